import { asked } from '../../src/iac/asked';
import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-backup',
  severity: 'error',
  title: 'Back up every database with an RPO or an RTO',
  why: 'A standby replays a mistaken DELETE within milliseconds. Without a backup there is nothing to restore.',
  tradeoffs: 'Space for the backups, away from the machine.',
  validation: { none: "PostgreSQL doesn't record backups; pg_stat_archiver shows whether WAL is archived at all" },
  changesIf: 'The data can be re-created from another source: then declare neither rpo nor rto.',
  refs: ['https://www.postgresql.org/docs/current/backup.html'],
  *check(model) {
    const { availability, backup } = model;
    const promise = promised(availability.rpoMs, availability.rtoMs);
    if (promise === undefined || (backup !== null && backup.tool !== 'none')) return;
    yield {
      at: backup === null ? availability.origin : at(backup.origin, 'tool'),
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" declares ${promise} and has no backup, so a mistaken DELETE can't be undone; declare backup with a tool and a repository`,
    };
  },
  *checkPlanned({ servers }, model) {
    const declared = model?.backup ?? null;
    // what another tool backs up is not the platform's
    if (declared !== null && declared.tool !== 'managed') return;
    for (const server of servers.filter(({ isReplica }) => !isReplica))
      yield* asked(server, server.facts.backups, (isBackedUp) =>
        isBackedUp
          ? undefined
          : `has no automated backups, so a mistaken DELETE can't be undone; ${MEANS[server.platform] ?? 'turn them on'}`,
      );
  },
});

const MEANS: Readonly<Record<string, string>> = {
  rds: 'set backup_retention_period to the days that you need',
  aurora: 'set backup_retention_period to the days that you need',
  'cloud-sql': 'set backup_configuration { enabled = true }',
  cloudnativepg: 'add a ScheduledBackup of the cluster',
};

function promised(rpoMs: number | null, rtoMs: number | null): string | undefined {
  if (rpoMs !== null) return `an rpo of ${formatDuration(rpoMs)}`;
  return rtoMs === null ? undefined : `an rto of ${formatDuration(rtoMs)}`;
}
