/** The order of moves: phases, within each the transaction of all, and after it what works on its own. Pure. */
import { objectAt } from '../../catalog/select';
import { objectKey } from '../../kinds/id';
import { recipes } from '../recipes';
import { PHASES } from '../transactions';
import type { Change } from '../change';
import { isOfAccess } from './access';
import { opensPostponed, reachesOf, type Reaches } from './reaching';
import type { Ground } from './ground';
import { moveOf, type Move } from './move';

/** Moves of one transaction, in their order. */
export type Together = readonly Move[];

/** Moves that make one change, or all that a recipe makes at once. */
interface Batch {
  readonly change: Change;
  readonly moves: readonly Move[];
}

/** Enum values are there for others only after COMMIT, so they come before everything. */
const FIRST = -1;
const CONTRACT = 2 * PHASES.indexOf('contract');

interface Placed {
  readonly move: Move;
  /** Twice the place of its phase; odd behind the transaction that all of the phase share. */
  readonly level: number;
}

/** Transactions in the order in which they run. */
export function arranged(ground: Ground): readonly Together[] {
  const batches = batchesOf(ground);
  const reaches = reachesOf(ground, 'closes');
  const lowest = opensPostponed(ground) ? CONTRACT : 0;
  let [floor, known]: [number, ReadonlyMap<string, number>] = [lowest, new Map()];
  let { placed, levels: found } = placedAt(batches, { floor, known, reaches }, ground);
  // all changes of access wait for the last of what one of them needs: half of them would be a window
  let next = floor;
  do {
    [floor, known] = [next, found];
    ({ placed, levels: found } = placedAt(batches, { floor, known, reaches }, ground));
    next = Math.max(lowest, accessLevel(placed, ground));
    // a floor only rises, and there are few levels
  } while (next > floor);
  const levels = [...new Set(placed.map(({ level }) => level))].sort((left, right) => left - right);
  return levels.flatMap((level) => {
    const moves = placed.filter((one) => one.level === level).map(({ move }) => withPhase(move, level));
    return split(moves, level % 2 === 0);
  });
}

function batchesOf(ground: Ground): readonly Batch[] {
  const made = new Set<Change>();
  const batches: Batch[] = [];
  for (const change of ground.changes) {
    if (made.has(change)) continue;
    const { moves, instead } = cookedBy(change, ground);
    for (const other of instead) made.add(other);
    batches.push({ change, moves: ground.begun?.holding(change, moves) ?? moves });
  }
  // a recipe may take over a change that came before its own
  return batches.filter(({ change }) => !made.has(change));
}

function cookedBy(
  change: Change,
  ground: Ground,
): { readonly moves: readonly Move[]; readonly instead: readonly Change[] } {
  for (const recipe of recipes) {
    const cooked = recipe.of(change, ground);
    if (cooked !== undefined) return cooked;
  }
  return { moves: [moveOf(change, ground.isPostponed(change) ? { phase: 'contract' } : {})], instead: [] };
}

interface Round {
  /** The level that changes of access to what is there must have. */
  readonly floor: number;
  /** Levels of an earlier round: a FORCE waits for foreign keys that core makes after it. */
  readonly known: ReadonlyMap<string, number>;
  /** Whether a grant of an object must wait for what takes it away from others. */
  readonly reaches: Reaches;
}

function placedAt(
  batches: readonly Batch[],
  { floor, known, reaches }: Round,
  ground: Ground,
): { readonly placed: readonly Placed[]; readonly levels: ReadonlyMap<string, number> } {
  const levels = new Map<string, number>();
  // by what a drop lets go of, the level that a drop of that has to wait for
  const freed = new Map<string, number>();
  const all = batches.flatMap(({ change, moves }) => {
    const key = objectKey(change.about);
    const held = change.verb === 'drop' ? (freed.get(key) ?? FIRST) : FIRST;
    const needed = needsOf(change, ground).map((one) => levels.get(one) ?? known.get(one) ?? FIRST);
    const isHeld = isHeldBack(change, reaches, ground);
    let least = Math.max(held, levels.get(key) ?? FIRST, isHeld ? floor : FIRST, ...needed);
    const placed = moves.map((move): Placed => {
      least = Math.max(least, levelOf(move));
      return { move, level: least };
    });
    for (const { move: made, level } of placed)
      for (const one of letGoBy(made.change, ground)) freed.set(one, Math.max(level, freed.get(one) ?? FIRST));
    // a column of a table waits for no policy of it
    const isAccess = isOfAccess(change) && change.verb !== 'create';
    if (!isAccess && !isGrantOfNew(change)) levels.set(key, lastLevel(placed) ?? least);
    return placed;
  });
  return { placed: all, levels };
}

