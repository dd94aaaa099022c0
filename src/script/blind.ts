/** Statements that row security filters without a word: they read or change no row, and succeed. */
import type { Pointer } from '../kernel/pointer';
import { walk, type Node } from '../sql/parser';
import { accessesOf, targetsOf, type Access } from './blind-accesses';
import { calledBy, doesAct } from './blind-calls';
import { effectOf, tellingOf } from './blind-effect';
import { isBlind, ownerOf, type Runner } from './blind-relation';
import { followsFrom, markUndone } from './blind-taint';
import type { BlindAccess, BlindEffect, FileLine } from './blind-types';
import { SOMEBODY } from './initial-grants';
import { child } from './node';
import { rangeOf } from './relation';
import type { RangeName, World } from './world';

/** A statement at its turn. */
export interface Turn {
  readonly at: Pointer;
  readonly kind: string;
  readonly node: Node;
  /**
   * What becomes of the rows of a SELECT. used: a block does something by them; asserted: the tool goes on only where they say true;
   * shown: nothing, unless the SELECT itself acts.
   */
  readonly select: 'used' | 'asserted' | 'shown';
  readonly place: () => FileLine;
}

export interface Judged {
  readonly blind: readonly BlindAccess[];
  /** Notes what it leaves undone; to be called after it ran, because what it makes stands only then. */
  note(): void;
}

const NOTHING: Judged = { blind: [], note: () => undefined };

/** Notes which tables a statement writes. */
function noteFilled({ kind, node }: Turn, world: World): void {
  for (const { range, events } of targetsOf(kind, node)) {
    const isInsert = events.includes('INSERT');
    const relation = isInsert || events.includes('UPDATE') ? world.relation(range) : undefined;
    if (relation === undefined) continue;
    relation.isWritten = true;
    if (isInsert) relation.isFilled = true;
  }
}

/** What a statement does blindly as it runs now, by itself or because an earlier one did. */
export function judgeBlind(turn: Turn, world: World): Judged {
  noteFilled(turn, world);
  if (world.session.failsOnPolicies()) return NOTHING;
  const found = [...ownParts(turn, world), ...calledParts(turn, world)];
  const [first] = found;
  if (first === undefined) return followed(turn, world);
  if (isParameterized(turn)) return NOTHING;
  const place = turn.place();
  const blind = unique(found.flatMap((part) => part.accesses.map((access) => told(access, part, place, world))));
  const cause = { at: turn.at, place, verb: first.accesses[0]?.verb ?? '', relation: blind[0]?.relation ?? '' };
  return {
    blind,
    note: () => {
      for (const part of found) markUndone(part, cause, world);
    },
  };
}

/** The application fills in the values, and has set its tenant. */
function isParameterized({ at, node }: Turn): boolean {
  return !at.includes('/body/') && walk(node).some(([name]) => name === 'ParamRef');
}

/** One statement that runs, the given one or one of a function, and what it sees no row of. */
export interface Part {
  readonly kind: string;
  readonly node: Node;
  readonly through: string | null;
  readonly runner: Runner;
  readonly accesses: readonly Access[];
  readonly effect: BlindEffect;
  /** Keys of what it reads without a row. */
  readonly read: readonly string[];
}

function ownParts(turn: Turn, world: World): readonly Part[] {
  const { kind, node } = turn;
  if (kind === 'RefreshMatViewStmt') return refreshed(node, world);
  const telling =
    kind === 'SelectStmt' && turn.select === 'shown' ? tellingOf(node, (name) => acts(name, world)) : 'used';
  if (telling === undefined) return [];
  const part = partOf({ kind, node, through: null, runner: world.currentRole }, world);
  if (part === undefined) return [];
  return [telling === 'acts' && part.effect === 'passes' ? { ...part, effect: 'wrong' } : part];
}

function acts(name: string, world: World): boolean {
  return world.routinesCalled(name).some(doesAct);
}

