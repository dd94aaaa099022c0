import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/match-retention-to-method',
  severity: 'warning',
  title: 'Partition by time what is dropped by time',
  why: 'Every partition by hash or by list holds rows of all ages, so none can ever be dropped: retention deletes row by row in each of them, and the partitions cost at planning without paying.',
  tradeoffs: 'Queries should name the time; unique keys hold it.',
  validation: { none: 'how long rows are kept stands in no catalog' },
  changesIf: 'The lists are classes of retention, each partitioned by time below.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-OVERVIEW'],
  *check(model) {
    for (const table of model.tables) {
      const { partition, retention } = table;
      if (partition === null || partition.by === 'range' || retention === null || retention.then === 'delete') continue;
      yield {
        at: at(partition.origin, 'by'),
        about: tableId(table),
        message: `table "${table.name}" is partitioned by ${partition.by} of "${partition.column}" and retention is to ${retention.then} what is old, so no partition can go as a whole; partition by range of the time, or say then: delete`,
      };
    }
  },
});
