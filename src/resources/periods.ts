import type { PartitionRunwayResource } from './types';

type Interval = PartitionRunwayResource['every'];

/** ISO date on which the period begins that holds a date; weeks begin on Monday, as date_trunc has it. */
export function periodStart(isoDate: string, every: Interval): string {
  const date = new Date(`${isoDate}T00:00:00Z`);
  switch (every) {
    case 'hour':
    case 'day':
      break;
    case 'week':
      date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
      break;
    case 'month':
      date.setUTCDate(1);
      break;
    case 'quarter':
      date.setUTCMonth(Math.floor(date.getUTCMonth() / 3) * 3, 1);
      break;
    case 'year':
      date.setUTCMonth(0, 1);
      break;
  }
  return written(date, every);
}

/** The period that holds an instant, as its beginning is written. */
export function periodAt(ms: number, every: Interval): string {
  const iso = new Date(ms).toISOString();
  return every === 'hour' ? `${iso.slice(0, 10)} ${iso.slice(11, 13)}:00:00+00` : periodStart(iso.slice(0, 10), every);
}

/** Milliseconds since 1970 at which a period begins. */
export function instantOf(start: string): number {
  return parsed(start).getTime();
}

/** The end of the period that begins at `start`, which is the beginning of the next. */
export function boundary(start: string, every: Interval): string {
  const date = parsed(start);
  switch (every) {
    case 'hour':
      date.setUTCHours(date.getUTCHours() + 1);
      break;
    case 'day':
      date.setUTCDate(date.getUTCDate() + 1);
      break;
    case 'week':
      date.setUTCDate(date.getUTCDate() + 7);
      break;
    case 'month':
      date.setUTCMonth(date.getUTCMonth() + 1);
      break;
    case 'quarter':
      date.setUTCMonth(date.getUTCMonth() + 3);
      break;
    case 'year':
      date.setUTCFullYear(date.getUTCFullYear() + 1);
      break;
  }
  return written(date, every);
}

/** What a leaf is called after: `p20260131`, with the hour where a period is an hour. */
export function leafSuffix(start: string, every: Interval): string {
  const digits = start.replaceAll(/\D/g, '');
  return every === 'hour' ? `p${digits.slice(0, 10)}` : `p${digits.slice(0, 8)}`;
}

function parsed(text: string): Date {
  return new Date(text.includes(' ') ? `${text.slice(0, 10)}T${text.slice(11, 19)}Z` : `${text}T00:00:00Z`);
}

/** With hours only where they count, and always with an offset there: PostgreSQL would read it in the session's time zone. */
function written(date: Date, every: Interval): string {
  const iso = date.toISOString();
  return every === 'hour' ? `${iso.slice(0, 10)} ${iso.slice(11, 19)}+00` : iso.slice(0, 10);
}
