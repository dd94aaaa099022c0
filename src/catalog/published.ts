/** What a publication sends, whichever way it names it. Pure. */
import { objectKey, type ObjectId } from '../kinds/id';
import type { ObjectOf } from '../kinds/attributes';
import type { Catalog } from './catalog';
import { ownTables } from './relations';
import { objectOf, objectsOf, partsOf } from './select';

/** The columns that a publication sends: of all tables, of those of a schema, or of tables by name, with their lists of columns. */
export function publishedColumns(catalog: Catalog, publication: ObjectId): readonly ObjectOf<'column'>[] {
  const key = objectKey(publication);
  const found = objectOf(catalog, 'publication', publication);
  const isOf = ({ id }: { readonly id: ObjectId }): boolean => id.of !== undefined && objectKey(id.of) === key;
  const schemas = new Set(
    objectsOf(catalog, 'published schema')
      .filter(isOf)
      .map(({ id }) => id.name),
  );
  const all = ownTables(catalog).filter(
    ({ id }) => found?.attributes.allTables === true || schemas.has(id.schema ?? ''),
  );
  const named = objectsOf(catalog, 'published table').filter(isOf);
  return [
    ...all.flatMap(({ id }) => partsOf(catalog, id, 'column')),
    ...named.flatMap(({ attributes: { table, columns } }) =>
      partsOf(catalog, table, 'column').filter(({ id }) => columns === null || columns.includes(id.name)),
    ),
  ];
}
