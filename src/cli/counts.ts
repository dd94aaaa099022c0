/** How many objects a catalog has, for the last line of a check. */
import type { Catalog } from '../catalog/catalog';
import { tablesOf } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import type { KindName } from '../kinds/attributes';

/** What was judged, and what is there and was not. */
export function countsOf(catalog: Catalog): Readonly<Record<string, number>> {
  const count = (...kinds: readonly KindName[]): number =>
    kinds.reduce((sum, kind) => sum + objectsOf(catalog, kind).length, 0);
  const unmodelled = catalog.unmodelled.length;
  return {
    tables: tablesOf(catalog).length,
    views: count('view', 'materialized view'),
    policies: count('policy'),
    roles: objectsOf(catalog, 'role').filter(({ id }) => !id.name.startsWith('pg_')).length,
    functions: count('function', 'aggregate'),
    ...(unmodelled > 0 && { 'objects of other kinds that are not checked': unmodelled }),
  };
}
