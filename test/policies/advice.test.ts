/**
 * No wrong advice: every statement that a finding of a bad example proposes runs on the database of that example, and mends it;
 * every fix of a spec compiles and loads.
 */
import { readFileSync } from 'node:fs';
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { fixFile } from '../../src/fix';
import { quoteIdentifier } from '../../src/kernel/identifier';
import type { Finding } from '../../src/kernel/finding';
import { checkObject, emit, type Checked } from '../../src/pipeline';
import { compile } from '../../src/resources/compile';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { loadParser, parse, walk } from '../../src/sql/parser';
import { sql as sqlTarget } from '../../src/targets/sql/sql';
import { parse as parseYaml } from 'yaml';
import { TODAY } from '../support/rule-tester';

const ofSpecs = rules.filter(({ only }) => only === undefined);
const bad = (id: string): string => `examples/rules/${id}/bad.yaml`;
const checkedOf = (id: string, major: number): Promise<Checked> =>
  checkObject({ ...(parseYaml(readFileSync(bad(id), 'utf8')) as object), postgres: major }, { today: TODAY });
const ofRule = (checked: Checked, id: string): readonly Finding[] => checked.findings.filter(({ rule }) => rule === id);

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

test.each(ofSpecs.map(({ id }) => id))('%s names relations with their schema', async (id) => {
  await loadParser();
  const ddl = ofRule(await checkedOf(id, 18), id).flatMap((finding) => finding.ddl ?? []);
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

/** Fixes that are proposed from a major on only: they write what older ones do not have. */
const SINCE: Readonly<Record<string, number>> = { 'keys/prefer-ordered-key': 18 };

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());
  afterEach(() => emptied(engine));

  test.each(ofSpecs.map((rule) => ({ id: rule.id, rule })))(
    '$id: its statements mend bad.yaml',
    async ({ id, rule }) => {
      const checked = await checkedOf(id, major);
      const ddl = ofRule(checked, id).flatMap((finding) => finding.ddl ?? []);
      if (ddl.length === 0) return;
      await loadArtifacts(engine, sqlTarget.emit({ model: checked.model, compiled: compile(checked.model) }));
      const session = await engine.connect({ database: checked.model.database });
      try {
        // one by one, as psql does: some may not run in a transaction
        for (const statement of ddl) await session.query(statement);
        if ('sql' in rule.validation) expect(await session.query(rule.validation.sql)).toEqual([]);
      } finally {
        await session.end();
      }
    },
  );

  const fixable = ofSpecs.map(({ id }) => id).filter((id) => major >= (SINCE[id] ?? 0));
  test.each(fixable)('%s: the fixed spec loads', async (id) => {
    const { fixed, checked } = await fixFile(bad(id), diskReader, { today: TODAY, only: [id] });
    if (
      fixed.length === 0 ||
      checked.findings.some(({ severity, waived }) => severity === 'error' && waived === undefined)
    )
      return;
    const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: major } };
    await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
  });
});
