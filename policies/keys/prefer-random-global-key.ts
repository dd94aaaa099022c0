import {
  byRelation,
  globalKeyIn,
  runtimeRoles,
  tenantTables,
  unguessableColumns,
  writtenByRuntime,
} from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { globalKeyOf, globalKeySql, uniqueKeysOf, whyGlobal } from '../../src/model/global-keys';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/prefer-random-global-key',
  severity: 'note',
  explains: ['existence'],
  title: 'Let no tenant choose the values of a key that holds for all tenants',
  why: 'A token, the e-mail of a user or the id of a provider is looked up before the tenant is known, so its unique key must not begin with the tenant. It still answers "duplicate key" to whoever may write it.',
  tradeoffs: 'One row of the report for each such key.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT t.relation::regclass, i.indexrelid::regclass AS index FROM tenant t JOIN pg_index i ON i.indrelid = t.relation
WHERE i.indisunique AND NOT i.indisprimary AND NOT t.attnum = ANY (i.indkey) AND t.relation NOT IN (SELECT relation FROM registry)
  AND ${globalKeySql('t.relation', 'i.indexrelid')}`,
    expect: 'no rows',
  },
  changesIf: 'Users name their tenant before they sign in: then the key can begin with it.',
  review: {
    found: 'keys',
    are: 'hold for all tenants on purpose',
    advice:
      'Keep them: a key that begins with the tenant would make each look-up a sequential scan, and let the same value be valid in two tenants. Let the server choose the values, or verify an address before the row is made, so that "duplicate key" tells nobody anything.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *check(model) {
    for (const table of model.tables) {
      const tenant = table.scope === 'tenant' ? table.tenantColumn : null;
      if (tenant === null) continue;
      for (const { origin, columns } of uniqueKeysOf(table)) {
        const found = columns.includes(tenant) ? undefined : globalKeyOf(table, columns);
        if (found === undefined) continue;
        yield {
          at: origin,
          object: `table "${table.name}"`,
          message: `unique key (${columns.join(', ')}) of table "${table.name}" is kept for all tenants, because ${whyGlobal(found)}; confirm that no tenant chooses its values`,
        };
      }
    }
  },
  *inspect(catalog, subject) {
    const roles = runtimeRoles(catalog, subject);
    const indexes = byRelation(catalog.indexes.filter(({ unique }) => unique));
    const referenced = byRelation(catalog.constraints.filter(({ type }) => type === 'foreign-key'));
    const tenants = tenantTables(catalog, subject).filter(({ meaning }) => meaning.scope === 'tenant');
    for (const { relation, meaning } of tenants.filter((one) => writtenByRuntime(one.relation, roles))) {
      const random = unguessableColumns(relation, catalog);
      for (const { name, keys } of indexes.get(relation.key) ?? []) {
        const columns = keys.map(({ expression }) => expression);
        if (columns.some((column) => column === meaning.tenantColumn || random.has(column))) continue;
        const found = globalKeyIn(relation, columns, referenced.get(relation.key) ?? []);
        if (found === undefined) continue;
        yield {
          object: objectOf(relation),
          message: `key "${name}" of ${objectOf(relation)} is kept for all tenants, because ${whyGlobal(found)}; confirm that no tenant chooses its values`,
        };
      }
    }
  },
});
