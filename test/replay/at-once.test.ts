import { groupsOf } from '../../src/replay/at-once';
import type { Unit } from '../../src/replay/units';

function alone(sql: string): Unit {
  return { how: 'alone', statements: [{ path: 'schema.sql', sql, line: 1, column: 1, offset: 0 }] };
}

function grouped(...statements: readonly string[]): readonly (readonly string[])[] {
  return groupsOf(statements.map(alone)).map((group) => group.flatMap((unit) => unit.statements.map(({ sql }) => sql)));
}

test('statements that only write catalogs go together, up to fifty', () => {
  const tables = Array.from({ length: 120 }, (_, index) => `CREATE TABLE t${index} (id int)`);
  expect(grouped(...tables).map(({ length }) => length)).toEqual([50, 50, 20]);
});

test.each([
  ['SET LOCAL search_path = app', 'says something of the transaction'],
  ['BEGIN', 'begins a transaction'],
  ['INSERT INTO t VALUES (1)', 'meets deferred constraints at COMMIT'],
  ["ALTER TYPE mood ADD VALUE 'calm'", 'is there for others after COMMIT'],
  ['CREATE TEMP TABLE t (id int) ON COMMIT DROP', 'is gone at COMMIT'],
  ['CREATE TABLE pg_temp.t (id int) on commit drop', 'is gone at COMMIT'],
  ['CREATE INDEX CONCURRENTLY i ON t (id)', 'runs in no transaction'],
  ['DO $$ begin end $$', 'does what it likes'],
  ['CREATE ROLE r', 'is of the cluster'],
])('%s goes by itself: it %s', (sql) => {
  const [first, last] = ['CREATE TABLE a (id int)', 'GRANT SELECT ON a TO r'];
  expect(grouped(first, sql, last)).toEqual([[first], [sql], [last]]);
});

test('what is several statements stays a unit of its own', () => {
  const unit: Unit = { how: 'block', statements: alone('CREATE TABLE a (id int)').statements };
  expect(groupsOf([unit, unit])).toEqual([[unit], [unit]]);
});
