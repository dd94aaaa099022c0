import { said } from '../../src/catalog/words';
import { tablesOf } from '../../src/catalog/relations';
import { sqlName } from '../../src/kinds/id';
import { settingsOf } from '../../src/catalog/settings';
import { formatDuration } from '../../src/kernel/quantity';
import { judgedRoles, declaredRole, reachedFrom } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { settingMs } from '../../src/model/settings';
import { workingKind } from '../../src/model/logins';
import type { RoleKind } from '../../src/model/types';
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
  inProofs: false,
  title: 'Give every runtime role a statement timeout',
  why: "A statement that runs forever holds its connection, its locks and its snapshot: vacuum can't remove dead rows for any tenant, and the pool runs out of connections.",
  tradeoffs: 'A long job needs a role of its own with a longer timeout, or SET LOCAL in its transaction.',
  validation: {
    sql: `SELECT r.rolname FROM pg_roles r LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid AND s.setdatabase = 0
WHERE r.rolcanlogin AND NOT r.rolsuper AND NOT pg_has_role(r.oid, 'pg_monitor', 'MEMBER')
  AND NOT EXISTS (SELECT FROM pg_auth_members m JOIN pg_class c ON c.relowner = m.roleid WHERE m.member = r.oid)
  AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p'))
  AND NOT coalesce(s.setconfig, '{}')::text ~ 'statement_timeout=[1-9]'`,
    expect: 'no rows',
  },
  changesIf: 'Every statement of the role sets its own limit, which no catalog can show.',
  review: {
    found: 'roles',
    are: 'run statements without a time limit',
    advice:
      'Look up the longest statement of each role in pg_stat_statements, set statement_timeout well above it with ALTER ROLE ... SET, and give longer jobs a role of their own. Open sessions keep their value until they end.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  needs: ['roles'],
  refs: ['https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT'],
  *checkCatalog(catalog, meaning) {
    const settings = settingsOf(catalog).filter(({ name }) => name === PARAMETER);
    const owners = new Set(tablesOf(catalog).map(({ owner }) => owner));
    for (const { id, attributes } of judgedRoles(catalog, meaning)) {
      const kind = workingKindOf(id.name, meaning);
      const longest = kind === undefined ? Infinity : LONGEST_MS[kind];
      if (longest === undefined || !attributes.login || attributes.superuser) continue;
      // without a spec, who monitors and who becomes an owner serves no requests
      if (kind === undefined && reachedFrom(catalog, id.name).some((name) => name === 'pg_monitor' || owners.has(name)))
        continue;
      const written = settings.find(({ role }) => role === id.name) ?? settings.find(({ role }) => role === null);
      const found = settingMs(written?.value ?? '0');
      if (found === undefined || (found > 0 && found <= longest)) continue;
      const value = found === 0 ? 'no statement_timeout' : `a statement_timeout of ${formatDuration(found)}`;
      const limit = formatDuration(longest === Infinity ? USUAL_MS : longest);
      const setting = { kind: 'setting', name: PARAMETER, of: { kind: 'role', name: id.name } };
      yield {
        about: id,
        spot: { of: setting },
        message: `${said(catalog, id)}${kind === undefined ? '' : ` of kind ${kind}`} has ${value}, so one bad query holds its connection and blocks vacuum${meaning.tenantKey === null ? '' : ' for all tenants'}; set at most ${limit}`,
        // `settings` wins over `statement_timeout`, so this holds whichever of them was written
        fix: [{ op: 'set', of: setting, attribute: 'value', value: limit }],
        ddl: [`ALTER ROLE ${sqlName(id)} SET ${PARAMETER} = '${longest === Infinity ? USUAL_MS : longest}'`],
      };
    }
  },
});

const PARAMETER = 'statement_timeout';
/** What a request may take where nobody says what a role is for. */
const USUAL_MS = 5 * MINUTE_MS;

function workingKindOf(name: string, meaning: Meaning): RoleKind | undefined {
  const role = declaredRole(meaning, name);
  return role === undefined || meaning.model === null ? undefined : workingKind(meaning.model.roles, role);
}
