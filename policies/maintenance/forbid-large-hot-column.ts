import { columnId } from '../../src/meaning/about';
import { formatBytes } from '../../src/model/volume';
import { DAY_S, formatCount, toastBytes } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

/** A value of more leaves the row for its TOAST table (TOAST_TUPLE_THRESHOLD). */
const LARGE_BYTES = 2_000;
const MOST_PER_DAY = 10 * 1024 ** 3;

export default defineRule({
  id: 'maintenance/forbid-large-hot-column',
  severity: 'warning',
  title: "Don't rewrite large values repeatedly",
  why: "PostgreSQL can't update part of a value: changing one key of a large document writes the whole document to the TOAST table and the WAL again, and leaves the old one to vacuum.",
  tradeoffs: 'Frequently changed values are in their own columns or table, joined to the rest.',
  validation: {
    none: 'pg_statio_user_tables shows blocks read from TOAST tables, but no view shows which column was written',
  },
  changesIf: 'The values are smaller than declared, or change less often.',
  refs: ['https://www.postgresql.org/docs/current/storage-toast.html'],
  *check(model) {
    for (const table of model.tables) {
      const updates = table.writes.updates ?? 0;
      for (const column of table.columns) {
        const size = column.averageBytes ?? 0;
        if (size <= LARGE_BYTES || !table.writes.hotColumns.includes(column.name)) continue;
        const perDay = updates * DAY_S * toastBytes({ ...table, columns: [column] });
        if (perDay < MOST_PER_DAY) continue;
        yield {
          at: column.origin,
          about: columnId(table, column),
          message: `${formatCount(updates)} updates a second rewrite column "${table.name}"."${column.name}", ${formatCount(size)} bytes each time and ${formatBytes(perDay)} a day; move the changing values to their own columns or table`,
        };
      }
    }
  },
});
