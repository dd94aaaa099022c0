/** Comparisons of a column in a condition. Pure. */
import { lastName } from '../sql/expression';
import { eachNode, isNode, parse } from '../sql/parser';

/** What a column is compared with for equality. */
export function comparedWith(column: string, text: string): readonly unknown[] {
  const parsed = parse(`SELECT (${text}\n)`);
  const found: unknown[] = [];
  eachNode('problem' in parsed ? [] : parsed.statements, (name, node) => {
    if (name !== 'A_Expr' || (lastName(node['name']) !== '=' && node['kind'] !== 'AEXPR_NOT_DISTINCT')) return;
    const sides = [node['lexpr'], node['rexpr']];
    for (const [side, other] of [sides, sides.toReversed()]) if (isColumn(side, column)) found.push(other);
  });
  return found;
}

function isColumn(tree: unknown, column: string): boolean {
  if (!isNode(tree)) return false;
  if (isNode(tree['TypeCast'])) return isColumn(tree['TypeCast']['arg'], column);
  return isNode(tree['ColumnRef']) && lastName(tree['ColumnRef']['fields']) === column;
}
