/** Objects that have another name in the wanted catalog: renamed first, and then looked at under their new name. Knows no kind. */
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';
import { quoteIdentifier } from '../../kernel/identifier';
import { keyWithin, objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import type { Change, Refusal, Rename } from '../change';

export interface Renamed {
  /** As it is after the renames. */
  readonly actual: Catalog;
  readonly changes: readonly Change[];
  readonly refused: readonly Refusal[];
}

/** Applies renames one by one, each to what those before it left. */
export function renamed(actual: Catalog, renames: readonly Rename[], kindOf: KindOf, database: string): Renamed {
  let catalog = actual;
  const changes: Change[] = [];
  const refused: Refusal[] = [];
  for (const rename of renames) {
    const object = catalog.objects.get(objectKey(rename.from));
    // it has been renamed already, or never was there
    if (object === undefined) continue;
    if (catalog.objects.has(objectKey(rename.to))) {
      refused.push({ about: rename.to, why: 'an object of the new name exists beside the one of the old name' });
      continue;
    }
    for (const sql of statementsOf(rename, object, kindOf, database))
      changes.push({ about: rename.from, verb: 'rename', attributes: [], sql, by: 'superuser', because: null });
    catalog = withName(catalog, rename);
  }
  return { actual: catalog, changes, refused };
}

function statementsOf(
  { from, to }: Rename,
  object: CatalogObject,
  kindOf: KindOf,
  database: string,
): readonly string[] {
  const { kind } = kindOf(from.kind);
  if (from.name === to.name && from.schema === to.schema) return [];
  const own = kind.rename?.(from, to, object);
  if (own !== undefined) return own;
  const address = (id: ObjectId): string => kind.address?.(id, object, { database }) ?? '';
  const moved: ObjectId = { ...from, ...(to.schema === undefined ? {} : { schema: to.schema }) };
  return [
    ...(from.schema === to.schema || to.schema === undefined
      ? []
      : [`ALTER ${address(from)} SET SCHEMA ${quoteIdentifier(to.schema)}`]),
    ...(from.name === to.name ? [] : [`ALTER ${address(moved)} RENAME TO ${quoteIdentifier(to.name)}`]),
  ];
}

/** The catalog as PostgreSQL would print it then: identities everywhere, and the name in the words of what depends on the object. */
export function withName(catalog: Catalog, { from, to }: Rename): Catalog {
  const fromKey = objectKey(from);
  const idOf = (id: ObjectId): ObjectId => {
    if (id.name === from.name && objectKey(id) === fromKey) return to;
    return id.of === undefined ? id : { ...id, of: idOf(id.of) };
  };
  const keys = new Map<string, string>();
  for (const [key, { id }] of catalog.objects) {
    const now = idOf(id);
    if (now !== id) keys.set(key, keyWithin(now.of === undefined ? '' : objectKey(now.of), now));
  }
  const keyOf = (key: string): string => keys.get(key) ?? key;
  const objects = new Map<string, CatalogObject>();
  for (const [key, object] of catalog.objects) {
    const depends = keys.has(key) || catalog.dependencies.get(key)?.has(fromKey) === true;
    const word = depends ? (text: string): string => inWords(text, from, to) : (text: string): string => text;
    objects.set(keyOf(key), { ...object, id: idOf(object.id), attributes: walked(object.attributes, idOf, word) });
  }
  const dependencies = new Map(
    [...catalog.dependencies].map(([key, needs]) => [keyOf(key), new Set([...needs].map(keyOf))] as const),
  );
  return { ...catalog, objects, dependencies };
}

function walked<T>(value: T, idOf: (id: ObjectId) => ObjectId, word: (text: string) => string): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return word(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    if (isId(part)) return idOf(part);
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(value) as T;
}

function isId(value: object): value is ObjectId {
  return 'kind' in value && typeof value.kind === 'string' && 'name' in value && typeof value.name === 'string';
}

/** Literals, quoted names and words, so that what is in a literal is left alone. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][\w$]*/g;

/** The name where it is a word of an expression, or the whole of an attribute. A name that is in two tables is taken for both: then what follows is one change too many, and none too few. */
function inWords(text: string, from: ObjectId, to: ObjectId): string {
  if (text === from.name) return to.name;
  const quoted = quoteIdentifier(from.name);
  const now = /^[a-z_][a-z0-9_]*$/.test(to.name) ? to.name : quoteIdentifier(to.name);
  return text.replaceAll(TOKEN, (token) => (token === from.name || token === quoted ? now : token));
}
