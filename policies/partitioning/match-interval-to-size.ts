import { at } from '../../src/kernel/pointer';
import { formatBytes, INTERVAL_DAYS, livePartitions, rowsDroppedPerDay } from '../../src/model/volume';
import { defineRule } from '../../src/rules/rule';
import { formatExact, tableSize } from '../../src/workload';

/** 20 GB, with the error of the estimate: a partition is indexed, vacuumed, detached and archived at once. */
const LARGEST_BYTES = 25 * 1024 ** 3;
/** Smaller ones buy nothing for what they cost at planning, once there are many. */
const SMALLEST_BYTES = 50 * 1024 ** 2;
const MANY = 100;
/** Below it, whether to partition at all is the question: partitioning/forbid-premature-partitioning. */
const FEW_DROPPED_PER_DAY = 1_000_000;

export default defineRule({
  id: 'partitioning/match-interval-to-size',
  severity: 'warning',
  title: 'Take an interval that makes partitions of 1 to 20 GB',
  why: 'A partition is vacuumed, reindexed, archived and dropped as a whole. One that is too large makes each of it long; many small ones make every plan that cannot rule them out long.',
  tradeoffs: 'Longer partitions hold rows a little longer than retention asks; shorter ones are more of them.',
  validation: {
    none: 'partitions fill with time; later: SELECT inhrelid::regclass, pg_total_relation_size(inhrelid) FROM pg_inherits',
  },
  changesIf: 'What must be gone on the day decides the interval, whatever the size.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-BEST-PRACTICES'],
  *check(model) {
    for (const table of model.tables) {
      const { partition, rows } = table;
      if (partition === null || partition.every === null || rows.perDay === null) continue;
      const each = tableSize(table, rows.perDay * INTERVAL_DAYS[partition.every]).totalBytes;
      const live = livePartitions(table, partition);
      const isSmall = each < SMALLEST_BYTES && live > MANY && rowsDroppedPerDay(table) >= FEW_DROPPED_PER_DAY;
      if (each <= LARGEST_BYTES && !isSmall) continue;
      const consequence = isSmall
        ? `${formatExact(live)} of them will stand for little; take a longer interval`
        : 'one is long to vacuum, to archive and to index; take a shorter interval';
      yield {
        at: at(partition.origin, 'every'),
        object: `table "${table.name}"`,
        known: 'assumed',
        message: `table "${table.name}" gets partitions of about ${formatBytes(each)} with indexes, one for each ${partition.every}, so ${consequence}`,
      };
    }
  },
});
