import rule from '../../../policies/isolation/forbid-tautological-policy';
import { shop, tenantsSql, testRule, testScriptRule, testWeights } from '../../support/rule-tester';
import { guardedScript, plainScript } from '../../support/tenants-script';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'a comparison': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5" } } }`,
    ),
    'true as one of two that must hold': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5 and true" } } }`,
    ),
    false: shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "false or total > 5" } } }`,
    ),
    'a column and itself, but not equal': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total <> total" } } }`,
    ),
    'two columns of the same type': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "id = owner_id" } } }`,
    ),
    'on a shared table': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, rls: { enabled: true }, policies: { own: { as: permissive, using: true or false } } }',
    ),
  },
  fail: {
    true: {
      yaml: shop(`{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "true" } } }`),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'true for every row' }],
    },
    'or true': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5 or true" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'restricts nothing' }],
    },
    'a column and itself': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "tenant_id = tenant_id" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'tenant_id = tenant_id' }],
    },
    'two constants': {
      yaml: shop(`{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "1 = 1" } } }`),
      findings: [{ at: '/tables/orders/policies/own/using', message: '1 = 1' }],
    },
    'true as PostgreSQL may print it': {
      yaml: shop(`{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { check: "'t'::boolean" } } }`),
      findings: [{ at: '/tables/orders/policies/own/check', message: 'true for every row' }],
    },
    'in both places': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "true", check: "true" } } }`,
      ),
      findings: [
        { at: '/tables/orders/policies/own/check', message: 'true' },
        { at: '/tables/orders/policies/own/using', message: 'true' },
      ],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a permissive one under the guard': guardedScript('create policy open on shop.orders to app using (true)'),
    'for a role that is nobody’s': guardedScript(
      'create role keeper bypassrls',
      'create policy open on shop.events as restrictive to keeper using (true)',
    ),
  },
  fail: {
    'a restrictive one': {
      sql: guardedScript('create policy held on "old shop".orders as restrictive using (tenant_id = tenant_id)'),
      findings: [{ line: 2, message: 'policy "held" of table "old shop"."orders" has the condition' }],
    },
    'one that opens a table without a guard, for everybody': {
      sql: plainScript(
        'alter table shop.orders enable row level security',
        'create policy open on shop.orders using (true)',
      ),
      findings: [{ line: 3, message: 'each role it applies to can see all rows' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a condition on the row': `create policy held on notes.pages as restrictive using (stars >= 0)`,
  },
  fail: {
    'a restrictive one': {
      sql: `create policy held on notes.pages as restrictive using (true)`,
      object: 'policy "held" on table "notes"."pages"',
      message: 'restricts nothing',
    },
    'one that opens a table, without the guard': {
      sql: `drop policy tenant_guard on notes.pages; create policy open on notes.pages using (true)`,
      object: 'policy "open" on table "notes"."pages"',
      message: 'each role it applies to can see all rows',
    },
  },
});

const policy = (text: string): string => tenantsSql('guarded', `CREATE POLICY all_of_it ON ${text}`);

testWeights(rule, {
  'rows of tenants': {
    sql: policy('orders FOR SELECT USING (true)'),
    severity: ['error'],
    message: 'each role it applies to can see',
  },
  tenants: { sql: policy('tenants FOR SELECT USING (true)'), severity: ['error'] },
  'signing up': {
    sql: policy('tenants FOR INSERT WITH CHECK (true)'),
    severity: ['warning'],
    message: 'can create any number of tenants',
  },
  'planting rows': {
    sql: policy('orders FOR INSERT WITH CHECK (true)'),
    severity: ['error'],
    message: 'can write rows of every tenant',
  },
});
