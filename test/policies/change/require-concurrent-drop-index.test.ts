import rule from '../../../policies/change/require-concurrent-drop-index';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    concurrently: `DROP INDEX CONCURRENTLY i;`,
    'of a table of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
CREATE INDEX i ON new_orders (id); DROP INDEX i;`,
    'a constraint, which goes otherwise': `ALTER TABLE orders DROP CONSTRAINT k;`,
    'a table': `DROP TABLE orders;`,
  },
  fail: {
    'of a table that stands': { sql: `DROP INDEX i;`, findings: [{ line: 1, message: 'ACCESS EXCLUSIVE' }] },
    'three are one finding': {
      sql: `DROP INDEX a;
DROP INDEX b, c;`,
      findings: [{ line: 1, message: '3 indexes' }],
    },
  },
});
