/** How PostgreSQL lays a value out: its bytes and its alignment (pg_type.typlen and typalign; Database Page Layout). */
import { lookup } from '../kernel/lookup';
import { averageWidth, canonicalType } from '../model/column-types';
import type { Table } from '../model/types';

export interface Layout {
  /** Bytes of an average value, with its header. */
  readonly bytes: number;
  readonly alignment: 1 | 2 | 4 | 8;
}

/** Types of a fixed length; uuid is an array of bytes and needs no alignment. */
const FIXED: Readonly<Record<string, Layout>> = lookup({
  boolean: { bytes: 1, alignment: 1 },
  '"char"': { bytes: 1, alignment: 1 },
  smallint: { bytes: 2, alignment: 2 },
  integer: { bytes: 4, alignment: 4 },
  oid: { bytes: 4, alignment: 4 },
  bigint: { bytes: 8, alignment: 8 },
  real: { bytes: 4, alignment: 4 },
  'double precision': { bytes: 8, alignment: 8 },
  date: { bytes: 4, alignment: 4 },
  'time without time zone': { bytes: 8, alignment: 8 },
  'time with time zone': { bytes: 12, alignment: 8 },
  'timestamp without time zone': { bytes: 8, alignment: 8 },
  'timestamp with time zone': { bytes: 8, alignment: 8 },
  interval: { bytes: 16, alignment: 8 },
  uuid: { bytes: 16, alignment: 1 },
  macaddr: { bytes: 6, alignment: 4 },
  name: { bytes: 64, alignment: 1 },
});

/** A value of at most this many bytes has a header of one byte and no alignment; a longer one four, aligned to four. */
const SHORT_VALUE = 126;
/** TOAST_TUPLE_TARGET: a row of more bytes has its largest values moved out until it is no longer. */
const TOAST_TARGET = 2_032;
/** A value that is moved leaves a pointer of 18 bytes. */
const POINTER: Layout = { bytes: 18, alignment: 1 };
/** TOAST_MAX_CHUNK_SIZE: a value that is moved is cut into chunks of this many bytes. */
export const TOAST_CHUNK = 1_996;
const ROW_HEADER = 23;

/** The layout of an average value of a column; `averageBytes` is what the spec says of values of variable length. */
export function layoutOf(type: string, averageBytes: number | null): Layout {
  const fixed = FIXED[canonicalType(type)];
  if (fixed !== undefined) return fixed;
  const payload = averageBytes ?? averageWidth(type);
  return payload <= SHORT_VALUE ? { bytes: payload + 1, alignment: 1 } : { bytes: payload + 4, alignment: 4 };
}

/** Bytes of the values one after the other, with the padding that alignment puts between them. */
export function laidOut(layouts: readonly Layout[]): number {
  return layouts.reduce((end, { bytes, alignment }) => Math.ceil(end / alignment) * alignment + bytes, 0);
}

/** MAXALIGN on every 64-bit platform. */
export function maxAlign(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

export interface RowLayout {
  /** In the order of the columns, as they stand in the heap. */
  readonly columns: readonly Layout[];
  /** Bytes of a row in the heap: header, null bitmap and aligned values; the line pointer is not in it. */
  readonly tupleBytes: number;
  /** Bytes of each value that is moved to the TOAST table. */
  readonly moved: readonly number[];
}

const known = new WeakMap<Table, RowLayout>();

/** An average row of a table. Values count as they are stored, after compression, and a nullable column as always filled. */
export function rowLayout(table: Table): RowLayout {
  const found = known.get(table) ?? layOut(table);
  known.set(table, found);
  return found;
}

function layOut(table: Table): RowLayout {
  const columns = table.columns.map(({ type, averageBytes }) => layoutOf(type, averageBytes));
  const bitmap = table.columns.some(({ nullable }) => nullable) ? Math.ceil(columns.length / 8) : 0;
  const bytes = (): number => maxAlign(ROW_HEADER + bitmap) + maxAlign(laidOut(columns));
  const moved: number[] = [];
  while (bytes() > TOAST_TARGET) {
    const largest = columns.reduce(
      (best, { bytes: size }, index) => (size > (columns[best]?.bytes ?? 0) ? index : best),
      0,
    );
    const size = columns[largest]?.bytes ?? 0;
    if (size <= POINTER.bytes || isFixed(table, largest)) break;
    moved.push(size);
    columns[largest] = POINTER;
  }
  return { columns, tupleBytes: bytes(), moved };
}

function isFixed(table: Table, index: number): boolean {
  return canonicalType(table.columns[index]?.type ?? '') in FIXED;
}
