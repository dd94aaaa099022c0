/** The blocks of a statement with what names mean in each, for rules that ask more of the tree than a shape tells. */
import { isNode, listOf, parse, type Node } from './parser';
import { rootsOf, scopeOf, type Root } from './shape-block';
import type { Scope } from './shape-filter';

export interface ScopedBlock extends Root {
  readonly scope: Scope;
}

/** Every block of one statement, the outermost first; none where the text is not exactly one statement. */
export function scopedBlocks(sql: string): readonly ScopedBlock[] {
  const parsed = parse(sql);
  if ('problem' in parsed || parsed.statements.length !== 1) return [];
  const { roots, ctes } = rootsOf(parsed.statements[0]);
  return roots.map((root) => ({ ...root, scope: scopeOf(root.body, ctes) }));
}

/** The conditions of WHERE that hold together. */
export function conjuncts(node: unknown): readonly Node[] {
  if (!isNode(node)) return [];
  const logic = node['BoolExpr'];
  if (isNode(logic) && logic['boolop'] === 'AND_EXPR') return listOf(logic['args']).flatMap(conjuncts);
  return [node];
}

/** What the nodes of a list hold, where they are of one kind. */
export function heldIn(value: unknown, kind: string): readonly Node[] {
  return listOf(value).flatMap((item) => (isNode(item) && isNode(item[kind]) ? [item[kind]] : []));
}