/** Changes of access to what is there, and grants of what is new while what reaches it changes too, are one transaction. */
function isHeldBack(change: Change, reaches: Reaches, ground: Ground): boolean {
  if (isOfAccess(change)) return isAboutKept(change, ground);
  return isGrantOfNew(change) && !ground.isThere(change.about) && isReached(change, reaches, ground);
}

/** What is dropped and created again has its access from the transaction that does so. */
function isAboutKept({ about }: Change, ground: Ground): boolean {
  const whole = about.of ?? about;
  return ground.isThere(whole) && !ground.isRemade(whole);
}

function isGrantOfNew({ verb, sql }: Change): boolean {
  return verb === 'create' && sql.startsWith('GRANT ');
}

function isReached({ about }: Change, reaches: Reaches, { wanted }: Ground): boolean {
  const object = objectAt(wanted, about);
  return object !== undefined && reaches(object);
}

/** What stands on it waits for what makes it, not for what is tidied up long after. */
function lastLevel(placed: readonly Placed[]): number | undefined {
  return placed.findLast(({ move }) => move.phase !== 'contract')?.level;
}

function levelOf({ phase, transaction, change }: Move): number {
  if (change.about.kind === 'enum' && transaction === 'own' && phase === 'expand') return FIRST;
  return 2 * PHASES.indexOf(phase) + (transaction === 'shared' ? 0 : 1);
}

/** Keys of what a drop lets go of: what the object depends on, what each of that is a part of, and roles. */
function letGoBy({ about, verb, because }: Change, ground: Ground): Iterable<string> {
  if (verb !== 'drop') return [];
  // a column that a recipe keeps under another name for a while
  return ground.heldBy(ground.isThere(about) || because === null ? about : because);
}

/** What must be done before a change; of a drop core has seen to it, and it waits for nothing that is created. */
function needsOf({ about, verb, attributes }: Change, ground: Ground): readonly string[] {
  if (verb === 'drop') return [];
  const needs = ground.needsOf(about, ground.wanted);
  return attributes.includes('forceRowSecurity') ? [...needs, ...ground.foreignKeysAt(about)] : needs;
}

/** The level that all changes of access to what is there must have. */
function accessLevel(placed: readonly Placed[], ground: Ground): number {
  const levels = placed.flatMap(({ move: { change }, level }) =>
    isOfAccess(change) && level < CONTRACT && isAboutKept(change, ground) ? [level] : [],
  );
  return Math.max(0, ...levels);
}

/** What waits for a phase is of that phase. */
function withPhase(move: Move, level: number): Move {
  const phase = PHASES[Math.max(0, Math.floor(level / 2))] ?? move.phase;
  return { ...move, phase };
}

/** The transactions of a level. */
function split(moves: readonly Move[], isShared: boolean): readonly Together[] {
  if (isShared) return [moves];
  const transactions: { readonly name: string | null; readonly moves: Move[] }[] = [];
  for (const move of moves) {
    const name = groupOf(move);
    const known = name === null ? undefined : transactions.find((one) => one.name === name);
    if (known === undefined) {
      transactions.push({ name, moves: [move] });
      continue;
    }
    // it runs where the last of its moves can
    transactions.splice(transactions.indexOf(known), 1);
    transactions.push({ name, moves: [...known.moves, move] });
  }
  const isAccess = ({ name }: { readonly name: string | null }): boolean => name === ACCESS;
  return [...transactions.filter((one) => !isAccess(one)), ...transactions.filter(isAccess)].map((one) => one.moves);
}

/** The transaction of all changes of access; the last one of its level, because they wait for what is done there. */
const ACCESS = 'access';

/** Moves of one group are one transaction; null: alone in it. */
function groupOf({ change, transaction }: Move): string | null {
  if (typeof transaction === 'object') return transaction.together;
  if (transaction !== 'shared') return null;
  return isOfAccess(change) || isGrantOfNew(change) ? ACCESS : `shared ${objectKey(change.about.of ?? change.about)}`;
}
