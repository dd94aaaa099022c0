/** Which length of partitions suits a table: one answer for every rule that finds the declared one too long or too short. */
import { formatDuration } from '../kernel/quantity';
import type { Partition, Table } from '../model/types';
import { INTERVAL_DAYS, livePartitions, rowsDroppedPerDay } from '../model/volume';
import { tableSize } from './sizes';

/** 20 GB, with the error of the estimate: a partition is indexed, vacuumed, detached and archived at once. */
export const LARGEST_BYTES = 25 * 1024 ** 3;
/** Smaller ones buy nothing for what they cost at planning, once there are many. */
const SMALLEST_BYTES = 50 * 1024 ** 2;
const FEW = 100;
/** Below it, whether to partition at all is the question: partitioning/forbid-premature-partitioning. */
const FEW_DROPPED_PER_DAY = 1_000_000;
/** From here on planning of a query that cannot rule them out takes 50 ms and more. */
export const MANY = 500;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export type Interval = NonNullable<Partition['every']>;

const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month', 'quarter', 'year'];

/** A week of runway, so that maintenance may fail over a long weekend; one period more of the long ones. */
export const LEAST_AHEAD: Readonly<Record<Interval, number>> = {
  hour: 24,
  day: 7,
  week: 2,
  month: 2,
  quarter: 1,
  year: 1,
};

/** large, small: the bytes of one; many: how many there are; coarse: one is longer than what is kept. */
export type Misfit = 'large' | 'small' | 'many' | 'coarse';

export interface Fit {
  /** Bytes of one partition with its indexes; 0 where the rows a day are not declared. */
  readonly bytes: number;
  readonly live: number;
  readonly misfits: readonly Misfit[];
}

/** What partitions of a table come to as they are declared. */
export function fitOf(table: Table, partition: Partition): Fit {
  const { every } = partition;
  const live = livePartitions(table, partition);
  if (every === null) return { bytes: 0, live, misfits: live > MANY ? ['many'] : [] };
  const bytes = table.rows.perDay === null ? 0 : tableSize(table, table.rows.perDay * INTERVAL_DAYS[every]).totalBytes;
  const isKnown = table.rows.perDay !== null;
  const isSmall = isKnown && bytes < SMALLEST_BYTES && live > FEW && rowsDroppedPerDay(table) >= FEW_DROPPED_PER_DAY;
  const isCoarse = table.retention !== null && INTERVAL_DAYS[every] * DAY_MS > table.retention.keepMs;
  const misfits: readonly (Misfit | false)[] = [
    bytes > LARGEST_BYTES && 'large',
    isSmall && 'small',
    live > MANY && 'many',
    isCoarse && 'coarse',
  ];
  return { bytes, live, misfits: misfits.filter((one) => one !== false) };
}

/** What to declare instead, so that no rule about the length of partitions finds anything; null: no declaration does. */
export interface Remedy {
  readonly every: Interval;
  readonly ahead: number;
  /** Null: what is kept stays as it is. */
  readonly keepMs: number | null;
}

/**
 * The nearest interval that fits; else one with fewer partitions made ahead; else one with another retention, the longest that fits.
 * Null where even the rows of an hour are too many for one partition.
 */
export function remedyOf(table: Table, partition: Partition): Remedy | null {
  const own = INTERVALS.indexOf(partition.every ?? 'day');
  const nearest = INTERVALS.toSorted(
    (a, b) => Math.abs(INTERVALS.indexOf(a) - own) - Math.abs(INTERVALS.indexOf(b) - own),
  );
  for (const most of [partition.ahead, 0]) {
    const fitting = nearest
      .map((every) => ({ every, ahead: Math.max(most, LEAST_AHEAD[every]) }))
      .find((one) => fitOf(table, { ...partition, ...one }).misfits.length === 0);
    if (fitting !== undefined) return { ...fitting, keepMs: null };
  }
  const wanted = table.retention?.keepMs ?? Infinity;
  const kept = INTERVALS.toReversed().flatMap((every): readonly Remedy[] => {
    const ahead = LEAST_AHEAD[every];
    // one is the current partition, and one is spare for rounding
    const most = whole((MANY - 2 - ahead) * INTERVAL_DAYS[every] * DAY_MS);
    const keepMs = Math.max(Math.ceil(INTERVAL_DAYS[every] * DAY_MS), Math.min(wanted, most));
    const retention = { origin: table.origin, then: 'drop' as const, to: null, ...table.retention, keepMs };
    const fits = fitOf({ ...table, retention }, { ...partition, every, ahead }).misfits.length === 0;
    return fits ? [{ every, ahead, keepMs }] : [];
  });
  // the longest of what is too short, or the shortest of what is too long
  const distance = ({ keepMs }: Remedy): number =>
    wanted === Infinity ? -(keepMs ?? 0) : Math.abs((keepMs ?? 0) - wanted);
  return kept.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** A time that somebody would declare: whole days, or hours of less than two days. */
function whole(ms: number): number {
  const unit = ms >= 2 * DAY_MS ? DAY_MS : HOUR_MS;
  return Math.floor(ms / unit) * unit;
}

/** The remedy as an instruction: `take every: day`. */
export function remedyWords(table: Table, partition: Partition): string {
  const remedy = remedyOf(table, partition);
  if (remedy === null)
    return 'no interval is short enough: even the rows of an hour exceed 25 GB, so spread them over several tables or servers';
  const { every, ahead, keepMs } = remedy;
  const parts = [
    ...(every === partition.every ? [] : [`every: ${every}`]),
    ...(ahead === partition.ahead ? [] : [`ahead: ${ahead}`]),
    ...(keepMs === null ? [] : [`keep: ${formatDuration(keepMs)} (retention)`]),
  ];
  if (keepMs === null) return `take ${parts.join(' and ')}`;
  const isLonger = keepMs > (table.retention?.keepMs ?? Infinity);
  return isLonger
    ? `no interval is shorter; take ${parts.join(' and ')}, or do not partition and delete the rows`
    : `no interval fits what is kept (at most 25 GB each and ${MANY} of them); take ${parts.join(' and ')}, and move older rows to an archive`;
}
