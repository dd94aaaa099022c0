/** How messages name objects of a catalog. Pure. */
import { objectText, type ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';

/** `table "shop"."orders"`; in a spec, where all tables are in one schema, `table "orders"`. */
export function said(catalog: Catalog, id: ObjectId): string {
  // a SQL file does not know which database it will run in
  if (id.kind === 'database' && id.name === '' && catalog.source !== 'sql')
    return objectText({ ...id, name: catalog.database });
  return objectText(catalog.source === 'spec' ? withoutSchema(id) : id);
}

function withoutSchema({ schema: _schema, of, ...id }: ObjectId): ObjectId {
  return of === undefined ? id : { ...id, of: withoutSchema(of) };
}
