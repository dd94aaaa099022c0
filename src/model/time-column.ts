import { canonicalType } from './column-types';
import type { Column, Table } from './types';

const TIMES = ['date', 'timestamp with time zone', 'timestamp without time zone'];

/** True for a type whose values are points in time. */
export function isTime({ type }: Pick<Column, 'type'>): boolean {
  return TIMES.includes(canonicalType(type));
}

/**
 * The column that tells how old a row is, as far as a table says it: the one that partitions it by range, else the first NOT NULL
 * time with a default (`created_at timestamptz default now()`), else the first NOT NULL time. Null where none does.
 */
export function ageColumn(table: Table): Column | null {
  const times = table.columns.filter(isTime);
  const partitions = table.partition?.by === 'range' ? table.partition.column : null;
  const given = times.filter(({ nullable }) => !nullable);
  return (
    times.find(({ name }) => name === partitions) ?? given.find((column) => column.default !== null) ?? given[0] ?? null
  );
}
