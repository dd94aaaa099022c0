import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-backup',
  severity: 'error',
  title: 'Back up what has an RPO or an RTO',
  why: 'A standby repeats a mistaken DELETE within milliseconds. Without a backup there is nothing to restore, and a promise to restore is a promise to nobody.',
  tradeoffs: 'Room for the backups and a place outside of the machine.',
  validation: { none: 'PostgreSQL does not record backups; pg_stat_archiver shows whether WAL is archived at all' },
  changesIf: 'The data can be made again from elsewhere: then promise neither rpo nor rto.',
  refs: ['https://www.postgresql.org/docs/current/backup.html'],
  *check(model) {
    const { availability, backup } = model;
    const promise = promised(availability.rpoMs, availability.rtoMs);
    if (promise === undefined || (backup !== null && backup.tool !== 'none')) return;
    yield {
      at: backup === null ? availability.origin : at(backup.origin, 'tool'),
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" promises ${promise} and has no backup, so a mistaken DELETE cannot be undone; declare backup with a tool and a repository`,
    };
  },
});

function promised(rpoMs: number | null, rtoMs: number | null): string | undefined {
  if (rpoMs !== null) return `an rpo of ${formatDuration(rpoMs)}`;
  return rtoMs === null ? undefined : `an rto of ${formatDuration(rtoMs)}`;
}
