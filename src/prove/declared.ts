/**
 * The catalog of a scratch server as it is declared: with the superusers, memberships, settings and grants on parameters that the
 * server must not have, because a stranger's code would run with them. Rules judge this; attacks run on the scratch server. Pure.
 */
import type { Catalog } from '../catalog/catalog';
import { objectAt, objectsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey } from '../kinds/id';
import type { CatalogObject, Grant } from '../kinds/kind';
import { groupBy } from '../kernel/group';
import { USUAL_SUPERUSER } from './fence/names';
import type { Declared } from './fence/types';
import type { OwnRoles } from './scratch/names';

/** Each object in the place of the one of its name, or added. */
function withObjects(catalog: Catalog, objects: Iterable<CatalogObject<object>>): Catalog {
  const all = new Map<string, CatalogObject<object>>(catalog.objects);
  for (const object of objects) all.set(objectKey(object.id), object);
  // attributes are those of the kind, as every source makes them
  return { ...catalog, objects: all as Map<string, CatalogObject> };
}

/** What the statements of a dump declare that was not given to anybody. */
export function withDeclared(catalog: Catalog, { superusers, memberships, parameterGrants }: Declared): Catalog {
  const roles = objectsOf(catalog, 'role')
    .filter(({ id }) => superusers.has(id.name))
    .map((role) => ({ ...role, attributes: { ...role.attributes, superuser: true } }));
  const members = groupBy(memberships, ({ role, member }) => JSON.stringify([role, member]));
  const parameters = groupBy(parameterGrants, ({ parameter }) => parameter);
  return withObjects(superusers.has(USUAL_SUPERUSER) ? withUsualSuperuser(catalog) : catalog, [
    ...roles,
    ...[...members.values()].flatMap((some) => membershipOf(catalog, some)),
    ...[...parameters].map(([name, some]) => parameterOf(catalog, name, some)),
  ]);
}

/** Dumps name the superuser that initdb made and do not create it: it is the one of their server, and that of this server is nobody. */
function withUsualSuperuser(catalog: Catalog): Catalog {
  const objects = new Map(catalog.objects);
  objects.delete(objectKey({ kind: 'role', name: catalog.superuser }));
  return { ...catalog, superuser: USUAL_SUPERUSER, objects };
}

const NEW = { owner: null, acl: null, comment: null, position: 0 };

function membershipOf(catalog: Catalog, declared: Declared['memberships']): readonly ObjectOf<'membership'>[] {
  const [first] = declared;
  if (first === undefined) return [];
  const id = { kind: 'membership', name: first.member, of: { kind: 'role', name: first.role } };
  const known = objectsOf(catalog, 'membership').find((one) => objectKey(one.id) === objectKey(id));
  const grants = declared.map(({ admin, inherit, set }) => ({ grantor: null, admin, inherit, set }));
  return [{ ...NEW, id, attributes: { grants: [...(known?.attributes.grants ?? []), ...grants] } }];
}

function parameterOf(catalog: Catalog, name: string, declared: Declared['parameterGrants']): CatalogObject<object> {
  const id = { kind: 'parameter', name };
  const grants = declared.map(({ grantee, privilege, grantable }): Grant => {
    return { grantee, privilege, grantable, grantor: null };
  });
  return { ...NEW, id, attributes: {}, acl: [...(objectAt(catalog, id)?.acl ?? []), ...grants] };
}

/** What a scratch server has otherwise than the database that it was made from. */
const OF_CLUSTER: ReadonlySet<string> = new Set(['role', 'membership', 'setting', 'parameter']);

/**
 * The catalog of a scratch server, with the cluster of the database that it was made from, and without the roles of the proof.
 * @param state the catalog of that database
 */
export function ofDatabase(scratch: Catalog, state: Catalog, own: OwnRoles): Catalog {
  const named = withoutOwnNames(scratch, state.superuser, own);
  const kept = [...named.objects.values()].filter(({ id }) => !OF_CLUSTER.has(id.kind));
  const cluster = [...state.objects.values()].filter(({ id }) => OF_CLUSTER.has(id.kind));
  const { versionNum, superuser } = state;
  return withObjects({ ...named, versionNum, superuser, objects: new Map() }, [...kept, ...cluster]);
}

/** The superuser of the server and that of the proof are one to whoever reads it; nobody else has these names. */
function withoutOwnNames(catalog: Catalog, superuser: string, own: OwnRoles): Catalog {
  const name = JSON.stringify(superuser).slice(1, -1);
  const replaced = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(own.superuser, () => name)
        .replaceAll(own.initdb, () => name),
    ) as T;
  const objects = replaced([...catalog.objects.values()]);
  const needs = replaced([...catalog.dependencies].map(([key, needed]) => [key, [...needed]] as const));
  return {
    ...catalog,
    objects: new Map(objects.map((object) => [objectKey(object.id), object])),
    dependencies: new Map(needs.map(([key, needed]) => [key, new Set(needed)])),
  };
}
