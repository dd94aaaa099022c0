/** Autovacuum and transaction ids by the declared writes (PostgreSQL, Routine Vacuuming). */
import type { Model, Table } from '../model/types';
import { heapBytes, PAGE } from './sizes';
import { DAY_S, touchedPages, writesPerSecond } from './wal';

/** PostgreSQL's defaults. */
const DEFAULT_THRESHOLD = 50;
const DEFAULT_SCALE_FACTOR = 0.2;
/** autovacuum_freeze_max_age, and the transaction ids there are before the server refuses writes. */
const FREEZE_MAX_AGE = 200_000_000;
const WRAPAROUND = 2_146_483_648;

/** From 18 on the threshold is at most autovacuum_vacuum_max_threshold. */
const MAX_THRESHOLD = 100_000_000;
const MAX_THRESHOLD_SINCE = 18;

export interface VacuumSchedule {
  /** Seconds between two autovacuums of the table; null where no row dies. */
  readonly intervalS: number | null;
  /** Dead rows that stand when it begins. */
  readonly deadRows: number;
}

/**
 * When autovacuum comes to a table: threshold + scale factor x rows, over the rows that die a second.
 * @param major from 18 on no more than 100 million dead rows are waited for
 */
export function vacuumSchedule(table: Table, rows: number, major = MAX_THRESHOLD_SINCE): VacuumSchedule {
  const threshold = setting(table, 'autovacuum_vacuum_threshold') ?? DEFAULT_THRESHOLD;
  const factor = setting(table, 'autovacuum_vacuum_scale_factor') ?? DEFAULT_SCALE_FACTOR;
  const most =
    major < MAX_THRESHOLD_SINCE ? Infinity : (setting(table, 'autovacuum_vacuum_max_threshold') ?? MAX_THRESHOLD);
  const deadRows = Math.min(threshold + factor * rows, most);
  const dying = (table.writes.updates ?? 0) + (table.writes.deletes ?? 0);
  return { intervalS: dying === 0 ? null : deadRows / dying, deadRows };
}

/**
 * Pages that vacuum has to clean a second to keep up with a table: those that dead rows lie on when it begins, the heap
 * alone. 0 where no row dies.
 */
export function vacuumedPagesPerSecond(table: Table, rows: number): number {
  const { intervalS, deadRows } = vacuumSchedule(table, rows);
  return intervalS === null ? 0 : touchedPages(heapBytes(table, rows) / PAGE, deadRows) / intervalS;
}

/** Days until a forced freeze, and until the server refuses writes, at the declared rate of writing transactions. */
export function xidBudget(model: Model): { readonly freezeDays: number; readonly wraparoundDays: number } | null {
  const perDay = model.tables.reduce((sum, table) => sum + writesPerSecond(table), 0) * DAY_S;
  return perDay === 0 ? null : { freezeDays: FREEZE_MAX_AGE / perDay, wraparoundDays: WRAPAROUND / perDay };
}

function setting(table: Table, name: string): number | undefined {
  const value = table.storage[name];
  return typeof value === 'number' ? value : undefined;
}
