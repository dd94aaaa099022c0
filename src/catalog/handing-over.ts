/** What giving an object to another owner asks for. Pure. */
import { grantsOn } from './access-lists';
import type { Catalog } from './catalog';
import { objectOf } from './select';

/** Whether a role may create objects in a schema: without that only a superuser gives it one there. */
export function mayCreateIn(catalog: Catalog, schema: string, role: string): boolean {
  const found = objectOf(catalog, 'schema', { kind: 'schema', name: schema });
  if (found === undefined || found.owner === role) return true;
  return grantsOn(found, catalog).some(
    ({ grantee, privilege }) => privilege === 'CREATE' && (grantee === null || grantee === role),
  );
}

/** Whether a role is a superuser where the catalog was read: the one that initdb made, or one that says so. */
export function isSuperuserIn(catalog: Catalog, role: string): boolean {
  return (
    role === catalog.superuser || objectOf(catalog, 'role', { kind: 'role', name: role })?.attributes.superuser === true
  );
}
