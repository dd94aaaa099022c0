import rule from '../../../policies/change/forbid-validate-in-same-transaction';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'in two transactions': `BEGIN; ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID; COMMIT; BEGIN; ALTER TABLE orders VALIDATE CONSTRAINT c; COMMIT;`,
    'without transactions': `ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT c;`,
    'one that stood before': `BEGIN; ALTER TABLE orders VALIDATE CONSTRAINT c; COMMIT;`,
    'another constraint': `BEGIN; ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT d; COMMIT;`,
  },
  fail: {
    'in one transaction': {
      sql: `BEGIN;
ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
COMMIT;`,
      findings: [{ line: 3, message: 'COMMIT' }],
    },
    'in one statement': {
      sql: `ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID, VALIDATE CONSTRAINT c;`,
      findings: [{ line: 1, message: '"c"' }],
    },
  },
});
