/** What the declared rows come to: bytes, rows deleted a day, live partitions. Estimates, good for a decision. */
import { averageWidth } from './column-types';
import type { Partition, Table } from './types';

const DAY_MS = 86_400_000;
const DAYS_IN_YEAR = 365;
/** Tuple header and line pointer, in bytes (PostgreSQL, Database Page Layout). */
const ROW_OVERHEAD = 28;

/** Length of a partition in days. */
export const INTERVAL_DAYS: Readonly<Record<NonNullable<Partition['every']>, number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: DAYS_IN_YEAR,
};

/** Average bytes of a row in the heap, without its indexes. */
export function rowBytes(table: Table): number {
  return table.columns.reduce(
    (bytes, column) => bytes + (column.averageBytes ?? averageWidth(column.type)),
    ROW_OVERHEAD,
  );
}

/** Rows that stand in a year: what stands now plus growth, or what retention leaves, that of the table or of one that it goes with. Null where the spec declares no rows. */
export function rowsInYear(table: Table): number | null {
  const { now, perDay } = table.rows;
  if (now === null && perDay === null) return null;
  const grown = (now ?? 0) + (perDay ?? 0) * DAYS_IN_YEAR;
  return table.keptMs === null || perDay === null ? grown : Math.min(grown, (perDay * table.keptMs) / DAY_MS);
}

/**
 * The tables with what each keeps. Rows that are deleted with a row they reference (on_delete: cascade) stand as long as it does at
 * most, and so do those that are deleted with them.
 */
export function withKeptMs(tables: readonly Table[]): readonly Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  return tables.map((table) => ({ ...table, keptMs: keptMs(table, byName, new Set()) }));
}

function keptMs(table: Table, byName: ReadonlyMap<string, Table>, above: ReadonlySet<string>): number | null {
  const seen = new Set([...above, table.name]);
  const kept = table.foreignKeys.flatMap(({ onDelete, table: name }) => {
    const parent = onDelete === 'cascade' && !seen.has(name) ? byName.get(name) : undefined;
    return parent === undefined ? [] : [keptMs(parent, byName, seen)];
  });
  const known = [table.retention?.keepMs ?? null, ...kept].filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** Rows that retention takes away each day once the table is as old as what it keeps; 0 where all is kept. */
export function rowsDroppedPerDay(table: Table): number {
  return table.retention === null ? 0 : (table.rows.perDay ?? 0);
}

/** Partitions that stand at once: those kept, the current one and those made ahead; all of a year's where all is kept. */
export function livePartitions(table: Table, partition: Partition): number {
  if (partition.every === null) return partition.count ?? partition.lists.length;
  const keptDays = table.retention === null ? DAYS_IN_YEAR : table.retention.keepMs / DAY_MS;
  return Math.ceil(keptDays / INTERVAL_DAYS[partition.every]) + 1 + partition.ahead;
}

/** Bytes as people read them, with two digits: `1.4 GB`, `240 GB`, `2.4 TB`. */
export function formatBytes(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3;
  if (gigabytes >= 1_000) return `${twoDigits(gigabytes / 1024)} TB`;
  if (gigabytes >= 1) return `${twoDigits(gigabytes)} GB`;
  return `${Math.max(1, Math.round(bytes / 1024 ** 2))} MB`;
}

function twoDigits(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en');
}
