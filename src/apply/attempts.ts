/** Work that asks for locks, until it has them: what nobody gives in time is asked for again after a pause, in which all others go on. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '../engine';
import { Stopped, StepFailed, type Context } from './context';
import { waitedSaid, watched, type Waited } from './hands';
import { isWorthAgain, pauseAfter } from './retry';
import type { ApplyEvent } from './types';

export interface Asked {
  /** Of the step. */
  readonly id: string;
  readonly transaction: number;
  /** What is not given, where it is given up: `its locks were not given: it waited for`. */
  readonly lacks: string;
  /**
   * After an attempt that failed, whatever of. True: the work is done by that.
   * @throws what ends it at once
   */
  readonly afterwards?: (reason: unknown, attempt: number) => Promise<boolean>;
}

/** What waiting for locks needs of an execution. */
export interface Waiting extends Pick<Context, 'hands' | 'isStopping'> {
  readonly journal: Pick<Context['journal'], 'note'>;
  readonly limits: Pick<Context['limits'], 'maxWaitMs'>;
  readonly tell: (event: Extract<ApplyEvent, { readonly is: 'waits' | 'retries' }>) => void;
}

/**
 * @param attempt one of them; it is given how long all of them have waited so far
 * @returns how long it waited for locks, and for whom last
 * @throws Stopped after `maxWaitMs`, or where somebody asks to stop between two attempts; what `attempt` throws that another cannot mend
 */
export async function untilGiven(
  asked: Asked,
  context: Waiting,
  attempt: (waited: Waited) => Promise<void>,
): Promise<Waited> {
  const { hands, tell } = context;
  const { transaction } = asked;
  const began = Date.now();
  const waited: Waited = { ms: 0, for: [] };
  const telling = (now: Waited): void => tell({ is: 'waits', transaction, ms: now.ms, for: now.for });
  for (let count = 1; ; count += 1) {
    try {
      await watched(hands, waited, telling, () => attempt(waited));
      return waited;
    } catch (error) {
      const reason = error instanceof StepFailed ? error.reason : error;
      if ((await asked.afterwards?.(reason, count)) === true) return waited;
      if (!isWorthAgain(reason)) throw error;
      await giveWay(asked, context, { count, waited, began, state: sqlState(reason) ?? '' });
    }
  }
}

interface Attempt {
  readonly count: number;
  readonly waited: Waited;
  readonly began: number;
  readonly state: string;
}

async function giveWay(
  { id, transaction, lacks }: Asked,
  context: Waiting,
  { count, waited, began, state }: Attempt,
): Promise<void> {
  const { journal, limits, tell, isStopping } = context;
  await journal.note(transaction, 'gave way', { sqlState: state, waitedFor: namesOf(waited) });
  if (Date.now() - began > limits.maxWaitMs)
    throw new Stopped(id, 'lock', `${lacks} ${waitedSaid(waited.for)}`, waited.for);
  if (isStopping()) throw new Stopped(id, 'interrupted', 'interrupted between two attempts');
  const pauseMs = pauseAfter(count, Math.random());
  tell({ is: 'retries', transaction, attempt: count, pauseMs, sqlState: state, for: waited.for });
  await pause(pauseMs, context);
}

/** In short steps, so that a signal ends it. */
export async function pause(ms: number, { isStopping }: Pick<Context, 'isStopping'>): Promise<void> {
  for (const until = Date.now() + ms; Date.now() < until && !isStopping();)
    await sleep(Math.min(100, until - Date.now()));
}

/** For the journal, which keeps no text of others. */
function namesOf({ for: blockers }: Waited): unknown {
  return blockers.map(({ pid, user, application, state, seconds }) => ({ pid, user, application, state, seconds }));
}
