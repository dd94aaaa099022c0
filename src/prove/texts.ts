/** Texts of a catalog that hold conditions: queries of views, bodies of routines. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';

/** The query of each view and materialized view. */
export function viewQueries(catalog: Catalog): readonly string[] {
  return [...objectsOf(catalog, 'view'), ...objectsOf(catalog, 'materialized view')].map(
    ({ attributes }) => attributes.query,
  );
}

/** What a routine runs: BEGIN ATOMIC and RETURN as PostgreSQL prints them, other bodies as they were written. */
export function bodyOf({ body, source }: ObjectOf<'function'>['attributes']): string {
  return body ?? source;
}
