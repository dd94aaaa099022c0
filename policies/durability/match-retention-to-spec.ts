import { asked } from '../../src/iac/asked';
import { formatDuration } from '../../src/kernel/quantity';
import { defineRule } from '../../src/rules/rule';

const DAY_MS = 86_400_000;

export default defineRule({
  id: 'durability/match-retention-to-spec',
  severity: 'error',
  only: 'plan',
  title: 'Keep backups as long as the spec declares',
  why: 'The spec promises how far back you can restore. A platform that keeps backups for fewer days has deleted the one that is needed by the time a mistake is noticed.',
  tradeoffs: 'Space for the backups of the additional days.',
  validation: { none: "the platform's backups are not visible from SQL; its API shows the retention" },
  changesIf: 'Another tool keeps the older backups: then declare in keep what the platform keeps.',
  refs: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
    'https://cloud.google.com/sql/docs/postgres/backup-recovery/backups',
  ],
  plansNeed: 'intent',
  *checkPlanned({ servers }, model) {
    const backup = model?.backup ?? null;
    if (backup === null || backup.tool !== 'managed') return;
    for (const server of servers.filter(({ isReplica }) => !isReplica))
      yield* asked(server, server.facts.retentionDays, (days) =>
        days * DAY_MS >= backup.keepMs
          ? undefined
          : `keeps backups for ${days} days, but the spec declares ${formatDuration(backup.keepMs)}, so older states can't be restored; keep them for ${Math.ceil(backup.keepMs / DAY_MS)} days`,
      );
  },
});
