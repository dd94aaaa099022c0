/** How often `tenet maintain` must run for a model. */
import { maintainersOf, purgedTables, runwayOf } from './maintenance';
import type { Model } from './types';

const HOUR_MINUTES = 60;
/** Divisors of an hour, so that cron runs it at the same minutes of every hour. */
const DIVISORS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30] as const;
/** A quarter of the shortest partition: three runs may fail before the next one is due. */
const PARTS_OF_PERIOD = 4;

/** Minutes between two runs: 60, or a divisor of it where a rollup or hourly partitions need it sooner. */
export function maintenanceMinutes(model: Model): number {
  const wanted = [
    HOUR_MINUTES,
    ...model.rollups.flatMap(({ refreshMs }) => (refreshMs === null ? [] : [refreshMs / 60_000])),
    ...model.tables.flatMap((table) => (runwayOf(table)?.every === 'hour' ? [HOUR_MINUTES / PARTS_OF_PERIOD] : [])),
  ];
  const most = Math.min(...wanted);
  if (most >= HOUR_MINUTES) return HOUR_MINUTES;
  return DIVISORS.findLast((one) => one <= most) ?? 1;
}

/** Whether a role maintains the database and there is anything to maintain. */
export function isMaintained(model: Model): boolean {
  const { tables, rollups } = model;
  return (
    maintainersOf(model).length > 0 &&
    (tables.some((table) => runwayOf(table) !== null) ||
      purgedTables(model).length > 0 ||
      rollups.some(({ refreshMs }) => refreshMs !== null))
  );
}
