import { lookup } from '../kernel/lookup';
import { lastName } from './expression';
import { isNode, walk, type Node } from './parser';
import type { Block, Comparison, Filter, FilterColumn, NotIn, RelationName } from './shape-types';
import { notInOf, sideOf } from './shape-sides';

/** What names mean within one statement; an alias of a sub-query or CTE means no relation. */
export interface Scope {
  readonly aliases: ReadonlyMap<string, RelationName | null>;
  readonly relations: readonly RelationName[];
}

interface Operand extends FilterColumn {
  readonly wrapper: string | null;
  readonly path: string | null;
}

const OPERATORS: Readonly<Record<string, Comparison>> = lookup({
  '=': 'equality',
  '<': 'range',
  '<=': 'range',
  '>': 'range',
  '>=': 'range',
  // what starts_with() does: PostgreSQL turns it into a range
  '^@': 'range',
  '~~': 'like',
  '~~*': 'like',
  '@>': 'contains',
  '<@': 'contains',
  '&&': 'contains',
  '@@': 'contains',
  '@?': 'contains',
  '?': 'contains',
  '?|': 'contains',
  '?&': 'contains',
});
const JSON_PATHS = new Set(['->', '->>', '#>', '#>>']);

type Conditions = Pick<Block, 'filters' | 'notIn' | 'alternatives'>;

/** Comparisons that hold together (`narrows`) and those under OR and NOT. */
export function filtersOf(conditions: readonly unknown[], scope: Scope): Conditions {
  const filters: Filter[] = [];
  const notIn: NotIn[] = [];
  const alternatives: Block['alternatives'][number][] = [];
  const visit = (node: unknown, narrows: boolean): void => {
    if (!isNode(node)) return;
    const logic = node['BoolExpr'];
    if (isNode(logic) && Array.isArray(logic['args'])) {
      const args: readonly unknown[] = logic['args'];
      const isNot = logic['boolop'] === 'NOT_EXPR';
      if (isNot) notIn.push(...notInOf(args[0]));
      if (logic['boolop'] === 'OR_EXPR' && narrows)
        alternatives.push(args.map((arg) => filtersOf([arg], scope).filters.filter((one) => one.narrows)));
      const column = isNot ? columnOf(args[0], scope) : undefined;
      if (column !== undefined) filters.push(filter({ ...column, ...BARE }, 'equality', narrows));
      else for (const arg of args) visit(arg, narrows && logic['boolop'] === 'AND_EXPR');
      return;
    }
    filters.push(...comparison(node, scope, narrows));
  };
  for (const condition of conditions) visit(condition, true);
  return { filters, notIn, alternatives };
}

const BARE = { wrapper: null, path: null } as const;

function comparison(node: Node, scope: Scope, narrows: boolean): readonly Filter[] {
  const { A_Expr: expression, NullTest: nullTest, BooleanTest: booleanTest, SubLink: sublink } = node;
  if (isNode(expression)) return operatorFilters(expression, scope, narrows);
  if (isNode(nullTest)) {
    const operand = operandOf(nullTest['arg'], scope);
    const isNull = nullTest['nulltesttype'] === 'IS_NULL';
    return operand === undefined ? [] : [filter(operand, isNull ? 'is-null' : 'other', narrows)];
  }
  if (isNode(sublink) && sublink['subLinkType'] === 'ANY_SUBLINK')
    return single(sublink['testexpr'], 'join', scope, narrows);
  return bare(isNode(booleanTest) ? booleanTest['arg'] : node, scope, narrows);
}

function single(value: unknown, kind: Comparison, scope: Scope, narrows: boolean, other?: unknown): readonly Filter[] {
  const operand = operandOf(value, scope);
  return operand === undefined ? [] : [filter(operand, kind, narrows, other)];
}

/** A column of type boolean stands as a condition by itself. */
function bare(value: unknown, scope: Scope, narrows: boolean): readonly Filter[] {
  return single(value, 'equality', scope, narrows).filter(({ wrapper }) => wrapper === null);
}

function operatorFilters(expression: Node, scope: Scope, narrows: boolean): readonly Filter[] {
  const { kind, lexpr, rexpr } = expression;
  const operator = lastName(expression['name']) ?? '';
  if (kind === 'AEXPR_BETWEEN') return single(lexpr, 'range', scope, narrows, rexpr);
  if (kind === 'AEXPR_IN')
    return single(lexpr, operator === '=' ? 'list' : 'other', scope, narrows, rexpr).map((one) => ({
      ...one,
      listed: itemsOf(isNode(rexpr) && isNode(rexpr['List']) ? rexpr['List']['items'] : undefined),
    }));
  if (kind === 'AEXPR_OP_ANY') return single(lexpr, operator === '=' ? 'list' : 'other', scope, narrows, rexpr);
  const meant = OPERATORS[operator] ?? 'other';
  const isPlain = kind === 'AEXPR_OP' || kind === 'AEXPR_LIKE' || kind === 'AEXPR_ILIKE';
  const comparisonMeant = isPlain ? meant : 'other';
  const row = rowArguments(lexpr);
  if (row !== undefined)
    return row.flatMap((part, index) =>
      // PostgreSQL descends by the first column of (a, b) < ($1, $2) only
      index > 0 && comparisonMeant === 'range' ? [] : single(part, comparisonMeant, scope, narrows, rexpr),
    );
  const found = sides(lexpr, rexpr, { meant: comparisonMeant, operator }, scope, narrows);
  return operator === '~~*' ? found.map((one) => ({ ...one, ignoresCase: true })) : found;
}

