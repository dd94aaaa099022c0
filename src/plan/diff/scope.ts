/** Which objects a plan is about: all of a database, or what a spec declares. Knows no kind. */
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';
import { objectKey, objectText, type ObjectId } from '../../kinds/id';
import type { CatalogObject, Grant } from '../../kinds/kind';
import { roleId } from '../../kinds/role';
import type { Kept, Refusal, Scope } from '../change';
import { withAmbient } from './ambient';
import { withName } from './rename';

export interface Scoped {
  /** What is wanted, and what stays beside it. */
  readonly wanted: Catalog;
  readonly kept: readonly Kept[];
  /** Drops that are allowed and not made, because something stays that depends on them. */
  readonly refused: readonly Refusal[];
}

/**
 * The wanted catalog with all that stays, so that what stays is made again where it is in the way of something.
 * @param wanted with roles as the server of `actual` names them
 */
export function scoped(wanted: Catalog, actual: Catalog, scope: Scope, kindOf: KindOf): Scoped {
  if (scope.of !== 'spec') return withTables(wanted, actual, scope.stays ?? [], kindOf);
  const declared = declaredObjects(wanted, actual, kindOf);
  const extra = [...actual.objects].filter(([key]) => !declared.has(key));
  const { gone, refused } = new Leaving(extra, declared, actual, kindOf).without(scope.drop.map(objectKey));
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
    refused,
  };
}

/** With tables that stay, and all that they are made of and need. */
function withTables(wanted: Catalog, actual: Catalog, tables: readonly ObjectId[], kindOf: KindOf): Scoped {
  if (tables.length === 0) return { wanted, kept: [], refused: [] };
  const stays = new Map<string, CatalogObject>();
  const add = (key: string): void => {
    const object = actual.objects.get(key);
    if (object === undefined || stays.has(key) || wanted.objects.has(key)) return;
    stays.set(key, object);
    for (const need of actual.dependencies.get(key) ?? []) add(need);
  };
  tables.map(objectKey).forEach(add);
  for (let before = 0; before !== stays.size;) {
    before = stays.size;
    for (const [key, object] of actual.objects) {
      const whole = wholeOf(object, kindOf);
      if (whole !== undefined && stays.has(objectKey(whole))) add(key);
    }
  }
  const needs = [...stays.keys()].map((key) => [key, actual.dependencies.get(key) ?? new Set<string>()] as const);
  return {
    wanted: {
      ...wanted,
      objects: new Map([...wanted.objects, ...stays]),
      dependencies: new Map([...wanted.dependencies, ...needs]),
    },
    kept: tables.map((about) => ({ about })),
    refused: [],
  };
}

function wholeOf(object: CatalogObject, kindOf: KindOf): ObjectId | undefined {
  const { kind } = kindOf(object.id.kind);
  return kind.whole === undefined ? object.id.of : kind.whole(object);
}

/** Without what is on every server, of which nobody declares anything; what comes from the server is as it is there. */
function declaredObjects(wanted: Catalog, actual: Catalog, kindOf: KindOf): ReadonlyMap<string, CatalogObject> {
  const declared = new Map<string, CatalogObject>();
  const superuser = objectKey(roleId(wanted.superuser));
  for (const [key, object] of wanted.objects) {
    const kind = kindOf(object.id.kind).kind;
    const other = actual.objects.get(key);
    // whoever tried the schema declares nothing of itself
    if (key === superuser) continue;
    if (other !== undefined || kind.isAmbient?.(object) !== true)
      declared.set(key, withAmbient(object, other, kind, wanted.superuser));
  }
  return declared;
}

type Entry = readonly [key: string, object: CatalogObject];

/** Of what is not declared: what is named, what is exact, and the parts of both. */
class Leaving {
  private readonly wholes: ReadonlyMap<string, string>;

  constructor(
    private readonly extra: readonly Entry[],
    private readonly declared: ReadonlyMap<string, CatalogObject>,
    private readonly actual: Catalog,
    private readonly kindOf: KindOf,
  ) {
    this.wholes = new Map(
      extra.flatMap(([key, object]): readonly (readonly [string, string])[] => {
        const id = wholeOf(object, kindOf);
        return id === undefined ? [] : [[key, objectKey(id)]];
      }),
    );
  }

  /** Keys of what goes. What is named stays all the same where something that stays depends on it. */
  without(drop: readonly string[]): { readonly gone: ReadonlySet<string>; readonly refused: readonly Refusal[] } {
    const named = new Set(drop);
    const refused: Refusal[] = [];
    for (;;) {
      const gone = this.goneWith(named);
      const held = this.held(gone);
      const roots = held.flatMap(({ needed }) => [...this.chain(needed)].filter((key) => named.has(key)));
      if (roots.length === 0) return { gone, refused };
      refused.push(...held.map(({ refusal }) => refusal));
      for (const key of roots) named.delete(key);
    }
  }

  private goneWith(named: ReadonlySet<string>): ReadonlySet<string> {
    const isDeclared = (id: ObjectId): boolean => this.declared.has(objectKey(id));
    const isExact = ([key, object]: Entry): boolean =>
      this.kindOf(object.id.kind).kind.isExact?.(object, isDeclared, this.neededBy(key)) === true;
    const first = this.extra.filter((entry) => named.has(entry[0]) || isExact(entry));
    const gone = new Set(first.map(([key]) => key));
    const parts = this.extra.filter(([key]) => [...this.chain(key)].some((whole) => gone.has(whole)));
    return new Set([...gone, ...parts.map(([key]) => key)]);
  }

  private neededBy(key: string): readonly ObjectId[] {
    return [...(this.actual.dependencies.get(key) ?? [])].flatMap((need) => this.actual.objects.get(need)?.id ?? []);
  }

  /** An object and what it is a part of. */
  private *chain(key: string): Iterable<string> {
    for (let at: string | undefined = key; at !== undefined; at = this.wholes.get(at)) yield at;
  }

  /** What stays and needs something that goes. */
  private held(gone: ReadonlySet<string>): readonly { readonly needed: string; readonly refusal: Refusal }[] {
    if (gone.size === 0) return [];
    return this.extra.flatMap(([key, { id }]) => {
      if (gone.has(key)) return [];
      const needed = [...(this.actual.dependencies.get(key) ?? [])].find((one) => gone.has(one));
      const object = needed === undefined ? undefined : this.actual.objects.get(needed);
      if (needed === undefined || object === undefined) return [];
      const why = `it depends on ${objectText(object.id)}, which is to be dropped: allow its drop too`;
      return [{ needed, refusal: { about: id, why } }];
    });
  }
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
