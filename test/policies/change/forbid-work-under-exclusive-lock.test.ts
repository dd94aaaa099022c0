import rule from '../../../policies/change/forbid-work-under-exclusive-lock';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'in two transactions': `BEGIN; ALTER TABLE orders ADD COLUMN a int; COMMIT; BEGIN; UPDATE orders SET a = 1 WHERE id < 10; COMMIT;`,
    'without transactions': `ALTER TABLE orders ADD COLUMN a int; UPDATE orders SET a = 1 WHERE id < 10;`,
    'the work first': `BEGIN; UPDATE orders SET b = 1 WHERE id < 10; ALTER TABLE orders ADD COLUMN a int; COMMIT;`,
    'on a new table': `BEGIN; ALTER TABLE orders ADD COLUMN a int; CREATE TABLE t (id int); CREATE INDEX i ON t (id); COMMIT;`,
    'no work at all': `BEGIN; ALTER TABLE orders ADD COLUMN a int; ALTER TABLE customers ADD COLUMN a int; COMMIT;`,
  },
  fail: {
    'a backfill': {
      sql: `BEGIN;
ALTER TABLE orders ADD COLUMN a int;
UPDATE orders SET a = 1 WHERE id < 10;
COMMIT;`,
      findings: [{ line: 3, message: 'COMMIT first' }],
    },
    'an index': {
      sql: `BEGIN;
ALTER TABLE orders ADD COLUMN a int;
CREATE INDEX i ON customers (name);
UPDATE orders SET a = 1 WHERE id < 1;
COMMIT;`,
      findings: [{ line: 3, message: '"customers"' }],
    },
  },
});
