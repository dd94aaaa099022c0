/** Steps of a plan from its changes: transactions, phases, locks, hazards, what takes them back. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectAt } from '../catalog/select';
import { kindLookup } from '../catalog/order';
import { kinds } from '../kinds';
import { objectText, type ObjectId } from '../kinds/id';
import { LOCKS } from '../script/operation';
import type { Change } from './change';
import { changesBetween } from './changes';
import type { Gate, Step, StepLock, Work } from './plan';
import { backRenames } from './renames';
import { arranged } from './steps/arrange';
import type { StepContext } from './steps/context';
import { EffectReader, type Effects, type Worked } from './steps/effects';
import { Ground } from './steps/ground';
import { hazardsOf, holdsData, isInQueries } from './steps/hazards';
import type { Move } from './steps/move';
import { longest, sizeOf, timeOf } from './steps/size';
import { Undoing } from './steps/undo';
import { zoneGate } from './steps/zone-gate';

export type { StepContext } from './steps/context';

/** A waiting ACCESS EXCLUSIVE makes every later query wait, so nobody waits longer than this for one; the step is tried again. */
const LOCK_TIMEOUT_MS = 2000;

const kindOf = kindLookup(kinds);

const WORKS: readonly Work[] = ['none', 'scan', 'backfill', 'index build', 'rewrite'];

/**
 * Steps in the order in which they run. The parser must be loaded.
 * @throws Error where a statement of a change does not parse, which is a fault of Tenet
 */
export function stepsOf(changes: readonly Change[], context: StepContext): readonly Step[] {
  if (changes.length === 0) return [];
  const ground = new Ground(changes, context);
  const effects = new EffectReader(context.actual, ground.timeZone);
  const { renames = [] } = context.options ?? {};
  const undoing = new Undoing(reversed(context, ground.actual), renames, (id) => wholeIn(context.wanted, id));
  return arranged(ground).flatMap((moves, number) =>
    moves.map((move, place): Step => {
      const { locks, worked } = ofMove(move, effects.next(move.change.sql));
      const works = worked.map(({ work }) => work);
      const work = WORKS[Math.max(0, ...works.map((one) => WORKS.indexOf(one)))] ?? 'none';
      const sized = worked.map((one) => timeOf(one.work, sizeOf(one.relation, context.actual, context.sizes)));
      const measured = { locks, worked, work, time: isFilled(move) ? 'unknown' : longest(sized) } as const;
      return {
        id: `${number + 1}.${place + 1}`,
        phase: move.phase,
        transaction: number + 1,
        alone: move.transaction === 'alone',
        change: move.change,
        lockTimeoutMs: waits(move, locks, work) ? null : LOCK_TIMEOUT_MS,
        locks,
        work,
        time: measured.time,
        hazards: hazardsOf(move, measured, ground),
        undo: undoOf(move, undoing),
        gate: seen(gateOf(move, ground), ground),
        done: move.done,
        backfill: move.backfill,
      };
    }),
  );
}

/** Its query runs as long as it takes: no size of a table tells. */
function isFilled({ change: { about, verb, sql } }: Move): boolean {
  return about.kind === 'materialized view' && verb === 'create' && sql.endsWith(' WITH DATA');
}

function wholeIn(wanted: Catalog, id: ObjectId): ObjectId | undefined {
  const object = objectAt(wanted, id);
  const { whole } = kindOf(id.kind).kind;
  return object === undefined || whole === undefined ? id.of : whole(object);
}

/** What leads back, but for the names, which are given back last: until then all has its new one. */
function reversed({ wanted, actual, options }: StepContext, named: Catalog): readonly Change[] {
  const { renames = [], runner = actual.superuser } = options ?? {};
  const { changes } = changesBetween(named, wanted, { scope: { of: 'database' }, renames: [], runner });
  return [...changes, ...backRenames(named, renames)];
}

function ofMove({ backfill }: Move, { locks, worked }: Effects): Pick<Effects, 'locks' | 'worked'> {
  if (backfill === null) return { locks, worked };
  const lock: StepLock = { relation: backfill.table, mode: 'ROW EXCLUSIVE', blocks: 'nobody' };
  const work: Worked = { relation: backfill.table, work: 'backfill' };
  return { locks: [...locks, lock], worked: [...worked, work] };
}

/**
 * CREATE INDEX CONCURRENTLY that gives up leaves an invalid index. What works under SHARE UPDATE EXCLUSIVE may wait: it stops nobody
 * meanwhile.
 */
function waits({ transaction }: Move, locks: readonly StepLock[], work: Work): boolean {
  const strongest = Math.max(0, ...locks.map(({ mode }) => LOCKS.indexOf(mode)));
  const isHarmless = strongest <= LOCKS.indexOf('SHARE UPDATE EXCLUSIVE');
  return transaction === 'alone' || (transaction === 'own' && work !== 'none' && isHarmless);
}

/** A table that is created again is empty. */
function undoOf({ change, undo }: Move, undoing: Undoing): readonly string[] | null {
  const isLost = change.verb === 'drop' && holdsData(change.about);
  if (isLost) return null;
  if (undo === 'reversed') return undoing.of(change);
  if (undo !== null && undo.length > 0 && change.verb === 'create') undoing.cover(change);
  return undo;
}

/** A query about rows that policies limit is asked for one tenant after another. */
function seen(gate: Gate | null, ground: Ground): Gate | null {
  if (gate === null || gate.sql === null) return gate;
  const sight = ground.sightOf(gate.sql);
  return sight.of === 'tenants' ? { ...gate, tenants: sight.tenants } : gate;
}

function gateOf(move: Move, ground: Ground): Gate | null {
  return move.gate ?? deployOf(move, ground) ?? zoneGate(move.change, ground);
}

function deployOf({ phase, change }: Move, ground: Ground): Gate | null {
  const { about, verb, attributes, because } = change;
  // what a recipe made for a while is used by nobody
  if (because !== null) return null;
  if (phase === 'contract' && verb === 'drop')
    return { kind: 'deploy', message: `no running version uses ${objectText(about)}`, sql: null };
  // the default of a column finds its sequence under any name
  if (
    verb === 'rename' &&
    isInQueries(about) &&
    about.kind !== 'sequence' &&
    objectAt(ground.wanted, about) === undefined
  )
    return {
      kind: 'deploy',
      message: `no client uses ${objectText(about)}: stop those that do, and start the version that uses the new name after this transaction`,
      sql: null,
    };
  const isGuarded =
    attributes.includes('rowSecurity') && ground.wantedOf('table', about)?.attributes.rowSecurity === true;
  if (!isGuarded || !ground.isThere(about) || ground.begun?.isDrift(change) === true) return null;
  const message = `every session that uses ${objectText(about)} sets what its policies read: without it, no row is visible`;
  return { kind: 'deploy', message, sql: null };
}
