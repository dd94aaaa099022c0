import rule from '../../../policies/isolation/forbid-negated-subquery-in-policy';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { guardedScript } from '../../support/tenants-script';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    exists: shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "exists (select from shop.members m where m.user_id = owner_id)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
    in: shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "owner_id in (select user_id from shop.members)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
    'not, without a sub-query': shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "not (owner_id = id)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
    'not in a list': shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "id not in (owner_id)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
    'a negation inside the sub-query': shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "exists (select from shop.members m where not m.user_id = owner_id)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
  },
  fail: {
    'not exists': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "not exists (select from shop.members m where m.user_id = owner_id)" } } }`,
        '  members: { columns: { id: uuid, user_id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'fails open' }],
    },
    'not in': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "owner_id not in (select user_id from shop.members)" } } }`,
        '  members: { columns: { id: uuid, user_id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'negates a subquery' }],
    },
    '<> all': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "owner_id <> all (select user_id from shop.members)" } } }`,
        '  members: { columns: { id: uuid, user_id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'rewrite it to list those that can see the row' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'who may see the row': guardedScript(
      'create policy member on shop.orders as restrictive using (exists (select from shop.tenants t where t.id = tenant_id))',
    ),
    'a negation without a sub-query': guardedScript(
      'create policy own on shop.orders as restrictive using (not (total > 5))',
    ),
  },
  fail: {
    'who may not': {
      sql: guardedScript(
        'create policy blocked on "old shop".orders as restrictive using (not exists (select from shop.tenants t where t.id = tenant_id))',
      ),
      findings: [{ line: 2, message: 'policy "blocked" of table "old shop"."orders" negates a subquery' }],
    },
    'in the check of a partitioned table': {
      sql: guardedScript(
        'create policy blocked on shop.events as restrictive for insert with check (tenant_id not in (select id from shop.tenants))',
      ),
      findings: [{ line: 2, message: 'it fails open' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'who may see the row': `create policy member on notes.pages as restrictive using (exists (select from notes.orgs o where o.id = org))`,
  },
  fail: {
    'NOT EXISTS': {
      sql: `create policy blocked on notes.pages as restrictive using (not exists (select from notes.orgs o where o.id = org))`,
      object: 'policy "blocked" on table "notes"."pages"',
      message: 'negates a subquery',
    },
    'NOT IN': {
      sql: `create policy blocked on notes.pages as restrictive using (org not in (select id from notes.orgs))`,
      object: 'policy "blocked" on table "notes"."pages"',
      message: 'it fails open',
    },
  },
});
