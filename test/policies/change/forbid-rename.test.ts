import rule from '../../../policies/change/forbid-rename';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'a view in its place': `BEGIN; ALTER TABLE orders RENAME TO sales; CREATE VIEW orders AS SELECT * FROM sales; COMMIT;`,
    'an index': `ALTER INDEX i RENAME TO j;`,
    'a constraint': `ALTER TABLE orders RENAME CONSTRAINT a TO b;`,
    'of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
ALTER TABLE new_orders RENAME COLUMN note TO n;`,
  },
  fail: {
    'a column': { sql: `ALTER TABLE orders RENAME a TO b;`, findings: [{ line: 1, message: '"a"' }] },
    'a table': {
      sql: `SELECT 1;
ALTER TABLE orders RENAME TO sales;`,
      findings: [{ line: 2, message: 'view' }],
    },
  },
});
