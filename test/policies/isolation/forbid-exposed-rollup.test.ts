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
    'the tenant under its name, from a column that is called otherwise': shop(
      '{ tenant_key: account_id, columns: { account_id: uuid, total: int, id: uuid } }',
      'rollups: { sums: { query: "select account_id as tenant_id, total from orders" } }',
    ),
    'the tenant at the same place in both arms': shop(
      '{ columns: { id: uuid, total: int } }',
      'rollups: { sums: { query: "select tenant_id, total from (select tenant_id, total from orders union all select tenant_id, 0 from orders) o" } }',
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
      findings: [{ at: '/rollups/sums/expose', message: "each reader sees all tenants' rows" }],
    },
    'over all tenants, with readers': {
      yaml: shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select sum(total) as total from orders", grants: [shop_app] }`,
      ),
      findings: [{ at: '/rollups/sums/query', message: "its readers can't be limited to their own rows" }],
    },
    'over all tenants, without readers': {
      yaml: shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select sum(total) as total from orders" }`,
      ),
      findings: [{ at: '/rollups/sums/query', message: 'set expose: internal' }],
    },
    ...Object.fromEntries(
      [
        'select id as tenant_id, total from orders',
        'select o.id as tenant_id from orders o join tenants t on t.id = o.tenant_id',
        'select tenant_id from (select id as tenant_id from orders) o',
        'select tenant_id from (select id, total from orders) o(tenant_id, total)',
        'with o(tenant_id) as (select id from orders) select tenant_id from o',
        'select tenant_id from (select tenant_id from orders union all select id from orders) o',
      ].map((query) => [
        `another thing under the name of the tenant: ${query}`,
        {
          yaml: shop('{ columns: { id: uuid, total: int } }', `rollups: { sums: { query: "${query}" } }`),
          findings: [{ at: '/rollups/sums/query', message: 'uses the name "tenant_id" for something else' }],
        },
      ]),
    ),
    'through another rollup': {
      yaml: shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select sum(total) as total from orders", expose: internal }
  halves: { query: "select total / 2 as half from sums" }`,
      ),
      findings: [{ at: '/rollups/halves/query', message: 'read the tables themselves' }],
    },
    'over the registry': {
      yaml: shop(
        '{ columns: { id: uuid, total: int } }',
        `rollups:
  sums: { query: "select count(*) as n from tenants", expose: all }`,
      ),
      findings: [{ at: '/rollups/sums/expose', message: 'is built from tenant rows' }],
    },
  },
});
