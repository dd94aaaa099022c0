import rule from '../../../policies/change/forbid-refused-statement';
import { runScript } from '../../../src/rules/run';
import { readScript } from '../../../src/script/read-script';
import { loadParser } from '../../../src/sql/parser';
import { testScriptRule } from '../../support/rule-tester';

const SCHEMA = [
  'create table t (id int primary key, a int, b int) partition by hash (id); create table u (id int primary key, a int, b int); create view v as select id, a from u',
];
const script = (...statements: readonly string[]): string => [...SCHEMA, ...statements].join(';\n');

testScriptRule(rule, {
  pass: {
    'a view that gains a column at its end': script('create or replace view v as select id, a, b from u'),
    'a view dropped and created anew': script('drop view v; create view v as select id from u'),
    'a column that no view reads': script('alter table u drop column b'),
    'a column whose view goes with it': script('alter table u drop column a cascade'),
    'an index on a partitioned table': script('create index on t (a)'),
    'an index built concurrently on a plain table': script('create index concurrently i on u (a)'),
    'a conflict on columns of a table that may have more keys elsewhere': script(
      'insert into u (id) values (1) on conflict (a) do nothing',
    ),
  },
  fail: {
    'a view that loses a column': {
      sql: script('create or replace view v as select id from u'),
      findings: [{ line: 2, message: 'is replaced without column "a", which PostgreSQL rejects (42P16)' }],
    },
    'a column that a view reads': {
      sql: script('alter table u drop column a'),
      findings: [{ line: 2, message: 'is dropped while view "public"."v" depends on it' }],
    },
    'an index built concurrently on a partitioned table': {
      sql: script('create index concurrently i on t (a)'),
      findings: [{ line: 2, message: 'an index of partitioned table "public"."t" is built CONCURRENTLY' }],
    },
  },
});

/** Whether a key decides is known only where the schema before the migration is. */
test.each([
  ['id', []],
  ['a', [expect.stringContaining('ON CONFLICT (a) of table "public"."u" names columns of no unique index')]],
])('ON CONFLICT (%s) after the whole schema', async (column, expected) => {
  await loadParser();
  const { after } = readScript('before.sql', script(), { before: null, as: 'schema' });
  const sql = `insert into u (id) values (1) on conflict (${column}) do nothing`;
  const { script: change } = readScript('change.sql', sql, { before: after, as: null });
  expect(runScript([rule], change, {}).map(({ message }) => message)).toEqual(expected);
});
