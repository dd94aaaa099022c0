/** What is being written of a catalog: each object is taken once, and what nobody takes is left over. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import { createContext } from '../catalog/statements';
import { groupBy } from '../kernel/group';
import type { KindName, ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Words } from './field';
import type { OwnTypes } from './types';

const TYPES: readonly KindName[] = ['enum', 'domain', 'composite type', 'range type'];

export class Writer {
  private readonly taken = new Set<string>();
  private readonly context;
  private readonly ownTypes: ReadonlyMap<string, ReadonlySet<string>>;

  /** @param owner owns what is written without an owner */
  constructor(
    readonly catalog: Catalog,
    readonly owner: string,
  ) {
    this.context = createContext(catalog, catalog.database, catalog.superuser);
    const types = new Map<string, Set<string>>();
    for (const kind of TYPES)
      for (const { id } of objectsOf(catalog, kind))
        types.set(id.schema ?? '', (types.get(id.schema ?? '') ?? new Set()).add(id.name));
    this.ownTypes = types;
  }

  /** Names of the types of a schema. */
  readonly types: OwnTypes = (schema) => this.ownTypes.get(schema) ?? new Set();

  all<K extends KindName>(kind: K): readonly ObjectOf<K>[] {
    return objectsOf(this.catalog, kind);
  }

  parts<A>(whole: ObjectId, kind: string): readonly CatalogObject<A>[] {
    return this.context.parts<A>(whole, kind);
  }

  find<A>(id: ObjectId): CatalogObject<A> | undefined {
    return this.context.find<A>(id);
  }

  /** Indexes of a relation by name, without those behind constraints. */
  indexesOf(relation: ObjectId): readonly ObjectOf<'index'>[] {
    this.indexes ??= groupBy(this.all('index'), ({ attributes }) => objectKey(attributes.table));
    const own = this.indexes.get(objectKey(relation)) ?? [];
    return own.toSorted((left, right) => (left.id.name < right.id.name ? -1 : 1));
  }

  private indexes: ReadonlyMap<string, readonly ObjectOf<'index'>[]> | undefined;

  /** Attachments of the indexes of a partition. */
  attachedIn(table: ObjectId): readonly ObjectOf<'attachment'>[] {
    this.attachments ??= groupBy(this.all('attachment'), ({ attributes }) =>
      objectKey(attributes.partition.of ?? table),
    );
    return this.attachments.get(objectKey(table)) ?? [];
  }

  private attachments: ReadonlyMap<string, readonly ObjectOf<'attachment'>[]> | undefined;

  /** Notes that an object is written. */
  take(id: ObjectId): void {
    this.taken.add(objectKey(id));
  }

  isTaken(id: ObjectId): boolean {
    return this.taken.has(objectKey(id));
  }

  /** Who an access list is the owner's of: of a sequence of a column that is the owner of its table. */
  ownerOf(id: ObjectId, owner: string | null): string | null {
    if (owner !== null || id.kind !== 'sequence') return owner;
    const [owned] = this.parts<{ readonly column: ObjectId }>(id, 'owner of');
    const table = owned?.attributes.column.of ?? this.identities().get(objectKey(id));
    return table === undefined ? null : (this.find(table)?.owner ?? null);
  }

  private identityTables: ReadonlyMap<string, ObjectId> | undefined;

  private identities(): ReadonlyMap<string, ObjectId> {
    this.identityTables ??= new Map(
      this.all('column').flatMap(({ id, attributes: { identity } }) =>
        identity === null || id.of === undefined ? [] : [[objectKey(identity.sequence), id.of] as const],
      ),
    );
    return this.identityTables;
  }

  ownerWords(owner: string | null): Words {
    return owner === null || owner === this.owner ? {} : { owner };
  }
}
