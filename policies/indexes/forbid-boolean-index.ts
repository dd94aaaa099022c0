import type { IndexShape } from '../../src/catalog/keys';
import { remedy } from '../../src/catalog/remedy';
import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { ownElements } from '../../src/meaning/index-needs';
import { isAdded, namedTable, type NamedTable } from '../../src/meaning/named-tables';
import { columnOf } from '../../src/meaning/reads';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'indexes/forbid-boolean-index',
  severity: 'warning',
  title: 'Index the rows of one state, not a boolean',
  why: "A boolean divides a tenant's rows in two. The planner uses no index for the large half, and a partial index covers the small half alone, in a few pages instead of one entry per row.",
  tradeoffs: 'A partial index serves queries that repeat its condition, not those that pass it as a parameter.',
  validation: {
    sql: `SELECT i.indexrelid::regclass AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[i.indnkeyatts - 1]
WHERE a.atttypid = 'boolean'::regtype AND i.indnkeyatts <= 2 AND i.indpred IS NULL AND NOT i.indisunique
  AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'
  AND (i.indnkeyatts = 1 OR i.indkey[0] = (SELECT p.indkey[0] FROM pg_index p WHERE p.indrelid = i.indrelid AND p.indisprimary AND p.indnatts > 1))`,
    expect: 'no rows',
  },
  changesIf: 'Queries use the index only to test whether any row is left, and it has further columns by include.',
  review: {
    found: 'indexes',
    are: 'index only a boolean',
    advice:
      'Replace each with a partial index on the columns searched by, for the rare state: build it CONCURRENTLY, check that plans use it, and then drop the old one CONCURRENTLY.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/indexes-partial.html'],
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const named = namedTable(table, { catalog, meaning });
      for (const index of named.indexes) {
        const only = onlyColumn(named, index);
        if (only === undefined || !isPlain(index) || isAdded(named, index.id)) continue;
        if (isOnlyOfTenant(named, index)) continue;
        const column = columnOf(named, only);
        if (column === undefined || canonicalType(column.attributes.type) !== 'boolean') continue;
        yield {
          about: index.id,
          message: `${said(catalog, index.id)} of ${said(catalog, table.id)} has an entry for every row by "${only}", which has two values, so the planner uses it only for the rare one; index what the query sorts by, ${remedy(catalog, 'with where:', 'WHERE')} ${only} (or not ${only})`,
        };
      }
    }
  },
});

function onlyColumn(table: NamedTable, { elements }: IndexShape): string | undefined {
  const [only, another] = ownElements(table, elements);
  return another === undefined ? (only?.column ?? undefined) : undefined;
}

/** An index that begins with the tenant finds the rows of one, whatever follows, where no other does. */
function isOnlyOfTenant({ indexes, tenantColumn }: NamedTable, index: IndexShape): boolean {
  const begins = ({ elements, where }: IndexShape): boolean =>
    where === null && tenantColumn !== null && elements[0]?.column === tenantColumn;
  return begins(index) && indexes.every((one) => one === index || !begins(one));
}

function isPlain({ made, method, unique, where, include }: IndexShape): boolean {
  return made === 'index' && method === 'btree' && !unique && where === null && include.length === 0;
}
