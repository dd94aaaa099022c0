import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-shared-to-tenant-reference',
  severity: 'error',
  title: 'Let no shared or registry table reference rows of tenants',
  why: 'A row that all tenants read must not point at a row of one of them: the id is shown to everybody, and the reference cannot carry the tenant, so it may point at anybody.',
  tradeoffs: 'What a tenant adds to shared data stands in a tenant table that references the shared one.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
WHERE f.contype = 'f' AND f.conparentid = 0 AND cardinality(f.conkey) = 1 AND f.conrelid <> f.confrelid
  AND EXISTS (SELECT FROM pg_constraint p WHERE p.conrelid = f.confrelid AND p.contype = 'p' AND cardinality(p.conkey) > 1)`,
    expect: 'no rows',
  },
  changesIf: 'The rows do belong to tenants: then the table has scope tenant.',
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *check(model) {
    const scopes = new Map(model.tables.map((table) => [table.name, table.scope]));
    for (const table of model.tables.filter((candidate) => candidate.scope !== 'tenant')) {
      for (const key of table.foreignKeys) {
        const target = scopes.get(key.table);
        const holdsRowsOfOne = target === 'tenant' || (target === 'registry' && table.scope === 'shared');
        if (!holdsRowsOfOne) continue;
        yield {
          at: key.origin,
          object: `table "${table.name}"`,
          message: `${table.scope} table "${table.name}" references ${target} table "${key.table}" by (${key.columns.join(', ')}), so it shows all who read it a row of one tenant; turn the reference round, or make "${table.name}" a tenant table`,
        };
      }
    }
  },
});
