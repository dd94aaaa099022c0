import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { settingMs } from '../../src/model/settings';
import type { RoleKind } from '../../src/model/types';
import { workingKind } from '../../src/model/logins';
import { defineRule } from '../../src/rules/rule';

const MINUTE_MS = 60_000;

/** Longest statement_timeout by kind: what a person waits for a request, what a load or a report may take. */
const LONGEST_MS: Partial<Record<RoleKind, number>> = {
  application: 5 * MINUTE_MS,
  reader: 5 * MINUTE_MS,
  partner: 5 * MINUTE_MS,
  support: 15 * MINUTE_MS,
  ingest: 60 * MINUTE_MS,
  analytics: 120 * MINUTE_MS,
};

export default defineRule({
  id: 'access/require-statement-timeout',
  severity: 'warning',
  title: 'Give every runtime role a statement timeout',
  why: 'A statement without an end keeps its connection, its locks and its snapshot: vacuum stops behind it for all tenants, and a pool runs empty.',
  tradeoffs: 'A long job needs a role of its own with a longer timeout, or SET LOCAL in its transaction.',
  validation: {
    sql: `SELECT r.rolname FROM pg_roles r LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid AND s.setdatabase = 0
WHERE r.rolcanlogin AND NOT r.rolsuper AND NOT pg_has_role(r.oid, 'pg_monitor', 'MEMBER')
  AND NOT EXISTS (SELECT FROM pg_auth_members m JOIN pg_class c ON c.relowner = m.roleid WHERE m.member = r.oid)
  AND NOT coalesce(s.setconfig, '{}')::text ~ 'statement_timeout=[1-9]'`,
    expect: 'no rows',
  },
  changesIf: 'Every statement of the role sets its own limit, which no catalog can show.',
  refs: ['https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT'],
  *check(model) {
    for (const role of model.roles) {
      const kind = workingKind(model.roles, role);
      const longest = LONGEST_MS[kind];
      if (longest === undefined || !role.login) continue;
      const found = settingMs(role.settings['statement_timeout'] ?? '0');
      if (found === undefined || (found > 0 && found <= longest)) continue;
      const value = found === 0 ? 'no statement_timeout' : `a statement_timeout of ${formatDuration(found)}`;
      yield {
        at: at(role.origin, 'statement_timeout'),
        object: `role "${role.name}"`,
        message: `role "${role.name}" of kind ${kind} has ${value}, so one bad query holds its connection and stops vacuum for all tenants; set at most ${formatDuration(longest)}`,
        // `settings` wins over `statement_timeout`, so this holds whichever of them was written
        fix: [{ op: 'set', at: at(role.origin, 'settings', 'statement_timeout'), value: formatDuration(longest) }],
      };
    }
  },
});
