import rule from '../../../policies/change/forbid-fresh-enum-value';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    committed: `ALTER TYPE state ADD VALUE 'done';
UPDATE jobs SET state = 'done' WHERE id = 1;`,
    'not used': `BEGIN; ALTER TYPE state ADD VALUE 'done'; COMMIT;`,
    'another value': `BEGIN; ALTER TYPE state ADD VALUE 'done'; UPDATE jobs SET state = 'open' WHERE id = 1; COMMIT;`,
    renamed: `BEGIN; ALTER TYPE state RENAME VALUE 'a' TO 'done'; UPDATE jobs SET state = 'done' WHERE id = 1; COMMIT;`,
  },
  fail: {
    'used at once': {
      sql: `BEGIN;
ALTER TYPE state ADD VALUE 'done';
UPDATE jobs SET state = 'done' WHERE id = 1;
COMMIT;`,
      findings: [{ line: 3, message: "'done'" }],
    },
    'as a default': {
      sql: `BEGIN;
ALTER TYPE state ADD VALUE 'x';
ALTER TABLE jobs ALTER state SET DEFAULT 'x';
COMMIT;`,
      findings: [{ line: 3, message: 'COMMIT' }],
    },
  },
});
