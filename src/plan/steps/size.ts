/** What a live size means: whether a statement may work on all rows under a strong lock, and how long it takes. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { partitionsOf } from '../../catalog/partitions';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { TimeClass, Work } from '../plan';
import type { RelationSize, Sizes } from '../sizes';

/**
 * From here on a recipe is online. Measured on PostgreSQL 18.4, a table of 300,000 rows of about 100 bytes, two readers and two writers
 * beside it, 2 cores: SET NOT NULL stopped every query for 50 to 117 ms, ADD FOREIGN KEY for 53 to 174 ms, ADD UNIQUE for 352 to 698 ms.
 * A sixth of that is over before anybody notices.
 */
const LARGE_ROWS = 50_000;
/** The same where nobody knows the rows: `reltuples` is -1 until the first ANALYZE. And rows may be wide. */
const LARGE_BYTES = 16 * 2 ** 20;

/** Rows a second of the same measurements, the slower of two runs: scan 117 ms, index build 698 ms, rewrite 1,574 ms; backfill of 200,000 rows in batches 2.5 s. */
const ROWS_PER_SECOND: Readonly<Record<Exclude<Work, 'none'>, number>> = {
  scan: 2_500_000,
  'index build': 430_000,
  rewrite: 190_000,
  backfill: 80_000,
};

/** Width of a row in those measurements, for tables of which only bytes are known or whose rows are wider. */
const BYTES_PER_ROW = 100;

/** Seconds: what is called short, and what is called long. */
const SHORT = 1;
const LONG = 600;

/** A table with all of its partitions; undefined where nobody knows. */
export function sizeOf(table: ObjectId, catalog: Catalog, sizes: Sizes): RelationSize | undefined {
  const parts = partitionsOf(catalog, table);
  if (parts.length === 0) return sizes.get(objectKey(table));
  const known = parts.map(({ id }) => (id.of === undefined ? undefined : sizeOf(id.of, catalog, sizes)));
  let [rows, bytes, heapBytes]: [number | null, number, number] = [0, 0, 0];
  for (const size of known) {
    if (size === undefined) return undefined;
    rows = rows === null || size.rows === null ? null : rows + size.rows;
    bytes += size.bytes;
    heapBytes += size.heapBytes;
  }
  return { rows, bytes, heapBytes };
}

/** Whether work on all rows stops others for long enough to be noticed; a size that nobody knows is taken for large. */
export function isLarge(size: RelationSize | undefined): boolean {
  if (size === undefined) return true;
  return (size.rows ?? 0) > LARGE_ROWS || size.heapBytes > LARGE_BYTES;
}

export function timeOf(work: Work, size: RelationSize | undefined): TimeClass {
  if (work === 'none') return 'instant';
  if (size === undefined) return 'unknown';
  const seconds = Math.max(size.rows ?? 0, size.heapBytes / BYTES_PER_ROW) / ROWS_PER_SECOND[work];
  return seconds < SHORT ? 'short' : seconds < LONG ? 'long' : 'very long';
}

const TIMES: readonly TimeClass[] = ['instant', 'short', 'unknown', 'long', 'very long'];

/** The longest of several; one that nobody knows is longer than a short one. */
export function longest(times: readonly TimeClass[]): TimeClass {
  return TIMES[Math.max(0, ...times.map((time) => TIMES.indexOf(time)))] ?? 'instant';
}
