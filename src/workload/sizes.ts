/**
 * What rows and indexes come to on disk. The formulas are those of the page layout (PostgreSQL, Database Page Layout; B-Tree
 * Indexes, Implementation). Held against loaded tables in test/workload: heap within 10%, b-trees within 25%.
 */
import type { Column, Index, IndexColumn, Table } from '../model/types';
import { laidOut, layoutOf, maxAlign, TOAST_FACTOR, TOAST_THRESHOLD, type Layout } from './layout';

const PAGE = 8_192;
const PAGE_HEADER = 24;
const ROW_HEADER = 23;
const LINE_POINTER = 4;
/** Usable bytes of a b-tree leaf: without header, special space and the high key's pointer. */
const LEAF = 8_152;
const INDEX_TUPLE_HEADER = 8;
/** How full leaves stand: after a build or ascending inserts, and after inserts at random places. */
const FILL_ASCENDING = 0.9;
const FILL_RANDOM = 0.7;
/** A posting list holds a TID in about 6 bytes; below this many different values per 100 rows duplicates are merged. */
const POSTING_BYTES = 6;

/** Bytes of an average row in the heap: header, null bitmap and aligned values; the line pointer is not in it. */
export function tupleBytes(table: Table): number {
  const bitmap = table.columns.some(({ nullable }) => nullable) ? Math.ceil(table.columns.length / 8) : 0;
  return maxAlign(ROW_HEADER + bitmap) + maxAlign(laidOut(table.columns.map(layoutOfColumn)));
}

/** Bytes of a row that live in the TOAST table, by the declared sizes of its columns. */
export function toastBytes(table: Table): number {
  const moved = table.columns.map(({ averageBytes }) => averageBytes ?? 0).filter((bytes) => bytes > TOAST_THRESHOLD);
  return moved.reduce((sum, bytes) => sum + bytes * TOAST_FACTOR, 0);
}

/** Bytes of a heap of so many rows, TOAST included. */
export function heapBytes(table: Table, rows: number): number {
  const fillfactor = numberOf(table.storage['fillfactor']) ?? 100;
  const perPage = Math.max(
    1,
    Math.floor(((PAGE - PAGE_HEADER) * (fillfactor / 100)) / (tupleBytes(table) + LINE_POINTER)),
  );
  return Math.ceil(rows / perPage) * PAGE + rows * toastBytes(table);
}

/** One index as far as its size goes: those of keys are indexes like any other. */
export interface SizedIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly method: Index['method'];
  /** True for a partial index, of which nobody can tell how many rows it holds. */
  readonly partial: boolean;
}

/** Every index of a table: those of the primary key and of unique constraints, and the declared ones. */
export function indexesOf(table: Table): readonly SizedIndex[] {
  const btree = { method: 'btree' as const, partial: false };
  return [
    ...(table.primaryKey === null ? [] : [{ ...table.primaryKey, ...btree }]),
    ...table.uniques.map(({ name, columns }) => ({ name, columns, ...btree })),
    ...table.indexes.map(({ name, columns, include, method, where }) => ({
      name,
      columns: [...columns.map(({ expression }: IndexColumn) => expression), ...include],
      method,
      partial: where !== null,
    })),
  ];
}

/** Bytes of one entry of a b-tree: header, aligned key and line pointer. */
export function entryBytes(table: Table, index: SizedIndex): number {
  return INDEX_TUPLE_HEADER + maxAlign(laidOut(index.columns.map((name) => layoutOfName(table, name)))) + LINE_POINTER;
}

/**
 * Bytes of an index over so many rows; a BRIN index is next to nothing.
 * @returns null for GIN, GiST and SP-GiST, whose size hangs on what the values hold
 */
export function indexBytes(table: Table, index: SizedIndex, rows: number): number | null {
  if (index.method === 'brin') return Math.max(PAGE * 3, rows / 100);
  if (index.method !== 'btree' && index.method !== 'hash') return null;
  const [first = ''] = index.columns;
  const column = table.columns.find(({ name }) => name === first);
  const fill = column !== undefined && ascends(column) ? FILL_ASCENDING : FILL_RANDOM;
  const perLeaf = Math.floor((LEAF * fill) / entryBytes(table, index));
  const deduplicated = index.columns.length === 1 && first === table.tenantColumn;
  const bytes = deduplicated ? (rows * POSTING_BYTES) / fill : (rows / Math.max(1, perLeaf)) * PAGE;
  return Math.ceil(bytes / PAGE) * PAGE + PAGE;
}

export interface TableSize {
  readonly heapBytes: number;
  readonly indexBytes: number;
  readonly totalBytes: number;
  /** Indexes of which no size can be told. */
  readonly uncounted: readonly string[];
}

/** Heap and indexes of a table of so many rows. Error: 10% of the heap, 25% of indexes that random keys lead. */
export function tableSize(table: Table, rows: number): TableSize {
  const sized = indexesOf(table).map((index) => ({ index, bytes: indexBytes(table, index, rows) }));
  const heap = heapBytes(table, rows);
  const indexes = sized.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const uncounted = sized.filter(({ bytes }) => bytes === null).map(({ index }) => index.name);
  return { heapBytes: heap, indexBytes: indexes, totalBytes: heap + indexes, uncounted };
}

/** True where new values are larger than those that stand: times of now, identities, UUIDs of version 7. */
function ascends({ type, identity, default: standard }: Column): boolean {
  return identity !== null || /^(timestamp|date)/.test(type) || /uuidv7|nextval|now\(\)/.test(standard ?? '');
}

function layoutOfColumn({ type, averageBytes }: Column): Layout {
  return layoutOf(type, averageBytes);
}

/** An expression is taken for a short text. */
function layoutOfName(table: Table, name: string): Layout {
  const column = table.columns.find((one) => one.name === name);
  return column === undefined ? layoutOf('text', null) : layoutOfColumn(column);
}

function numberOf(value: number | boolean | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
