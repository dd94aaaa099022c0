import rule from '../../../policies/change/require-concurrent-reindex';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    concurrently: `REINDEX INDEX CONCURRENTLY i;`,
    'a table, concurrently': `REINDEX TABLE CONCURRENTLY orders;`,
    'of a table of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
REINDEX TABLE new_orders;`,
    'a new index': `CREATE INDEX CONCURRENTLY i ON orders (id);`,
  },
  fail: {
    'a table': { sql: `REINDEX TABLE orders;`, findings: [{ line: 1, message: '"public"."orders"' }] },
    'an index': {
      sql: `SELECT 1;
REINDEX INDEX i;`,
      findings: [{ line: 2, message: 'SHARE' }],
    },
  },
});
