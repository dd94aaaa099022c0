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
  title: 'Do not rewrite large values again and again',
  why: 'PostgreSQL changes no part of a value: an update of one key of a large document writes all of it anew to the TOAST table and to the log, and leaves the old one to vacuum.',
  tradeoffs: 'What changes often stands in columns or a table of its own, and is joined to the rest.',
  validation: {
    none: 'pg_statio_user_tables shows blocks of TOAST tables that were read, none that says which column was written',
  },
  changesIf: 'The values are smaller than declared, or change more rarely.',
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
          message: `${formatCount(updates)} updates a second write column "${table.name}"."${column.name}" anew, ${formatCount(size)} bytes each time and ${formatBytes(perDay)} a day; put what changes into columns or a table of its own`,
        };
      }
    }
  },
});
