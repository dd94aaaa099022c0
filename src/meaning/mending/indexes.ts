/** Indexes that foreign keys rest on, built while their tables are written to. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf, keyColumns, type IndexShape } from '../../catalog/keys';
import { isPartitioned } from '../../catalog/tables';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import type { IndexElement } from '../../kinds/index-elements';
import { quotedList } from '../../kinds/kind';
import type { Meaning } from '../meaning';
import { meaningOf } from '../whose';

/**
 * True where a delete of a parent finds the rows that name it by this index: the columns of the reference lead it, in any order, and
 * it is valid, compares them as the reference does and holds every row that names a parent. `WHERE x IS NOT NULL` does: the look-up
 * `x = $1` implies it.
 */
export function servesReference(index: IndexShape, columns: readonly string[]): boolean {
  const isOrdered = index.method === 'btree' || (index.method === 'hash' && columns.length === 1);
  if (!index.valid || !isOrdered || !holdsReferences(index.where, columns)) return false;
  const start = index.elements.slice(0, columns.length);
  return start.every(comparesAsTheType) && columns.every((name) => start.some(({ column }) => column === name));
}

/** Operator classes whose `=` is that of the type: the default ones by their names, and those for LIKE. */
const EQUAL =
  /^(?:(?:text|varchar|bpchar)_pattern|text|varchar|bpchar|int[248]|uuid|date|timestamp(?:tz)?|numeric|bytea|oid)_ops$/;

function comparesAsTheType({ collation, operatorClass }: IndexElement): boolean {
  const isEqual = operatorClass === null || (operatorClass.schema === 'pg_catalog' && EQUAL.test(operatorClass.name));
  return collation === null && isEqual;
}

/** No condition, or one that every row which names a parent fulfils: these columns IS NOT NULL, and nothing else. */
function holdsReferences(where: string | null, columns: readonly string[]): boolean {
  if (where === null) return true;
  return where.split(/\bAND\b/i).every((part) => {
    const [, quoted, plain] = /^[\s(]*(?:"((?:[^"]|"")+)"|(\w+))\s+IS\s+NOT\s+NULL[\s)]*$/i.exec(part) ?? [];
    const name = quoted?.replaceAll('""', '"') ?? plain?.toLowerCase();
    return name !== undefined && columns.includes(name);
  });
}

/** The index behind a foreign key, so that a DELETE of its parent finds the rows; none where one begins with the columns. */
export function coveringDdl(
  catalog: Catalog,
  meaning: Meaning,
  table: ObjectId,
  columns: readonly string[],
): readonly string[] {
  const stands = indexesOf(catalog, table).some((index) => servesReference(index, columns));
  // CONCURRENTLY is refused on a partitioned table
  if (stands || isPartitioned(catalog, table)) return [];
  const name = quoteIdentifier(freeIndexName(catalog, meaning, table, columns));
  return [`CREATE INDEX CONCURRENTLY ${name} ON ${sqlName(table)} (${quotedList(columns)})`];
}

/** A name for a new index on the columns: without the tenant's, which leads them all, unless an index has that name. */
function freeIndexName(catalog: Catalog, meaning: Meaning, table: ObjectId, columns: readonly string[]): string {
  const taken = new Set(indexesOf(catalog, table).map(({ id }) => id.name));
  const tenant = meaningOf(catalog, meaning, table)?.tenantColumn ?? null;
  const own = columns.filter((name) => name !== tenant);
  const short = identifier(table.name, ...own, 'idx');
  return own.length === 0 || taken.has(short) ? identifier(table.name, ...columns, 'idx') : short;
}

/**
 * A unique index over columns that foreign keys shall rest on; none where one stands. Several keys rest on the same, so it may be there
 * by then: one that is invalid is refused by the foreign key that follows (42830).
 */
export function uniqueDdl(catalog: Catalog, table: ObjectId, columns: readonly string[]): readonly string[] {
  if (targetOf(catalog, table, columns) !== undefined || isPartitioned(catalog, table)) return [];
  const name = quoteIdentifier(identifier(table.name, ...columns, 'key'));
  return [`CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${sqlName(table)} (${quotedList(columns)})`];
}

/** The unique key that a foreign key to the columns rests on, in whichever order it has them; undefined where there is none. */
export function targetOf(catalog: Catalog, table: ObjectId, columns: readonly string[]): IndexShape | undefined {
  return indexesOf(catalog, table).find((index) => {
    const keys = keyColumns(index);
    return (
      index.unique &&
      index.where === null &&
      !index.deferrable &&
      index.valid &&
      keys.length === columns.length &&
      keys.every((name) => name !== null && columns.includes(name))
    );
  });
}
