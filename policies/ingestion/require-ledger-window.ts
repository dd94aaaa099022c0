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
  title: 'Say how long the ledger of seen keys remembers',
  why: 'A ledger keeps the key of every row that ever came. Without a window it outgrows the table that it guards, whose rows are dropped while their keys stay; with one that is longer than retention it guards rows that are gone.',
  tradeoffs: 'A retry that comes after the window is taken for a new row.',
  validation: { none: 'the catalog does not know after how long a sender may still repeat a row' },
  changesIf: 'Nothing may come twice, ever: then pay for a ledger that grows, and say so.',
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
          message: `table "${table.name}" has a ledger of seen keys that forgets none${size}; add a window as long as a sender may still retry, e.g. window: 7d`,
        };
      } else if (retention !== null && dedupe.windowMs > retention.keepMs) {
        yield {
          at: place,
          object,
          about: tableId(table),
          message: `table "${table.name}" remembers keys for ${formatDuration(dedupe.windowMs)} and keeps rows for ${formatDuration(retention.keepMs)}, so the ledger guards rows that are gone; make the window at most what is kept`,
          fix: [{ op: 'set', at: place, value: formatDuration(retention.keepMs) }],
        };
      }
    }
  },
});
