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

/**
 * Whether a routine runs in the session as it is. What its definition sets holds while it runs: a setting of the context makes it
 * another tenant's, a time zone another day; where names are looked up, limits and plans change no result. As SECURITY DEFINER the
 * current user is its owner.
 */
export function keepsSession(routine: ObjectOf<'function'>['attributes']): boolean {
  const { settings, securityDefiner } = routine;
  const isSaid = (settings ?? []).every(({ name }) => CHANGES_NO_RESULT.test(name));
  // a setting may be called app.user
  return isSaid && !(securityDefiner && CURRENT_USER.test(bodyOf(routine).replaceAll(/'(?:[^']|'')*'/g, "''")));
}

const CURRENT_USER = /\b(?:current_user|current_role|user)\b(?!\s*[.=(])/i;

const CHANGES_NO_RESULT =
  /^(?:search_path|row_security|work_mem|jit|\w+_timeout|(?:enable|plan|parallel|max_parallel)_\w+)$/;
