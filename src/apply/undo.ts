/** The way back: the undo of each step that ran, the last first. */
import type { Catalog } from '../catalog/catalog';
import { objectText } from '../kinds/id';
import { accessOfUndo } from '../plan/access/back';
import type { Plan, Step } from '../plan/plan';
import { untilGone, untilIndexed } from '../plan/recipes/words';
import { limitsOf, stepsTogether, stoppingLocks, type StepsTogether } from '../plan/transactions';
import { loadParser } from '../sql/parser';
import { hasBegun, type Refused } from './admit';
import { clean, runAlone } from './alone';
import type { Context } from './context';
import type { PlanEntry } from './journal';
import { runTransaction } from './transaction';

/** Transactions to take back, in the order in which that is done; or why it cannot. */
export function undoable(
  plan: Plan,
  entry: PlanEntry | null,
): Refused | { readonly transactions: readonly StepsTogether[] } {
  const ran = stepsTogether(plan)
    .map((one) => ({ ...one, steps: one.steps.filter(({ id }) => hasBegun(entry, id)) }))
    .filter(({ steps }) => steps.length > 0);
  const no = (why: string, remedy: string | null): Refused => ({ why, objects: [], remedy });
  if (ran.length === 0) return no('nothing of the plan is in the journal of this database', null);
  const lost = ran.flatMap(({ steps }) => steps).find(({ undo }) => undo === null);
  if (lost !== undefined)
    return no(
      `step ${lost.id} about ${objectText(lost.change.about)} ran, and nothing takes it back`,
      'make a plan from here to what is wanted, or restore a backup',
    );
  return { transactions: ran.toReversed() };
}

/**
 * What taking these transactions back changes of access; told before anything runs.
 * @param accepts whether somebody has reviewed the plan, or said that access may open
 * @returns why not, where it opens access that nobody accepted
 */
export async function refuseOpening(
  plan: Plan,
  transactions: readonly StepsTogether[],
  { actual, accepts, context }: { readonly actual: Catalog; readonly accepts: boolean; readonly context: Context },
): Promise<Refused | null> {
  await loadParser();
  const steps = transactions.flatMap((one) => one.steps);
  const { said, opens } = accessOfUndo(plan, actual, steps);
  context.tell({ is: 'access', said });
  if (accepts || opens.length === 0) return null;
  return {
    why: `taking it back opens access: ${opens.join('; ')}`,
    objects: [],
    remedy: `if that is what you want, run it with --reviewed ${plan.hash}, or with --allow opens-access`,
  };
}

/** Whatever it locks, nobody waits longer behind it. */
const LOCK_TIMEOUT_MS = 2000;

/** Whether each step that ran was taken back, and the plan is not yet in the journal as taken back. */
export function isTakenBack({ steps }: Plan, entry: PlanEntry | null): boolean {
  const isUndone = ({ id }: Step): boolean => entry?.steps.get(id)?.state === 'undone';
  return (
    entry !== null && entry.state !== 'undone' && steps.some(isUndone) && !steps.some(({ id }) => hasBegun(entry, id))
  );
}

export async function undoTransaction(one: StepsTogether, entry: PlanEntry | null, context: Context): Promise<void> {
  const [first] = one.steps;
  if (one.alone && first !== undefined && (first.undo ?? []).some(isAlone)) return undoAlone(first, entry, context);
  if (one.alone && first !== undefined && isCutOff(first, entry) && !(await clean(first, context)))
    return context.journal.record([{ id: first.id, transaction: one.number }], 'undone');
  const steps = one.steps
    .toReversed()
    .map(({ id, transaction, undo }) => ({ id, transaction, statements: undo ?? [] }));
  const limits = limitsOf(one.steps);
  await runTransaction(
    {
      number: one.number,
      steps,
      limits: { ...limits, lockTimeoutMs: LOCK_TIMEOUT_MS },
      locks: stoppingLocks(one.steps),
      becomes: 'undone',
    },
    context,
  );
}

/** It began, and no journal says that it ended; a backfill that is half done is taken back by what made its column. */
function isCutOff({ id, backfill }: Step, entry: PlanEntry | null): boolean {
  return backfill === null && entry?.steps.get(id)?.state === 'started';
}

function isAlone(sql: string): boolean {
  return /^(?:CREATE (?:UNIQUE )?INDEX|DROP INDEX) CONCURRENTLY /.test(sql);
}

/** Its statement refuses a transaction block too, and may have been cut off before: it is taken for one that began. */
async function undoAlone(step: Step, entry: PlanEntry | null, context: Context): Promise<void> {
  const { undo, change, id } = step;
  const known = entry?.steps.get(id);
  const statements = undo ?? [];
  for (const [place, sql] of statements.entries()) {
    const isBuild = sql.startsWith('CREATE ');
    const back: Step = {
      ...step,
      change: { ...change, sql, verb: isBuild ? 'create' : 'drop' },
      done: isBuild ? untilIndexed(change.about) : untilGone(change.about),
      backfill: null,
    };
    const before = known && { ...known, state: 'started' as const };
    await runAlone(back, before, context, place === statements.length - 1 ? 'undone' : 'started');
  }
}
