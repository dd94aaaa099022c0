import { indexId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-tenant-leading-index',
  severity: 'warning',
  title: 'Start every b-tree of a tenant table with the tenant column',
  why: "Row security adds the tenant to every query. In an index that doesn't start with it, a query reads past the entries of all other tenants, and gets slower with each new tenant.",
  tradeoffs: 'Jobs over all tenants, such as retention by time, need a separate index or a BRIN index.',
  validation: {
    sql: `SELECT i.indexrelid::regclass AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
JOIN pg_index p ON p.indrelid = c.oid AND p.indisprimary AND p.indnatts > 1
WHERE c.relrowsecurity AND i.indkey[0] <> p.indkey[0] AND NOT i.indisunique`,
    expect: 'no rows',
  },
  changesIf: 'The index serves only jobs over all tenants: waive it and name them.',
  refs: [
    'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  *check(model) {
    for (const table of model.tables) {
      const tenant = table.scope === 'tenant' ? table.tenantColumn : null;
      for (const index of table.indexes) {
        const names = index.columns.map((column) => column.expression);
        if (tenant === null || index.method !== 'btree' || index.added || names[0] === tenant) continue;
        // without the tenant at all, a unique index is an oracle first: keys/require-tenant-in-unique-key
        if (index.unique && !names.includes(tenant)) continue;
        yield {
          at: index.origin,
          about: indexId(table, index),
          message: `index "${index.name}" on table "${table.name}" starts with ${names[0]}, not with "${tenant}", so each tenant's queries read past all other tenants' entries; put "${tenant}" first or let the compiler add it`,
          ...(index.acrossTenants && { fix: [{ op: 'remove', at: at(index.origin, 'across_tenants') }] }),
        };
      }
    }
  },
});
