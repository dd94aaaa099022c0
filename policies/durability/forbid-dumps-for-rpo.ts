import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { FULL_INTERVAL_MS } from '../../src/model/backups';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/forbid-dumps-for-rpo',
  severity: 'error',
  title: 'Meet an RPO with WAL archiving, not dumps',
  why: "A dump is a single snapshot: everything written since the last one is lost, and you can't recover to the minute before a mistaken DELETE. Under FORCE ROW LEVEL SECURITY pg_dump also fails unless its role has BYPASSRLS.",
  tradeoffs: 'A WAL repository and a tool that fills it; dumps remain useful for moving single tables.',
  validation: { none: "PostgreSQL doesn't record dumps; pg_stat_archiver shows whether WAL is archived at all" },
  changesIf: 'Writes between two dumps may be lost: then declare that as the rpo.',
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
      message: `database "${model.database}" declares an rpo of ${formatDuration(availability.rpoMs)}, but its ${backup.full} dumps lose up to ${formatDuration(interval)}; archive WAL with pgbackrest, barman or wal-g`,
    };
  },
});
