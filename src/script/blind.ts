/** Statements that row security filters without a word: they read or change no row, and succeed. */
import type { Pointer } from '../kernel/pointer';
import { walk, type Node } from '../sql/parser';
import { accessesOf, insertsOf, type Access } from './blind-accesses';
import { calledBy, doesAct, isUnread } from './blind-calls';
import { effectOf, tellingOf } from './blind-effect';
import { isBlind, ownerOf, sightIn, type Runner } from './blind-relation';
import { allOf } from './policy-sight';
import { followsFrom, markUndone } from './blind-taint';
import type { BlindAccess, BlindCause, BlindEffect, FileLine } from './blind-types';
import type { InnerStatement } from './body';
import { SOMEBODY } from './initial-grants';
import { noteRows, noteUnread } from './known-empty';
import { liveQuery } from './live-query';
import { child, held, text } from './node';
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
  /** The number of its transaction; null: it is one by itself. */
  readonly transaction: number | null;
  /** The errors that a block around it catches. */
  readonly caught: readonly string[];
  /** Changes the world as a statement of a function does that it calls. */
  readonly apply: (statement: InnerStatement) => void;
}

export interface Judged {
  readonly blind: readonly BlindAccess[];
  /** Notes what it leaves undone; to be called after it ran, because what it makes stands only then. */
  note(): void;
}

const NOTHING: Judged = { blind: [], note: () => undefined };

/** What a statement does blindly as it runs now, by itself or because an earlier one did. */
export function judgeBlind(given: Turn, world: World): Judged {
  const turn = { ...given, node: liveQuery(given.node) };
  noteRowsOf(turn, world);
  const own = ownParts(turn, world);
  const found = [...own, ...calledParts(turn, own, world)];
  const [first] = found;
  if (first === undefined) return followed(turn, world);
  if (isParameterized(turn)) return NOTHING;
  const place = turn.place();
  const blind = unique(found.flatMap((part) => part.accesses.map((access) => told(access, part, place, world))));
  const cause = causeOf(turn, first, world);
  return {
    blind,
    note: () => {
      for (const part of found) if (part.failure === null) markUndone(part, cause, world);
    },
  };
}

function causeOf({ at, place }: Turn, { accesses: [access] }: Part, world: World): BlindCause {
  const relation = access === undefined ? '' : world.keyOf(access.range);
  return { at, place: place(), verb: access?.verb ?? '', relation };
}

/** Of what it calls too. */
function noteRowsOf({ kind, node, transaction }: Turn, world: World): void {
  noteRows(kind, node, transaction, world);
  for (const called of calledBy(kind, node, world.currentRole, world))
    if (isUnread(called)) noteUnread(world);
    else noteRows(called.statement.kind, called.statement.node, null, world);
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
  readonly failure: BlindAccess['failure'];
  readonly caught: BlindAccess['caught'];
  readonly then: BlindAccess['then'];
  /** Keys of what it reads without a row. */
  readonly read: readonly string[];
}

function ownParts(turn: Turn, world: World): readonly Part[] {
  const { kind, node } = turn;
  if (kind === 'RefreshMatViewStmt') return refreshed(turn, world);
  const telling =
    kind === 'SelectStmt' && turn.select === 'shown' ? tellingOf(node, (name) => acts(name, world)) : 'used';
  const part = partOf({ kind, node, through: null, runner: world.currentRole }, turn.caught, world);
  if (part === undefined || (telling === undefined && part.failure === null)) return [];
  return [telling === 'acts' && part.effect === 'passes' ? { ...part, effect: 'wrong' } : part];
}

function acts(name: string, world: World): boolean {
  return world.routinesCalled(name).some(doesAct);
}

type Running = Pick<Part, 'kind' | 'node' | 'through' | 'runner'>;

function partOf(running: Running, catches: readonly string[], world: World): Part | undefined {
  const { kind, node, runner } = running;
  const isRefusing = world.session.failsOnPolicies();
  if (isRefusing && !catches.includes(REFUSED)) return undefined;
  const inserts = catches.includes(REFUSED) ? insertsOf(kind, node) : [];
  const all = [...accessesOf(kind, node), ...inserts];
  const accesses = all.filter(({ range, ...way }) => isBlind(range, way, runner, world));
  if (accesses.length === 0) return undefined;
  const read = accesses.filter(({ does }) => does === 'reads').map(({ range }) => world.keyOf(range));
  const failure = failureOf(accesses, runner, world);
  const part = { ...running, accesses, read, then: null };
  if (!isRefusing && failure !== null && !catches.includes(failure.code))
    return { ...part, effect: 'aborts', failure, caught: null };
  const effect = effectOf(kind, node, {
    isEmpty: (range) => isBlind(range, { does: 'reads', verb: 'SELECT' }, runner, world),
    isHidden: (range, verb) => isBlind(range, { does: 'changes', verb }, runner, world),
    isUnset: () => false,
  });
  const isRefused = isRefusing || accesses.some(({ verb, does }) => verb === 'INSERT' && does === 'changes');
  const caught = isRefused ? REFUSED : (failure?.code ?? null);
  return { ...part, effect: caught === null ? (effect ?? 'none') : 'none', failure: null, caught };
}

