import rule from '../../../policies/change/forbid-dropped-data';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
DROP TABLE new_orders;`,
    'an index': `DROP INDEX CONCURRENTLY i;`,
    'a default': `ALTER TABLE orders ALTER a DROP DEFAULT;`,
    'a constraint': `ALTER TABLE orders DROP CONSTRAINT c;`,
  },
  fail: {
    'a table': { sql: `DROP TABLE orders;`, findings: [{ line: 1, message: 'is dropped' }] },
    'a column': {
      sql: `ALTER TABLE orders DROP COLUMN a, DROP COLUMN b;`,
      findings: [{ line: 1, message: 'and 1 more' }],
    },
    'its rows': {
      sql: `SELECT 1;
TRUNCATE orders;`,
      findings: [{ line: 2, message: 'emptied' }],
    },
  },
});
