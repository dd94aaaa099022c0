/** Tables that stand beside the tenancy: nothing says of their rows whose they are. Pure. */
import type { Catalog } from '../catalog/catalog';
import { parentsOf, relationKey, tablesOf } from '../catalog/relations';
import { objectsOf, partsOf } from '../catalog/select';
import { rememberedPair } from '../kernel/remember';
import type { Meaning } from './meaning';

/**
 * `relationKey` of tables without tenant, row security, foreign keys in either direction or a parent, of a database that no spec
 * describes: what the product sells, say, or what somebody forgot.
 */
export const outsideTables = rememberedPair((catalog: Catalog, { model, tenancy }: Meaning): ReadonlySet<string> => {
  if (model !== null) return new Set();
  const candidates = new Set(tenancy.outside);
  const tied = new Set(
    objectsOf(catalog, 'foreign key').flatMap(({ id, attributes: { references } }) =>
      [references, ...(id.of === undefined ? [] : [id.of])].map(relationKey),
    ),
  );
  const found = tablesOf(catalog).filter(
    ({ id, attributes }) =>
      candidates.has(relationKey(id)) &&
      !tied.has(relationKey(id)) &&
      !attributes.rowSecurity &&
      partsOf(catalog, id, 'policy').length === 0 &&
      parentsOf(catalog, id).length === 0,
  );
  return new Set(found.map(({ id }) => relationKey(id)));
});
