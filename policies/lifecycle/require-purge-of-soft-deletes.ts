import { at } from '../../src/kernel/pointer';
import { isTime } from '../../src/model/time-column';
import { rowsInYear } from '../../src/model/volume';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

const SOFT_DELETE = /^(deleted|removed|archived|discarded|trashed)_(at|on)$/;
const LARGE_ROWS = 10_000_000;

export default defineRule({
  id: 'lifecycle/require-purge-of-soft-deletes',
  severity: 'warning',
  title: 'Purge soft-deleted rows',
  why: "A row with deleted_at still exists: in indexes, in backups, and in the answer to a data subject's request. Without a purge it is never actually deleted.",
  tradeoffs: 'Undo is possible only until the retention ends; thirty to ninety days are usual.',
  validation: { none: 'the catalog knows the column, not whether a job purges the marked rows' },
  changesIf: 'The marked rows are evidence that must be kept; then declare a retention of the legal duration.',
  refs: ['https://www.postgresql.org/docs/current/indexes-partial.html'],
  *check(model) {
    for (const table of model.tables) {
      const mark = table.columns.find((column) => SOFT_DELETE.test(column.name) && column.nullable && isTime(column));
      if (mark === undefined || table.keptMs !== null) continue;
      const personal = table.columns.filter(({ pii }) => pii !== null).map(({ name }) => `"${name}"`);
      const rows = rowsInYear(table) ?? 0;
      if (personal.length === 0 && rows < LARGE_ROWS) continue;
      const what =
        personal.length > 0
          ? `so ${personal.join(', ')} of people who asked to be forgotten ${personal.length === 1 ? 'stays' : 'stay'}`
          : `and ${formatCount(rows)} rows in a year, so dead rows burden every index and backup`;
      yield {
        at: at(mark.origin),
        about: tableId(table),
        message: `table "${table.name}" marks rows as deleted by "${mark.name}" and never removes them, ${what}; add retention, for example { keep: 90d }, and a job that counts from "${mark.name}"`,
      };
    }
  },
});
