/** Whether tenants reach a table by themselves: by a grant, as its owner, or through a function that lends its owner's rights. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { withColumns, type Relation } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { reachOfBody } from './bodies';
import { reachableBy } from './callers';
import { namesReached } from './judged';
import type { Meaning } from './meaning';
import { isUnheld } from './unheld-bodies';
import { runtimeRoles } from './whose';

/**
 * False where roles and grants are known and none of the roles that tenants work through has a right on the table, so that what its row
 * security lacks shows no row today. Views of it are another thing: what they show is their own. A spec intends more than what is granted
 * today, and where no role works for tenants, whoever logs in may be the owner.
 */
export function isInReach(catalog: Catalog, meaning: Meaning, table: Relation): boolean {
  const isKnown = catalog.shows.has('roles') && catalog.shows.has('privileges');
  if (!isKnown || meaning.model !== null || runtimeRoles(catalog, meaning).length === 0) return true;
  const names = namesReached(catalog, meaning);
  const reaches = (name: string | null): boolean => name === null || names.has(name);
  if (reaches(table.owner)) return true;
  const isGranted = withColumns(catalog, table).some((object) =>
    grantsOn(object, catalog).some(({ grantee }) => reaches(grantee)),
  );
  return isGranted || isLent(catalog, meaning, table);
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
