import rule from '../../../policies/change/require-backfill-before-check';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'the backfill first': `UPDATE orders SET a = 1 WHERE id < 9; ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;`,
    'no backfill': `ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;`,
    'of another table': `ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID; UPDATE customers SET a = 1 WHERE id < 9;`,
    'a foreign key, which is asked of changed keys only': `ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES customers NOT VALID; UPDATE orders SET b = 1 WHERE id < 9;`,
  },
  fail: {
    'behind the check': {
      sql: `ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
UPDATE orders SET a = 1 WHERE id < 9;`,
      findings: [{ line: 1, message: '"c"' }],
    },
    'of several': {
      sql: `SELECT 1;
ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
UPDATE orders SET a = 1 WHERE id < 9;
UPDATE orders SET a = 2 WHERE id > 9;`,
      findings: [{ line: 2, message: 'backfill first' }],
    },
  },
});
