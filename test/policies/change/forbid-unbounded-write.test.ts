import rule from '../../../policies/change/forbid-unbounded-write';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'a range': `ALTER TABLE orders ADD COLUMN a int; UPDATE orders SET a = 1 WHERE id BETWEEN 1 AND 5000;`,
    'a new table': `ALTER TABLE orders ADD COLUMN a int; CREATE TABLE t (id int); UPDATE t SET id = 1;`,
    'an insert': `ALTER TABLE orders ADD COLUMN a int; INSERT INTO orders VALUES (1);`,
    'in a function': `ALTER TABLE orders ADD COLUMN a int; CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM orders $$;`,
  },
  fail: {
    'an update': {
      sql: `ALTER TABLE orders ADD COLUMN a int;
UPDATE orders SET a = 1;`,
      findings: [{ line: 2, message: 'UPDATE' }],
    },
    'in a DO block': {
      sql: `ALTER TABLE orders ADD COLUMN a int;
DO $$ BEGIN
  DELETE FROM orders;
END $$;`,
      findings: [{ line: 3, message: 'DELETE' }],
    },
  },
});
