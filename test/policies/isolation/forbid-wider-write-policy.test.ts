import rule from '../../../policies/isolation/forbid-wider-write-policy';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { testScriptRule } from '../../support/rule-tester';
import { guardedScript, plainScript } from '../../support/tenants-script';

const OWN = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
const RLS = 'alter table shop.orders enable row level security';
const policies = (...some: readonly string[]): string =>
  plainScript([RLS, `create policy s on shop.orders for select using (${OWN})`, ...some].join(';\n'));
const update = (using: string): string =>
  `create policy p on shop.orders for update using (${using}) with check (${OWN})`;

testScriptRule(rule, {
  pass: {
    'the same condition': policies(update(OWN)),
    'a stricter one': policies(update(`${OWN} and total > 5`)),
    'a function that may ask who the session is': policies(update('may_write(tenant_id)')),
    'members, by a sub-query': policies(
      update('tenant_id in (select m.tenant_id from shop.members m where m.name = current_user)'),
    ),
    'rows without a tenant': policies(update(`tenant_id is null or ${OWN}`)),
    never: policies(update('false')),
    'SELECT shows all of them too': policies(
      'create policy open on shop.orders for select using (total > 5)',
      update('total > 5'),
    ),
    'what is inserted': policies('create policy i on shop.orders for insert with check (true)'),
    'under a restrictive policy': guardedScript('create policy p on shop.orders for update using (true)'),
    'for a role that is nobody’s': policies(
      'create role keeper bypassrls',
      update('true').replace(' using', ' to keeper using'),
    ),
  },
  fail: {
    'all rows': {
      sql: policies(update('true')),
      findings: [
        { line: 4, message: 'lets UPDATE reach rows that SELECT hides, so a tenant can make rows of others its own' },
      ],
    },
    'rows of a kind': {
      sql: policies(update('total > 5')),
      findings: [{ line: 4, message: 'lets UPDATE reach rows' }],
    },
    'rows of a kind, or its own': {
      sql: policies(update(`${OWN} or lower(note) = 'draft'`)),
      findings: [{ line: 4, message: 'lets UPDATE reach rows' }],
    },
    'all rows, deleted': {
      sql: policies('create policy p on shop.orders for delete using (true)'),
      findings: [
        { line: 4, message: 'lets DELETE reach rows that SELECT hides, so a tenant can delete rows of others' },
      ],
    },
  },
});

const ORG = `org = nullif(current_setting('notes.org', true), '')::uuid`;
const open = (...some: readonly string[]): string =>
  ['drop policy tenant_guard on notes.pages', `alter policy tenant_access on notes.pages rename to old`, ...some].join(
    '; ',
  );
const split = open(
  'drop policy old on notes.pages',
  `create policy s on notes.pages for select to notes_app using (${ORG})`,
  `create policy i on notes.pages for insert to notes_app with check (${ORG})`,
);

testDatabaseRule(rule, {
  pass: {
    'the same condition': `${split}; create policy p on notes.pages for update using (${ORG}) with check (${ORG})`,
  },
  fail: {
    'all rows': {
      sql: `${split}; create policy p on notes.pages for update using (true) with check (${ORG})`,
      object: 'policy "p" on table "notes"."pages"',
      message: 'lets UPDATE reach rows that SELECT hides',
      ddl: `ALTER POLICY "p" ON "notes"."pages" USING (((org = (NULLIF(current_setting('notes.org'::text, true), ''::text))::uuid)))`,
    },
    'rows of a kind, deleted': {
      sql: `${split}; create policy s2 on notes.pages for select using (${ORG}); create policy p on notes.pages for delete to notes_app using (stars > 3)`,
      object: 'policy "p" on table "notes"."pages"',
      message: 'lets DELETE reach rows that SELECT hides',
    },
  },
});
