/**
 * The ways in which a condition of a policy comes true without asking for the tenant or for who the session is. What stands beside such a
 * question only narrows it; what stands in a way of its own opens. Pure.
 */
import { rememberedFew } from '../kernel/remember';
import { hasColumn, holdsColumn, isAlwaysTrue, settingsOf, treeOf } from './conditions';
import { lastName } from '../sql/expression';
import { eachNode, isNode, listOf, walk, type Node } from '../sql/parser';

/** A part of a condition that must be true, or must not be. */
export interface Atom {
  readonly tree: Node;
  readonly wanted: boolean;
}

/** Atoms that together make the condition true. */
export type Way = readonly Atom[];

/** Conditions have a handful; what a product of many disjunctions has beyond is of the same atoms. */
const MOST_WAYS = 64;

/** Kept answers of `switches`. */
const MOST_COLUMNS = 16;
const MOST_CONDITIONS = 300;

/**
 * Those of a condition that nothing holds.
 * @param holds whether an atom holds the rows to the session that asks
 */
export function openWays(condition: string, holds: (atom: Atom) => boolean): readonly Way[] {
  return isAlwaysTrue(condition) ? [] : expand(treeOf(condition), true, holds);
}

/** The same of a condition that is a tree already, such as a WHERE. */
export function openWaysOf(tree: unknown, holds: (atom: Atom) => boolean): readonly Way[] {
  return expand(tree, true, holds);
}

/**
 * Names of settings that decide by themselves: not compared with any column of the row, nor beside such a comparison, which they only
 * narrow, as in `current_setting('app.is_admin') = 'on'`. Any client can set such a one.
 * @param tenantColumn a function may be asked for the tenant that it is compared with
 */
export function switches(condition: string, tenantColumn: string | null = null): readonly string[] {
  return switchesBeside(tenantColumn ?? '')(condition);
}

/** Of many tables the conditions are alike; a column has no empty name. */
const switchesBeside = rememberedFew(MOST_COLUMNS, (column) =>
  rememberedFew(MOST_CONDITIONS, (condition) => switchesOf(condition, column === '' ? null : column)),
);

function switchesOf(condition: string, tenantColumn: string | null): readonly string[] {
  const compared = new Set<string>();
  const holds = (atom: Atom): boolean => {
    const settings = walk(atom.tree).flatMap(([name, node]) =>
      name === 'A_Expr' && contains(node, 'ColumnRef') ? settingsOf(node) : [],
    );
    for (const setting of settings) compared.add(setting);
    return settings.length > 0 || (tenantColumn !== null && holdsTenant(atom, tenantColumn));
  };
  // every atom is looked at before it is known which settings columns are compared with
  const found = openWays(condition, holds).flatMap((way) => way.flatMap(({ tree }) => settingsOf(tree)));
  return [...new Set(found)].filter((setting) => !compared.has(setting));
}

function expand(tree: unknown, wanted: boolean, holds: (atom: Atom) => boolean): readonly Way[] {
  if (!isNode(tree)) return [];
  const { A_Const: constant, BoolExpr: logic, BooleanTest: test, CoalesceExpr: coalesce, CaseExpr: choice } = tree;
  const each = (trees: readonly unknown[], as = wanted): readonly (readonly Way[])[] =>
    trees.map((one) => expand(one, as, holds));
  if (isNode(constant)) {
    const isTrue = isNode(constant['boolval']) && constant['boolval']['boolval'] === true;
    const isFalse = isNode(constant['boolval']) && !isTrue;
    return (wanted ? isTrue : isFalse) ? [[]] : [];
  }
  if (isNode(logic)) {
    const args = listOf(logic['args']);
    if (logic['boolop'] === 'NOT_EXPR') return expand(args[0], !wanted, holds);
    return (logic['boolop'] === 'OR_EXPR') === wanted ? each(args).flat() : product(each(args));
  }
  if (isNode(test) && (test['booltesttype'] === 'IS_TRUE' || test['booltesttype'] === 'IS_NOT_FALSE'))
    return expand(test['arg'], wanted, holds);
  if (isNode(coalesce)) return each(listOf(coalesce['args'])).flat();
  if (isNode(choice) && choice['arg'] === undefined) return branches(choice, wanted, holds);
  const inner = valueOf(tree) ?? comparedWithTrue(tree);
  if (inner !== undefined) return expand(inner, wanted, holds);
  const atom = { tree, wanted };
  return holds(atom) ? [] : [[atom]];
}

/** A result counts with the condition that leads to it; that those before it are not true is left out. */
function branches(choice: Node, wanted: boolean, holds: (atom: Atom) => boolean): readonly Way[] {
  const when = listOf(choice['args']).flatMap((one) => {
    const branch = isNode(one) ? one['CaseWhen'] : undefined;
    if (!isNode(branch)) return [];
    return product([expand(branch['expr'], true, holds), expand(branch['result'], wanted, holds)]);
  });
  return [...when, ...expand(choice['defresult'], wanted, holds)];
}

function product(each: readonly (readonly Way[])[]): readonly Way[] {
  let found: readonly Way[] = [[]];
  for (const ways of each)
    found = found.flatMap((atoms) => ways.map((more) => [...atoms, ...more])).slice(0, MOST_WAYS);
  return found;
}

/** The expression of `expression = true`. */
function comparedWithTrue(tree: Node): unknown {
  const comparison = tree['A_Expr'];
  if (!isNode(comparison) || comparison['kind'] !== 'AEXPR_OP' || lastName(comparison['name']) !== '=')
    return undefined;
  const constant = isNode(comparison['rexpr']) ? comparison['rexpr']['A_Const'] : undefined;
  const isTrue = isNode(constant) && isNode(constant['boolval']) && constant['boolval']['boolval'] === true;
  return isTrue ? comparison['lexpr'] : undefined;
}

