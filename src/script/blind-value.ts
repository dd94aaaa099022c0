/** What an expression or query amounts to where some relations show no row: PostgreSQL's three-valued logic, as far as the text decides. */
import { lookup } from '../kernel/lookup';
import { isNode, type Node } from '../sql/parser';
import { child, constant, isSet, list, strings, text, unwrap } from './node';
import { rangeOf } from './relation';
import type { RangeName } from './world';

/** What is known around an expression. */
export interface Scope {
  /** Whether a relation shows no row. */
  isEmpty(range: RangeName): boolean;
  /** Whether a column holds what an earlier statement did not set. */
  isUnset(column: string): boolean;
  /** What the CTEs return, by name. */
  readonly ctes: ReadonlyMap<string, Rows>;
  /** Aliases of which all columns are NULL: the side of an outer join that has no row. */
  readonly nulls: ReadonlySet<string>;
  /** True in what an aggregate returns for no row. */
  readonly isOverNothing: boolean;
}

/** Which way a relation without rows moves what rests on it. */
export interface Moved {
  /** It may become true, or return a row, where it would not. */
  readonly widens: boolean;
  readonly narrows: boolean;
}

export interface Rows extends Moved {
  readonly isNone: boolean;
}

type Known = boolean | number | null | 'empty array' | undefined;

/** Undefined: the text alone does not decide. */
export interface Value extends Moved {
  readonly is: Known;
}

const STILL: Moved = { widens: false, narrows: false };
const ANYWHERE: Moved = { widens: true, narrows: true };
const OPEN: Value = { is: undefined, ...STILL };
const SOME: Rows = { isNone: false, ...STILL };

export function isMoved({ widens, narrows }: Moved): boolean {
  return widens || narrows;
}

function joined(all: readonly Moved[]): Moved {
  return { widens: all.some(({ widens }) => widens), narrows: all.some(({ narrows }) => narrows) };
}

/** Of what rests on a relation without rows. */
function moved(is: Known): Value {
  if (is === true) return { is, widens: true, narrows: false };
  return is === false || is === null ? { is, widens: false, narrows: true } : { is, ...ANYWHERE };
}

/** A value that rests on others: moved where one of them is. */
function from(is: Known, ...others: readonly Moved[]): Value {
  return others.some(isMoved) ? moved(is) : { is, ...STILL };
}

/** The scope within a statement that begins with WITH. */
export function withCtes(node: Node, outer: Scope): Scope {
  let scope = outer;
  for (const one of list(child(node, 'withClause'), 'ctes')) {
    const cte = child(one, 'CommonTableExpr');
    const rows = rowsOf(child(cte, 'ctequery') ?? {}, scope);
    scope = { ...scope, ctes: new Map([...scope.ctes, [text(cte, 'ctename') ?? '', rows]]) };
  }
  return scope;
}

/** The rows that a query returns; a statement in a CTE returns those of its target that it changes. */
export function rowsOf(query: Node, outer: Scope): Rows {
  const [kind, node] = 'SelectStmt' in query || !isStatement(query) ? ['SelectStmt', bare(query)] : unwrap(query);
  if (kind !== 'SelectStmt') return changedRows(node, outer);
  const scope = withCtes(node, outer);
  const op = text(node, 'op') ?? 'SETOP_NONE';
  if (op !== 'SETOP_NONE') return combined(op, node, scope);
  const values = list(node, 'valuesLists');
  if (values.length > 0) return { isNone: false, ...within(values, scope) };
  const { rows } = selected(node, scope);
  return isOneRow(node) ? { isNone: false, ...(isMoved(rows) ? ANYWHERE : STILL) } : rows;
}

function isStatement(query: Node): boolean {
  return (Object.keys(query)[0] ?? '').endsWith('Stmt');
}

function bare(query: Node): Node {
  return child(query, 'SelectStmt') ?? query;
}

