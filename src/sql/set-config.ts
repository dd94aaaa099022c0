/** Calls of set_config() by what they set and for how long. */
import { isNode, listOf, walk } from './parser';
import { scopedBlocks } from './scoped';
import { functionName } from './shape-block';

/** Names of settings that a statement sets to the end of the session: a third argument that is false. */
export function sessionSettingsIn(sql: string): readonly string[] {
  if (!/\bset_config\b/i.test(sql)) return [];
  const [outer] = scopedBlocks(sql);
  return walk(outer?.body).flatMap(([kind, node]) => {
    if (kind !== 'FuncCall' || functionName(node) !== 'set_config') return [];
    const [name, , isLocal] = listOf(node['args']);
    const setting = constantOf(name);
    return typeof setting === 'string' && isFalse(isLocal) ? [setting] : [];
  });
}

/** `false`, `'f'`, and either with a cast. */
function isFalse(value: unknown): boolean {
  const constant = constantOf(value);
  return constant === false || (typeof constant === 'string' && /^(?:f|false|off|no?|0)$/i.test(constant));
}

/** Undefined where the value is no constant: it may be anything. */
function constantOf(value: unknown): string | boolean | undefined {
  if (!isNode(value)) return undefined;
  const { TypeCast: cast, A_Const: constant } = value;
  if (isNode(cast)) return constantOf(cast['arg']);
  if (!isNode(constant)) return undefined;
  const { sval, boolval } = constant;
  if (isNode(boolval)) return boolval['boolval'] === true;
  return isNode(sval) && typeof sval['sval'] === 'string' ? sval['sval'] : undefined;
}
