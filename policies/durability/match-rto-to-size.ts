import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { formatBytes } from '../../src/model/volume';
import { formatSpan, RESTORE_BYTES_PER_S, restoreOf } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/match-rto-to-size',
  severity: 'warning',
  title: 'Declare no RTO below what a restore can deliver',
  why: 'Without a standby, recovery is a restore: every byte is copied, and the WAL since the last backup is replayed by one process. The size determines how long that takes.',
  tradeoffs: 'A standby is a second machine that runs all the time.',
  validation: { none: 'a restore happens elsewhere; the drill of restore_test measures it' },
  changesIf: 'A drill has measured faster rates than 149 MB/s for the copy and 79 MB/s for the replay.',
  refs: [
    'https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-PITR-RECOVERY',
    'https://www.postgresql.org/docs/current/warm-standby.html',
  ],
  *check(model) {
    const { availability, backup } = model;
    const { rtoMs, replicas } = availability;
    if (backup === null || backup.tool === 'none' || rtoMs === null || replicas > 0) return;
    const { databaseBytes, walBytes, copyS, replayS, totalS } = restoreOf(model, backup, 1);
    if (databaseBytes === 0 || totalS * 1_000 <= rtoMs) return;
    const rate = Math.round(RESTORE_BYTES_PER_S / 1e6);
    yield {
      at: at(availability.origin, 'rto'),
      about: { kind: 'database', name: '' },
      known: 'assumed',
      message: `database "${model.database}" declares an rto of ${formatDuration(rtoMs)}, but a restore of one year's data takes ${formatSpan(totalS)}: ${formatSpan(copyS)} for ${formatBytes(databaseBytes)} at ${rate} MB/s, ${formatSpan(replayS)} for up to ${formatBytes(walBytes)} of WAL; declare a replica, or a longer rto`,
    };
  },
});
