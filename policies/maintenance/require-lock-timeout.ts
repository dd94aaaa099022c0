import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { settingMs } from '../../src/model/settings';
import { defineRule } from '../../src/rules/rule';

const LONGEST_MS = 10_000;

export default defineRule({
  id: 'maintenance/require-lock-timeout',
  severity: 'warning',
  title: 'Let migrations give up on a lock',
  why: 'An ALTER TABLE that waits for one long SELECT makes every later query of the table wait behind it: the outage lasts as long as that SELECT, though the migration itself takes a millisecond.',
  tradeoffs: 'A migration that gives up has to be tried again, in a quieter moment.',
  validation: {
    sql: `SELECT r.rolname, c AS setting FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c
WHERE EXISTS (SELECT FROM pg_auth_members m JOIN pg_class t ON t.relowner = m.roleid WHERE m.member = r.oid)
  AND c ~ '^lock_timeout=(0|[0-9]+(min|h)|[0-9]{2,}s)'`,
    expect: 'no rows',
  },
  changesIf: 'Migrations run in a window in which nobody else is connected.',
  refs: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
  ],
  *check(model) {
    for (const role of model.roles.filter(({ kind }) => kind === 'migrator')) {
      const ms = settingMs(role.settings['lock_timeout'] ?? '0');
      if (ms === undefined || (ms > 0 && ms < LONGEST_MS)) continue;
      const found = ms === 0 ? 'for ever' : formatDuration(ms);
      yield {
        at: at(role.origin, 'lock_timeout'),
        object: `role "${role.name}"`,
        message: `role "${role.name}" runs migrations and waits for a lock ${found}, and every query of the table waits behind it; set 2s and try again`,
        fix: [{ op: 'set', at: at(role.origin, 'settings', 'lock_timeout'), value: '2s' }],
      };
    }
  },
});
