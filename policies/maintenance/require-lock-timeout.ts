import type { Catalog } from '../../src/catalog/catalog';
import { tablesOf } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { formatDuration } from '../../src/kernel/quantity';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ObjectId } from '../../src/kinds/id';
import { declaredRole } from '../../src/meaning/judged';
import { sessionSettings, setSettingDdl } from '../../src/meaning/session-settings';
import { defineRule } from '../../src/rules/rule';

const LONGEST_MS = 10_000;

export default defineRule({
  id: 'maintenance/require-lock-timeout',
  severity: 'warning',
  title: 'Set a lock_timeout for migrations',
  why: 'An ALTER TABLE that waits for one long SELECT makes every later query of the table wait behind it: the outage lasts as long as that SELECT, although the migration itself takes a millisecond.',
  tradeoffs: 'A migration that times out must be retried, at a quieter moment.',
  validation: {
    sql: `SELECT r.rolname, c AS setting FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c
WHERE r.rolcanlogin AND NOT r.rolsuper AND EXISTS (SELECT FROM pg_class t WHERE t.relkind IN ('r', 'p') AND (t.relowner = r.oid
    OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid AND m.roleid = t.relowner)))
  AND c ~ '^lock_timeout=(0|[0-9]{5,}(ms)?$|[0-9]+(min|h|d)|[0-9]{2,}s)'`,
    expect: 'no rows',
  },
  changesIf: 'Migrations run in a window without other connections.',
  review: {
    found: 'roles',
    are: 'wait for locks without a limit',
    advice:
      'Set a lock_timeout of two seconds for each role that runs migrations, and let the migration tool retry: a migration that times out has changed nothing.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
  ],
  needs: ['roles'],
  *checkCatalog(catalog, meaning) {
    for (const { role, setting, ms } of sessionSettings(catalog, meaning, 'lock_timeout')) {
      const kind = declaredRole(meaning, role.name)?.kind;
      const isMigrator =
        kind === undefined ? altersTables(catalog, role) : kind === 'migrator' || kind === 'maintainer';
      if (!isMigrator || (ms > 0 && ms < LONGEST_MS)) continue;
      const found = ms === 0 ? 'forever' : formatDuration(ms);
      yield {
        about: role,
        spot: { of: setting },
        message: `${said(catalog, role)} runs migrations and waits for a lock ${found}, and every query of the table waits behind it; set 2s and retry`,
        fix: [{ op: 'set', of: setting, attribute: 'value', value: '2s' }],
        ddl: [setSettingDdl(catalog, setting, '2s')],
      };
    }
  },
});

/** Only an owner alters a table: who owns some, or is a member of a role that does. */
function altersTables(catalog: Catalog, role: ObjectId): boolean {
  const owners = new Set(tablesOf(catalog).map(({ owner }) => owner));
  const isMember = ({ id }: ObjectOf<'membership'>): boolean => id.name === role.name && owners.has(id.of?.name ?? '');
  return owners.has(role.name) || objectsOf(catalog, 'membership').some(isMember);
}
