/** The CPU of one backend of PostgreSQL, and how two statements are compared by it. */
import { existsSync, readFileSync } from 'node:fs';
import type { Session } from '../../src/engine';

/** Runs a statement `times` and gives the CPU of the backend for one, in microseconds. */
export type Measure = () => Promise<number>;

export interface Pairs {
  /** Medians, in microseconds. */
  readonly baseUs: number;
  readonly otherUs: number;
  /** Median of the ratios of the pairs. */
  readonly ratio: number;
}

/** Pairs that are not counted: what they read is in no cache yet. */
const WARM_UP = 4;

/** Measures both in pairs, which of the two goes first in turn: a machine that is busy for a while is so for both. */
export async function inPairs(base: Measure, other: Measure, rounds: number): Promise<Pairs> {
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    const first = round % 2 === 0 ? await base() : await other();
    const second = round % 2 === 0 ? await other() : await base();
    if (round >= WARM_UP) pairs.push(round % 2 === 0 ? [first, second] : [second, first]);
  }
  return {
    baseUs: median(pairs.map(([us]) => us)),
    otherUs: median(pairs.map(([, us]) => us)),
    ratio: median(pairs.map(([one, two]) => two / one)),
  };
}

/** Measures a statement that is sent `times` at once, within what `open` begins and `close` ends. */
export function measureOf(
  session: Session,
  statement: string,
  { times, open, close }: { readonly times: number; readonly open: string; readonly close: string },
): Measure {
  return async () => {
    await session.execute(open);
    const began = await cpuUs(session);
    await session.execute(`${statement};`.repeat(times));
    const used = (await cpuUs(session)) - began;
    await session.execute(close);
    return used / times;
  };
}

/** The least of each, measured in turn: of a few microseconds what a busy machine adds is more than what is asked for. */
export async function leastOf(measures: readonly Measure[], rounds: number): Promise<readonly number[]> {
  const least = measures.map(() => Infinity);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, measure] of measures.entries()) least[index] = Math.min(least[index] ?? 0, await measure());
  return least;
}

const backends = new WeakMap<Session, number>();

/** CPU that the backend has used, in microseconds; where the system does not tell it, the time that has passed. */
export async function cpuUs(session: Session): Promise<number> {
  const pid = backends.get(session) ?? (await session.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid;
  backends.set(session, pid ?? 0);
  const file = `/proc/${pid}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1000 : performance.now() * 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
