import rule from '../../../policies/change/forbid-dropped-policy';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    replaced: `BEGIN; DROP POLICY p ON orders; CREATE POLICY p ON orders USING (tenant_id = 1); COMMIT;`,
    altered: `ALTER POLICY p ON orders USING (tenant_id = 1);`,
    'with its table': `DROP POLICY p ON orders; DROP TABLE orders;`,
    'of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
CREATE POLICY p ON new_orders USING (id = 1); DROP POLICY p ON new_orders;`,
  },
  fail: {
    alone: { sql: `DROP POLICY p ON orders;`, findings: [{ line: 1, message: '"p"' }] },
    'another table gets one': {
      sql: `CREATE POLICY q ON customers USING (id = 1);
DROP POLICY IF EXISTS p ON orders;`,
      findings: [{ line: 2, message: '"orders"' }],
    },
  },
});