function partOf(
  { kind, node, through, runner }: Pick<Part, 'kind' | 'node' | 'through' | 'runner'>,
  world: World,
): Part | undefined {
  const accesses = accessesOf(kind, node).filter(({ range, ...way }) => isBlind(range, way, runner, world));
  if (accesses.length === 0) return undefined;
  const effect = effectOf(kind, node, {
    isEmpty: (range) => isBlind(range, { does: 'reads', verb: 'SELECT' }, runner, world),
    isHidden: (range, verb) => isBlind(range, { does: 'changes', verb }, runner, world),
    isUnset: () => false,
  });
  const read = accesses.filter(({ does }) => does === 'reads').map(({ range }) => world.keyOf(range));
  return { kind, node, through, runner, accesses, effect: effect ?? 'none', read };
}

/** REFRESH MATERIALIZED VIEW runs its query as the owner of the view. */
function refreshed(node: Node, world: World): readonly Part[] {
  const range = rangeOf(child(node, 'relation'));
  const view = world.relation(range);
  if (view === undefined || view.id.kind !== 'materialized view' || node['skipData'] === true) return [];
  const runner = ownerOf(view, world.currentRole);
  const verb = 'REFRESH MATERIALIZED VIEW';
  const accesses = view.needs
    .map(({ schema, name }): Access => ({ range: { schema, name }, verb, does: 'reads' }))
    .filter(({ range: source, ...way }) => isBlind(source, way, runner, world));
  if (accesses.length === 0) return [];
  return [{ kind: 'RefreshMatViewStmt', node, through: null, runner, accesses, effect: 'empty', read: [] }];
}

/** Statements that keep what a function returns. */
const KEEPING: ReadonlySet<string> = new Set([
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'CreateTableAsStmt',
  'AlterTableStmt',
  'CopyStmt',
]);

function calledParts(turn: Turn, world: World): readonly Part[] {
  const isShown = turn.kind === 'SelectStmt' && turn.select === 'shown';
  return calledBy(turn.kind, turn.node, world.currentRole, world)
    .filter(({ routine }) => !isShown || doesAct(routine))
    .flatMap(({ through, runner, statement: { kind, node } }) => partOf({ kind, node, through, runner }, world) ?? [])
    .map((part) => (part.effect === 'passes' && KEEPING.has(turn.kind) ? { ...part, effect: 'wrong' as const } : part));
}

function followed({ kind, node, select, place }: Turn, world: World): Judged {
  if (kind === 'SelectStmt' && select === 'shown' && tellingOf(node, (name) => acts(name, world)) === undefined)
    return NOTHING;
  const follows = followsFrom(kind, node, accessesOf(kind, node), world);
  const [first] = follows;
  if (first === undefined) return NOTHING;
  const blind = follows.map(({ verb, relation, does, effect, because }) => ({
    verb,
    relation,
    does,
    effect,
    through: null,
    role: roleOf(world.currentRole),
    place: place(),
    forcedSince: world.relations.get(relation)?.forcedSince ?? null,
    because,
  }));
  const read = follows.filter(({ does }) => does === 'reads').map(({ relation }) => relation);
  return { blind, note: () => markUndone({ kind, node, read }, first.because, world) };
}

function told(
  { range, verb, does }: Access,
  { through, runner, effect }: Part,
  place: FileLine,
  world: World,
): BlindAccess {
  const forcedSince = forcedFor(range, world);
  return {
    verb,
    relation: world.keyOf(range),
    does,
    effect,
    through,
    role: roleOf(runner),
    place,
    forcedSince,
    because: null,
  };
}

/** Of a view since when what it reads is. */
function forcedFor(range: RangeName, world: World): FileLine | null {
  const relation = world.relation(range);
  if (relation?.id.kind !== 'view') return relation?.forcedSince ?? null;
  const all = relation.needs.map(({ schema, name }) => world.relation({ schema, name })?.forcedSince ?? null);
  return all.find((one) => one !== null) ?? null;
}

function roleOf(runner: Runner): string | null {
  return runner === SOMEBODY ? null : runner;
}

function unique(found: readonly BlindAccess[]): readonly BlindAccess[] {
  return [
    ...new Map(found.map((one) => [`${one.verb} ${one.does} ${one.relation} ${one.through ?? ''}`, one])).values(),
  ];
}

/** The relation that is told of a statement: what it changes before what it reads. */
export function firstBlind(found: readonly BlindAccess[]): BlindAccess | undefined {
  return found.find(({ does }) => does === 'changes') ?? found[0];
}
