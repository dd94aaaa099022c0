/** Objects of a catalog by kind, by what they are a part of, and by name, each with the attributes of its kind. Pure. */
import { remembered, rememberedWithin } from '../kernel/remember';
import { groupBy } from '../kernel/group';
import type { KindName, ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Catalog } from './catalog';

const NONE: readonly never[] = [];

const byKind = remembered(({ objects }: Catalog) => groupBy(objects.values(), ({ id }) => id.kind));

/** The parts of one whole, by kind, in their order (columns as they were declared). */
type Parts = ReadonlyMap<string, readonly CatalogObject[]>;

const NO_PARTS: Parts = new Map();

/** Of each whole; known by the very id that names it, because its parts share one, and hundreds of rules ask with the same. */
const partsByWhole = remembered(({ objects }: Catalog): ((whole: ObjectId) => Parts) => {
  const byKey = new Map<string, Map<string, CatalogObject[]>>();
  const byId = new Map<ObjectId, Parts>();
  const partsOfId = rememberedWithin((whole: ObjectId) => {
    const parts = partsIn(byKey, objectKey(whole));
    byId.set(whole, parts);
    return parts;
  });
  for (const object of objects.values()) {
    const whole = wholeOf(object);
    if (whole === undefined) continue;
    const parts = partsOfId(whole);
    const some = parts.get(object.id.kind);
    if (some === undefined) parts.set(object.id.kind, [object]);
    else some.push(object);
  }
  for (const parts of byKey.values())
    for (const some of parts.values()) if (some.length > 1) some.sort((left, right) => left.position - right.position);
  const others = rememberedWithin((whole: ObjectId): Parts => byKey.get(objectKey(whole)) ?? NO_PARTS);
  return (whole) => byId.get(whole) ?? others(whole);
});

function partsIn<V>(wholes: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const known = wholes.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, V>();
  wholes.set(key, made);
  return made;
}

/** An index is in a schema like its table, and a part of it all the same. */
function wholeOf({ id, attributes }: CatalogObject): ObjectId | undefined {
  if (id.kind === 'index' || id.kind === 'statistics') return (attributes as { readonly table?: ObjectId }).table;
  return id.of;
}

/** All objects of a kind. */
export function objectsOf<K extends KindName>(catalog: Catalog, kind: K): readonly ObjectOf<K>[] {
  // the attributes of an object are those of its kind: so every source makes them
  return (byKind(catalog).get(kind) ?? NONE) as unknown as readonly ObjectOf<K>[];
}

/** The parts of a kind that an object has: columns, constraints, indexes, policies, triggers of a table; the default of a column. */
export function partsOf<K extends KindName>(catalog: Catalog, whole: ObjectId, kind: K): readonly ObjectOf<K>[] {
  return (partsByWhole(catalog)(whole).get(kind) ?? NONE) as unknown as readonly ObjectOf<K>[];
}

/** The object of that name; undefined where there is none. */
export function objectAt(catalog: Catalog, id: ObjectId): CatalogObject | undefined {
  return catalog.objects.get(objectKey(id));
}

/** The object of that name as one of a kind; undefined where there is none, or one of another kind. */
export function objectOf<K extends KindName>(catalog: Catalog, kind: K, id: ObjectId): ObjectOf<K> | undefined {
  const found = objectAt(catalog, id);
  return found?.id.kind === kind ? (found as unknown as ObjectOf<K>) : undefined;
}

/** A column by its table and name. */
export function columnOf(catalog: Catalog, table: ObjectId, name: string): ObjectOf<'column'> | undefined {
  return partsOf(catalog, table, 'column').find(({ id }) => id.name === name);
}

/** The default of a column, in the words of the source; null where it has none. */
export function defaultOf(catalog: Catalog, column: ObjectId): string | null {
  return partsOf(catalog, column, 'default')[0]?.attributes.expression ?? null;
}

/** Whether a row needs a value for a column: it is NOT NULL, and neither a default nor an identity gives one. */
export function isUnfilled(catalog: Catalog, column: ObjectId): boolean {
  const attributes = objectOf(catalog, 'column', column)?.attributes;
  if (attributes === undefined || attributes.notNull === null) return false;
  return attributes.identity === null && attributes.generated === null && defaultOf(catalog, column) === null;
}
