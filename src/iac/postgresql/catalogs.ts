/** The catalogs of a plan: one for each provider and database, twice, at best and at worst. Pure. */
import { groupBy } from '../../kernel/group';
import type { PlannedCatalog, PlannedResource } from '../types';
import { listOf, textsOf, valueAt } from '../value';
import { Builder, knownText, type Assume } from './builder';
import { Groups } from './groups';
import { addDefaultPrivileges, addGrant } from './grants';
import { addDatabase, addExtension, addFunction, addSchema } from './objects';
import { addCloudSqlUser, addGrantRole, addManagedRoles, addRole } from './roles';

/** What else a resource is read with. */
interface Reading {
  readonly major: number;
  /** Whether a grant of the plan says what PUBLIC may on an object. */
  isClosed(this: void, objectType: string, schema: string, name: string): boolean;
}

interface CatalogAdapter {
  /** Roles are the server's, and stand in the catalogs of all its databases. */
  readonly of: 'server' | 'database';
  /** Objects before what is granted on them. */
  readonly rank: number;
  add(resource: PlannedResource, builder: Builder, reading: Reading): void;
}

/** One adapter for each type of resource that makes roles or objects. */
export const CATALOG_ADAPTERS: ReadonlyMap<string, CatalogAdapter> = new Map<string, CatalogAdapter>([
  ['postgresql_role', { of: 'server', rank: 0, add: addRole }],
  ['google_sql_user', { of: 'server', rank: 0, add: addCloudSqlUser }],
  ['kubernetes_manifest', { of: 'server', rank: 0, add: addManagedRoles }],
  ['postgresql_grant_role', { of: 'server', rank: 1, add: addGrantRole }],
  [
    'postgresql_database',
    {
      of: 'database',
      rank: 2,
      add: (resource, builder, { isClosed }) => addDatabase(resource, builder, isClosed('database', '', '')),
    },
  ],
  [
    'google_sql_database',
    { of: 'database', rank: 2, add: (resource, builder) => addDatabase(resource, builder, true) },
  ],
  ['postgresql_schema', { of: 'database', rank: 2, add: addSchema }],
  ['postgresql_extension', { of: 'database', rank: 2, add: addExtension }],
  [
    'postgresql_function',
    {
      of: 'database',
      rank: 2,
      add: (resource, builder, { isClosed }) => {
        const [schema, name] = [knownText(resource, 'schema') ?? 'public', knownText(resource, 'name') ?? ''];
        addFunction(resource, builder, isClosed('function', schema, name));
      },
    },
  ],
  [
    'postgresql_default_privileges',
    { of: 'database', rank: 3, add: (resource, builder, { major }) => addDefaultPrivileges(resource, builder, major) },
  ],
  [
    'postgresql_grant',
    { of: 'database', rank: 3, add: (resource, builder, { major }) => addGrant(resource, builder, major) },
  ],
]);

interface Read {
  readonly resource: PlannedResource;
  readonly adapter: CatalogAdapter;
}

/** @param major of the servers, as far as the plan or the spec names one */
export function catalogsOf(resources: readonly PlannedResource[], major: number): readonly PlannedCatalog[] {
  const read = resources.flatMap((resource): readonly Read[] => {
    const adapter = CATALOG_ADAPTERS.get(resource.type);
    const isThere = resource.after !== null && !resource.actions.includes('forget') && isOfPostgres(resource);
    return adapter === undefined || !isThere ? [] : [{ resource, adapter }];
  });
  return [...groupBy(read, ({ resource }) => serverOf(resource))].flatMap(([provider, some]) =>
    ofProvider(provider, some, major),
  );
}

function isOfPostgres(resource: PlannedResource): boolean {
  if (resource.type !== 'kubernetes_manifest') return true;
  const [kind, roles] = [['kind'], ['spec', 'managed', 'roles']].map((path) =>
    valueAt(resource, ['manifest', ...path]),
  );
  if (kind === undefined || roles === undefined || !('value' in kind) || kind.value !== 'Cluster') return false;
  return 'why' in roles || listOf(roles.value).length > 0;
}

