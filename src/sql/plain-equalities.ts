/** Forms of a condition that amount to `a = b`, written as that, so that who looks for a comparison finds it in each. Pure. */
import { lastName } from './expression';
import { isNode, listOf, walk, type Node } from './parser';

/**
 * `a >= b AND a <= b`, `a BETWEEN b AND b`, `a IN (b)`, `a IN (SELECT b)` and `EXISTS (SELECT .. WHERE a = b)` without a table: the same
 * for every row, NULL included, where the type has a total order, as those of keys have.
 */
export function plainEqualities(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(plainEqualities);
  if (!isNode(tree)) return tree;
  const inner: Node = Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, plainEqualities(value)]));
  const { BoolExpr: logic, A_Expr: comparison, SubLink: sub } = inner;
  if (isNode(logic) && logic['boolop'] === 'AND_EXPR') return conjunction(logic);
  if (isNode(comparison)) return plainComparison(comparison) ?? inner;
  return (isNode(sub) ? withoutQuery(sub) : undefined) ?? inner;
}

function conjunction(logic: Node): Node {
  const args = [...listOf(logic['args'])];
  for (const [at, one] of args.entries()) {
    const pair = args.findIndex((other, place) => place > at && isOpposite(one, other));
    const comparison = isNode(one) ? one['A_Expr'] : undefined;
    if (pair < 0 || !isNode(comparison)) continue;
    args[at] = equal(comparison, comparison['rexpr']);
    args.splice(pair, 1);
  }
  const [only] = args;
  return args.length === 1 && isNode(only) ? only : { BoolExpr: { ...logic, args } };
}

/** Whether two comparisons are `a <= b` and `b <= a`. */
function isOpposite(one: unknown, other: unknown): boolean {
  const [[low, high] = [], [otherLow, otherHigh] = []] = [bounds(one), bounds(other)];
  return low !== undefined && otherLow !== undefined && low === otherHigh && high === otherLow;
}

/** The lesser and the greater side of `a <= b` and `b >= a`, as texts. */
function bounds(tree: unknown): readonly [string, string] | undefined {
  const comparison = isNode(tree) ? tree['A_Expr'] : undefined;
  if (!isNode(comparison) || comparison['kind'] !== 'AEXPR_OP') return undefined;
  const [left, right] = [textOf(comparison['lexpr']), textOf(comparison['rexpr'])];
  const operator = operatorOf(comparison);
  return operator === '<=' ? [left, right] : operator === '>=' ? [right, left] : undefined;
}

function plainComparison(comparison: Node): Node | undefined {
  const { kind, rexpr } = comparison;
  const items = isNode(rexpr) && isNode(rexpr['List']) ? listOf(rexpr['List']['items']) : [];
  const [first, second] = items;
  if (kind === 'AEXPR_IN' && operatorOf(comparison) === '=' && items.length === 1) return equal(comparison, first);
  const isOne = (kind === 'AEXPR_BETWEEN' || kind === 'AEXPR_BETWEEN_SYM') && textOf(first) === textOf(second);
  return isOne ? equal(comparison, first) : undefined;
}

/** A sub-query that reads no table and calls nothing that might give several rows. */
function withoutQuery(sub: Node): Node | undefined {
  const select = isNode(sub['subselect']) ? sub['subselect']['SelectStmt'] : undefined;
  if (!isNode(select) || BEYOND.some((part) => part in select)) return undefined;
  const { targetList, whereClause: where } = select;
  if (sub['subLinkType'] === 'EXISTS_SUBLINK' && isNode(where) && !callsAny(targetList))
    return { BooleanTest: { arg: where, booltesttype: 'IS_TRUE' } };
  const [target, more] = listOf(targetList);
  const value = isNode(target) && isNode(target['ResTarget']) ? target['ResTarget']['val'] : undefined;
  const isIn =
    sub['subLinkType'] === 'ANY_SUBLINK' && (sub['operName'] === undefined || lastName(sub['operName']) === '=');
  if (!isIn || where !== undefined || more !== undefined || !isNode(value) || callsAny(value)) return undefined;
  return equal({ kind: 'AEXPR_OP', lexpr: sub['testexpr'] }, value);
}

const BEYOND = [
  'fromClause',
  'larg',
  'valuesLists',
  'withClause',
  'limitCount',
  'limitOffset',
  'groupClause',
  'havingClause',
];

/** Functions other than the one that reads a setting: each may be one that returns a set. */
function callsAny(tree: unknown): boolean {
  return walk(tree).some(([name, node]) => name === 'FuncCall' && lastName(node['funcname']) !== 'current_setting');
}

function equal({ lexpr }: Node, rexpr: unknown): Node {
  return { A_Expr: { kind: 'AEXPR_OP', name: [{ String: { sval: '=' } }], lexpr, rexpr } };
}

/** Of one schema's own operators nothing is known; PostgreSQL's have no schema, or its own. */
function operatorOf({ name }: Node): string | undefined {
  const [schema] = listOf(name).length > 1 ? [lastName(listOf(name).slice(0, 1))] : ['pg_catalog'];
  return schema === 'pg_catalog' ? lastName(name) : undefined;
}

function textOf(tree: unknown): string {
  return JSON.stringify(tree, (key, value: unknown) => (key === 'location' ? undefined : value)) ?? '';
}
