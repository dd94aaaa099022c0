import { at } from '../../src/kernel/pointer';
import type { Model } from '../../src/model/types';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';
import { unprunedPlan } from '../../src/workload/reads';

export default defineRule({
  id: 'partitioning/match-key-to-queries',
  severity: 'warning',
  title: 'Partition by what queries or retention ask for',
  why: 'Partitions pay where queries rule them out or where retention drops them whole. A key that no query names and no retention uses makes every query plan, lock and read all of them.',
  tradeoffs: 'To change the key means to copy the table once, online.',
  validation: { none: 'a catalog holds no queries; EXPLAIN of each lists the partitions that it reads' },
  changesIf: 'The partitions are there for vacuum or for placement alone: then they should be few.',
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
        message: `table "${table.name}" is partitioned by "${partition.column}", which none of the declared queries names and no retention drops by, so each query plans and reads all ${formatCount(partitions)} partitions; partition by a column that they compare, or not at all`,
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
