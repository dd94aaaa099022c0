import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

/** Measured: 8 to 32 spread vacuum and locks; more only multiplies what a query must plan. */
const HASH_PARTITIONS = 16;

export default defineRule({
  id: 'partitioning/require-partitions',
  severity: 'error',
  title: 'Say which partitions a hash or list table has',
  why: 'A partitioned table holds no row itself. By list without lists there is no partition at all and every insert fails; by hash without a count there is one, which is the table again with a price at planning.',
  tradeoffs: 'The count of hash partitions is hard to change later: each row must move.',
  validation: {
    sql: `SELECT p.partrelid::regclass AS relation FROM pg_partitioned_table p
WHERE NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = p.partrelid)`,
    expect: 'no rows',
  },
  changesIf: 'Another program makes the partitions: then it is not for this spec to declare the table as partitioned.',
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-PARTITION-BY'],
  *check(model) {
    for (const table of model.tables) {
      const { partition } = table;
      if (partition === null || partition.by === 'range') continue;
      const isHash = partition.by === 'hash';
      if (isHash ? partition.count !== null : partition.lists.length > 0) continue;
      const consequence = isHash
        ? `gets one partition that holds everything; add count, e.g. ${HASH_PARTITIONS}`
        : 'has no partition, so every insert fails; add lists with the values of each partition';
      yield {
        at: partition.origin,
        object: `table "${table.name}"`,
        message: `table "${table.name}" is partitioned by ${partition.by} and ${consequence}`,
        ...(isHash && { fix: [{ op: 'set', at: at(partition.origin, 'count'), value: HASH_PARTITIONS }] }),
      };
    }
  },
});
