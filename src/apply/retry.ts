/** When a transaction that could not have its locks is tried again. */
import { sqlState } from '../engine';

/** Lock not given, deadlock, serialization; and what GRANT says where another GRANT changed the same row. */
const AGAIN = new Set(['55P03', '40P01', '40001']);

export function isWorthAgain(error: unknown): boolean {
  const state = sqlState(error);
  if (state === 'XX000') return /tuple concurrently (?:updated|deleted)/.test((error as Error).message);
  return state !== undefined && AGAIN.has(state);
}

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * Growing pauses with full jitter, so that two that collide do not collide again.
 * @param attempt 1 for the first that failed
 * @param random 0 to 1
 */
export function pauseAfter(attempt: number, random: number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(most / 4 + (most * 3 * random) / 4);
}