function changedRows(node: Node, outer: Scope): Rows {
  const scope = withCtes(node, outer);
  const target = child(node, 'relation');
  const select = child(node, 'selectStmt');
  if (select !== undefined) return rowsOf(select, scope);
  if (target !== undefined && scope.isEmpty(rangeOf(target))) return { isNone: true, widens: false, narrows: true };
  return filtered([...list(node, 'fromClause'), ...list(node, 'usingClause')], node['whereClause'], scope).rows;
}

function combined(op: string, node: Node, scope: Scope): Rows {
  const [left, right] = [rowsOf(child(node, 'larg') ?? {}, scope), rowsOf(child(node, 'rarg') ?? {}, scope)];
  if (op === 'SETOP_EXCEPT') {
    const isKept = isMoved(right) ? { widens: right.narrows, narrows: right.widens } : STILL;
    return { isNone: left.isNone, ...joined([left, isKept]) };
  }
  const isNone = op === 'SETOP_UNION' ? left.isNone && right.isNone : left.isNone || right.isNone;
  return { isNone, ...joined([left, right]) };
}

/** Aggregates without groups return a row whatever they find. */
function isOneRow(select: Node): boolean {
  return list(select, 'groupClause').length === 0 && hasAggregate(list(select, 'targetList'));
}

function selected(select: Node, scope: Scope): { readonly rows: Rows; readonly inner: Scope } {
  return filtered(list(select, 'fromClause'), select['whereClause'], scope);
}

/** What FROM and WHERE leave. */
export function filtered(
  tables: readonly Node[],
  where: unknown,
  scope: Scope,
): { readonly rows: Rows; readonly inner: Scope; readonly where: Value } {
  const sides = tables.map((one) => sideOf(one, scope));
  const inner = { ...scope, nulls: new Set([...scope.nulls, ...sides.flatMap(({ nulls }) => nulls)]) };
  const condition = where === undefined ? { is: true, ...STILL } : valueOf(where, inner);
  const isNone = sides.some((one) => one.isNone) || condition.is === false || condition.is === null;
  return { rows: { isNone, ...joined([...sides, condition]) }, inner, where: condition };
}

interface Side extends Rows {
  readonly nulls: readonly string[];
  readonly aliases: readonly string[];
}

/** One item of FROM. */
function sideOf(item: Node, scope: Scope): Side {
  const [kind, node] = unwrap(item);
  if (kind === 'JoinExpr') return joinOf(node, scope);
  const alias = text(child(node, 'alias'), 'aliasname');
  if (kind === 'RangeVar') {
    const range = rangeOf(node);
    return { ...readRows(range, scope), nulls: [], aliases: [alias ?? range.name] };
  }
  const aliases = alias === undefined ? [] : [alias];
  const query = kind === 'RangeSubselect' ? child(node, 'subquery') : undefined;
  if (query !== undefined) return { ...rowsOf(query, scope), nulls: [], aliases };
  return { isNone: false, ...within(node, scope), nulls: [], aliases };
}

function readRows(range: RangeName, scope: Scope): Rows {
  const cte = range.schema === undefined ? scope.ctes.get(range.name) : undefined;
  if (cte !== undefined) return cte;
  return scope.isEmpty(range) ? { isNone: true, widens: false, narrows: true } : SOME;
}

function joinOf(node: Node, scope: Scope): Side {
  const [left, right] = [sideOf(child(node, 'larg') ?? {}, scope), sideOf(child(node, 'rarg') ?? {}, scope)];
  const type = text(node, 'jointype');
  const keepsLeft = type === 'JOIN_LEFT' || type === 'JOIN_FULL';
  const keepsRight = type === 'JOIN_RIGHT' || type === 'JOIN_FULL';
  const on = node['quals'] === undefined ? OPEN : valueOf(node['quals'], scope);
  const isLeftGone = left.isNone && !(keepsRight && !right.isNone);
  const isRightGone = right.isNone && !(keepsLeft && !left.isNone);
  const isUncertain = (keepsLeft && isMoved(right)) || (keepsRight && isMoved(left));
  return {
    isNone: isLeftGone || isRightGone,
    ...(isUncertain ? ANYWHERE : joined([left, right, on])),
    nulls: [
      ...left.nulls,
      ...right.nulls,
      ...(keepsLeft && right.isNone ? right.aliases : []),
      ...(keepsRight && left.isNone ? left.aliases : []),
    ],
    aliases: [...left.aliases, ...right.aliases],
  };
}

