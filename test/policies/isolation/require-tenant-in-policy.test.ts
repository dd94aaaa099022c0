import rule from '../../../policies/isolation/require-tenant-in-policy';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { testScriptRule } from '../../support/rule-tester';
import { guardedScript, plainScript } from '../../support/tenants-script';

const OWN = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
const USER = "owner_id = current_setting('app.user_id')::uuid";
const policy = (command: string, condition: string): string =>
  plainScript(`create policy p on shop.orders for ${command} ${condition}`);

testScriptRule(rule, {
  pass: {
    'the tenant alone': policy('all', `using (${OWN})`),
    'rows that the tenant marked, beside its own': policy('select', `using (${OWN} or total = 0)`),
    'rows of the user': policy('select', `using (${USER})`),
    'rows that the user writes for the tenant': policy('insert', `with check (${USER} and ${OWN})`),
    'a function that looks at the row': policy('insert', `with check (app.may_write(owner_id))`),
    'under a restrictive policy by the tenant': guardedScript(
      `create policy p on shop.orders for insert with check (${USER})`,
    ),
    'a key that ties the user to the tenant': plainScript(
      `create table shop.members (tenant_id uuid references shop.tenants, id uuid, primary key (tenant_id, id)); alter table shop.orders add foreign key (tenant_id, owner_id) references shop.members; create policy p on shop.orders for insert with check (${USER})`,
    ),
    'the tenant inside of an expression, which a proof reads': policy(
      'all',
      `using (case when total > 0 then tenant_id else tenant_id end = current_setting('app.tenant_id')::uuid)`,
    ),
    'a new tenant': plainScript(`create policy p on shop.tenants for insert with check (id = auth.uid())`),
  },
  fail: {
    'anybody who is known': {
      sql: policy('insert', 'with check (auth.uid() is not null)'),
      findings: [{ line: 2, message: 'accepts rows of every tenant for each session that it lets in' }],
    },
    'who writes, for any tenant': {
      sql: policy('insert', `with check (${USER})`),
      findings: [{ line: 2, message: 'compares "owner_id" but not "tenant_id"' }],
    },
    'what a row says': {
      sql: policy('select', 'using (total = 0)'),
      findings: [{ line: 2, message: 'opens rows of every tenant that meet its condition' }],
    },
    'a role that is no TO': {
      sql: policy('select', `using (${OWN} or current_user = 'support')`),
      findings: [{ line: 2, message: 'to the roles that "current_user" names' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'under the guard': `create policy marked on notes.pages for select using (stars = 5)`,
  },
  fail: {
    'no guard': {
      sql: `drop policy tenant_guard on notes.pages; create policy marked on notes.pages for select using (stars = 5)`,
      object: 'policy "marked" on table "notes"."pages"',
      message: 'opens rows of every tenant that meet its condition',
    },
  },
});
