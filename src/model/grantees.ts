import type { Pointer } from '../kernel/pointer';
import { remembered } from '../kernel/remember';
import type { Model } from './types';

/** One grant on one object, e.g. `table "orders"`. */
export interface Granted {
  readonly object: string;
  readonly origin: Pointer;
  readonly role: string;
}

/** Every grant of the spec or of a kind, on whatever object; what a view needs on its tables follows from the view's own. */
export const allGrants = remembered((model: Model): readonly Granted[] => {
  const tables = model.tables.map(({ name, grants }) => ({
    name,
    grants: grants.filter((grant) => grant.because !== 'view'),
  }));
  const kinds = [
    ['table', tables],
    ['view', model.views],
    ['rollup', model.rollups],
    ['function', model.routines],
  ] as const;
  return kinds.flatMap(([kind, objects]) =>
    objects.flatMap(({ name, grants }) =>
      grants.map(({ origin, role }) => ({ object: `${kind} "${name}"`, origin, role })),
    ),
  );
});
