import rule from '../../../policies/isolation/require-rls';
import { shop, tenantsSql, testRule, testWeights, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a table as the product makes it': shop('{ columns: { id: uuid } }'),
    'row security said to be enabled': shop('{ columns: { id: uuid }, rls: { enabled: true } }'),
    'row security that is not forced has a rule of its own': shop('{ columns: { id: uuid }, rls: { forced: false } }'),
    'a shared table has none': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, rls: { enabled: false } }',
    ),
    'a schema for each tenant': withSchemas(shop('{ columns: { id: uuid }, rls: { enabled: false } }')),
  },
  fail: {
    'switched off': {
      yaml: shop('{ columns: { id: uuid }, rls: { enabled: false } }'),
      findings: [{ at: '/tables/orders/rls', message: 'every tenant can read and write the rows of all' }],
    },
    'switched off, and forced': {
      yaml: shop('{ columns: { id: uuid }, rls: { enabled: false, forced: true } }'),
      findings: [{ at: '/tables/orders/rls', message: 'remove rls' }],
    },
    'switched off on the registry': {
      yaml: shop('{ columns: { id: uuid } }').replace('scope: registry,', 'scope: registry, rls: { enabled: false },'),
      findings: [{ at: '/tables/tenants/rls', message: 'table "tenants"' }],
    },
  },
});

const open = (more = 'SELECT 1'): string => tenantsSql('open', more);
const owned = (more = 'SELECT 1'): string => open(`REVOKE ALL ON orders, lines FROM app; ${more}`);

testWeights(rule, {
  'rows that a client reaches, and a registry that none does': { sql: open(), severity: ['warning', 'error', 'error'] },
  'nobody but the owner reaches any row': {
    sql: owned(),
    severity: ['warning', 'warning', 'warning'],
    message: 'only the WHERE clause of each query separates tenants',
  },
  'a client reaches one column of one': {
    sql: owned('GRANT SELECT (id) ON orders TO app'),
    severity: ['warning', 'error', 'warning'],
  },
  'one table has a policy': {
    sql: owned("CREATE POLICY p ON orders USING (tenant_id = current_setting('app.tenant')::uuid)"),
    severity: ['warning', 'warning', 'warning'],
    message: 'only the absence of grants protects them',
  },
  'one table has row security': {
    sql: owned('ALTER TABLE orders ENABLE ROW LEVEL SECURITY'),
    severity: ['warning', 'warning'],
    message: 'only the absence of grants protects them',
  },
  'a migration beside tables of which it does not tell the grants': {
    sql: owned('ALTER TABLE elsewhere ADD COLUMN note text'),
    severity: ['error', 'error', 'error'],
  },
});
