/** What a scratch server says after a transaction, as the database itself would say it. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject, Grant } from '../kinds/kind';

/** Names on the scratch server that the database does not have. */
export interface Foreign {
  readonly roles: ReadonlySet<string>;
  readonly schema: string;
  /** Whose the objects are that the roles above made. */
  readonly runner: string;
}

/** Without what is of the scratch server alone; what its own roles made is the runner's. */
export function cleaned(catalog: Catalog, foreign: Foreign): Catalog {
  const objects = new Map<string, CatalogObject>();
  for (const [key, object] of catalog.objects)
    if (!isForeign(object, foreign)) objects.set(key, asRunners(object, foreign));
  return { ...catalog, objects };
}

function isForeign({ id, attributes }: CatalogObject, { roles, schema }: Foreign): boolean {
  const within = (one: ObjectId | undefined): boolean =>
    one !== undefined &&
    (one.schema === schema ||
      (one.kind === 'schema' && one.name === schema) ||
      (['role', 'membership'].includes(one.kind) && roles.has(one.name)) ||
      within(one.of));
  const role = attributes['role'];
  return within(id) || (typeof role === 'string' && roles.has(role));
}

function asRunners(object: CatalogObject, foreign: Foreign): CatalogObject {
  const { owner, acl } = object;
  const isOwn = owner !== null && foreign.roles.has(owner);
  if (!isOwn && acl === null) return object;
  return {
    ...object,
    owner: isOwn ? foreign.runner : owner,
    acl: acl === null ? null : asGranted(acl, isOwn ? foreign.runner : owner, foreign),
  };
}

function asGranted(acl: readonly Grant[], owner: string | null, { roles, runner }: Foreign): readonly Grant[] {
  const byText = new Map<string, Grant>();
  for (const grant of acl) {
    const grantee = grant.grantee !== null && roles.has(grant.grantee) ? runner : grant.grantee;
    const named = grant.grantor !== null && roles.has(grant.grantor) ? runner : grant.grantor;
    const grantor = named === owner ? null : named;
    const one = { ...grant, grantee, grantor };
    byText.set(JSON.stringify(one), one);
  }
  return [...byText.values()].toSorted((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1));
}

/** As the reader sorts them: PUBLIC last. */
function orderOf({ grantee, privilege, grantor }: Grant): string {
  return [grantee ?? '\uffff', privilege, grantor ?? ''].join('\u0000');
}

/**
 * The database after a transaction: what the scratch server changed since it was made, put upon what was read.
 * @param made the scratch server before the first step
 * @param gone keys of what an earlier transaction dropped: where it is there again, a step made it
 * @param superusers roles that a step made superusers, or no superusers, which no role of a scratch server becomes
 */
export function reached(
  actual: Catalog,
  made: Catalog,
  now: Catalog,
  gone: ReadonlySet<string> = new Set(),
  superusers: ReadonlyMap<string, boolean> = new Map(),
): Catalog {
  const objects = new Map(actual.objects);
  const dependencies = new Map(actual.dependencies);
  for (const key of new Set([...made.objects.keys(), ...now.objects.keys()])) {
    const [old, is] = [made.objects.get(key), now.objects.get(key)];
    if (is === undefined) {
      objects.delete(key);
      dependencies.delete(key);
      continue;
    }
    // what was made otherwise than it is in the database, and was not touched, stays as it is there
    if (old === undefined || gone.has(key)) objects.set(key, is);
    else if (!isSame(old, is)) objects.set(key, mergedObject(actual.objects.get(key) ?? old, old, is));
    const needs = now.dependencies.get(key);
    if (needs !== undefined && !isSame([...needs].toSorted(), [...(made.dependencies.get(key) ?? [])].toSorted()))
      dependencies.set(key, needs);
  }
  for (const [name, superuser] of superusers) {
    const key = objectKey({ kind: 'role', name });
    const role = objects.get(key);
    if (role !== undefined) objects.set(key, { ...role, attributes: { ...role.attributes, superuser } });
  }
  return { ...actual, objects, dependencies };
}

/** The scratch server has some attributes otherwise on purpose: only what changed there is a change. */
function mergedObject(actual: CatalogObject, made: CatalogObject, now: CatalogObject): CatalogObject {
  const attributes = Object.fromEntries(
    Object.entries(now.attributes).map(([name, value]) => [
      name,
      isSame(value, made.attributes[name]) ? actual.attributes[name] : value,
    ]),
  );
  const aspect = <N extends 'owner' | 'acl' | 'comment'>(name: N): CatalogObject[N] =>
    isSame(made[name], now[name]) ? actual[name] : now[name];
  return { ...now, attributes, owner: aspect('owner'), acl: aspect('acl'), comment: aspect('comment') };
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
