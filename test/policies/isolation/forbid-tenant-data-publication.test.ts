import rule from '../../../policies/isolation/forbid-tenant-data-publication';
import { shop, tenantsSql, testRule, testWeights, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    none: shop('{ columns: { id: uuid } }'),
    'a shared table': shop(
      '{ columns: { id: uuid } }',
      `  currencies: { scope: shared, columns: { id: uuid } }
publications: { out: { tables: [currencies] } }`,
    ),
    'said, with a reason': shop(
      '{ columns: { id: uuid } }',
      `publications: { out: { tables: [orders], tenant_data: true, reason: the warehouse is ours } }`,
    ),
    'all tables, said, with a reason': shop(
      '{ columns: { id: uuid } }',
      `publications: { out: { tables: all, tenant_data: true, reason: the standby of the next major } }`,
    ),
    'a schema for each tenant': withSchemas(
      shop('{ columns: { id: uuid } }', `publications: { out: { tables: [orders] } }`),
    ),
  },
  fail: {
    'a tenant table': {
      yaml: shop('{ columns: { id: uuid } }', `publications: { out: { tables: [orders] } }`),
      findings: [{ at: '/publications/out/tables', message: 'sends table "orders" past row security' }],
    },
    'all tables': {
      yaml: shop('{ columns: { id: uuid } }', `publications: { out: { tables: all } }`),
      findings: [{ at: '/publications/out/tables', message: 'sends all tables' }],
    },
    'said, without a reason': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        `publications: { out: { tables: [tenants, orders], tenant_data: true } }`,
      ),
      findings: [{ at: '/publications/out/tables', message: 'add reason' }],
    },
    'a reason, but not said': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        `  currencies: { scope: shared, columns: { id: uuid } }
publications: { out: { tables: [orders, currencies], reason: for reports } }`,
      ),
      findings: [{ at: '/publications/out/tables', message: 'tenant_data: true and a reason' }],
    },
  },
});

const published = (name: string, guard: 'guarded' | 'open'): string =>
  tenantsSql(guard, `CREATE PUBLICATION ${name} FOR TABLE orders`);

testWeights(rule, {
  'any subscriber': { sql: published('out', 'guarded'), severity: ['error'] },
  'the server that asks the policies of whoever listens': {
    sql: published('supabase_realtime', 'guarded'),
    severity: [],
  },
  'the same, of a table without row security': {
    sql: published('supabase_realtime', 'open'),
    severity: ['error'],
    message: 'sends table "public"."orders"',
  },
});
