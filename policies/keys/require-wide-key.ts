import type { Catalog } from '../../src/catalog/catalog';
import { primaryKeyOf } from '../../src/catalog/keys';
import { partSaid } from '../../src/catalog/names';
import { wholeTables } from '../../src/catalog/relations';
import { defaultOf, objectsOf, partsOf } from '../../src/catalog/select';
import type { Known } from '../../src/kernel/finding';
import { lookup } from '../../src/kernel/lookup';
import type { ObjectOf } from '../../src/kinds/attributes';
import { declaredTable, typeSaid } from '../../src/meaning/declared';
import { objectKey, type ObjectId } from '../../src/kinds/id';
import { canonicalType } from '../../src/model/column-types';
import type { Table } from '../../src/model/types';
import { formatCount, formatExact } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const LARGEST: Readonly<Record<string, number>> = lookup({ integer: 2_147_483_647, smallint: 32_767 });
const YEARS_AHEAD = 10;

/** Below this a server says no more than a schema does: that a busy table can reach the end. */
const SHARE_TO_REPORT = 0.1;
const PERCENT = 100;
const DAYS_IN_YEAR = 365;

export default defineRule({
  id: 'keys/require-wide-key',
  severity: 'warning',
  title: 'Use bigint for keys that will pass 2,147,483,647',
  why: 'A sequence never reuses a number, even of deleted rows. Once it passes the range of integer every insert fails, for all tenants at once, and the change to bigint rewrites the table and all tables that reference it.',
  tradeoffs: 'Four more bytes for each row, index entry and reference.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname, a.atttypid::regtype AS type FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE a.atttypid IN ('int2'::regtype, 'int4'::regtype) AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) ~ 'nextval')
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The numbers are counted per tenant, without a sequence.',
  review: {
    found: 'keys',
    are: 'will run out of numbers',
    advice:
      'Compare the largest number of each with its range (SELECT last_value FROM pg_sequences). Change those that will pass it to bigint, each with a second column that a trigger keeps in sync, filled in batches, with a unique index built CONCURRENTLY; swap the names in one short transaction, together with each referencing column. Do it while half of the numbers are left.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT',
    'https://www.postgresql.org/docs/current/sql-createsequence.html',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      const key = primaryKeyOf(catalog, table)?.attributes.columns ?? [];
      for (const column of partsOf(catalog, table, 'column').filter(({ id }) => key.includes(id.name))) {
        const largest = LARGEST[canonicalType(column.attributes.type)];
        if (largest === undefined || !isNumbered(catalog, column)) continue;
        const reach =
          meaning.model === null
            ? reachSoFar(catalog, column, largest)
            : reachOf(declaredTable(meaning, table), largest);
        if (reach === undefined) continue;
        yield {
          about: column.id,
          message: `${partSaid(catalog, column.id, 'key')} is ${typeSaid(catalog, meaning, column)} and ends at ${formatExact(largest)}, ${reach.words}; then every insert fails; make it bigint`,
          ...(reach.known !== undefined && { known: reach.known }),
          ...(column.attributes.identity !== null && {
            fix: [{ op: 'set', of: column.id, attribute: 'type', value: 'bigint' }],
          }),
        };
      }
    }
  },
});

interface Reach {
  readonly words: string;
  readonly known?: Known;
}

/** Of a table of which nobody said how many rows come. */
const UNKNOWN: Reach = { words: 'which an event table can reach', known: 'needs-live-check' };

/** What a DBA asks first: how many of the numbers are used. Known of a server whose sequences the session may read. */
function reachSoFar(catalog: Catalog, column: ObjectOf<'column'>, largest: number): Reach {
  const sequence = sequenceOf(catalog, column);
  const key = sequence === undefined ? undefined : objectKey(sequence);
  const last = catalog.server?.sequences.find(({ id }) => objectKey(id) === key)?.last;
  const share = last === undefined ? 0 : Number(last) / largest;
  if (share < SHARE_TO_REPORT) return UNKNOWN;
  return { words: `of which ${Math.floor(share * PERCENT)}% are used` };
}

/** The sequence of an identity column, or the one that a column owns. */
function sequenceOf(catalog: Catalog, { id, attributes }: ObjectOf<'column'>): ObjectId | undefined {
  if (attributes.identity !== null) return attributes.identity.sequence;
  return objectsOf(catalog, 'owner of').find((one) => objectKey(one.attributes.column) === objectKey(id))?.id.of;
}

/** When the declared rows pass the end of a type; undefined where they do not for ten years. */
function reachOf(table: Table | null, largest: number): Reach | undefined {
  const [now, perDay] = [table?.rows.now ?? 0, table?.rows.perDay ?? 0];
  if (now + perDay * DAYS_IN_YEAR * YEARS_AHEAD <= largest) return undefined;
  const left = Math.max(0, largest - now);
  const when = perDay === 0 ? 'already' : `in ${formatCount(left / perDay / DAYS_IN_YEAR)} years`;
  return { words: `which ${formatCount(now)} rows and ${formatCount(perDay)} a day exceed ${when}` };
}

/** A key from a sequence, which counts the rows of all tenants together. */
function isNumbered(catalog: Catalog, { id, attributes }: ObjectOf<'column'>): boolean {
  return attributes.identity !== null || /nextval/i.test(defaultOf(catalog, id) ?? '');
}
