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
  title: 'Index the rows of one state rather than a boolean',
  why: 'A boolean splits the rows of a tenant in two. For the large half the planner takes no index, and for the small one a partial index holds those rows alone: a few pages instead of an entry for every row that was ever written.',
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
  changesIf: 'The index is only asked whether any row is left, and holds further columns by include.',
  review: {
    found: 'indexes',
    are: 'are over a boolean alone',
    advice:
      'Replace each by a partial index over what is searched, for the state that is rare: build it CONCURRENTLY, see that the plan takes it, and drop the old one CONCURRENTLY then.',
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
        const column = columnOf(named, only);
        if (column === undefined || canonicalType(column.attributes.type) !== 'boolean') continue;
        yield {
          about: index.id,
          message: `${said(catalog, index.id)} of ${said(catalog, table.id)} holds an entry for every row by "${only}", which has two values, so the planner takes it for the rare one only; index what the query sorts by, ${remedy(catalog, 'with where:', 'WHERE')} ${only} (or not ${only})`,
        };
      }
    }
  },
});

function onlyColumn(table: NamedTable, { elements }: IndexShape): string | undefined {
  const [only, another] = ownElements(table, elements);
  return another === undefined ? (only?.column ?? undefined) : undefined;
}

function isPlain({ made, method, unique, where, include }: IndexShape): boolean {
  return made === 'index' && method === 'btree' && !unique && where === null && include.length === 0;
}
