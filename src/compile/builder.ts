/** Collects the objects that a spec declares, what each needs, and where the spec says it. */
import type { Pointer } from '../kernel/pointer';
import type { KindAttributes, KindName } from '../kinds/attributes';
import type { Column } from '../kinds/column';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Catalog } from '../catalog/catalog';
import type { Resource } from '../resources/types';
import { AccessLists, type Listed } from './access';
import { GivenNames } from './names';
import type { TypeScope } from './words';

/** Where an object is said, and its attributes that are said elsewhere. */
export interface Origin {
  readonly object: Pointer;
  readonly attributes: Map<string, Pointer>;
}

/** What an object has beside its attributes. */
interface Aspects {
  readonly owner?: string | null;
  readonly comment?: string | null;
  readonly position?: number;
}

export class CatalogBuilder {
  readonly origins = new Map<string, Origin>();
  readonly access: AccessLists;
  private readonly objects = new Map<string, CatalogObject>();
  private readonly dependencies = new Map<string, Set<string>>();
  /** Objects by the resource that they are of, by `schema.name` of relations, and names given to parts of each schema. */
  private readonly made = new Map<string, ObjectId>();
  private readonly columns = new Map<string, Column>();
  private readonly relations = new Map<string, Listed>();
  private readonly given = new Map<string, GivenNames>();

  constructor(
    readonly major: number,
    readonly types: (schema: string) => TypeScope,
  ) {
    this.access = new AccessLists(major);
  }

  /** Adds an object; of the first that a resource makes others say that they need it. */
  add<K extends KindName>(
    id: ObjectId & { readonly kind: K },
    attributes: KindAttributes[K],
    { origin, id: resource }: Pick<Resource, 'origin' | 'id'>,
    { owner = null, comment = null, position = 0 }: Aspects = {},
  ): void {
    const key = objectKey(id);
    // attributes of an object are those of its kind
    const plain = attributes as unknown as CatalogObject['attributes'];
    this.objects.set(key, { id, attributes: plain, owner, acl: null, comment, position });
    this.origins.set(key, { object: origin, attributes: new Map() });
    if (isColumn(id, attributes)) this.columns.set(key, attributes);
    if (!this.made.has(resource)) this.made.set(resource, id);
    if (RELATIONS.has(id.kind)) this.relations.set(`${id.schema ?? ''}.${id.name}`, { id, owner });
  }

  /** What a column that was added is. */
  column(id: ObjectId & { readonly kind: 'column' }): Column | undefined {
    return this.columns.get(objectKey(id));
  }

  /** A table, view or materialized view by its name; undefined where the spec has none. */
  relation(schema: string, name: string): Listed | undefined {
    return this.relations.get(`${schema}.${name}`);
  }

  /** The object of a key, with who owns it. */
  listed(id: ObjectId): Listed | undefined {
    return this.objects.get(objectKey(id));
  }

  names(schema: string): GivenNames {
    const known = this.given.get(schema) ?? new GivenNames();
    this.given.set(schema, known);
    return known;
  }

  need(from: ObjectId, to: ObjectId): void {
    const key = objectKey(from);
    const known = this.dependencies.get(key) ?? new Set();
    this.dependencies.set(key, known.add(objectKey(to)));
  }

  /** What the first object of a resource needs, by the resources that it needs. */
  needsOf({ id, needs }: Pick<Resource, 'id' | 'needs'>): void {
    const from = this.made.get(id);
    if (from === undefined) return;
    for (const needed of needs) {
      const to = this.made.get(needed);
      if (to !== undefined && to !== from) this.need(from, to);
    }
  }

  /** The place of an attribute, where that is not one of its object's. The first who says it counts. */
  saidAt(id: ObjectId, attribute: string, origin: Pointer): void {
    const known = this.origins.get(objectKey(id))?.attributes;
    if (known !== undefined && !known.has(attribute)) known.set(attribute, origin);
  }

  /** Everything, with the access lists as they have become. */
  done(database: string): Catalog {
    const objects = new Map<string, CatalogObject>();
    for (const [key, object] of this.objects) {
      const acl = this.access.of(key);
      objects.set(key, acl === null ? object : { ...object, acl });
    }
    return {
      source: 'spec',
      shows: new Set(['roles', 'privileges']),
      major: this.major,
      versionNum: this.major * 10_000,
      database,
      superuser: SUPERUSER,
      objects,
      dependencies: this.dependencies,
      unmodelled: [],
      partial: new Set(),
      server: null,
    };
  }
}

/** Who runs the DDL, and owns what it gives to nobody. */
export const SUPERUSER = 'postgres';

const RELATIONS: ReadonlySet<string> = new Set(['table', 'view', 'materialized view']);

function isColumn(id: ObjectId, attributes: KindAttributes[KindName]): attributes is Column {
  return id.kind === 'column' && 'identity' in attributes;
}
