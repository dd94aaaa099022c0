/** Names and options in parse trees, as the catalogs keep them. */
import { relationKey } from '../catalog/relations';
import type { Name, Options } from '../kinds/write';
import type { Node } from '../sql/parser';
import { list, options, strings, text } from './node';
import type { World } from './world';

/** A collation that is named; null for none, and for the default one. */
export function collationOf(clause: Node | undefined, world: World): Name | null {
  const words = strings(list(clause, 'collname'));
  return words.length === 0 ? null : collationNamed(words, world);
}

export function collationNamed(words: readonly string[], world: World): Name | null {
  const name = words.at(-1) ?? '';
  const schema =
    words.at(-2) ??
    world.searchPath.find((one) => world.collations.has(relationKey({ schema: one, name }))) ??
    'pg_catalog';
  return name === 'default' && schema === 'pg_catalog' ? null : { schema, name };
}

/** The name of a function, where it is: that of the text, of the search path, else PostgreSQL's own. */
export function functionNamed(words: readonly string[], world: World): Name {
  const name = words.at(-1) ?? '';
  const schema =
    words.at(-2) ??
    world.searchPath.find((one) => world.routines.has(relationKey({ schema: one, name }))) ??
    'pg_catalog';
  return { schema, name };
}

/** `WITH (..)` as reloptions keep it; null for none. */
export function storageOptions(nodes: readonly Node[], namespace?: 'toast'): Options | null {
  const found = options(nodes).filter(({ node }) => text(node, 'defnamespace') === namespace);
  if (found.length === 0) return null;
  const prefix = namespace === undefined ? '' : `${namespace}.`;
  return Object.fromEntries(found.map(({ name, value }) => [`${prefix}${name}`, value]));
}

/** The same after SET and RESET. */
export function changedOptions(
  known: Options | null,
  set: Options | null,
  gone: readonly string[] = [],
): Options | null {
  const kept = Object.entries({ ...known, ...set }).filter(([name]) => !gone.includes(name));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

const SECRET = /pass|secret|token|key|cred|user/i;

/** OPTIONS of foreign objects: of what may be a secret only that it is set, as null. */
export function secretOptions(nodes: readonly Node[]): Readonly<Record<string, string | null>> | null {
  const found = options(nodes);
  if (found.length === 0) return null;
  return Object.fromEntries(found.map(({ name, value }) => [name, SECRET.test(name) ? null : value]));
}

/** What ALTER .. OPTIONS leaves of them. */
export function changedSecrets(
  known: Readonly<Record<string, string | null>> | null,
  nodes: readonly Node[],
): Readonly<Record<string, string | null>> | null {
  const gone = new Set(
    options(nodes).flatMap(({ name, node }) => (text(node, 'defaction') === 'DEFELEM_DROP' ? [name] : [])),
  );
  const all = Object.entries({ ...known, ...secretOptions(nodes) }).filter(([name]) => !gone.has(name));
  return all.length === 0 ? null : Object.fromEntries(all);
}
