/**
 * What rows and indexes come to on disk. The formulas are those of the page layout (PostgreSQL, Database Page Layout; B-Tree
 * Indexes, Implementation). Held against loaded tables in test/workload: heap within 10%, b-trees that random keys fill within
 * 25%, those that ascending keys fill and whole tables within 10%.
 */
import { remembered } from '../kernel/remember';
import { distinctValues } from '../model/distinct';
import type { Column, Index, IndexColumn, Table } from '../model/types';
import { laidOut, layoutOf, maxAlign, rowLayout, TOAST_CHUNK, type Layout } from './layout';

export const PAGE = 8_192;
const PAGE_HEADER = 24;
const LINE_POINTER = 4;
/** Usable bytes of a b-tree leaf: without header, special space and the high key's pointer. */
const LEAF = 8_152;
const INDEX_TUPLE_HEADER = 8;
/** How full leaves stand: after a build or ascending inserts, and after inserts at random places. */
const FILL_ASCENDING = 0.9;
export const FILL_RANDOM = 0.7;
const FILL_POSTING = 0.75;
/** A posting list holds a row's address in 6 bytes, beside its key once for up to about 430 rows (btree, Deduplication). */
const POSTING_BYTES = 6;
const POSTING_ROWS = 430;
/** Measured with 5 kB values that do not compress: chunks, their headers, the room between them and their index. */
const TOAST_FACTOR = 1.15;
/** Tenants where the spec says nothing: enough that their entries stand apart, few enough that they repeat. */
const TENANTS = 1_000;

/** Bytes of an average row in the heap: header, null bitmap and aligned values; the line pointer is not in it. */
export function tupleBytes(table: Table): number {
  return rowLayout(table).tupleBytes;
}

/** Bytes of a row that live in the TOAST table and its index, by the declared sizes of its columns. */
export function toastBytes(table: Table): number {
  return rowLayout(table).moved.reduce((sum, bytes) => sum + bytes * TOAST_FACTOR, 0);
}

/** Chunks that a row is cut into in the TOAST table. */
export function toastChunks(table: Table): number {
  return rowLayout(table).moved.reduce((sum, bytes) => sum + Math.ceil(bytes / TOAST_CHUNK), 0);
}

/** Share of a page that inserts fill, 0.1 to 1. */
export function fillOf(table: Table): number {
  const fillfactor = table.storage['fillfactor'];
  return typeof fillfactor === 'number' ? fillfactor / 100 : 1;
}

/** Bytes of a heap of so many rows, TOAST included. */
export function heapBytes(table: Table, rows: number): number {
  const perPage = Math.max(1, Math.floor(((PAGE - PAGE_HEADER) * fillOf(table)) / (tupleBytes(table) + LINE_POINTER)));
  return Math.ceil(rows / perPage) * PAGE + rows * toastBytes(table);
}

/** An index as declared; those of keys are indexes like any other. */
interface PlainIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly method: Index['method'];
  readonly unique: boolean;
  /** True for a partial index, of which nobody can tell how many rows it holds. */
  readonly partial: boolean;
}

/** One index as far as its size goes, with what does not hang on the number of rows. */
export interface SizedIndex extends PlainIndex {
  /** Bytes of one entry of a b-tree: header, aligned key and line pointer. */
  readonly entryBytes: number;
  /** True where new keys are larger than those that stand: times of now, identities, UUIDs of version 7. */
  readonly ascends: boolean;
  /** True for an index of tenant and a growing column: new entries come at the end of each tenant's. */
  readonly ascendsInTenant: boolean;
  /** Different values of each column, as far as its type and checks say that they are few; null: as many as rows. */
  readonly distinct: readonly (number | null)[];
}

/** Every index of a table: those of the primary key and of unique constraints, and the declared ones. */
export const indexesOf = remembered((table: Table): readonly SizedIndex[] =>
  plainIndexes(table).map((index) => sizedIndex(table, index)),
);

