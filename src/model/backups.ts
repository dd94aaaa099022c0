import type { Backup } from './types';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How far two full backups, or two dumps, stand apart at most. */
export const FULL_INTERVAL_MS: Readonly<Record<Backup['full'], number>> = {
  hourly: HOUR_MS,
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
  monthly: 31 * DAY_MS,
};
