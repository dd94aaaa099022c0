/**
 * What an expression is, as far as its text and the settings of the session decide it: PostgreSQL's three-valued logic, from left to right.
 * Pure.
 */
import { lastName } from '../sql/expression';
import { isNode, listOf, walk, type Node } from '../sql/parser';

/** An error that PostgreSQL raises where it evaluates the expression. */
export interface Failure {
  readonly code: '42704' | '22P02' | '22007';
  /** Of 42704 the setting, else the type that the empty text is none of. */
  readonly about: string;
}

/** A number is kept as its text; `unknown`: the text does not decide. */
export type Value =
  'null' | 'true' | 'false' | 'unknown' | { readonly text: string } | { readonly column: string } | Failing;

/**
 * `isPlanned`: it is what a column is compared with. The planner evaluates that to estimate how many rows there are, so that it fails
 * before any row is read and whatever else decides the condition.
 */
export interface Failing {
  readonly fails: Failure;
  readonly isPlanned?: true;
}

export interface Surroundings {
  /** Of a setting of an application: its value where the text says it, null where the session has never set it. */
  setting(name: string): string | null | undefined;
  /** A variable, by the parts of its name; undefined: a column, which the row decides. */
  variable?(names: readonly string[]): Value | undefined;
  /** The parameter `$1` of a function. */
  parameter?(number: number): Value | undefined;
  /** What a function returns that is not PostgreSQL's own; undefined: not known. */
  call?(name: string, args: readonly Value[]): Value | undefined;
}

type Evaluate = (node: Node, evaluate: (tree: unknown) => Value, around: Surroundings) => Value;

/** The value of a parse tree; that of `SELECT expression` without FROM is that of its expression. */
export function valueOf(tree: unknown, around: Surroundings): Value {
  if (!isNode(tree)) return 'unknown';
  const [[kind, node] = ['', undefined]] = Object.entries(tree);
  if (!isNode(node)) return 'unknown';
  const evaluate = (one: unknown): Value => valueOf(one, around);
  return EVALUATE[kind]?.(node, evaluate, around) ?? 'unknown';
}

export function isFailure(value: Value): value is Failing {
  return typeof value === 'object' && 'fails' in value;
}

const EVALUATE: Readonly<Record<string, Evaluate>> = {
  A_Const: constant,
  ColumnRef: (node, _, around) => {
    const name = lastName(node['fields']) ?? '';
    return around.variable?.(namesOf(node['fields'])) ?? { column: name };
  },
  ParamRef: (node, _, around) => around.parameter?.(Number(node['number'])) ?? 'unknown',
  TypeCast: cast,
  FuncCall: call,
  CoalesceExpr: (node, evaluate) => {
    const first = listOf(node['args'])
      .map(evaluate)
      .find((one) => one !== 'null');
    return first === undefined ? 'null' : atRow(first);
  },
  NullTest: (node, evaluate) => {
    const value = evaluate(node['arg']);
    if (isFailure(value)) return value;
    // whether a column is NULL is the row's
    if (value === 'unknown' || isColumn(value)) return 'unknown';
    return ofBoolean((value === 'null') === (node['nulltesttype'] === 'IS_NULL'));
  },
  BooleanTest: booleanTest,
  BoolExpr: logic,
  A_Expr: comparison,
  CaseExpr: chosen,
  List: (node, evaluate) => listOf(node['items']).map(evaluate).find(isFailure) ?? 'unknown',
  SelectStmt: selected,
  SubLink: (node, evaluate) => (node['subLinkType'] === 'EXPR_SUBLINK' ? evaluate(node['subselect']) : 'unknown'),
};

