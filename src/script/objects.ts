/** The objects of a database as statements make and change them, and which statement set which attribute. */
import { objectKey, type ObjectId } from '../kinds/id';
import type { KindAttributes, KindName } from '../kinds/attributes';
import type { CatalogObject } from '../kinds/kind';
import type { Pointer } from '../kernel/pointer';
import { grantAttribute } from '../catalog/access-lists';
import { relationKey } from '../catalog/relations';
import { GRANT_TO, grantTo } from '../catalog/remedy';
import type { AccessList } from './access-list';
import type { FileLine, Mark } from './blind-types';
import { renamedIds } from './rename-ids';

/** An object with what is noted of it beside what a catalog says. */
export interface Entry<K extends KindName = KindName> {
  id: ObjectId;
  attributes: KindAttributes[K];
  owner: string | null;
  comment: string | null;
  position: number;
  /** Null: never granted or revoked. */
  list: AccessList | null;
  /** What it is a part of; of an index its table. */
  readonly whole: Entry | null;
  /** Its parts by kind and name, in the order in which they came. */
  readonly parts: Map<string, Map<string, Entry>>;
  /** What it needs: of a view what it reads. */
  needs: readonly ObjectId[];
  /** The statement that created it; empty where it stood before the file. */
  at: Pointer;
  /** Of each attribute that was changed afterwards the last statement that did. */
  places: Map<string, Pointer> | null;
  /** The last statement that made or changed it, or a part of it. */
  touched: Pointer;
  /** False where the text names it and nobody said what it is made of. */
  isWhole: boolean;
  /** True where this file created it: nobody else can wait for it. */
  isNew: boolean;
  /** Of a table the statement that forced row security on it; what is read after it knows it too. */
  forcedSince?: FileLine | undefined;
  /** True where this run put rows into it. */
  isFilled?: true;
  /** True where this run emptied it. */
  isEmptied?: true;
  /** The same, and true where this run changed some. */
  isWritten?: true;
  /** What blind statements of this run left undone on it. */
  marks?: readonly Mark[];
}

export interface Made {
  readonly owner?: string | null;
  readonly position?: number;
  readonly list?: AccessList | null;
  readonly whole?: Entry | null;
  readonly needs?: readonly ObjectId[];
  readonly isWhole?: boolean;
  readonly isNew?: boolean;
  /** The place in the statement, where that is more than its beginning. */
  readonly at?: Pointer;
}

export class Objects {
  private readonly entries = new Map<string, Entry>();
  /** The statement whose turn it is. */
  at: Pointer = '';

  /**
   * The same objects again, to be changed by themselves.
   * @param keepsPlaces true where the file that is read next is of the same change; else none of them has a place in it
   */
  copy(keepsPlaces = false): Objects {
    const copy = new Objects();
    for (const entry of this.entries.values()) if (entry.whole === null) copy.adopt(entry, null, keepsPlaces);
    return copy;
  }

  private adopt(entry: Entry, whole: Entry | null, keepsPlaces: boolean): void {
    const list = entry.list?.copy() ?? null;
    const places = entry.places === null ? null : new Map(entry.places);
    const adopted: Entry = {
      ...entry,
      whole,
      list,
      parts: new Map(),
      isNew: false,
      ...(keepsPlaces ? { places } : { at: '', places: null, touched: '' }),
    };
    delete adopted.isEmptied;
    this.register(adopted);
    for (const parts of entry.parts.values()) for (const part of parts.values()) this.adopt(part, adopted, keepsPlaces);
  }

  private register(entry: Entry): void {
    this.entries.set(objectKey(entry.id), entry);
    if (entry.whole === null) return;
    const known = entry.whole.parts.get(entry.id.kind);
    if (known === undefined) entry.whole.parts.set(entry.id.kind, new Map([[partName(entry.id), entry]]));
    else known.set(partName(entry.id), entry);
  }

  /** Adds an object, or puts it in the place of the one of its name. */
  put<K extends KindName>(
    id: ObjectId & { readonly kind: K },
    attributes: KindAttributes[K],
    made: Made = {},
  ): Entry<K> {
    const entry: Entry<K> = {
      id,
      attributes,
      parts: new Map(),
      owner: null,
      position: 0,
      list: null,
      whole: null,
      needs: [],
      at: this.at,
      comment: null,
      places: null,
      touched: this.at,
      isWhole: true,
      isNew: true,
      ...made,
    };
    this.register(entry);
    this.touch(entry);
    return entry;
  }

  /** Puts an object of a catalog that stands before the file. */
  adoptObject({ id, attributes }: CatalogObject, made: Made): Entry {
    // the attributes of an object are those of its kind
    return this.put(id as ObjectId & { readonly kind: KindName }, attributes, made);
  }

  /** Changes attributes, and notes of those that differ which statement it was. */
  change<K extends KindName>(entry: Entry<K>, attributes: Partial<KindAttributes[K]>, at: Pointer = this.at): void {
    entry.attributes = { ...entry.attributes, ...attributes };
    for (const name of Object.keys(attributes)) this.note(entry, name, at);
  }

  /** Notes that the statement said something of an aspect or attribute. */
  note(entry: Entry, attribute: string, at: Pointer = this.at): void {
    (entry.places ??= new Map()).set(attribute, at);
    this.touch(entry);
  }

