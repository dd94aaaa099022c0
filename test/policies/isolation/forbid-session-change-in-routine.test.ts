import rule from '../../../policies/isolation/forbid-session-change-in-routine';
import { testDatabaseRule } from '../../support/database-rule-tester';

const begin = (body: string, head = '', args = ''): string =>
  `create function notes.f(${args}) returns void language plpgsql ${head} as $$ begin ${body}; end $$`;

const fails = (sql: string, message: string) => ({ sql, object: 'function "notes"."f"', message, hits: 1 });
const fired = (timing: string, assigned: string): string =>
  `create function notes.f() returns trigger language plpgsql as $$ begin ${assigned}; return new; end $$;
  create trigger f ${timing} insert on notes.pages for each row execute function notes.f()`;
const LASTS = 'sets notes.org for the whole session';

testDatabaseRule(rule, {
  pass: {
    'the tenant, for the transaction': begin(`perform set_config('notes.org', t::text, true)`, '', 't uuid'),
    'the tenant by SET LOCAL': begin(`execute format('set local notes.org = %L', t)`, '', 't uuid'),
    'a column that is called role': begin(`update notes.pages set body = 'role'`),
    'another setting, for the session': begin(`perform set_config('notes.color', 'red', false)`),
    'row_security on': begin('null', 'set row_security = on'),
    // PostgreSQL refuses it there
    'the role, in a SECURITY DEFINER function': begin('set local role notes_owner', 'security definer'),
    'the tenant of a row that was checked': fired('after', `perform set_config('notes.org', new.org::text, true)`),
    'the row from the tenant': fired('before', `new.org := current_setting('notes.org')::uuid`),
  },
  fail: {
    'the tenant from a row that is not checked yet': fails(
      fired('before', `perform set_config('notes.org', new.org::text, true)`),
      'sets notes.org from the row that is written before WITH CHECK is asked',
    ),
    'the same by SET LOCAL': fails(
      fired('before', `execute format('set local notes.org = %L', new.org)`),
      'sets notes.org from the row that is written before WITH CHECK is asked',
    ),
    'the tenant, for the session': fails(begin(`perform set_config('notes.org', t::text, false)`, '', 't uuid'), LASTS),
    'the tenant by SET': fails(begin(`execute format('set notes.org = %L', t)`, '', 't uuid'), LASTS),
    'the tenant by SET SESSION': fails(
      begin(`execute 'set session notes.org to ' || quote_literal(t)`, '', 't uuid'),
      LASTS,
    ),
    'the role': fails(begin('set local role notes_owner'), 'changes the role of its session'),
    'the role by set_config': fails(
      begin(`perform set_config('role', 'notes_owner', true)`),
      'changes the role of its session',
    ),
    'the role that was set before': fails(begin('reset role'), 'changes the role of its session'),
    'row security': fails(begin('null', 'set row_security = off'), 'turns row_security off'),
    'row security in its body': fails(begin('set local row_security to off'), 'turns row_security off'),
  },
});
