/** The query of each rule agrees with the rule on a real PostgreSQL: no row for the good example, rows for the bad one. */
import { readFileSync } from 'node:fs';
import { rules } from '../../policies';
import type { Model } from '../../src/model/types';
import { compile } from '../../src/resources/compile';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { sql as sqlTarget } from '../../src/targets/sql/sql';
import { askCatalog } from '../../src/rules/ask-catalog';
import type { Rule } from '../../src/rules/rule';
import { isAsked, specAndFile } from '../support/witnesses';
import { modelOf } from '../support/spec';
import { majorsFor } from '../support/tier';
import { creatingDatabase } from '../support/databases';

/** Bad examples of which the compiler makes a sound database all the same; the query is for those that it did not make. */
const MENDED: Readonly<Record<string, string>> = {
  'partitioning/require-partition-column-not-null': 'the primary key holds the column and makes it NOT NULL',
  'isolation/require-not-null-tenant-key': 'the primary key starts with the column and makes it NOT NULL',
  'isolation/require-closed-set-config': 'a superuser takes set_config from PUBLIC here, which rds would not let it do',
  'isolation/require-rls-for-policies': 'a policy of a table without row security is not compiled',
};

/** Those of what no spec can show are asked by the mutations of test/prove. */
const queries = rules.flatMap(({ id, validation, only }) =>
  'sql' in validation && only === undefined ? [{ id, sql: validation.sql }] : [],
);
/** Rules that find their bad example in what a spec declares, and ask of the catalog something else. */
const DECLARED = ['isolation/require-workable-context'];

/** Of these a catalog with the meaning of its spec has to show what the query lists. */
const witnessed = rules.flatMap((rule) =>
  'checkCatalog' in rule &&
  queries.some(({ id }) => id === rule.id) &&
  !(rule.id in MENDED) &&
  !DECLARED.includes(rule.id)
    ? [rule]
    : [],
);
const mended = queries.filter(({ id }) => id in MENDED).map((query) => ({ ...query, because: MENDED[query.id] }));
const accepted = queries.filter(({ id }) => !(id in MENDED));

const example = async (id: string, which: 'bad' | 'good'): Promise<Model> =>
  modelOf(readFileSync(`examples/rules/${id}/${which}.yaml`, 'utf8'));

/** Loads an example without asking the rules, in a transaction that is rolled back: roles are shared by all databases. */
async function within<T>(engine: Engine, declared: Model, ask: (session: Session) => Promise<T>): Promise<T> {
  const model = { ...declared, postgres: { ...declared.postgres, declared: engine.major } };
  await createDatabase(engine, model.database);
  const session = await engine.connect({ database: model.database });
  try {
    await session.execute('BEGIN');
    for (const { path, contents } of sqlTarget.emit({ model, compiled: compile(model) })) {
      const isLoaded = path.endsWith('.sql') && path !== '01-databases.sql';
      if (isLoaded) await session.execute(contents.replaceAll(/^(BEGIN|COMMIT);$/gm, ''));
    }
    return await ask(session);
  } finally {
    await session.end();
  }
}

async function createDatabase(engine: Engine, name: string): Promise<void> {
  const session = await engine.connect();
  const found = await session.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (found.length === 0) await session.execute(creatingDatabase(name));
  await session.end();
}

describe.each(majorsFor('queries of rules on their examples', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(queries)('$id: no row for good.yaml', async ({ id, sql }) => {
    expect(await within(engine, await example(id, 'good'), (session) => session.query(sql))).toEqual([]);
  });

  test.each(accepted)('$id: rows for bad.yaml', async ({ id, sql }) => {
    expect(await within(engine, await example(id, 'bad'), (session) => session.query(sql))).not.toEqual([]);
  });

  test.each(mended)('$id: no row for bad.yaml, because $because', async ({ id, sql }) => {
    expect(await within(engine, await example(id, 'bad'), (session) => session.query(sql))).toEqual([]);
  });
});

/** Where the query lists rows, the rule speaks of the same DDL as a file, unless a file does not show what it reads. */
test.each(witnessed)('$id: speaks of the DDL of bad.yaml', async (rule: Rule) => {
  const model = await example(rule.id, 'bad');
  const [, file] = specAndFile(model, 18);
  expect(!isAsked(rule, file) || [...askCatalog(rule, file)].length > 0).toBe(true);
});
