import { lastName } from './expression';
import { isNode, parse, type Node } from './parser';
import { block, rootsOf } from './shape-block';
import type { Shape } from './shape-types';

export type { Block, Comparison, Filter, NotIn, Shape, SortColumn } from './shape-types';

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

/** Number of values of `column IN (...)`, the form in which a closed list of values is checked. */
export function listLength(expression: string): number | undefined {
  if (!LENGTHS.has(expression)) LENGTHS.set(expression, countedLength(expression));
  return LENGTHS.get(expression);
}

/** Asked of every index and every query of a column; a database has few such lists, and each costs a parse. */
const LENGTHS = new Map<string, number | undefined>();

function countedLength(expression: string): number | undefined {
  const parsed = parse(`SELECT 1 WHERE ${expression}`);
  if ('problem' in parsed) return undefined;
  const where = nested(parsed.statements[0], 'SelectStmt', 'whereClause', 'A_Expr');
  const items = nested(where, 'rexpr', 'List')?.['items'];
  return where !== undefined && lastName(where['name']) === '=' && Array.isArray(items) ? items.length : undefined;
}

function nested(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let current: Node | undefined = node;
  for (const step of path) {
    const next: unknown = current?.[step];
    current = isNode(next) ? next : undefined;
  }
  return current;
}
