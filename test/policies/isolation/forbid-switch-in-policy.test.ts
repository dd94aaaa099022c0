import rule from '../../../policies/isolation/forbid-switch-in-policy';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { guardedScript } from '../../support/tenants-script';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'no setting': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5" } } }`,
    ),
    'a setting that a column is compared with': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "owner_id = (select current_setting('app.user_id', true)::uuid)" } } }`,
    ),
    'the same the other way round': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "current_setting('app.user_id', true) = owner_id::text" } } }`,
    ),
    'the tenant of the context': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "current_setting('app.tenant_id', true) <> ''" } } }`,
    ),
    'a column among several': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "owner_id in (current_setting('app.user_id')::uuid, current_setting('app.deputy_id')::uuid)" } } }`,
    ),
  },
  fail: {
    'a flag': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "current_setting('app.is_admin', true) = 'on'" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'reads the setting "app.is_admin"' }],
    },
    'a flag beside a comparison': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "owner_id = (select current_setting('app.user_id', true)::uuid) or current_setting('app.is_admin', true)::boolean" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'any client that sets it sees every row' }],
    },
    'in the check': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5", check: "coalesce(current_setting('app.role', true), '') = 'admin'" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own/check', message: '"app.role"' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'the tenant of the context': guardedScript(
      `create policy set on shop.orders as restrictive using (current_setting('app.tenant_id', true) <> '')`,
    ),
    'a setting that a column is compared with': guardedScript(
      `create policy own on shop.orders as restrictive using (owner_id = current_setting('app.user_id')::uuid)`,
    ),
  },
  fail: {
    'a flag': {
      sql: guardedScript(
        `create policy admin on "old shop".orders as restrictive using (tenant_id is not null or current_setting('app.admin', true) = 'on')`,
      ),
      findings: [{ line: 2, message: 'policy "admin" of table "old shop"."orders" reads the setting "app.admin"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a setting that a column is compared with': `create policy own on notes.pages as restrictive using (id = current_setting('notes.page')::uuid)`,
  },
  fail: {
    'a flag': {
      sql: `create policy admin on notes.pages as restrictive using (org is not null or current_setting('notes.admin', true) = 'on')`,
      object: 'policy "admin" on table "notes"."pages"',
      message: 'reads the setting "notes.admin" and no column',
    },
  },
});
