/** The sentences of a plan, in the order in which a reviewer wants them; the pages only lay them out. */
import { objectKey, type ObjectId } from '../../kinds/id';
import { openingsSaid } from '../../plan/access/sentences';
import type { Hazard, HazardKind, Phase, Plan, Step, StepLock, TenantList } from '../../plan/plan';
import { slowest, stepsTogether, type StepsTogether } from '../../plan/transactions';
import { count } from '../words';
import type { PlanPage } from './page';
import { bytesSaid, fewOf, HAZARDS, isStronger, lockSaid, named, PHASES, relationNamed, TIMES, WORKS } from './words';

/** One transaction of a plan, with the strongest lock on each relation. */
export interface Transaction extends StepsTogether {
  readonly locks: readonly StepLock[];
}

export function transactionsOf(plan: Pick<Plan, 'steps'>): readonly Transaction[] {
  return stepsTogether(plan).map((one) => ({ ...one, locks: strongest(one.steps.flatMap(({ locks }) => locks)) }));
}

function strongest(locks: readonly StepLock[]): readonly StepLock[] {
  const byRelation = new Map<string, StepLock>();
  for (const lock of locks) {
    const known = byRelation.get(objectKey(lock.relation));
    if (known === undefined || isStronger(lock.mode, known.mode)) byRelation.set(objectKey(lock.relation), lock);
  }
  return [...byRelation.values()];
}

/** `12 steps in 3 transactions`, or that there is nothing to do. */
export function headline({ steps, refused }: Plan): string {
  const amount = transactionsOf({ steps }).length;
  const todo =
    steps.length === 0 ? 'nothing to change' : `${count(steps.length, 'step')} in ${count(amount, 'transaction')}`;
  return refused.length === 0 ? todo : `${todo}, ${refused.length} refused`;
}

/** The change of access, in words, the most important first. */
export function accessLines({ access, steps }: Plan): readonly string[] {
  return steps.length === 0 ? ['no role gains or loses access'] : access.said;
}

/** Names are listed up to here. */
const FEW = 6;

export function hazardsOf(plan: Plan, kind: HazardKind): readonly Hazard[] {
  return plan.steps.flatMap(({ hazards }) => hazards.filter((one) => one.kind === kind));
}

export function lossLines(plan: Plan): readonly string[] {
  const lost = hazardsOf(plan, 'drops-data').map(({ message }) => message);
  return lost.length === 0 ? ['no rows and no columns are lost'] : lost;
}

/** Hazards that no section of their own shows, each kind with its sentences. */
export function otherHazards(
  plan: Plan,
): readonly { readonly kind: HazardKind; readonly messages: readonly string[] }[] {
  const own: ReadonlySet<HazardKind> = new Set(['opens-access', 'closes-access', 'drops-data', 'hurts-replication']);
  return (Object.keys(HAZARDS) as HazardKind[])
    .filter((kind) => !own.has(kind))
    .flatMap((kind) => {
      const messages = [...new Set(hazardsOf(plan, kind).map(({ message }) => message))];
      return messages.length === 0 ? [] : [{ kind, messages }];
    });
}

/** Locks that make queries wait, one line per transaction that takes any; then the disk and WAL that the plan needs. */
export function lockLines({ plan, forecast }: PlanPage): readonly string[] {
  const waits = transactionsOf(plan).flatMap(({ number, locks, steps }) => {
    const felt = locks.filter(({ blocks }) => blocks === 'writes' || blocks === 'reads and writes');
    if (felt.length === 0) return [];
    return [`transaction ${number}: ${felt.map(lockSaid).join('; ')}; ${TIMES[slowest(steps)]}`];
  });
  const first = waits.length === 0 ? ['no query waits for a lock of this plan'] : waits;
  return plan.steps.length === 0 ? first : [...first, ...costLines(forecast)];
}

function costLines({ diskBytes, walBytes }: PlanPage['forecast']): readonly string[] {
  if (diskBytes === null || walBytes === null)
    return ['disk and WAL are unknown: no size was read of a table that is rewritten or indexed'];
  if (diskBytes === 0 && walBytes === 0) return [];
  return [`needs about ${bytesSaid(diskBytes)} of free disk at a time and writes about ${bytesSaid(walBytes)} of WAL`];
}