function plainIndexes(table: Table): readonly PlainIndex[] {
  const key = { method: 'btree' as const, partial: false, unique: true };
  return [
    ...(table.primaryKey === null ? [] : [{ name: table.primaryKey.name, columns: table.primaryKey.columns, ...key }]),
    ...table.uniques.map(({ name, columns }) => ({ name, columns, ...key })),
    ...table.indexes.map(({ name, columns, include, method, unique, where }) => ({
      name,
      columns: [...columns.map(({ expression }: IndexColumn) => expression), ...include],
      method,
      unique,
      partial: where !== null,
    })),
  ];
}

/** What can be told of the size of an index, whether it stands or is only thought of. */
export function sizedIndex(table: Table, { name, columns: names, method, unique, partial }: PlainIndex): SizedIndex {
  const columns = names.map((column) => table.columns.find((one) => one.name === column));
  const [first, second] = columns;
  return {
    name,
    columns: names,
    method,
    unique,
    partial,
    entryBytes: INDEX_TUPLE_HEADER + maxAlign(laidOut(columns.map(layoutOfKey))) + LINE_POINTER,
    ascends: grows(first),
    ascendsInTenant: names[0] === table.tenantColumn && grows(second),
    distinct: names.map((column) => (column === table.tenantColumn ? TENANTS : distinctValues(table, column))),
  };
}

function grows(column: Column | undefined): boolean {
  if (column === undefined) return false;
  const { type, identity, default: standard } = column;
  return identity !== null || type.startsWith('timestamp') || /uuidv7|nextval|now\(\)/.test(standard ?? '');
}

/** An expression is taken for a short text. */
function layoutOfKey(column: Column | undefined): Layout {
  return column === undefined ? layoutOf('text', null) : layoutOf(column.type, column.averageBytes);
}

/**
 * Bytes of an index over so many rows; a BRIN index is next to nothing, a partial one counts as if it held every row.
 * @returns null for GIN, GiST and SP-GiST, whose size hangs on what the values hold
 */
export function indexBytes(index: SizedIndex, rows: number): number | null {
  if (index.method === 'brin') return Math.max(PAGE * 3, rows / 100);
  if (index.method !== 'btree' && index.method !== 'hash') return null;
  return Math.ceil((rows * bytesPerRow(index, rows)) / PAGE) * PAGE + PAGE;
}

function bytesPerRow(index: SizedIndex, rows: number): number {
  const fill = index.ascends ? FILL_ASCENDING : FILL_RANDOM;
  const alike = rows / Math.max(1, keysOf(index, rows));
  if (alike < 2) return PAGE / Math.max(1, Math.floor((LEAF * fill) / index.entryBytes));
  // the keys that repeat stand once for a posting list, which grows at its end
  return (POSTING_BYTES + index.entryBytes / Math.min(alike, POSTING_ROWS)) / FILL_POSTING;
}

/** Different keys among so many rows: the product of what the columns can hold, as far as every one says that it is little. */
function keysOf({ unique, distinct }: SizedIndex, rows: number): number {
  return unique ? rows : distinct.reduce<number>((keys, count) => keys * (count ?? rows), 1);
}

export interface TableSize {
  readonly heapBytes: number;
  readonly indexBytes: number;
  readonly totalBytes: number;
  /** Indexes of which no size can be told. */
  readonly uncounted: readonly string[];
}

/** Heap and indexes of a table of so many rows. Error: 10% of the heap and of the whole, 25% of indexes that random keys lead. */
export function tableSize(table: Table, rows: number): TableSize {
  const counted = indexesOf(table).map((index) => ({ index, bytes: indexBytes(index, rows) }));
  const heap = heapBytes(table, rows);
  const indexes = counted.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const uncounted = counted.filter(({ bytes }) => bytes === null).map(({ index }) => index.name);
  return { heapBytes: heap, indexBytes: indexes, totalBytes: heap + indexes, uncounted };
}
