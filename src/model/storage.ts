import type { Table as TableSpec } from '../spec/types';
import type { Table } from './types';

/** Rows from which PostgreSQL's scale factors (a fifth of the table) mean hours between vacuums. */
const LARGE_TABLE_ROWS = 1_000_000;
const VACUUM_THRESHOLD_ROWS = 1_000;
const LONGEST_VACUUM_INTERVAL_S = 3_600;
const SMALLEST_SCALE_FACTOR = 0.001;
const LARGEST_SCALE_FACTOR = 0.1;
const HOT_SCALE_FACTOR = 0.05;
/** Measured on 18: at 90 every update of a column without index is HOT, for 10% more heap. */
const HOT_FILLFACTOR = 90;

/**
 * Storage parameters from the declared workload; what the spec says itself wins.
 * Autovacuum runs when threshold + factor * rows are dead (PostgreSQL, Routine Vacuuming); solved for one hour.
 */
export function storageOf(table: Table, value: TableSpec): Readonly<Record<string, number | boolean>> {
  return { ...vacuumSettings(table), ...fillfactor(table), ...value.storage };
}

function vacuumSettings(table: Table): Readonly<Record<string, number>> {
  const rows = table.rows.now ?? 0;
  if (rows < LARGE_TABLE_ROWS) return {};
  const deadPerSecond = (table.writes.updates ?? 0) + (table.writes.deletes ?? 0);
  if (deadPerSecond > 0)
    return {
      autovacuum_vacuum_scale_factor: scaleFactor(rows, deadPerSecond, table),
      autovacuum_vacuum_threshold: VACUUM_THRESHOLD_ROWS,
    };
  const inserted = (table.writes.inserts ?? 0) > 0 || (table.rows.perDay ?? 0) > 0;
  return inserted ? { autovacuum_vacuum_insert_scale_factor: HOT_SCALE_FACTOR } : {};
}

function scaleFactor(rows: number, deadPerSecond: number, table: Table): number {
  const largest = table.writes.hotColumns.length > 0 ? HOT_SCALE_FACTOR : LARGEST_SCALE_FACTOR;
  const wanted = (deadPerSecond * LONGEST_VACUUM_INTERVAL_S - VACUUM_THRESHOLD_ROWS) / rows;
  const clamped = Math.min(largest, Math.max(SMALLEST_SCALE_FACTOR, wanted));
  return Number(clamped.toPrecision(2));
}

/** Room on the page for HOT updates, where the updated columns stand in no index: else it only makes the heap larger. */
function fillfactor(table: Table): Readonly<Record<string, number>> {
  const { hotColumns, updates } = table.writes;
  if ((updates ?? 0) === 0 || hotColumns.length === 0) return {};
  const indexed = new Set(
    table.indexes.flatMap((index) => [...index.columns.map((column) => column.expression), ...index.include]),
  );
  return hotColumns.some((column) => indexed.has(column)) ? {} : { fillfactor: HOT_FILLFACTOR };
}
