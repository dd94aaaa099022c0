/**
 * What a condition of a policy is while the session has set no tenant: custom settings are NULL before their first SET, and empty after the
 * transaction of a SET LOCAL. Pure.
 */
import { lastName } from '../sql/expression';
import { parse, walk } from '../sql/parser';
import { valueOf } from './condition-value';

/** True where the condition holds for every row of a session that has set none of its settings. */
export function isOpenUnset(condition: string): boolean {
  const parsed = parse(`SELECT (${condition}\n)`);
  if ('problem' in parsed) return false;
  const trees = walk(parsed.statements).flatMap(([name, node]) => (name === 'ResTarget' ? [node['val']] : []));
  const [tree] = trees;
  return [null, ''].some((unset) => valueOf(tree, { setting: () => unset }) === 'true') && readsSetting(tree);
}

function readsSetting(tree: unknown): boolean {
  return walk(tree).some(([name, node]) => name === 'FuncCall' && lastName(node['funcname']) === 'current_setting');
}
