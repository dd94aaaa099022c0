/** BETWEEN whose upper bound is a day, or the last second of one. */
import { isNode, listOf, walk, type Node } from './parser';
import { columnOf } from './shape-filter';
import { scopedBlocks } from './scoped';
import { sideOf } from './shape-sides';
import type { FilterColumn } from './shape-types';

export interface ClosedRange extends FilterColumn {
  /** `midnight`: rows of the last day after midnight are left out; `second`: those of its last second. */
  readonly ends: 'midnight' | 'second';
}

const DAY = /^\d{4}-\d\d?-\d\d?(?:[T ]00:00(?::00(?:\.0+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/;
const LAST_SECOND = /^\d{4}-\d\d?-\d\d?[T ]23:59(?::59)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/;

/** Those of a statement, whatever type the column has. */
export function closedRanges(sql: string): readonly ClosedRange[] {
  if (!/\bbetween\b/i.test(sql)) return [];
  return scopedBlocks(sql).flatMap(({ body, scope }) =>
    walk([body['whereClause'], body['fromClause']]).flatMap(([kind, node]) => {
      if (kind !== 'A_Expr' || node['kind'] !== 'AEXPR_BETWEEN') return [];
      const column = columnOf(node['lexpr'], scope);
      const ends = endOf(boundOf(node));
      return column === undefined || ends === undefined ? [] : [{ ...column, ends }];
    }),
  );
}

function boundOf(node: Node): unknown {
  const list = isNode(node['rexpr']) ? node['rexpr']['List'] : undefined;
  return isNode(list) ? listOf(list['items'])[1] : undefined;
}

function endOf(bound: unknown): ClosedRange['ends'] | undefined {
  const text = literal(bound);
  if (text !== undefined && LAST_SECOND.test(text)) return 'second';
  if (text !== undefined && DAY.test(text)) return 'midnight';
  return sideOf(bound).castTo === 'date' ? 'midnight' : undefined;
}

function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const { TypeCast: cast, A_Const: constant } = node;
  if (isNode(cast)) return literal(cast['arg']);
  const value = isNode(constant) ? constant['sval'] : undefined;
  return isNode(value) && typeof value['sval'] === 'string' ? value['sval'] : undefined;
}
