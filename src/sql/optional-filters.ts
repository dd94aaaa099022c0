/** Filters that a parameter switches off: `$1 IS NULL OR x = $1`, `x = COALESCE($1, x)`. */
import { lastName } from './expression';
import { isNode, listOf, type Node } from './parser';
import { conjuncts, scopedBlocks } from './scoped';
import { columnOf } from './shape-filter';
import type { FilterColumn } from './shape-types';

export interface OptionalFilter extends FilterColumn {
  /** Which block of the statement it is in, the outermost first: as those of its shape. */
  readonly block: number;
  readonly parameter: number;
}

export function optionalFilters(sql: string): readonly OptionalFilter[] {
  if (!/\$\d/.test(sql) || !/\b(?:is\s+null|coalesce)\b/i.test(sql)) return [];
  return scopedBlocks(sql).flatMap(({ body, scope }, block) =>
    conjuncts(body['whereClause']).flatMap((condition) => {
      const found = switched(condition) ?? replaced(condition);
      const column = found === undefined ? undefined : columnOf(found.column, scope);
      return found === undefined || column === undefined ? [] : [{ ...column, block, parameter: found.parameter }];
    }),
  );
}

interface Found {
  readonly column: unknown;
  readonly parameter: number;
}

/** An arm that only asks whether the parameter is NULL, and others that compare a column with it. */
function switched(condition: Node): Found | undefined {
  const logic = condition['BoolExpr'];
  if (!isNode(logic) || logic['boolop'] !== 'OR_EXPR') return undefined;
  const arms = listOf(logic['args']);
  const numbers = arms.flatMap((arm) => testedParameter(arm) ?? []);
  const [parameter] = numbers;
  const compared = arms.flatMap((arm) => comparison(arm) ?? []);
  const match = compared.find((one) => one.parameter === parameter);
  return numbers.length + compared.length === arms.length ? match : undefined;
}

function testedParameter(arm: unknown): number | undefined {
  const test = isNode(arm) ? arm['NullTest'] : undefined;
  return isNode(test) && test['nulltesttype'] === 'IS_NULL' ? parameterOf(test['arg']) : undefined;
}

function comparison(arm: unknown): Found | undefined {
  const expression = isNode(arm) ? arm['A_Expr'] : undefined;
  if (!isNode(expression)) return undefined;
  const { lexpr, rexpr } = expression;
  const [left, right] = [parameterOf(lexpr), parameterOf(rexpr)];
  if (right !== undefined) return { column: lexpr, parameter: right };
  return left === undefined ? undefined : { column: rexpr, parameter: left };
}

/** `x = COALESCE($1, x)`, which also leaves out the rows whose x is NULL. */
function replaced(condition: Node): Found | undefined {
  const expression = condition['A_Expr'];
  if (!isNode(expression) || lastName(expression['name']) !== '=') return undefined;
  const { lexpr, rexpr } = expression;
  const coalesce = isNode(rexpr) ? rexpr['CoalesceExpr'] : undefined;
  const [first, second, ...others] = isNode(coalesce) ? listOf(coalesce['args']) : [];
  const parameter = parameterOf(first);
  const isItself = others.length === 0 && nameOf(second) !== undefined && nameOf(second) === nameOf(lexpr);
  return parameter === undefined || !isItself ? undefined : { column: lexpr, parameter };
}

function nameOf(node: unknown): string | undefined {
  const ref = isNode(node) ? node['ColumnRef'] : undefined;
  return isNode(ref) ? lastName(ref['fields']) : undefined;
}

function parameterOf(node: unknown): number | undefined {
  if (!isNode(node)) return undefined;
  const { TypeCast: cast, ParamRef: parameter } = node;
  if (isNode(cast)) return parameterOf(cast['arg']);
  return isNode(parameter) && typeof parameter['number'] === 'number' ? parameter['number'] : undefined;
}