/** Aggregates that return a row for no row; all but count return NULL. */
const AGGREGATES =
  /^(?:count|max|min|sum|avg|every|bool_(?:and|or)|bit_(?:and|or|xor)|(?:array|string|xml|jsonb?|jsonb?_object)_agg|any_value|percentile_(?:cont|disc)|mode|stddev|variance)$/;

function isAggregate(call: Node): boolean {
  return call['over'] === undefined && AGGREGATES.test(strings(list(call, 'funcname')).at(-1) ?? '');
}

function hasAggregate(tree: unknown): boolean {
  if (Array.isArray(tree)) return tree.some(hasAggregate);
  if (!isNode(tree)) return false;
  return Object.entries(tree).some(
    ([key, value]) =>
      (key === 'FuncCall' && isNode(value) && isAggregate(value)) || (key !== 'SubLink' && hasAggregate(value)),
  );
}

/** The value of a query that stands for one. */
export function scalarOf(query: Node, outer: Scope): Value {
  const rows = rowsOf(query, outer);
  if (rows.isNone) return from(null, rows);
  const select = bare(query);
  const target = child(list(select, 'targetList')[0], 'ResTarget');
  if ((text(select, 'op') ?? 'SETOP_NONE') !== 'SETOP_NONE' || target === undefined) return from(undefined, rows);
  const { rows: found, inner } = selected(select, withCtes(select, outer));
  const value = valueOf(target['val'], { ...inner, isOverNothing: found.isNone && isOneRow(select) });
  return from(value.is, value, rows);
}

/** What moves a part of a tree, wherever in it a sub-query stands. */
export function within(tree: unknown, scope: Scope): Moved {
  if (Array.isArray(tree)) return joined(tree.map((one) => within(one, scope)));
  if (!isNode(tree)) return STILL;
  return joined(
    Object.entries(tree).map(([key, value]) => {
      if (key === 'SelectStmt' && isNode(value)) return rowsOf(value, scope);
      const isMovedHere = key in VALUES ? isMoved(valueOf({ [key]: value }, scope)) : isMoved(within(value, scope));
      return isMovedHere ? ANYWHERE : STILL;
    }),
  );
}

/** The value of an expression. */
export function valueOf(expression: unknown, scope: Scope): Value {
  if (!isNode(expression)) return OPEN;
  const [kind, node] = unwrap(expression);
  return VALUES[kind]?.(node, scope) ?? { is: undefined, ...within(node, scope) };
}

const VALUES: Readonly<Record<string, (node: Node, scope: Scope) => Value>> = lookup<
  (node: Node, scope: Scope) => Value
>({
  A_Const: (node) => ({ is: knownConstant(node), ...STILL }),
  SubLink: subLink,
  BoolExpr: logic,
  A_Expr: comparison,
  NullTest: (node, scope) => {
    const value = valueOf(node['arg'], scope);
    const isNull = text(node, 'nulltesttype') === 'IS_NULL';
    return from(value.is === undefined ? undefined : (value.is === null) === isNull, value);
  },
  BooleanTest: (node, scope) => {
    const value = valueOf(node['arg'], scope);
    const [, not, wanted] = /^IS_(NOT_)?(TRUE|FALSE|UNKNOWN)$/.exec(text(node, 'booltesttype') ?? '') ?? [];
    const is = wanted === 'TRUE' ? true : wanted === 'FALSE' ? false : null;
    return from(value.is === undefined ? undefined : (value.is === is) === (not === undefined), value);
  },
  CoalesceExpr: (node, scope) => {
    const values = list(node, 'args').map((one) => valueOf(one, scope));
    return from(values.find(({ is }) => is !== null)?.is, ...values);
  },
  CaseExpr: caseOf,
  TypeCast: (node, scope) => valueOf(node['arg'], scope),
  ColumnRef: (node, scope) => {
    const [column = '', alias = ''] = strings(list(node, 'fields')).toReversed();
    if (scope.nulls.has(alias)) return moved(null);
    return scope.isUnset(column) ? moved(undefined) : OPEN;
  },
  FuncCall: (node, scope) => {
    if (scope.isOverNothing && isAggregate(node))
      return moved(strings(list(node, 'funcname')).at(-1) === 'count' ? 0 : null);
    return { is: undefined, ...within(list(node, 'args'), scope) };
  },
});