/** What row security raises where it refuses: insufficient_privilege. */
const REFUSED = '42501';

/** The error of a policy; null where any relation hides its rows without one. */
function failureOf(accesses: readonly Access[], runner: Runner, world: World): Part['failure'] {
  const sight = allOf(accesses.map(({ range, ...way }) => sightIn(range, way, runner, world)));
  return typeof sight === 'object' ? sight.fails : null;
}

/** REFRESH MATERIALIZED VIEW runs its query as the owner of the view. */
function refreshed({ kind, node }: Turn, world: World): readonly Part[] {
  if (world.session.failsOnPolicies()) return [];
  const range = rangeOf(child(node, 'relation'));
  const view = world.relation(range);
  if (view === undefined || view.id.kind !== 'materialized view' || node['skipData'] === true) return [];
  const runner = ownerOf(view, world.currentRole);
  const verb = 'REFRESH MATERIALIZED VIEW';
  const accesses = view.needs
    .map(({ schema, name }): Access => ({ range: { schema, name }, verb, does: 'reads' }))
    .filter(({ range: source, ...way }) => isBlind(source, way, runner, world));
  if (accesses.length === 0) return [];
  const failure = failureOf(accesses, runner, world);
  const effect = failure === null ? 'empty' : 'aborts';
  return [{ kind, node, through: null, runner, accesses, effect, failure, caught: null, then: null, read: [] }];
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

/** One after the other: what one leaves undone, and what row security it lifts, the next one meets. */
function calledParts(turn: Turn, own: readonly Part[], world: World): readonly Part[] {
  const isShown = turn.kind === 'SelectStmt' && turn.select === 'shown';
  const parts: Part[] = [];
  for (const { routine, through, runner, statement } of calledBy(turn.kind, turn.node, world.currentRole, world)) {
    const { kind, node, caught = [] } = statement;
    const found = partOf({ kind, node, through, runner }, [...turn.caught, ...caught], world);
    const isTold = found !== undefined && (!isShown || found.failure !== null || doesAct(routine));
    if (isTold) {
      const isWrong = found.effect === 'passes' && KEEPING.has(turn.kind);
      const part = isWrong ? { ...found, effect: 'wrong' as const } : found;
      parts.push(part);
      if (part.failure === null) markUndone(part, causeOf(turn, own[0] ?? parts[0] ?? part, world), world);
    } else if (found === undefined) relate(parts, statement, world);
    if (isRowSecurity(kind, node)) turn.apply(statement);
  }
  return parts;
}

/** Notes of the first part what a later statement of the function does because of it. */
function relate(parts: Part[], { kind, node }: InnerStatement, world: World): void {
  const [first] = parts;
  if (first === undefined) return;
  const [follow] = followsFrom(kind, node, accessesOf(kind, node), world);
  if (follow === undefined || (first.then !== null && follow.effect !== 'loses')) return;
  parts[0] = { ...first, then: { verb: follow.verb, relation: follow.relation, effect: follow.effect } };
}

/** What functions that a statement calls do to row security, where nobody asks what it saw. */
export function runCalled({ kind, node, apply }: Pick<Turn, 'kind' | 'node' | 'apply'>, world: World): void {
  if (world.routines.size === 0 || !/^(?:Select|Call)Stmt$|^PLpgSQL_expr$/.test(kind)) return;
  for (const { statement } of calledBy(kind, node, world.currentRole, world))
    if (isRowSecurity(statement.kind, statement.node)) apply(statement);
}

const POLICIES: ReadonlySet<string> = new Set(['CreatePolicyStmt', 'AlterPolicyStmt']);

function isRowSecurity(kind: string, node: Node): boolean {
  if (kind === 'DropStmt') return node['removeType'] === 'OBJECT_POLICY';
  if (kind !== 'AlterTableStmt') return POLICIES.has(kind);
  return held(node, 'cmds', 'AlterTableCmd').every((one) => text(one, 'subtype')?.endsWith('RowSecurity') === true);
}

function followed({ kind, node, select, place }: Turn, world: World): Judged {
  if (kind === 'SelectStmt' && select === 'shown' && tellingOf(node, (name) => acts(name, world)) === undefined)
    return NOTHING;
  if (world.session.failsOnPolicies()) return NOTHING;
  const follows = followsFrom(kind, node, accessesOf(kind, node), world);
  const [first] = follows;
  if (first === undefined) return NOTHING;
  const blind = follows.map(({ verb, relation, does, effect, because }) => ({
    verb,
    relation,
    does,
    effect,
    failure: null,
    caught: null,
    then: null,
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
  { through, runner, effect, failure, caught, then }: Part,
  place: FileLine,
  world: World,
): BlindAccess {
  const forcedSince = forcedFor(range, world);
  return {
    verb,
    relation: world.keyOf(range),
    does,
    effect,
    failure,
    caught,
    then,
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
