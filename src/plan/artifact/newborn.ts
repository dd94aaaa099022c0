/** A database that does not exist yet, as CREATE DATABASE .. TEMPLATE template0 makes it on a server. Pure. */
import type { Catalog } from '../../catalog/catalog';
import type { ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';

/**
 * @param catalog of template1 of the server, which initdb made as it made template0
 * @param owner who creates the database
 */
export function newborn(catalog: Catalog, name: string, owner: string): Catalog {
  const objects = [...catalog.objects].filter(([, { id }]) => !isOfTemplate(id));
  return { ...catalog, database: name, objects: new Map(objects.map(([key, one]) => [key, asMade(one, owner)])) };
}

/** ALTER DATABASE template1 SET is of that database alone. */
function isOfTemplate({ kind, of }: ObjectId): boolean {
  return kind === 'setting' && (of?.kind === 'database' || of?.kind === 'role in database');
}

/** Nothing was granted on it; template1 refuses PUBLIC to create temporary tables, and has a comment. */
function asMade(one: CatalogObject, owner: string): CatalogObject {
  return one.id.kind === 'database' ? { ...one, owner, acl: null, comment: null } : one;
}
