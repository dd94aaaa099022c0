/** How messages name objects of a catalog. Pure. */
import { objectText, sqlName, type ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';

/** `table "shop"."orders"`; in a spec, where all tables are in one schema, `table "orders"`. */
export function said(
  { source, database }: Pick<Catalog, 'source'> & Partial<Pick<Catalog, 'database'>>,
  id: ObjectId,
): string {
  // the database that a catalog is of has no name there, so that two can be compared; a SQL file does not know in which it will run
  if (id.kind === 'database' && id.name === '' && database !== undefined && source !== 'sql')
    return objectText({ ...id, name: database });
  return objectText(source === 'spec' ? withoutSchema(id) : id);
}

/** The name alone: `"shop"."orders"`; in a spec `"orders"`. */
export function quoted({ source }: Pick<Catalog, 'source'>, id: ObjectId): string {
  return sqlName(source === 'spec' ? withoutSchema(id) : id);
}

function withoutSchema({ schema: _schema, of, ...id }: ObjectId): ObjectId {
  return of === undefined ? id : { ...id, of: withoutSchema(of) };
}
