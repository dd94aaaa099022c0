/** Collects the objects that a spec declares, what each needs, and where the spec says it. */
import { once, rememberedText, rememberedWithin } from '../kernel/remember';
import type { Pointer } from '../kernel/pointer';
import type { KindAttributes, KindName } from '../kinds/attributes';
import { keyWithin, objectKey, type ObjectId } from '../kinds/id';
import type { IndexElement } from '../kinds/index-elements';
import type { CatalogObject } from '../kinds/kind';
import { ascending } from '../catalog/access';
import type { Catalog } from '../catalog/catalog';
import type { GrantResource, QualifiedName, Resource } from '../resources/types';
import { AccessLists, type Listed } from './access';
import { GivenNames } from './names';
import type { TypeScope } from './words';

/** Where a spec says what is in its catalog, by the key of the object. */
export interface Origins {
  readonly objects: ReadonlyMap<string, Pointer>;
  /** Attributes that are said elsewhere than their object. */
  readonly attributes: ReadonlyMap<string, Readonly<Record<string, Pointer>>>;
  /** What is granted on an object, each with its own place. */
  readonly grants: ReadonlyMap<string, readonly GrantResource[]>;
}

/** What an object has beside its attributes. */
interface Aspects {
  readonly owner?: string | null;
  readonly comment?: string | null;
  readonly position?: number;
}

const NONE: Aspects = {};

interface Added {
  readonly key: string;
  readonly origin: Pointer;
  readonly resource: string | undefined;
}

type TableId = ObjectId & { readonly kind: 'table' };

export class CatalogBuilder {
  readonly access: AccessLists;
  private readonly objects = new Map<string, CatalogObject>();
  /** Objects in the order in which they were added: what follows from them is made when it is asked for. */
  private readonly added: Added[] = [];
  private readonly needed: (readonly [from: ObjectId, to: ObjectId])[] = [];
  private readonly attributePlaces: (readonly [of: ObjectId, places: Readonly<Record<string, Pointer>>])[] = [];
  private readonly grants = new Map<string, GrantResource[]>();
  /** Relations by `schema.name`, and names given to parts of each schema. */
  private readonly relations = new Map<string, Listed>();
  private readonly given = new Map<string, GivenNames>();
  /** Parts of a table follow each other, and name it by the same id. */
  private readonly keyOfWhole = rememberedWithin(objectKey);
  private readonly tables = rememberedText((schema) =>
    rememberedText((name): TableId => ({ kind: 'table', schema, name })),
  );
  /** A column as it is in an index when nothing more is said. */
  readonly plainElement = rememberedText((column): IndexElement => ascending(column));

  constructor(
    readonly major: number,
    readonly types: (schema: string) => TypeScope,
  ) {
    this.access = new AccessLists(major);
  }

  /** Adds an object; where it is what a resource makes, others say by the id of that that they need it. */
  add<K extends KindName>(
    id: ObjectId & { readonly kind: K },
    attributes: KindAttributes[K],
    { origin, id: resource }: { readonly origin: Pointer; readonly id?: string },
    { owner = null, comment = null, position = 0 }: Aspects = NONE,
  ): void {
    const key = id.of === undefined ? objectKey(id) : keyWithin(this.keyOfWhole(id.of), id);
    // attributes of an object are those of its kind
    const plain = attributes as unknown as CatalogObject['attributes'];
    this.objects.set(key, { id, attributes: plain, owner, acl: null, comment, position });
    this.added.push({ key, origin, resource });
    if (RELATIONS.has(id.kind)) this.relations.set(`${id.schema ?? ''}.${id.name}`, { key, id, owner });
  }

  /** A table, view or materialized view by its name; undefined where the spec has none. */
  relation(schema: string, name: string): Listed | undefined {
    return this.relations.get(`${schema}.${name}`);
  }

  /** The id of a table, one for all of its parts. */
  tableId({ schema, name }: QualifiedName): TableId {
    return this.tables(schema)(name);
  }

  /** The object of a name, with who owns it. */
  listed(id: ObjectId): Listed | undefined {
    const key = objectKey(id);
    const found = this.objects.get(key);
    return found === undefined ? undefined : { key, id: found.id, owner: found.owner };
  }

  names(schema: string): GivenNames {
    const known = this.given.get(schema) ?? new GivenNames();
    this.given.set(schema, known);
    return known;
  }

  need(from: ObjectId, to: ObjectId): void {
    this.needed.push([from, to]);
  }

  /** The places of attributes that are said elsewhere than their object. */
  saidAt(id: ObjectId, attributes: Readonly<Record<string, Pointer>>): void {
    this.attributePlaces.push([id, attributes]);
  }

  granted(key: string, grant: GrantResource): void {
    const known = this.grants.get(key);
    if (known === undefined) this.grants.set(key, [grant]);
    else known.push(grant);
  }

  origins(): Origins {
    return {
      objects: new Map(this.added.map(({ key, origin }) => [key, origin])),
      attributes: new Map(this.attributePlaces.map(([of, places]) => [objectKey(of), places])),
      grants: this.grants,
    };
  }

  /** What each object needs: as was said of it, and by the resources that its own needs. */
  private dependencies(resources: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
    const made = new Map(this.added.flatMap(({ key, resource }) => (resource === undefined ? [] : [[resource, key]])));
    const found = new Map<string, Set<string>>();
    const need = (from: string, to: string): void => {
      const known = found.get(from);
      if (known === undefined) found.set(from, new Set([to]));
      else known.add(to);
    };
    for (const [from, to] of this.needed) need(objectKey(from), objectKey(to));
    for (const { id, needs } of resources) {
      const from = made.get(id);
      for (const needed of needs) {
        const to = made.get(needed);
        if (from !== undefined && to !== undefined && from !== to) need(from, to);
      }
    }
    return found;
  }

  /** Everything that resources made, with the access lists as they have become. What objects need is found when it is asked for. */
  done(database: string, resources: readonly Resource[]): Catalog {
    const { objects } = this;
    for (const [key, acl] of this.access.all()) {
      const object = objects.get(key);
      if (object !== undefined) objects.set(key, { ...object, acl });
    }
    const dependencies = once(() => this.dependencies(resources));
    return {
      source: 'spec',
      shows: new Set(['roles', 'memberships', 'privileges']),
      major: this.major,
      versionNum: this.major * 10_000,
      database,
      superuser: SUPERUSER,
      objects,
      get dependencies() {
        return dependencies();
      },
      unmodelled: [],
      partial: new Set(),
      server: null,
    };
  }
}

/** Who runs the DDL, and owns what it gives to nobody. */
export const SUPERUSER = 'postgres';

const RELATIONS: ReadonlySet<string> = new Set(['table', 'view', 'materialized view']);
