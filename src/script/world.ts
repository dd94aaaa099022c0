/** What stands in a database as statements follow each other: its objects, and what names mean in the session. */
import type { Catalog, Shown, Unmodelled } from '../catalog/catalog';
import { allPrivileges, grantsOn } from '../catalog/access-lists';
import { relationKey } from '../catalog/relations';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Grant } from '../kinds/kind';
import { AccessList } from './access-list';
import type { Migrator } from './blind-types';
import type { KindAttributes, KindName } from '../kinds/attributes';
import { FormerNames } from './former-names';
import { initialGrants, SOMEBODY } from './initial-grants';
import { isOf, Objects, type Entry, type Made } from './objects';
import { Session } from './session';

type Zones = { session: string | null; local: string | null; isOpen: boolean };

export interface RangeName {
  readonly schema: string | undefined;
  readonly name: string;
}

/** Kinds of relations that statements create by themselves. */
export type RelationKindName = 'table' | 'view' | 'materialized view' | 'sequence';

export type RelationWord = 'table' | 'partitioned-table' | 'view' | 'materialized-view' | 'foreign-table' | 'sequence';

export type Relation = Entry<RelationKindName>;

const RELATIONS: ReadonlySet<string> = new Set(['table', 'view', 'materialized view', 'sequence']);
const TYPES: ReadonlySet<string> = new Set(['enum', 'domain', 'composite type', 'range type']);
const CONSTRAINTS: ReadonlySet<string> = new Set(['constraint', 'foreign key', 'domain constraint']);
/** The schema of temporary tables, which is first in every search path. */
export const TEMPORARY = 'pg_temp';

export class World {
  readonly objects: Objects;
  /** Tables, views and sequences by `schema.name`. */
  readonly relations = new Map<string, Relation>();
  /** The relation of an index, by `schema.index`: indexes and relations share one space of names. */
  readonly indexes = new Map<string, Relation>();
  /** Types by `schema.name`. */
  readonly types = new Map<string, Entry>();
  /** Routines by `schema.name`: there may be several of one name. */
  readonly routines = new Map<string, Set<Entry<'function'>>>();
  /** How many constraints of a schema have a name: PostgreSQL chooses names that are free in the whole schema. */
  private readonly constraintNames = new Map<string, number>();
  /** Partitions and children of a table. */
  readonly children = new Map<string, Set<string>>();
  /** What ALTER DEFAULT PRIVILEGES said. */
  readonly defaults = new Set<Entry<'default privileges'>>();
  readonly memberships = new Set<Entry<'membership'>>();
  readonly published = new Set<Entry<'published table'>>();
  /** Foreign keys by the table that they point to. */
  private readonly references = new Map<string, Set<Entry<'foreign key'>>>();
  readonly settings = new Set<Entry<'setting'>>();
  readonly collations = new Map<string, Entry<'collation'>>();
  /** Sequences by the column that owns them: `schema.table.column`. */
  readonly ownedBy = new Map<string, ObjectId>();
  readonly unmodelled: Unmodelled[] = [];
  readonly session = new Session();
  readonly superuser = 'postgres'; // that initdb made: the text does not say who it is
  searchPath: readonly string[] = ['public'];
  /** TimeZone of the session, and of the transaction by SET LOCAL; null: not set by the statements. */
  private zones: Zones = { session: null, local: null, isOpen: false };
  /** Who runs the statements: by SET ROLE, else not told. */
  currentRole = SOMEBODY;
  migrator: Migrator | null = null; // of whoever is not told; null: the owner of every table

  /** @param names what objects were called before */
  constructor(
    readonly major: number,
    objects?: Objects,
    readonly names = new FormerNames(),
  ) {
    this.objects = objects ?? new Objects();
    for (const entry of this.objects.all()) this.index(entry);
    if (objects === undefined) this.addPublic();
  }

  private addPublic(): void {
    const owner = 'pg_database_owner';
    const usage: Grant = { grantee: null, privilege: 'USAGE', grantable: false, grantor: null };
    const list = new AccessList([usage, ...this.usualGrants({ kind: 'schema', name: 'public' }, owner)]);
    this.objects.put({ kind: 'schema', name: 'public' }, {}, { owner, list, isNew: false });
  }

  /** The same again, to be changed by itself, and not new any more. */
  copy(keepsPlaces = false): World {
    const copy = new World(this.major, this.objects.copy(keepsPlaces), this.names.copy(keepsPlaces));
    copy.unmodelled.push(...this.unmodelled);
    copy.migrator = this.migrator;
    return copy;
  }

