/** Steps that no scratch server runs, because they would give a stranger's code this host. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectKey } from '../kinds/id';
import type { Step } from '../plan/plan';
import { HOST_ROLES } from '../prove/host';
import { adapted } from '../prove/scratch/adapt';

/** By id of the step, why. */
export function leftOutSteps(
  steps: readonly Step[],
  { actual, wanted }: { readonly actual: Catalog; readonly wanted: Catalog },
): ReadonlyMap<string, string> {
  return new Map(
    steps.flatMap(({ id, change: { about, verb } }) => {
      const object = (verb === 'drop' ? actual : wanted).objects.get(objectKey(about));
      if (about.kind === 'event trigger') return [[id, 'it would run for the statements of the rehearsal'] as const];
      if (about.kind === 'membership' && HOST_ROLES.includes(about.of?.name ?? ''))
        return [[id, 'members of the role reach files or programs of the host'] as const];
      if (object === undefined) return [];
      const [missing] = adapted({ ...wanted, objects: new Map([[objectKey(about), object]]), unmodelled: [] }).missing;
      return missing === undefined ? [] : [[id, missing.why] as const];
    }),
  );
}

/** A catalog with what steps that were left out would have done, as far as both catalogs say it. */
export function withLeftOut(catalog: Catalog, steps: readonly Step[], wanted: Catalog): Catalog {
  if (steps.length === 0) return catalog;
  const objects = new Map(catalog.objects);
  for (const { change } of steps) {
    const key = objectKey(change.about);
    const object = wanted.objects.get(key);
    if (object === undefined) objects.delete(key);
    else objects.set(key, object);
  }
  return { ...catalog, objects };
}
