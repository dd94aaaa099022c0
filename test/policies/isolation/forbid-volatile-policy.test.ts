import rule from '../../../policies/isolation/forbid-volatile-policy';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { testScriptRule } from '../../support/rule-tester';
import { guardedScript, plainScript } from '../../support/tenants-script';

const OWN = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
const policy = (condition: string): string => plainScript(`create policy p on shop.orders using (${condition})`);

testScriptRule(rule, {
  pass: {
    'the tenant alone': policy(OWN),
    'beside the tenant, where it narrows': policy(`${OWN} and now() > '2020-01-01' and random() < 0.5`),
    'under a restrictive policy by the tenant': guardedScript(
      `create policy p on shop.orders using (now() > '2020-01-01')`,
    ),
    'a day of the row, which a row shows': policy(`${OWN} or total > extract(day from now())`),
  },
  fail: {
    'the clock': {
      sql: policy(`${OWN} or now() > '2020-01-01'`),
      findings: [{ line: 2, message: 'opens by "now()" without comparing the tenant' }],
    },
    'chance, of some rows': {
      sql: policy(`${OWN} or total > random() * 100`),
      findings: [{ line: 2, message: 'opens by "random()"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'under the guard': `create policy night on notes.pages using (random() < 0.5)`,
  },
  fail: {
    'a function that asks the clock': {
      sql: `create function notes.is_night() returns boolean language plpgsql stable as $$ begin return extract(hour from now()) > 22; end $$;
        drop policy tenant_guard on notes.pages; create policy night on notes.pages using (notes.is_night())`,
      object: 'policy "night" on table "notes"."pages"',
      message: 'opens by "now()"',
    },
  },
});
