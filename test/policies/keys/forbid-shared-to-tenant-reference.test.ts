import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/keys/forbid-shared-to-tenant-reference';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'no references': shop(ORDERS, '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }'),
    'a tenant table references a shared one': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } } }',
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }',
    ),
    'shared to shared': shop(
      ORDERS,
      `  plans: { scope: shared, reason: the same for all, columns: { id: uuid, parent: { type: uuid, nullable: true, references: plans } } }`,
    ),
    'the registry to a shared table': shop(
      ORDERS,
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }',
    ).replace('name: text }', 'plan_id: { type: uuid, references: plans } }'),
    'tenant to tenant': shop('{ columns: { id: uuid, parent: { type: uuid, nullable: true, references: orders } } }'),
  },
  fail: {
    'shared to tenant': {
      yaml: shop(
        ORDERS,
        '  plans: { scope: shared, reason: the same for all, columns: { id: uuid, o: { type: uuid, references: orders } } }',
      ),
      findings: [
        { at: '/tables/plans/columns/o/references', message: 'shared table "plans" references tenant table "orders"' },
      ],
    },
    'registry to tenant': {
      yaml: shop(ORDERS).replace('name: text }', 'o: { type: uuid, references: orders } }'),
      findings: [{ at: '/tables/tenants/columns/o/references', message: 'registry table "tenants"' }],
    },
    'shared to registry': {
      yaml: shop(
        ORDERS,
        '  plans: { scope: shared, reason: the same for all, columns: { id: uuid, t: { type: uuid, references: tenants } } }',
      ),
      findings: [{ at: '/tables/plans/columns/t/references', message: "one tenant's row id" }],
    },
  },
});

const TENANTS = `CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (tenant_id uuid REFERENCES tenants, id uuid PRIMARY KEY);`;

testScriptRule(rule, {
  pass: {
    'a table of tenants': `${TENANTS}\nCREATE TABLE notes (tenant_id uuid, id uuid PRIMARY KEY, about uuid REFERENCES orders);`,
    'a table of which nobody said whose rows it holds': `${TENANTS}\nCREATE TABLE items (id uuid PRIMARY KEY, of_order uuid REFERENCES orders);`,
  },
  fail: {
    'the registry': {
      sql: 'CREATE TABLE tenants (id uuid PRIMARY KEY, newest uuid);\nCREATE TABLE orders (tenant_id uuid REFERENCES tenants, id uuid PRIMARY KEY);\nALTER TABLE tenants ADD FOREIGN KEY (newest) REFERENCES orders;',
      findings: [
        { line: 3, message: 'registry table "public"."tenants" references tenant table "public"."orders" by (newest)' },
      ],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a table of tenants':
      'create table notes.tags (org uuid, id uuid, primary key (org, id), foreign key (org, id) references notes.folders)',
    'rows for all that name rows for all': 'alter table notes.colours add near text references notes.colours',
  },
  fail: {
    'rows for all that name a row of one': {
      sql: 'alter table notes.colours add org uuid, add folder uuid, add constraint "of.one" foreign key (org, folder) references notes.folders',
      object: 'table "notes"."colours"',
      message: 'references tenant table "notes"."folders" by (org, folder)',
    },
  },
});