  /** Adds an object, or puts it in the place of the one of its name. */
  put<K extends KindName>(
    id: ObjectId & { readonly kind: K },
    attributes: KindAttributes[K],
    made: Made = {},
  ): Entry<K> {
    const known = this.objects.find(id);
    if (known !== undefined) this.remove(known);
    const entry = this.objects.put(id, attributes, made);
    this.index(entry);
    return entry;
  }

  /** The same of something that has an owner: whoever runs the statement, and the access list that default privileges give it. */
  putOwned<K extends KindName>(
    id: ObjectId & { readonly kind: K },
    attributes: KindAttributes[K],
    made: Made = {},
  ): Entry<K> {
    const owner = made.owner ?? this.currentRole;
    return this.put(id, attributes, { list: this.initialList(id, owner), ...made, owner });
  }

  /** The access list of a new object; null where default privileges leave it at PostgreSQL's own. */
  initialList(id: ObjectId, owner: string): AccessList | null {
    if (this.defaults.size === 0) return null;
    const grants = initialGrants(id, owner, this.defaults, this.usualGrants(id, owner));
    return grants === null ? null : new AccessList(grants);
  }

  /** The access list of an object, to be changed: what PostgreSQL grants by itself is of it as soon as anything is said. */
  listOf(entry: Entry): AccessList {
    entry.list ??= new AccessList(this.usualGrants(entry.id, entry.owner));
    return entry.list;
  }

  /** Notes the names of an object that was added. */
  index(entry: Entry): void {
    const { id } = entry;
    const key = relationKey(id);
    if (isRelation(entry)) this.relations.set(key, entry);
    if (TYPES.has(id.kind)) this.types.set(key, entry);
    if (CONSTRAINTS.has(id.kind)) this.countName(id, 1);
    if (isOf(entry, 'function')) this.routines.set(key, (this.routines.get(key) ?? new Set()).add(entry));
    if (id.kind === 'index' && entry.whole !== null && isRelation(entry.whole)) this.indexes.set(key, entry.whole);
    if (isOf(entry, 'constraint') && entry.attributes.key !== null && entry.whole !== null && isRelation(entry.whole))
      this.indexes.set(relationKey({ schema: id.of?.schema ?? '', name: id.name }), entry.whole);
    if (isOf(entry, 'default privileges')) this.defaults.add(entry);
    if (isOf(entry, 'membership')) this.memberships.add(entry);
    if (isOf(entry, 'setting')) this.settings.add(entry);
    if (isOf(entry, 'published table')) this.published.add(entry);
    if (isOf(entry, 'foreign key')) {
      const target = relationKey(entry.attributes.references);
      this.references.set(target, (this.references.get(target) ?? new Set()).add(entry));
    }
    if (isOf(entry, 'collation')) this.collations.set(key, entry);
    if (isOf(entry, 'owner of') && id.of !== undefined) this.ownedBy.set(columnKey(entry.attributes.column), id.of);
    if (isOf(entry, 'partition')) this.addChild(entry.attributes.parent, id.of);
    if (isOf(entry, 'table')) for (const parent of entry.attributes.inherits ?? []) this.addChild(parent, id);
  }

  /** Forgets the names of an object, and of its parts, before it is removed or renamed. */
  unindex(entry: Entry): void {
    const { id } = entry;
    const key = relationKey(id);
    if (isRelation(entry)) this.relations.delete(key);
    if (TYPES.has(id.kind)) this.types.delete(key);
    if (CONSTRAINTS.has(id.kind)) this.countName(id, -1);
    if (isOf(entry, 'function')) this.routines.get(key)?.delete(entry);
    if (id.kind === 'index') this.indexes.delete(key);
    if (isOf(entry, 'constraint') && entry.attributes.key !== null)
      this.indexes.delete(relationKey({ schema: id.of?.schema ?? '', name: id.name }));
    if (isOf(entry, 'default privileges')) this.defaults.delete(entry);
    if (isOf(entry, 'membership')) this.memberships.delete(entry);
    if (isOf(entry, 'setting')) this.settings.delete(entry);
    if (isOf(entry, 'published table')) this.published.delete(entry);
    if (isOf(entry, 'foreign key')) this.references.get(relationKey(entry.attributes.references))?.delete(entry);
    if (isOf(entry, 'collation')) this.collations.delete(key);
    if (isOf(entry, 'owner of')) this.ownedBy.delete(columnKey(entry.attributes.column));
    if (isOf(entry, 'partition')) this.removeChild(entry.attributes.parent, id.of);
    if (isOf(entry, 'table')) for (const parent of entry.attributes.inherits ?? []) this.removeChild(parent, id);
    for (const parts of entry.parts.values()) for (const part of parts.values()) this.unindex(part);
  }