  touch(entry: Entry): void {
    for (let one: Entry | null = entry; one !== null; one = one.whole) one.touched = this.at;
  }

  find<K extends KindName>(id: ObjectId & { readonly kind: K }): Entry<K> | undefined;
  find(id: ObjectId): Entry | undefined;
  find(id: ObjectId): Entry | undefined {
    return this.entries.get(objectKey(id));
  }

  /** Parts of a kind; an index is a part of its table. */
  parts<K extends KindName>(whole: Entry, kind: K): readonly Entry<K>[] {
    // parts are kept by their kind
    return [...(whole.parts.get(kind)?.values() ?? [])] as unknown as readonly Entry<K>[];
  }

  part<K extends KindName>(whole: Entry, kind: K, name: string): Entry<K> | undefined {
    return whole.parts.get(kind)?.get(name) as Entry<K> | undefined;
  }

  remove(entry: Entry): void {
    this.touch(entry);
    this.entries.delete(objectKey(entry.id));
    entry.whole?.parts.get(entry.id.kind)?.delete(partName(entry.id));
    for (const parts of entry.parts.values()) for (const part of parts.values()) this.remove(part);
  }

  /** Gives an object another name or schema, everywhere where it is meant. */
  rename(entry: Entry, to: { readonly name?: string; readonly schema?: string }): void {
    const ids = new Map<string, ObjectId>();
    this.rekey(entry, { ...entry.id, ...to }, ids);
    this.note(entry, 'id');
    for (const other of this.entries.values()) {
      other.attributes = renamedIds(other.attributes, ids);
      other.needs = renamedIds(other.needs, ids);
      const id = renamedIds(other.id, ids);
      if (id === other.id) continue;
      this.entries.delete(objectKey(other.id));
      other.id = id;
      this.entries.set(objectKey(id), other);
    }
  }

  /** Renames an object and its parts, whose identity has that of their whole in it. */
  private rekey(entry: Entry, id: ObjectId, ids: Map<string, ObjectId>): void {
    const before = entry.id;
    ids.set(objectKey(before), id);
    this.entries.delete(objectKey(before));
    entry.id = id;
    this.entries.set(objectKey(id), entry);
    const siblings = entry.whole?.parts.get(id.kind);
    if (siblings !== undefined && before.name !== id.name) renameKey(siblings, partName(before), partName(id));
    for (const parts of entry.parts.values())
      for (const part of parts.values()) if (part.id.of !== undefined) this.rekey(part, { ...part.id, of: id }, ids);
  }

  /**
   * Where an object is said, or an attribute of it: the statement that created it or changed that last. Of what stood before the file
   * the last statement that changed anything of it; of what is not there any more the place of what it was a part of.
   */
  placeOf(id: ObjectId, attribute?: string): Pointer {
    const entry = this.entries.get(objectKey(id));
    if (entry === undefined) return id.of === undefined ? '' : this.placeOf(id.of);
    const grant = attribute === undefined ? undefined : placeOfGrant(entry.list, attribute);
    const own = attribute === undefined ? undefined : (grant ?? entry.places?.get(attribute));
    return own ?? (entry.at === '' ? entry.touched : entry.at);
  }

  all(): Iterable<Entry> {
    return this.entries.values();
  }

  /** Objects of a catalog as they are now. */
  catalogObjects(isShown: (entry: Entry) => boolean): ReadonlyMap<string, CatalogObject> {
    const objects = new Map<string, CatalogObject>();
    for (const [key, entry] of this.entries) {
      if (!isShown(entry)) continue;
      const { id, attributes, comment, position, list } = entry;
      const owner = isTied(entry) ? null : entry.owner;
      // the attributes of an object are those of its kind
      const object = { id, attributes, owner, comment, position, acl: list?.grants() ?? null };
      objects.set(key, object as unknown as CatalogObject);
    }
    return objects;
  }
}

export function isOf<K extends KindName>(entry: Entry, kind: K): entry is Entry<K> {
  return entry.id.kind === kind;
}

/** The statement that granted what `grantAttribute` says. */
function placeOfGrant(list: AccessList | null, attribute: string): Pointer | undefined {
  if (list === null || !(attribute.startsWith('acl ') || attribute.startsWith(GRANT_TO))) return undefined;
  const found = list
    .grants()
    .find((one) => one.grantor === null && [grantAttribute(one), grantTo(one.grantee)].includes(attribute));
  return found === undefined ? undefined : list.placeOf(found.grantee, found.privilege);
}

/** The sequence of a column: its owner is that of the table, and none of its own. */
function isTied(entry: Entry): boolean {
  return isOf(entry, 'sequence') && (entry.attributes.identity || entry.parts.get('owner of')?.has('') === true);
}

/** The name of a part among those of its kind: a publication may have tables of one name in two schemas. */
function partName({ kind, schema = '', name, of }: ObjectId): string {
  if (kind === 'attachment') return of?.name ?? '';
  return kind === 'published table' ? relationKey({ schema, name }) : name;
}

/** The same map with one key renamed at its place. */
function renameKey(map: Map<string, Entry>, from: string, to: string): void {
  const all = [...map];
  map.clear();
  for (const [name, entry] of all) map.set(name === from ? to : name, entry);
}
