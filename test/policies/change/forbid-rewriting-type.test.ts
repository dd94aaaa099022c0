import rule from '../../../policies/change/forbid-rewriting-type';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'a longer varchar': `CREATE TABLE public.new_orders (id bigint, note varchar(20), qty integer);
ALTER TABLE new_orders ALTER note TYPE varchar(40);`,
    'a table of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
ALTER TABLE new_orders ALTER qty TYPE bigint;`,
    'a new column': `ALTER TABLE orders ADD COLUMN a bigint;`,
    'another default': `ALTER TABLE orders ALTER a SET DEFAULT 1;`,
  },
  fail: {
    'a column that nobody described': {
      sql: `ALTER TABLE orders ALTER a TYPE bigint;`,
      findings: [{ line: 1, message: 'unless' }],
    },
    'with USING': {
      sql: `SELECT 1;
ALTER TABLE orders ALTER a TYPE jsonb USING a::jsonb;`,
      findings: [{ line: 2, message: 'every row' }],
    },
  },
});
