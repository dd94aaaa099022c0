/** What the roles of a database are for, where no spec says it: by what they own, are granted and become. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { membershipsOf, type MembershipOptions } from '../catalog/memberships';
import { ownerIn } from '../catalog/owner';
import { isServiceRole, platformRole } from '../catalog/platform-roles';
import { relationsOf } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { reachedFrom } from './judged';
import type { RoleMeaning } from './meaning';

/** All but PostgreSQL's own `pg_...`. */
export function rolesOf(catalog: Catalog): readonly RoleMeaning[] {
  const known = knownOf(catalog);
  return objectsOf(catalog, 'role')
    .filter(({ id }) => !id.name.startsWith('pg_'))
    .map((role) => ({
      name: role.id.name,
      memberOf: [],
      mayBecome: known.memberships.filter(({ member, set }) => member === role.id.name && set).map((one) => one.role),
      ...partOf(role, known),
    }));
}

interface Known {
  readonly memberships: readonly MembershipOptions[];
  /** Logins that own nothing and become owners, or roles that bypass row security, and none of the roles that tenants work through. */
  readonly maintainers: ReadonlySet<string>;
  readonly logins: ReadonlySet<string>;
  readonly isServer: boolean;
  /** Roles that the source names without saying what they are. */
  readonly named: ReadonlySet<string>;
  /** Who is granted relations that it does not own. */
  readonly grantedByOthers: ReadonlySet<string>;
  /** Owners of relations; and of relations, schemas and routines. */
  readonly relationOwners: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
  /** Who is granted anything on a relation; and on those, their columns, schemas and routines. */
  readonly relationGrantees: ReadonlySet<string>;
  readonly grantees: ReadonlySet<string>;
}

function knownOf(catalog: Catalog): Known {
  // objects of each kind have attributes of their own, and here only aspects count
  const relations: readonly CatalogObject<object>[] = [...relationsOf(catalog), ...objectsOf(catalog, 'sequence')];
  const others: readonly CatalogObject<object>[] = [
    ...objectsOf(catalog, 'schema'),
    ...objectsOf(catalog, 'function'),
    ...objectsOf(catalog, 'aggregate'),
  ];
  const ownersOf = (objects: readonly CatalogObject<object>[]): readonly string[] =>
    objects.flatMap(({ owner }) => owner ?? []);
  const granteesOf = (objects: readonly CatalogObject<object>[]): readonly string[] =>
    objects.flatMap((object) => grantsOn(object, catalog).flatMap(({ grantee }) => grantee ?? []));
  const columns = objectsOf(catalog, 'column').flatMap(({ acl }) =>
    (acl ?? []).flatMap(({ grantee }) => grantee ?? []),
  );
  const owners = new Set(ownersOf([...relations, ...others]));
  const grantees = new Set([...granteesOf([...relations, ...others]), ...columns]);
  const named = new Set([...owners, ...grantees]);
  const known = {
    memberships: membershipsOf(catalog),
    logins: loginsOf(catalog, named),
    isServer: catalog.source === 'server',
    named: new Set(
      objectsOf(catalog, 'role').flatMap(({ id }) => (catalog.partial.has(objectKey(id)) ? [id.name] : [])),
    ),
    grantedByOthers: new Set(
      relations.flatMap((object) =>
        grantsOn(object, catalog).flatMap(({ grantee }) =>
          grantee === ownerIn(object, catalog) ? [] : (grantee ?? []),
        ),
      ),
    ),
    relationOwners: new Set(ownersOf(relations)),
    owners,
    relationGrantees: new Set(granteesOf(relations)),
    grantees,
  };
  const bypassing = new Set(
    objectsOf(catalog, 'role').flatMap(({ id, attributes: { bypassRls } }) => (bypassRls ? id.name : [])),
  );
  const isPowerful = (name: string): boolean => known.relationOwners.has(name) || bypassing.has(name);
  const maintainers = objectsOf(catalog, 'role').filter(
    (role) =>
      isMigrator(role, known) &&
      known.memberships.every(({ member, role: group }) => member !== role.id.name || isPowerful(group)),
  );
  return { ...known, maintainers: new Set(maintainers.map(({ id }) => id.name)) };
}

