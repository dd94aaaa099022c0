/** The steps of a plan as the transactions in which they run, and the limits of each. Pure. */
import { groupBy } from '../kernel/group';
import { objectKey } from '../kinds/id';
import type { Phase, Plan, Step, StepLock } from './plan';

/** In the order in which they run. */
export const PHASES = ['expand', 'migrate', 'contract'] as const satisfies readonly Phase[];

export interface StepsTogether {
  readonly number: number;
  readonly phase: Phase;
  readonly steps: readonly Step[];
  /** It is one statement that refuses a transaction block. */
  readonly alone: boolean;
}

export function stepsTogether({ steps }: Pick<Plan, 'steps'>): readonly StepsTogether[] {
  return [...groupBy(steps, ({ transaction }) => String(transaction))].map(([number, own]) => ({
    number: Number(number),
    phase: own[0]?.phase ?? 'expand',
    steps: own,
    alone: own.some(({ alone }) => alone),
  }));
}

const TIME_ORDER: readonly Step['time'][] = ['instant', 'short', 'long', 'very long', 'unknown'];

export function slowest(steps: readonly Step[]): Step['time'] {
  return TIME_ORDER[Math.max(0, ...steps.map(({ time }) => TIME_ORDER.indexOf(time)))] ?? 'unknown';
}

/** How long a statement may run in a transaction that should be short, milliseconds: where it takes longer the class was wrong. */
const STATEMENT_TIMEOUT_MS: Readonly<Record<Step['time'], number>> = {
  instant: 10_000,
  short: 60_000,
  long: 0,
  'very long': 0,
  unknown: 0,
};

export interface Limits {
  /** Milliseconds; 0 waits as long as it takes. */
  readonly lockTimeoutMs: number;
  /** Milliseconds; 0 is no limit. */
  readonly statementTimeoutMs: number;
  /** As pg_dump does: a body may name what is created after it, or what only the path of its callers finds. */
  readonly checksBodies: boolean;
}

/** Locks by which a transaction stops others, the strongest of each table. */
export function stoppingLocks(steps: readonly Pick<Step, 'locks'>[]): readonly StepLock[] {
  const strongest = new Map<string, StepLock>();
  for (const lock of steps.flatMap(({ locks }) => locks)) {
    if (lock.blocks === 'nobody' || lock.blocks === 'other DDL' || lock.relation.kind !== 'table') continue;
    const key = objectKey(lock.relation);
    const known = strongest.get(key);
    if (known === undefined || ORDER.indexOf(lock.blocks) > ORDER.indexOf(known.blocks)) strongest.set(key, lock);
  }
  return [...strongest.values()];
}

const ORDER: readonly StepLock['blocks'][] = ['nobody', 'other DDL', 'writes', 'reads and writes'];

/** Of a transaction. */
export function limitsOf(steps: readonly Step[]): Limits {
  const waits = steps.map(({ lockTimeoutMs }) => lockTimeoutMs);
  return {
    lockTimeoutMs: waits.includes(null) ? 0 : Math.max(0, ...waits.map((ms) => ms ?? 0)),
    statementTimeoutMs: STATEMENT_TIMEOUT_MS[slowest(steps)],
    checksBodies: !steps.some(({ change }) => change.about.kind === 'function'),
  };
}
