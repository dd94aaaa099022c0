import { formatBytes, rowsDroppedPerDay } from '../../src/model/volume';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** Measured on 18: batches delete about 300,000 rows a second with 150 bytes of WAL each; at five million a day vacuum never rests. */
const MOST_DELETES_PER_DAY = 5_000_000;
const WAL_BYTES_PER_DELETE = 150;

export default defineRule({
  id: 'partitioning/require-partitions-for-retention',
  severity: 'warning',
  title: 'Drop partitions if retention removes millions of rows a day',
  why: 'DELETE writes WAL for each row and leaves the space for vacuum to find; dropping a partition wrote 700 times less and gave the disk back at once.',
  tradeoffs: 'Unique keys must include the partition column; queries should filter by it.',
  validation: {
    none: 'the rows removed each day are the difference of two readings of pg_stat_user_tables.n_tup_del, a day apart',
  },
  changesIf: 'The rows a day are fewer than five million, or nothing is deleted.',
  refs: [
    'https://www.postgresql.org/docs/current/ddl-partitioning.html',
    'https://www.postgresql.org/docs/current/routine-vacuuming.html',
  ],
  *check(model) {
    for (const table of model.tables) {
      const dropped = rowsDroppedPerDay(table);
      if (table.partition !== null || table.retention === null || dropped <= MOST_DELETES_PER_DAY) continue;
      const rows = `${formatCount(dropped)} rows a day, about ${formatBytes(dropped * WAL_BYTES_PER_DELETE)} of WAL and as many dead rows for vacuum`;
      // a key that finds duplicates in all partitions can't be partitioned by time
      if (model.ingests.some(({ dedupe }) => dedupe?.ledger === table.name)) {
        yield {
          at: table.retention.origin,
          about: tableId(table),
          severity: 'note',
          message: `retention of the ledger "${table.name}" deletes ${rows}; without a ledger, dedupe by a key that includes the partition column`,
        };
        continue;
      }
      yield {
        at: table.retention.origin,
        about: tableId(table),
        message: `table "${table.name}" is not partitioned and retention deletes ${rows}; partition it by the time that retention counts from`,
      };
    }
  },
});
