import type { Catalog } from '../../src/catalog/catalog';
import { relationKey, wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectId } from '../../src/kinds/id';
import { hasRowSecurity, tablesIn, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { columnOf, filtersOn } from '../../src/meaning/reads';
import { meaningOf } from '../../src/meaning/whose';
import { isDocument } from '../../src/model/column-types';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

/** From three documents on, where they are half of what the table holds: beside more columns they are settings, or what a sender sent. */
const MANY = 3;

export default defineRule({
  id: 'keys/forbid-jsonb-overuse',
  severity: 'warning',
  title: 'Use columns for values that queries filter by',
  why: 'A key inside jsonb has no type, no NOT NULL, no foreign key and no statistics, so the planner guesses how many rows match. Its operators are not leakproof: under row security no index can be used, and each call reads every document of the tenant.',
  tradeoffs:
    'A new column must be declared and filled for existing rows; values that no query uses stay in the document.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT a.attrelid::regclass AS relation, count(*) FILTER (WHERE j.document) AS documents FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT a.atttypid IN ('json'::regtype, 'jsonb'::regtype) AND a.attgenerated = '' AS document) j
WHERE a.attnum > 0 AND NOT a.attisdropped AND NOT EXISTS (SELECT FROM tenant t WHERE t.relation = c.oid AND t.attnum = a.attnum)
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'
GROUP BY a.attrelid HAVING count(*) FILTER (WHERE j.document) >= 3 AND 2 * count(*) FILTER (WHERE j.document) >= count(*)`,
    expect: 'no rows',
  },
  changesIf: 'The documents are stored as received and no query filters by them.',
  review: {
    found: 'tables',
    are: 'store most of their data in documents',
    advice:
      'Look at what the documents contain and which keys the queries use; give the few keys that are filtered, joined or sorted their own columns, and leave the rest. Add the column first, without a default; let the application write both; fill existing rows in batches by key; then change the queries, and build the index CONCURRENTLY.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/datatype-json.html#JSON-DOC-DESIGN',
    'https://www.postgresql.org/docs/current/rules-privileges.html',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id } of wholeTables(catalog)) {
      const tenant = meaningOf(catalog, meaning, id)?.tenantColumn ?? null;
      const columns = partsOf(catalog, id, 'column').filter((column) => column.id.name !== tenant);
      // a generated one is the column of a key already
      const documents = columns
        .filter(({ attributes }) => isDocument(attributes.type) && attributes.generated === null)
        .map((column) => column.id.name);
      const others = columns.length - documents.length;
      if (documents.length < MANY || documents.length < others) continue;
      yield {
        about: id,
        message: `${said(catalog, id)} has ${documents.length} documents (${documents.join(', ')}) and ${others} other ${others === 1 ? 'column' : 'columns'}, so most of its data has no type, no CHECK and no statistics; make a column of each key that the application filters by`,
        numbers: { documents: documents.length, others },
      };
    }
  },
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    const seen = new Set<string>();
    for (const block of query.shape.blocks) {
      for (const table of tablesIn(block, asked)) {
        for (const { column: name, path } of filtersOn(block, table, asked)) {
          const column = columnOf(table, name);
          const detail = `${relationKey(table.id)}.${name}${path}`;
          if (column === undefined || !isDocument(column.attributes.type) || path === null || seen.has(detail))
            continue;
          seen.add(detail);
          const declared = table.intent?.columns.find((one) => one.name === name);
          yield {
            ...placeIn(query, table.id),
            at: declared?.origin ?? query.origin,
            detail,
            message: `${query.object} filters by ${name}${path} of ${said(catalog, table.id)}, which ${unserved(table)}${isChecked(catalog, table.id, name) ? '' : ', and no CHECK constrains the document'}; declare ${columnFor(path)} as a column and index it`,
          };
        }
      }
    }
  },
});

function unserved(table: NamedTable): string {
  return hasRowSecurity(table)
    ? "can't use an index under row security, so each call reads every document of the tenant"
    : 'has no statistics and no type';
}

function isChecked(catalog: Catalog, table: ObjectId, column: string): boolean {
  return partsOf(catalog, table, 'constraint').some(({ attributes }) => attributes.check?.includes(column) === true);
}

/** The last key of a path by its name, fit for a column: `->'customer'->>'e-mail'` gives "e_mail". */
function columnFor(path: string): string {
  const key = /'([^']+)'$/.exec(path)?.[1];
  return key === undefined ? 'the key' : `"${key.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '')}"`;
}
