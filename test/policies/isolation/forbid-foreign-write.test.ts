import rule from '../../../policies/isolation/forbid-foreign-write';
import { testAttackRule } from '../../support/attack-rule-tester';

const CURRENT = `(select nullif(current_setting('notes.org', true), '')::uuid)`;

testAttackRule(rule, {
  pass: {
    'a key that cascades within the tenant':
      'alter table notes.pages drop constraint pages_folder_fkey, add constraint pages_folder_fkey foreign key (org, folder) references notes.folders (org, id) on delete cascade',
    'a trigger that writes rows of the same tenant': `create function notes.stamped() returns trigger language plpgsql as $$ begin
        update notes.folders set title = title where id = new.folder; return new; end $$;
      revoke execute on function notes.stamped() from public;
      create trigger stamped after update on notes.pages for each row execute function notes.stamped()`,
    'a second permissive policy under the guard': 'create policy helper on notes.pages for update using (true)',
    'only one column may be written':
      'revoke update on notes.pages from notes_app; grant update (body) on notes.pages to notes_app',
    'a stricter policy for DELETE': `create policy stricter on notes.pages as restrictive for delete using (body <> 'kept')`,
  },
  fail: {
    'the guard holds for SELECT only': `drop policy tenant_guard on notes.pages; drop policy tenant_access on notes.pages;
      create policy tenant_guard on notes.pages as restrictive for insert with check (org = ${CURRENT}); create policy tenant_access on notes.pages using (true) with check (true)`,
  },
});
