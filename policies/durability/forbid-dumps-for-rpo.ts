import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { FULL_INTERVAL_MS } from '../../src/model/backups';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/forbid-dumps-for-rpo',
  severity: 'error',
  title: 'Meet an RPO by archiving WAL, not by dumps',
  why: 'A dump is one moment. All that was written since the last one is lost, and there is no way to the minute before a mistaken DELETE. Under forced row security a dump also needs a role with BYPASSRLS, else it fails.',
  tradeoffs: 'A repository for WAL and a tool that fills it; dumps stay useful for moving single tables.',
  validation: { none: 'PostgreSQL does not record dumps; pg_stat_archiver shows whether WAL is archived at all' },
  changesIf: 'What is written between two dumps may be lost: then say so as the rpo.',
  refs: [
    'https://www.postgresql.org/docs/current/backup-dump.html',
    'https://www.postgresql.org/docs/current/continuous-archiving.html',
  ],
  *check(model) {
    const { availability, backup } = model;
    if (backup?.tool !== 'pg_dump' || availability.rpoMs === null || availability.rpoMs === 0) return;
    const interval = FULL_INTERVAL_MS[backup.full];
    if (interval <= availability.rpoMs) return;
    yield {
      at: at(backup.origin, 'tool'),
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" promises an rpo of ${formatDuration(availability.rpoMs)}, but its ${backup.full} dumps lose up to ${formatDuration(interval)}; archive WAL with pgbackrest, barman or wal-g`,
    };
  },
});
