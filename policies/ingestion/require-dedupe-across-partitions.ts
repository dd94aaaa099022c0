import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'ingestion/require-dedupe-across-partitions',
  severity: 'warning',
  title: 'Say what keeps a duplicate out of another partition',
  why: 'A unique key of a partitioned table holds the partition column, so the same id with another time is another key: a retry that is stamped anew goes in twice, and no error tells.',
  tradeoffs:
    'A ledger costs a fifth to a third of the rate and a quarter more WAL; the time of the sender is free, where the sender repeats it unchanged.',
  validation: { none: 'the catalog does not know which columns the sender repeats' },
  changesIf: 'Duplicates are removed when rows are read: then say across_partitions: none.',
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
        message: `table "${table.name}" dedupes by (${dedupe.key.join(', ')}) and is partitioned by "${partition.column}", so the same key with another "${partition.column}" goes in twice; write across_partitions: ledger, or put "${partition.column}" into the key where the sender repeats it unchanged, or partition by an id that holds the time (UUID version 7)`,
      };
    }
  },
});
