import { formatBytes } from '../../src/model/volume';
import type { Table } from '../../src/model/types';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';
import { formatCount, sizeAt } from '../../src/workload';

/** From here on a restore takes an hour longer and a wrong guess costs a migration. */
const LARGE_BYTES = 100 * 1024 ** 3;
export default defineRule({
  id: 'lifecycle/require-retention',
  severity: 'warning',
  title: 'Declare a retention for growing tables',
  why: 'Without a retention rows are kept forever: every backup, restore, vacuum and index grows with them, and shrinking the table later takes a project instead of a setting.',
  tradeoffs: 'Rows are gone after that: archive what you may need later.',
  validation: { none: 'the retention of rows is not in the catalog' },
  changesIf:
    'The rows must be kept for the lifetime of the product: then partition them, and waive this with the reason.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'],
  *check(model) {
    for (const table of model.tables) {
      const { perDay } = table.rows;
      if (table.keptMs !== null || perDay === null || shrinksByItself(table)) continue;
      const [year, tenfold] = [sizeAt(table, 1)?.totalBytes ?? 0, sizeAt(table, 10)?.totalBytes ?? 0];
      if (year < LARGE_BYTES) continue;
      yield {
        at: table.origin,
        about: tableId(table),
        known: 'assumed',
        message: `table "${table.name}" gets ${formatCount(perDay)} rows a day and keeps them forever, about ${formatBytes(year)} in a year and ${formatBytes(tenfold)} at ten times the growth; add retention: { keep, then }`,
      };
    }
  },
});

function shrinksByItself({ writes }: Table): boolean {
  return (writes.deletes ?? 0) > 0;
}
