import rule from '../../../policies/isolation/forbid-foreign-read';
import { testAttackRule } from '../../support/attack-rule-tester';

const CURRENT = `(select nullif(current_setting('notes.org', true), '')::uuid)`;

testAttackRule(rule, {
  pass: {
    'a second permissive policy under the guard': `create policy helper on notes.pages using (true)`,
    'a view that asks as the one who reads it':
      'create view notes.drafts with (security_invoker = true, security_barrier = true) as select id, body from notes.pages; grant select on notes.drafts to notes_app',
    'a definer function of the owner, whom forced row security holds': `create function notes.bodies() returns setof text language sql security definer set search_path = pg_catalog, pg_temp
      as 'select body from notes.pages'; alter function notes.bodies() owner to notes_owner;
      revoke execute on function notes.bodies() from public; grant execute on function notes.bodies() to notes_app`,
    'the guard says it twice': `alter policy tenant_guard on notes.pages using (org = ${CURRENT} and org = ${CURRENT})`,
    'an index and statistics more':
      'create index on notes.pages (org, body); create statistics notes.both on org, body from notes.pages; analyze notes.pages',
  },
  fail: {
    'what is final is open to all': `drop policy tenant_guard on notes.pages; drop policy tenant_access on notes.pages;
      create policy tenant_guard on notes.pages as restrictive using (org = ${CURRENT} or state = 'final') with check (org = ${CURRENT});
      create policy tenant_access on notes.pages using (true) with check (true)`,
  },
});
