/** What the catalog of a scratch server says otherwise than that of the database it was made from, put right. Pure. */
import type { OldCatalog, CatalogMembership, CatalogRole, CatalogSetting } from '../../old-catalog/types';
import type { CatalogObject } from '../../kinds/kind';
import type { Catalog } from '../../catalog/catalog';
import type { OwnRoles } from './names';

/**
 * The catalog as it is on the server: with its superusers, the memberships, settings and parameters that the scratch server must not have,
 * and without the roles of the proof itself. Rules judge this; attacks run on the scratch server.
 */
export function declaredCatalog(scratch: OldCatalog, state: Catalog, own: OwnRoles): OldCatalog {
  const catalog = withoutOwnNames(scratch, state.superuser, own);
  const objects = [...state.objects.values()];
  const roles = objects.filter(({ id }) => id.kind === 'role').map(roleOf);
  const names = new Set(roles.map(({ name }) => name));
  return {
    ...catalog,
    versionNum: state.versionNum,
    roles: [...roles, ...catalog.roles.filter(({ name }) => name.startsWith('pg_') && !names.has(name))].toSorted(
      byName,
    ),
    memberships: objects.flatMap((object) => (object.id.kind === 'membership' ? membershipOf(object, roles) : [])),
    settings: objects.flatMap((object) => (object.id.kind === 'setting' ? settingOf(object, state.database) : [])),
    parameterGrants: objects.flatMap((object) =>
      object.id.kind === 'parameter' ? parameterGrantsOf(object, state.superuser) : [],
    ),
  };
}

/** The superuser of the server and that of the proof are one to whoever reads it. */
function withoutOwnNames(catalog: OldCatalog, superuser: string, own: OwnRoles): OldCatalog {
  const name = JSON.stringify(superuser).slice(1, -1);
  const text = JSON.stringify(catalog)
    .replaceAll(own.superuser, () => name)
    .replaceAll(own.initdb, () => name);
  return JSON.parse(text) as OldCatalog;
}

function byName(left: CatalogRole, right: CatalogRole): number {
  return left.name < right.name ? -1 : 1;
}

function roleOf({ id, attributes }: CatalogObject): CatalogRole {
  const flag = (name: string): boolean => attributes[name] === true;
  const limit = attributes['connectionLimit'];
  return {
    name: id.name,
    superuser: flag('superuser'),
    inherit: flag('inherit'),
    createRole: flag('createRole'),
    createDatabase: flag('createDatabase'),
    login: flag('login'),
    replication: flag('replication'),
    bypassRls: flag('bypassRls'),
    connectionLimit: typeof limit === 'number' ? limit : -1,
    expired: flag('expired'),
  };
}

interface MembershipGrant {
  readonly admin: boolean;
  readonly inherit?: boolean;
  readonly set?: boolean;
}

function membershipOf({ id, attributes }: CatalogObject, roles: readonly CatalogRole[]): readonly CatalogMembership[] {
  const grants = attributes['grants'] as readonly MembershipGrant[];
  const inherits = roles.some(({ name, inherit }) => name === id.name && inherit);
  return [
    {
      role: id.of?.name ?? '',
      member: id.name,
      admin: grants.some(({ admin }) => admin),
      inherit: grants.some(({ inherit }) => inherit ?? inherits),
      set: grants.some(({ set }) => set ?? true),
    },
  ];
}

function settingOf({ id, attributes }: CatalogObject, database: string): readonly CatalogSetting[] {
  const { role, inDatabase, value } = attributes;
  return [
    {
      role: typeof role === 'string' ? role : null,
      database: inDatabase === true ? database : null,
      name: id.name,
      value: String(value),
    },
  ];
}

function parameterGrantsOf({ id, acl }: CatalogObject, superuser: string): OldCatalog['parameterGrants'] {
  return (acl ?? [])
    .filter(({ grantee }) => grantee !== superuser)
    .map(({ grantee, privilege, grantable }) => ({
      parameter: id.name,
      grantee: grantee ?? 'PUBLIC',
      privilege: privilege.toLowerCase(),
      grantable,
    }));
}
