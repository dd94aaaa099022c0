import { parse, type Node } from './parser';
import { block, rootsOf } from './shape-block';
import type { Shape } from './shape-types';

export type { Block, Comparison, Filter, FilterColumn, RelationName, Shape, SortColumn } from './shape-types';

/** What a statement filters, sorts and limits, by its text alone; undefined where it is not exactly one statement. */
export function shape(text: string): Shape | undefined {
  const parsed = parse(text);
  if ('problem' in parsed || parsed.statements.length !== 1) return undefined;
  return shapeOf(parsed.statements[0]);
}

/** The same of a statement that was parsed already. */
export function shapeOf(statement: Node | undefined): Shape | undefined {
  const { roots, ctes } = rootsOf(statement);
  const [outer, ...inner] = roots.map((root) => block(root, ctes));
  return outer === undefined ? undefined : { outer, blocks: [outer, ...inner] };
}
