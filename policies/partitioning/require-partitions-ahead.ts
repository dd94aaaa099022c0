import { at } from '../../src/kernel/pointer';
import { LEAST_AHEAD } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/require-partitions-ahead',
  severity: 'warning',
  title: 'Create partitions at least a week ahead',
  why: 'When the last partition ends, every insert fails ("no partition of relation found for row"), or fills the default partition, which then prevents the next one from being attached.',
  tradeoffs: 'A few empty tables, which cost nothing to queries that filter by the time.',
  validation: {
    none: 'how far the partitions reach depends on the clock; monitoring shows it for each table',
  },
  changesIf: 'The writer itself creates partitions, in the same transaction.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'],
  *check(model) {
    for (const table of model.tables) {
      const { partition } = table;
      if (partition === null || partition.every === null) continue;
      const least = LEAST_AHEAD[partition.every];
      if (partition.ahead >= least) continue;
      const place = at(partition.origin, 'ahead');
      const consequence =
        partition.onMissing === 'reject'
          ? 'inserts fail'
          : 'rows accumulate in the default partition and block the next';
      yield {
        at: place,
        about: tableId(table),
        message: `table "${table.name}" has a partition every ${partition.every} and creates ${partition.ahead} ahead, so ${consequence} soon after a failed maintenance run; create at least ${least}`,
        fix: [{ op: 'set', at: place, value: least }],
      };
    }
  },
});
