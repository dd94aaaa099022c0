/**
 * What a plan is about, and what it leaves alone. Roles are of the cluster, and other databases use them: those that a side does not
 * define, the superuser and the role that runs the plan stay as they are. What a platform made stays the platform's. Pure.
 */
import { isSuperuserIn } from '../../catalog/handing-over';
import type { Catalog } from '../../catalog/catalog';
import { kindLookup } from '../../catalog/order';
import { equalData } from '../../kernel/equal';
import { kinds } from '../../kinds';
import { objectKey, objectText, type ObjectId } from '../../kinds/id';
import type { CatalogObject, Grant } from '../../kinds/kind';
import type { MembershipGrant } from '../../kinds/membership';
import { renamed } from '../access/renamed';
import type { Refusal, Rename } from '../change';
import { withAmbient } from '../diff/ambient';
import { isSecret, withoutSecrets } from './secrets';
import { isOfShared, refusedOfShared } from './shared-roles';

/** What the scratch server has otherwise than the files say. */
export interface SideStandIn {
  readonly is: 'extension' | 'role' | 'schema' | 'statement';
  readonly name: string;
  readonly why: string;
}

/** One side of a plan that was loaded on a scratch server. */
export interface LoadedSide {
  readonly is: 'spec' | 'sql';
  /** As the user named it. */
  readonly name: string;
  readonly catalog: Catalog;
  /** Roles that it defines: these are managed. */
  readonly definedRoles: ReadonlySet<string>;
  readonly standIns: readonly SideStandIn[];
  /** Whether it says who owns what; otherwise what is there keeps its owner. */
  readonly saysOwners: boolean;
  /** Objects that it leaves alone, as messages name them. */
  readonly unmanaged?: ReadonlySet<string>;
}

/** What is there: read of a server, or loaded like the other side. */
export interface ActualSide {
  readonly catalog: Catalog;
  /** Runs the plan. */
  readonly runner: string;
  /** Null where a server was read: then its cluster has roles that nobody asked about. */
  readonly loaded: LoadedSide | null;
  /** By role, one other database of the cluster that uses it. Default: none is known. */
  readonly sharedRoles?: ReadonlyMap<string, string> | undefined;
  /** Of the plan: what is renamed keeps its owner. Default: none. */
  readonly renames?: readonly Rename[];
}

export interface Managed {
  readonly wanted: Catalog;
  readonly actual: Catalog;
  readonly refused: readonly Refusal[];
  /** Keys of what is not managed, and stays as it is there. Absent: nothing is. */
  readonly left?: ReadonlySet<string>;
  /** What is wanted otherwise than it is there, and only a superuser could change: it stays as it is. */
  readonly ofSuperuser?: readonly ObjectId[];
}

/** Both sides with what is not managed alike in both. */
export function managed(wanted: LoadedSide, { catalog: read, ...rest }: ActualSide): Managed {
  const catalog = withoutSecrets(nameless(read, wanted, rest));
  const actual = { ...rest, catalog };
  const named = { ...actual, catalog: renamed(catalog, rest.renames ?? []) };
  const isManaged = (one: CatalogObject): boolean => !isLeft(one, wanted, actual);
  const isShared = (one: CatalogObject): boolean => isManaged(one) && isOfShared(one.id, catalog, rest.sharedRoles);
  const there = [...catalog.objects];
  const all = [...withoutSecrets(wanted.catalog).objects].map(([key, one]): Entry => [
    key,
    withGrantors(one, wanted, actual),
  ]);
  const [shared, found] = apart(
    all.filter(([, one]) => isManaged(one)),
    ([, one]) => isShared(one),
  );
  const [own, secret] = apart(found, ([key, one]) => !isSecret(one.id) || catalog.objects.has(key));
  const adopted = own.map(([key, one]): Entry => [
    key,
    asThere(
      withServers(withRows(withOwner(one, wanted, named), catalog.objects.get(key)), wanted, catalog.objects.get(key)),
      catalog.objects.get(key),
    ),
  ]);
  const left = there.filter(([, one]) => !isManaged(one) || isShared(one));
  // a spec leaves settings alone that it does not declare
  const isExact = ({ id }: CatalogObject): boolean =>
    wanted.is === 'sql' || id.kind !== 'setting' || wanted.catalog.objects.has(objectKey(id));
  const compared = there.flatMap(([, one]) => (isShared(one) && isExact(one) ? [one] : []));
  const refused = [
    ...refusedOf(wanted, actual),
    ...secret.map(([, one]) => unset(one)),
    ...refusedOfShared(
      shared.map(([, one]) => one),
      compared,
      rest.sharedRoles,
    ),
  ];
  return {
    wanted: {
      ...wanted.catalog,
      database: catalog.database,
      superuser: catalog.superuser,
      objects: new Map([...left, ...adopted]),
      unmodelled: unmodelledOf(wanted, actual),
      // of the server that the plan is for, not of the one that it was loaded on
      server: catalog.server,
      versionNum: catalog.versionNum,
    },
    actual: catalog,
    refused,
    left: new Set(there.flatMap(([key, one]) => (isManaged(one) ? [] : [key]))),
    ofSuperuser: all.flatMap(([key, { id, acl, attributes }]) => {
      const its = catalog.objects.get(key);
      const isSame = its !== undefined && equalData({ acl, attributes }, { acl: its.acl, attributes: its.attributes });
      return isOutOfReach(id, actual) && !isSame ? [id] : [];
    }),
  };
}

