import { keySaid, keysOverTenants } from '../../src/meaning/keys-over-tenants';
import { globalKeySql, whyGlobal } from '../../src/model/global-keys';
import { TENANTS_SQL, unguessableSql } from '../../src/model/tenants-sql';
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
  AND NOT ${unguessableSql('t.relation', 'i.indkey')} AND ${globalKeySql('t.relation', 'i.indexrelid')}`,
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
  *checkCatalog(catalog, meaning) {
    for (const { key, reason } of keysOverTenants(catalog, meaning)) {
      if (reason === undefined) continue;
      yield {
        about: key.id,
        message: `${keySaid(catalog, key)} is kept for all tenants, because ${whyGlobal(reason)}; confirm that no tenant chooses its values`,
      };
    }
  },
});
