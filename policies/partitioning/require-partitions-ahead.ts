import { at } from '../../src/kernel/pointer';
import { LEAST_AHEAD } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/require-partitions-ahead',
  severity: 'warning',
  title: 'Make partitions ahead, enough for a failed week',
  why: 'When the clock reaches the end of the last partition every insert fails ("no partition of relation found for row"), or fills the default partition, which then keeps the next one from being attached.',
  tradeoffs: 'A few empty tables, which cost nothing to queries that name the time.',
  validation: {
    none: 'how far the partitions reach is a matter of the clock; the monitoring watches the runway of each table',
  },
  changesIf: 'Partitions are made by the writer itself, in the same transaction.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'],
  *check(model) {
    for (const table of model.tables) {
      const { partition } = table;
      if (partition === null || partition.every === null) continue;
      const least = LEAST_AHEAD[partition.every];
      if (partition.ahead >= least) continue;
      const place = at(partition.origin, 'ahead');
      const consequence =
        partition.onMissing === 'reject' ? 'inserts fail' : 'rows pile up in the default partition and block the next';
      yield {
        at: place,
        about: tableId(table),
        message: `table "${table.name}" has a partition every ${partition.every} and makes ${partition.ahead} ahead, so ${consequence} soon after maintenance has failed; make at least ${least}`,
        fix: [{ op: 'set', at: place, value: least }],
      };
    }
  },
});