/** Who follows the WAL, and what of it this plan hurts. */
export function replicationLines({ plan, forecast, followers, published }: PlanPage): readonly string[] {
  const hurt = [...new Set(hazardsOf(plan, 'hurts-replication').map(({ message }) => message))];
  const tables = published.length === 0 ? [] : [`published tables change: ${fewOf(published, FEW)}`];
  if (followers === null || plan.steps.length === 0) return [...hurt, ...tables];
  const { replicas, slots } = followers;
  const wal = forecast.walBytes ?? 0;
  const lag =
    wal > 0 && replicas > 0 ? [`${count(replicas, 'replica')} must replay about ${bytesSaid(wal)} of WAL`] : [];
  const idle = slots.filter(({ active }) => !active).map(({ name }) => name);
  const kept =
    wal > 0 && idle.length > 0
      ? [
          `inactive replication ${idle.length === 1 ? 'slot' : 'slots'} ${fewOf(idle, FEW)}: the server keeps that WAL until they read it`,
        ]
      : [];
  return [...hurt, ...tables, ...lag, ...kept];
}

/** `ACCESS EXCLUSIVE on app.orders (blocks reads and writes); rewrites the table; seconds to minutes`. */
export function stepSaid({ locks, work, time, backfill }: Step): string {
  const felt = locks.filter(({ blocks }) => blocks !== 'nobody');
  const tenants = backfill?.tenants === undefined ? '' : `, ${tenantsSaid(backfill.tenants)}`;
  return [...felt.map(lockSaid), ...(work === 'none' ? [] : [`${WORKS[work]}${tenants}`]), TIMES[time]].join('; ');
}

/** `for one tenant of app.tenants after another, by app.tenant_id`. */
function tenantsSaid({ registry, setting }: TenantList): string {
  return `for one tenant of ${relationNamed(registry)} after another, by ${setting}`;
}

/** `expand: before the deploy`. */
export function phaseSaid(phase: Phase): string {
  return `${phase}: ${PHASES[phase]}`;
}

/** What stays though nobody declares it, by kind, with the flag that drops it. */
export function keptLines({ kept }: Plan): readonly { readonly what: string; readonly flag: string }[] {
  const all = new Set(kept.map(({ about }) => objectKey(about)));
  const isPart = ({ of }: ObjectId): boolean => of !== undefined && (all.has(objectKey(of)) || isPart(of));
  const wholes = kept.filter(({ about }) => !isPart(about));
  return wholes.map(({ about }) => ({ what: named(about), flag: dropFlag(about) }));
}

/** The flag that lets a plan drop the object. */
export function dropFlag(about: ObjectId): string {
  return `--allow 'drop:${about.kind} ${pathOf(about)}'`;
}

function pathOf(id: ObjectId): string {
  return [
    ...(id.of === undefined ? [] : [pathOf(id.of)]),
    ...(id.schema === undefined ? [] : [id.schema]),
    id.name,
  ].join('.');
}

export function refusedLines({ refused }: Plan): readonly string[] {
  return refused.map(({ about, why }) => `${named(about)}: ${why}`);
}

/** What the plan depends on, what it leaves alone, and what tenet apply asks of whoever reviewed it. */
export function noteLines({ plan, notes }: PlanPage): readonly string[] {
  return [...notes, ...unmodelledLines(plan), ...reviewLines(plan)];
}

function unmodelledLines({ unmodelled }: Plan): readonly string[] {
  if (unmodelled.length === 0) return [];
  const names = unmodelled.map(({ kind, name }) => `${kind} ${name}`);
  return [
    `${count(names.length, 'object')} of kinds that Tenet does not model ${names.length === 1 ? 'is' : 'are'} left alone: ${fewOf(names, FEW)}`,
  ];
}

function reviewLines(plan: Plan): readonly string[] {
  if (openingsSaid(plan).length === 0) return [];
  return [`access opens, so tenet apply runs this plan only with --reviewed ${plan.hash}`];
}
