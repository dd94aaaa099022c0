import rule from '../../../policies/change/forbid-isolation-window';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'in one transaction': `BEGIN; DROP POLICY p ON orders; CREATE POLICY p ON orders USING (a = 1); COMMIT;`,
    'the new one first': `CREATE POLICY q ON orders USING (a = 1); DROP POLICY p ON orders;`,
    altered: `ALTER POLICY p ON orders USING (a = 1);`,
    'of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
CREATE POLICY p ON new_orders USING (id = 1); DROP POLICY p ON new_orders; CREATE POLICY p ON new_orders USING (id = 2);`,
  },
  fail: {
    'a policy': {
      sql: `DROP POLICY p ON orders;
CREATE POLICY p ON orders USING (a = 1);`,
      findings: [{ line: 1, message: 'one transaction' }],
    },
    'row security': {
      sql: `ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
UPDATE orders SET a = 1 WHERE id = 1;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;`,
      findings: [{ line: 1, message: 'row security' }],
    },
  },
});
