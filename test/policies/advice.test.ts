/**
 * No wrong advice: every statement that a finding of a bad example proposes runs on the database of that example, and clears the
 * finding; every fix of a spec compiles, loads and clears it too. Which rule proposes what is in test/golden/advice.json, from which the
 * cases are made: one that stops proposing fails there, and one that proposes nothing is no case.
 */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { rules } from '../../policies';
import { askCatalog } from '../../src/rules/ask-catalog';
import { meaningOfModel } from '../../src/meaning/of-model';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { fixFile } from '../../src/fix';
import { quoteIdentifier } from '../../src/kernel/identifier';
import type { Finding } from '../../src/kernel/finding';
import { queriesOf } from '../../src/meaning/queries';
import type { Model } from '../../src/model/types';
import { checkObject, emit, type Checked } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { compile } from '../../src/resources/compile';
import type { Rule } from '../../src/rules/rule';
import { diskReader } from '../../src/spec/disk';
import { loadParser, parse, walk } from '../../src/sql/parser';
import { sql as sqlTarget } from '../../src/targets/sql/sql';
import { golden } from '../support/golden';
import { TODAY } from '../support/rule-tester';
import { stateOf } from '../support/round-trip';
import { sampled } from '../support/tier';

const MAJORS = [15, 18] as const;

/** Ids of rules by what their bad example makes them propose, on each major. */
interface Advice {
  readonly statements: Readonly<Record<string, readonly string[]>>;
  readonly fixes: Readonly<Record<string, readonly string[]>>;
  readonly nothing: readonly string[];
}

const ADVICE = JSON.parse(readFileSync('test/golden/advice.json', 'utf8')) as Advice;

const ofSpecs = rules.filter(({ only }) => only === undefined);
const bad = (id: string): string => `examples/rules/${id}/bad.yaml`;
const known = new Map<string, Promise<Checked>>();
function checkedOf(id: string, major: number): Promise<Checked> {
  const spec = { ...(parseYaml(readFileSync(bad(id), 'utf8')) as object), postgres: major };
  const checked = known.get(`${id} ${major}`) ?? checkObject(spec, { today: TODAY });
  known.set(`${id} ${major}`, checked);
  return checked;
}
const ofRule = (checked: Checked, id: string): readonly Finding[] => checked.findings.filter(({ rule }) => rule === id);

function ruleOf(id: string): Rule {
  const found = rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`test/golden/advice.json has "${id}", and there is no such rule`);
  return found;
}

test('which rules propose statements, which fixes, and which nothing', async () => {
  const advice = {
    statements: { 15: [] as string[], 18: [] as string[] },
    fixes: { 15: [] as string[], 18: [] as string[] },
  };
  const proposing = new Set<string>();
  for (const { id } of ofSpecs)
    for (const major of MAJORS) {
      const found = ofRule(await checkedOf(id, major), id);
      const has = {
        statements: found.some(({ ddl }) => ddl !== undefined),
        fixes: found.some(({ fix }) => fix !== undefined),
      };
      for (const kind of ['statements', 'fixes'] as const) if (has[kind]) advice[kind][major].push(id);
      if (has.statements || has.fixes) proposing.add(id);
    }
  const nothing = ofSpecs.map(({ id }) => id).filter((id) => !proposing.has(id));
  golden('advice.json', `${JSON.stringify({ ...advice, nothing }, null, 2)}\n`);
  expect(advice.statements[18].length + advice.fixes[18].length).toBeGreaterThan(90);
});

/** Relations that a statement names without a schema; names of its own WITH are none. */
function bareNames(statement: string): readonly string[] {
  const parsed = parse(statement);
  if ('problem' in parsed) return [`no SQL: ${parsed.problem.message}`];
  const nodes = parsed.statements.flatMap((tree) => [...walk(tree)]);
  const own = nodes.flatMap(([, node]) => (typeof node['ctename'] === 'string' ? [node['ctename']] : []));
  return nodes.flatMap(([, { relname, schemaname }]) =>
    typeof relname === 'string' && schemaname === undefined && !own.includes(relname) ? [relname] : [],
  );
}

test.each(ADVICE.statements['18'] ?? [])('%s names relations with their schema', async (id) => {
  await loadParser();
  const ddl = ofRule(await checkedOf(id, 18), id).flatMap((finding) => finding.ddl ?? []);
  expect(ddl).not.toEqual([]);
  expect(ddl.map((statement) => [statement, bareNames(statement)])).toEqual(ddl.map((statement) => [statement, []]));
});

