import { at } from '../../src/kernel/pointer';
import { switches } from '../../src/model/conditions';
import { guardedTables } from '../../src/model/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-switch-in-policy',
  severity: 'error',
  title: 'Let no setting switch a policy off',
  why: 'Every session may set every custom setting, also from inside a single injected SELECT. A condition such as current_setting(app.is_admin) = on hands its key to each client.',
  tradeoffs: 'Who may see more gets a role of its own, with its own grants and audit, and the pool must connect as it.',
  validation: {
    sql: `SELECT p.polrelid::regclass AS relation, p.polname FROM pg_policy p
WHERE concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) ~
  'current_setting\\(''[^'']+''::text(, (true|false))?\\)(,? ?''''::text\\))?(\\)?::boolean| (=|<>|~~|IN) ''[^'']+''::text)'`,
    expect: 'no rows',
  },
  changesIf: 'The setting is signed and a SECURITY DEFINER function verifies it before the policy believes it.',
  refs: [
    'https://www.postgresql.org/docs/current/config-setting.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *check(model) {
    for (const table of guardedTables(model)) {
      for (const policy of table.policies) {
        for (const part of ['using', 'check'] as const) {
          const found = switches(policy[part] ?? 'null').filter((setting) => setting !== model.tenancy.setting);
          if (found.length === 0) continue;
          yield {
            at: at(policy.origin, part),
            object: `policy "${policy.name}"`,
            message: `policy "${policy.name}" of table "${table.name}" asks setting "${found.join('", "')}" and no column, so any client that sets it passes; give those who see more a role of their own`,
          };
        }
      }
    }
  },
});
