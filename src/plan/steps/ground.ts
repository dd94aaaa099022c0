/** What recipes look at: both catalogs, what changes, how large the tables are. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { kindLookup } from '../../catalog/order';
import { relationKey } from '../../catalog/relations';
import { defaultOf, objectAt, objectOf, objectsOf, partsOf } from '../../catalog/select';
import { createContext } from '../../catalog/statements';
import { isPartitioned } from '../../catalog/tables';
import { groupBy } from '../../kernel/group';
import { quoteLiteral } from '../../kernel/identifier';
import { remembered } from '../../kernel/remember';
import { kinds } from '../../kinds';
import type { KindName, ObjectOf } from '../../kinds/attributes';
import { columnDefinition } from '../../kinds/column';
import { objectKey, relationName, sqlName, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import { roleId } from '../../kinds/role';
import type { Change, Rename } from '../change';
import { rolesOf } from '../diff/edges';
import { afterRenames, idAfter } from '../renames';
import type { Sizes } from '../sizes';
import { Begun } from './begun';
import type { StepContext } from './context';
import { postponedDrops, takenNames } from './dropped';
import { EffectReader } from './effects';
import { isLarge, sizeOf } from './size';
import { sightOf, type Looking, type Sight } from './tenants';
import { timeZoneOf } from './time-zone';

const kindOf = kindLookup(kinds);

export class Ground {
  readonly wanted: Catalog;
  /** What is there, under the names that the plan gives it. */
  readonly actual: Catalog;
  /** For how long nobody may have relied on a trigger before it goes; null: a person says so. */
  readonly quietMs: number | null;
  /** Of the session that applies the plan; null where no setting tells it. */
  readonly timeZone: string | null;
  /** What another plan began; null: none did. */
  readonly begun: Begun | null;
  private readonly sizes: Sizes;
  private readonly looking: Looking;
  private readonly renames: readonly Rename[];
  private postponed: ReadonlySet<Change> | undefined;
  private taken: ReadonlySet<string> | undefined;
  private readonly byObject: ReadonlyMap<string, readonly Change[]>;

  constructor(
    readonly changes: readonly Change[],
    { wanted, actual, sizes, options, tenants, quietMs = null, begun = null }: StepContext,
  ) {
    const renames = options?.renames ?? [];
    this.renames = renames;
    this.timeZone = timeZoneOf(actual, options?.runner ?? actual.superuser);
    this.wanted = wanted;
    this.actual = afterRenames(actual, renames);
    this.sizes = new Map([...sizes, ...renamedSizes(actual, sizes, renames)]);
    this.quietMs = quietMs;
    this.begun = begun === null ? null : new Begun(begun);
    this.looking = { catalog: this.actual, runner: options?.runner ?? actual.superuser, tenants: tenants ?? null };
    this.byObject = groupBy(changes, ({ about }) => objectKey(about));
  }

  get major(): number {
    return this.actual.major;
  }

  /** The changes of one object, in their order. */
  changesOf(id: ObjectId): readonly Change[] {
    return this.byObject.get(objectKey(id)) ?? [];
  }

  /** The object as it is wanted. */
  wantedOf<K extends KindName>(kind: K, id: ObjectId): ObjectOf<K> | undefined {
    return objectOf(this.wanted, kind, id);
  }

  /** The object as it is there. */
  actualOf<K extends KindName>(kind: K, id: ObjectId): ObjectOf<K> | undefined {
    return objectOf(this.actual, kind, id);
  }

  /** Whether a relation was there before the plan: nobody waits for a lock on one that was not. */
  isThere(id: ObjectId): boolean {
    return objectAt(this.actual, id) !== undefined;
  }

  /** Whether an object is dropped and created again: the new one has no rows, and no client uses it yet. */
  isRemade(id: ObjectId): boolean {
    const verbs = this.changesOf(id).map(({ verb }) => verb);
    return verbs.includes('drop') && verbs.includes('create');
  }

  isPartitioned(id: ObjectId): boolean {
    return isPartitioned(this.actual, id);
  }

  /** What the plan renames an object to; undefined where it keeps its name. */
  renamedTo(id: ObjectId): ObjectId | undefined {
    return this.renames.find(({ from }) => objectKey(from) === objectKey(id))?.to;
  }

  /** Whether work on all rows of a table under a strong lock would be noticed. */
  isLarge(table: ObjectId): boolean {
    return this.isThere(table) && !this.isRemade(table) && isLarge(sizeOf(table, this.actual, this.sizes));
  }

  /** What the role of the plan sees of the tables that a query or an UPDATE names. */
  sightOf(sql: string): Sight {
    return sightOf(sql, this.looking);
  }

  /** False where the live size says that a table is empty, and of one that is created again. */
  hasRows(table: ObjectId): boolean {
    return this.isThere(table) && !this.isRemade(table) && sizeOf(table, this.actual, this.sizes)?.heapBytes !== 0;
  }

  /** Whether a statement, run on what is there now, writes a table anew. */
  rewrites(sql: string): boolean {
    return new EffectReader(this.actual, this.timeZone).next(sql).worked.some(({ work }) => work === 'rewrite');
  }

  /** ADD COLUMN, and what it does not say; without its default unless it is asked for. */
  addingColumn(
    { id, ...object }: ObjectOf<'column'>,
    attributes: Partial<ObjectOf<'column'>['attributes']>,
    hasDefault: boolean,
    name = id.name,
  ): readonly string[] {
    const made = { ...object, id: { ...id, name }, attributes: { ...object.attributes, ...attributes } };
    const context = createContext(this.wanted, this.wanted.database, '');
    const value = hasDefault ? defaultOf(this.wanted, id) : null;
    const inline = value === null ? '' : ` DEFAULT ${value}`;
    const table = id.of === undefined ? '' : sqlName(id.of);
    const extras = kindOf('column').kind.create(made, context);
    return [`ALTER ${made.attributes.of} ${table} ADD COLUMN ${columnDefinition(made, context)}${inline}`, ...extras];
  }

  /** What the kind of an object says to create it, with other attributes where they are given. */
  creating<K extends KindName>(
    { id, ...object }: ObjectOf<K>,
    attributes: Partial<ObjectOf<K>['attributes']> = {},
    name = id.name,
  ): readonly string[] {
    const made = { ...object, id: { ...id, name }, attributes: { ...object.attributes, ...attributes } };
    const { kind } = kindOf(id.kind);
    // the attributes of an object are those of its kind
    return kind.create(made, createContext(this.wanted, this.wanted.database, ''));
  }

  /** What says its comment again; nothing where it has none. */
  commenting(one: ObjectOf<KindName>): readonly string[] {
    const object: CatalogObject = { ...one, attributes: { ...one.attributes } };
    const { kind } = kindOf(object.id.kind);
    const address = kind.commentAddress?.(object.id) ?? kind.address?.(object.id, object, this.wanted);
    if (object.comment === null || address === undefined) return [];
    return [`COMMENT ON ${address} IS ${quoteLiteral(object.comment)}`];
  }

  /** Whether a drop waits for the deployment that no longer uses what is dropped. */
  isPostponed(drop: Change): boolean {
    this.postponed ??= postponedDrops(this);
    return this.postponed.has(drop);
  }

  /** Whether something new gets the name that a dropped index, table, view or sequence has. */
  isNameTaken(id: ObjectId): boolean {
    this.taken ??= takenNames(this);
    return this.taken.has(relationName(id));
  }

  /** What stands on an object, by pg_depend. */
  dependentsOf(id: ObjectId, catalog: Catalog): readonly ObjectId[] {
    const key = objectKey(id);
    return [...catalog.dependencies].flatMap(([from, needs]) => {
      const object = needs.has(key) && from !== key ? catalog.objects.get(from) : undefined;
      return object === undefined ? [] : [object.id];
    });
  }

  /** Keys of what cannot be dropped while an object is there: what it depends on directly, what each is a part of, and its roles. */
  heldBy(id: ObjectId): ReadonlySet<string> {
    const object = objectAt(this.actual, id);
    const held = new Set(this.needsOf(id, this.actual));
    for (const key of held) {
      const whole = this.actual.objects.get(key)?.id.of;
      if (whole !== undefined) held.add(objectKey(whole));
    }
    for (const role of object === undefined ? [] : rolesOf(object)) held.add(objectKey(roleId(role)));
    held.delete(objectKey(id));
    return held;
  }

  isInPrimaryKey({ of, name }: ObjectId): boolean {
    if (of === undefined) return false;
    return partsOf(this.actual, of, 'constraint').some(
      ({ attributes: { type, columns } }) => type === 'p' && columns?.includes(name) === true,
    );
  }

  /** Keys of the foreign keys that a table has or that point to it, as they are wanted. */
  foreignKeysAt(table: ObjectId): readonly string[] {
    const key = objectKey(table);
    return objectsOf(this.wanted, 'foreign key').flatMap(({ id, attributes }) =>
      objectKey(id.of ?? id) === key || objectKey(attributes.references) === key ? [objectKey(id)] : [],
    );
  }

  /** Keys of what an object needs in a catalog: by pg_depend, by its kind, and what it is a part of. */
  needsOf(id: ObjectId, catalog: Catalog): readonly string[] {
    const key = objectKey(id);
    const object = catalog.objects.get(key);
    const own = object === undefined ? [] : (kindOf(id.kind).kind.needs?.(object) ?? []);
    const whole = id.of === undefined ? [] : [id.of];
    return [...(catalog.dependencies.get(key) ?? []), ...[...own, ...whole].map((one) => keyIn(catalog, one))];
  }
}

/** Sizes under the keys that tables have after the renames. */
function renamedSizes({ objects }: Catalog, sizes: Sizes, renames: readonly Rename[]): Sizes {
  if (renames.length === 0) return sizes;
  return new Map(
    [...sizes].flatMap(([key, size]) => {
      const id = objects.get(key)?.id;
      return id === undefined ? [] : [[objectKey(idAfter(id, renames)), size] as const];
    }),
  );
}

/** The index of a key is made by its constraint, which stands for it. */
function keyIn(catalog: Catalog, id: ObjectId): string {
  const key = objectKey(id);
  if (id.kind !== 'index' || catalog.objects.has(key)) return key;
  return constraintKeys(catalog).get(relationKey(id)) ?? key;
}

/** Primary keys, unique and exclusion constraints by the name of their index. */
const constraintKeys = remembered(
  (catalog: Catalog): ReadonlyMap<string, string> =>
    new Map(
      objectsOf(catalog, 'constraint').flatMap(({ id, attributes }) =>
        attributes.key === null || id.of === undefined
          ? []
          : [[relationKey({ schema: id.of.schema ?? '', name: id.name }), objectKey(id)] as const],
      ),
    ),
);
