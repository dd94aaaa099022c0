import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { defineRule } from '../../src/rules/rule';

/** RDS and Cloud SQL ship their logs every five minutes, whatever is asked of them. */
const FLOOR_MS = 300_000;
const PLATFORMS = ['rds', 'cloud-sql'];

export default defineRule({
  id: 'durability/match-provider-floor',
  severity: 'error',
  title: 'Declare no RPO below what the platform can deliver',
  why: 'RDS and Cloud SQL upload WAL about every five minutes and offer no setting for it: transactions committed since then are lost with the instance.',
  tradeoffs: 'A replica costs one more instance.',
  validation: { none: "the platform's schedule is not visible from SQL; RDS shows LatestRestorableTime" },
  changesIf: 'The instance has a replica, or five minutes may be lost.',
  refs: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html',
    'https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr',
  ],
  *check(model) {
    const { rpoMs, replicas, origin } = model.availability;
    const isBelow = rpoMs !== null && rpoMs > 0 && rpoMs < FLOOR_MS;
    if (!PLATFORMS.includes(model.platform) || !isBelow || replicas > 0) return;
    yield {
      at: at(origin, 'rpo'),
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" declares an rpo of ${formatDuration(rpoMs)}, but ${model.platform} uploads its WAL about every ${formatDuration(FLOOR_MS)}; declare a replica, or an rpo of 5m`,
    };
  },
});
