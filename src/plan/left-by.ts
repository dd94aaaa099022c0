/** What a plan leads to. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Changes } from './change';

/** The catalogs of both sides. */
interface Sides {
  readonly wanted: Catalog;
  readonly actual: Catalog;
}

/** What the plan leads to: what is wanted, what stays beside it, and what is refused as it is. */
export function leftBy({ gone, unchanged }: Pick<Changes, 'gone' | 'unchanged'>, { wanted, actual }: Sides): Catalog {
  const dropped = new Set(gone.map(objectKey));
  const isDropped = (id: ObjectId): boolean => dropped.has(objectKey(id)) || (id.of !== undefined && isDropped(id.of));
  const refused = new Set(unchanged.map(objectKey));
  const there = [...actual.objects].filter(
    ([key, { id }]) => refused.has(key) || (!wanted.objects.has(key) && !isDropped(id)),
  );
  if (refused.size === 0 && there.length === 0) return wanted;
  const reached = [...wanted.objects].filter(([key]) => !refused.has(key));
  return { ...wanted, objects: new Map([...reached, ...there]) };
}
