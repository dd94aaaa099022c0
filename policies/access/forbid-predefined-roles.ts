import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { lookup } from '../../src/kernel/lookup';
import { judgedRoles, declaredRole, groupsOf, reachedFrom } from '../../src/meaning/judged';
import { defineRule } from '../../src/rules/rule';

/** What a member of each predefined role may do; roles that give nothing of others away are not listed. */
const CONSEQUENCES: Readonly<Record<string, string>> = lookup({
  pg_read_all_data: 'reads every table, view and materialized view that row security does not cover',
  pg_write_all_data: 'writes every table that row security does not cover',
  pg_execute_server_program: 'runs commands as the user of the server',
  pg_read_server_files: 'reads the files of the server, those of the tables included',
  pg_write_server_files: 'overwrites files of the server, its configuration included',
  pg_signal_backend: 'cancels and ends the sessions of all other roles',
  pg_monitor: 'sees the texts of the queries of all other roles, with the values of other tenants in them',
  pg_read_all_stats: 'sees the texts of the queries of all other roles, with the values of other tenants in them',
  pg_read_all_settings: 'sees settings that only superusers may, such as connection strings',
  pg_stat_scan_tables: 'runs functions that lock and scan tables for long',
  pg_maintain: 'locks, clusters and refreshes every table',
  pg_create_subscription: 'makes the server connect to addresses of its choice',
});

/** The parts of pg_monitor. */
const MONITORING = ['pg_monitor', 'pg_read_all_stats', 'pg_read_all_settings', 'pg_stat_scan_tables'];

export default defineRule({
  id: 'access/forbid-predefined-roles',
  severity: 'error',
  explains: ['role'],
  title: 'Keep predefined roles from declared ones',
  why: 'Predefined roles cut across every grant: pg_read_all_data reads a table that was forgotten and every materialized view, pg_execute_server_program is a shell on the server.',
  tradeoffs: 'What a role needs is granted by name; the monitor keeps pg_monitor.',
  validation: {
    sql: `SELECT m.member::regrole AS member, m.roleid::regrole AS predefined
FROM pg_auth_members m
WHERE m.roleid::regrole::text ~ '^pg_' AND m.member::regrole::text !~ '^pg_'
  AND m.roleid::regrole::text NOT IN ('pg_monitor', 'pg_read_all_stats', 'pg_read_all_settings', 'pg_stat_scan_tables',
    'pg_checkpoint', 'pg_use_reserved_connections')`,
    expect: 'no rows',
  },
  changesIf: 'A backup tool reads as pg_read_all_data with BYPASSRLS: a role of the operator, not one of the spec.',
  review: {
    found: 'roles',
    are: 'are members of a predefined role',
    advice:
      'Revoke each membership and grant by name what the role really reads: ask pg_stat_statements for its statements first, or it fails on the first table that was forgotten.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/predefined-roles.html'],
  needs: ['memberships'],
  *checkCatalog(catalog, meaning) {
    const roles = judgedRoles(catalog, meaning);
    const judged = new Set(roles.map(({ id }) => id.name));
    for (const { id } of roles) {
      const kind = declaredRole(meaning, id.name)?.kind;
      for (const member of reachedFrom(catalog, id.name)) {
        // what another judged role is a member of is found there
        if (member !== id.name && judged.has(member)) continue;
        for (const group of groupsOf(catalog, member).filter((name) => name.startsWith('pg_'))) {
          const consequence =
            CONSEQUENCES[group] ??
            (kind === undefined ? 'has rights that no policy and no grant of yours holds back' : undefined);
          if (consequence === undefined || member.startsWith('pg_')) continue;
          if (kind === 'monitor' && MONITORING.includes(group)) continue;
          const membership = { kind: 'membership', name: member, of: { kind: 'role', name: group } };
          yield {
            about: id,
            detail: group,
            spot: { of: membership },
            role: id.name,
            message: `${said(catalog, id)}${kind === undefined ? '' : ` of kind ${kind}`} is a member of "${group}" and ${consequence}; ${remedy(catalog, 'take it out of member_of and grant what it needs', 'revoke it and grant what it needs')}`,
            fix: [{ op: 'remove', of: membership }],
            ddl: [`REVOKE ${quoteIdentifier(group)} FROM ${quoteIdentifier(member)}`],
          };
        }
      }
    }
  },
});
