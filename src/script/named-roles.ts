/** Roles that a text names and does not create: they exist, and nobody says what they may. */
import type { KindAttributes } from '../kinds/attributes';
import { platformRole } from '../catalog/platform-roles';
import { SOMEBODY } from './initial-grants';
import { isOf } from './objects';
import type { World } from './world';

/** What a role is unless something is said of it: what rests on an attribute is asserted of none of them. */
export const PLAIN_ROLE: KindAttributes['role'] = {
  superuser: false,
  inherit: true,
  createRole: false,
  createDatabase: false,
  login: false,
  replication: false,
  bypassRls: false,
  connectionLimit: -1,
  validUntil: null,
  expired: false,
};

/** Adds the roles that owners, access lists, policies, memberships, settings and default privileges name. */
export function addNamedRoles(world: World): void {
  for (const name of namedIn(world)) {
    const id = { kind: 'role' as const, name };
    if (world.objects.find(id) !== undefined) continue;
    world.put(id, { ...PLAIN_ROLE, ...platformRole(name) }, { isWhole: false, isNew: false, at: '' });
  }
}

function namedIn(world: World): ReadonlySet<string> {
  const named = new Set<string>();
  const add = (name: string | null | undefined): void => {
    // PostgreSQL's own are there, and what they give is known
    if (typeof name === 'string' && name !== SOMEBODY && name !== 'PUBLIC' && !name.startsWith('pg_')) named.add(name);
  };
  for (const entry of world.objects.all()) {
    add(entry.owner);
    for (const { grantee } of entry.list?.grants() ?? []) add(grantee);
    if (isOf(entry, 'policy')) entry.attributes.roles.forEach(add);
    if (isOf(entry, 'setting')) add(entry.attributes.role);
    if (isOf(entry, 'default privileges')) addDefaults(entry.attributes, add);
    if (isOf(entry, 'membership')) [entry.id.name, entry.id.of?.name].forEach(add);
  }
  return named;
}

function addDefaults(
  { role, entries }: KindAttributes['default privileges'],
  add: (name: string | null) => void,
): void {
  add(role);
  for (const { grantee } of entries) add(grantee);
}
