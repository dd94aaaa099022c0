/**
 * What of a server a plan rests on: the relations and other objects that its steps touch, whole, and all that access to them hangs on:
 * their policies, grants, owners, the roles that these name with their memberships, and the schemas. Another table may change meanwhile,
 * and the plan stands. Pure.
 */
import type { Catalog } from '../../catalog/catalog';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import { isCreators, type Membership } from '../../kinds/membership';
import type { Boundary, ObjectHashes, Step } from '../plan';
import { hashOf } from './canonical';

export interface Fingerprint {
  /** One that is not there is part of it too: a step creates it. */
  readonly objects: ObjectHashes;
  readonly fingerprint: string;
}

/** @param catalog the server now: the same steps give the same fingerprint exactly if nothing of this changed */
export function fingerprintOf(steps: readonly Pick<Step, 'change' | 'locks'>[], catalog: Catalog): Fingerprint {
  const keys = new Set<string>();
  const roots = new Set<string>();
  for (const { change, locks } of steps) {
    keys.add(objectKey(change.about));
    for (const id of [change.about, ...locks.map(({ relation }) => relation)])
      roots.add(objectKey(rootOf(id, catalog)));
  }
  for (const [key, object] of catalog.objects) if (roots.has(objectKey(rootOf(object.id, catalog)))) keys.add(key);
  for (const key of roots) keys.add(key);
  addNeeded(keys, catalog);
  addAccess(keys, catalog);
  const objects = hashesOf(keys, catalog);
  return { objects, fingerprint: hashOf(objects) };
}

/** Hash of each of these objects; where one is among the parts of its whole says nothing. */
export function hashesOf(keys: Iterable<string>, { objects }: Catalog): ObjectHashes {
  return Object.fromEntries([...keys].toSorted().map((key) => [key, hashed(objects.get(key))]));
}

function hashed(object: CatalogObject | undefined): string | null {
  if (object === undefined) return null;
  const { position: _, ...rest } = object;
  return object.id.kind === 'membership' ? hashedMembership(rest) : hashOf(rest);
}

/** Who granted it hangs on who runs the plan, and decides nothing about access; nor does what a role has of those that it made. */
function hashedMembership(object: Omit<CatalogObject, 'position'>): string | null {
  const { grants = [] } = object.attributes as Partial<Membership>;
  if (isCreators(grants)) return null;
  const own = grants.map((grant) => ({ ...grant, grantor: null }));
  return hashOf({ ...object, attributes: { ...object.attributes, grants: own } });
}

/** What each transaction of a rehearsal changed. */
export function boundariesOf(actual: Catalog, after: readonly Catalog[]): readonly Boundary[] {
  return after.map((now, place) => {
    const before = after[place - 1] ?? actual;
    const keys = new Set([...before.objects.keys(), ...now.objects.keys()]);
    const differing = [...keys].filter((key) => before.objects.get(key) !== now.objects.get(key));
    const [was, is] = [hashesOf(differing, before), hashesOf(differing, now)];
    const changed = differing.toSorted().filter((key) => was[key] !== is[key]);
    return { transaction: place + 1, objects: Object.fromEntries(changed.map((key) => [key, is[key] ?? null])) };
  });
}

/** The table of a column's default, the table of an index; itself where it is a part of nothing. */
function rootOf(id: ObjectId, catalog: Catalog): ObjectId {
  const whole =
    id.of ?? (catalog.objects.get(objectKey(id))?.attributes as { readonly table?: ObjectId } | undefined)?.table;
  return whole === undefined ? id : rootOf(whole, catalog);
}

/** What the touched objects need directly: the function that a policy calls decides what the policy lets through. */
function addNeeded(keys: Set<string>, { dependencies }: Catalog): void {
  // of what is touched alone: what that needs in turn is not added
  const needed = [...keys].flatMap((key) => [...(dependencies.get(key) ?? [])]);
  for (const key of needed) keys.add(key);
}

function addAccess(keys: Set<string>, catalog: Catalog): void {
  const roles = new Set<string>();
  for (const key of keys) {
    const object = catalog.objects.get(key);
    if (object === undefined) continue;
    for (const role of rolesOf(object)) roles.add(role);
    if (object.id.schema !== undefined) keys.add(objectKey({ kind: 'schema', name: object.id.schema }));
  }
  for (const key of keys) for (const role of rolesOf(catalog.objects.get(key))) roles.add(role);
  addMembers(roles, keys, catalog);
  for (const role of roles) keys.add(objectKey({ kind: 'role', name: role }));
}

/** Whoever is a member of a role, however far, has what it has. */
function addMembers(roles: Set<string>, keys: Set<string>, { objects }: Catalog): void {
  const memberships = [...objects].filter(([, { id }]) => id.kind === 'membership');
  for (let before = -1; before !== roles.size;) {
    before = roles.size;
    for (const [key, { id }] of memberships) {
      if (!roles.has(id.of?.name ?? '')) continue;
      keys.add(key);
      roles.add(id.name);
    }
  }
}

function rolesOf(object: CatalogObject | undefined): readonly string[] {
  if (object === undefined) return [];
  const { owner, acl, attributes } = object;
  const granted = (acl ?? []).flatMap(({ grantee, grantor }) => [grantee, grantor]);
  const named = attributes['roles'];
  return [owner, ...granted, ...(Array.isArray(named) ? (named as readonly unknown[]) : [])].filter(
    (role): role is string => typeof role === 'string',
  );
}
