import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/match-retention-to-method',
  severity: 'warning',
  title: 'Partition by time if rows expire by time',
  why: 'Every hash or list partition contains rows of all ages, so none can ever be dropped: retention deletes row by row in each of them, and the partitions cost planning time without a benefit.',
  tradeoffs: 'Queries should filter by the time; unique keys must include it.',
  validation: { none: 'the retention of rows is not in the catalog' },
  changesIf: 'The lists are retention classes, each partitioned by time below.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-OVERVIEW'],
  *check(model) {
    for (const table of model.tables) {
      const { partition, retention } = table;
      if (partition === null || partition.by === 'range' || retention === null || retention.then === 'delete') continue;
      yield {
        at: at(partition.origin, 'by'),
        about: tableId(table),
        message: `table "${table.name}" is partitioned by ${partition.by} of "${partition.column}" but retention should ${retention.then} old rows, so no partition can be removed as a whole; partition by range of the time, or set then: delete`,
      };
    }
  },
});
