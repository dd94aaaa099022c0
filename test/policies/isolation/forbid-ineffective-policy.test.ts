import rule from '../../../policies/isolation/forbid-ineffective-policy';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { guardedScript, plainScript } from '../../support/tenants-script';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'no policy': shop('{ columns: { id: uuid } }'),
    'restrictive, as said': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { as: restrictive, using: "total > 5" } } }`,
    ),
    'restrictive, as a matter of course': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5" } } }`,
    ),
    'one that is always true has a rule of its own': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { as: permissive, using: "true" } } }`,
    ),
    'on a shared table': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid, total: int }, rls: { enabled: true }, policies: { own: { as: permissive, using: total > 5 } } }',
    ),
  },
  fail: {
    permissive: {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { as: permissive, using: "total > 5" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own', message: "combined with the tenant's own policy by OR" }],
    },
    'permissive for one command and role': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { as: permissive, for: select, to: [shop_reader], using: "total > 5" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own', message: 'make it as: restrictive' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'the guard and the way in': guardedScript(),
    'a restrictive one': guardedScript('create policy own on shop.orders as restrictive using (total > 5)'),
    'for roles that no other opens the table to': guardedScript(
      'create role clerk',
      'create policy own on shop.orders to clerk using (total > 5)',
    ),
    'without a guard it adds rows, which is another thing': plainScript(
      "create policy access on shop.orders using (tenant_id = current_setting('app.tenant_id')::uuid)",
      'create policy offers on shop.orders for select using (total = 0)',
    ),
  },
  fail: {
    'a permissive one beside the way in': {
      sql: guardedScript('create policy own on "old shop".orders using ("of ""whom""" is not null)'),
      findings: [{ line: 2, message: 'permissive policy "own" of table "old shop"."orders" hides no row' }],
    },
    'one that names the tenant too, without a guard': {
      sql: plainScript(
        "create policy access on shop.orders using (tenant_id = current_setting('app.tenant_id')::uuid)",
        "create policy own on shop.orders for select using (tenant_id = current_setting('app.tenant_id')::uuid and total > 5)",
      ),
      findings: [{ line: 3, message: 'make it AS RESTRICTIVE' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a restrictive one': `create policy short on notes.pages as restrictive using (stars > 1)`,
    'for a role that no other opens the table to': {
      sql: `create role clerk; create policy short on notes.pages to clerk using (stars > 1)`,
      query: 'rows',
      because: 'the query does not hold roles against each other',
    },
  },
  fail: {
    'a permissive one beside the way in': {
      sql: `create policy "short ""one""" on notes.pages for select to notes_ro using (stars > 1)`,
      object: `policy "short ""one""" on table "notes"."pages"`,
      message: 'hides no row',
    },
  },
});
