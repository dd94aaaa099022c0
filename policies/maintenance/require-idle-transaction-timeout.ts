import { said } from '../../src/catalog/words';
import { formatDuration } from '../../src/kernel/quantity';
import { declaredRole } from '../../src/meaning/judged';
import { sessionSettings, setSettingDdl } from '../../src/meaning/session-settings';
import type { RoleKind } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

const PARAMETER = 'idle_in_transaction_session_timeout';
const HOUR_MS = 3_600_000;
const KINDS: readonly RoleKind[] = [
  'application',
  'ingest',
  'reader',
  'analytics',
  'support',
  'partner',
  'migrator',
  'maintainer',
];

export default defineRule({
  id: 'maintenance/require-idle-transaction-timeout',
  severity: 'warning',
  title: 'End idle transactions',
  why: "A client that dies or waits inside a transaction keeps its locks and its snapshot: vacuum can't remove rows that have died since in any table, and the next migration makes every query wait behind it.",
  tradeoffs: 'A client that idles too long inside a transaction loses its connection (25P03) and must start over.',
  validation: {
    sql: `SELECT r.rolname FROM pg_roles r JOIN pg_db_role_setting s ON s.setrole = r.oid
WHERE r.rolcanlogin AND NOT r.rolsuper
  AND s.setconfig::text ~ 'idle_in_transaction_session_timeout=(0|[0-9]{8,}|[0-9]{5,}s|[0-9]{2,}min|[0-9]+(h|d))'`,
    expect: 'no rows',
  },
  changesIf: 'The server sets a limit for all sessions, and nothing is set on the role.',
  review: {
    found: 'roles',
    are: 'can stay idle in a transaction',
    advice:
      'First look for the longest transactions of each (pg_stat_activity, state idle in transaction), fix the clients that hold them, and then set the limit: a client that exceeds it loses its connection and must start over. It applies to new sessions.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-IDLE-IN-TRANSACTION-SESSION-TIMEOUT'],
  needs: ['roles'],
  *checkCatalog(catalog, meaning) {
    for (const { role, setting, ms } of sessionSettings(catalog, meaning, PARAMETER)) {
      const kind = declaredRole(meaning, role.name)?.kind;
      if ((kind !== undefined && !KINDS.includes(kind)) || (ms > 0 && ms <= HOUR_MS)) continue;
      const found = ms === 0 ? 'forever' : `for ${formatDuration(ms)}`;
      yield {
        about: role,
        spot: { of: setting },
        message: `${said(catalog, role)} can stay idle in a transaction ${found}, during which vacuum removes no dead rows in any table; set 60s, at most ${formatDuration(HOUR_MS)}`,
        // `settings` wins over `idle_in_transaction_timeout`, so this holds whichever of them was written
        fix: [{ op: 'set', of: setting, attribute: 'value', value: '60s' }],
        ddl: [setSettingDdl(catalog, setting, '60s')],
      };
    }
  },
});
