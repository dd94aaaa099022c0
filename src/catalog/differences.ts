/** What differs between two catalogs. Knows no kind. */
import { equalData } from '../kernel/equal';
import type { ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { grantsOn } from './access-lists';
import type { Catalog } from './catalog';

/** How an object differs between two databases. */
export interface Difference {
  readonly id: ObjectId;
  readonly how: 'missing' | 'extra' | 'differs';
  /** Names of attributes that differ; never their values, which may be secrets. */
  readonly attributes: readonly string[];
}

/** Objects of `wanted` that are missing in `actual` or differ there, and those that are there besides. */
export function differences(wanted: Catalog, actual: Catalog): readonly Difference[] {
  const found: Difference[] = [];
  for (const [key, object] of wanted.objects) {
    const other = actual.objects.get(key);
    if (other === undefined) found.push({ id: object.id, how: 'missing', attributes: [] });
    else {
      const attributes = differingAttributes(object, other, actual);
      if (attributes.length > 0) found.push({ id: object.id, how: 'differs', attributes });
    }
  }
  for (const [key, { id }] of actual.objects)
    if (!wanted.objects.has(key)) found.push({ id, how: 'extra', attributes: [] });
  return found;
}

function differingAttributes(left: CatalogObject, right: CatalogObject, catalog: Catalog): readonly string[] {
  // most objects of a catalog that was made from another are those of the other
  if (left === right) return [];
  const names = [...new Set([...Object.keys(left.attributes), ...Object.keys(right.attributes)])];
  const differing = names.filter((name) => !equalData(left.attributes[name], right.attributes[name]));
  const aspects = (['owner', 'comment'] as const).filter((name) => !equalData(left[name], right[name]));
  return [...differing, ...aspects, ...(isGrantedAlike(left, right, catalog) ? [] : ['acl'])];
}

/** REVOKE of the last grant leaves a list of what the owner has anyway, where one that was never granted has none. */
function isGrantedAlike(left: CatalogObject, right: CatalogObject, catalog: Catalog): boolean {
  if (equalData(left.acl, right.acl)) return true;
  if (left.acl !== null && right.acl !== null) return false;
  const listOf = (one: CatalogObject): readonly string[] =>
    grantsOn(one, catalog)
      .map((grant) => JSON.stringify([grant.grantee, grant.grantor, grant.privilege, grant.grantable]))
      .toSorted();
  return equalData(listOf(left), listOf(right));
}
