/** How PostgreSQL lays a value out: its bytes and its alignment (pg_type.typlen and typalign; Database Page Layout). */
import { averageWidth, canonicalType } from '../model/column-types';

export interface Layout {
  /** Bytes of an average value, with its header. */
  readonly bytes: number;
  readonly alignment: 1 | 2 | 4 | 8;
}

/** Types of a fixed length; uuid is an array of bytes and needs no alignment. */
const FIXED: Readonly<Record<string, Layout>> = {
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
};

/** A value of at most this many bytes has a header of one byte and no alignment; a longer one four, aligned to four. */
const SHORT_VALUE = 126;
/** A value that is compressed or moved to the TOAST table once the row passes 2 kB leaves a pointer of 18 bytes. */
const TOAST_POINTER = 18;
/** TOAST_TUPLE_THRESHOLD: rows of more bytes are made smaller by moving their largest values out. */
export const TOAST_THRESHOLD = 2_000;
/** Measured with 5 kB values that do not compress: chunks, their headers and the index of the TOAST table. */
export const TOAST_FACTOR = 1.14;

/** The layout of an average value of a column; `averageBytes` is what the spec says of values of variable length. */
export function layoutOf(type: string, averageBytes: number | null): Layout {
  const fixed = FIXED[canonicalType(type)];
  if (fixed !== undefined) return fixed;
  const payload = averageBytes ?? averageWidth(type);
  if (payload > TOAST_THRESHOLD) return { bytes: TOAST_POINTER, alignment: 1 };
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