/** Which server it is on: by the configuration of its provider, or by the instance that it names. */
function serverOf(resource: PlannedResource): string {
  if (resource.type.startsWith('google_sql_'))
    return `${resource.type.split('_')[0]} ${knownText(resource, 'instance') ?? resource.references['instance']?.[0] ?? ''}`;
  return resource.type === 'kubernetes_manifest' ? resource.address : resource.provider;
}

/** One catalog of the roles of a server, and one of each database with the roles that have to do with it. */
function ofProvider(provider: string, read: readonly Read[], major: number): readonly PlannedCatalog[] {
  const shared = read.filter(({ adapter }) => adapter.of === 'server');
  const byDatabase = groupBy(
    read.filter(({ adapter }) => adapter.of === 'database'),
    ({ resource }) => databaseOf(resource),
  );
  const made = (database: string, some: readonly Read[]): PlannedCatalog => {
    const isClosed = closedIn(some.map(({ resource }) => resource));
    const reading = { major, isClosed };
    const [best, worst] = [built(some, 'best', reading), built(some, 'worst', reading)];
    const bounded = built(some, 'worst', reading, true);
    return {
      provider,
      catalog: best.catalog(database, major),
      worst: [worst, bounded].map((one) => one.catalog(database, major)),
      place: (key, attribute, assume) =>
        (assume === 'best' ? best : worst).place(key, attribute) ?? { address: provider },
    };
  };
  const related = rolesFor(shared, major);
  return [
    ...(shared.length > 0 ? [made('', shared)] : []),
    ...[...byDatabase].map(([database, own]) => made(database, [...related(own), ...own])),
  ];
}

function built(read: readonly Read[], assume: Assume, reading: Reading, isBounded = false): Builder {
  const builder = new Builder(assume, isBounded);
  const inOrder = read.toSorted((left, right) => left.adapter.rank - right.adapter.rank);
  for (const { resource, adapter } of inOrder) adapter.add(resource, builder, reading);
  return builder;
}

/** The roles that the resources of a database name, and whom they are members of or who is a member of them. */
function rolesFor(shared: readonly Read[], major: number): (own: readonly Read[]) => readonly Read[] {
  const reading = { major, isClosed: () => false };
  const namedIn = (read: readonly Read[]): readonly string[] => built(read, 'worst', reading).roleNames();
  const names = shared.map((one) => namedIn([one]));
  const known = new Groups(names.map((some) => some.filter((name) => !name.startsWith('pg_'))));
  return (own) => {
    const wanted = new Set(namedIn(own).map((name) => known.of(name)));
    return shared.filter((_one, place) => names[place]?.some((name) => wanted.has(known.of(name))) === true);
  };
}

/** The database of a resource; that of the provider's connection where it is not written. */
function databaseOf(resource: PlannedResource): string {
  const attribute = resource.type.endsWith('_database') ? 'name' : 'database';
  return knownText(resource, attribute) ?? '';
}

/** What the grants to PUBLIC in a database decide. */
function closedIn(resources: readonly PlannedResource[]): Reading['isClosed'] {
  const grants = resources.filter((one) => one.type === 'postgresql_grant' && knownText(one, 'role') === 'public');
  return (objectType, schema, name) =>
    grants.some((grant) => {
      const type = knownText(grant, 'object_type') ?? '';
      if (objectType === 'database') return type === 'database';
      if (!['function', 'routine', 'procedure'].includes(type) || knownText(grant, 'schema') !== schema) return false;
      const objects = valueAt(grant, ['objects']);
      const names = 'value' in objects ? textsOf(objects.value) : [];
      return names.length === 0 || names.some((one) => one.replace(/\(.*$/s, '') === name);
    });
}
