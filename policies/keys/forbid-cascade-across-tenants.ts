import { at } from '../../src/kernel/pointer';
import type { ForeignKey, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

const CHANGES = ['cascade', 'set-null', 'set-default'];

export default defineRule({
  id: 'keys/forbid-cascade-across-tenants',
  severity: 'error',
  title: 'Let no delete reach the rows of other tenants',
  why: 'Referential actions run as the owner, past row security: deleting one shared row, or one tenant, deletes or changes rows of every tenant that referenced it, in one transaction.',
  tradeoffs: 'What is referenced must be released first, tenant by tenant; deletes fail until then.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
WHERE f.contype = 'f' AND f.conparentid = 0 AND f.confdeltype IN ('c', 'n', 'd')
  AND cardinality(f.conkey) = 1 AND f.conrelid <> f.confrelid
  AND f.conkey[1] <> (SELECT p.conkey[1] FROM pg_constraint p WHERE p.conrelid = f.conrelid AND p.contype = 'p')`,
    expect: 'no rows',
  },
  changesIf:
    'Never for shared rows; the tenant column itself may cascade from the registry where off-boarding is small.',
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *check(model) {
    const tables = new Map(model.tables.map((table) => [table.name, table]));
    for (const table of model.tables.filter((candidate) => candidate.scope === 'tenant')) {
      for (const key of table.foreignKeys) {
        const target = tables.get(key.table);
        if (!CHANGES.includes(key.onDelete) || target === undefined || staysWithinTenant(table, key, target)) continue;
        yield {
          at: key.origin,
          object: `table "${table.name}"`,
          message: `deleting a row of ${target.scope} table "${target.name}" changes rows of every tenant in "${table.name}" (on_delete: ${key.onDelete}), past row security; remove on_delete`,
          fix: [{ op: 'remove', at: at(key.origin, 'on_delete') }],
        };
      }
    }
  },
});

/** Tables of tenants are tied by the tenant (or another rule says so); the registry's row of a tenant is its own. */
function staysWithinTenant(table: Table, key: ForeignKey, target: Table): boolean {
  if (target.scope === 'tenant') return true;
  const tenant = table.tenantColumn;
  return target.scope === 'registry' && tenant !== null && key.columns.includes(tenant);
}
