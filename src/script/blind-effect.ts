/** What comes of a statement where some of the relations that it names show no row. */
import { lookup } from '../kernel/lookup';
import { eachNode, isNode, type Node } from '../sql/parser';
import type { BlindEffect } from './blind-types';
import { filtered, isMoved, rowsOf, scalarOf, withCtes, within, type Moved, type Scope } from './blind-value';
import { child, held, list, strings, text } from './node';
import { rangeOf } from './relation';
import type { RangeName } from './world';

/** What is known of the relations and columns that a statement names. */
export interface Around extends Pick<Scope, 'isEmpty' | 'isUnset'> {
  /** Whether a statement of that kind, UPDATE say, finds no row of its target. */
  isHidden(range: RangeName, verb: string): boolean;
}

interface Inner extends Scope, Around {}

/** From what hurts least to what hurts most. */
const RANKED: readonly BlindEffect[] = ['aborts', 'passes', 'none', 'empty', 'fails', 'wrong', 'loses'];

/** The worse of two. */
export function worse(left: BlindEffect | undefined, right: BlindEffect | undefined): BlindEffect | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return RANKED.indexOf(left) >= RANKED.indexOf(right) ? left : right;
}

/** Undefined where nothing of it rests on those relations. */
export function effectOf(kind: string, node: Node, around: Around): BlindEffect | undefined {
  const scope: Inner = { ...around, ctes: new Map(), nulls: new Set<string>(), isOverNothing: false };
  return worse(EFFECTS[kind]?.(node, scope), inCtes(node, scope));
}

/** Statements that change rows may stand in WITH. */
function inCtes(node: Node, scope: Inner): BlindEffect | undefined {
  let worst: BlindEffect | undefined;
  let reached = scope;
  for (const one of held(
    child(node, 'withClause') ?? child(node, 'selectStmt', 'SelectStmt', 'withClause'),
    'ctes',
    'CommonTableExpr',
  )) {
    const [kind = '', query] = Object.entries(child(one, 'ctequery') ?? {})[0] ?? [];
    if (isNode(query) && kind !== 'SelectStmt') worst = worse(worst, EFFECTS[kind]?.(query, reached));
    const name = text(one, 'ctename') ?? '';
    reached = { ...reached, ctes: new Map([...reached.ctes, [name, rowsOf(child(one, 'ctequery') ?? {}, reached)]]) };
  }
  return worst;
}

/** A column that is made from what stands in it: what is wrong there was so before. */
function setFrom(target: Node, scope: Scope): Moved {
  const own = text(target, 'name');
  return within(target, { ...scope, isUnset: (column) => column !== own && scope.isUnset(column) });
}

type Effect = (node: Node, scope: Inner) => BlindEffect | undefined;

const EFFECTS: Readonly<Record<string, Effect>> = lookup<Effect>({
  DeleteStmt: (node, outer) => {
    const scope = withCtes(node, outer);
    if (isTargetHidden('DELETE', node, outer)) return 'none';
    const { rows } = filtered(list(node, 'usingClause'), node['whereClause'], scope);
    return ifMoved(rows, rows.widens && !rows.isNone ? 'loses' : 'none');
  },
  UpdateStmt: (node, outer) => {
    const scope = withCtes(node, outer);
    if (isTargetHidden('UPDATE', node, outer)) return 'none';
    const { rows, inner } = filtered(list(node, 'fromClause'), node['whereClause'], scope);
    if (rows.isNone) return ifMoved(rows, 'none');
    const isWrong = rows.widens || held(node, 'targetList', 'ResTarget').some((one) => isMoved(setFrom(one, inner)));
    return isWrong ? 'wrong' : ifMoved(rows, 'none');
  },
  InsertStmt: (node, outer) => copied(child(node, 'selectStmt'), withCtes(node, outer), 'none'),
  CreateTableAsStmt: (node, scope) => copied(child(node, 'query'), scope, 'empty'),
  CopyStmt: (node, scope) => {
    const table = child(node, 'relation');
    if (table !== undefined) return scope.isEmpty(rangeOf(table)) ? 'empty' : undefined;
    return copied(child(node, 'query'), scope, 'empty');
  },
  MergeStmt: merge,
  SelectStmt: read,
  PLpgSQL_expr: read,
});

function read(node: Node, scope: Scope): BlindEffect | undefined {
  const query = { SelectStmt: node };
  if (node['intoClause'] !== undefined) return copied(query, scope, 'empty');
  return isMoved(scalarOf(query, scope)) || isMoved(rowsOf(query, scope)) ? 'passes' : undefined;
}

function ifMoved(rest: Moved, effect: BlindEffect): BlindEffect | undefined {
  return isMoved(rest) ? effect : undefined;
}

function isTargetHidden(verb: string, node: Node, scope: Inner): boolean {
  return scope.isHidden(rangeOf(child(node, 'relation')), verb);
}

/** @param nothing what is said where the query returns no row */
function copied(query: Node | undefined, scope: Scope, nothing: BlindEffect): BlindEffect | undefined {
  if (query === undefined) return undefined;
  const rows = rowsOf(query, scope);
  if (rows.isNone) return ifMoved(rows, nothing);
  if (rows.narrows && !rows.widens) return nothing;
  return isMoved(rows) || isMoved(within(query, scope)) ? 'wrong' : undefined;
}

function merge(node: Node, outer: Inner): BlindEffect | undefined {
  const scope = withCtes(node, outer);
  const clauses = held(node, 'mergeWhenClauses', 'MergeWhenClause');
  const source = filtered(list({ all: [node['sourceRelation']] }, 'all'), undefined, scope).rows;
  if (isTargetHidden('MERGE', node, outer)) return 'none';
  const isUnmatched = (one: Node): boolean => text(one, 'matchKind') === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE';
  const run = source.isNone ? clauses.filter(isUnmatched) : clauses;
  const isTouched = isMoved(source) || isMoved(within([node['joinCondition'], node['mergeWhenClauses']], scope));
  if (!isTouched) return undefined;
  if (run.some((one) => text(one, 'commandType') === 'CMD_DELETE' && (isUnmatched(one) || !source.isNone)))
    return 'loses';
  return run.length === 0 ? 'none' : 'wrong';
}

const CHANGING: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/** Calls that change something or raise an error, wherever a query makes them. */
const ACTING =
  /^(?:setval|set_config|nextval|pg_notify|lo_(?:create|unlink|import|from_bytea)|dblink(?:_exec)?|pg_advisory_\w+)$/;

/**
 * How a SELECT at the top reaches anything. acts: it calls what changes something; raises: it may raise an error, as assertions do by a
 * division by zero; changes: it makes a table, or has a statement in WITH.
 * @param isActing whether a function of that name changes something
 */
export function tellingOf(node: Node, isActing: (name: string) => boolean): 'acts' | 'raises' | 'changes' | undefined {
  let found: 'acts' | 'raises' | 'changes' | undefined = node['intoClause'] === undefined ? undefined : 'changes';
  eachNode(node, (name, one) => {
    if (CHANGING.has(name)) found ??= 'changes';
    if (name === 'FuncCall' && isActingCall(one, isActing)) found = 'acts';
    if (name === 'A_Expr' && isDivision(one)) found ??= 'raises';
  });
  return found;
}

function isActingCall(call: Node, isActing: (name: string) => boolean): boolean {
  const called = strings(list(call, 'funcname')).at(-1) ?? '';
  return ACTING.test(called) || isActing(called);
}

function isDivision(node: Node): boolean {
  const operator = strings(list(node, 'name')).at(-1);
  return (operator === '/' || operator === '%') && child(node, 'rexpr', 'A_Const') === undefined;
}
