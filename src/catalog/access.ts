/** Indexes as ways to the rows of a table: what one serves, how messages name it, and the statements that make and drop one. Pure. */
import { identifier, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { ObjectOf } from '../kinds/attributes';
import { sqlName, type ObjectId } from '../kinds/id';
import { indexElement, type IndexElement } from '../kinds/index-elements';
import type { Catalog } from './catalog';
import { indexesOf, type IndexShape } from './keys';
import { quoted, said } from './words';

/** A column of an index as it is when nothing more is said. */
export function ascending(column: string): IndexElement {
  return {
    column,
    expression: null,
    collation: null,
    operatorClass: null,
    operatorClassOptions: null,
    descending: false,
    nullsFirst: false,
  };
}

/** The text of an element: a column's name, or an expression. */
export function elementText({ column, expression }: IndexElement): string {
  return column ?? expression ?? '';
}

/**
 * True where a delete of a parent finds the rows that name it by this index: the columns of the reference lead it, in any order, and
 * it is valid, compares them as the reference does and holds every row that names a parent. `WHERE x IS NOT NULL` does: the look-up
 * `x = $1` implies it.
 */
export function servesReference({ valid, ...index }: IndexShape, columns: readonly string[]): boolean {
  return valid && wouldServe(index, columns);
}

/** The same of an index whose build failed, once it is built again. */
export function wouldServe(
  { method, elements, where }: Pick<IndexShape, 'method' | 'elements' | 'where'>,
  columns: readonly string[],
): boolean {
  const isOrdered = method === 'btree' || (method === 'hash' && columns.length === 1);
  if (!isOrdered || !holdsReferences(where, columns)) return false;
  const start = elements.slice(0, columns.length);
  return start.every(comparesEqually) && columns.every((name) => start.some(({ column }) => column === name));
}

/** Operator classes whose `=` is that of the type: the default ones by their names, and those for LIKE. */
const PLAIN_CLASS =
  /^(?:(?:text|varchar|bpchar)_pattern|text|varchar|bpchar|int[248]|uuid|date|timestamp(?:tz)?|numeric|bytea|oid)_ops$/;

function comparesEqually({ column, collation, operatorClass }: IndexElement): boolean {
  if (column === null || collation !== null) return false;
  return operatorClass === null || (operatorClass.schema === 'pg_catalog' && PLAIN_CLASS.test(operatorClass.name));
}

/** No condition, or one that every row which names a parent fulfils: these columns IS NOT NULL, and nothing else. */
function holdsReferences(where: string | null, columns: readonly string[]): boolean {
  if (where === null) return true;
  return where.split(/\bAND\b/i).every((part) => {
    const [, delimited, plain] = /^[\s(]*(?:"((?:[^"]|"")+)"|(\w+))\s+IS\s+NOT\s+NULL[\s)]*$/i.exec(part) ?? [];
    const name = delimited?.replaceAll('""', '"') ?? plain?.toLowerCase();
    return name !== undefined && columns.includes(name);
  });
}

/** How messages call what an index belongs to. */
const KIND = {
  'primary key': 'primary key',
  'unique constraint': 'unique key',
  'exclusion constraint': 'exclusion constraint',
  index: 'index',
} as const;

/** `index "orders_status_idx"`, `primary key "orders_pkey"`. */
export function indexSaid(catalog: Catalog, { id, made }: Pick<IndexShape, 'id' | 'made'>): string {
  return made === 'index' ? said(catalog, id) : `${KIND[made]} ${quoted(catalog, id)}`;
}

/** `status, placed_at desc`: columns as a spec writes them. */
export function writtenElements(elements: readonly IndexElement[]): string {
  return elements.map((element) => `${elementText(element)}${orderWords(element)}`).join(', ');
}

function orderWords({ descending, nullsFirst }: IndexElement): string {
  return `${descending ? ' desc' : ''}${nullsFirst === descending ? '' : ` nulls ${nullsFirst ? 'first' : 'last'}`}`;
}

/** A name for a new index on the columns: without the tenant's, which leads them all, unless an index has that name. */
export function freeIndexName(
  catalog: Catalog,
  table: ObjectId,
  columns: readonly string[],
  tenantColumn: string | null,
): string {
  const taken = new Set(indexesOf(catalog, table).map(({ id }) => id.name));
  const own = columns.filter((name) => name !== tenantColumn);
  const short = identifier(table.name, ...own, 'idx');
  return own.length === 0 || taken.has(short) ? identifier(table.name, ...columns, 'idx') : short;
}

/**
 * The statement that makes an index while the table is written to. None for a partitioned table: PostgreSQL refuses CONCURRENTLY
 * there, and the index is made on each partition first.
 */
export function createIndexDdl(
  { id, attributes }: ObjectOf<'table'>,
  { name, elements }: { readonly name: string; readonly elements: readonly IndexElement[] },
): readonly string[] {
  if (attributes.partitionBy !== null) return [];
  const parts = elements.map((element) => indexElement(element, 'btree')).join(', ');
  return [`CREATE INDEX CONCURRENTLY ${quoteIdentifier(name)} ON ${sqlName(id)} (${parts})`];
}

/** The statement that drops an index while the table is written to; none for a partitioned table, which takes no CONCURRENTLY. */
export function dropIndexDdl({ attributes }: ObjectOf<'table'>, index: ObjectId): readonly string[] {
  return attributes.partitionBy === null ? [`DROP INDEX CONCURRENTLY ${sqlName(index)}`] : [];
}

/** Lists an index that has been read since its statistics began, on this server: a row says that some plan would miss it. */
export function scansSql(index: ObjectId): string {
  return `SELECT indexrelid::regclass AS index, idx_scan FROM pg_stat_user_indexes WHERE idx_scan > 0\n  AND indexrelid = ${quoteLiteral(sqlName(index))}::regclass`;
}
