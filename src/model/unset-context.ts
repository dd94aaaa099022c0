/**
 * What a condition of a policy is while the session has set no tenant: custom settings are NULL before their first SET, and empty after the
 * transaction of a SET LOCAL. Pure.
 */
import { rememberedFew } from '../kernel/remember';
import { lastName } from '../sql/expression';
import { walk } from '../sql/parser';
import { valueOf } from './condition-value';
import { treeOf } from './conditions';

/** Policies of many tables have the same condition, of which several rules ask. */
const MOST_CONDITIONS = 300;

/** True where the condition holds for every row of a session that has set none of its settings. */
export const isOpenUnset = rememberedFew(MOST_CONDITIONS, (condition): boolean => {
  const tree = treeOf(condition);
  return [null, ''].some((unset) => valueOf(tree, { setting: () => unset }) === 'true') && readsSetting(tree);
});

function readsSetting(tree: unknown): boolean {
  return walk(tree).some(([name, node]) => name === 'FuncCall' && lastName(node['funcname']) === 'current_setting');
}
