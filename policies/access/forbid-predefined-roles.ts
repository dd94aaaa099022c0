import { grantsOn } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import { relationsOf } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { lookup } from '../../src/kernel/lookup';
import { judgedRoles, declaredRole, groupsOf, reachedFrom } from '../../src/meaning/judged';
import type { CatalogObject } from '../../src/kinds/kind';
import type { Meaning } from '../../src/meaning/meaning';
import { defineRule } from '../../src/rules/rule';

/** What a member of each predefined role may do; roles that give nothing of others away are not listed. */
const CONSEQUENCES: Readonly<Record<string, string>> = lookup({
  pg_read_all_data: 'can read every view and materialized view, and every table that has no row security',
  pg_write_all_data: 'can write to every table that has no row security',
  pg_execute_server_program: "can run commands as the server's operating-system user",
  pg_read_server_files: "can read the server's files, including those of the tables",
  pg_write_server_files: "can overwrite the server's files, including its configuration",
  pg_signal_backend: 'can cancel and terminate the sessions of all other roles',
  pg_monitor: 'can see the query texts of all other roles, including values of other tenants',
  pg_read_all_stats: 'can see the query texts of all other roles, including values of other tenants',
  pg_read_all_settings: 'can see settings reserved for superusers, such as connection strings',
  pg_stat_scan_tables: 'can run functions that lock and scan tables for a long time',
  pg_maintain: 'can lock, cluster and refresh every table',
  pg_create_subscription: 'can make the server connect to any address',
});

/** The parts of pg_monitor. */
const MONITORING = ['pg_monitor', 'pg_read_all_stats', 'pg_read_all_settings', 'pg_stat_scan_tables'];

export default defineRule({
  id: 'access/forbid-predefined-roles',
  severity: 'error',
  explains: ['role'],
  title: 'Grant predefined roles to no declared role',
  why: 'Predefined roles bypass table grants: pg_read_all_data reads every materialized view and every table that has no row security, and pg_execute_server_program is a shell on the server.',
  tradeoffs: 'Grant each role what it needs by name; the monitor keeps pg_monitor.',
  validation: {
    sql: `SELECT m.member::regrole AS member, m.roleid::regrole AS predefined
FROM pg_auth_members m
WHERE m.roleid::regrole::text ~ '^pg_' AND m.member::regrole::text !~ '^pg_'
  AND m.roleid::regrole::text NOT IN ('pg_monitor', 'pg_read_all_stats', 'pg_read_all_settings', 'pg_stat_scan_tables',
    'pg_checkpoint', 'pg_use_reserved_connections')`,
    expect: 'no rows',
  },
  changesIf: "A backup tool reads as pg_read_all_data with BYPASSRLS: that is an operator's role, not a declared one.",
  review: {
    found: 'roles',
    are: 'are members of a predefined role',
    advice:
      'Revoke each membership and grant by name what the role really reads. Look up its statements in pg_stat_statements first, or it fails on the first table you miss.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/predefined-roles.html'],
  needs: ['memberships'],
  ofPlans: true,
  *checkCatalog(catalog, meaning) {
    const roles = judgedRoles(catalog, meaning);
    const judged = new Set(roles.map(({ id }) => id.name));
    for (const { id } of roles) {
      const kind =
        declaredRole(meaning, id.name)?.kind ?? (isMonitor(catalog, meaning, id.name) ? 'monitor' : undefined);
      for (const member of reachedFrom(catalog, id.name)) {
        // what another judged role is a member of is found there
        if (member !== id.name && judged.has(member)) continue;
        for (const group of groupsOf(catalog, member).filter((name) => name.startsWith('pg_'))) {
          const consequence =
            CONSEQUENCES[group] ??
            (kind === undefined ? 'has rights that none of your policies or grants restricts' : undefined);
          if (consequence === undefined || member.startsWith('pg_')) continue;
          if (kind === 'monitor' && MONITORING.includes(group)) continue;
          const membership = { kind: 'membership', name: member, of: { kind: 'role', name: group } };
          yield {
            about: id,
            detail: group,
            spot: { of: membership },
            role: id.name,
            message: `${said(catalog, id)}${kind === undefined ? '' : ` of kind ${kind}`} is a member of "${group}" and ${consequence}; ${remedy(catalog, 'remove it from member_of and grant what it needs', 'revoke the membership and grant what it needs')}`,
            fix: [{ op: 'remove', of: membership }],
            ddl: [`REVOKE ${quoteIdentifier(group)} FROM ${quoteIdentifier(member)}`],
          };
        }
      }
    }
  },
});

/** Where no spec says what a role is for: one that may read statistics and is granted nothing of the database serves no tenant. */
function isMonitor(catalog: Catalog, { model }: Meaning, role: string): boolean {
  if (model !== null) return false;
  const reached = reachedFrom(catalog, role);
  const groups = reached.filter((name) => name.startsWith('pg_'));
  const objects: readonly CatalogObject<object>[] = [
    ...relationsOf(catalog),
    ...objectsOf(catalog, 'schema'),
    ...objectsOf(catalog, 'sequence'),
    ...objectsOf(catalog, 'function'),
    ...objectsOf(catalog, 'column'),
  ];
  const has = (object: CatalogObject<object>): boolean =>
    (object.owner !== null && reached.includes(object.owner)) ||
    grantsOn(object, catalog).some(({ grantee }) => grantee !== null && reached.includes(grantee));
  return groups.length > 0 && groups.every((name) => MONITORING.includes(name)) && !objects.some(has);
}
