/** Whether what is replaced may stay until what replaces it is there. Pure. */
import { objectKey } from '../../kinds/id';
import type { Change } from '../change';
import { comesAfterDrops } from './blocked';
import type { Ground } from './ground';

/**
 * False where something that the object depends on is dropped before, or changed in a way that PostgreSQL refuses while the object is
 * there: then its drop keeps the place that core gave it.
 * @param drop of an object that is created again
 */
export function outlasts(drop: Change, ground: Ground): boolean {
  if (drop.because !== null) return false;
  const held = ground.heldBy(drop.about);
  return !ground.changes.some(
    (change) =>
      held.has(objectKey(change.about)) &&
      (change.verb === 'drop' ? !ground.isPostponed(change) : comesAfterDrops(change)),
  );
}