/** The expression that `(select expression)` is. */
function valueOf(tree: Node): unknown {
  const sub = tree['SubLink'];
  const select = isNode(sub) && isNode(sub['subselect']) ? sub['subselect']['SelectStmt'] : undefined;
  if (!isNode(sub) || sub['subLinkType'] !== 'EXPR_SUBLINK' || !isNode(select)) return undefined;
  if (select['fromClause'] !== undefined || select['whereClause'] !== undefined) return undefined;
  const [target] = listOf(select['targetList']);
  return isNode(target) && isNode(target['ResTarget']) ? target['ResTarget']['val'] : undefined;
}

/** Whether the atom compares a column for equality with what the session is, or asks a function about it. A constant is one tenant's. */
export function holdsTenant({ tree, wanted }: Atom, column: string): boolean {
  if (!ASKING.some((name) => contains(tree, name))) return false;
  if (wanted && holdsColumn(tree, column)) return !isPureCall(tree);
  const equal = equalityOf(tree, wanted);
  return equal !== undefined && holdsColumn({ A_Expr: equal }, column);
}

const ASKING: readonly string[] = ['FuncCall', 'SQLValueFunction', 'SubLink'];

/** Functions of PostgreSQL itself that ask only what they are given. */
const PURE: ReadonlySet<string> = new Set(['starts_with', 'jsonb_exists', 'isfinite', 'textlike', 'regexp_like']);

function isPureCall(tree: Node): boolean {
  const call = tree['FuncCall'];
  return isNode(call) && PURE.has(lastName(call['funcname']) ?? '');
}

/** `is not distinct from`, and `<>` or `is distinct from` under NOT, as the `=` that they amount to. */
function equalityOf(tree: Node, wanted: boolean): Node | undefined {
  const comparison = tree['A_Expr'];
  if (!isNode(comparison)) return undefined;
  const operator = lastName(comparison['name']);
  const isEqual = wanted
    ? comparison['kind'] === 'AEXPR_NOT_DISTINCT'
    : comparison['kind'] === 'AEXPR_DISTINCT' || (comparison['kind'] === 'AEXPR_OP' && operator === '<>');
  return isEqual ? { ...comparison, kind: 'AEXPR_OP', name: [{ String: { sval: '=' } }] } : undefined;
}

/** Columns of the row that atoms of a way compare for equality with what `isSession` says the session gives. */
export function comparedIn(way: Way, isSession: (tree: unknown) => boolean): readonly string[] {
  return way.filter((atom) => holdsIdentity(atom, isSession)).flatMap(({ tree }) => columnsIn(tree));
}

/** Names of columns, those of sub-queries left out. */
export function columnsIn(tree: Node): readonly string[] {
  const found: string[] = [];
  eachNode(tree, (name, node) => {
    const column = name === 'ColumnRef' ? lastName(node['fields']) : undefined;
    if (column !== undefined) found.push(column);
    return name === 'SubLink' ? false : undefined;
  });
  return found;
}

/** Whether the atom compares a column of the row for equality with what `isSession` says the session gives, or asks a function or a query about the row. */
export function holdsIdentity({ tree, wanted }: Atom, isSession: (tree: unknown) => boolean): boolean {
  const { SubLink: sub, FuncCall: call, A_Expr: plain } = tree;
  if (wanted && isNode(sub) && readsTables(sub)) return isSession(sub) || sub['subLinkType'] === 'ANY_SUBLINK';
  if (wanted && isNode(call)) return !isPureCall(tree) && hasColumn(call['args']) && isSession(tree);
  const comparison = equalityOf(tree, wanted) ?? (wanted && isNode(plain) ? plain : undefined);
  if (comparison === undefined || !isEquality(comparison)) return false;
  const sides = [comparison['lexpr'], comparison['rexpr']];
  return sides.some((one, at) => hasColumn(one) && !hasColumn(sides[1 - at]) && isSession(sides[1 - at]));
}

function isEquality(comparison: Node): boolean {
  const kind = comparison['kind'];
  const isOperator = kind === 'AEXPR_OP' || kind === 'AEXPR_OP_ANY' || kind === 'AEXPR_IN';
  return isOperator && ['=', '@>', '&&', '<@'].includes(lastName(comparison['name']) ?? '');
}

function readsTables(sub: Node): boolean {
  return walk(sub['subselect']).some(
    ([name]) => name === 'RangeVar' || name === 'RangeFunction' || name === 'FuncCall',
  );
}

/** Constants that a condition names, each once; names of settings are none. */
export function constantsIn(condition: string): {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
} {
  const texts = new Set<string>();
  const numbers = new Set<number>();
  eachNode(treeOf(condition), (name, node) => {
    if (name === 'FuncCall' && lastName(node['funcname']) === 'current_setting') return false;
    if (name !== 'A_Const') return undefined;
    const { sval: text, ival: integer, fval: fraction } = node;
    if (isNode(text)) texts.add(typeof text['sval'] === 'string' ? text['sval'] : '');
    if (isNode(integer)) numbers.add(Number(integer['ival'] ?? 0));
    if (isNode(fraction)) numbers.add(Number(fraction['fval']));
    return undefined;
  });
  return { texts: [...texts], numbers: [...numbers] };
}

function contains(tree: Node, wanted: string): boolean {
  return walk(tree).some(([name]) => name === wanted);
}