  /** Notes the names of an object and of its parts again. */
  reindex(entry: Entry): void {
    this.index(entry);
    for (const parts of entry.parts.values()) for (const part of parts.values()) this.reindex(part);
  }

  addChild(parent: ObjectId, child: ObjectId | undefined): void {
    if (child === undefined) return;
    const key = relationKey(parent);
    this.children.set(key, (this.children.get(key) ?? new Set()).add(relationKey(child)));
  }

  private removeChild(parent: ObjectId, child: ObjectId | undefined): void {
    if (child !== undefined) this.children.get(relationKey(parent))?.delete(relationKey(child));
  }

  private countName(id: ObjectId, by: number): void {
    const key = relationKey({ schema: id.of?.schema ?? '', name: id.name });
    this.constraintNames.set(key, (this.constraintNames.get(key) ?? 0) + by);
  }

  remove(entry: Entry): void {
    this.unindex(entry);
    this.objects.remove(entry);
  }

  rename(entry: Entry, to: { readonly name?: string; readonly schema?: string }): void {
    const { id } = entry;
    const before = relationKey(id);
    this.unindex(entry);
    this.objects.rename(entry, to);
    this.names.note(id, entry.id);
    this.reindex(entry);
    this.ownedBy.clear();
    for (const one of this.objects.all())
      if (isOf(one, 'owner of') && one.id.of !== undefined)
        this.ownedBy.set(columnKey(one.attributes.column), one.id.of);
    if (!isRelation(entry)) return;
    move(this.children, before, relationKey(entry.id));
    move(this.references, before, relationKey(entry.id));
  }

  /** The TimeZone that a statement runs under; null where none of the statements before it set it. */
  timeZone(): string | null {
    return this.zones.local ?? this.zones.session;
  }

  /** SET TimeZone, and SET LOCAL, which outside of a transaction does nothing; null: RESET. */
  setTimeZone(zone: string | null, isLocal: boolean): void {
    if (!isLocal) this.zones = { ...this.zones, session: zone, local: null };
    else if (this.zones.isOpen) this.zones.local = zone;
  }

  /** BEGIN, and the end of a transaction, which ends what SET LOCAL said. */
  setTransaction(isOpen: boolean): void {
    this.zones = { ...this.zones, isOpen, local: null };
  }

  /** The schema of what is created without one: the first of the search path. */
  newSchema(schema: string | undefined): string {
    return schema ?? this.searchPath[0] ?? 'public';
  }

  /** The key of a relation that is created. */
  newKey({ schema, name }: RangeName): string {
    return relationKey({ schema: this.newSchema(schema), name });
  }

  /** The key of a relation that stands, looked for along the search path. */
  keyOf(range: RangeName): string {
    const { schema, name } = range;
    if (schema !== undefined) return relationKey({ schema, name });
    const keys = [TEMPORARY, ...this.searchPath].map((one) => relationKey({ schema: one, name }));
    return keys.find((key) => this.relations.has(key)) ?? this.newKey(range);
  }

  /** Partitions and inheritance children of a table. */
  childrenOf(table: Entry): readonly Entry<'table'>[] {
    const keys = this.children.get(relationKey(table.id));
    if (keys === undefined) return [];
    return [...keys].flatMap((key) => {
      const found = this.relations.get(key);
      return found !== undefined && isOf(found, 'table') ? [found] : [];
    });
  }

  /** True where a table is another or below it: PostgreSQL refuses to make that one its child. */
  isBelow(table: Entry, other: Entry): boolean {
    return table === other || this.childrenOf(other).some((one) => this.isBelow(table, one));
  }

  /** Foreign keys that point to a table. */
  referencing(table: ObjectId): readonly Entry<'foreign key'>[] {
    return [...(this.references.get(relationKey(table)) ?? [])];
  }

  /** How a table is a partition; undefined where it is none. */
  partitionOf(table: Entry): Entry<'partition'> | undefined {
    return this.objects.part(table, 'partition', '');
  }

  relation(range: RangeName): Relation | undefined {
    return this.relations.get(this.keyOf(range));
  }

