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

/** Columns that are compared with those of another relation. */
export interface Join extends Tie {
  /** By IN, NOT IN: the other side need be no key. */
  readonly isMember: boolean;
}

/** From either side to the other: the catalog says which of them is a key. Of several columns first all, then each. */
export function joinsIn(trees: readonly Node[]): readonly Join[] {
  return trees.flatMap((tree) => {
    const names = namedIn([tree]);
    const aliases = aliasesIn(tree);
    const sideOf = (node: unknown): Side | undefined => columnSide(node, names, aliases);
    const single = pairsIn(tree).flatMap(({ left, right, isMember }) => {
      const [one, other] = [sideOf(left), sideOf(right)];
      if (one === undefined || other === undefined) return [];
      return [...ties(one, other, isMember), ...ties(other, one, false)];
    });
    return [...ofSeveral(single), ...single];
  });
}

function ties(from: Side, to: Side, isMember: boolean): readonly Join[] {
  return from.of.flatMap((one) =>
    to.of
      .filter((other) => other !== one)
      .map((other) => ({ from: one, columns: [from.column], to: other, toColumns: [to.column], isMember })),
  );
}

/** What is compared between the same two relations, as one. */
function ofSeveral(single: readonly Join[]): readonly Join[] {
  const found = new Map<string, Join>();
  for (const join of single) {
    const key = JSON.stringify([join.from, join.to]);
    const { columns, toColumns } = found.get(key) ?? { columns: [], toColumns: [] };
    found.set(key, {
      ...join,
      columns: [...columns, ...join.columns],
      toColumns: [...toColumns, ...join.toColumns],
      isMember: false,
    });
  }
  return [...found.values()].filter(({ columns }) => columns.length > 1);
}

interface Pair {
  readonly left: unknown;
  readonly right: unknown;
  readonly isMember: boolean;
}

/** Pairs of expressions that are compared: by `=`, and by IN over a query of one column. */
function pairsIn(tree: Node): readonly Pair[] {
  const found: Pair[] = [];
  eachNode(tree, (key, node) => {
    if (key === 'A_Expr' && node['kind'] === 'AEXPR_OP' && lastName(node['name']) === '=')
      found.push({ left: node['lexpr'], right: node['rexpr'], isMember: false });
    if (key === 'SubLink' && node['subLinkType'] === 'ANY_SUBLINK') {
      const [target, more] = list(child(node, 'subselect', 'SelectStmt'), 'targetList');
      if (more === undefined)
        found.push({ left: node['testexpr'], right: child(target, 'ResTarget')?.['val'], isMember: true });
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
