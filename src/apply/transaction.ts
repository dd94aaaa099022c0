/** One transaction of a plan: all of its statements and what the journal says of them, or nothing. */
import type { Limits } from '../plan/transactions';
import { untilGiven } from './attempts';
import { StepFailed, type Context } from './context';
import { isLost, requireBackend, type Waited } from './hands';
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
  const { ms } = await untilGiven(asked, context, async (waited) => {
    await requireBackend(context.hands);
    await once(work, context, waited);
  });
  return ms;
}

async function once({ number, steps, limits, becomes }: Work, context: Context, waited: Waited): Promise<void> {
  const { hands, journal, tell } = context;
  const { worker } = hands;
  await worker.execute('begin');
  try {
    await worker.execute(localLimits(limits));
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