  /** The relation of an index, by the name of the index. */
  relationOfIndex({ schema, name }: RangeName): Relation | undefined {
    const schemas = schema === undefined ? this.searchPath : [schema];
    return schemas
      .map((one) => this.indexes.get(relationKey({ schema: one, name })))
      .find((relation) => relation !== undefined);
  }

  /** The schema of a type that is named without one; undefined for those of PostgreSQL and of extensions. */
  typeSchema(name: string): string | undefined {
    return this.searchPath.find((schema) => {
      const key = relationKey({ schema, name });
      return this.types.has(key) || this.relations.has(key);
    });
  }

  type({ schema, name }: RangeName): Entry | undefined {
    return this.types.get(relationKey({ schema: schema ?? this.typeSchema(name) ?? '', name }));
  }

  /** Routines of a name, along the search path. */
  routinesOf({ schema, name }: RangeName): readonly Entry<'function'>[] {
    const schemas = schema === undefined ? this.searchPath : [schema];
    return schemas.flatMap((one) => [...(this.routines.get(relationKey({ schema: one, name })) ?? [])]);
  }

  /** Routines of a name in any schema: which of them a call means depends on its arguments as well. */
  routinesCalled(name: string): readonly Entry<'function'>[] {
    return [...this.routines.values()].flatMap((some) => [...some].filter(({ id }) => id.name === name));
  }

  /** True where a relation, index or constraint of a schema has the name, so that PostgreSQL chooses another one. */
  isTaken(schema: string, name: string, of: 'relation' | 'constraint' | 'both'): boolean {
    const key = relationKey({ schema, name });
    const isConstraint = (this.constraintNames.get(key) ?? 0) > 0;
    if (of === 'constraint') return isConstraint;
    return this.relations.has(key) || this.indexes.has(key) || (of === 'both' && isConstraint);
  }

  /** What PostgreSQL grants on a new object of somebody, where nothing else is said: acldefault. */
  usualGrants(id: ObjectId, owner: string | null): readonly Grant[] {
    return grantsOn({ id, acl: null, owner }, { major: this.major });
  }

  privilegesOf(kind: string): readonly string[] {
    return allPrivileges(kind, this.major);
  }

  catalog(): Catalog {
    const entries = [...this.objects.all()].filter(isPermanent);
    const isSaid = entries.some(({ id, isWhole }) => id.kind === 'role' && isWhole);
    const shows: readonly Shown[] = [
      'privileges',
      ...(isSaid ? (['roles'] as const) : []),
      ...(isSaid || this.memberships.size > 0 ? (['memberships'] as const) : []),
    ];
    return {
      source: 'sql',
      shows: new Set(shows),
      major: this.major,
      versionNum: this.major * 10_000,
      database: 'postgres',
      superuser: this.superuser,
      objects: this.objects.catalogObjects(isPermanent),
      dependencies: new Map(
        entries.flatMap(({ id, needs }) =>
          needs.length === 0 ? [] : [[objectKey(id), new Set(needs.map(objectKey))] as const],
        ),
      ),
      unmodelled: [...this.unmodelled],
      partial: new Set(entries.filter(({ isWhole }) => !isWhole).map(({ id }) => objectKey(id))),
      server: null,
    };
  }
}

/** Temporary tables end with the session. */
function isPermanent({ whole, id }: Entry): boolean {
  return whole === null ? id.schema !== TEMPORARY : isPermanent(whole);
}

function move<T>(map: Map<string, Set<T>>, from: string, to: string): void {
  const found = map.get(from);
  if (found === undefined) return;
  map.delete(from);
  map.set(to, new Set([...(map.get(to) ?? []), ...found]));
}

function columnKey({ of, name }: ObjectId): string {
  return `${of === undefined ? '' : relationKey(of)}.${name}`;
}

/** The kind of a relation, of which its identity says only that it is a text. */
export function kindOfRelation({ id: { kind } }: Relation): RelationKindName {
  return kind === 'view' || kind === 'materialized view' || kind === 'sequence' ? kind : 'table';
}

/** How operations call a relation. */
export function kindOf(entry: Relation): RelationWord {
  if (isOf(entry, 'table')) {
    if (entry.attributes.foreign !== null) return 'foreign-table';
    return entry.attributes.partitionBy === null ? 'table' : 'partitioned-table';
  }
  return entry.id.kind === 'materialized view' ? 'materialized-view' : entry.id.kind === 'view' ? 'view' : 'sequence';
}

export function isRelation(entry: Entry): entry is Relation {
  return RELATIONS.has(entry.id.kind);
}
