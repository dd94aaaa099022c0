import { at } from '../../src/kernel/pointer';
import { profileOf } from '../../src/model/platforms';
import type { Model } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Contexts sighup and postmaster of pg_settings: the server's own, which no role can have. */
const SERVER_ONLY =
  /^(archive_timeout|archive_mode|archive_command|max_wal_size|min_wal_size|checkpoint_timeout|autovacuum|autovacuum_.*|max_slot_wal_keep_size|wal_level|shared_preload_libraries|shared_buffers|max_connections|max_worker_processes|max_locks_per_transaction)$/;
/** Context superuser: whoever runs the DDL must be one, or have been granted it. */
const SUPERUSER =
  /^(log_min_duration_statement|log_min_duration_sample|log_lock_waits|log_statement|temp_file_limit|track_io_timing|deadlock_timeout|session_preload_libraries|session_replication_role)$/;
/** Parameters that came with a major. */
const SINCE: Readonly<Record<string, number>> = { transaction_timeout: 17 };

export default defineRule({
  id: 'portability/match-role-settings',
  severity: 'error',
  title: 'Set on a role only what the server lets a role have',
  why: "ALTER ROLE ... SET of a parameter that is the server's, that is a superuser's where there is none, or that the major does not know is an error, and the DDL is loaded in one transaction: nothing of it is.",
  tradeoffs: 'The parameter then holds for the whole server.',
  validation: {
    none: 'the statement is refused, so no catalog ever shows it; context of pg_settings says who may set what',
  },
  changesIf: 'The major or the platform changes.',
  refs: [
    'https://www.postgresql.org/docs/current/view-pg-settings.html',
    'https://www.postgresql.org/docs/current/sql-alterrole.html',
  ],
  *check(model) {
    for (const role of model.roles) {
      for (const parameter of Object.keys(role.settings)) {
        const reason = refusal(model, parameter.toLowerCase());
        if (reason === undefined) continue;
        const place = at(role.origin, 'settings', parameter);
        yield {
          at: place,
          object: `role "${role.name}"`,
          message: `role "${role.name}" sets ${parameter}, which ${reason}, so the DDL fails; remove it`,
          fix: [{ op: 'remove', at: place }],
        };
      }
    }
  },
});

function refusal(model: Model, parameter: string): string | undefined {
  const since = SINCE[parameter];
  if (since !== undefined && model.postgres.declared < since)
    return `PostgreSQL ${model.postgres.declared} does not know (it came with ${since})`;
  if (SERVER_ONLY.test(parameter)) return 'is a setting of the server and cannot be changed for a role';
  const profile = profileOf(model);
  if (profile?.isManaged === true && SUPERUSER.test(parameter))
    return `only a superuser sets, and ${model.platform} gives none`;
  return undefined;
}
