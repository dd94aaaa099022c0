/** Objects that have another name in the wanted catalog: renamed first, and then looked at under their new name. Knows no kind. */
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';
import { createContext } from '../../catalog/statements';
import { quoteIdentifier, quoteLiteral, writtenIdentifier } from '../../kernel/identifier';
import { keyWithin, objectKey, objectText, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import type { Change, Refusal, Rename } from '../change';

export interface Renamed {
  /** As it is after the renames. */
  readonly actual: Catalog;
  readonly changes: readonly Change[];
  readonly refused: readonly Refusal[];
  /** Those of which the old name was there and the new one was not, and those of what repeats them in partitions and children. */
  readonly made: readonly Rename[];
}

/** Applies renames one by one, each to what those before it left. */
export function renamed(actual: Catalog, renames: readonly Rename[], kindOf: KindOf, database: string): Renamed {
  let catalog = actual;
  const changes: Change[] = [];
  const refused: Refusal[] = [];
  const made: Rename[] = [];
  for (const rename of renames) {
    const object = catalog.objects.get(objectKey(rename.from));
    // it has been renamed already, or never was there
    if (object === undefined) continue;
    if (catalog.objects.has(objectKey(rename.to))) {
      const old = objectText(rename.from);
      const why = `it is renamed from ${old}, and both exist: drop or rename one of them by hand, or remove the rename`;
      refused.push({ about: rename.to, why });
      continue;
    }
    const statements = follows(rename, renames, catalog, kindOf) ? [] : statementsOf(rename, object, kindOf, database);
    for (const sql of statements)
      changes.push({ about: rename.from, verb: 'rename', attributes: [], sql, by: 'superuser', because: null });
    for (const one of [...copiesOf(rename, catalog, kindOf), rename]) {
      catalog = withRename(catalog, one, kindOf);
      made.push(one);
    }
  }
  return { actual: catalog, changes, refused, made };
}

/** Whether the statement for another rename makes it too. */
function follows({ from, to }: Rename, renames: readonly Rename[], catalog: Catalog, kindOf: KindOf): boolean {
  const object = catalog.objects.get(objectKey(from));
  const context = createContext(catalog, catalog.database, '');
  const copied = object === undefined ? [] : (kindOf(from.kind).kind.copies?.(object, context) ?? []);
  const keys = new Set(copied.map(objectKey));
  return renames.some((one) => keys.has(objectKey(one.from)) && one.to.name === to.name);
}

/** PostgreSQL gives a column of a partition the new name of that of its parent. */
function copiesOf({ from, to }: Rename, catalog: Catalog, kindOf: KindOf): readonly Rename[] {
  const context = createContext(catalog, catalog.database, '');
  const keys = new Set([objectKey(from)]);
  const found: Rename[] = [];
  for (const key of keys)
    for (const object of catalog.objects.values()) {
      const { id } = object;
      if (id.kind !== from.kind || id.name !== from.name || keys.has(objectKey(id))) continue;
      const copied = kindOf(id.kind).kind.copies?.(object, context) ?? [];
      if (!copied.some((one) => objectKey(one) === key)) continue;
      keys.add(objectKey(id));
      found.push({ from: id, to: { ...id, name: to.name } });
    }
  return found;
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

/** With the other identities of the object: the index behind a constraint has its name. */
export function withRename(catalog: Catalog, rename: Rename, kindOf: KindOf): Catalog {
  const object = catalog.objects.get(objectKey(rename.from));
  if (object === undefined) return catalog;
  const { kind } = kindOf(rename.from.kind);
  const now = kind.aliases?.({ ...object, id: rename.to }) ?? [];
  const others = (kind.aliases?.(object) ?? []).flatMap((from, at): readonly Rename[] => {
    const to = now[at];
    return to === undefined ? [] : [{ from, to }];
  });
  return [rename, ...others].reduce(withName, catalog);
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
    // a view depends on the columns of a table, and names the table too
    const depends = keys.has(key) || [...(catalog.dependencies.get(key) ?? [])].some((need) => keys.has(need));
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

const QUERY = /^\s*(?:SELECT|WITH)\b/;
/** A column in the list of a query, which keeps its name in the result: PostgreSQL prints `new AS old`. */
const TARGET = /(?:SELECT |,\n\s+)(?:(?:\w+|"(?:[^"]|"")+")\.)*(\w+|"(?:[^"]|"")+")(?=,\n|\n\s+FROM\b)/g;

/** `'app.orders_id_seq'`, as in nextval('app.orders_id_seq'::regclass). */
function literalOf({ schema = '', name }: ObjectId): string {
  return quoteLiteral([schema, name].map(writtenIdentifier).join('.'));
}

/** Literals, quoted names and words, so that what is in a literal is left alone. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][\w$]*/g;

/** The name where it is a word of an expression, or the whole of an attribute. A name that is in two tables is taken for both: then what follows is one change too many, and none too few. */
export function inWords(text: string, from: ObjectId, to: ObjectId): string {
  if (text === from.name) return to.name;
  const quoted = quoteIdentifier(from.name);
  const now = /^[a-z_][a-z0-9_]*$/.test(to.name) ? to.name : quoteIdentifier(to.name);
  const [literal, called] = [literalOf(from), literalOf(to)];
  const named = text.replaceAll(TOKEN, (token) =>
    token === from.name || token === quoted ? now : token === literal ? called : token,
  );
  const was = writtenIdentifier(from.name);
  return from.of === undefined || !QUERY.test(text)
    ? named
    : named.replaceAll(TARGET, (all, item: string) => (item === now ? `${all} AS ${was}` : all));
}
