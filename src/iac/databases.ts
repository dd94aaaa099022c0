/** `tenet_database` in a plan: what its provider tells of its own plan. Pure. */
import type { PlannedDatabase, PlannedResource } from './types';
import { textsOf, valueAt } from './value';

export function databasesOf(resources: readonly PlannedResource[]): readonly PlannedDatabase[] {
  return resources.flatMap((resource) => {
    if (resource.type !== 'tenet_database' || resource.after === null) return [];
    const [access, hazards] = ['access_change', 'hazards'].map((name) => valueAt(resource, [name]));
    const isUndecided = [access, hazards].some((found) => found !== undefined && 'why' in found);
    const texts = (found: typeof access) => (found !== undefined && 'value' in found ? textsOf(found.value) : []);
    return [{ address: resource.address, accessChange: texts(access), hazards: texts(hazards), isUndecided }];
  });
}
