/** The partitions of a table, by what their bounds take. Pure. */
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';
import { grantsOn } from './access-lists';
import { objectOf, objectsOf } from './select';

const byParent = remembered((catalog: Catalog) =>
  groupBy(objectsOf(catalog, 'partition'), ({ attributes }) => objectKey(attributes.parent)),
);

/** Partitions of a table, those below them left out. */
export function partitionsOf(catalog: Catalog, table: ObjectId): readonly ObjectOf<'partition'>[] {
  return byParent(catalog).get(objectKey(table)) ?? [];
}

/** True of the one that takes what no other does. */
export function isDefault({ attributes: { bound } }: ObjectOf<'partition'>): boolean {
  return bound.trim().toUpperCase() === 'DEFAULT';
}

/** Tables that were partitions in one catalog and are none in another, where their owner alone is granted anything on them. */
export function detachedPartitions(before: Catalog, after: Catalog): ReadonlySet<string> {
  const left = new Set(objectsOf(after, 'partition').map(({ id }) => objectKey(id.of ?? id)));
  const gone = objectsOf(before, 'partition').filter(({ id }) => !left.has(objectKey(id.of ?? id)));
  return new Set(
    gone.flatMap(({ id: { of } }) => {
      const table = of === undefined ? undefined : objectOf(after, 'table', of);
      const isClosed = table !== undefined && grantsOn(table, after).every(({ grantee }) => grantee === table.owner);
      return table !== undefined && isClosed ? [objectKey(table.id)] : [];
    }),
  );
}
