import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/forbid-default-with-drops',
  severity: 'warning',
  title: 'Have no default partition where partitions are dropped',
  why: 'PostgreSQL refuses DETACH PARTITION CONCURRENTLY as soon as a default partition exists. What is left locks the whole table exclusively: each drop waits for the longest query, and all others wait behind it.',
  tradeoffs: 'Without it a row for which no partition stands is an error: make partitions ahead, and watch the runway.',
  validation: {
    sql: `SELECT partrelid::regclass AS relation FROM pg_partitioned_table WHERE partstrat = 'r' AND partdefid <> 0`,
    expect: 'no rows',
  },
  changesIf:
    'Rows with a time out of range must be taken, and short stops are affordable: then detach with a lock_timeout and retry.',
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION'],
  *check(model) {
    for (const table of model.tables) {
      const { partition, retention } = table;
      if (partition === null || partition.every === null || partition.onMissing !== 'quarantine' || retention === null)
        continue;
      const place = at(partition.origin, 'on_missing');
      yield {
        at: place,
        object: `table "${table.name}"`,
        message: `table "${table.name}" has a default partition and drops old ones every ${partition.every}, so PostgreSQL refuses to detach them concurrently and each drop stops all queries of the table; write on_missing: reject`,
        fix: [{ op: 'set', at: place, value: 'reject' }],
      };
    }
  },
});
