/** Divisions of one aggregate by another in which both are integers: PostgreSQL cuts the fraction off. */
import { lastName } from './expression';
import { isNode, listOf, walk, type Node } from './parser';
import { scopedBlocks } from './scoped';
import { functionName } from './shape-block';

const INTEGERS = new Set(['int2', 'int4', 'int8']);

export interface IntegerRatio {
  /** The aggregates that are divided: `count() / count()`. */
  readonly written: string;
}

/** Those of a statement whose types the text alone shows. A percentage, multiplied before it is divided, may be meant to be whole. */
export function integerRatios(sql: string): readonly IntegerRatio[] {
  if (!sql.includes('/') || !/\b(?:count|sum)\s*\(/i.test(sql)) return [];
  const [outer] = scopedBlocks(sql);
  return walk(outer?.body).flatMap(([kind, node]) => {
    if (kind !== 'A_Expr' || node['kind'] !== 'AEXPR_OP' || lastName(node['name']) !== '/') return [];
    const [left, right] = [node['lexpr'], node['rexpr']].map(aggregateOf);
    return left === undefined || right === undefined ? [] : [{ written: `${left}() / ${right}()` }];
  });
}

/** The aggregate of type integer or bigint that an expression is, through NULLIF, COALESCE and casts to integers. */
function aggregateOf(value: unknown): string | undefined {
  const [kind, node] = isNode(value) ? (Object.entries(value)[0] ?? []) : [];
  if (!isNode(node)) return undefined;
  if (kind === 'FuncCall') return integerAggregate(node);
  if (kind === 'TypeCast') return isIntegerType(node['typeName']) ? castAggregate(node['arg']) : undefined;
  const [first, ...others] = listOf(kind === 'CoalesceExpr' ? node['args'] : nullifArguments(node));
  return first !== undefined && others.every(isInteger) ? aggregateOf(first) : undefined;
}

/** What is cast to an integer is one, whatever it was: only its name is asked for. */
function castAggregate(value: unknown): string | undefined {
  const call = isNode(value) ? value['FuncCall'] : undefined;
  const name = isNode(call) ? functionName(call) : '';
  return name === 'count' || name === 'sum' ? name : undefined;
}

/** count() is a bigint, and so is sum() of what is an integer for certain; of a column only the catalog knows. */
function integerAggregate(call: Node): string | undefined {
  const name = functionName(call);
  if (name === 'count') return name;
  return name === 'sum' && listOf(call['args']).every(isInteger) ? name : undefined;
}

function isInteger(value: unknown): boolean {
  if (!isNode(value)) return false;
  const { A_Const: constant, TypeCast: cast, CaseExpr: choice } = value;
  if (isNode(constant)) return isNode(constant['ival']);
  if (isNode(cast)) return isIntegerType(cast['typeName']);
  if (!isNode(choice)) return false;
  const results = listOf(choice['args']).map((when) =>
    isNode(when) && isNode(when['CaseWhen']) ? when['CaseWhen']['result'] : undefined,
  );
  return [...results, ...(choice['defresult'] === undefined ? [] : [choice['defresult']])].every(isInteger);
}

function isIntegerType(type: unknown): boolean {
  return isNode(type) && INTEGERS.has(lastName(type['names']) ?? '');
}

function nullifArguments(node: Node): unknown {
  return node['kind'] === 'AEXPR_NULLIF' ? [node['lexpr'], node['rexpr']] : [];
}
