import { at } from '../../src/kernel/pointer';
import { formatExact } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/require-list-for-each-tenant',
  severity: 'error',
  title: 'Partition by a list of tenants only where all are in it',
  why: 'A tenant that stands in no list has no partition: its first insert fails with 23514. Each new customer then needs DDL that locks the table before it can work.',
  tradeoffs: 'Hash by tenant takes every tenant without DDL, and cannot give a large one a partition of its own.',
  validation: { none: 'the catalog has the lists; which tenants there will be is declared' },
  changesIf: 'A default partition takes the tenants that are in no list: on_missing: quarantine.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-OVERVIEW-LIST'],
  *check(model) {
    const expected = model.tenancy.expectedTenants;
    for (const table of model.tables) {
      const { partition } = table;
      const isByTenant = partition?.by === 'list' && partition.column === table.tenantColumn;
      if (partition === null || !isByTenant || partition.onMissing === 'quarantine' || expected === null) continue;
      const listed = partition.lists.reduce((sum, { values }) => sum + values.length, 0);
      if (listed === 0 || listed >= expected) continue;
      yield {
        at: at(partition.origin, 'lists'),
        about: tableId(table),
        message: `table "${table.name}" has partitions for ${listed} tenants of ${formatExact(expected)} that are expected, so the first insert of any other fails with 23514; partition by hash, or say on_missing: quarantine`,
      };
    }
  },
});
