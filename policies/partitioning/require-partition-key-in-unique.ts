import { indexId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/require-partition-key-in-unique',
  severity: 'error',
  title: 'Include the partition column in every unique index',
  why: 'PostgreSQL has one index per partition and none across all of them, so it refuses a unique index without the partition column.',
  tradeoffs:
    'With the column the index is unique only within a partition; uniqueness across all partitions needs a separate ledger table.',
  validation: { none: 'PostgreSQL refuses the index, so the catalog never contains it' },
  changesIf: 'The table is not partitioned, or is partitioned by a column of the key.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS'],
  *check(model) {
    for (const table of model.tables) {
      const column = table.partition?.column;
      for (const index of table.indexes) {
        const names = index.columns.map((part) => part.expression);
        if (column === undefined || !index.unique || names.includes(column)) continue;
        yield {
          at: index.origin,
          about: indexId(table, index),
          message: `unique index "${index.name}" (${names.join(', ')}) omits "${column}", by which table "${table.name}" is partitioned, so PostgreSQL refuses it; add "${column}", or keep the key in a ledger table that is not partitioned`,
        };
      }
    }
  },
});