type Entry = readonly [key: string, object: CatalogObject];

/** A schema in SQL is of a database that it does not name: it is the one that the spec names. */
function nameless(catalog: Catalog, wanted: LoadedSide, { loaded }: Pick<ActualSide, 'loaded'>): Catalog {
  return wanted.is === 'spec' && loaded?.is === 'sql' ? { ...catalog, database: wanted.catalog.database } : catalog;
}

const kindOf = kindLookup(kinds);

/** With what a spec leaves to the server: the locale of a database that is there. */
function withServers(one: CatalogObject, { is, catalog }: LoadedSide, there: CatalogObject | undefined): CatalogObject {
  return is === 'spec' ? withAmbient(one, there, kindOf(one.id.kind).kind, catalog.superuser) : one;
}

/** pg_dump of a schema writes each materialized view WITH NO DATA: what fills one are rows, and no plan of a schema takes rows away. */
function withRows(wanted: CatalogObject, there: CatalogObject | undefined): CatalogObject {
  if (wanted.id.kind !== 'materialized view' || there?.attributes['populated'] !== true) return wanted;
  return { ...wanted, attributes: { ...wanted.attributes, populated: true } };
}

/** What is wanted as it is there already is the very object that is there, so that whatever compares both sides sees it at a glance. */
function asThere(wanted: CatalogObject, there: CatalogObject | undefined): CatalogObject {
  return there !== undefined && equalData(wanted, there) ? there : wanted;
}

