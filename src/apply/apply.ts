/** Runs a reviewed plan on a live database: exactly its steps, from where the journal says that it stands. */
import { readServer, withoutPassword } from '../engine';
import type { Catalog } from '../catalog/catalog';
import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { fingerprintOf } from '../plan/artifact/fingerprint';
import { withoutSecrets } from '../plan/artifact/secrets';
import { verify } from '../plan/make';
import type { Phase, Plan } from '../plan/plan';
import { limitsOf, PHASES, stepsTogether, stoppingLocks, type StepsTogether } from '../plan/transactions';
import { readState } from '../read/read-state';
import { readSystem } from '../read/read-system';
import { admit, admitHere, AGAIN, doneOf, stepsThatAre, strayed, type Found } from './admit';
import { runAlone } from './alone';
import { Stopped, StepFailed, type Context } from './context';
import { passGates, type Confirmed } from './gates';
import { isLost, withHands, type Hands } from './hands';
import { Journal, type PlanEntry } from './journal';
import { runTransaction } from './transaction';
import type { ApplyEvent, ApplyLimits, Outcome } from './types';
import { isTakenBack, refuseOpening, undoable, undoTransaction } from './undo';

export interface ApplyOptions {
  readonly limits: ApplyLimits;
  readonly tell: (event: ApplyEvent) => void;
  readonly isStopping: () => boolean;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly confirmed: Confirmed;
  /** Only the steps of this phase, the phases before it being done; null: as far as the gates allow. */
  readonly phase: Phase | null;
  /** Stops before the transaction of this step; null: nowhere. */
  readonly until: string | null;
  /** Whether somebody has reviewed the plan, or said that access may open: asked of what taking it back opens. */
  readonly accepts: boolean;
}

/**
 * Runs what is left of a plan.
 * @param url of the database, as libpq takes it
 * @throws TenetError where the database cannot be reached, somebody else applies, or the journal may not be written
 */
export function applyPlan(plan: Plan, url: string, options: ApplyOptions): Promise<Outcome> {
  const run: Run = async (context, entry) => {
    const done = doneOf(plan, entry);
    const pending = pendingOf(plan, done, options);
    if ('state' in pending) return pending;
    return forwards(pending.transactions, { plan, entry, options, context, url });
  };
  return execution(plan, url, options, { way: 'forth', run });
}

/**
 * Takes back what ran of a plan, the last step first, up to the phase that cannot be taken back.
 * @throws TenetError as `applyPlan`
 */
export function undoPlan(plan: Plan, url: string, options: ApplyOptions): Promise<Outcome> {
  const run: Run = async (context, entry, actual) => {
    // it died after its last step, before it said so: whatever else changed, nothing is left to take back
    if (isTakenBack(plan, entry)) {
      await context.journal.rest('undone', null);
      return { state: 'undone', ran: 0 };
    }
    const found = undoable(plan, entry);
    if ('why' in found) return { state: 'refused', ...found };
    const refused = await refuseOpening(plan, found.transactions, { actual, accepts: options.accepts, context });
    if (refused !== null) return { state: 'refused', ...refused };
    await context.journal.prepare();
    await context.journal.reopen();
    const ran = { count: 0 };
    const outcome = await ending(ran, async (): Promise<Outcome> => {
      for (const one of found.transactions) {
        refuseStop(context, one);
        const began = Date.now();
        await undoTransaction(one, entry, context);
        ran.count += 1;
        options.tell({ is: 'undone', transaction: one.number, ms: Date.now() - began });
      }
      return { state: 'undone', ran: ran.count };
    });
    await rest({ plan, context, options, url }, outcome.state === 'undone' ? 'undone' : null);
    return outcome;
  };
  return execution(plan, url, options, { way: 'back', run });
}

type Run = (context: Context, entry: PlanEntry | null, actual: Catalog) => Promise<Outcome>;

interface Way {
  readonly way: 'forth' | 'back';
  readonly run: Run;
}

async function execution(plan: Plan, url: string, options: ApplyOptions, { way, run }: Way): Promise<Outcome> {
  return withHands(url, async (hands) => {
    // the journal knows a plan by its hash, and so must the file
    const invalid = verify(plan, { now: plan.expires, actual: null });
    if (invalid !== null) return { state: 'refused', why: invalid.message, objects: [], remedy: AGAIN };
    const journal = new Journal(hands.worker, plan.hash);
    const entry = await journal.read();
    // a plan that is done rests on no state any more: a pipeline may run it again after years
    if (way === 'forth' && entry?.state === 'done') return { state: 'done', ran: 0, phase: options.phase };
    const runner = await runnerOf(hands);
    const found = { ...(await readNow(url)), runner, entry };
    const refused =
      way === 'back' && isTakenBack(plan, entry) ? admitHere(plan, found) : admit(plan, found, options.now);
    if (refused !== null) return { state: 'refused', ...refused };
    const { limits, tell, isStopping } = options;
    const look = async (): Promise<string> => fingerprintOf(plan.steps, (await readNow(url)).actual).fingerprint;
    return run({ hands, journal, limits, tell, isStopping, look }, entry, found.actual);
  });
}

async function runnerOf({ worker }: Hands): Promise<string> {
  const [found] = await worker.query<{ readonly name: string }>('select current_user::text as name');
  return found?.name ?? '';
}

async function readNow(url: string): Promise<Omit<Found, 'entry' | 'runner'>> {
  return readServer(url, async (session) => ({
    actual: withoutSecrets(await readState(session)),
    system: await readSystem(session),
  }));
}

