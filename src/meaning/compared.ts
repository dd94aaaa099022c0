/** Comparisons of a column in a condition. Pure. */
import { rememberedFew } from '../kernel/remember';
import { treeOf } from '../model/conditions';
import { lastName } from '../sql/expression';
import { eachNode, isNode } from '../sql/parser';

/** The same condition stands in the policies of many tables, and is asked of for several reasons. */
const MOST_TEXTS = 300;
const MOST_COLUMNS = 20;

/** What a column is compared with for equality. */
export function comparedWith(column: string, text: string): readonly unknown[] {
  return comparedWithColumn(column)(text);
}

const comparedWithColumn = rememberedFew(MOST_COLUMNS, (column) =>
  rememberedFew(MOST_TEXTS, (text) => sidesIn(text, column)),
);

function sidesIn(text: string, column: string): readonly unknown[] {
  const found: unknown[] = [];
  eachNode(treeOf(text), (name, node) => {
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
