/** Sub-queries in a SELECT list that count or add up something else for each row. */
import { lastName } from './expression';
import { eachNode, isNode, listOf, walk, type Node } from './parser';
import { heldIn, scopedBlocks } from './scoped';
import { isAggregate, scopeOf } from './shape-block';
import { columnOf } from './shape-filter';
import type { FilterColumn } from './shape-types';

export interface PerRow {
  /** Which block of the statement has it in its list, the outermost first: as those of its shape. */
  readonly block: number;
  /** The column of the inner table that is compared with the outer row. */
  readonly inner: FilterColumn;
}

/** Those of a statement whose condition names a column of the rows around them. */
export function perRowAggregates(sql: string): readonly PerRow[] {
  return scopedBlocks(sql).flatMap(({ body, scope }, block) =>
    heldIn(body['targetList'], 'ResTarget').flatMap(({ val }) => {
      const select = scalarSubquery(val);
      if (select === undefined || !hasAggregate(select)) return [];
      const inner = scopeOf(select, new Set());
      const outer = new Set([...scope.aliases.keys()].filter((name) => !inner.aliases.has(name)));
      const column = correlated(select['whereClause'], outer).flatMap((node) => columnOf(node, inner) ?? [])[0];
      return column === undefined ? [] : [{ block, inner: column }];
    }),
  );
}

function scalarSubquery(value: unknown): Node | undefined {
  const found = walk(value).find(([kind, node]) => kind === 'SubLink' && node['subLinkType'] === 'EXPR_SUBLINK')?.[1];
  const select = found === undefined || !isNode(found['subselect']) ? undefined : found['subselect']['SelectStmt'];
  return isNode(select) ? select : undefined;
}

function hasAggregate(select: Node): boolean {
  let found = false;
  eachNode(select['targetList'], (kind, node) => {
    if (kind === 'FuncCall' && isAggregate(node)) found = true;
  });
  return found;
}

/** The inner sides of comparisons with a column of the rows around. */
function correlated(where: unknown, outer: ReadonlySet<string>): readonly Node[] {
  return walk(where).flatMap(([kind, node]) => {
    if (kind !== 'A_Expr' || lastName(node['name']) !== '=') return [];
    const sides = [node['lexpr'], node['rexpr']];
    const isOuter = sides.map((side) => outer.has(qualifierOf(side) ?? ''));
    const inner = sides[isOuter[0] === true ? 1 : 0];
    return isOuter[0] !== isOuter[1] && isNode(inner) ? [inner] : [];
  });
}

function qualifierOf(side: unknown): string | undefined {
  const ref = isNode(side) ? side['ColumnRef'] : undefined;
  return isNode(ref) ? lastName(listOf(ref['fields']).slice(0, -1)) : undefined;
}
