import { lookup } from '../kernel/lookup';

/** Milliseconds per unit of a time parameter, as PostgreSQL names them (SHOW, "Numeric with Unit"). */
const UNITS: Readonly<Record<string, number>> = lookup({
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
});
const VALUE = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/;

/**
 * Milliseconds that PostgreSQL reads from the value of a timeout: `5s`, `250 ms`, `30000` (a bare number is milliseconds).
 * Undefined where it is none.
 */
export function settingMs(value: string): number | undefined {
  const [, amount, unit] = VALUE.exec(value.trim()) ?? [];
  const factor = unit === '' ? 1 : unit === undefined ? undefined : UNITS[unit];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}

/** The schemas of a search_path in order, without their quotes. */
export function searchPathOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim().replaceAll('"', ''))
    .filter((part) => part !== '');
}

/** Settings that a spec has a word of its own for; under `settings` each has its own name, and that one counts. */
export const SETTING_WORDS: Readonly<
  Record<string, 'statement_timeout' | 'lock_timeout' | 'idle_in_transaction_timeout'>
> = lookup({
  idle_in_transaction_session_timeout: 'idle_in_transaction_timeout',
  lock_timeout: 'lock_timeout',
  statement_timeout: 'statement_timeout',
});
