import { livePartitions } from '../../src/model/volume';
import { formatExact, remedyWords } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** Measured on 15 and 18: at 1,000 a query that cannot rule partitions out plans for 0.1 s, at 5,000 for 0.4 s. */
const MOST = 2_000;
const LOCKS_PER_PARTITION = 3;

export default defineRule({
  id: 'partitioning/forbid-too-many-partitions',
  severity: 'error',
  title: 'Keep a table below 2,000 partitions',
  why: "A query that doesn't filter by the partition column locks and plans every partition and its indexes: over 6,000 locks, the whole lock table of a default server, and 40 MB of cache in each connection.",
  tradeoffs: 'Longer partitions keep rows slightly longer than the retention.',
  validation: {
    none: 'partitions accumulate over time; later: SELECT inhparent::regclass, count(*) FROM pg_inherits GROUP BY 1 HAVING count(*) > 2000',
  },
  changesIf: 'Never; the interval follows from the rows a day, 1 to 20 GB for each partition.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-BEST-PRACTICES'],
  *check(model) {
    for (const table of model.tables) {
      const live = table.partition === null ? 0 : livePartitions(table, table.partition);
      if (table.partition === null || live <= MOST) continue;
      const when = table.retention === null && table.partition.by === 'range' ? ' after a year' : '';
      yield {
        at: table.partition.origin,
        about: tableId(table),
        message: `table "${table.name}" will have ${formatExact(live)} partitions${when}, so a query that can't prune them takes ${formatExact(live * LOCKS_PER_PARTITION)} locks and fails on a default server; ${table.partition.every === null ? 'use fewer, below 500' : remedyWords(table, table.partition)}`,
      };
    }
  },
});
