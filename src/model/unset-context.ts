/**
 * What a condition of a policy is while the session has set no tenant: custom settings are NULL before their first SET, and empty after the
 * transaction of a SET LOCAL. Pure.
 */
import { lastName } from '../sql/expression';
import { isNode, parse, walk, type Node } from '../sql/parser';

/** `error`: PostgreSQL refuses to evaluate it, so no row passes; `unknown`: not decided by the text. */
type Value = 'null' | 'true' | 'false' | 'error' | 'unknown' | { readonly text: string } | { readonly column: string };

/** True where the condition holds for every row of a session that has set none of its settings. */
export function isOpenUnset(condition: string): boolean {
  const parsed = parse(`SELECT (${condition}\n)`);
  if ('problem' in parsed) return false;
  const trees = walk(parsed.statements).flatMap(([name, node]) => (name === 'ResTarget' ? [node['val']] : []));
  const [tree] = trees;
  const settings: readonly Value[] = ['null', { text: '' }];
  return settings.some((setting) => valueOf(tree, setting) === 'true') && readsSetting(tree);
}

function readsSetting(tree: unknown): boolean {
  return walk(tree).some(([name, node]) => name === 'FuncCall' && lastName(node['funcname']) === 'current_setting');
}

/** @param unset what a custom setting is that the session did not set */
function valueOf(tree: unknown, unset: Value): Value {
  if (!isNode(tree)) return 'unknown';
  const [[kind, node] = ['', undefined]] = Object.entries(tree);
  if (!isNode(node)) return 'unknown';
  const evaluate = (one: unknown): Value => valueOf(one, unset);
  return EVALUATE[kind]?.(node, evaluate, unset) ?? 'unknown';
}

type Evaluate = (node: Node, evaluate: (tree: unknown) => Value, unset: Value) => Value;

const EVALUATE: Readonly<Record<string, Evaluate>> = {
  A_Const: constant,
  ColumnRef: (node) => ({ column: lastName(node['fields']) ?? '' }),
  TypeCast: cast,
  FuncCall: call,
  CoalesceExpr: (node, evaluate) => {
    const first = listOf(node['args'])
      .map(evaluate)
      .find((one) => one !== 'null');
    return first ?? 'null';
  },
  NullTest: (node, evaluate) => {
    const value = evaluate(node['arg']);
    // whether a column is NULL is the row's
    if (value === 'error' || value === 'unknown' || isColumn(value)) return value === 'error' ? value : 'unknown';
    return ofBoolean((value === 'null') === (node['nulltesttype'] === 'IS_NULL'));
  },
  BooleanTest: booleanTest,
  BoolExpr: logic,
  A_Expr: comparison,
  CaseExpr: chosen,
  SubLink: (node, evaluate) => {
    const select = isNode(node['subselect']) ? node['subselect']['SelectStmt'] : undefined;
    const isValue = node['subLinkType'] === 'EXPR_SUBLINK' && isNode(select);
    if (!isValue || select['fromClause'] !== undefined || select['whereClause'] !== undefined) return 'unknown';
    const [target] = listOf(select['targetList']);
    const result = isNode(target) ? target['ResTarget'] : undefined;
    return isNode(result) ? evaluate(result['val']) : 'unknown';
  },
};

function constant(node: Node): Value {
  if (node['isnull'] === true) return 'null';
  if (isNode(node['boolval'])) return ofBoolean(node['boolval']['boolval'] === true);
  if (isNode(node['sval'])) return { text: typeof node['sval']['sval'] === 'string' ? node['sval']['sval'] : '' };
  return 'unknown';
}

const TEXTS = /^(?:text|varchar|bpchar|name|citext)$/;

function cast(node: Node, evaluate: (tree: unknown) => Value): Value {
  const value = evaluate(node['arg']);
  const type = isNode(node['typeName']) ? (lastName(node['typeName']['names']) ?? '') : '';
  if (!isText(value) || TEXTS.test(type)) return value;
  if (value.text === '') return 'error';
  if (type !== 'bool') return 'unknown';
  return /^(?:t|true|on|yes|1)$/i.test(value.text) ? 'true' : 'false';
}

function call(node: Node, evaluate: (tree: unknown) => Value, unset: Value): Value {
  const args = listOf(node['args']);
  if (lastName(node['funcname']) !== 'current_setting') return 'unknown';
  const name = evaluate(args[0]);
  // those without a dot are PostgreSQL's own and always have a value
  if (!isText(name) || !name.text.includes('.')) return 'unknown';
  return unset === 'null' && evaluate(args[1]) !== 'true' ? 'error' : unset;
}

