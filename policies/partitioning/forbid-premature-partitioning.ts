import { formatBytes, rowBytes, rowsDroppedPerDay, rowsInYear } from '../../src/model/volume';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** Measured on 15 and 18: below these, batches of deletes and one b-tree do as well, without a price at planning. */
const SMALL_BYTES = 10 * 1024 ** 3;
const FEW_DROPPED_PER_DAY = 1_000_000;

export default defineRule({
  id: 'partitioning/forbid-premature-partitioning',
  severity: 'warning',
  title: 'Partition only when the numbers justify it',
  why: "Partitions pay off when they are dropped whole or when a table outgrows memory. Until then they cost about 0.1 ms of planning and three locks for each partition that a query can't prune, and uniqueness holds only within a partition.",
  tradeoffs: 'Partitioning later means copying the table once, online.',
  validation: {
    none: 'a new table is always small; after a year compare pg_total_relation_size of its partitions with 10 GB',
  },
  changesIf: 'The rows or the retention grow: partitioning pays off from about 10 GB or a million deletes a day.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-OVERVIEW'],
  *check(model) {
    for (const table of model.tables) {
      const rows = rowsInYear(table);
      if (table.partition === null || rows === null) continue;
      const bytes = rows * rowBytes(table);
      const dropped = rowsDroppedPerDay(table);
      if (bytes >= SMALL_BYTES || dropped >= FEW_DROPPED_PER_DAY) continue;
      yield {
        at: table.partition.origin,
        about: tableId(table),
        known: 'assumed',
        message: `table "${table.name}" is partitioned by ${table.partition.by} for ${formatCount(rows)} rows in a year (about ${formatBytes(bytes)}) and ${formatCount(dropped)} deletes a day, so queries pay at planning for what one b-tree and batched deletes can do; remove partition`,
        fix: [{ op: 'remove', at: table.partition.origin }],
      };
    }
  },
});
