import rule from '../../../policies/isolation/forbid-open-without-tenant';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { testScriptRule } from '../../support/rule-tester';
import { guardedScript, plainScript } from '../../support/tenants-script';

const SET = "current_setting('app.tenant_id', true)";
const policy = (condition: string, more = ''): string =>
  plainScript(`create policy p on shop.orders ${more} using (${condition})`);

testScriptRule(rule, {
  pass: {
    'the setting alone': policy(`tenant_id = nullif(${SET}, '')::uuid`),
    'a refusal without a tenant': policy(`${SET} is not null and tenant_id = ${SET}::uuid`),
    'rows of everybody': policy(`tenant_id is null or tenant_id = ${SET}::uuid`),
    'under a restrictive policy': guardedScript(
      `create policy p on shop.orders using (${SET} is null or tenant_id = ${SET}::uuid)`,
    ),
    'true for all, which is said of it already': policy('true'),
    'no setting at all': policy('coalesce(total > 0, true)'),
  },
  fail: {
    'no tenant, all rows': {
      sql: policy(`tenant_id = nullif(${SET}, '')::uuid or ${SET} is null`),
      findings: [{ line: 2, message: 'is true for every row while the session has set no tenant' }],
    },
    'only in what is written': {
      sql: policy(`tenant_id = ${SET}::uuid`, '').replace(/$/, ` with check (${SET} is null)`),
      findings: [{ line: 2, message: 'a client that sets none writes' }],
    },
  },
});

const ORG = "current_setting('notes.org', true)";
const OWN = `org = nullif(${ORG}, '')::uuid`;

testDatabaseRule(rule, {
  pass: {
    'a permissive policy under the guard': `create policy helper on notes.pages using (${ORG} is null)`,
    'no guard, and the policy refuses without a tenant': `drop policy tenant_guard on notes.pages; alter policy tenant_access on notes.pages using (${ORG} is not null and ${OWN})`,
  },
  fail: {
    'no guard, and the policy lets all rows through without a tenant': {
      sql: `drop policy tenant_guard on notes.pages; alter policy tenant_access on notes.pages using (${ORG} is null or ${OWN})`,
      object: 'notes',
      message: 'while the session has set no tenant',
    },
  },
});
