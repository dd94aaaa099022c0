import rule from '../../../policies/keys/forbid-tenant-nulling-action';
import { shop, testRule } from '../../support/rule-tester';

const child = (column: string, actions: string): string =>
  shop(
    `{ columns: { id: uuid, customer_id: { ${column}, references: { table: customers${actions} } } } }`,
    '  customers: { columns: { id: uuid } }',
  );

testRule(rule, {
  pass: {
    'no action': child('type: uuid', ''),
    'a nullable column is set to NULL, the tenant stays': child('type: uuid, nullable: true', ', on_delete: set-null'),
    'a default stands in': child('type: uuid, default: gen_random_uuid()', ', on_delete: set-default'),
    'a cascade': child('type: uuid', ', on_delete: cascade'),
    'a new key within the tenant': child('type: uuid', ', on_update: cascade'),
  },
  fail: {
    'a column that is NOT NULL': {
      yaml: child('type: uuid', ', on_delete: set-null'),
      findings: [
        { at: '/tables/orders/columns/customer_id/references', message: 'would set "customer_id", which is NOT NULL' },
      ],
    },
    'ON UPDATE takes no list of columns': {
      yaml: child('type: uuid, nullable: true', ', on_update: set-null'),
      findings: [
        {
          at: '/tables/orders/columns/customer_id/references',
          message: 'would set "tenant_id", the tenant column',
        },
      ],
    },
    'no default to set': {
      yaml: child('type: uuid', ', on_delete: set-default'),
      findings: [{ at: '/tables/orders/columns/customer_id/references', message: 'on_delete: set-default' }],
    },
    'the tenant itself, when it leaves': {
      yaml: shop(
        '{ columns: { id: uuid }, foreign_keys: { f: { columns: [tenant_id], references: tenants, on_delete: set-null } } }',
      ),
      findings: [{ at: '/tables/orders/foreign_keys/f', message: 'remove on_delete' }],
    },
  },
});
