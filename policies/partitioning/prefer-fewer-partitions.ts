import { livePartitions } from '../../src/model/volume';
import { formatCount, formatExact, MANY_PARTITIONS, remedyWords } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** From here on it is partitioning/forbid-too-many-partitions. */
const TOO_MANY = 2_000;
/** Measured on 15 and 18, with two indexes for each partition: 70 to 130 microseconds. */
const PLANNING_MS = 0.1;

export default defineRule({
  id: 'partitioning/prefer-fewer-partitions',
  severity: 'warning',
  title: 'Keep a table below 500 live partitions',
  why: "Planning a query that can't prune partitions takes about 0.1 ms for each, also with a bound of now() - interval, which PostgreSQL evaluates only at execution.",
  tradeoffs: 'Longer partitions keep rows slightly longer than the retention.',
  validation: {
    none: 'partitions accumulate over time; later: SELECT inhparent::regclass, count(*) FROM pg_inherits GROUP BY 1 HAVING count(*) > 500',
  },
  changesIf: 'Every query filters by the partition column with a constant or a parameter.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-BEST-PRACTICES'],
  *check(model) {
    for (const table of model.tables) {
      const live = table.partition === null ? 0 : livePartitions(table, table.partition);
      if (table.partition === null || live <= MANY_PARTITIONS || live > TOO_MANY) continue;
      const when = table.retention === null && table.partition.by === 'range' ? ' after a year' : '';
      yield {
        at: table.partition.origin,
        about: tableId(table),
        message: `table "${table.name}" will have ${formatExact(live)} live partitions${when}, so a query that can't prune them takes about ${formatCount(live * PLANNING_MS)} ms to plan; ${table.partition.every === null ? 'use fewer' : remedyWords(table, table.partition)}`,
      };
    }
  },
});
