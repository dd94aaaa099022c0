/** A plan that was begun on a database and is not done: what an execution went on from, and what it waits for. Nothing is changed. */
import { openWriting, readServer, withoutPassword, type Session } from '../engine';
import type { Catalog } from '../catalog/catalog';
import { TenetError } from '../kernel/errors';
import { readPlan } from '../plan/artifact/read-plan';
import type { BegunWork, Gate, Phase, Plan } from '../plan/plan';
import { PHASES, stepsTogether, type StepsTogether } from '../plan/transactions';
import { admit, doneOf } from './admit';
import { isFound } from './backfill';
import type { Context } from './context';
import { isThere, Journal, JOURNAL_SCHEMA, type PlanEntry } from './journal';
import { APPLY_LIMITS } from './types';

/** A plan with the transactions of it that have not run, in their order. */
export interface Remaining {
  readonly plan: Plan;
  readonly transactions: readonly StepsTogether[];
}

/** Nothing of it ran. */
export function remainingOf(plan: Plan): Remaining {
  return { plan, transactions: stepsTogether(plan) };
}

/** What the journal of a database knows of plans. */
export interface Journalled {
  /** Hash of the one that came to its end last; null: none did. */
  readonly last: string | null;
  /** The one that was begun last and is not done. */
  readonly begun: { readonly plan: Plan; readonly entry: PlanEntry } | null;
}

/** @throws TenetError where the server cannot be read, or the journal is somebody else's */
export async function readJournal(url: string): Promise<Journalled> {
  return readServer(url, async (session) => {
    if (!(await isThere(session))) return { last: null, begun: null };
    const rows = await session.query<{ readonly hash: string; readonly state: string; readonly plan: string | null }>(
      `select distinct on (state) hash, state, case when state = 'running' then plan end as plan
       from ${JOURNAL_SCHEMA}.plan where state in ('running', 'done') order by state, last_at desc`,
    );
    const of = (state: string): (typeof rows)[number] | undefined => rows.find((row) => row.state === state);
    const running = of('running');
    return {
      last: of('done')?.hash ?? null,
      begun: running?.plan == null ? null : await begunIn(session, running.hash, running.plan, url),
    };
  });
}

async function begunIn(session: Session, hash: string, text: string, url: string): Promise<Journalled['begun']> {
  const plan = planIn(text, url);
  const entry = await new Journal(session, hash).read();
  return entry === null || plan.hash !== hash ? null : { plan, entry };
}

/** What the journal has of a plan is none that this version reads. */
export class UnreadJournal extends TenetError {}

function planIn(text: string, url: string): Plan {
  try {
    return readPlan(text, `the journal of ${withoutPassword(url)}`);
  } catch (error) {
    if (!(error instanceof TenetError)) throw error;
    const { message, remedy } = error;
    throw new UnreadJournal(message, { ...(remedy !== undefined && { remedy }), cause: error });
  }
}

/**
 * What is left of the plan that was begun, where it leads to what another wants that was made anew.
 * @param actual as it was read for the other just now, without secrets
 * @returns null where none was begun, or the database was changed since in what it touches
 */
export function goingOn({ begun }: Journalled, { target, origin }: Plan, actual: Catalog): Remaining | null {
  const { system, runner } = origin;
  if (begun === null || begun.plan.target !== target || runner === null) return null;
  const { plan, entry } = begun;
  if (admit(plan, { actual, system, runner, entry }, new Date().toISOString()) !== null) return null;
  const done = doneOf(plan, entry);
  return { plan, transactions: stepsTogether(plan).filter(({ number }) => !done.has(number)) };
}

/** The plan that was begun last, with what of it has not run; undefined where none was. */
export function begunWork({ begun }: Journalled): BegunWork | undefined {
  if (begun === null) return undefined;
  const { plan, entry } = begun;
  const done = doneOf(plan, entry);
  return { plan, left: new Set(plan.steps.flatMap(({ id, transaction }) => (done.has(transaction) ? [] : [id]))) };
}

/** What may run now, and what waits. */
export interface Reach {
  readonly now: readonly StepsTogether[];
  readonly later: readonly StepsTogether[];
  /** What the first that waits waits for; null where nothing does, or the phase alone ends it. */
  readonly gate: Gate | null;
}

/**
 * How far an execution comes: to the first transaction that waits for a deploy which nobody confirmed, or whose check is not met. Of the
 * checks only that of the first transaction is asked: what a later one sees, those before it decide.
 * @param until the last phase whose deploys are confirmed; null: none is, and no phase ends it
 */
export async function reachOf({ transactions }: Remaining, until: Phase | null, url: string): Promise<Reach> {
  const last = until === null ? null : PHASES.indexOf(until);
  const closed = transactions.findIndex(({ phase, steps }) =>
    last === null ? steps.some(({ gate }) => gate?.kind === 'deploy') : PHASES.indexOf(phase) > last,
  );
  const [first] = transactions;
  const unmet = first === undefined || closed === 0 ? null : await unmetOf(first, url);
  if (unmet !== null) return { now: [], later: transactions, gate: unmet };
  const end = closed < 0 ? transactions.length : closed;
  const waiting = transactions[end]?.steps.flatMap(({ gate }) => (gate === null ? [] : [gate])) ?? [];
  return { now: transactions.slice(0, end), later: transactions.slice(end), gate: waiting[0] ?? null };
}

/** The first check of a transaction that finds rows. */
async function unmetOf({ steps }: StepsTogether, url: string): Promise<Gate | null> {
  const checks = steps.filter(({ gate }) => gate !== null && gate.sql !== null);
  if (checks.length === 0) return null;
  const worker = await openWriting(url, 'tenet look');
  try {
    await worker.execute('set default_transaction_read_only = on');
    const context = lookingWith(worker);
    for (const { id, gate } of checks)
      if (gate?.sql != null && (await isFound(id, gate.sql, gate.tenants, context))) return gate;
    return null;
  } finally {
    await worker.end().catch(() => undefined);
  }
}

/** Of an execution that only asks. */
function lookingWith(worker: Context['hands']['worker']): Context {
  const refuse = (): never => {
    throw new TenetError('a check of a plan began to write');
  };
  return {
    hands: { worker, watcher: worker, pid: 0, deadlockMs: 0 },
    journal: new Journal(worker, ''),
    limits: APPLY_LIMITS,
    tell: () => undefined,
    isStopping: () => false,
    look: refuse,
  };
}
