import rule from '../../../policies/isolation/forbid-exposed-rollup';
import { shop, testRule, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'with the tenant, as a matter of course': shop(
      '{ columns: { id: uuid, total: int } }',
      `rollups:
  sums: { query: "select tenant_id, sum(total) as total from orders group by tenant_id", grants: [shop_app] }`,
    ),
    'with the tenant, as said': shop(
      '{ columns: { id: uuid, total: int } }',
      `rollups:
  sums: { query: "select tenant_id, sum(total) as total from orders group by tenant_id", expose: own-tenant }`,
    ),
    'over all tenants, internal': shop(
      '{ columns: { id: uuid, total: int } }',
      `rollups:
  sums: { query: "select sum(total) as total from orders", expose: internal }`,
    ),
    'over shared tables, for all': shop(
      '{ columns: { id: uuid, total: int } }',
      `  currencies: { scope: shared, columns: { id: uuid } }
rollups:
  sums: { query: "select count(*) as n from currencies", expose: all }`,
    ),
    'a schema for each tenant': withSchemas(
      shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select sum(total) as total from orders", expose: all }`,
      ),
    ),
  },
  fail: {
    'for all': {
      yaml: shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select tenant_id, sum(total) as total from orders group by tenant_id", expose: all }`,
      ),
      findings: [{ at: '/rollups/sums/expose', message: 'each reader has the rows of all' }],
    },
    'over all tenants, with readers': {
      yaml: shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select sum(total) as total from orders", grants: [shop_app] }`,
      ),
      findings: [{ at: '/rollups/sums/query', message: 'cannot be held to their own' }],
    },
    'over all tenants, without readers': {
      yaml: shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select sum(total) as total from orders" }`,
      ),
      findings: [{ at: '/rollups/sums/query', message: 'write expose: internal' }],
    },
    'over the registry': {
      yaml: shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select count(*) as n from tenants", expose: all }`,
      ),
      findings: [{ at: '/rollups/sums/expose', message: 'is made of rows of tenants' }],
    },
  },
});
