import { lookup } from './lookup';

/** Durations in milliseconds, sizes in bytes, counts as numbers, rates per second: what a spec writes, as numbers. */

const DURATION_UNITS: Readonly<Record<string, number>> = lookup({
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  month: 2_592_000_000, // 30 days: used for arithmetic, never for a boundary of a partition
  y: 31_536_000_000,
});
const COUNT_UNITS: Readonly<Record<string, number>> = lookup({ '': 1, k: 1e3, K: 1e3, M: 1e6, B: 1e9, T: 1e12 });
const SIZE_UNITS: Readonly<Record<string, number>> = lookup({
  B: 1,
  kB: 1024,
  KB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
});

const QUANTITY = /^(\d[\d_]*(?:\.\d+)?)\s*([A-Za-z]*)$/;

/** The patterns that the spec's schema uses for the same quantities; a test holds the two together. */
export const PATTERNS = {
  duration: '^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$',
  count: '^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$',
  size: '^\\d[\\d_]*(\\.\\d+)?(B|kB|KB|MB|GB|TB)$',
  rate: '^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$',
  share: '^\\d{1,3}(\\.\\d+)?%$',
} as const;

/** Milliseconds of `250ms`, `5s`, `15m`, `4h`, `90d`; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  return parseWith(DURATION_UNITS, text);
}

/** Rows of `60M`, `400k`, `5_000`. */
export function parseCount(value: string | number): number | undefined {
  return typeof value === 'number' ? value : parseWith(COUNT_UNITS, value);
}

/** Bytes of `128kB`, `20GB` (1024-based, as PostgreSQL reads them). */
export function parseSize(text: string): number | undefined {
  return parseWith(SIZE_UNITS, text);
}

/** Events per second of `120/s`, `2/min`, `1.5k/h`. */
export function parseRate(text: string): number | undefined {
  const [amount, unit] = text.split('/');
  const per = unit === undefined ? undefined : DURATION_UNITS[unit];
  const count = amount === undefined ? undefined : parseCount(amount);
  return per === undefined || count === undefined ? undefined : (count * 1000) / per;
}

/** The fraction that `20%` is. */
export function parseShare(text: string): number | undefined {
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : undefined;
}

/** A duration as PostgreSQL and people read it, in its largest whole unit: `5s`, `90d`, `250ms`. */
export function formatDuration(ms: number): string {
  for (const unit of ['d', 'h', 'min', 's'] as const) {
    const size = DURATION_UNITS[unit] ?? 1;
    if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${ms}ms`;
}

function parseWith(units: Readonly<Record<string, number>>, text: string): number | undefined {
  const match = QUANTITY.exec(text.trim());
  const factor = match?.[2] === undefined ? undefined : units[match[2]];
  return match?.[1] === undefined || factor === undefined ? undefined : Number(match[1].replaceAll('_', '')) * factor;
}
