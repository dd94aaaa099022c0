/** What ties the relations of a statement together: columns that are equal to others, or to one value. */
import { aliasColumn, columnsWithin, nodesWithin, type AliasColumn } from './aliases';
import { lastName } from './expression';
import { isNode, type Node } from './parser';
import { conjuncts } from './scoped';

/** A column and what it is equal to; null: one value. Two columns are equal both ways. */
export type Equality = readonly [AliasColumn, AliasColumn | null];

/** Those that hold together in WHERE and in the ON of every join. */
export function equalitiesOf(body: Node): readonly Equality[] {
  const joins = nodesWithin([body['fromClause'], body['usingClause']], 'JoinExpr');
  return [body['whereClause'], ...joins.map(({ quals }) => quals)].flatMap(conjuncts).flatMap(equality);
}

function equality(condition: Node): readonly Equality[] {
  const comparison = condition['A_Expr'];
  if (!isNode(comparison) || comparison['kind'] !== 'AEXPR_OP' || lastName(comparison['name']) !== '=') return [];
  const [left, right] = [comparison['lexpr'], comparison['rexpr']].map(aliasColumn);
  if (left !== undefined && right !== undefined)
    return [
      [left, right],
      [right, left],
    ];
  const column = left ?? right;
  const other = left === undefined ? comparison['lexpr'] : comparison['rexpr'];
  return column === undefined || columnsWithin(other).length > 0 ? [] : [[column, null]];
}
