/** A database that stands before a file, from its catalog: what a spec declares, or a server has. */
import type { Catalog } from '../catalog/catalog';
import { objectAt } from '../catalog/select';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { AccessList } from './access-list';
import { isOf, Objects, type Entry } from './objects';
import { World } from './world';

/** A world in which the objects of a catalog stand: what a spec declares, or a server has. */
export function worldOf(catalog: Catalog): World {
  const objects = new Objects();
  const made = new Map<string, Entry>();
  const add = (object: CatalogObject): Entry => {
    const key = objectKey(object.id);
    const known = made.get(key);
    if (known !== undefined) return known;
    const whole = wholeOf(object);
    const above = whole === undefined ? undefined : objectAt(catalog, whole);
    const { owner, comment, position, acl } = object;
    const entry = objects.adoptObject(object, {
      owner,
      position,
      list: acl === null ? null : new AccessList(acl),
      whole: above === undefined ? null : add(above),
      needs: [...(catalog.dependencies.get(key) ?? [])].flatMap((needed) => catalog.objects.get(needed)?.id ?? []),
      isWhole: !catalog.partial.has(key),
      isNew: false,
    });
    entry.comment = comment;
    made.set(key, entry);
    return entry;
  };
  for (const object of catalog.objects.values()) add(object);
  for (const entry of made.values()) giveOwner(entry, objects);
  const world = new World(catalog.major, objects);
  world.unmodelled.push(...catalog.unmodelled);
  return world;
}

/** The sequences of a column belong to whom its table belongs. */
function giveOwner(entry: Entry, objects: Objects): void {
  const [column, id] = isOf(entry, 'owner of')
    ? [objects.find(entry.attributes.column), entry.id.of]
    : isOf(entry, 'column')
      ? [entry, entry.attributes.identity?.sequence]
      : [];
  const sequence = id === undefined ? undefined : objects.find(id);
  if (sequence !== undefined) sequence.owner = column?.whole?.owner ?? null;
}

/** An index is a part of its table, whose schema it is in. */
function wholeOf({ id, attributes }: CatalogObject): ObjectId | undefined {
  if (id.kind === 'index') return (attributes as { readonly table?: ObjectId }).table;
  return id.of;
}
