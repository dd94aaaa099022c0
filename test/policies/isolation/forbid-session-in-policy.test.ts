import rule from '../../../policies/isolation/forbid-session-in-policy';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { testScriptRule } from '../../support/rule-tester';
import { guardedScript, plainScript } from '../../support/tenants-script';

const OWN = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
const policy = (condition: string): string => plainScript(`create policy p on shop.orders using (${condition})`);

testScriptRule(rule, {
  pass: {
    'the tenant alone': policy(OWN),
    'beside the tenant, where it narrows': policy(`${OWN} and inet_client_addr() <<= '10.0.0.0/8'`),
    'under a restrictive policy by the tenant': guardedScript(
      `create policy p on shop.orders using (inet_client_addr() is null)`,
    ),
    'a setting that a column is compared with': policy(`${OWN} or owner_id = current_setting('app.user_id')::uuid`),
    'a setting of which another rule speaks': policy(`${OWN} or current_setting('app.admin', true) = 'on'`),
  },
  fail: {
    'the address of the client': {
      sql: policy(`${OWN} or inet_client_addr() <<= '10.0.0.0/8'`),
      findings: [{ line: 2, message: 'opens by "inet_client_addr()" without comparing the tenant' }],
    },
    'one of the tenants, who sees all': {
      sql: policy(`${OWN} or current_setting('app.tenant_id', true) = '0'`),
      findings: [{ line: 2, message: 'opens by "app.tenant_id"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'under the guard': `create policy console on notes.pages using (pg_backend_pid() = 1)`,
  },
  fail: {
    'a function that reads the name of the application': {
      sql: `create function notes.is_console() returns boolean language sql stable return current_setting('application_name') = 'console';
        drop policy tenant_guard on notes.pages; create policy console on notes.pages using (notes.is_console())`,
      object: 'policy "console" on table "notes"."pages"',
      message: 'opens by "application_name"',
    },
  },
});