function namesOf(fields: unknown): readonly string[] {
  return listOf(fields).flatMap((one) => {
    const name = isNode(one) && isNode(one['String']) ? one['String']['sval'] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

function selected(node: Node, evaluate: (tree: unknown) => Value): Value {
  const target = isNode(listOf(node['targetList'])[0]) ? listOf(node['targetList'])[0] : undefined;
  const isValue = !['fromClause', 'whereClause', 'limitCount', 'withClause'].some((key) => node[key] !== undefined);
  const result = isNode(target) ? target['ResTarget'] : undefined;
  return isValue && isNode(result) ? evaluate(result['val']) : 'unknown';
}

function constant(node: Node): Value {
  if (node['isnull'] === true) return 'null';
  if (isNode(node['boolval'])) return ofBoolean(node['boolval']['boolval'] === true);
  if (isNode(node['sval'])) return { text: typeof node['sval']['sval'] === 'string' ? node['sval']['sval'] : '' };
  if (isNode(node['ival'])) return { text: String(Number(node['ival']['ival'] ?? 0)) };
  return 'unknown';
}

/** Types of which the empty text is a value. */
const TEXTS = /^(?:text|varchar|bpchar|name|citext|bytea|tsvector|bit|varbit|ltree|hstore)$/;
const NUMBERS = /^(?:int[248]|numeric)$/;
const TIMES = /^(?:date|timestamp|timestamptz|time|timetz|interval)$/;

function cast(node: Node, evaluate: (tree: unknown) => Value): Value {
  const value = evaluate(node['arg']);
  const typeName = isNode(node['typeName']) ? node['typeName'] : {};
  const type = lastName(typeName['names']) ?? '';
  const isArray = listOf(typeName['arrayBounds']).length > 0;
  if (!isText(value) || (TEXTS.test(type) && !isArray)) return value;
  if (value.text === '') return { fails: { code: TIMES.test(type) && !isArray ? '22007' : '22P02', about: type } };
  if (NUMBERS.test(type) && !isArray && /^\d+$/.test(value.text)) return value;
  if (type !== 'bool') return 'unknown';
  return /^(?:t|true|on|yes|1)$/i.test(value.text) ? 'true' : 'false';
}

function call(node: Node, evaluate: (tree: unknown) => Value, around: Surroundings): Value {
  const args = listOf(node['args']).map(evaluate);
  const called = lastName(node['funcname']) ?? '';
  const failed = args.find(isFailure);
  if (failed !== undefined) return atRow(failed);
  if (called !== 'current_setting') return around.call?.(called, args) ?? 'unknown';
  const [name = 'unknown', isMissingFine] = args;
  // those without a dot are PostgreSQL's own and always have a value
  if (!isText(name) || !name.text.includes('.')) return 'unknown';
  const value = around.setting(name.text);
  if (value === undefined) return 'unknown';
  if (value !== null) return { text: value };
  return isMissingFine === 'true' ? 'null' : { fails: { code: '42704', about: name.text } };
}

function booleanTest(node: Node, evaluate: (tree: unknown) => Value): Value {
  const value = evaluate(node['arg']);
  if (isFailure(value)) return value;
  if (value === 'unknown' || typeof value === 'object') return 'unknown';
  const [, negated, tested] = /^IS_(NOT_)?(TRUE|FALSE|UNKNOWN)$/.exec(String(node['booltesttype'])) ?? [];
  const is = value === (tested === 'UNKNOWN' ? 'null' : tested?.toLowerCase());
  return ofBoolean(is !== (negated !== undefined));
}

/** From left to right, as PostgreSQL does where nothing is cheaper: what is decided is not evaluated further. */
function logic(node: Node, evaluate: (tree: unknown) => Value): Value {
  const args = listOf(node['args']);
  if (node['boolop'] === 'NOT_EXPR') {
    const value = evaluate(args[0]);
    if (value === 'true' || value === 'false') return ofBoolean(value === 'false');
    return value === 'null' || isFailure(value) ? value : 'unknown';
  }
  const decides = node['boolop'] === 'OR_EXPR' ? 'true' : 'false';
  let result: Value = decides === 'true' ? 'false' : 'true';
  const values = args.map(evaluate);
  const planned = values.find((one) => isFailure(one) && one.isPlanned === true);
  if (planned !== undefined) return planned;
  for (const value of values) {
    if (value === decides || isFailure(value)) return value;
    if (typeof value === 'object' || value === 'unknown') result = 'unknown';
    else if (value === 'null' && result !== 'unknown') result = 'null';
  }
  return result;
}

const JSON_OPERATORS: readonly unknown[] = ['->', '->>', '#>', '#>>'];

function comparison(node: Node, evaluate: (tree: unknown) => Value): Value {
  const [left, right] = [evaluate(node['lexpr']), evaluate(node['rexpr'])];
  const failing = [left, right].find(isFailure);
  if (failing !== undefined) return isEstimated(node, isFailure(left)) ? { ...failing, isPlanned: true } : failing;
  const operator = lastName(node['name']);
  if (node['kind'] === 'AEXPR_NULLIF') return isText(left) && same(left, right) ? 'null' : left;
  if (node['kind'] === 'AEXPR_DISTINCT' || node['kind'] === 'AEXPR_NOT_DISTINCT')
    return distinct(left, right, node['kind'] === 'AEXPR_DISTINCT');
  if (node['kind'] === 'AEXPR_IN') return among(left, node['rexpr'], evaluate, operator === '=');
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

/** Where nothing else evaluates it before a row does. */
function atRow(value: Value): Value {
  return isFailure(value) ? { fails: value.fails } : value;
}

function isEstimated(node: Node, isLeft: boolean): boolean {
  const [failing, other] = isLeft ? [node['lexpr'], node['rexpr']] : [node['rexpr'], node['lexpr']];
  const has = (tree: unknown, kind: string): boolean => walk(tree).some(([name]) => name === kind);
  return (
    node['kind'] !== 'AEXPR_NULLIF' && has(other, 'ColumnRef') && !has(failing, 'ColumnRef') && !has(failing, 'SubLink')
  );
}

function distinct(left: Value, right: Value, whenOther: boolean): Value {
  if (left === 'null' && right === 'null') return ofBoolean(!whenOther);
  if (isColumn(left) && same(left, right)) return ofBoolean(!whenOther);
  const isMixed = (left === 'null' && isText(right)) || (isText(left) && right === 'null');
  return isMixed ? ofBoolean(whenOther) : ofTexts(left, right, whenOther);
}

function among(left: Value, all: unknown, evaluate: (tree: unknown) => Value, whenFound: boolean): Value {
  const items = isNode(all) && isNode(all['List']) ? listOf(all['List']['items']).map(evaluate) : [];
  if (left === 'null') return 'null';
  if (!isText(left) || !items.every(isText)) return 'unknown';
  return ofBoolean(items.some((one) => same(left, one)) === whenFound);
}

function chosen(node: Node, evaluate: (tree: unknown) => Value): Value {
  if (node['arg'] !== undefined) return 'unknown';
  for (const one of listOf(node['args'])) {
    const when = isNode(one) ? one['CaseWhen'] : undefined;
    if (!isNode(when)) return 'unknown';
    const value = evaluate(when['expr']);
    if (value === 'true') return atRow(evaluate(when['result']));
    if (value !== 'false' && value !== 'null') return isFailure(value) ? atRow(value) : 'unknown';
  }
  return node['defresult'] === undefined ? 'null' : atRow(evaluate(node['defresult']));
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
