import rule from '../../../policies/keys/require-tenant-in-foreign-key';
import { shop, tenantsSql, testRule, testWeights, withSchemas } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const CUSTOMERS = '  customers: { columns: { id: uuid } }';
const child = (references: string): string =>
  `{ columns: { id: uuid, customer_id: { type: uuid, references: ${references} } } }`;

testRule(rule, {
  pass: {
    'no references': shop(ORDERS),
    'the compiler carries the tenant': shop(child('customers'), CUSTOMERS),
    'the tenant written by hand': shop(
      '{ columns: { id: uuid, tenant_id: uuid, customer_id: uuid }, foreign_keys: { f: { columns: [tenant_id, customer_id], references: customers } } }',
      CUSTOMERS,
    ),
    'a shared table has no tenant': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: { table: plans, across_tenants: true } } } }',
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }',
    ),
    'a row of the registry': shop('{ columns: { id: uuid, partner_id: { type: uuid, references: tenants } } }'),
    'a schema for each tenant': withSchemas(shop(child('{ table: customers, across_tenants: true }'), CUSTOMERS)),
  },
  fail: {
    'on a column': {
      yaml: shop(child('{ table: customers, across_tenants: true }'), CUSTOMERS),
      findings: [{ at: '/tables/orders/columns/customer_id/references', message: 'omits "tenant_id"' }],
    },
    'under foreign_keys': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid }, foreign_keys: { f: { columns: [customer_id], references: customers, across_tenants: true } } }',
        CUSTOMERS,
      ),
      findings: [{ at: '/tables/orders/foreign_keys/f', message: "another tenant's row" }],
    },
    'to itself': {
      yaml: shop(
        '{ columns: { id: uuid, parent_id: { type: uuid, nullable: true, references: { table: orders, across_tenants: true } } } }',
      ),
      findings: [{ at: '/tables/orders/columns/parent_id/references', message: 'to "orders"' }],
    },
  },
});

const refer = [
  'ALTER TABLE orders ADD UNIQUE (number)',
  'ALTER TABLE orders ADD UNIQUE (token)',
  'ALTER TABLE lines ADD FOREIGN KEY (name) REFERENCES orders (number)',
];
const byToken = [
  'ALTER TABLE lines ADD COLUMN token uuid',
  'ALTER TABLE lines ADD FOREIGN KEY (token) REFERENCES orders (token)',
];
const byPool = [
  'CREATE TABLE pools (id bigint PRIMARY KEY, tenant_id uuid REFERENCES tenants)',
  'ALTER TABLE lines ADD COLUMN pool_id bigint REFERENCES pools',
];

testWeights(rule, {
  'a number that a tenant guesses': {
    sql: tenantsSql('guarded', ...refer),
    severity: ['error'],
    message: 'omits "tenant_id"',
  },
  'a key that nobody guesses': { sql: tenantsSql('guarded', ...refer.slice(0, 2), ...byToken), severity: ['warning'] },
  'of a parent with public rows': {
    sql: tenantsSql('open', 'ALTER TABLE orders ADD COLUMN "isPublic" boolean', ...refer),
    severity: ['note'],
    message: 'compare the tenant in a trigger that allows those',
  },
  'without row security': { sql: tenantsSql('open', ...refer), severity: ['warning'] },
  'of a parent whose rows may be for all tenants': {
    sql: tenantsSql('open', ...byPool),
    severity: ['note'],
    message: 'once "tenant_id" of "public"."pools" is NOT NULL, or check it in a trigger',
  },
  'of such a parent, under row security': {
    sql: tenantsSql(
      'guarded',
      ...byPool,
      'ALTER TABLE pools ENABLE ROW LEVEL SECURITY',
      'CREATE POLICY own ON pools USING (tenant_id IS NULL OR tenant_id = current_setting($$app.tenant$$)::uuid)',
    ),
    severity: ['error'],
    message: 'omits "tenant_id"',
  },
  'of a table that no tenant writes': {
    sql: tenantsSql('guarded', ...refer, 'REVOKE INSERT, UPDATE, DELETE ON lines FROM app'),
    severity: ['warning'],
  },
});
