import { at } from '../../src/kernel/pointer';
import { formatBytes, rowsDroppedPerDay } from '../../src/model/volume';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** Measured on 18: a row that is deleted writes about 150 bytes, a partition that is dropped 0.1 MB in all. */
const WAL_BYTES_PER_DELETE = 150;

export default defineRule({
  id: 'lifecycle/prefer-partition-drop',
  severity: 'warning',
  title: 'Drop old partitions instead of deleting their rows',
  why: 'The table already pays for partitions at planning time, but DELETE gains nothing from them: it writes WAL for each row, leaves the space to vacuum, and the empty partitions remain.',
  tradeoffs: 'Rows stay until their whole partition is old enough.',
  validation: { none: 'the catalog knows the partitions, not how old rows are removed' },
  changesIf: "Rows are removed one by one for another reason, for example because some tenants' rows are kept longer.",
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'],
  *check(model) {
    for (const table of model.tables) {
      const { partition, retention } = table;
      if (partition === null || partition.by !== 'range' || retention === null || retention.then !== 'delete') continue;
      const place = at(retention.origin, 'then');
      const dropped = rowsDroppedPerDay(table);
      const price =
        dropped === 0
          ? 'WAL for each row'
          : `${formatCount(dropped)} deletes and about ${formatBytes(dropped * WAL_BYTES_PER_DELETE)} of WAL a day`;
      yield {
        at: place,
        about: tableId(table),
        message: `table "${table.name}" is partitioned by "${partition.column}" but its old rows are deleted one by one, which costs ${price}; drop whole partitions`,
        fix: [{ op: 'set', at: place, value: 'drop' }],
      };
    }
  },
});
