/**
 * A step that refuses a transaction block: built, dropped or detached CONCURRENTLY. The journal says that it began, PostgreSQL's catalog
 * whether it is done; what one that was cut off left behind is taken away first.
 */
import { sqlState } from '../engine';
import { quoteLiteral } from '../kernel/identifier';
import { sqlName } from '../kinds/id';
import type { Backfill, Step } from '../plan/plan';
import { pause, untilGiven } from './attempts';
import { fill, isDone } from './backfill';
import { blockerSaid, oldTransactions } from './blockers';
import { Stopped, type Context } from './context';
import { isLost, requireBackend } from './hands';
import type { StepEntry, StepState } from './journal';
import { asking } from './transaction';

/**
 * @param becomes what the journal says of the step at its end, in one entry: between two it would tell of a state that is not there
 * @returns milliseconds that it waited for locks
 */
export async function runAlone(
  step: Step,
  before: StepEntry | undefined,
  context: Context,
  becomes: StepState = 'done',
): Promise<number> {
  const { journal, hands, tell } = context;
  await requireBackend(hands);
  const isAgain = before?.state === 'started';
  let waitedMs = 0;
  if (isAgain && (await isDone(step, context))) tell({ is: 'resumes', id: step.id, how: 'it was done already' });
  else {
    await journal.record([step], 'started');
    if (step.backfill === null) waitedMs = await built(step, isAgain, context);
    else await filled(step, step.backfill, isAgain ? before : undefined, context);
  }
  await journal.record([step], becomes, waitedMs);
  return waitedMs;
}

async function filled(step: Step, backfill: Backfill, before: StepEntry | undefined, context: Context): Promise<void> {
  const { bound, rows, tenant } = before ?? {};
  const from = { bound: bound ?? 0, rows: rows ?? 0, tenant: tenant ?? null };
  const place = from.tenant === null ? `block ${from.bound}` : `tenant ${from.tenant}`;
  if (from.bound > 0 || from.tenant !== null)
    context.tell({ is: 'resumes', id: step.id, how: `${from.rows} rows were filled, it goes on at ${place}` });
  await fill({ step, backfill, ...from }, context);
}

async function built(step: Step, isAgain: boolean, context: Context): Promise<number> {
  const { id, transaction } = step;
  const began = Date.now();
  if (isAgain) await clean(step, context);
  const afterwards = async (reason: unknown, attempt: number): Promise<boolean> => {
    const state = sqlState(reason);
    // an index of that name that is not of this step: it is left alone, whatever its state
    if (state === undefined || isLost(reason) || (state === DUPLICATE && !isAgain && attempt === 1)) return false;
    return clean(step, context);
  };
  const lacks = 'its locks were not given: it waited for';
  const { ms } = await untilGiven({ id, transaction, lacks, afterwards }, context, async () => {
    await withoutOld(step, context, began);
    await once(step, context);
  });
  return ms;
}

/** PostgreSQL, Appendix A: duplicate_table, which indexes are counted among. */
const DUPLICATE = '42P07';

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

async function once(step: Step, { hands, tell }: Context): Promise<void> {
  const { worker } = hands;
  const { sql } = step.change;
  // its last part locks the partition whole, and whoever reads it would wait behind that; a build waits and stops nobody
  const lockTimeoutMs = DETACH.test(sql) ? DETACH_LOCK_TIMEOUT_MS : (step.lockTimeoutMs ?? 0);
  await worker.execute(`set lock_timeout = ${lockTimeoutMs}`);
  await worker.execute('set statement_timeout = 0');
  tell({ is: 'step', id: step.id, sql });
  try {
    await asking(step.id, () => worker.execute(sql));
  } finally {
    await worker.execute(`set lock_timeout = 0; set statement_timeout = '60s'`).catch(() => undefined);
  }
}

const DETACH_LOCK_TIMEOUT_MS = 2000;

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

async function finalize({ id, transaction }: Step, sql: string, context: Context): Promise<void> {
  const { worker } = context.hands;
  const lacks = 'a DETACH is pending, which the next run brings to its end: it waited for';
  await untilGiven({ id, transaction, lacks }, context, async () => {
    await worker.execute(`set lock_timeout = ${DETACH_LOCK_TIMEOUT_MS}`);
    try {
      await asking(id, () => worker.execute(sql));
    } finally {
      await worker.execute('set lock_timeout = 0').catch(() => undefined);
    }
  });
}
