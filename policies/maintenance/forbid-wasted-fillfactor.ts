import { tableId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { formatBytes } from '../../src/model/volume';
import { fillOf, formatCount, heapBytes } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const LEAST_ROWS = 1_000_000;

export default defineRule({
  id: 'maintenance/forbid-wasted-fillfactor',
  severity: 'warning',
  title: 'Use fillfactor 100 on insert-only tables',
  why: 'A fillfactor below 100 reserves part of each page for new row versions. An insert-only table never uses that space, but every scan reads it and every cache and backup holds it.',
  tradeoffs: 'The first updates on a full page go to another page.',
  validation: {
    none: 'pg_class.reloptions shows the fillfactor and pg_stat_user_tables the updates so far; future updates are declared',
  },
  changesIf: 'Rows are updated after all: then declare writes.updates.',
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#RELOPTION-FILLFACTOR'],
  *check(model) {
    for (const table of model.tables) {
      const { inserts, updates } = table.writes;
      const rows = table.rows.now ?? 0;
      if (fillOf(table) >= 1 || rows < LEAST_ROWS || inserts === null || (updates ?? 0) > 0) continue;
      const { fillfactor, ...others } = table.storage;
      const wasted = heapBytes(table, rows) - heapBytes({ ...table, storage: others }, rows);
      const place = at(table.origin, 'storage', 'fillfactor');
      yield {
        at: place,
        about: tableId(table),
        message: `table "${table.name}" has fillfactor ${fillfactor} but no updates, so ${formatBytes(wasted)} stay unused across its ${formatCount(rows)} rows; remove it`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
});
