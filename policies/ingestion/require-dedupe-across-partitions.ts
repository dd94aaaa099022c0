import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'ingestion/require-dedupe-across-partitions',
  severity: 'warning',
  title: 'Declare how duplicates are detected across partitions',
  why: 'A unique key of a partitioned table must include the partition column, so the same id with another time is a different key: a retry with a new timestamp is inserted twice, without an error.',
  tradeoffs:
    "A ledger costs a fifth to a third of the insert rate and a quarter more WAL; the sender's own timestamp costs nothing if the sender repeats it unchanged.",
  validation: { none: "the catalog doesn't know which columns the sender repeats" },
  changesIf: 'Duplicates are removed when rows are read: then set across_partitions: none.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS'],
  *check(model) {
    for (const table of model.tables) {
      const { dedupe, partition } = table;
      if (dedupe === null || partition === null || dedupe.acrossPartitions !== null) continue;
      if (dedupe.key.includes(partition.column) || partition.column === table.tenantColumn) continue;
      const place = at(dedupe.origin, 'across_partitions');
      yield {
        at: place,
        about: tableId(table),
        message: `table "${table.name}" deduplicates by (${dedupe.key.join(', ')}) and is partitioned by "${partition.column}", so the same key with another "${partition.column}" is inserted twice; set across_partitions: ledger, or add "${partition.column}" to the key if the sender repeats it unchanged, or partition by an id that contains the time (UUID version 7)`,
      };
    }
  },
});
