/** How large things are now, in a year, and at ten times the growth. */
import type { Table } from '../model/types';
import { rowsInYear } from '../model/volume';
import { tableSize, type TableSize } from './sizes';

export type Factor = 1 | 10;

/** Rows in a year at a multiple of what is declared; null where the spec declares no rows. */
export function rowsAt(table: Table, factor: Factor): number | null {
  const rows = rowsInYear(table);
  return rows === null ? null : rows * factor;
}

/** Size in a year at a multiple of what is declared; null where the spec declares no rows. */
export function sizeAt(table: Table, factor: Factor): TableSize | null {
  const rows = rowsAt(table, factor);
  return rows === null ? null : tableSize(table, rows);
}

/** Bytes of all tables in a year, as far as their rows are declared. */
export function databaseBytes(tables: readonly Table[], factor: Factor): number {
  return tables.reduce((sum, table) => sum + (sizeAt(table, factor)?.totalBytes ?? 0), 0);
}
