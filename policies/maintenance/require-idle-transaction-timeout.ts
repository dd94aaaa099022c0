import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { loginsFor } from '../../src/model/logins';
import { settingMs } from '../../src/model/settings';
import type { RoleKind } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

const PARAMETER = 'idle_in_transaction_session_timeout';
const HOUR_MS = 3_600_000;
const KINDS: readonly RoleKind[] = ['application', 'ingest', 'reader', 'analytics', 'support', 'partner', 'migrator'];

export default defineRule({
  id: 'maintenance/require-idle-transaction-timeout',
  severity: 'warning',
  title: 'End transactions that are idle',
  why: 'A client that dies or waits inside a transaction keeps its locks and its snapshot: no row that died since, in any table, is taken away, and the next migration queues everyone behind it.',
  tradeoffs: 'A client that thinks for long inside a transaction loses its connection (25P03) and has to begin again.',
  validation: {
    sql: `SELECT r.rolname FROM pg_roles r JOIN pg_db_role_setting s ON s.setrole = r.oid
WHERE r.rolcanlogin AND s.setconfig::text ~ 'idle_in_transaction_session_timeout=(0|-)'`,
    expect: 'no rows',
  },
  changesIf: 'The server sets a limit for all sessions, and nothing is set on the role.',
  refs: ['https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-IDLE-IN-TRANSACTION-SESSION-TIMEOUT'],
  *check(model) {
    for (const role of model.roles.filter(({ kind }) => KINDS.includes(kind))) {
      const [login] = loginsFor(model.roles, role.name);
      const ms = login === undefined ? undefined : settingMs(login.settings[PARAMETER] ?? '0');
      if (ms === undefined || (ms > 0 && ms <= HOUR_MS)) continue;
      const found = ms === 0 ? 'for ever' : `for ${formatDuration(ms)}`;
      yield {
        at: at(role.origin, 'idle_in_transaction_timeout'),
        object: `role "${role.name}"`,
        message: `role "${role.name}" may stay idle in a transaction ${found}, and all that time vacuum takes no dead row away in any table; set 60s, at most ${formatDuration(HOUR_MS)}`,
        // `settings` wins over `idle_in_transaction_timeout`, so this holds whichever of them was written
        fix: [{ op: 'set', at: at(role.origin, 'settings', PARAMETER), value: '60s' }],
      };
    }
  },
});
