/** The partitions of a table, by what their bounds take. Pure. */
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';
import { objectsOf } from './select';

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
