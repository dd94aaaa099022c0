/** Rows that a statement copies from some relations into another. */
import type { Node } from '../sql/parser';
import { accessesOf } from './blind-accesses';
import { child, text } from './node';
import { rangeOf } from './relation';
import type { World } from './world';

export interface Copy {
  /** `relationKey` of what is written, and of what is read. */
  readonly to: string;
  readonly from: readonly string[];
}

/** INSERT .. SELECT, CREATE TABLE AS and SELECT INTO; null for all else. */
export function copyOf(kind: string, node: Node, world: World): Copy | null {
  const target = targetOf(kind, node);
  if (target === undefined || text(target, 'relpersistence') === 't') return null;
  const from = accessesOf(kind, node).map(({ range }) => world.keyOf(range));
  return from.length === 0 ? null : { to: world.keyOf(rangeOf(target)), from: [...new Set(from)] };
}

function targetOf(kind: string, node: Node): Node | undefined {
  if (kind === 'InsertStmt') return child(node, 'relation');
  if (kind === 'SelectStmt') return child(node, 'intoClause', 'rel');
  const isTable = kind === 'CreateTableAsStmt' && text(node, 'objtype') === 'OBJECT_TABLE';
  return isTable ? child(node, 'into', 'rel') : undefined;
}
