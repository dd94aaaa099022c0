/** One transaction of a plan: all of its statements and what the journal says of them, or nothing. */
import { sqlName } from '../kinds/id';
import type { StepLock } from '../plan/plan';
import type { Limits } from '../plan/transactions';
import { untilGiven } from './attempts';
import { StepFailed, type Context } from './context';
import { isLost, requireBackend, type Hands, type Waited } from './hands';
import type { Recorded } from './journal';

/** Statements of one step, in their order. */
export interface Said {
  readonly id: string;
  readonly transaction: number;
  readonly statements: readonly string[];
}

export interface Work {
  readonly number: number;
  readonly steps: readonly Said[];
  readonly limits: Limits;
  /** By which it stops others. */
  readonly locks: readonly StepLock[];
  readonly becomes: 'done' | 'undone';
}

/**
 * Runs it until it is committed.
 * @returns milliseconds that it waited for locks
 * @throws Stopped where the locks were not given in the time of `maxWaitMs`; StepFailed where PostgreSQL refuses a statement
 */
export async function runTransaction(work: Work, context: Context): Promise<number> {
  const { number: transaction, steps } = work;
  const lacks = 'its locks were not given: it waited for';
  const asked = { id: steps[0]?.id ?? '', transaction, lacks };
  let attempt = 0;
  const { ms } = await untilGiven(asked, context, async (waited) => {
    attempt += 1;
    await requireBackend(context.hands);
    await once(work, context, { waited, attempt });
  });
  return ms;
}

interface Trying {
  readonly waited: Waited;
  readonly attempt: number;
}

async function once(
  { number, steps, limits, locks, becomes }: Work,
  context: Context,
  { waited, attempt }: Trying,
): Promise<void> {
  const { hands, journal, tell } = context;
  const { worker } = hands;
  await worker.execute('begin');
  try {
    await worker.execute(localLimits(locks.length > 1 ? beforeDeadlock(limits, hands, attempt) : limits));
    if (locks.length > 1 && attempt > 1) await lockFirst(locks, steps[0]?.id ?? '', context);
    const ran: Recorded[] = [];
    for (const { id, transaction, statements } of steps) {
      const began = performance.now();
      for (const sql of statements) {
        tell({ is: 'step', id, sql });
        await asking(id, () => worker.execute(sql));
      }
      ran.push({ id, transaction, began, ended: performance.now() });
    }
    await journal.record(ran, becomes, waited.ms);
    tell({ is: 'committing', transaction: number });
    // deferred constraints are asked now
    await asking(steps.at(-1)?.id ?? '', () => worker.execute('commit'));
  } catch (error) {
    await worker.execute('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * Whether a query of the plan returns a row. It may read a whole table under a lock that stops no query, so that no timeout ends it; what it returns may be data, and is
 * not fetched. row_security off: a role that policies limit gets an error, and not the answer that there is none.
 */
export async function returnsRow(id: string, sql: string, { hands: { worker } }: Context): Promise<boolean> {
  await worker.execute(
    'begin; set local row_security = off; set local lock_timeout = 0; set local statement_timeout = 0',
  );
  try {
    const [found] = await asking(id, () =>
      worker.query<{ readonly found: boolean }>(`select exists (${sql}) as found`),
    );
    return found?.found === true;
  } finally {
    await worker.execute('rollback').catch(() => undefined);
  }
}

/** Who waits for a table that it holds waits as long as it waits for the next one. */
const FIRST_LOCK_MS = 100;

/**
 * Where it waits for the application and the application for it, PostgreSQL ends whoever has waited for deadlock_timeout first, and that
 * may be the application. So it gives way before; at first at once, because it makes others wait for what it holds already.
 */
function beforeDeadlock(limits: Limits, { deadlockMs }: Hands, attempt: number): Limits {
  const most = Math.max(1, Math.min(Math.floor(deadlockMs / 2), FIRST_LOCK_MS * 2 ** Math.min(attempt - 1, 10)));
  return limits.lockTimeoutMs === 0 ? limits : { ...limits, lockTimeoutMs: Math.min(limits.lockTimeoutMs, most) };
}

/**
 * The locks of the plan before its statements, each time in another order: an application that takes them in the opposite one, all the
 * time, would never let it come to the end of its own.
 */
async function lockFirst(locks: readonly StepLock[], id: string, { hands: { worker } }: Context): Promise<void> {
  const order = locks.map((lock) => ({ lock, at: Math.random() })).toSorted((left, right) => left.at - right.at);
  for (const { lock } of order) {
    const name = sqlName(lock.relation);
    // an earlier transaction of the plan may have renamed or dropped it
    const [found] = await worker.query(`select from pg_class where oid = to_regclass($1) and relkind in ('r', 'p')`, [
      name,
    ]);
    if (found !== undefined) await asking(id, () => worker.execute(`lock table ${name} in ${lock.mode} mode`));
  }
}

/** row_security off: what policies would hold back fails, and does not succeed over the rows that they show. */
export function localLimits({ lockTimeoutMs, statementTimeoutMs, checksBodies }: Limits): string {
  return [
    `set local lock_timeout = ${lockTimeoutMs}`,
    `set local statement_timeout = ${statementTimeoutMs}`,
    'set local row_security = off',
    ...(checksBodies ? [] : ['set local check_function_bodies = off']),
  ].join('; ');
}

/** Names the step; what says that the connection is gone passes as it is. */
export async function asking<T>(id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isLost(error) ? error : new StepFailed(id, error);
  }
}