function booleanTest(node: Node, evaluate: (tree: unknown) => Value): Value {
  const value = evaluate(node['arg']);
  if (value === 'error' || value === 'unknown' || typeof value === 'object')
    return value === 'error' ? value : 'unknown';
  const [, negated, tested] = /^IS_(NOT_)?(TRUE|FALSE|UNKNOWN)$/.exec(String(node['booltesttype'])) ?? [];
  const is = value === (tested === 'UNKNOWN' ? 'null' : tested?.toLowerCase());
  return ofBoolean(is !== (negated !== undefined));
}

/** From left to right, as PostgreSQL does where nothing is cheaper: what is decided is not evaluated further. */
function logic(node: Node, evaluate: (tree: unknown) => Value): Value {
  const args = listOf(node['args']);
  if (node['boolop'] === 'NOT_EXPR') {
    const value = evaluate(args[0]);
    if (value === 'true') return 'false';
    return value === 'false' ? 'true' : value;
  }
  const decides = node['boolop'] === 'OR_EXPR' ? 'true' : 'false';
  let result: Value = decides === 'true' ? 'false' : 'true';
  for (const arg of args) {
    const value = evaluate(arg);
    if (value === decides || value === 'error') return value;
    if (typeof value === 'object' || value === 'unknown') result = 'unknown';
    else if (value === 'null' && result !== 'unknown') result = 'null';
  }
  return result;
}

const JSON_OPERATORS: readonly unknown[] = ['->', '->>', '#>', '#>>'];

function comparison(node: Node, evaluate: (tree: unknown) => Value): Value {
  const [left, right] = [evaluate(node['lexpr']), evaluate(node['rexpr'])];
  if (left === 'error' || right === 'error') return 'error';
  const operator = lastName(node['name']);
  if (node['kind'] === 'AEXPR_NULLIF') return isText(left) && same(left, right) ? 'null' : left;
  if (node['kind'] === 'AEXPR_DISTINCT' || node['kind'] === 'AEXPR_NOT_DISTINCT')
    return left === 'null' && right === 'null' ? ofBoolean(node['kind'] === 'AEXPR_NOT_DISTINCT') : 'unknown';
  const isOperator = node['kind'] === 'AEXPR_OP' || node['kind'] === 'AEXPR_LIKE' || node['kind'] === 'AEXPR_ILIKE';
  if (!isOperator) return 'unknown';
  if (left === 'null' || right === 'null') return 'null';
  if (operator === '||') return isText(left) && isText(right) ? { text: left.text + right.text } : 'unknown';
  if (JSON_OPERATORS.includes(operator)) return 'unknown';
  if (operator === '=') return same(left, right) ? 'true' : ofTexts(left, right, false);
  if (operator === '<>') return ofTexts(left, right, true);
  const matchesAll = (operator === '~~' || operator === '~~*') && isText(right) && /^%+$/.test(right.text);
  return matchesAll && (isColumn(left) || isText(left)) ? 'true' : 'unknown';
}

function chosen(node: Node, evaluate: (tree: unknown) => Value): Value {
  if (node['arg'] !== undefined) return 'unknown';
  for (const one of listOf(node['args'])) {
    const when = isNode(one) ? one['CaseWhen'] : undefined;
    if (!isNode(when)) return 'unknown';
    const value = evaluate(when['expr']);
    if (value === 'true') return evaluate(when['result']);
    if (value !== 'false' && value !== 'null') return value === 'error' ? value : 'unknown';
  }
  return node['defresult'] === undefined ? 'null' : evaluate(node['defresult']);
}

function ofTexts(left: Value, right: Value, whenOther: boolean): Value {
  if (!isText(left) || !isText(right)) return 'unknown';
  return ofBoolean((left.text === right.text) !== whenOther);
}

function same(left: Value, right: Value): boolean {
  if (isText(left) && isText(right)) return left.text === right.text;
  return isColumn(left) && isColumn(right) && left.column === right.column;
}

function isText(value: Value): value is { readonly text: string } {
  return typeof value === 'object' && 'text' in value;
}

function isColumn(value: Value): value is { readonly column: string } {
  return typeof value === 'object' && 'column' in value;
}

function ofBoolean(value: boolean): Value {
  return value ? 'true' : 'false';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
