import { primaryKeyOf } from '../../src/catalog/keys';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { baseType } from '../../src/catalog/tables';
import { said } from '../../src/catalog/words';
import { typeSaid } from '../../src/meaning/declared';
import { meaningOf } from '../../src/meaning/whose';
import { canonicalType, isDocument } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

const INEXACT = ['real', 'double precision'];
const TIMES = ['timestamp with time zone', 'timestamp without time zone', 'date', 'time without time zone'];

export default defineRule({
  id: 'keys/forbid-inexact-key',
  severity: 'warning',
  title: 'Use exact and small values as keys',
  why: 'A computed float may differ from the stored one, so its row is not found. Two rows can share a microsecond, and a document or array key is compared as a whole and fails with "index row size exceeds" above 2,704 bytes.',
  tradeoffs: 'A dedicated key, uuid or bigint, is one more column and one more index.',
  validation: {
    sql: `SELECT i.indrelid::regclass AS relation, a.attname, format_type(a.atttypid, a.atttypmod) AS type FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
WHERE i.indisprimary AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'
  AND (a.atttypid IN ('float4'::regtype, 'float8'::regtype, 'jsonb'::regtype) OR a.attndims > 0)`,
    expect: 'no rows',
  },
  changesIf: 'The values are dates with one row each, as in a calendar.',
  review: {
    found: 'keys',
    are: 'have values that are not exact',
    advice:
      'Give each table a dedicated key (uuid or bigint), filled in batches, with a unique index built CONCURRENTLY, move the references to it, and keep the old columns as they are.',
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT',
    'https://www.postgresql.org/docs/current/btree.html',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      const tenant = meaningOf(catalog, meaning, table)?.tenantColumn ?? null;
      const key = primaryKeyOf(catalog, table)?.attributes.columns?.filter((name) => name !== tenant) ?? [];
      const columns = partsOf(catalog, table, 'column').filter(({ id }) => key.includes(id.name));
      for (const column of columns) {
        const problem = problemOf(baseType(catalog, column.attributes.type), columns.length === 1);
        if (problem === undefined) continue;
        yield {
          about: column.id,
          message: `key ${said(catalog, column.id)} is ${typeSaid(catalog, meaning, column)}, ${problem}; identify rows by a uuid or bigint and store this value in a column`,
        };
      }
    }
  },
});

/** A moment alone collides; beside another column it may well be part of a key. */
function problemOf(type: string, isAlone: boolean): string | undefined {
  const plain = canonicalType(type);
  if (INEXACT.includes(plain)) return 'so a computed value may not match the stored row';
  if (isDocument(type) || plain.endsWith('[]'))
    return 'which is compared as a whole and fails to insert above 2,704 bytes';
  return isAlone && TIMES.includes(plain) && plain !== 'date'
    ? 'so a second row in the same microsecond is refused'
    : undefined;
}
