import { tableId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import type { Model, Table } from '../../src/model/types';
import { formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

/** Measured on 18 with 16 clients: one row takes 730 to 950 updates a second; 16 slots three times as many. */
const MOST_PER_ROW = 300;

export default defineRule({
  id: 'maintenance/forbid-hot-row',
  severity: 'warning',
  title: 'Spread a counter over several rows',
  why: 'Updates of one row wait for each other to commit. Measured with 16 clients, a single row sustains less than 1,000 updates a second, all of them waiting; spread over 16 rows, the same server sustains three times as many, and readers skip fewer dead versions.',
  tradeoffs: 'Reading the counter sums its slots; an exact limit needs the single row.',
  validation: {
    none: 'pg_stat_user_tables shows the updates of a table, not of a row; waits on one row appear as transactionid in pg_locks',
  },
  changesIf:
    'The updates are spread over more rows than declared, or the application aggregates them before it writes.',
  refs: ['https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS'],
  *check(model) {
    for (const table of model.tables) {
      const hottest = hottestRow(model, table);
      if (hottest === null || hottest <= MOST_PER_ROW) continue;
      yield {
        at: at(table.origin, 'writes', 'updates'),
        about: tableId(table),
        known: 'assumed',
        message: `table "${table.name}" gets ${formatCount(table.writes.updates ?? 0)} updates a second on so few rows that one of them gets ${formatCount(hottest)}, which wait for each other; keep the counter in 16 slots per tenant and sum them, or insert deltas and sum them`,
      };
    }
  },
});

/** Updates a second of the row with most: the largest tenant's where there is one row a tenant; null where rows are many. */
function hottestRow(model: Model, table: Table): number | null {
  const updates = table.writes.updates ?? 0;
  const { expectedTenants, largestShare } = model.tenancy;
  const keyIsTenant = table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === table.tenantColumn;
  const isOnePerTenant = table.scope === 'registry' || keyIsTenant;
  if (isOnePerTenant && largestShare !== null) return updates * largestShare;
  const rows = isOnePerTenant ? expectedTenants : table.rows.now;
  return rows === null || rows === 0 ? null : updates / rows;
}
