import rule from '../../../policies/isolation/force-rls';
import { shop, tenantsSql, testRule, testWeights, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a table as the product makes it': shop('{ columns: { id: uuid } }'),
    'forced, as said': shop('{ columns: { id: uuid }, rls: { forced: true } }'),
    'switched off has a rule of its own': shop('{ columns: { id: uuid }, rls: { enabled: false, forced: false } }'),
    'a shared table': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, rls: { enabled: true, forced: false } }',
    ),
    'a schema for each tenant': withSchemas(shop('{ columns: { id: uuid }, rls: { enabled: true, forced: false } }')),
  },
  fail: {
    'not forced': {
      yaml: shop('{ columns: { id: uuid }, rls: { forced: false } }'),
      findings: [{ at: '/tables/orders/rls/forced', message: 'its owner "shop_owner"' }],
    },
    'not forced on the registry': {
      yaml: shop('{ columns: { id: uuid } }').replace('scope: registry,', 'scope: registry, rls: { forced: false },'),
      findings: [{ at: '/tables/tenants/rls/forced', message: 'table "tenants"' }],
    },
  },
});

const unforced = (owner: string): string =>
  tenantsSql('guarded', 'ALTER TABLE orders NO FORCE ROW LEVEL SECURITY', owner);

testWeights(rule, {
  'an owner that it would hold': { sql: unforced('SELECT 1'), severity: ['error'], message: 'read every tenant' },
  'a superuser, whom it does not hold': {
    sql: unforced('CREATE ROLE su SUPERUSER; ALTER TABLE orders OWNER TO su'),
    severity: ['note'],
    message: 'its owner "su" is a superuser and bypasses policies either way',
  },
  'an owner with BYPASSRLS': {
    sql: unforced('CREATE ROLE by BYPASSRLS; ALTER TABLE orders OWNER TO by'),
    severity: ['note'],
    message: 'has BYPASSRLS',
  },
});
