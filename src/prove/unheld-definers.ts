/**
 * Functions that lend tenants the rights of an owner whom row security does not hold, or of whom nobody knows whether it does: an attack
 * sees what a call returns for the rows at hand, and not what a count, a condition or another argument tells. Pure.
 */
import type { Catalog } from '../catalog/catalog';
import type { Relation } from '../catalog/relations';
import { objectOf, objectsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { reachOfBody } from '../meaning/bodies';
import { reachableBy } from '../meaning/callers';
import type { Meaning } from '../meaning/meaning';
import { isUnheld } from '../meaning/unheld-bodies';
import { holdsTenants, meaningOf } from '../meaning/whose';
import type { Loaded } from './fence/types';
import type { OpenQuestion } from './questions';
import { rowSecurityOf } from './relations';
import { nameOf } from './words';

/** Of a database that a spec describes the rules say it: there each such function has an owner without powers. */
export function unheldDefiners(
  catalog: Catalog,
  meaning: Meaning,
  loaded: Loaded | undefined,
): readonly OpenQuestion[] {
  if (meaning.model !== null) return [];
  const assumed = new Set(loaded?.assumed.flatMap(({ role, superuser }) => (superuser ? [] : [role])));
  return objectsOf(catalog, 'function').flatMap((routine) => {
    const { owner, attributes } = routine;
    if (!attributes.securityDefiner || owner === null || reachableBy(routine, catalog, meaning) === undefined)
      return [];
    const { reads, writes } = reachOfBody(catalog, routine);
    const open = [...reads, ...writes].find(
      (table) =>
        rowSecurityOf(table).isOn &&
        holdsTenants(meaningOf(catalog, meaning, table.id)) &&
        (assumed.has(owner) || skips(catalog, owner, table)) &&
        isUnheld(catalog, meaning, routine, table),
    );
    return open === undefined ? [] : [asked(catalog, routine, open, assumed.has(owner))];
  });
}

function skips(catalog: Catalog, owner: string, table: Relation): boolean {
  const role = objectOf(catalog, 'role', { kind: 'role', name: owner })?.attributes;
  if (role?.superuser === true || role?.bypassRls === true) return true;
  return table.owner === owner && !rowSecurityOf(table).isForced;
}

function asked(
  catalog: Catalog,
  { id, owner }: ObjectOf<'function'>,
  { id: table }: Relation,
  isAssumed: boolean,
): OpenQuestion {
  const whom = isAssumed
    ? `"${owner}", which nothing defines: with SUPERUSER or BYPASSRLS it reaches`
    : `"${owner}", which row security does not apply to, and reaches`;
  const why = `SECURITY DEFINER runs as ${whom} rows of every tenant in ${nameOf(catalog, table)}, because no condition of the body compares their tenant with that of the session`;
  return { question: 'unheld-definer', about: id, role: null, command: null, why };
}
