import rule from '../../../policies/change/forbid-table-rewrite';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    plain: `VACUUM orders;`,
    'with options': `VACUUM (ANALYZE) orders;`,
    'of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
CLUSTER new_orders USING i;`,
    'a storage parameter': `ALTER TABLE orders SET (fillfactor = 80);`,
  },
  fail: {
    'VACUUM FULL': { sql: `VACUUM FULL orders;`, findings: [{ line: 1, message: 'VACUUM FULL copies' }] },
    CLUSTER: {
      sql: `SELECT 1;
CLUSTER orders USING i;`,
      findings: [{ line: 2, message: '"orders"' }],
    },
    UNLOGGED: { sql: `ALTER TABLE orders SET UNLOGGED;`, findings: [{ line: 1, message: 'ACCESS EXCLUSIVE' }] },
  },
});
