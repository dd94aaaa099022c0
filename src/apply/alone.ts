/**
 * A step that refuses a transaction block: built, dropped or detached CONCURRENTLY. The journal says that it began, PostgreSQL's catalog
 * whether it is done; what one that was cut off left behind is taken away first.
 */
import { sqlState } from '../engine';
import { quoteLiteral } from '../kernel/identifier';
import { sqlName } from '../kinds/id';
import type { Step } from '../plan/plan';
import { fill, isDone } from './backfill';
import { blockerSaid, oldTransactions } from './blockers';
import { Stopped, StepFailed, type Context } from './context';
import { requireBackend, waitedSaid, watched, type Waited } from './hands';
import type { StepEntry } from './journal';
import { isWorthAgain, pauseAfter } from './retry';
import { asking, namesOf, pause } from './transaction';

/** @returns milliseconds that it waited for locks */
export async function runAlone(step: Step, before: StepEntry | undefined, context: Context): Promise<number> {
  const { journal, hands, tell } = context;
  await requireBackend(hands);
  const waited: Waited = { ms: 0, for: [] };
  const isAgain = before?.state === 'started';
  if (isAgain && (await isDone(step, context))) tell({ is: 'resumes', id: step.id, how: 'it was done already' });
  else {
    await journal.record([step], 'started');
    if (step.backfill !== null) await filled(step, before, context);
    else await built(step, isAgain, context, waited);
  }
  await journal.record([step], 'done', waited.ms);
  return waited.ms;
}

async function filled(step: Step, before: StepEntry | undefined, context: Context): Promise<void> {
  const { backfill } = step;
  if (backfill === null) return;
  const isAgain = before?.state === 'started';
  const bound = isAgain ? (before.bound ?? 0) : 0;
  const rows = isAgain ? (before.rows ?? 0) : 0;
  if (bound > 0)
    context.tell({ is: 'resumes', id: step.id, how: `${rows} rows were filled, it goes on at block ${bound}` });
  await fill({ step, backfill, bound, rows }, context);
}

async function built(step: Step, isAgain: boolean, context: Context, waited: Waited): Promise<void> {
  const { limits, tell, journal } = context;
  const began = Date.now();
  if (isAgain) await clean(step, context);
  for (let attempt = 1; ; attempt += 1) {
    await withoutOld(step, context, began);
    try {
      await once(step, context, waited);
      return;
    } catch (error) {
      const reason = error instanceof StepFailed ? error.reason : error;
      if (!(error instanceof StepFailed)) throw error;
      // an index of that name that is not of this step: it is left alone, whatever its state
      if (sqlState(reason) === '42P07' && !isAgain && attempt === 1) throw error;
      // whatever it was: nothing that is half built stays
      const isTaken = await clean(step, context);
      if (isTaken) return;
      if (!isWorthAgain(reason)) throw error;
      const state = sqlState(reason) ?? '';
      await journal.note(step.transaction, 'gave way', { sqlState: state, waitedFor: namesOf(waited) });
      if (Date.now() - began > limits.maxWaitMs)
        throw new Stopped(
          step.id,
          'lock',
          `its locks were not given: it waited for ${waitedSaid(waited.for)}`,
          waited.for,
        );
      if (context.isStopping()) throw new Stopped(step.id, 'interrupted', 'interrupted between two attempts');
      const pauseMs = pauseAfter(attempt, Math.random());
      tell({ is: 'retries', transaction: step.transaction, attempt, pauseMs, sqlState: state, for: waited.for });
      await pause(pauseMs, context);
    }
  }
}

/** It waits for every transaction that is older, and holds up other DDL of the table meanwhile: rather they end first. */
async function withoutOld(step: Step, context: Context, began: number): Promise<void> {
  const { hands, limits, tell } = context;
  for (;;) {
    const old = await oldTransactions(hands.watcher, hands.pid, limits.oldAfterMs);
    if (old.length === 0) return;
    const said = old.map(blockerSaid).join('; ');
    if (Date.now() - began > limits.maxWaitMs)
      throw new Stopped(step.id, 'old-transactions', `transactions are open that it would wait for: ${said}`, old);
    if (context.isStopping()) throw new Stopped(step.id, 'interrupted', 'interrupted before it began');
    tell({ is: 'waits', transaction: step.transaction, ms: Date.now() - began, for: old });
    await pause(1000, context);
  }
}

const DETACH = / DETACH PARTITION .* CONCURRENTLY$/s;

async function once(step: Step, { hands, tell }: Context, waited: Waited): Promise<void> {
  const { worker } = hands;
  const { sql } = step.change;
  const { transaction, id } = step;
  // its last part locks the partition whole, and whoever reads it would wait behind that; a build waits and stops nobody
  const lockTimeoutMs = DETACH.test(sql) ? 2000 : (step.lockTimeoutMs ?? 0);
  await worker.execute(`set lock_timeout = ${lockTimeoutMs}`);
  await worker.execute('set statement_timeout = 0');
  tell({ is: 'step', id, sql });
  const ours = (now: Waited): void => tell({ is: 'waits', transaction, ms: now.ms, for: now.for });
  try {
    await watched(hands, waited, ours, () => asking(id, () => worker.execute(sql)));
  } finally {
    await worker.execute(`set lock_timeout = 0; set statement_timeout = '60s'`).catch(() => undefined);
  }
}

/**
 * Takes away what an attempt left: an index that is not valid, which only this step can have made, because the plan is for a database
 * without it; a partition whose DETACH is pending.
 * @returns whether the step is done by that
 */
export async function clean(step: Step, context: Context): Promise<boolean> {
  const { worker } = context.hands;
  const { about, sql, verb } = step.change;
  if (await isDone(step, context)) return true;
  if (about.kind === 'index' && verb === 'create') {
    const [left] = await worker.query(`select 1 from pg_index where indexrelid = to_regclass($1) and not indisvalid`, [
      sqlName(about),
    ]);
    if (left === undefined) return false;
    context.tell({ is: 'resumes', id: step.id, how: 'an index that was not built to its end is dropped' });
    await asking(step.id, () => worker.execute(`DROP INDEX CONCURRENTLY IF EXISTS ${sqlName(about)}`));
    return false;
  }
  if (DETACH.test(sql) && about.of !== undefined) {
    const [pending] = await worker.query(
      `select 1 from pg_inherits where inhrelid = to_regclass(${quoteLiteral(sqlName(about.of))}) and inhdetachpending`,
    );
    if (pending === undefined) return false;
    context.tell({ is: 'resumes', id: step.id, how: 'a DETACH that is pending is brought to its end' });
    await finalize(step, sql.replace(/ CONCURRENTLY$/, ' FINALIZE'), context);
    return true;
  }
  return false;
}

async function finalize(step: Step, sql: string, context: Context): Promise<void> {
  const { hands, limits } = context;
  const began = Date.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await hands.worker.execute('set lock_timeout = 2000');
      await asking(step.id, () => hands.worker.execute(sql));
      return;
    } catch (error) {
      if (!(error instanceof StepFailed) || !isWorthAgain(error.reason)) throw error;
      if (Date.now() - began > limits.maxWaitMs || context.isStopping())
        throw new Stopped(step.id, 'lock', 'a DETACH is pending: the next run brings it to its end');
      await pause(pauseAfter(attempt, Math.random()), context);
    } finally {
      await hands.worker.execute('set lock_timeout = 0').catch(() => undefined);
    }
  }
}
