/** What the condition of a policy or the query of a rollup amounts to, by its text, which was parsed once when names were resolved. */
import { rememberedFew } from '../kernel/remember';
import { lastName, parseExpression } from '../sql/expression';
import { eachNode, isNode, parse, walk, type Node } from '../sql/parser';
import { plainEqualities } from '../sql/plain-equalities';

/** The same condition is asked by many rules, and stands in the policies of many tables. */
const MOST_TREES = 300;

/** The parse tree of a condition, with one form for all that amount to an equality; undefined where it is none. */
export const treeOf = rememberedFew(MOST_TREES, (condition): unknown => {
  const parsed = parse(`SELECT (${condition}\n)`);
  if ('problem' in parsed) return undefined;
  for (const [name, node] of walk(parsed.statements)) if (name === 'ResTarget') return plainEqualities(node['val']);
  return undefined;
});

/** True where the condition holds for every row: `true`, `x or true`, `1 = 1`, `tenant_id = tenant_id`. */
export const isAlwaysTrue = rememberedFew(MOST_TREES, (condition): boolean => holdsAlways(treeOf(condition)));

/** Names of all settings that a condition reads. */
export const settingsIn = rememberedFew(MOST_TREES, (condition): readonly string[] => [
  ...new Set(settingsOf(treeOf(condition))),
]);

function holdsAlways(tree: unknown): boolean {
  if (!isNode(tree)) return false;
  const { A_Const: constant, BoolExpr: logic, A_Expr: comparison, TypeCast: cast } = tree;
  if (isNode(constant)) return isNode(constant['boolval']) && constant['boolval']['boolval'] === true;
  if (isNode(cast)) return isTrueText(cast);
  if (isNode(logic)) {
    const args: readonly unknown[] = Array.isArray(logic['args']) ? logic['args'] : [];
    if (logic['boolop'] === 'OR_EXPR') return args.some(holdsAlways);
    return logic['boolop'] === 'AND_EXPR' && args.every(holdsAlways);
  }
  // a column compared with itself: what `m.tenant_id = tenant_id` becomes where the inner name captures the outer one
  return isNode(comparison) && isEquality(comparison) && sameText(comparison['lexpr'], comparison['rexpr']);
}

/**
 * True where the condition shows rows of one value of a column only: it is compared for equality with something that no row decides,
 * or given to a function that decides. `tenant_id IS NOT NULL` and `tenant_id = owner_id` do not hold a row to anything.
 */
export function holdsTo(condition: string, column: string): boolean {
  return holdsToColumn(column)(condition);
}

const holdsToColumn = rememberedFew(MOST_TREES, (column) =>
  rememberedFew(MOST_TREES, (condition) => !isAlwaysTrue(condition) && holdsColumn(treeOf(condition), column)),
);

/**
 * True where the condition, or one side of its OR, says the same to every session: it asks no setting, no user, no function that may
 * ask them and no table, so that the rows it is true for are open to all tenants alike.
 */
export function isSameForAll(condition: string): boolean {
  return saysSame(treeOf(condition));
}

function saysSame(tree: unknown): boolean {
  if (!isNode(tree)) return false;
  const { BoolExpr: logic, A_Const: constant, NullTest: test } = tree;
  if (isNode(constant)) return isNode(constant['boolval']) && constant['boolval']['boolval'] === true;
  if (isNode(logic) && logic['boolop'] !== 'NOT_EXPR') {
    const args: readonly unknown[] = Array.isArray(logic['args']) ? logic['args'] : [];
    return logic['boolop'] === 'OR_EXPR' ? args.some(saysSame) : args.every(saysSame);
  }
  // rows without a value, of everybody perhaps
  if (isNode(test) && test['nulltesttype'] === 'IS_NULL') return false;
  return ![...walk(tree)].some(
    ([name, node]) =>
      name === 'SubLink' ||
      (name === 'SQLValueFunction' && !/DATE|TIME/.test(String(node['op']))) ||
      (name === 'FuncCall' && !PURE.has(lastName(node['funcname']) ?? '')),
  );
}