function sides(
  left: unknown,
  right: unknown,
  { meant, operator }: { readonly meant: Comparison; readonly operator: string },
  scope: Scope,
  narrows: boolean,
): readonly Filter[] {
  const operands = [operandOf(left, scope), operandOf(right, scope)];
  const [first, second] = operands;
  if (first !== undefined && second !== undefined) {
    // a column against another of the same row narrows nothing that an index could find
    const isJoin = meant === 'equality' && (!isSame(first, second) || first.relation === null);
    return [first, second].map((operand) => filter(operand, isJoin ? 'join' : 'other', narrows));
  }
  const operand = first ?? second;
  if (operand === undefined) return [];
  const isLeft = first !== undefined;
  const written = isLeft ? operator : (TURNED[operator] ?? operator);
  return [{ ...filter(operand, meant, narrows, isLeft ? right : left), operator: written }];
}

/** What `1 < a` says of a. */
const TURNED: Readonly<Record<string, string>> = lookup({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' });

function itemsOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

/** @param other what the operand is compared with, where it is a value */
function filter(operand: Operand, meant: Comparison, narrows: boolean, other?: unknown): Filter {
  const isPattern = meant === 'like';
  return {
    ...operand,
    comparison: meant,
    operator: null,
    listed: 0,
    leadingWildcard: isPattern && beginsWithWildcard(other),
    ignoresCase: false,
    pattern: isPattern ? (text(other) ?? null) : null,
    narrows,
    ...sideOf(other),
  };
}

/** The one column of an expression that belongs to a relation of this statement; undefined: a value. */
function operandOf(node: unknown, scope: Scope): Operand | undefined {
  if (!isNode(node)) return undefined;
  const plain = columnOf(node, scope);
  if (plain !== undefined) return { ...plain, ...BARE };
  const collated = node['CollateClause'];
  if (isNode(collated)) return operandOf(collated['arg'], scope);
  const inside = columnsInside(node, scope)[0];
  if (inside === undefined) return undefined;
  const path = jsonPath(node);
  return { ...inside, path, wrapper: path === null ? wrapperOf(node) : null };
}

function isSame(one: FilterColumn, other: FilterColumn): boolean {
  return one.relation === other.relation && one.schema === other.schema;
}

export function columnOf(node: unknown, scope: Scope): FilterColumn | undefined {
  const ref = isNode(node) ? node['ColumnRef'] : undefined;
  const fields: unknown = isNode(ref) ? ref['fields'] : undefined;
  const column = lastName(fields);
  if (column === undefined || !Array.isArray(fields)) return undefined;
  if (fields.length === 1) {
    const [only, another] = scope.relations;
    const isSure = only !== undefined && another === undefined && scope.aliases.size === 1;
    return isSure ? ofRelation(only, column) : { relation: null, column };
  }
  const relation = scope.aliases.get(lastName(fields.slice(0, -1)) ?? '');
  // a column of a sub-query, or of the statement around this one, is a value here
  return relation === undefined || relation === null ? undefined : ofRelation(relation, column);
}

function ofRelation({ schema, name }: RelationName, column: string): FilterColumn {
  return { relation: name, ...(schema !== undefined && { schema }), column };
}

/** Columns within an expression, without those of sub-queries in it. */
function columnsInside(node: Node, scope: Scope): readonly FilterColumn[] {
  if ('SubLink' in node) return [];
  return walk(node).flatMap(([name, inner]) => {
    const column = name === 'ColumnRef' ? columnOf({ ColumnRef: inner }, scope) : undefined;
    return column === undefined ? [] : [column];
  });
}

function wrapperOf(node: Node): string {
  const [kind, inner] = Object.entries(node)[0] ?? [];
  if (kind === 'FuncCall' && isNode(inner)) return lastName(inner['funcname'])?.toLowerCase() ?? 'expression';
  if (kind === 'CoalesceExpr') return 'coalesce';
  return kind === 'TypeCast' ? `cast to ${castType(inner)}` : 'expression';
}

function castType(cast: unknown): string {
  const type = isNode(cast) ? cast['typeName'] : undefined;
  return (isNode(type) ? lastName(type['names']) : undefined) ?? 'another type';
}

/** `->>'kind'` of payload->>'kind', also below a cast: (payload->>'n')::int. */
function jsonPath(node: Node): string | null {
  const inner = isNode(node['TypeCast']) ? node['TypeCast']['arg'] : node;
  const expression = isNode(inner) ? inner['A_Expr'] : undefined;
  if (!isNode(expression)) return null;
  const operator = lastName(expression['name']) ?? '';
  if (!JSON_PATHS.has(operator)) return null;
  const before = isNode(expression['lexpr']) ? (jsonPath(expression['lexpr']) ?? '') : '';
  const key = text(expression['rexpr']);
  return `${before}${operator}${key === undefined ? '?' : `'${key}'`}`;
}

/** `'%' || $1` begins with a wildcard as much as '%x' does; of a parameter alone nothing is known. */
function beginsWithWildcard(node: unknown): boolean {
  const concatenation = isNode(node) ? node['A_Expr'] : undefined;
  if (isNode(concatenation) && lastName(concatenation['name']) === '||') {
    return beginsWithWildcard(concatenation['lexpr']);
  }
  return /^[%_]/.test(text(node) ?? '');
}

function text(node: unknown): string | undefined {
  const constant = isNode(node) ? node['A_Const'] : undefined;
  const value = isNode(constant) ? constant['sval'] : undefined;
  return isNode(value) && typeof value['sval'] === 'string' ? value['sval'] : undefined;
}

function rowArguments(node: unknown): readonly unknown[] | undefined {
  const row = isNode(node) ? node['RowExpr'] : undefined;
  return isNode(row) && Array.isArray(row['args']) ? row['args'] : undefined;
}
