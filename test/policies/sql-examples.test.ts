/** Every rule of SQL text has a bad and a good file, and what they and its advice say runs on PostgreSQL. */
import { existsSync, readFileSync } from 'node:fs';
import { rules } from '../../policies';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { Finding } from '../../src/kernel/finding';
import { checkFile, checkScript, type Checked } from '../../src/pipeline';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { diskReader } from '../../src/spec/disk';
import { pieces } from '../../src/sql/lexer';
import { loadParser } from '../../src/sql/parser';
import { golden } from '../support/golden';
import { scriptFindingsOf, TODAY } from '../support/rule-tester';
import { majorsFor } from '../support/tier';
import { ddlOf } from '../support/witnesses';

const ofSql = rules.filter(({ only }) => only === 'sql').map((rule) => ({ id: rule.id, rule }));

/** Ids of rules by whether their bad.sql makes them propose statements; the cases below are made from it. */
const ADVICE = JSON.parse(readFileSync('test/golden/advice-sql.json', 'utf8')) as {
  readonly statements: readonly string[];
  readonly nothing: readonly string[];
};

const read = (id: string, which: 'bad' | 'good'): string => readFileSync(`examples/rules/${id}/${which}.sql`, 'utf8');

/** What stands before an example: a schema as SQL, or a spec. */
async function standing(id: string): Promise<Checked | string> {
  const folder = `examples/rules/${id}`;
  if (!existsSync(`${folder}/spec.yaml`)) return readFileSync(`${folder}/before.sql`, 'utf8');
  return checkFile(`${folder}/spec.yaml`, diskReader, { today: TODAY });
}

/** The statements that make it. */
async function before(id: string): Promise<string> {
  const found = await standing(id);
  if (typeof found === 'string') return found;
  const files = ddlOf({ ...found.model, database: 'postgres' }).filter(
    ({ path }) => path.endsWith('.sql') && path !== '01-databases.sql',
  );
  return files.map(({ contents }) => contents).join('\n');
}

/** What the rules say of a text that follows on what stands before an example. */
async function saidOf(id: string, name: string, contents: string): Promise<readonly Finding[]> {
  const found = await standing(id);
  if (typeof found !== 'string') return (await checkScript({ name, contents }, found, { as: null })).findings;
  await loadParser();
  const { after } = readScript('before.sql', found, { before: null, as: 'schema' });
  return runScript(rules, readScript(name, contents, { before: after, as: null }).script, {});
}

const all = (id: string, which: 'bad' | 'good') => saidOf(id, `${which}.sql`, read(id, which));

/** What compares with the schema or the spec before has nothing to say of a file alone. */
const COMPARING: readonly string[] = [
  'access/require-rls-on-exposed-tables',
  'change/forbid-join-across-tenants',
  'change/forbid-weakened-policy',
  'change/match-spec',
];

describe.each(ofSql)('$id', ({ id, rule }) => {
  test('bad.sql yields it, alone and after before.sql', async () => {
    const alone = (await scriptFindingsOf(rule, read(id, 'bad'))).map(({ severity }) => severity);
    expect(alone.includes(rule.severity)).toBe(!COMPARING.includes(id));
    expect((await all(id, 'bad')).map((finding) => finding.rule)).toContain(id);
  });

  test('good.sql yields nothing', async () => {
    expect((await all(id, 'good')).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

/** One statement after the other, each by itself, as psql sends them. */
async function runAll(session: Session, text: string): Promise<void> {
  for (const { start, end } of pieces(text)) await session.query(text.slice(start, end));
}

type Place = 'instead' | 'before' | 'after';

/** What is proposed for a statement is to be run in its place, but for what makes it safe by standing before or behind it. */
const PLACE: Readonly<Record<string, Place>> = {
  'change/require-lock-timeout': 'before',
  'change/forbid-lock-timeout-for-concurrent-index': 'before',
  'change/forbid-skipped-invalid-index': 'before',
  'change/forbid-open-transaction': 'after',
  'change/require-identity-start': 'after',
};

/** bad.sql as its reader would correct it. */
async function corrected(id: string, place: Place): Promise<string> {
  const bad = read(id, 'bad');
  const own = (await all(id, 'bad')).filter(({ rule }) => rule === id);
  const ddl = own.flatMap((finding) => finding.ddl ?? []).join(';\n');
  expect(ddl).not.toBe('');
  if (place !== 'before') return place === 'instead' ? ddl : `${bad};\n${ddl}`;
  const start = pieces(bad)[Number(own[0]?.at.split('/')[2])]?.start ?? 0;
  return `${bad.slice(0, start)}${ddl};\n${bad.slice(start)}`;
}

describe.each(majorsFor('examples of rules in SQL', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  /** In an empty schema, with what stands before. */
  async function on(statements: readonly string[], id: string): Promise<void> {
    const session = await engine.connect();
    await session.execute('SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    try {
      await runAll(session, await before(id));
      for (const statement of statements) await runAll(session, statement);
    } finally {
      await session.end();
    }
  }

  test.each(ofSql)('$id: good.sql runs', async ({ id }) => {
    await expect(on([read(id, 'good')], id)).resolves.toBeUndefined();
  });

  const proposing = ADVICE.statements.map((id) => ({ id, place: PLACE[id] ?? ('instead' as const) }));
  test.each(proposing)('$id: what it proposes, $place, runs and clears it', async ({ id, place }) => {
    const text = await corrected(id, place);
    await expect(on([text], id)).resolves.toBeUndefined();
    expect(await found(id, text)).toEqual([]);
  });
});

async function proposals(id: string): Promise<readonly string[]> {
  return (await all(id, 'bad')).filter(({ rule }) => rule === id).flatMap(({ ddl }) => ddl ?? []);
}

/** What a rule says of a text that follows on what stands before its example. */
async function found(id: string, text: string): Promise<readonly string[]> {
  return (await saidOf(id, 'change.sql', text)).flatMap(({ rule, message }) => (rule === id ? [message] : []));
}

test('which rules of SQL propose statements, and which nothing', async () => {
  const advice = { statements: [] as string[], nothing: [] as string[] };
  for (const { id } of ofSql) ((await proposals(id)).length > 0 ? advice.statements : advice.nothing).push(id);
  golden('advice-sql.json', `${JSON.stringify(advice, null, 2)}\n`);
  expect(advice.statements.length).toBeGreaterThan(10);
});
