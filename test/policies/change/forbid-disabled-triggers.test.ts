import rule from '../../../policies/change/forbid-disabled-triggers';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    one: `ALTER TABLE orders DISABLE TRIGGER t;`,
    on: `ALTER TABLE orders ENABLE TRIGGER ALL;`,
    'of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
ALTER TABLE new_orders DISABLE TRIGGER ALL;`,
    'a comment that says it': `ALTER TABLE orders ADD COLUMN a int; -- DISABLE TRIGGER ALL`,
  },
  fail: {
    all: { sql: `ALTER TABLE orders DISABLE TRIGGER ALL;`, findings: [{ line: 1, message: '"orders"' }] },
    'of users': {
      sql: `SELECT 1;
ALTER TABLE orders DISABLE TRIGGER USER;`,
      findings: [{ line: 2, message: 'except those of constraints' }],
    },
  },
});