/** A flag that names a step by its id. */
export function noSuchStep(flag: string, id: string, { steps }: Pick<Plan, 'steps'>): TenetError {
  const guess = didYouMean(
    id,
    steps.map((step) => step.id),
  );
  return new TenetError(`${flag} ${id}: the plan has no such step${guess}`, {
    remedy: `name a step by its number, from ${steps[0]?.id ?? '1.1'} to ${steps.at(-1)?.id ?? '1.1'}`,
  });
}

/** Transactions that are to run now, or why none may. */
function pendingOf(
  plan: Plan,
  done: ReadonlySet<number>,
  { phase, until }: ApplyOptions,
): { readonly transactions: readonly StepsTogether[] } | Outcome {
  const all = stepsTogether(plan);
  const open = all.filter(({ number }) => !done.has(number));
  if (until !== null && !plan.steps.some(({ id }) => id === until)) throw noSuchStep('--until', until, plan);
  if (until !== null && all.some(({ number, steps }) => done.has(number) && steps.some(({ id }) => id === until)))
    return {
      state: 'refused',
      why: `step ${until} has run already, so nothing can stop before it`,
      objects: [],
      remedy: 'remove --until, or name a later step',
    };
  if (phase === null) return { transactions: open };
  const before = open.find((one) => PHASES.indexOf(one.phase) < PHASES.indexOf(phase));
  if (before !== undefined)
    return {
      state: 'refused',
      why: `phase ${before.phase} is not done: transaction ${before.number} has not run`,
      objects: [],
      remedy: `run it first: --phase ${before.phase}`,
    };
  return { transactions: open.filter((one) => one.phase === phase) };
}

interface Forwards {
  readonly plan: Plan;
  readonly entry: PlanEntry | null;
  readonly options: ApplyOptions;
  readonly context: Context;
  readonly url: string;
}

async function forwards(pending: readonly StepsTogether[], all: Forwards): Promise<Outcome> {
  const { plan, entry, options, context } = all;
  const ran = { count: 0 };
  const of = stepsTogether(plan).length;
  const outcome = await ending(ran, async (): Promise<Outcome> => {
    for (const [place, one] of pending.entries()) {
      refuseStop(context, one);
      refuseUntil(options, one);
      await passGates(one.steps, options.confirmed, context);
      if (place === 0) await context.journal.open(plan);
      options.tell({ is: 'begins', transaction: one.number, of, steps: one.steps });
      const began = Date.now();
      const waitedMs = await runOne(one, all);
      ran.count += 1;
      options.tell({ is: 'done', transaction: one.number, of, ms: Date.now() - began, waitedMs });
    }
    return { state: 'done', ran: ran.count, phase: options.phase };
  });
  // an undo may have died before it took anything back: then nothing runs, and the plan is done as before
  if (ran.count > 0 || (pending.length === 0 && entry !== null)) await rest(all, null);
  return outcome;
}

function runOne(one: StepsTogether, { context, entry }: Forwards): Promise<number> {
  const [first] = one.steps;
  if (one.alone && first !== undefined) return runAlone(first, entry?.steps.get(first.id), context);
  return runTransaction(
    {
      number: one.number,
      steps: one.steps.map(({ id, transaction, change }) => ({ id, transaction, statements: [change.sql] })),
      limits: limitsOf(one.steps),
      locks: stoppingLocks(one.steps),
      becomes: 'done',
    },
    context,
  );
}

/**
 * What the database is now, so that the next execution sees what others changed since. Read as it was for the plan, under the same
 * settings. What others changed while this one ran is told, and is no state to go on from. What cannot be read is not recorded.
 * @param ended the state of a plan that is taken back whole; null: as its steps say
 */
async function rest(
  { plan, context, options, url }: Pick<Forwards, 'plan' | 'context' | 'options' | 'url'>,
  ended: 'undone' | null,
): Promise<void> {
  const { journal } = context;
  try {
    const { actual } = await readNow(url);
    const entry = await journal.read();
    const done = doneOf(plan, entry);
    const objects = done.size === 0 ? [] : strayed(plan, actual, entry);
    if (objects.length > 0) options.tell({ is: 'changed', objects });
    const left = {
      done: [...done].toSorted(byNumber),
      undone: stepsThatAre('undone', plan, entry).map(({ id }) => id),
      objects: fingerprintOf(plan.steps, actual).objects,
    };
    const isWhole = done.size === stepsTogether(plan).length;
    const isKnown = objects.length === 0 && ended === null;
    await journal.rest(ended ?? (isWhole ? 'done' : 'running'), isKnown ? left : null);
  } catch (error) {
    if (!isLost(error) && !(error instanceof TenetError)) throw error;
  }
}

function byNumber(left: number, right: number): number {
  return left - right;
}

function refuseStop({ isStopping }: Context, { steps }: StepsTogether): void {
  if (isStopping()) throw new Stopped(steps[0]?.id ?? '', 'interrupted', 'interrupted between two transactions');
}

function refuseUntil({ until }: ApplyOptions, { steps }: StepsTogether): void {
  if (until !== null && steps.some(({ id }) => id === until))
    throw new Stopped(until, 'until', `it stops before step ${until}, the step of --until`);
}

/** What is thrown on the way, as an outcome. */
async function ending(ran: { readonly count: number }, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Stopped) {
      const { at, why, message, blockers } = error;
      return { state: 'stopped', ran: ran.count, at, why, message, for: blockers };
    }
    if (error instanceof StepFailed)
      return { state: 'failed', ran: ran.count, at: error.at, message: error.message, sqlState: error.sqlState };
    if (!isLost(error)) throw error;
    throw new TenetError(`the connection was lost: ${withoutPassword((error as Error).message)}`, {
      remedy: 'run the same command again: the journal records how far it came',
      cause: error,
    });
  }
}
