import { said } from '../../src/catalog/words';
import { primaryKeyOf, indexesOf, keyColumns } from '../../src/catalog/keys';
import { objectKey } from '../../src/kinds/id';
import { tenantTables } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
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
  review: {
    found: 'tables of tenants',
    are: 'have no one column that is the tenant',
    advice:
      'Give each a primary key of the one column that the other tables reference: CREATE UNIQUE INDEX CONCURRENTLY, then ADD PRIMARY KEY USING INDEX. What the old key held apart becomes a unique constraint.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { table, meaning: whose } of tenantTables(catalog, meaning)) {
      if (whose.scope !== 'registry' || catalog.partial.has(objectKey(table.id))) continue;
      const keys = indexesOf(catalog, table.id).filter(({ unique, where }) => unique && where === null);
      if (keys.some((key) => keyColumns(key).length === 1 && keyColumns(key)[0] === whose.tenantColumn)) continue;
      const columns = primaryKeyOf(catalog, table.id)?.attributes.columns ?? [];
      if (columns.length === 1) continue;
      const found = columns.length === 0 ? 'no primary key' : `the primary key (${columns.join(', ')})`;
      yield {
        about: table.id,
        ...(columns.length > 0 && { spot: { of: table.id, attribute: 'registryKey' } }),
        message: `registry ${said(catalog, table.id)} has ${found}, so no one column is the tenant and its rows cannot be guarded; give it a key of one column`,
      };
    }
  },
});
