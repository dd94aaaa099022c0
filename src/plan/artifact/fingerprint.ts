/**
 * What of a server a plan rests on: the relations and other objects that its steps touch, whole, and all that access to them hangs on:
 * their policies, grants, owners, the roles that these name with their memberships, and the schemas. Another table may change meanwhile,
 * and the plan stands. Pure.
 */
import { grantsOn } from '../../catalog/access-lists';
import type { Catalog } from '../../catalog/catalog';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import { isCreators, type Membership } from '../../kinds/membership';
import type { Boundary, ObjectHash, Step } from '../plan';
import { canonicalJson, hashOf } from './canonical';

export interface Fingerprint {
  /** By their keys. One that is not there is part of it too: a step creates it. */
  readonly objects: readonly ObjectHash[];
  readonly fingerprint: string;
}

/** Objects by their keys. */
type Ids = Map<string, ObjectId>;
type Touching = Pick<Step, 'change' | 'locks'>;

/** @param catalog the server now: the same steps give the same fingerprint exactly if nothing of this changed */
export function fingerprintOf(steps: readonly Touching[], catalog: Catalog): Fingerprint {
  const objects = hashesOf(reachedBy(steps, catalog).values(), catalog);
  return { objects, fingerprint: hashOf(objects) };
}

/**
 * The same of a plan that leads through other states: what access hangs on in one of them belongs to it from the start, as the role to
 * which the first step grants something.
 */
export function fingerprintThrough(
  steps: readonly Touching[],
  catalog: Catalog,
  later: readonly Catalog[],
): Fingerprint {
  const ids = [catalog, ...later].flatMap((one) => [...reachedBy(steps, one)]);
  const objects = hashesOf(new Map(ids).values(), catalog);
  return { objects, fingerprint: hashOf(objects) };
}

function reachedBy(steps: readonly Touching[], catalog: Catalog): Ids {
  const ids = touchedBy(steps, catalog);
  addNeeded(ids, catalog);
  addAccess(ids, catalog);
  return ids;
}

/** What these steps touch, whole: the table of a column with all of its parts. */
export function touchedBy(steps: readonly Touching[], catalog: Catalog): Ids {
  const ids: Ids = new Map();
  const roots = new Set<string>();
  for (const { change, locks } of steps) {
    add(ids, change.about);
    for (const id of [change.about, ...locks.map(({ relation }) => relation)]) {
      const root = rootOf(id, catalog);
      add(ids, root);
      roots.add(objectKey(root));
    }
  }
  for (const { id } of catalog.objects.values()) if (roots.has(objectKey(rootOf(id, catalog)))) add(ids, id);
  return ids;
}

function add(ids: Ids, id: ObjectId): void {
  ids.set(objectKey(id), id);
}

/** Each of these objects, by their keys; where one is among the parts of its whole says nothing. */
export function hashesOf(ids: Iterable<ObjectId>, catalog: Catalog): readonly ObjectHash[] {
  return [...ids]
    .map((about) => ({ key: objectKey(about), about }))
    .toSorted(byKey)
    .map(({ key, about }) => ({ about, hash: hashed(catalog.objects.get(key), catalog) }));
}

function byKey(left: { readonly key: string }, right: { readonly key: string }): number {
  return left.key < right.key ? -1 : 1;
}

function hashed(object: CatalogObject | undefined, catalog: Catalog): string | null {
  if (object === undefined) return null;
  const { position: _, ...read } = object;
  // REVOKE of the last grant leaves a list of what the owner has anyway, where one that was never granted has none
  const acl = grantsOn(object, catalog).map(canonicalJson).toSorted();
  const rest = { ...read, acl };
  return object.id.kind === 'membership' ? hashedMembership(rest) : hashOf(rest);
}

/** Who granted it hangs on who runs the plan, and decides nothing about access; nor does what a role has of those that it made. */
function hashedMembership(object: Pick<CatalogObject, 'attributes'>): string | null {
  const { grants = [] } = object.attributes as Partial<Membership>;
  if (isCreators(grants)) return null;
  const own = grants.map((grant) => ({ ...grant, grantor: null }));
  return hashOf({ ...object, attributes: { ...object.attributes, grants: own } });
}

/** What each transaction of a rehearsal changed. */
export function boundariesOf(actual: Catalog, after: readonly Catalog[]): readonly Boundary[] {
  return after.map((now, place) => {
    const before = after[place - 1] ?? actual;
    const ids: Ids = new Map();
    for (const [key, { id }] of before.objects) if (before.objects.get(key) !== now.objects.get(key)) ids.set(key, id);
    for (const [key, { id }] of now.objects) if (!before.objects.has(key)) ids.set(key, id);
    const was = hashesOf(ids.values(), before);
    const objects = hashesOf(ids.values(), now).filter(({ hash }, at) => hash !== was[at]?.hash);
    return { transaction: place + 1, objects };
  });
}

/** The table of a column's default, the table of an index; itself where it is a part of nothing. */
function rootOf(id: ObjectId, catalog: Catalog): ObjectId {
  const whole =
    id.of ?? (catalog.objects.get(objectKey(id))?.attributes as { readonly table?: ObjectId } | undefined)?.table;
  return whole === undefined ? id : rootOf(whole, catalog);
}

/** What the touched objects need directly: the function that a policy calls decides what the policy lets through. */
function addNeeded(ids: Ids, { dependencies, objects }: Catalog): void {
  // of what is touched alone: what that needs in turn is not added
  for (const key of [...ids.keys()].flatMap((one) => [...(dependencies.get(one) ?? [])])) {
    const needed = objects.get(key);
    if (needed !== undefined) add(ids, needed.id);
  }
}

function addAccess(ids: Ids, catalog: Catalog): void {
  const roles = new Set<string>();
  for (const key of ids.keys()) {
    const object = catalog.objects.get(key);
    if (object === undefined) continue;
    for (const role of rolesOf(object)) roles.add(role);
    if (object.id.schema !== undefined) add(ids, { kind: 'schema', name: object.id.schema });
  }
  for (const key of ids.keys()) for (const role of rolesOf(catalog.objects.get(key))) roles.add(role);
  addMembers(roles, ids, catalog);
  for (const role of roles) add(ids, { kind: 'role', name: role });
}

/** Whoever is a member of a role, however far, has what it has. */
function addMembers(roles: Set<string>, ids: Ids, { objects }: Catalog): void {
  const memberships = [...objects.values()].filter(({ id }) => id.kind === 'membership');
  for (let before = -1; before !== roles.size;) {
    before = roles.size;
    for (const { id } of memberships) {
      if (!roles.has(id.of?.name ?? '')) continue;
      add(ids, id);
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
