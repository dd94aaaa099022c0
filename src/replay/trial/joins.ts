/** Columns that statements compare for equality, so that rows of both tables meet. Pure. */
import { lastName } from '../../sql/expression';
import { child, list, text } from '../../script/node';
import { eachNode, isNode, type Node } from '../../sql/parser';
import type { RelationName, Tie } from './facts';
import { namedIn } from './facts';

interface Side {
  /** Relations that the column may be of. */
  readonly of: readonly RelationName[];
  readonly column: string;
}

/** From either side to the other: the catalog says which of them is a key. */
export function joinsIn(trees: readonly Node[]): readonly Tie[] {
  return trees.flatMap((tree) => {
    const names = namedIn([tree]);
    const aliases = aliasesIn(tree);
    const sideOf = (node: unknown): Side | undefined => columnSide(node, names, aliases);
    return pairsIn(tree).flatMap(([left, right]) => {
      const [one, other] = [sideOf(left), sideOf(right)];
      return one === undefined || other === undefined ? [] : [...ties(one, other), ...ties(other, one)];
    });
  });
}

function ties(from: Side, to: Side): readonly Tie[] {
  return from.of.flatMap((one) =>
    to.of
      .filter((other) => other !== one)
      .map((other) => ({ from: one, columns: [from.column], to: other, toColumns: [to.column] })),
  );
}

/** Pairs of expressions that are compared: by `=`, and by IN over a query of one column. */
function pairsIn(tree: Node): readonly (readonly [unknown, unknown])[] {
  const found: (readonly [unknown, unknown])[] = [];
  eachNode(tree, (key, node) => {
    if (key === 'A_Expr' && node['kind'] === 'AEXPR_OP' && lastName(node['name']) === '=')
      found.push([node['lexpr'], node['rexpr']]);
    if (key === 'SubLink' && node['subLinkType'] === 'ANY_SUBLINK') {
      const [target, more] = list(child(node, 'subselect', 'SelectStmt'), 'targetList');
      if (more === undefined) found.push([node['testexpr'], child(target, 'ResTarget')?.['val']]);
    }
  });
  return found;
}

function aliasesIn(tree: Node): ReadonlyMap<string, readonly RelationName[]> {
  const found = new Map<string, RelationName[]>();
  eachNode(tree, (_key, node) => {
    const name = text(node, 'relname');
    if (name === undefined) return;
    const alias = text(child(node, 'alias'), 'aliasname') ?? name;
    found.set(alias, [...(found.get(alias) ?? []), { schema: text(node, 'schemaname'), name }]);
  });
  return found;
}

function columnSide(
  node: unknown,
  names: readonly RelationName[],
  aliases: ReadonlyMap<string, readonly RelationName[]>,
): Side | undefined {
  if (!isNode(node)) return undefined;
  const cast = child(node, 'TypeCast');
  if (cast !== undefined) return columnSide(cast['arg'], names, aliases);
  const fields = list(child(node, 'ColumnRef'), 'fields');
  const column = lastName(fields);
  if (column === undefined) return undefined;
  const qualifier = fields.length > 1 ? lastName(fields.slice(0, -1)) : undefined;
  return { column, of: qualifier === undefined ? names : (aliases.get(qualifier) ?? []) };
}
