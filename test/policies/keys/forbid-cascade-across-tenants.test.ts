import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/keys/forbid-cascade-across-tenants';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const PLANS = '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }';
const child = (references: string): string =>
  `{ columns: { id: uuid, other: { type: uuid, references: ${references} } } }`;

testRule(rule, {
  pass: {
    'no action': shop(child('plans'), PLANS),
    restrict: shop(child('{ table: plans, on_delete: restrict }'), PLANS),
    'a cascade within the tenant': shop(
      child('{ table: customers, on_delete: cascade }'),
      '  customers: { columns: { id: uuid } }',
    ),
    'off-boarding of a tenant by its own column': shop(
      '{ columns: { id: uuid, tenant_id: { type: uuid, references: { table: tenants, on_delete: cascade } } } }',
    ),
    'a new code for a shared row': shop(child('{ table: plans, on_update: cascade }'), PLANS),
    'between shared tables': shop(
      ORDERS,
      `${PLANS}\n  prices: { scope: shared, reason: the same for all, columns: { id: uuid, plan: { type: uuid, references: { table: plans, on_delete: cascade } } } }`,
    ),
  },
  fail: {
    'a shared row takes those of all tenants with it': {
      yaml: shop(child('{ table: plans, on_delete: cascade }'), PLANS),
      findings: [
        {
          at: '/tables/orders/columns/other/references',
          message: 'a row of shared table "plans" changes rows of every tenant',
        },
      ],
    },
    'or changes them': {
      yaml: shop(
        child('{ table: plans, on_delete: set-null }').replace('type: uuid,', 'type: uuid, nullable: true,'),
        PLANS,
      ),
      findings: [{ at: '/tables/orders/columns/other/references', message: 'on_delete: set-null' }],
    },
    'another tenant leaves': {
      yaml: shop(child('{ table: tenants, on_delete: cascade }')),
      findings: [{ at: '/tables/orders/columns/other/references', message: 'registry table "tenants"' }],
    },
  },
});

const TENANTS = 'CREATE TABLE tenants (id uuid PRIMARY KEY);';

testScriptRule(rule, {
  pass: {
    'the tenant itself': `${TENANTS}\nCREATE TABLE orders (tenant_id uuid REFERENCES tenants ON DELETE CASCADE, id uuid PRIMARY KEY);`,
    'a table of which nobody said whose rows it holds': `${TENANTS}\nCREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE orders (tenant_id uuid REFERENCES tenants, id uuid PRIMARY KEY, by_user uuid REFERENCES users ON DELETE CASCADE);`,
    'no action': `${TENANTS}\nCREATE TABLE orders (tenant_id uuid REFERENCES tenants, id uuid PRIMARY KEY, sold_to uuid REFERENCES tenants);`,
  },
  fail: {
    'another tenant': {
      sql: `${TENANTS}\nCREATE TABLE orders (\n  tenant_id uuid REFERENCES tenants,\n  id uuid PRIMARY KEY,\n  sold_to uuid REFERENCES tenants ON DELETE SET NULL\n);`,
      findings: [
        {
          line: 5,
          message:
            'deleting a row of registry table "public"."tenants" changes rows of every tenant in "public"."orders" (ON DELETE SET NULL)',
        },
      ],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'the tenant itself':
      'create table notes.tags (org uuid references notes.orgs on delete cascade, id uuid, primary key (org, id))',
    'a table of tenants, by its tenant':
      'create table notes.tags (org uuid, id uuid, up uuid, primary key (org, id), foreign key (org, up) references notes.folders on delete cascade)',
  },
  fail: {
    'rows for all': {
      sql: 'create table notes."tags.of ""x"" y" (org uuid, id uuid, colour text references notes.colours on delete cascade, primary key (org, id))',
      object: 'table "notes"."tags.of ""x"" y"',
      message:
        'deleting a row of shared table "notes"."colours" changes rows of every tenant in "notes"."tags.of ""x"" y" (ON DELETE CASCADE)',
    },
  },
});
