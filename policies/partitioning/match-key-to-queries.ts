import { at } from '../../src/kernel/pointer';
import type { Model } from '../../src/model/types';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';
import { unprunedPlan } from '../../src/workload/reads';

export default defineRule({
  id: 'partitioning/match-key-to-queries',
  severity: 'warning',
  title: 'Partition by a column that queries or retention use',
  why: 'Partitions pay off if queries prune them or retention drops them whole. With a key that no query filters by and no retention uses, every query plans, locks and reads all of them.',
  tradeoffs: 'Changing the key means copying the table once, online.',
  validation: { none: 'the catalog contains no queries; EXPLAIN of each lists the partitions that it reads' },
  changesIf: 'The partitions exist only for vacuum or for placement: then keep them few.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITION-PRUNING'],
  *check(model) {
    const named = columnsNamed(model);
    for (const table of model.tables) {
      const { partition } = table;
      const columns = named.get(table.name);
      if (partition === null || table.retention !== null || columns === undefined) continue;
      // row security compares the tenant in every query
      if (partition.column === table.tenantColumn || columns.has(partition.column) || columns.has('*')) continue;
      const { partitions } = unprunedPlan(table);
      yield {
        at: at(partition.origin, 'column'),
        about: tableId(table),
        message: `table "${table.name}" is partitioned by "${partition.column}", which no declared query filters by and no retention uses, so each query plans and reads all ${formatCount(partitions)} partitions; partition by a column that queries compare, or not at all`,
      };
    }
  },
});

/** What queries read, by relation; `*` stands for all columns. */
function columnsNamed(model: Model): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>();
  for (const { relation, columns } of model.queries.flatMap(({ reads }) => reads)) {
    const known = named.get(relation) ?? new Set<string>();
    for (const column of columns === 'all' ? ['*'] : columns) known.add(column);
    named.set(relation, known);
  }
  return named;
}
