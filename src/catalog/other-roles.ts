/** Roles belong to the cluster: those that only its other databases use are not of this one. Pure. */
import type { KindAttributes } from '../kinds/attributes';
import { objectKey } from '../kinds/id';
import type { CatalogObject, Grant } from '../kinds/kind';
import type { Catalog } from './catalog';

/** Whoever is a member of one of these reaches every database, without a grant in it. */
const REACHING: ReadonlySet<string> = new Set([
  'pg_execute_server_program',
  'pg_maintain',
  'pg_read_all_data',
  'pg_read_server_files',
  'pg_write_all_data',
  'pg_write_server_files',
]);

/**
 * Roles that another database uses and this one does not: nothing here names them, or a role that they can become, and no attribute
 * lets them in without a grant. A role that no database uses is not among them: it may be on its way here.
 * @param shared by role, another database that uses it
 * @returns by role, that database
 */
export function rolesOfOthers(catalog: Catalog, shared: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const objects = [...catalog.objects.values()];
  const memberships = objects.flatMap(({ id }) =>
    id.kind === 'membership' && id.of !== undefined ? [{ member: id.name, role: id.of.name }] : [],
  );
  // what PostgreSQL's own roles have here, their members have everywhere
  const named = [...objects.flatMap(namesIn), ...namesOfServer(catalog)].filter((name) => !name.startsWith('pg_'));
  const used = new Set([...named, ...REACHING]);
  for (const { id, attributes } of objects)
    if (id.kind === 'role' && attributes['superuser'] === true) used.add(id.name);
  // who can become a role that is used uses what it uses; and a membership of one that stays needs both
  const spread = (from: 'member' | 'role', to: 'member' | 'role'): void => {
    for (let before = -1; before !== used.size;) {
      before = used.size;
      for (const one of memberships) if (used.has(one[from])) used.add(one[to]);
    }
  };
  spread('role', 'member');
  spread('member', 'role');
  return new Map(
    [...shared].filter(([role]) => !used.has(role) && catalog.objects.has(objectKey({ kind: 'role', name: role }))),
  );
}

/** The roles that an object of the database is owned by, granted to or about. */
function namesIn({ id, owner, acl, attributes }: CatalogObject): readonly string[] {
  if (id.kind === 'role' || id.kind === 'membership') return [];
  const of = attributes as Partial<KindAttributes['policy'] & KindAttributes['default privileges']>;
  return [
    ...(owner === null ? [] : [owner]),
    ...granted([...(acl ?? []), ...(id.kind === 'default privileges' ? (of.entries ?? []) : [])]),
    ...(id.kind === 'policy' ? (of.roles ?? []).filter((name) => name !== null) : []),
    ...(id.kind === 'default privileges' && of.role !== undefined ? [of.role] : []),
    ...(id.kind === 'user mapping' ? [id.name] : []),
    ...(id.of?.kind === 'role in database' ? [id.of.name] : []),
  ];
}

function namesOfServer({ server }: Catalog): readonly string[] {
  if (server === null) return [];
  const { functions, setConfig, largeObjects } = server;
  const lists = [...functions.map(({ acl }) => acl), setConfig, ...largeObjects.map(({ acl }) => acl)];
  return [...largeObjects.map(({ owner }) => owner), ...granted(lists.flat())];
}

function granted(grants: readonly Grant[]): readonly string[] {
  return grants.flatMap(({ grantee, grantor }) => [grantee, grantor].filter((name) => name !== null));
}

/** The catalog without these roles, their settings and memberships. */
export function withoutRoles(catalog: Catalog, names: ReadonlyMap<string, unknown>): Catalog {
  if (names.size === 0) return catalog;
  const isTheirs = ({ id }: CatalogObject): boolean =>
    (id.kind === 'role' && names.has(id.name)) ||
    (id.kind === 'membership' && (names.has(id.name) || names.has(id.of?.name ?? ''))) ||
    (id.of?.kind === 'role' && names.has(id.of.name));
  return { ...catalog, objects: new Map([...catalog.objects].filter(([, object]) => !isTheirs(object))) };
}