/** Logins but those of other databases, which may not connect to this one, and with all that they reach own nothing here and use nothing. */
function loginsOf(catalog: Catalog, named: ReadonlySet<string>): ReadonlySet<string> {
  const logins = objectsOf(catalog, 'role').flatMap(({ id, attributes }) => (attributes.login ? [id.name] : []));
  const [database] = objectsOf(catalog, 'database');
  if (database === undefined || catalog.source !== 'server') return new Set(logins);
  const connecting = grantsOn(database, catalog).filter(({ privilege }) => privilege === 'CONNECT');
  if (connecting.some(({ grantee }) => grantee === null)) return new Set(logins);
  const here = new Set([...named, ...connecting.flatMap(({ grantee }) => grantee ?? [])]);
  return new Set(logins.filter((name) => reachedFrom(catalog, name).some((one) => here.has(one))));
}

function partOf(role: ObjectOf<'role'>, known: Known): Pick<RoleMeaning, 'part' | 'because' | 'skipped'> {
  const { superuser, bypassRls, login } = role.attributes;
  if (superuser) return { part: 'elevated', because: 'a superuser' };
  if (bypassRls && !login && !isUsed(role.id.name, known))
    return { part: 'elevated', because: 'bypasses row security; cannot log in' };
  if (login && !known.logins.has(role.id.name))
    return { part: 'owner', because: 'may not connect to this database', skipped: true };
  // of a role that is only named nobody knows whether it logs in: what others let it in to is what it works with
  const isNamedOnly = known.named.has(role.id.name) && known.grantedByOthers.has(role.id.name);
  if (known.owners.has(role.id.name) && !login && !isNamedOnly) return { part: 'owner', because: 'owns objects' };
  if (isMigrator(role, known))
    return { part: 'elevated', because: 'owns nothing and becomes an owner with SET ROLE: a migrator' };
  if (!login && !isNamed(role.id.name, known))
    return { part: 'owner', because: 'cannot log in and has no grants', skipped: true };
  // a server of its own, which reads the schema that it owns
  if (platformRole(role.id.name)?.login === true && role.id.name.startsWith('supabase_'))
    return { part: 'owner', because: 'a server of the platform', skipped: true };
  return { part: 'runtime', because: login ? 'logs in' : 'has grants that other roles use through SET ROLE' };
}

/**
 * Whether sessions work as a role that nobody logs in as: a login becomes it, by however many steps. A text need not name its members:
 * there it is enough that the role is granted relations, and owns nothing that would run as it.
 */
function isUsed(
  name: string,
  { memberships, maintainers, relationGrantees, owners, logins, isServer }: Known,
): boolean {
  const members = new Set([name]);
  for (const role of members)
    for (const one of memberships) if (one.role === role && (one.set || one.inherit)) members.add(one.member);
  // who becomes owners works for no tenant, as a maintainer that deletes what is too old
  const becoming = [...members].filter((one) => logins.has(one) && !maintainers.has(one));
  if (isServiceRole(name, becoming)) return false;
  return becoming.length > 0 || (!isServer && relationGrantees.has(name) && !owners.has(name));
}

/** Whether anything is granted to a role, or it to anybody. */
function isNamed(name: string, { memberships, grantees }: Known): boolean {
  return grantees.has(name) || memberships.some(({ role, member }) => role === name || member === name);
}

/** Held to nothing but what it becomes on purpose; a role that also inherits, or is granted tables, is no migrator. */
function isMigrator(
  { id: { name }, attributes: { login } }: ObjectOf<'role'>,
  known: Omit<Known, 'maintainers'>,
): boolean {
  const own = known.memberships.filter(({ member }) => member === name);
  const isGranted = known.relationOwners.has(name) || known.relationGrantees.has(name);
  const becomes = own.some(({ role, set, inherit }) => known.relationOwners.has(role) && set && !inherit);
  return login && becomes && !isGranted && own.every(({ inherit }) => !inherit);
}
