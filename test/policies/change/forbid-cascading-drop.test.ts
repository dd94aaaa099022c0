import rule from '../../../policies/change/forbid-cascading-drop';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'without CASCADE': `DROP VIEW v;`,
    'of the same file': `ALTER TABLE orders ADD COLUMN a int; CREATE TABLE t (id int); DROP TABLE t CASCADE;`,
    'ON DELETE CASCADE': `ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES customers ON DELETE CASCADE NOT VALID;`,
    RESTRICT: `DROP TABLE orders RESTRICT;`,
  },
  fail: {
    'a table': { sql: `DROP TABLE orders CASCADE;`, findings: [{ line: 1, message: 'each by name' }] },
    'a column': {
      sql: `SELECT 1;
ALTER TABLE orders DROP COLUMN a CASCADE;`,
      findings: [{ line: 2, message: 'policies' }],
    },
  },
});
