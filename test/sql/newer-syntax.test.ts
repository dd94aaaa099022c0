/** Trial G.5: what PostgreSQL 19 accepts and the grammar of 18 does not is never called an error of PostgreSQL. */
import { loadParser, parse } from '../../src/sql/parser';

beforeAll(loadParser);

const problemOf = (sql: string): string => {
  const parsed = parse(sql);
  return 'problem' in parsed ? parsed.problem.message : 'parses';
};

test.each([
  ['REPACK', 'repack shop.orders'],
  ['REPACK', '/* monthly */ REPACK (CONCURRENTLY) orders USING INDEX orders_pkey'],
  ['ON CONFLICT DO SELECT', 'insert into t values (1) on conflict (id) do select for update returning *'],
  [
    'ON CONFLICT DO SELECT',
    'insert into t values (1) on conflict on constraint t_pkey where true do select returning id',
  ],
  ['FOR PORTION OF', "update t for portion of valid from '2026-01-01' to '2027-01-01' set v = 1"],
  ['FOR PORTION OF', 'delete from only t for portion of "valid at" (daterange(now()::date, null))'],
  ['WAIT FOR', "wait for lsn '0/306EE20'"],
  ['CHECKPOINT with options', 'checkpoint (mode fast)'],
  ['IGNORE NULLS', 'select lag(v) ignore nulls over (order by id) from t'],
  ['RESPECT NULLS', 'select first_value(v) respect nulls over (order by id) from t'],
  ['FOR ALL SEQUENCES', 'create publication p for all sequences'],
  ['EXCEPT in a publication', 'create publication p for all tables except (table t)'],
])('%s is said to be new in 19: %s', (name, sql) => {
  expect(problemOf(sql)).toBe(`${name} is new in PostgreSQL 19; Tenet ships the grammar of 18`);
});

test.each([
  ['selec 1', 'syntax error at or near "selec" for PostgreSQL 18, the newest grammar Tenet ships'],
  ["selec 'repack t'", 'syntax error at or near "selec" for PostgreSQL 18, the newest grammar Tenet ships'],
  [
    'selec 1 -- on conflict do select',
    'syntax error at or near "selec" for PostgreSQL 18, the newest grammar Tenet ships',
  ],
  ['selec $$ for portion of $$', 'syntax error at or near "selec" for PostgreSQL 18, the newest grammar Tenet ships'],
  [
    'selec "for portion of" from t',
    'syntax error at or near "selec" for PostgreSQL 18, the newest grammar Tenet ships',
  ],
  // reverted before 19 was released
  [
    'select v, count(*) from t group by all',
    'syntax error at end of input for PostgreSQL 18, the newest grammar Tenet ships',
  ],
])('any other refusal names the grammar it is about: %s', (sql, message) => {
  expect(problemOf(sql)).toBe(message);
});

test.each(['select 1 as repack', 'create table repack (wait int)', 'checkpoint', "select 'ignore nulls'"])(
  'what 18 reads stays what it is: %s',
  (sql) => expect(problemOf(sql)).toBe('parses'),
);
