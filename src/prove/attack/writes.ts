/** What A writes without asking whose it is: rows of all, rows of B, its own moved to B, those of B moved to itself. */
import type { Session } from '../../engine';
import { objectKey } from '../../kinds/id';
import type { RoleMeaning } from '../../meaning/meaning';
import { runProbes } from './batch';
import { claimedWrites } from './claims';
import { contextA, type Field } from './field';
import type { Judge } from './judge';
import { login } from './login';
import { RAN, tenantFirst, type Outcome, type Probe } from './probe';
import { blindDelete, blindUpdates, plantings, type BlindUpdate, type Target } from './relations';
import { seenByB } from './seen-by-b';
import { thefts } from './steal';
import { plantingsThrough } from './through-views';

/** @param reads what the role read before; how many probes it took is given */
export async function writes(
  field: Field,
  role: RoleMeaning,
  targets: readonly Target[],
  judge: Judge,
  reads: readonly Outcome[],
): Promise<number> {
  const a = contextA(field);
  const unset = field.contexts.all.filter(({ name }) => name === 'unset');
  const closed = field.contexts.all.filter(({ name }) => name === 'empty' || name === 'junk');
  const contexts = [...unset, a, ...closed];
  const updates = contexts.flatMap((context) => targets.flatMap((target) => blindUpdates(target, context, field)));
  const blind = [
    ...updates.map(({ plain }) => plain),
    ...contexts.flatMap((context) => targets.flatMap((target) => blindDelete(target, context))),
  ];
  const plants = targets
    .flatMap((target) => plantings(target, [a, ...unset, ...closed], field))
    .filter(({ intent }) => intent !== 'insert-own');
  const through = targets.flatMap((target) => plantingsThrough(target, a, field));
  const all = [...blind, ...plants, ...through.filter(({ replica }) => replica), ...claimedWrites(field, targets)];
  const triggered = through.filter(({ replica }) => !replica);
  for (const outcome of await runTriggered(field, role, triggered, targets)) judge.plant(outcome);
  if (all.length === 0) return triggered.length;
  const visible = visibleRows(reads);
  const session = await login(field, role.name, true);
  try {
    const plain = await runProbes(session, all);
    const outcomes = [...plain, ...(await runProbes(session, returningAfter(updates, plain)))];
    for (const outcome of tenantFirst(outcomes)) judgeWrite(outcome, field, judge, visible);
    const stealing = stopped(outcomes, targets).flatMap((target) => thefts(target, a, field));
    for (const outcome of await runProbes(session, stealing)) {
      const { about, mode, before = [] } = outcome.probe;
      const key = objectKey(about);
      // what was there of its own was deleted before
      const own = mode === 'count' && before.length > 0 ? 0 : (visible.get(key) ?? ownRows(field, key) ?? 0);
      judge.stolen(outcome, own);
    }
    return outcomes.length + stealing.length + triggered.length;
  } finally {
    await session.end();
  }
}

/** What reached no row reaches none that it reads as well. */
function returningAfter(updates: readonly BlindUpdate[], plain: readonly Outcome[]): readonly Probe[] {
  return updates.flatMap(({ returning }, index) => {
    const { state, count } = plain[index] ?? { state: '', count: 0 };
    return state === RAN && count === 0 ? [] : returning;
  });
}

/**
 * With triggers, which a session of replicas leaves out. How many rows were written is what an INSTEAD OF trigger returns, and no word of
 * what it wrote: where B reads no more rows than before, nothing was planted.
 */
async function runTriggered(
  field: Field,
  role: RoleMeaning,
  probes: readonly Probe[],
  targets: readonly Target[],
): Promise<readonly Outcome[]> {
  if (probes.length === 0) return [];
  const session = await login(field, role.name, false);
  try {
    const outcomes: Outcome[] = [];
    for (const outcome of await runProbes(session, probes))
      if (outcome.state !== RAN || (await isPlanted(session, outcome, { targets, field }))) outcomes.push(outcome);
    return outcomes;
  } finally {
    await session.end();
  }
}

async function isPlanted(
  session: Session,
  { probe }: Outcome,
  { targets, field }: { readonly targets: readonly Target[]; readonly field: Field },
): Promise<boolean> {
  const target = targets.find(({ relation }) => objectKey(relation.id) === objectKey(probe.about));
  const seen = target === undefined ? undefined : await seenByB(session, probe, target, field);
  return seen === undefined || seen.after.count > seen.before.count;
}

function judgeWrite(outcome: Outcome, field: Field, judge: Judge, visible: ReadonlyMap<string, number>): void {
  const { intent, about } = outcome.probe;
  if (intent === 'returning') judge.returned(outcome);
  else if (intent === 'update' || intent === 'delete')
    judge.write(outcome, ownRows(field, objectKey(about)) ?? visible.get(objectKey(about)) ?? 0);
  else judge.plant(outcome);
}

/** Where an UPDATE of all rows touched those of A alone no other row is in its reach; where something stopped it, some may be. */
function stopped(outcomes: readonly Outcome[], targets: readonly Target[]): readonly Target[] {
  const found = outcomes.filter(
    ({ probe, state }) => probe.intent === 'update' && probe.context.name === 'a' && state !== RAN,
  );
  const keys = new Set(found.map(({ probe }) => objectKey(probe.about)));
  return targets.filter(({ relation }) => keys.has(objectKey(relation.id)));
}

/** How many rows A reads of each relation: what it may touch at most. */
function visibleRows(reads: readonly Outcome[]): ReadonlyMap<string, number> {
  const inContextA = reads.filter(({ probe, state }) => probe.context.name === 'a' && state === RAN);
  return new Map(inContextA.map(({ probe, count }) => [objectKey(probe.about), count]));
}

/** Of a table what was seeded; of a view only what can be read tells. */
function ownRows({ seeded }: Field, key: string): number | undefined {
  return seeded.relations.get(key)?.rows.a.length;
}
