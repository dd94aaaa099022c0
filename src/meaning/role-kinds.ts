/** Which kind a role of a database is of: as a spec says, or where its rights fit one kind alone. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { membershipsOf } from '../catalog/memberships';
import { platformRole } from '../catalog/platform-roles';
import { relationsOf } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import type { DeclaredKind, RoleMeaning } from './meaning';

/** A kind, and what of the catalog speaks for it. */
export interface InferredKind {
  readonly kind: DeclaredKind;
  readonly because: string;
}

/** Roles with the kinds that are said of them, which decide who is held to one tenant. A superuser is held to nothing, whatever it is called. */
export function withSaidKinds(
  roles: readonly RoleMeaning[],
  said: Readonly<Record<string, DeclaredKind>>,
  catalog: Catalog,
): readonly RoleMeaning[] {
  return roles.map((role) => {
    const kind = Object.hasOwn(said, role.name) ? said[role.name] : undefined;
    if (kind === undefined) return role;
    if (isSuperuser(role.name, catalog)) return { ...role, kind };
    const because = `declared as ${kind}`;
    if (kind === 'migrator' || kind === 'maintainer') return { ...role, kind, part: 'elevated', because };
    // an owner that sessions work as is attacked like them
    if (kind === 'owner') return { ...role, kind, ...(role.part === 'owner' && { because }) };
    return { ...role, kind, part: 'runtime', because };
  });
}

function isSuperuser(name: string, catalog: Catalog): boolean {
  return objectsOf(catalog, 'role').some(({ id, attributes }) => id.name === name && attributes.superuser);
}

/** Of roles of which nothing is said, those whose rights are the rights of one kind. */
export function inferredKinds(catalog: Catalog, roles: readonly RoleMeaning[]): ReadonlyMap<string, InferredKind> {
  const rights = rightsIn(catalog);
  return new Map(
    roles.flatMap((role) => {
      const found = role.kind === undefined ? kindOf(role, rights, catalog) : undefined;
      return found === undefined ? [] : [[role.name, found] as const];
    }),
  );
}

/** Roles that people know the kind of better than their rights tell: those that work for tenants, and whose rights several kinds have. */
export function openRoles(catalog: Catalog, roles: readonly RoleMeaning[]): readonly string[] {
  const inferred = inferredKinds(catalog, roles);
  return roles.flatMap(({ name, part, kind }) =>
    kind !== undefined || inferred.has(name) || part !== 'runtime' || platformRole(name) !== undefined ? [] : [name],
  );
}

interface Rights {
  /** By role, relations that it owns. */
  readonly owned: ReadonlyMap<string, number>;
  /** By role and command, relations that it is granted, by itself or by what it inherits. */
  granted(role: string, command: string): number;
  inherits(role: string, other: string): boolean;
}

function rightsIn(catalog: Catalog): Rights {
  const relations = relationsOf(catalog);
  const memberships = membershipsOf(catalog).filter(({ inherit }) => inherit);
  const owned = new Map<string, number>();
  const granted = new Map<string, number>();
  const add = (to: Map<string, number>, key: string): unknown => to.set(key, (to.get(key) ?? 0) + 1);
  for (const relation of relations) {
    if (relation.owner !== null) add(owned, relation.owner);
    for (const { grantee, privilege } of grantsOn(relation, catalog))
      if (grantee !== null) add(granted, `${grantee} ${privilege}`);
  }
  const held = (role: string): ReadonlySet<string> => {
    const found = new Set([role]);
    for (const one of found) for (const { member, role: other } of memberships) if (member === one) found.add(other);
    return found;
  };
  return {
    owned,
    granted: (role, command) => Math.max(...[...held(role)].map((one) => granted.get(`${one} ${command}`) ?? 0)),
    inherits: (role, other) => held(role).has(other),
  };
}

function kindOf({ name, part, skipped }: RoleMeaning, rights: Rights, catalog: Catalog): InferredKind | undefined {
  const attributes = objectsOf(catalog, 'role').find(({ id }) => id.name === name)?.attributes;
  if (attributes === undefined || platformRole(name) !== undefined) return undefined;
  if (attributes.superuser || attributes.bypassRls || skipped === true) return undefined;
  const owned = rights.owned.get(name) ?? 0;
  if (part === 'owner' && owned > 0)
    return { kind: 'owner', because: `owns ${count(owned, 'relation')} and cannot log in` };
  if (part === 'elevated' && attributes.login)
    return { kind: 'migrator', because: 'owns nothing and becomes an owner with SET ROLE' };
  if (part !== 'runtime' || owned > 0 || !attributes.login) return undefined;
  return workingKind(name, rights);
}

/** Whoever only reads may be a reader, an analyst, a partner or support. */
function workingKind(name: string, rights: Rights): InferredKind | undefined {
  const [reads, inserts, ...others] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'].map((one) => rights.granted(name, one));
  const [read, insert, change] = [reads ?? 0, inserts ?? 0, Math.max(...others)];
  if (read + insert + change === 0)
    return rights.inherits(name, 'pg_monitor')
      ? { kind: 'monitor', because: 'a member of pg_monitor, and no relation is granted to it' }
      : undefined;
  if (read === 0 && change === 0) return { kind: 'ingest', because: `only inserts, into ${count(insert, 'relation')}` };
  return read > 0 && change > 0
    ? {
        kind: 'application',
        because: `logs in, reads ${count(read, 'relation')} and changes rows of ${change}, and owns none`,
      }
    : undefined;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
