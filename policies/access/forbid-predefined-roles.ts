import { lookup } from '../../src/kernel/lookup';
import { runtimeRoles, undeclaredMemberships } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
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
  *check(model) {
    for (const role of model.roles) {
      for (const membership of role.memberOf) {
        const consequence = CONSEQUENCES[membership.role];
        if (consequence === undefined) continue;
        if (role.kind === 'monitor' && MONITORING.includes(membership.role)) continue;
        yield {
          at: membership.origin,
          object: `role "${role.name}"`,
          message: `role "${role.name}" of kind ${role.kind} is a member of "${membership.role}" and ${consequence}; take it out of member_of and grant what it needs`,
          fix: [{ op: 'remove', at: membership.origin }],
        };
      }
    }
  },
  *inspect(catalog, subject) {
    for (const { name } of runtimeRoles(catalog, subject)) {
      const found = undeclaredMemberships(catalog, subject, name).find((role) => role.startsWith('pg_'));
      if (found === undefined) continue;
      yield {
        object: roleObject(name),
        role: name,
        message: `role "${name}" is a member of "${found}", whose rights no policy and no grant of yours holds back; revoke it`,
      };
    }
  },
});
