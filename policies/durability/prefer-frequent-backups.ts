import { formatDuration } from '../../src/kernel/quantity';
import { formatBytes } from '../../src/model/volume';
import { formatSpan, REPLAY_BYTES_PER_S, restoreOf } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const ARCHIVERS = ['pgbackrest', 'barman', 'wal-g'];
const SHARE = 0.5;

export default defineRule({
  id: 'durability/prefer-frequent-backups',
  severity: 'warning',
  title: 'Back up often enough to keep WAL replay short',
  why: 'One process replays all WAL since the last backup, on any machine. With days of WAL between two backups, the replay alone can exceed the RTO.',
  tradeoffs: 'A differential or incremental backup reads and stores what has changed.',
  validation: { none: 'backups are not visible from the database; ask the backup tool, for example pgbackrest info' },
  changesIf: 'A standby takes over, and a restore only undoes mistakes, which may take longer.',
  refs: ['https://pgbackrest.org/user-guide.html#concept/backup'],
  *check(model) {
    const { availability, backup } = model;
    const { rtoMs, replicas } = availability;
    if (backup === null || !ARCHIVERS.includes(backup.tool) || rtoMs === null || replicas > 0) return;
    const { walBytes, copyS, replayS } = restoreOf(model, backup, 1);
    // where the copy alone breaks the promise more backups do not mend it: durability/match-rto-to-size
    if (replayS * 1_000 <= rtoMs * SHARE || copyS * 1_000 > rtoMs * SHARE) return;
    yield {
      at: backup.origin,
      about: { kind: 'database', name: '' },
      known: 'assumed',
      message: `up to ${formatBytes(walBytes)} of WAL accumulate between two backups of database "${model.database}", whose replay at ${Math.round(REPLAY_BYTES_PER_S / 1e6)} MB/s takes ${formatSpan(replayS)} of an rto of ${formatDuration(rtoMs)}; back up more often, for example differential: daily or incremental: hourly`,
    };
  },
});
