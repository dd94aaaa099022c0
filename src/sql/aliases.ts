/** Columns by the name that their relation goes by in a statement: a self-join has one relation under two. */
import { lastName } from './expression';
import { eachNode, isNode, listOf, type Node } from './parser';

export interface AliasColumn {
  /** Null: the column has no qualifier. */
  readonly alias: string | null;
  readonly column: string;
}

/** Undefined for what is no column by its name alone. */
export function aliasColumn(node: unknown): AliasColumn | undefined {
  const ref = isNode(node) ? node['ColumnRef'] : undefined;
  const fields = isNode(ref) ? listOf(ref['fields']) : [];
  const column = lastName(fields);
  return column === undefined ? undefined : { alias: lastName(fields.slice(0, -1)) ?? null, column };
}

/** Nodes of a kind in what belongs to a statement itself, not to a sub-query in it. */
export function nodesWithin(tree: unknown, kind: string): readonly Node[] {
  const found: Node[] = [];
  eachNode(tree, (name, node) => {
    if (name === 'SelectStmt' || name === 'SubLink') return false;
    if (name === kind) found.push(node);
    return undefined;
  });
  return found;
}

/** The columns of an expression, those of its sub-queries left out. */
export function columnsWithin(tree: unknown): readonly AliasColumn[] {
  return nodesWithin(tree, 'ColumnRef').flatMap((ref) => aliasColumn({ ColumnRef: ref }) ?? []);
}
