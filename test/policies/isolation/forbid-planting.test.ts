import rule from '../../../policies/isolation/forbid-planting';
import { testAttackRule } from '../../support/attack-rule-tester';

const CURRENT = `(select nullif(current_setting('notes.org', true), '')::uuid)`;

testAttackRule(rule, {
  pass: {
    'the tenant stands there by default': `alter table notes.folders alter org set default nullif(current_setting('notes.org', true), '')::uuid`,
    'WITH CHECK is left out, so that USING holds for new rows': `drop policy tenant_guard on notes.pages; create policy tenant_guard on notes.pages as restrictive using (org = ${CURRENT})`,
    'a second permissive policy under the guard': 'create policy helper on notes.pages for insert with check (true)',
    'a stricter check': `create policy stricter on notes.pages as restrictive with check (length(body) < 100000)`,
    'no more INSERT': 'revoke insert on notes.pages from notes_app',
  },
  fail: {
    'WITH CHECK (true)': `drop policy tenant_guard on notes.folders; drop policy tenant_access on notes.folders;
      create policy tenant_guard on notes.folders as restrictive using (org = ${CURRENT}) with check (true);
      create policy tenant_access on notes.folders using (org = ${CURRENT}) with check (true)`,
  },
});
