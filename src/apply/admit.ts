/** Whether a plan may run: on this server, in this state, as far as the journal says it came. */
import type { Catalog } from '../catalog/catalog';
import { objectOf } from '../catalog/select';
import { touchedBy } from '../plan/artifact/fingerprint';
import { changedSince, expectedAfter, verify } from '../plan/make';
import { objectKey, type ObjectId } from '../kinds/id';
import type { ObjectHash, Plan, Step } from '../plan/plan';
import { stepsTogether, type StepsTogether } from '../plan/transactions';
import type { PlanEntry, StepState } from './journal';

/** The server as it is before anything runs. */
export interface Found {
  /** Without secrets, as it was read for the plan. */
  readonly actual: Catalog;
  readonly system: string | null;
  /** As whom the statements run. */
  readonly runner: string;
  readonly entry: PlanEntry | null;
}

export interface Refused {
  readonly why: string;
  /** What differs. */
  readonly objects: readonly ObjectId[];
  readonly remedy: string | null;
}

export const AGAIN = 'make the plan again';

/** @param now ISO 8601, UTC */
export function admit(plan: Plan, found: Found, now: string): Refused | null {
  const { actual, entry } = found;
  const isBegun = plan.steps.some(({ id }) => hasBegun(entry, id));
  // what is begun is held by the state that it left; to expire in the middle would leave it there
  const invalid = verify(plan, { now: isBegun ? plan.expires : now, actual: null });
  if (invalid !== null) return { why: invalid.message, objects: [], remedy: AGAIN };
  const elsewhere = admitHere(plan, found);
  if (elsewhere !== null) return elsewhere;
  const objects = strayed(plan, actual, entry);
  const since = isBegun ? 'since the last step of the plan' : 'since the plan was made';
  const why = `objects that the plan touches, or that access to them depends on, changed ${since}`;
  return objects.length === 0 ? null : { why, objects, remedy: AGAIN };
}

/** Whether it is for this database of this server and for who runs it, whatever state the database is in. */
export function admitHere({ origin }: Plan, { actual, system, runner }: Omit<Found, 'entry'>): Refused | null {
  const no = (why: string, remedy: string | null = AGAIN): Refused => ({ why, objects: [], remedy });
  if (actual.database !== origin.database)
    return no(`the plan is for database ${origin.database}, and this is ${actual.database}`, null);
  if (origin.system !== null && system !== null && origin.system !== system)
    return no(`the plan is for another cluster: its system identifier is ${origin.system}, and this one has ${system}`);
  if (actual.major !== origin.major)
    return no(`the plan is for PostgreSQL ${origin.major}, and the server runs ${actual.major}`);
  if (origin.runner !== null && origin.runner !== runner)
    return no(
      `the plan is for role ${origin.runner}, and this session is ${runner}`,
      `connect as that role, or make the plan with --run-as ${runner}`,
    );
  return null;
}

/** Whether a step ran or began, and was not taken back since. */
export function hasBegun(entry: PlanEntry | null, id: string): boolean {
  const state = entry?.steps.get(id)?.state;
  return state === 'done' || state === 'started';
}

/** Transactions that are done whole. */
export function doneOf(plan: Pick<Plan, 'steps'>, entry: PlanEntry | null): ReadonlySet<number> {
  const isDone = ({ steps }: StepsTogether): boolean => steps.every(({ id }) => entry?.steps.get(id)?.state === 'done');
  return new Set(
    stepsTogether(plan)
      .filter(isDone)
      .map(({ number }) => number),
  );
}

export function stepsThatAre(state: StepState, { steps }: Plan, entry: PlanEntry | null): readonly Step[] {
  return steps.filter(({ id }) => entry?.steps.get(id)?.state === state);
}

/** What is otherwise than it should be after the transactions that are done. */
export function strayed(plan: Plan, actual: Catalog, entry: PlanEntry | null): readonly ObjectId[] {
  const done = doneOf(plan, entry);
  const rested = restedAt(plan, done, entry);
  const expected = rested ?? expectedNow(plan, done);
  const unseen = expected === null ? plan.steps.filter(({ transaction }) => done.has(transaction)) : [];
  // the way back leads past other states than the way there: what has been validated stays so, as only a look at its end tells
  const back = done.size === 0 || rested !== null ? [] : stepsThatAre('undone', plan, entry);
  const left = new Set([
    ...touchedBy([...unseen, ...back], actual).keys(),
    // an index goes with the constraint that took it over, and is among the parts of no table any more
    ...changedBy(back, plan),
    ...stepsThatAre('started', plan, entry).flatMap((step) => madeBy(step, actual)),
    ...ofItsRoles(plan, actual),
  ]);
  return changedSince(plan, { expected: expected ?? plan.origin.objects, actual }).filter(
    (id) => !left.has(objectKey(id)),
  );
}

/**
 * Keys of the memberships of whoever runs the plan in roles that it creates, granted by nobody else: since 16 CREATE ROLE grants them to a
 * role without superuser, with the options of its createrole_self_grant, which no scratch server has.
 */
function ofItsRoles({ steps, origin: { runner } }: Plan, actual: Catalog): readonly string[] {
  return steps.flatMap(({ change: { about, verb } }) => {
    if (about.kind !== 'role' || verb !== 'create' || runner === null || actual.major < 16) return [];
    const id = { kind: 'membership' as const, name: runner, of: about };
    const grants = objectOf(actual, 'membership', id)?.attributes.grants ?? [];
    const isOwn = grants.every(({ grantor }) => grantor === runner || grantor === null);
    return isOwn ? [objectKey(id)] : [];
  });
}

/** Keys of what the transactions of these steps made, changed or dropped in the rehearsal. */
function changedBy(steps: readonly Step[], { boundaries }: Plan): readonly string[] {
  const numbers = new Set(steps.map(({ transaction }) => transaction));
  const own = (boundaries ?? []).filter(({ transaction }) => numbers.has(transaction));
  return own.flatMap(({ objects }) => objects.map(({ about }) => objectKey(about)));
}

/** Keys of what a step that was cut off may have left: a backfill changes no object, a DETACH adds a CHECK. */
function madeBy({ change: { about }, backfill }: Step, { objects }: Catalog): readonly string[] {
  if (backfill !== null) return [];
  const checks = about.kind !== 'partition' || about.of === undefined ? [] : checksOf(about.of, objects);
  return [objectKey(about), ...checks];
}

function checksOf(table: ObjectId, objects: Catalog['objects']): readonly string[] {
  const own = objectKey(table);
  return [...objects].flatMap(([key, { id }]) =>
    id.kind === 'constraint' && id.of !== undefined && objectKey(id.of) === own ? [key] : [],
  );
}

/** As the last execution left it, forth or back; null where it did not end in order. */
function restedAt(plan: Plan, done: ReadonlySet<number>, entry: PlanEntry | null): readonly ObjectHash[] | null {
  const rest = entry?.rest ?? null;
  const undone = stepsThatAre('undone', plan, entry).map(({ id }) => id);
  if (rest === null || !isSame(rest.done, done) || !isSame(rest.undone ?? [], new Set(undone))) return null;
  return rest.objects;
}

/** As the rehearsal saw it after these transactions; null where it did not come so far. */
function expectedNow(plan: Plan, done: ReadonlySet<number>): readonly ObjectHash[] | null {
  if (done.size === 0) return plan.origin.objects;
  return expectedAfter(plan, (transaction) => done.has(transaction));
}

function isSame<T>(left: readonly T[], right: ReadonlySet<T>): boolean {
  return left.length === right.size && left.every((one) => right.has(one));
}
