import { at, type Pointer } from '../kernel/pointer';
import { shorten } from '../kernel/identifier';
import type { Table as TableSpec } from '../spec/types';
import { count, type Context } from './context';
import { PARTITION_DAILY_ROWS, PARTITION_WEEKLY_ROWS, PARTITIONS_AHEAD } from './defaults/values';
import type { Partition } from './types';

/** The declared partitioning with interval and runway filled in; null where there is none. */
export function resolvePartition(context: Context, table: Pointer, value: TableSpec): Partition | null {
  const written = value.partition;
  if (written === undefined) return null;
  const origin = at(table, 'partition');
  const every = written.by === 'range' ? (written.every ?? assumedInterval(context, origin, value)) : null;
  return {
    origin,
    by: written.by,
    column: shorten(written.column),
    every,
    ahead: every === null ? 0 : (written.ahead ?? assumedRunway(context, origin, every)),
    behind: every === null ? 0 : (written.behind ?? 0),
    from: written.from ?? null,
    count: written.by === 'hash' ? (written.count ?? null) : null,
    lists: Object.entries(written.lists ?? {}).map(([name, values]) => ({ name: shorten(name), values })),
    onMissing: written.on_missing ?? 'reject',
    because: written.because ?? null,
  };
}

function assumedInterval(context: Context, origin: Pointer, value: TableSpec): 'day' | 'week' | 'month' {
  const perDay = count(value.rows?.per_day) ?? 0;
  const every = perDay >= PARTITION_DAILY_ROWS ? 'day' : perDay >= PARTITION_WEEKLY_ROWS ? 'week' : 'month';
  context.note(
    at(origin, 'every'),
    every,
    `${perDay} rows per day: partitions of 1 to 20 GB, few of them live`,
    'retention drops whole partitions, so an interval longer than the retention keeps too much',
  );
  return every;
}

function assumedRunway(context: Context, origin: Pointer, every: keyof typeof PARTITIONS_AHEAD): number {
  const ahead = PARTITIONS_AHEAD[every];
  context.note(
    at(origin, 'ahead'),
    String(ahead),
    'enough partitions for a long weekend without maintenance',
    'once they are used up, inserts fail',
  );
  return ahead;
}
