/** What a publication sends, whichever way it names it. Pure. */
import { objectKey, type ObjectId } from '../kinds/id';
import type { ObjectOf } from '../kinds/attributes';
import type { Catalog } from './catalog';
import { ownTables } from './relations';
import { objectOf, partsOf } from './select';

/** The tables that a publication sends: all of them, those of its schemas, or those that it names. */
export function publishedTables(catalog: Catalog, publication: ObjectId): readonly ObjectId[] {
  const named = partsOf(catalog, publication, 'published table').map(({ attributes: { table } }) => table);
  const known = new Set(named.map(objectKey));
  return [...named, ...wholly(catalog, publication).filter((id) => !known.has(objectKey(id)))];
}

/** The columns that it sends: of a table by name those of its list, where it has one. */
export function publishedColumns(catalog: Catalog, publication: ObjectId): readonly ObjectOf<'column'>[] {
  return [
    ...wholly(catalog, publication).flatMap((id) => partsOf(catalog, id, 'column')),
    ...partsOf(catalog, publication, 'published table').flatMap(({ attributes: { table, columns } }) =>
      partsOf(catalog, table, 'column').filter(({ id }) => columns === null || columns.includes(id.name)),
    ),
  ];
}

/** Tables that it sends without naming them: all of the database, or of its schemas. */
function wholly(catalog: Catalog, publication: ObjectId): readonly ObjectId[] {
  const isOfAll = objectOf(catalog, 'publication', publication)?.attributes.allTables === true;
  const schemas = new Set(partsOf(catalog, publication, 'published schema').map(({ id }) => id.name));
  return ownTables(catalog).flatMap(({ id }) => (isOfAll || schemas.has(id.schema ?? '') ? [id] : []));
}
