import { eachNode, type Node } from '../sql/parser';
import { list, strings } from './node';

/** The functions and procedures that a statement calls, without their schemas. */
export function calledNames(node: Node): readonly string[] {
  const found = new Set<string>();
  eachNode(node, (name, call) => {
    if (name === 'FuncCall' || name === 'funccall') found.add(strings(list(call, 'funcname')).at(-1) ?? '');
  });
  return [...found];
}