/** Everything that loading made: databases first, because they depend on roles. */
async function emptied(engine: Engine): Promise<void> {
  const session = await engine.connect();
  const databases = await session.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')",
  );
  for (const { name } of databases) await session.query(`DROP DATABASE ${quoteIdentifier(name)} WITH (FORCE)`);
  const roles = await session.query<{ name: string }>(
    "SELECT rolname AS name FROM pg_roles WHERE oid >= 16384 AND rolname <> 'postgres'",
  );
  for (const { name } of roles) {
    await session.query(`DROP OWNED BY ${quoteIdentifier(name)}`);
    await session.query(`DROP ROLE ${quoteIdentifier(name)}`);
  }
  await session.end();
}

/** Of rules that neither have a query nor are asked of a live database: what their bad example has and must lose. */
const SEEN_BY: Readonly<Record<string, string>> = {
  'compliance/forbid-pii-publication':
    "SELECT FROM pg_publication_tables WHERE tablename = 'orders' AND 'contact_email' = ANY (attnames)",
  'indexes/forbid-unused-index': "SELECT FROM pg_class WHERE relname = 'orders_by_note'",
};

/**
 * Of advice in two releases: what the second one does with each row of the rule's query, once nothing reads the old key. A statement
 * that takes a key away is never beside the one that makes the new key, so the finding stays until then.
 */
const SECOND_RELEASE: Readonly<Record<string, string>> = {
  'keys/match-unique-to-soft-delete': 'ALTER TABLE %s DROP CONSTRAINT %I',
};

async function secondRelease(rule: Rule, session: Session): Promise<void> {
  const form = SECOND_RELEASE[rule.id];
  if (form === undefined || !('sql' in rule.validation)) return;
  const statements = await session.query<{ statement: string }>(
    `SELECT format($1, found.relation, found.conname) AS statement FROM (${rule.validation.sql}) found`,
    [form],
  );
  expect(statements.length).toBeGreaterThan(0);
  for (const { statement } of statements) await session.query(statement);
}

/** Every way in which a database shows that a rule is violated, with what it shows there. */
async function shown(rule: Rule, model: Model, session: Session): Promise<Readonly<Record<string, number>>> {
  const ways: Record<string, number> = {};
  const query = 'sql' in rule.validation ? rule.validation.sql : SEEN_BY[rule.id];
  if (query !== undefined) ways['query'] = (await session.query(query)).length;
  const meaning = meaningOfModel(model);
  const catalog = await stateOf(session);
  if (rule.checkQuery !== undefined)
    ways['queries'] = queriesOf(model).flatMap((one) => [...(rule.checkQuery?.(one, catalog, meaning) ?? [])]).length;
  const ground = { catalog, meaning, place: (): '' => '' };
  if (rule.checkCatalog !== undefined) ways['objects'] = [...askCatalog(rule, ground)].length;
  return ways;
}

describe.each(MAJORS)('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());
  afterEach(() => emptied(engine));

  test.each(
    sampled(
      `statements of advice on ${major}`,
      ADVICE.statements[major] ?? [],
      { quick: 0.15, ci: 0.6 },
      (id) => `${major} ${id}`,
    ),
  )('%s: its statements mend bad.yaml', async (id) => {
    const checked = await checkedOf(id, major);
    const ddl = ofRule(checked, id).flatMap((finding) => finding.ddl ?? []);
    expect(ddl).not.toEqual([]);
    await loadArtifacts(engine, sqlTarget.emit({ model: checked.model, compiled: compile(checked.model) }));
    const session = await engine.connect({ database: checked.model.database });
    try {
      const before = await shown(ruleOf(id), checked.model, session);
      expect(Object.keys(before)).not.toEqual([]);
      for (const [way, count] of Object.entries(before)) expect([way, count > 0]).toEqual([way, true]);
      // one by one, as psql does: some may not run in a transaction
      for (const statement of ddl) await session.query(statement);
      await secondRelease(ruleOf(id), session);
      const after = await shown(ruleOf(id), checked.model, session);
      expect(after).toEqual(Object.fromEntries(Object.keys(before).map((way) => [way, 0])));
    } finally {
      await session.end();
    }
  });

  test.each(
    sampled(
      `fixes of advice on ${major}`,
      ADVICE.fixes[major] ?? [],
      { quick: 0.1, ci: 0.4 },
      (id) => `${major} ${id}`,
    ),
  )('%s: the fixed spec clears it and loads', async (id) => {
    const { fixed, checked } = await fixFile(bad(id), diskReader, { today: TODAY, only: [id] });
    expect(fixed.map(({ rule }) => rule)).toContain(id);
    expect(ofRule(checked, id)).toEqual([]);
    const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: major } };
    await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
    const session = await engine.connect({ database: model.database });
    try {
      // that the bad example has rows is what validation.test.ts holds
      const { validation } = ruleOf(id);
      expect('sql' in validation ? await session.query(validation.sql) : []).toEqual([]);
    } finally {
      await session.end();
    }
  });
});
