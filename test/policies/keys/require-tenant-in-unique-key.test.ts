import rule from '../../../policies/keys/require-tenant-in-unique-key';
import { shop, tenantsSql, testRule, testWeights, withSchemas } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'no unique key': shop(ORDERS),
    'within the tenant': shop('{ columns: { id: uuid, number: text }, unique: [[number]] }'),
    'on a column': shop('{ columns: { id: uuid, number: { type: text, unique: true } } }'),
    'a random key that nobody guesses': shop(
      '{ columns: { id: uuid }, unique: [{ columns: [id], across_tenants: true }] }',
    ),
    'a shared table': shop(
      ORDERS,
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid, code: text }, unique: [[code]] }',
    ),
    'the registry': shop(ORDERS).replace('name: text }', 'name: { type: text, unique: true } }'),
    'an index over all tenants that is not unique': shop(
      '{ columns: { id: uuid, number: text }, indexes: { i: { columns: [number], across_tenants: true } } }',
    ),
    'a schema for each tenant': withSchemas(
      shop('{ columns: { id: uuid, number: text }, unique: [{ columns: [number], across_tenants: true }] }'),
    ),
  },
  fail: {
    'a constraint': {
      yaml: shop(
        '{ columns: { id: uuid, number: text }, unique: [[id], { columns: [number], across_tenants: true }] }',
      ),
      findings: [{ at: '/tables/orders/unique/1', message: 'unique key (number) of table "orders" omits "tenant_id"' }],
    },
    'a unique index': {
      yaml: shop(
        '{ columns: { id: uuid, number: text }, indexes: { i: { columns: [(lower(number))], unique: true, across_tenants: true } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/i', message: "reveals another tenant's value" }],
    },
    'a uuid that comes from outside': {
      yaml: shop('{ columns: { id: uuid, ref: uuid }, unique: [{ columns: [ref], across_tenants: true }] }'),
      findings: [{ at: '/tables/orders/unique/0', message: '(ref)' }],
    },
  },
});

const number = 'CREATE UNIQUE INDEX numbers ON orders (number)';

testWeights(rule, {
  'under row security': {
    sql: tenantsSql('guarded', number),
    severity: ['error'],
    message: '"duplicate key" reveals to a tenant',
  },
  'where every tenant reads every row': {
    sql: tenantsSql('open', number),
    severity: ['note'],
    message: 'once row security is on',
  },
  'of an id, where every tenant reads every row': {
    sql: tenantsSql('open', 'CREATE TABLE runs (id text PRIMARY KEY, tenant_id uuid NOT NULL)'),
    severity: [],
  },
  'of a name within the row that an id names, where every tenant reads every row': {
    sql: tenantsSql('open', 'CREATE UNIQUE INDEX names ON lines (order_id, name)'),
    severity: [],
  },
  'of an id, under row security': {
    sql: tenantsSql('guarded', 'CREATE UNIQUE INDEX ids ON lines (id)'),
    severity: ['error'],
  },
  'of a value that nobody guesses': {
    sql: tenantsSql('guarded', 'CREATE UNIQUE INDEX t ON orders (token)'),
    severity: [],
  },
  'of a reference to a key that nobody guesses': {
    sql: tenantsSql(
      'guarded',
      'CREATE TABLE files (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid NOT NULL)',
      'ALTER TABLE lines ADD COLUMN file_id uuid REFERENCES files',
      'CREATE UNIQUE INDEX f ON lines (file_id, name)',
    ),
    severity: [],
  },
  'of a reference to a key that is counted': {
    sql: tenantsSql(
      'guarded',
      'CREATE TABLE files (id bigint GENERATED ALWAYS AS IDENTITY, tenant_id uuid NOT NULL, PRIMARY KEY (tenant_id, id), UNIQUE (id))',
      'ALTER TABLE lines ADD COLUMN file_id bigint REFERENCES files (id)',
      'CREATE UNIQUE INDEX f ON lines (file_id)',
    ),
    severity: ['error'],
  },
});