/** Functions of PostgreSQL that policies use and that look at their arguments or the clock alone. */
const PURE: ReadonlySet<string> = new Set(
  'lower upper length char_length btrim ltrim rtrim left right substr substring strpos position starts_with replace split_part md5 abs mod round date_trunc date_part extract age now array_length cardinality jsonb_typeof'.split(
    ' ',
  ),
);

/** The same where nothing else of the row is looked at: it shows all rows of that value. */
export function holdsToAlone(condition: string, column: string): boolean {
  const tree = treeOf(condition);
  if (!isNode(tree) || tree['BoolExpr'] !== undefined || !holdsTo(condition, column)) return false;
  let isAlone = true;
  eachNode(tree, (name, node) => {
    if (name === 'ColumnRef' && lastName(node['fields']) !== column) isAlone = false;
    return name === 'SubLink' ? false : undefined;
  });
  return isAlone;
}

/** True where rows in which a column is NULL pass whoever asks: `tenant_id IS NULL OR ..`, rows of everybody. */
export function showsNull(condition: string, column: string): boolean {
  return passesNull(treeOf(condition), column);
}

function passesNull(tree: unknown, column: string): boolean {
  if (!isNode(tree)) return false;
  const { BoolExpr: logic, NullTest: test } = tree;
  if (isNode(test)) return test['nulltesttype'] === 'IS_NULL' && isColumn(test['arg'], column);
  if (!isNode(logic) || logic['boolop'] !== 'OR_EXPR' || !Array.isArray(logic['args'])) return false;
  return logic['args'].some((one) => passesNull(one, column));
}

/** The same as `holdsTo`, of a tree. */
export function holdsColumn(tree: unknown, column: string): boolean {
  if (!isNode(tree)) return false;
  const { BoolExpr: logic, A_Expr: comparison, SubLink: sub, FuncCall: call, BooleanTest: test } = tree;
  if (isNode(logic)) {
    const args: readonly unknown[] = Array.isArray(logic['args']) ? logic['args'] : [];
    const holds = (one: unknown): boolean => holdsColumn(one, column);
    if (logic['boolop'] === 'OR_EXPR') return args.every(holds);
    return logic['boolop'] === 'AND_EXPR' && args.some(holds);
  }
  if (isNode(test)) return test['booltesttype'] === 'IS_TRUE' && holdsColumn(test['arg'], column);
  if (isNode(comparison)) return comparesColumn(comparison, column);
  if (isNode(sub)) return sub['subLinkType'] === 'ANY_SUBLINK' ? isColumn(sub['testexpr'], column) : asks(sub, column);
  return isNode(call) && Array.isArray(call['args']) && call['args'].some((one) => isColumn(one, column));
}

const EQUALITIES: readonly unknown[] = ['AEXPR_OP', 'AEXPR_OP_ANY', 'AEXPR_IN'];

function comparesColumn(comparison: Node, column: string): boolean {
  if (!EQUALITIES.includes(comparison['kind']) || lastName(comparison['name']) !== '=') return false;
  const { lexpr: left, rexpr: right } = comparison;
  return (isColumn(left, column) && !hasColumn(right)) || (isColumn(right, column) && !hasColumn(left));
}

/** EXISTS over the members of the tenant: it names the column of the row and asks who the session is. */
function asks(sub: Node, column: string): boolean {
  return (
    sub['subLinkType'] === 'EXISTS_SUBLINK' &&
    contains(sub, 'FuncCall') &&
    textOf(sub).includes(`"sval":${JSON.stringify(column)}`)
  );
}

function isColumn(tree: unknown, column: string): boolean {
  if (!isNode(tree)) return false;
  const { ColumnRef: reference, TypeCast: cast } = tree;
  if (isNode(cast)) return isColumn(cast['arg'], column);
  return isNode(reference) && lastName(reference['fields']) === column;
}

