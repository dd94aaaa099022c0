/** Which objects a plan is about: all of a database, or what a spec declares. Knows no kind. */
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject, Grant } from '../../kinds/kind';
import { roleId } from '../../kinds/role';
import type { Kept, Scope } from '../change';
import { withName } from './rename';

export interface Scoped {
  /** What is wanted, and what stays beside it. */
  readonly wanted: Catalog;
  readonly kept: readonly Kept[];
}

/**
 * The wanted catalog with all that stays, so that what stays is made again where it is in the way of something.
 * @param wanted with roles as the server of `actual` names them
 */
export function scoped(wanted: Catalog, actual: Catalog, scope: Scope, kindOf: KindOf): Scoped {
  if (scope.of !== 'spec') return { wanted, kept: [] };
  const declared = declaredObjects(wanted, actual, kindOf);
  const extra = [...actual.objects].filter(([key]) => !declared.has(key));
  const gone = goneKeys(extra, declared, new Set(scope.drop.map(objectKey)), kindOf);
  const kept = extra.filter(([key]) => !gone.has(key));
  const superusers = new Set([wanted.superuser, actual.superuser].map((name) => objectKey(roleId(name))));
  const isWorthListing = (key: string, object: CatalogObject): boolean =>
    !superusers.has(key) && kindOf(object.id.kind).kind.isAmbient?.(object) !== true;
  const dependencies = new Map(wanted.dependencies);
  for (const [key] of kept) {
    const needs = actual.dependencies.get(key);
    if (needs !== undefined) dependencies.set(key, needs);
  }
  return {
    wanted: { ...wanted, objects: new Map([...declared, ...kept]), dependencies },
    kept: kept.filter(([key, object]) => isWorthListing(key, object)).map(([, { id }]) => ({ about: id })),
  };
}

/** Without what is on every server, of which nobody declares anything; what comes from the server is as it is there. */
function declaredObjects(wanted: Catalog, actual: Catalog, kindOf: KindOf): ReadonlyMap<string, CatalogObject> {
  const declared = new Map<string, CatalogObject>();
  const superuser = objectKey(roleId(wanted.superuser));
  for (const [key, object] of wanted.objects) {
    const { kind } = kindOf(object.id.kind);
    const other = actual.objects.get(key);
    // whoever tried the schema declares nothing of itself
    if (key === superuser) continue;
    if (kind.isAmbient?.(object) === true) {
      if (other !== undefined) declared.set(key, ambientObject(object, other, kind.ambient ?? []));
    } else if (other === undefined || kind.ambient === undefined) declared.set(key, object);
    else declared.set(key, { ...object, attributes: withAmbient(object, other, kind.ambient) });
  }
  return declared;
}

function ambientObject(object: CatalogObject, other: CatalogObject, names: readonly string[]): CatalogObject {
  return {
    ...object,
    owner: other.owner,
    acl: object.acl ?? other.acl,
    comment: object.comment ?? other.comment,
    attributes: withAmbient(object, other, names),
  };
}

function withAmbient(
  object: CatalogObject,
  other: CatalogObject,
  names: readonly string[],
): CatalogObject['attributes'] {
  return { ...object.attributes, ...Object.fromEntries(names.map((name) => [name, other.attributes[name]])) };
}

type Entry = readonly [key: string, object: CatalogObject];

/** Of what is not declared: what is named, what is exact, and the parts of both. */
function goneKeys(
  extra: readonly Entry[],
  declared: ReadonlyMap<string, CatalogObject>,
  named: ReadonlySet<string>,
  kindOf: KindOf,
): ReadonlySet<string> {
  const isDeclared = (id: ObjectId): boolean => declared.has(objectKey(id));
  const gone = new Set<string>();
  for (const [key, object] of extra)
    if (named.has(key) || kindOf(object.id.kind).kind.isExact?.(object, isDeclared) === true) gone.add(key);
  for (let before = -1; before !== gone.size;) {
    before = gone.size;
    for (const [key, object] of extra) {
      const { whole } = kindOf(object.id.kind).kind;
      const id = whole === undefined ? object.id.of : whole(object);
      if (id !== undefined && gone.has(objectKey(id))) gone.add(key);
    }
  }
  return gone;
}

/**
 * The superuser of the server that a schema was tried on is that of the server it is for, where that has no role of the name: with its
 * own attributes, as owner, in access lists and default privileges.
 */
export function withSuperuser(wanted: Catalog, actual: Catalog): Catalog {
  const [from, to] = [wanted.superuser, actual.superuser];
  const role = actual.objects.get(objectKey(roleId(to)));
  if (from === to || role === undefined || actual.objects.has(objectKey(roleId(from)))) return wanted;
  const roleOf = (name: string | null): string | null => (name === from ? to : name);
  const grantOf = (grant: Grant): Grant => ({
    ...grant,
    grantee: roleOf(grant.grantee),
    grantor: roleOf(grant.grantor),
  });
  const { objects, ...rest } = withName(wanted, { from: roleId(from), to: roleId(to) });
  const owned = [...objects].map(([key, object]): readonly [string, CatalogObject] => {
    const { owner, acl } = object;
    const isOf = owner === from || acl?.some(({ grantee, grantor }) => grantee === from || grantor === from) === true;
    return [key, isOf ? { ...object, owner: roleOf(owner), acl: acl?.map(grantOf) ?? null } : object];
  });
  return { ...rest, superuser: to, objects: new Map([...owned, [objectKey(roleId(to)), role]]) };
}
