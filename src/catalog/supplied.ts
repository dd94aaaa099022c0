/** What came with PostgreSQL or an extension is no object of the catalog; what was granted on it since is. Pure. */
import type { KindName } from '../kinds/attributes';
import type { CatalogObject } from '../kinds/kind';
import type { Catalog } from './catalog';
import { objectsOf } from './select';

/**
 * Objects of a kind that came with PostgreSQL or an extension, with what was granted on them beyond that, as their access lists: the
 * wrapper of postgres_fdw, say. Their owners are not read.
 */
export function suppliedObjects(catalog: Catalog, kind: KindName): readonly CatalogObject<object>[] {
  return objectsOf(catalog, 'privileges').flatMap(({ id, attributes: { granted } }) =>
    id.of?.kind === kind && granted.length > 0
      ? [{ id: id.of, attributes: {}, owner: null, acl: granted, comment: null, position: 0 }]
      : [],
  );
}
