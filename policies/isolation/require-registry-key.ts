import { at } from '../../src/kernel/pointer';
import { guardedTables } from '../../src/model/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-registry-key',
  severity: 'error',
  title: 'Identify a tenant in the registry by one column',
  why: 'The registry is guarded on its own key, or a tenant reads the list of all customers. With a key of no or of several columns there is none that is the tenant.',
  tradeoffs: 'Further keys of the registry (a domain, a slug) become unique constraints.',
  validation: {
    none: 'a catalog does not tell the registry from other tables; PostgreSQL itself refuses the foreign keys to it, for want of a unique constraint on one column',
  },
  changesIf: 'Tenants have a schema or a database of their own.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  *check(model) {
    for (const table of guardedTables(model).filter(({ scope }) => scope === 'registry')) {
      const columns = table.primaryKey?.columns ?? [];
      if (columns.length === 1) continue;
      const found = columns.length === 0 ? 'no primary key' : `the primary key (${columns.join(', ')})`;
      yield {
        at: columns.length === 0 ? table.origin : at(table.origin, 'key'),
        object: `table "${table.name}"`,
        message: `registry "${table.name}" has ${found}, so no one column is the tenant and its rows cannot be guarded; give it a key of one column`,
      };
    }
  },
});
