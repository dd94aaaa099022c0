import { asked } from '../../src/iac/asked';
import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { defineRule } from '../../src/rules/rule';

/** What it takes to ship a segment once it is switched. */
const UPLOAD_MS = 10_000;
const SHORTEST_TIMEOUT_MS = 1_000;
const DAY_MS = 86_400_000;
const ARCHIVERS = ['pgbackrest', 'barman', 'wal-g'];

export default defineRule({
  id: 'durability/require-archiving-for-rpo',
  severity: 'error',
  title: 'Archive WAL as fast as the RPO requires',
  why: 'WAL that has not left the machine is lost with it, and a segment is archived only when it is full or archive_timeout has passed. With archive_timeout = 0 a quiet database archives nothing for days.',
  tradeoffs: 'A short archive_timeout writes 16 MB segments that are nearly empty.',
  validation: {
    none: 'SHOW archive_timeout shows the current value; the RPO is not stored in the database',
  },
  changesIf: 'A standby streams the WAL, or more may be lost.',
  refs: [
    'https://www.postgresql.org/docs/current/continuous-archiving.html',
    'https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-ARCHIVE-TIMEOUT',
  ],
  *check(model) {
    const { availability, backup } = model;
    const { rpoMs } = availability;
    const applies = backup !== null && ARCHIVERS.includes(backup.tool) && availability.replicas === 0;
    // zero is more than an archive can give: durability/require-synchronous-standby
    if (!applies || rpoMs === null || rpoMs === 0) return;
    const longest = Math.floor((rpoMs - UPLOAD_MS) / 1000) * 1000;
    const promise = `database "${model.database}" declares an rpo of ${formatDuration(rpoMs)}`;
    if (longest < SHORTEST_TIMEOUT_MS) {
      yield {
        at: at(availability.origin, 'rpo'),
        about: { kind: 'database', name: '' },
        message: `${promise}, about as long as it takes to switch and upload a segment; declare a replica that streams, or an rpo above ${formatDuration(UPLOAD_MS)}`,
      };
    } else if (backup.archiveTimeoutMs === 0 || (backup.archiveTimeoutMs ?? 0) > longest) {
      const place = at(backup.origin, 'archive_timeout');
      const waits = backup.archiveTimeoutMs === 0 ? 'forever' : formatDuration(backup.archiveTimeoutMs ?? 0);
      yield {
        at: place,
        about: { kind: 'database', name: '' },
        message: `${promise}, but a WAL segment can wait ${waits} before it is archived; set archive_timeout to ${formatDuration(longest)} or less`,
        fix: [{ op: 'set', at: place, value: formatDuration(longest) }],
      };
    }
  },
  plansNeed: 'intent',
  *checkPlanned({ servers }, model) {
    const rpoMs = model?.availability.rpoMs ?? null;
    const isManaged = model?.backup?.tool === undefined || model.backup.tool === 'managed';
    // what daily backups alone give back is as old as the last of them
    if (rpoMs === null || rpoMs >= DAY_MS || !isManaged) return;
    for (const server of servers.filter(({ isReplica }) => !isReplica))
      yield* asked(server, server.facts.pointInTime, (restores) =>
        restores
          ? undefined
          : `archives no WAL, so up to a day of commits is lost, but the spec declares an rpo of ${formatDuration(rpoMs)}; turn on point-in-time recovery`,
      );
  },
});
