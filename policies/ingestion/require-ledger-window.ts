import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { formatBytes } from '../../src/model/volume';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** A key of two texts with its index entry, in bytes; the order of magnitude is what matters. */
const LEDGER_ROW_BYTES = 150;
const DAYS_IN_YEAR = 365;

export default defineRule({
  id: 'ingestion/require-ledger-window',
  severity: 'warning',
  title: 'Limit how long the ledger keeps seen keys',
  why: 'A ledger keeps the key of every row it has seen. Without a window it outgrows the table it protects, whose old rows are dropped while their keys stay; with a window longer than the retention it protects rows that no longer exist.',
  tradeoffs: 'A retry after the window is stored as a new row.',
  validation: { none: "the catalog doesn't know how long a sender may repeat a row" },
  changesIf: 'No row may ever be stored twice: then accept a ledger that keeps growing, and waive it with that reason.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS'],
  *check(model) {
    for (const table of model.tables) {
      const { dedupe, retention } = table;
      if (dedupe === null || dedupe.acrossPartitions !== 'ledger') continue;
      const place = at(dedupe.origin, 'window');
      const object = `table "${table.name}"`;
      if (dedupe.windowMs === null) {
        const perYear = (table.rows.perDay ?? 0) * DAYS_IN_YEAR;
        const size =
          perYear === 0 ? '' : `, ${formatCount(perYear)} a year (about ${formatBytes(perYear * LEDGER_ROW_BYTES)})`;
        yield {
          at: place,
          object,
          about: tableId(table),
          message: `table "${table.name}" has a ledger that keeps all seen keys${size}, so it outgrows the table; add a window as long as a sender may retry, for example window: 7d`,
        };
      } else if (retention !== null && dedupe.windowMs > retention.keepMs) {
        yield {
          at: place,
          object,
          about: tableId(table),
          message: `table "${table.name}" keeps seen keys for ${formatDuration(dedupe.windowMs)} but rows for only ${formatDuration(retention.keepMs)}, so the ledger protects rows that no longer exist; make the window no longer than the retention`,
          fix: [{ op: 'set', at: place, value: formatDuration(retention.keepMs) }],
        };
      }
    }
  },
});
