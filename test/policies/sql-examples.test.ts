/** Every rule of SQL text has a bad and a good file, and what they and its advice say runs on PostgreSQL. */
import { readFileSync } from 'node:fs';
import { rules } from '../../policies';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { runScript } from '../../src/rules/run';
import { pieces } from '../../src/sql/lexer';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { scriptFindingsOf } from '../support/rule-tester';

const ofSql = rules.filter(({ only }) => only === 'sql').map((rule) => ({ id: rule.id, rule }));

const read = (id: string, which: 'before' | 'bad' | 'good'): string =>
  readFileSync(`examples/rules/${id}/${which}.sql`, 'utf8');

async function all(id: string, which: 'bad' | 'good') {
  await loadParser();
  const { after } = readScript('before.sql', read(id, 'before'), { before: null, as: 'schema' });
  const { script } = readScript(`${which}.sql`, read(id, which), { before: after, as: null });
  return runScript(rules, script, {});
}

describe.each(ofSql)('$id', ({ id, rule }) => {
  test('bad.sql yields it, alone and after before.sql', async () => {
    expect((await scriptFindingsOf(rule, read(id, 'bad'))).map(({ severity }) => severity)).toContain(rule.severity);
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

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  /** In an empty schema, with what stands before. */
  async function on(statements: readonly string[], before: string): Promise<void> {
    const session = await engine.connect();
    await session.execute('SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    try {
      await runAll(session, before);
      for (const statement of statements) await runAll(session, statement);
    } finally {
      await session.end();
    }
  }

  test.each(ofSql)('$id: good.sql runs', async ({ id }) => {
    await expect(on([read(id, 'good')], read(id, 'before'))).resolves.toBeUndefined();
  });

  test.each(ofSql)('$id: the statements that it proposes run', async ({ id, rule }) => {
    const ddl = (await all(id, 'bad'))
      .filter((finding) => finding.rule === rule.id)
      .flatMap((finding) => finding.ddl ?? []);
    await expect(on(ddl, read(id, 'before'))).resolves.toBeUndefined();
  });
});
