/** What a server has beside what is declared, because what is declared makes it: never a difference, never to be dropped. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf, partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { boundary } from '../resources/periods';

/**
 * Keys of the objects of `actual` that `wanted` has not and that follow from it: columns of views, the indexes that partitions get from
 * their parents, and the partitions that a runway makes as time goes by, with all their parts.
 */
export function impliedBy(wanted: Catalog, actual: Catalog): ReadonlySet<string> {
  const leaves = runwayLeaves(wanted, actual);
  const inherited = inheritedIndexes(wanted, actual);
  const isImplied = (object: CatalogObject): boolean =>
    isOfView(object.id, wanted) || isWithin(wholeOf(object), leaves) || isWithin(wholeOf(object), inherited);
  return new Set(
    [...actual.objects].flatMap(([key, object]) => (!wanted.objects.has(key) && isImplied(object) ? [key] : [])),
  );
}

/** What a view has for columns follows from its query. */
function isOfView({ kind, of }: ObjectId, wanted: Catalog): boolean {
  return kind === 'column' && of !== undefined && of.kind !== 'table' && wanted.objects.has(objectKey(of));
}

/** An index is of its table, and what else is a part says so. */
function wholeOf({ id, attributes }: CatalogObject): readonly ObjectId[] {
  const wholes = [id];
  for (let of = id.of; of !== undefined; of = of.of) wholes.push(of);
  const table = id.kind === 'index' ? (attributes as { readonly table?: ObjectId }).table : undefined;
  return table === undefined ? wholes : [...wholes, table];
}

function isWithin(wholes: readonly ObjectId[], keys: ReadonlySet<string>): boolean {
  return wholes.some((whole) => keys.has(objectKey(whole)));
}

/** Indexes of partitions, and the constraints that they are behind, where the index of the parent is declared. */
function inheritedIndexes(wanted: Catalog, actual: Catalog): ReadonlySet<string> {
  return new Set(
    objectsOf(actual, 'attachment').flatMap(({ id, attributes: { parent, partition } }) => {
      const { of: index } = id;
      const { of: table } = partition;
      if (index === undefined || table === undefined || !hasIndex(wanted, actual, parent)) return [];
      return [objectKey(index), objectKey({ kind: 'constraint', name: index.name, of: table })];
    }),
  );
}

/** Whether an index is declared, be it by a constraint of its name. */
function hasIndex(wanted: Catalog, actual: Catalog, index: ObjectId): boolean {
  if (wanted.objects.has(objectKey(index))) return true;
  return objectsOf(actual, 'constraint').some(
    ({ id, attributes }) =>
      attributes.key !== null &&
      id.name === index.name &&
      id.of?.schema === index.schema &&
      wanted.objects.has(objectKey(id)),
  );
}

/** The tables that runways make. */
function runwayLeaves(wanted: Catalog, actual: Catalog): ReadonlySet<string> {
  const found = objectsOf(wanted, 'partition runway').flatMap((runway) => {
    const parent = runway.id.of;
    if (parent === undefined) return [];
    return objectsOf(actual, 'partition').flatMap((partition) => {
      const { of: leaf } = partition.id;
      const isOf = objectKey(partition.attributes.parent) === objectKey(parent);
      return leaf !== undefined && isOf && fits(runway, partition, leaf, actual) ? [objectKey(leaf)] : [];
    });
  });
  return new Set(found);
}

/** A leaf of its name, over one period, closed, of the same owner and with the same storage. */
function fits(
  { owner, attributes: { stem, every, options } }: ObjectOf<'partition runway'>,
  { attributes: { bound } }: ObjectOf<'partition'>,
  leaf: ObjectId,
  actual: Catalog,
): boolean {
  const table = objectsOf(actual, 'table').find(({ id }) => objectKey(id) === objectKey(leaf));
  if (table === undefined || table.owner !== owner || partsOf(actual, leaf, 'policy').length > 0) return false;
  const { rowSecurity, forceRowSecurity } = table.attributes;
  if (!rowSecurity || !forceRowSecurity || JSON.stringify(table.attributes.options) !== JSON.stringify(options))
    return false;
  const digits = leaf.name.startsWith(`${stem}_p`) ? leaf.name.slice(stem.length + 2) : '';
  const start = startOf(digits);
  if (start === undefined) return false;
  const [from, to] = [...bound.matchAll(/'([^']*)'/g)].map(([, text = '']) => instantOf(text));
  return from === instantOf(start) && to === instantOf(boundary(start, every));
}

/** `20260131` and `2026013123` as the boundaries of periods are written. */
function startOf(digits: string): string | undefined {
  const [, year, month, day, hour] = /^(\d{4})(\d{2})(\d{2})(\d{2})?$/.exec(digits) ?? [];
  if (year === undefined) return undefined;
  return hour === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day} ${hour}:00:00+00`;
}

/** A date, or a timestamp as PostgreSQL prints it in whichever zone; what has no zone is in UTC. */
function instantOf(text: string): number {
  const [, date = '', time = '00:00:00', zone = '+00'] =
    /^(\d{4,}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d))?([+-]\d\d(?::\d\d)?)?$/.exec(text) ?? [];
  return Date.parse(`${date}T${time}${zone.includes(':') ? zone : `${zone}:00`}`);
}
