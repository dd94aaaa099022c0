/** Who reaches a routine: by calling it, or by writing a table whose trigger it is. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { objectOf, objectsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { reachedFrom } from './judged';
import type { Meaning } from './meaning';
import { grantsToRuntime, runtimeRoles } from './whose';

type Routine = ObjectOf<'function'>;

/** EXECUTE on it and USAGE of its schema, granted to the role, to one that it is a member of, or to PUBLIC (null). */
export function mayCall(role: string | null, routine: Routine, catalog: Catalog): boolean {
  const names = role === null ? [] : reachedFrom(catalog, role);
  const has = (object: CatalogObject<object>, privilege: string): boolean =>
    grantsOn(object, catalog).some(
      (grant) => grant.privilege === privilege && (grant.grantee === null || names.includes(grant.grantee)),
    );
  const schema = objectOf(catalog, 'schema', { kind: 'schema', name: routine.id.schema ?? '' });
  // a schema that the source doesn't create may be open, and public is open to every role
  return has(routine, 'EXECUTE') && (schema === undefined || routine.id.schema === 'public' || has(schema, 'USAGE'));
}

const triggersByFunction = remembered((catalog: Catalog) =>
  groupBy(objectsOf(catalog, 'trigger'), ({ attributes }) => objectKey(attributes.function)),
);

/** The tables whose triggers run a function. */
export function firedBy(catalog: Catalog, { id }: Routine): readonly ObjectId[] {
  return (triggersByFunction(catalog).get(objectKey(id)) ?? []).flatMap((trigger) => trigger.id.of ?? []);
}

/** A role of tenants that reaches a routine, `PUBLIC` where every role does; undefined where none does. */
export function reachableBy(routine: Routine, catalog: Catalog, meaning: Meaning): string | undefined {
  const roles = runtimeRoles(catalog, meaning);
  if (/^(?:event_)?trigger$/.test(routine.attributes.result ?? '')) {
    const writers = firedBy(catalog, routine).flatMap((table) => {
      const relation = objectOf(catalog, 'table', table) ?? objectOf(catalog, 'view', table);
      return relation === undefined ? [] : grantsToRuntime(relation, catalog, roles);
    });
    const [writer] = writers.filter(({ privilege }) => /^(?:INSERT|UPDATE|DELETE|TRUNCATE)$/.test(privilege));
    return writer === undefined ? undefined : (writer.grantee ?? 'PUBLIC');
  }
  if (mayCall(null, routine, catalog)) return 'PUBLIC';
  return roles.find(({ id }) => mayCall(id.name, routine, catalog))?.id.name;
}
