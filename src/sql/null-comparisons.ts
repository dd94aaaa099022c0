/** Comparisons with NULL, which are never true. */
import { lastName } from './expression';
import { isNode, listOf, walk, type Node } from './parser';
import { scopedBlocks } from './scoped';

export interface NullComparison {
  /** As it is written: `= NULL`, `NOT IN (..., NULL)`. */
  readonly written: string;
  /** The column that is compared; null: an expression. */
  readonly column: string | null;
  /** `never`: no row at all is found; `not-null`: rows that are NULL are not. */
  readonly finds: 'never' | 'not-null';
  readonly instead: string;
}

/** Those of a statement, sub-queries included. */
export function nullComparisons(sql: string): readonly NullComparison[] {
  if (!/\bnull\b/i.test(sql)) return [];
  const [outer] = scopedBlocks(sql);
  return walk(outer?.body).flatMap(([kind, node]) => (kind === 'A_Expr' ? (comparisonOf(node) ?? []) : []));
}

function comparisonOf(node: Node): NullComparison | undefined {
  const { kind, lexpr, rexpr } = node;
  const operator = lastName(node['name']) ?? '';
  if (kind === 'AEXPR_OP' && ['=', '<>', '<', '<=', '>', '>='].includes(operator)) {
    const other = isNull(rexpr) ? lexpr : isNull(lexpr) ? rexpr : undefined;
    if (other === undefined) return undefined;
    const instead = operator === '=' ? 'IS NULL' : 'IS NOT NULL';
    return { written: `${operator} NULL`, column: columnName(other), finds: 'never', instead: `write ${instead}` };
  }
  const list = isNode(rexpr) && isNode(rexpr['List']) ? listOf(rexpr['List']['items']) : [];
  if (kind !== 'AEXPR_IN' || !list.some(isNull)) return undefined;
  const column = columnName(lexpr);
  if (operator === '<>')
    return {
      written: 'NOT IN (..., NULL)',
      column,
      finds: 'never',
      instead: 'remove NULL from the list, and add IS NOT NULL to exclude NULL rows',
    };
  return {
    written: 'IN (..., NULL)',
    column,
    finds: 'not-null',
    instead: 'remove NULL from the list, and add OR ... IS NULL to include NULL rows',
  };
}

function isNull(node: unknown): boolean {
  if (!isNode(node)) return false;
  const { A_Const: constant, TypeCast: cast } = node;
  if (isNode(cast)) return isNull(cast['arg']);
  return isNode(constant) && constant['isnull'] === true;
}

function columnName(node: unknown): string | null {
  const ref = isNode(node) ? node['ColumnRef'] : undefined;
  return isNode(ref) ? (lastName(ref['fields']) ?? null) : null;
}
