/** A catalog as the resources of a plan make it: objects, and which resource says what of them. */
import { grantAttribute } from '../../catalog/access-lists';
import type { Catalog, Shown } from '../../catalog/catalog';
import { grantTo } from '../../catalog/remedy';
import type { KindAttributes, KindName } from '../../kinds/attributes';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject, Grant } from '../../kinds/kind';
import { roleId } from '../../kinds/role';
import type { PlannedResource, Spot, Value } from '../types';
import { textOf, valueAt } from '../value';

/** What stands in for a value that the plan does not say: the least harm that it may be, or the most. */
export type Assume = 'best' | 'worst';

const SHOWN: readonly Shown[] = ['roles', 'memberships', 'privileges'];

export class Builder {
  private readonly objects = new Map<string, CatalogObject>();
  private readonly partial = new Set<string>();
  private readonly spots = new Map<string, Spot>();

  /** @param isBounded whoever may be a superuser is none */
  constructor(
    private readonly assume: Assume,
    private readonly isBounded = false,
  ) {}

  /** Whether a role is a superuser, for whom nothing else is asked. */
  superuser(resource: PlannedResource, name: string): boolean {
    return this.value(resource, name, (value) => value === true, {
      absent: false,
      best: false,
      worst: !this.isBounded,
    });
  }

  /** A value, `absent` where there is none, and where it is not known the best or the worst that it may be. */
  value<T>(
    resource: PlannedResource,
    name: string,
    read: (value: Value) => T | undefined,
    { absent, best, worst }: { readonly absent: T; readonly best: T; readonly worst: T },
  ): T {
    const found = valueAt(resource, [name]);
    if ('why' in found) return this.assume === 'best' ? best : worst;
    return found.value === null ? absent : (read(found.value) ?? absent);
  }

  /** What of two is less, or more. */
  either<T>(best: T, worst: T): T {
    return this.assume === 'best' ? best : worst;
  }

  add<K extends KindName>(
    id: ObjectId & { readonly kind: K },
    attributes: KindAttributes[K],
    { owner = null, acl = null }: { readonly owner?: string | null; readonly acl?: readonly Grant[] | null } = {},
    spot?: Spot,
  ): void {
    const key = objectKey(id);
    const position = this.objects.get(key)?.position ?? this.objects.size;
    this.objects.set(key, { id, attributes: { ...attributes }, owner, acl, comment: null, position });
    this.partial.delete(key);
    if (spot !== undefined) this.spots.set(key, spot);
  }

  /** An object that the plan names without saying what it is made of. */
  named<K extends KindName>(id: ObjectId & { readonly kind: K }, attributes: KindAttributes[K], spot: Spot): void {
    const key = objectKey(id);
    if (this.objects.has(key)) return;
    this.objects.set(key, {
      id,
      attributes: { ...attributes },
      owner: null,
      acl: [],
      comment: null,
      position: this.objects.size,
    });
    this.partial.add(key);
    this.spots.set(key, spot);
  }

  /** The name of a role, defined here or elsewhere. */
  role(name: string, spot: Spot): string {
    this.named({ ...roleId(name), kind: 'role' }, PLAIN, spot);
    return name;
  }

  grant(id: ObjectId, grants: readonly Grant[], spot: Spot): void {
    const key = objectKey(id);
    const known = this.objects.get(key);
    if (known === undefined) return;
    this.objects.set(key, { ...known, acl: [...(known.acl ?? []), ...grants] });
    for (const one of grants)
      for (const attribute of [grantTo(one.grantee), grantAttribute(one)])
        this.spots.set(spotKey(key, attribute), spot);
  }

  /** ALTER DEFAULT PRIVILEGES of one role for one kind: several resources may say a part of it each. */
  addDefaults(
    id: ObjectId & { readonly kind: 'default privileges' },
    attributes: KindAttributes['default privileges'],
    spot: Spot,
  ): void {
    const known = this.objects.get(objectKey(id))?.attributes as unknown as typeof attributes | undefined;
    this.add(id, { ...attributes, entries: [...(known?.entries ?? []), ...attributes.entries] }, {}, spot);
  }

  /** Roles that are defined or named, and owners. */
  roleNames(): readonly string[] {
    const owners = [...this.objects.values()].flatMap(({ owner }) => owner ?? []);
    return [...this.idsOf('role').map(({ name }) => name), ...owners];
  }

  idsOf(kind: KindName): readonly ObjectId[] {
    return [...this.objects.values()].flatMap(({ id }) => (id.kind === kind ? [id] : []));
  }

  /** Where an attribute of an object is written. */
  spot(id: ObjectId, attribute: string, spot: Spot): void {
    this.spots.set(spotKey(objectKey(id), attribute), spot);
  }

  place(key: string, attribute?: string): Spot | undefined {
    const exact = attribute === undefined ? undefined : this.spots.get(spotKey(key, attribute));
    return exact ?? this.spots.get(key);
  }

  catalog(database: string, major: number): Catalog {
    return {
      source: 'plan',
      shows: new Set(SHOWN),
      major,
      versionNum: major * 10_000,
      database,
      superuser: '',
      objects: this.objects,
      dependencies: new Map(),
      unmodelled: [],
      partial: this.partial,
      server: null,
    };
  }
}

function spotKey(key: string, attribute: string): string {
  return `${key}\u0003${attribute}`;
}

/** CREATE ROLE without options. */
export const PLAIN: KindAttributes['role'] = {
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

/** A name; where the plan does not say it, the address stands in, which is no other's. */
export function nameOf(resource: PlannedResource, attribute: string): string {
  return knownText(resource, attribute) ?? resource.address;
}

/** Null where it is absent, or not known. */
export function knownText(resource: PlannedResource, attribute: string): string | null {
  const found = valueAt(resource, [attribute]);
  return 'value' in found ? textOf(found.value) : null;
}
