/** Steps through PostgreSQL's parse tree, where what a statement does not say is left out. */
import { isNode, type Node } from '../sql/parser';

/** The name of a node and what it holds, e.g. `AlterTableStmt`. */
export function unwrap(node: Node): readonly [string, Node] {
  const [entry] = Object.entries(node);
  return entry !== undefined && isNode(entry[1]) ? [entry[0], entry[1]] : ['', {}];
}

export function child(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let current: Node | undefined = node;
  for (const step of path) {
    const next: unknown = current?.[step];
    current = isNode(next) ? next : undefined;
  }
  return current;
}

const NOTHING: readonly Node[] = [];

/** The items of a list; libpg-query prints each as a node, one that is not there as an empty one. */
export function list(node: Node | undefined, key: string): readonly Node[] {
  const found = node?.[key];
  return Array.isArray(found) ? (found as readonly Node[]) : NOTHING;
}

export function text(node: Node | undefined, key: string): string | undefined {
  const found = node?.[key];
  return typeof found === 'string' ? found : undefined;
}

export function isSet(node: Node | undefined, key: string): boolean {
  return node?.[key] === true;
}

/** The texts of a list of String nodes. */
export function strings(nodes: readonly Node[]): readonly string[] {
  const found: string[] = [];
  for (const node of nodes) {
    const word = text(child(node, 'String'), 'sval');
    if (word !== undefined) found.push(word);
  }
  return found;
}

export function number(node: Node | undefined, key: string): number {
  const found = node?.[key];
  return typeof found === 'number' ? found : 0;
}

/** The value of a constant as text; undefined for what is no constant. */
export function constant(node: Node | undefined): string | undefined {
  const value = child(node, 'A_Const');
  if (value === undefined) return undefined;
  if (isSet(value, 'isnull')) return 'null';
  const [kind, held] = Object.entries(value).find(([key]) => key !== 'location') ?? ['', {}];
  if (!isNode(held)) return undefined;
  if (kind === 'sval') return text(held, 'sval') ?? '';
  if (kind === 'ival') return String(number(held, 'ival'));
  if (kind === 'boolval') return String(isSet(held, 'boolval'));
  return text(held, 'fval') ?? text(held, 'bsval');
}

export interface Option {
  readonly name: string;
  /** What is written after it as text: a word, a number, true or false. */
  readonly value: string;
  readonly node: Node;
}

/** The options of a list of DefElem nodes. */
export function options(nodes: readonly Node[]): readonly Option[] {
  return nodes.flatMap((node) => {
    const element = child(node, 'DefElem');
    const name = text(element, 'defname');
    return element === undefined || name === undefined ? [] : [{ name, value: optionValue(element), node: element }];
  });
}

function optionValue(element: Node): string {
  const argument = child(element, 'arg');
  if (argument === undefined) return 'true';
  const [kind, held] = unwrap(argument);
  if (kind === 'Boolean') return String(isSet(held, 'boolval'));
  if (kind === 'Integer') return String(number(held, 'ival'));
  if (kind === 'TypeName') return strings(list(held, 'names')).at(-1) ?? '';
  return text(held, 'sval') ?? text(held, 'fval') ?? '';
}

/** PUBLIC, a role's name, or `current_user` for those that only a session can tell. */
export function roleName(node: Node | undefined): string {
  const role = child(node, 'RoleSpec') ?? node;
  const kind = text(role, 'roletype');
  if (kind === 'ROLESPEC_PUBLIC') return 'PUBLIC';
  return text(role, 'rolename') ?? 'current_user';
}

/** What the nodes of a list hold, where they are all of one kind. */
export function held(node: Node | undefined, key: string, kind: string): readonly Node[] {
  const found: Node[] = [];
  for (const item of list(node, key)) {
    const inner = child(item, kind);
    if (inner !== undefined) found.push(inner);
  }
  return found;
}
