import rule from '../../../policies/keys/require-tenant-leading-index';
import { shop, testRule, withSchemas } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const index = (written: string): string => `{ columns: { id: uuid, total: numeric }, indexes: { i: { ${written} } } }`;

testRule(rule, {
  pass: {
    'no index': shop(ORDERS),
    'the compiler puts the tenant first': shop(index('columns: [total]')),
    'the tenant first, written by hand': shop(index('columns: [tenant_id, total]')),
    'a BRIN index serves ranges of time': shop(index('columns: [total], method: brin, across_tenants: true')),
    'a unique one without the tenant is an oracle first': shop(
      index('columns: [total], unique: true, across_tenants: true'),
    ),
    'a schema for each tenant': withSchemas(shop(index('columns: [total], across_tenants: true'))),
  },
  fail: {
    'across tenants': {
      yaml: shop(index('columns: [total], across_tenants: true')),
      findings: [{ at: '/tables/orders/indexes/i', message: 'starts with total, not with "tenant_id"' }],
    },
    'the tenant second': {
      yaml: shop(index('columns: [total, tenant_id]')),
      findings: [{ at: '/tables/orders/indexes/i', message: 'put "tenant_id" first' }],
    },
    'a unique one with the tenant last': {
      yaml: shop(index('columns: [total, tenant_id], unique: true')),
      findings: [{ at: '/tables/orders/indexes/i', message: 'index "i" on table "orders"' }],
    },
  },
});