/** A column of the row itself; those of a sub-query are its own. */
export function hasColumn(tree: unknown): boolean {
  let found = false;
  eachNode(tree, (name) => {
    if (name === 'ColumnRef') found = true;
    return name === 'SubLink' ? false : undefined;
  });
  return found;
}

/** `'t'::bool`, as PostgreSQL may print true. */
function isTrueText(cast: Node): boolean {
  return /"sval":"(t|true|on|yes|1)"/.test(textOf(cast['arg'])) && /"sval":"bool(ean)?"/.test(textOf(cast['typeName']));
}

function isEquality(comparison: Node): boolean {
  return comparison['kind'] === 'AEXPR_OP' && lastName(comparison['name']) === '=';
}

function sameText(left: unknown, right: unknown): boolean {
  // the larger side is printed only where both are of one kind
  return (
    isNode(left) && isNode(right) && Object.keys(left)[0] === Object.keys(right)[0] && textOf(left) === textOf(right)
  );
}

function textOf(tree: unknown): string {
  return JSON.stringify(tree, (key, value: unknown) => (key === 'location' ? undefined : value)) ?? '';
}

/** The same of a tree, each as often as it is read. */
export function settingsOf(tree: unknown): readonly string[] {
  const settings: string[] = [];
  for (const [name, node] of walk(tree)) {
    const call = name === 'FuncCall' && lastName(node['funcname']) === 'current_setting';
    if (!call) continue;
    const [first] = Array.isArray(node['args']) ? (node['args'] as readonly unknown[]) : [];
    for (const [inner, value] of walk(first)) {
      if (inner === 'sval' && typeof value['sval'] === 'string') settings.push(value['sval']);
    }
  }
  return settings;
}

function contains(tree: Node, wanted: string): boolean {
  for (const [name] of walk(tree)) if (name === wanted) return true;
  return false;
}

/** True where a sub-query stands under NOT: it fails open where row security hides the rows it looks for. */
export function hasNegatedSubquery(condition: string): boolean {
  const result = parseExpression(condition);
  return 'facts' in result && result.facts.hasNegatedSubquery;
}

/**
 * True where a query gives something else the name of a column: `select customer_id as tenant_id`, also inside its
 * sub-queries, or by a list of aliases. What is taken from one of `sources` keeps its meaning.
 */
export function renames(query: string, column: string, sources: readonly string[]): boolean {
  const parsed = parse(query);
  if ('problem' in parsed) return true;
  for (const [name, node] of walk(parsed.statements)) {
    if (name === 'ResTarget' && node['name'] === column && !isColumnOf(node['val'], sources)) return true;
    const aliases = textOf([node['colnames'], node['aliascolnames']]);
    if (aliases.includes(`"sval":${JSON.stringify(column)}`)) return true;
    // a UNION takes names from its first arm and values by position
    if (new Set(arms(node).map((arm) => positionOf(arm, column))).size > 1) return true;
  }
  return false;
}

function isColumnOf(value: unknown, names: readonly string[]): boolean {
  const reference = isNode(value) ? value['ColumnRef'] : undefined;
  const found = isNode(reference) ? lastName(reference['fields']) : undefined;
  return found !== undefined && names.includes(found);
}

/** The SELECTs that UNION, INTERSECT and EXCEPT put together; none for a node that is no set operation. */
function arms(node: Node): readonly Node[] {
  return [node['larg'], node['rarg']].filter(isNode).flatMap((arm) => {
    const inner = arms(arm);
    return inner.length === 0 ? [arm] : inner;
  });
}

function positionOf(select: Node, column: string): number {
  const targets: readonly unknown[] = Array.isArray(select['targetList']) ? select['targetList'] : [];
  return targets.findIndex((target) => {
    const result = isNode(target) ? target['ResTarget'] : undefined;
    return isNode(result) && (result['name'] === column || isColumnOf(result['val'], [column]));
  });
}
