/** Parts of parse trees that the fence looks at. */
import { isNode, type Node } from '../../sql/parser';

/** The node that a path of keys leads to; an empty one where there is none. */
export function at(node: Node | undefined, ...path: readonly string[]): Node {
  let found: unknown = node;
  for (const key of path) found = isNode(found) ? found[key] : undefined;
  return isNode(found) ? found : {};
}

export function nodes(node: Node | undefined, key: string): readonly Node[] {
  const found = node?.[key];
  return Array.isArray(found) ? found.filter(isNode) : [];
}

export function word(node: Node | undefined, key: string): string | undefined {
  const found = node?.[key];
  return typeof found === 'string' ? found : undefined;
}

/** The texts of a list of String nodes. */
export function words(list: readonly Node[]): readonly string[] {
  return list.flatMap((one) => word(at(one, 'String'), 'sval') ?? []);
}

export interface Option {
  readonly name: string;
  readonly argument: Node;
}

export function optionsOf(list: readonly Node[]): readonly Option[] {
  return list.map((one) => ({
    name: word(at(one, 'DefElem'), 'defname') ?? '',
    argument: at(one, 'DefElem', 'arg'),
  }));
}

/** The name of a role; undefined for CURRENT_USER and the like, which mean another role in every session. */
export function roleIn(spec: Node): string | undefined {
  const role = at(spec, 'RoleSpec');
  const found = Object.keys(role).length > 0 ? role : spec;
  const kind = word(found, 'roletype');
  if (kind === 'ROLESPEC_PUBLIC') return 'public';
  return kind === 'ROLESPEC_CSTRING' ? word(found, 'rolename') : undefined;
}
