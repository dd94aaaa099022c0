import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { profileOf } from '../../src/model/platforms';
import type { Platform } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

const DAY_MS = 86_400_000;
const LONGEST_MS = 35 * DAY_MS;

/** The shortest and the longest time that automated backups can be kept. */
const KEPT: Partial<Readonly<Record<Platform, { readonly fromMs: number; readonly toMs: number }>>> = {
  rds: { fromMs: DAY_MS, toMs: LONGEST_MS },
  aurora: { fromMs: DAY_MS, toMs: LONGEST_MS },
  azure: { fromMs: 7 * DAY_MS, toMs: LONGEST_MS },
};

export default defineRule({
  id: 'portability/match-managed-retention',
  severity: 'error',
  title: 'Declare only a backup retention that the platform supports',
  why: 'Platforms limit the retention of automated backups, whatever you declare: a year ends after 35 days, and a short period that erasure relies on is longer.',
  tradeoffs: 'Longer: snapshots or exports in addition to the automated backups, with their own schedule and price.',
  validation: {
    none: "the platform's backups are not visible from the database; its console and API show the retention",
  },
  changesIf: 'A backup service keeps copies for longer: declare in keep the retention of the automated ones.',
  refs: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
    'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore',
  ],
  *check(model) {
    const { backup, database } = model;
    const limits = KEPT[model.platform];
    if (backup === null || backup.tool !== 'managed' || limits === undefined) return;
    const { keepMs } = backup;
    if (keepMs >= limits.fromMs && keepMs <= limits.toMs) return;
    const range = `${formatDuration(limits.fromMs)} to ${formatDuration(limits.toMs)}`;
    const isLong = keepMs > limits.toMs;
    yield {
      at: at(backup.origin, 'keep'),
      about: { kind: 'database', name: '' },
      message: `backups of database "${database}" are declared to be kept for ${formatDuration(keepMs)}, but ${profileOf(model).title} keeps them for ${range}, so they ${isLong ? 'expire sooner' : 'stay longer'} than declared; write ${formatDuration(isLong ? limits.toMs : limits.fromMs)}${isLong ? ', and export what must stay' : ''}`,
    };
  },
});
