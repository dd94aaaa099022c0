import { said } from '../../src/catalog/words';
import { primaryKeyOf, indexesOf, keyColumns } from '../../src/catalog/keys';
import { objectKey } from '../../src/kinds/id';
import { tenantTables } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-registry-key',
  severity: 'error',
  title: 'Use a single-column key in the tenant registry',
  why: 'The registry is guarded by its own key; otherwise every tenant reads the list of all customers. Without a single-column key no column identifies the tenant.',
  tradeoffs: 'Further keys of the registry (a domain, a slug) become unique constraints.',
  validation: {
    none: "the catalog doesn't mark the registry; PostgreSQL itself refuses foreign keys to it without a unique constraint on one column",
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'registry tables',
    are: 'have no single column that identifies the tenant',
    advice:
      'Make the one column that the other tables reference the primary key: CREATE UNIQUE INDEX CONCURRENTLY, then ADD PRIMARY KEY USING INDEX. The old key becomes a unique constraint.',
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
        message: `registry ${said(catalog, table.id)} has ${found}, so no single column identifies the tenant and its rows can't be guarded; give it a single-column primary key`,
      };
    }
  },
});
