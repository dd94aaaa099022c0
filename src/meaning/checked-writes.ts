/** Whether a table checks, at each write, whose row a new row of it names. By its policies and triggers. Pure. */
import type { Catalog } from '../catalog/catalog';
import type { Relation } from '../catalog/relations';
import { platformRole } from '../catalog/platform-roles';
import { objectOf, objectsOf, partsOf } from '../catalog/select';
import { literally } from '../kernel/name-pattern';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey } from '../kinds/id';
import { bodyOf } from './bodies';
import type { Meaning } from './meaning';
import { wordOf } from './mentions';
import { sourcesOfPolicy } from './policy-sources';
import { meaningOf } from './whose';

/**
 * @param conditions what asks the table: only the columns that they name matter
 * @returns whether no row can be written there that names a row of another tenant, as far as policies and triggers show
 */
export function checksNamedRows(
  catalog: Catalog,
  meaning: Meaning,
  source: Relation,
  conditions: readonly string[],
): boolean {
  const writes = partsOf(catalog, source.id, 'policy').filter(
    ({ attributes: { permissive, command, roles } }) =>
      permissive && ['ALL', 'INSERT', 'UPDATE'].includes(command) && roles.some((role) => !isBypassing(role, catalog)),
  );
  const own = meaningOf(catalog, meaning, source.id)?.tenantColumn ?? null;
  const named = namingColumns(catalog, meaning, source).filter(
    ({ column }) => column !== own && conditions.some((condition) => wordOf(column).test(condition)),
  );
  return writes.every(({ attributes, ...policy }) => {
    const check = attributes.check ?? attributes.using ?? '';
    const written = { ...policy, attributes: { ...attributes, using: null, check } };
    const asked = new Set(sourcesOfPolicy(catalog, written).map(({ id }) => objectKey(id)));
    return (
      named.some(({ column, table }) => asked.has(table) && isLookedUp(check, column)) ||
      (own !== null && wordOf(own).test(check) && takesTenantOfParent(catalog, source, own))
    );
  });
}

/** No policy holds it, whatever one for it says. */
function isBypassing(name: string | null, catalog: Catalog): boolean {
  if (name === null) return false;
  const role = objectOf(catalog, 'role', { kind: 'role', name })?.attributes;
  return role === undefined ? platformRole(name)?.bypassRls === true : role.bypassRls || role.superuser;
}

function isLookedUp(check: string, column: string): boolean {
  return new RegExp(String.raw`${wordOf(column).source}\)*\s+IN\s*\(+\s*SELECT\b`, 'i').test(check);
}

/** Columns by which a row names a row of a table of tenants. */
function namingColumns(
  catalog: Catalog,
  meaning: Meaning,
  source: Relation,
): readonly { readonly column: string; readonly table: string }[] {
  return partsOf(catalog, source.id, 'foreign key').flatMap(({ attributes: { columns, references } }) => {
    const { scope, tenantColumn = null } = meaningOf(catalog, meaning, references) ?? {};
    if (scope !== 'tenant' || tenantColumn === null) return [];
    return columns.map((column) => ({ column, table: objectKey(references) }));
  });
}

/** PostgreSQL checks a policy after the triggers before a write, so that what they set is what is compared. */
function takesTenantOfParent(catalog: Catalog, source: Relation, column: string): boolean {
  const sets = new RegExp(String.raw`\bnew\."?${literally(column)}"?\s*:?=\s*\(*\s*select\b`, 'i');
  return partsOf(catalog, source.id, 'trigger').some(
    ({ attributes: { timing, events, forEachRow, enabled, function: called } }: ObjectOf<'trigger'>) =>
      timing === 'BEFORE' &&
      forEachRow &&
      ['O', 'A'].includes(enabled) &&
      ['INSERT', 'UPDATE'].every((event) => events.includes(event)) &&
      objectsOf(catalog, 'function').some(
        ({ id, ...routine }) =>
          id.schema === called.schema && id.name === called.name && sets.test(bodyOf({ id, ...routine })),
      ),
  );
}
