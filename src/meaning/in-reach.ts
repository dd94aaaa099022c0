/** Whether tenants reach a table: by a grant, as its owner, or through a function or a view that lends its owner's rights. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { ownTables, readBy, relationsOf, wholeTables, withColumns, type Relation } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { objectKey, type ObjectId } from '../kinds/id';
import { reachOfBody } from './bodies';
import { reachableBy } from './callers';
import { namesReached } from './judged';
import type { Meaning } from './meaning';
import { isUnheld, isUnheldQuery } from './unheld-bodies';
import { runtimeRoles } from './whose';

/**
 * False where roles and grants are known and none of the roles that tenants work through has a right on the table, so that what its row
 * security lacks shows no row today. A spec intends more than what is granted today, and where no role works for tenants, whoever logs in
 * may be the owner.
 */
export function isInReach(catalog: Catalog, meaning: Meaning, table: Relation): boolean {
  // a migration alone doesn't show what else is granted
  const isPart = wholeTables(catalog).length < ownTables(catalog).length;
  const isKnown = catalog.shows.has('roles') && catalog.shows.has('privileges') && !isPart;
  if (!isKnown || meaning.model !== null || runtimeRoles(catalog, meaning).length === 0) return true;
  const names = namesReached(catalog, meaning);
  const reaches = (name: string | null): boolean => name === null || names.has(name);
  if (reaches(table.owner)) return true;
  const isGranted = (relation: Relation): boolean =>
    withColumns(catalog, relation).some((object) =>
      grantsOn(object, catalog).some(({ grantee }) => reaches(grantee) && grantee !== relation.owner),
    );
  return isGranted(table) || isLent(catalog, meaning, table) || isShown(catalog, meaning, table, isGranted);
}

/** Whether a view that reads with the rights of its owner shows rows that no condition of its query holds to the session. */
function isShown(
  catalog: Catalog,
  meaning: Meaning,
  table: Relation,
  isGranted: (relation: Relation) => boolean,
): boolean {
  const views = relationsOf(catalog).filter(({ id }) => id.kind !== 'table');
  const over = (id: ObjectId): readonly Relation[] =>
    views.filter((view) => readBy(catalog, view.id).some((one) => objectKey(one.id) === objectKey(id)));
  const open = over(table.id).filter(
    (view) =>
      'query' in view.attributes && !isInvoker(view) && isUnheldQuery(catalog, meaning, view.attributes.query, table),
  );
  const shown = new Set(open);
  for (const view of shown) for (const next of over(view.id)) shown.add(next);
  return [...shown].some(isGranted);
}

function isInvoker({ attributes }: Relation): boolean {
  return 'options' in attributes && /^(?:true|on|yes|1)$/i.test(attributes.options?.['security_invoker'] ?? '');
}

/** Whether a function that runs as its owner uses the table, and no condition of its body holds the rows to the session. */
function isLent(catalog: Catalog, meaning: Meaning, table: Relation): boolean {
  return objectsOf(catalog, 'function').some((routine) => {
    if (!routine.attributes.securityDefiner) return false;
    const { reads, writes } = reachOfBody(catalog, routine);
    if (!reads.includes(table) && !writes.includes(table)) return false;
    return reachableBy(routine, catalog, meaning) !== undefined && isUnheld(catalog, meaning, routine, table);
  });
}