function knownConstant(node: Node): Known {
  const written = constant({ A_Const: node });
  if (written === 'null' && isSet(node, 'isnull')) return null;
  if (node['boolval'] !== undefined) return written === 'true';
  return node['ival'] === undefined ? undefined : Number(written);
}

function subLink(node: Node, scope: Scope): Value {
  const query = child(node, 'subselect') ?? {};
  const kind = text(node, 'subLinkType');
  if (kind === 'EXPR_SUBLINK') return scalarOf(query, scope);
  const rows = rowsOf(query, scope);
  if (!rows.isNone) return { is: undefined, ...joined([rows, within(node['testexpr'], scope)]) };
  if (kind === 'ARRAY_SUBLINK') return from('empty array', rows);
  return from(kind === 'ALL_SUBLINK', rows);
}

function logic(node: Node, scope: Scope): Value {
  const values = list(node, 'args').map((one) => valueOf(one, scope));
  const kind = text(node, 'boolop');
  if (kind === 'NOT_EXPR') {
    const [{ is, widens, narrows } = OPEN] = values;
    if (is === null) return from(null, { widens, narrows });
    return { is: typeof is === 'boolean' ? !is : undefined, widens: narrows, narrows: widens };
  }
  const decides = kind === 'OR_EXPR';
  const is = values.some((one) => one.is === decides)
    ? decides
    : values.some((one) => one.is === undefined)
      ? undefined
      : values.some((one) => one.is === null)
        ? null
        : !decides;
  return { is, ...joined(values) };
}

const COMPARED: Readonly<Record<string, (left: number, right: number) => boolean>> = lookup<
  (left: number, right: number) => boolean
>({
  '=': (left, right) => left === right,
  '<>': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
});

function comparison(node: Node, scope: Scope): Value {
  const [left, right] = [valueOf(node['lexpr'], scope), valueOf(node['rexpr'], scope)];
  const kind = text(node, 'kind');
  if (right.is === 'empty array' && (kind === 'AEXPR_OP_ANY' || kind === 'AEXPR_OP_ALL'))
    return from(kind === 'AEXPR_OP_ALL', left, right);
  if (kind === 'AEXPR_OP' && (left.is === null || right.is === null)) return from(null, left, right);
  const isKnown = typeof left.is === 'number' && typeof right.is === 'number';
  const compare = kind === 'AEXPR_OP' ? COMPARED[strings(list(node, 'name')).at(-1) ?? ''] : undefined;
  if (isKnown && compare !== undefined) return from(compare(left.is, right.is), left, right);
  return from(undefined, left, right, within(node['rexpr'], scope));
}

/** Conditions that are false are passed over; what comes first and is not, decides. */
function caseOf(node: Node, scope: Scope): Value {
  const seen: Value[] = [];
  for (const one of list(node, 'args')) {
    const arm = child(one, 'CaseWhen');
    const condition = node['arg'] === undefined ? valueOf(arm?.['expr'], scope) : OPEN;
    seen.push(condition);
    if (condition.is === false || condition.is === null) continue;
    return from(condition.is === true ? valueOf(arm?.['result'], scope).is : undefined, ...seen, within(node, scope));
  }
  const last = node['defresult'] === undefined ? { is: null, ...STILL } : valueOf(node['defresult'], scope);
  return from(last.is, ...seen, last);
}