function apart<T>(all: readonly T[], is: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

function unset({ id }: CatalogObject): Refusal {
  return { about: id, why: 'its value may be a secret, so it is in no plan: set it by hand' };
}

/** Of a server, what neither a spec nor a schema in SQL can say. */
const OF_SERVER: ReadonlySet<string> = new Set(['tablespace', 'subscription', 'large objects', 'security labels']);

/** What no kind models is compared by its name, where the wanted side could have it at all. */
function unmodelledOf(wanted: LoadedSide, { catalog, loaded }: ActualSide): Catalog['unmodelled'] {
  if (wanted.is === 'spec') return catalog.unmodelled;
  if (loaded !== null) return wanted.catalog.unmodelled;
  const own = wanted.catalog.unmodelled.filter(({ kind }) => !OF_SERVER.has(kind));
  return [...own, ...catalog.unmodelled.filter(({ kind }) => OF_SERVER.has(kind))];
}

/** Whether an object stays as it is, whatever the wanted side has of that name. */
function isLeft(object: CatalogObject, wanted: LoadedSide, actual: ActualSide): boolean {
  const { id } = object;
  if (wanted.unmanaged?.has(objectText(id)) === true || isOutOfReach(id, actual)) return true;
  if (id.kind === 'membership') return !isManagedMembership(id, wanted, actual);
  const role = clusterRole(id);
  if (role !== undefined) return !isManagedRole(role, wanted, actual);
  const isServer = actual.loaded === null;
  // how a database was created decides nothing of its schema, and a schema in SQL says nothing of it
  if (id.kind === 'database' || (id.kind === 'setting' && id.of?.kind === 'database'))
    return isServer && wanted.is === 'sql';
  if (id.kind === 'parameter') return isServer;
  return isOfPlatform(id, wanted.standIns);
}

/** What PostgreSQL came with belongs to the superuser of initdb: who else revokes something of it gets a warning, and no change. */
function isOutOfReach(id: ObjectId, { catalog, runner, loaded }: ActualSide): boolean {
  if (id.kind !== 'privileges' || rootOf(id).schema !== 'pg_catalog' || loaded !== null) return false;
  return !isSuperuserIn(catalog, runner);
}

/** The role that an object of the cluster is about. */
function clusterRole(id: ObjectId): string | undefined {
  if (id.kind === 'role') return id.name;
  if (id.kind === 'setting' && id.of?.kind.startsWith('role') === true) return id.of.name;
  return undefined;
}

/**
 * Who is a member of a managed role, and what a managed role is a member of. But for the runner and for who may manage roles anyway:
 * since 16 whoever creates a role becomes a member of it; and but for roles of a platform, which it grants for logins.
 */
function isManagedMembership({ name: member, of }: ObjectId, wanted: LoadedSide, actual: ActualSide): boolean {
  const group = of?.name ?? '';
  const attributes = actual.catalog.objects.get(objectKey({ kind: 'role', name: member }))?.attributes;
  if (member === actual.runner || attributes?.['superuser'] === true || attributes?.['createRole'] === true)
    return false;
  if (isManagedRole(group, wanted, actual)) return true;
  return isManagedRole(member, wanted, actual) && !OF_LOGINS.has(group);
}

/** Whose members log in by the identity of a cloud: they give no privilege in the database. */
const OF_LOGINS: ReadonlySet<string> = new Set([
  'rds_iam',
  'cloudsqliamuser',
  'cloudsqliamserviceaccount',
  'cloudsqliamgroup',
  'alloydbiamuser',
  'azure_ad_user',
  'azure_ad_mfa',
]);

function isManagedRole(role: string, wanted: LoadedSide, { catalog, runner, loaded }: ActualSide): boolean {
  if (role.startsWith('pg_') || role === runner || role === catalog.superuser) return false;
  return wanted.definedRoles.has(role) || loaded?.definedRoles.has(role) === true;
}

/** Schemas and extensions that the scratch server has in place of those of a platform. */
function isOfPlatform(id: ObjectId, standIns: readonly SideStandIn[]): boolean {
  const root = rootOf(id);
  return standIns.some(
    ({ is, name }) =>
      (is === 'schema' && (root.schema === name || (root.kind === 'schema' && root.name === name))) ||
      (is === 'extension' && root.kind === 'extension' && root.name === name),
  );
}

function rootOf(id: ObjectId): ObjectId {
  return id.of === undefined ? id : rootOf(id.of);
}

/**
 * A superuser grants a role as the one that initdb made, which catalogs call null; since 16 whoever else grants one does so in the own
 * name. A spec names no grantor: a membership that is there with the same options is the one that it means, whoever granted it.
 */
function withGrantors(object: CatalogObject, wanted: LoadedSide, { runner, catalog }: ActualSide): CatalogObject {
  const { id, attributes } = object;
  if (id.kind !== 'membership' || !Array.isArray(attributes['grants'])) return object;
  const grants = attributes['grants'] as readonly MembershipGrant[];
  if (isSuperuserIn(catalog, runner)) return granted(object, (grantor) => (grantor === runner ? null : grantor));
  if (wanted.is !== 'spec' || catalog.versionNum < WITH_GRANTORS) return object;
  const there = catalog.objects.get(objectKey(id))?.attributes['grants'] as readonly MembershipGrant[] | undefined;
  if (there !== undefined && equalData(optionsOf(there), optionsOf(grants)))
    return { ...object, attributes: { ...attributes, grants: there } };
  return granted(object, (grantor) => grantor ?? runner);
}

const WITH_GRANTORS = 160_000;

function granted(object: CatalogObject, by: (grantor: string | null) => string | null): CatalogObject {
  const grants = object.attributes['grants'] as readonly MembershipGrant[];
  return {
    ...object,
    attributes: { ...object.attributes, grants: grants.map((one) => ({ ...one, grantor: by(one.grantor) })) },
  };
}

/** Each once: two roles may grant the same. */
function optionsOf(grants: readonly MembershipGrant[]): readonly string[] {
  const all = grants.map(({ admin, inherit, set }) => [admin, inherit, set].join());
  return [...new Set(all)].toSorted();
}

/** What nobody is said to own belongs to the runner on the scratch server; where it is there, whose it is there. */
function withOwner(object: CatalogObject, wanted: LoadedSide, { catalog, runner }: ActualSide): CatalogObject {
  if (wanted.saysOwners || object.owner !== runner) return object;
  const owner = catalog.objects.get(objectKey(object.id))?.owner;
  if (owner === undefined || owner === null || owner === runner) return object;
  const named = (grant: Grant): Grant => (grant.grantee === runner ? { ...grant, grantee: owner } : grant);
  return { ...object, owner, acl: object.acl?.map(named) ?? null };
}

/** A role that only other files create must be there: nobody said what it may. */
function refusedOf({ standIns, name }: LoadedSide, { catalog, loaded }: ActualSide): readonly Refusal[] {
  const [there, also] =
    loaded === null
      ? ['the server has no such role', 'create the role on the server']
      : [`${loaded.name} has no such role`, `to ${loaded.name} as well`];
  const whyRole = `${name} names the role and does not create it, and ${there}: add CREATE ROLE to ${name}, or ${also}`;
  return standIns.flatMap(({ is, name: what, why }): readonly Refusal[] => {
    const about: ObjectId = { kind: is, name: what };
    if (is === 'statement' || is === 'schema' || catalog.objects.has(objectKey(about))) return [];
    if (is === 'role') return [{ about, why: whyRole }];
    if (loaded !== null) return [];
    return [
      { about, why: `the scratch server lacks the extension (${why}): create it on the server, then plan again` },
    ];
  });
}
