import { at } from '../../src/kernel/pointer';
import { formatExact } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/require-list-for-each-tenant',
  severity: 'error',
  title: 'Partition by a list of tenants only if it is complete',
  why: 'A tenant that is in no list has no partition: its first insert fails with 23514. Each new customer then needs DDL that locks the table before it can work.',
  tradeoffs:
    "Hash partitioning by tenant accepts every tenant without DDL, but can't give a large one its own partition.",
  validation: { none: 'the catalog has the lists; the expected tenants are declared' },
  changesIf: 'A default partition accepts the tenants that are in no list: on_missing: quarantine.',
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
        message: `table "${table.name}" has partitions for ${listed} of ${formatExact(expected)} expected tenants, so the first insert of any other fails with 23514; partition by hash, or set on_missing: quarantine`,
      };
    }
  },
});
