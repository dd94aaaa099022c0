/** The catalog that words make: its objects, and where the spec has each. Pure. */
import type { Catalog } from '../catalog/catalog';
import { SUPERUSER, type Origins } from '../compile/builder';
import { MAX_IDENTIFIER_BYTES } from '../kernel/identifier';
import { at, type Pointer } from '../kernel/pointer';
import { didYouMean } from '../kernel/suggest';
import type { KindAttributes, KindName } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject, Grant } from '../kinds/kind';
import type { SpecProblem } from '../model/context';
import { dependenciesOf } from './dependencies';
import type { Words } from './field';
import { privilegeWords, readGrants, unknownPrivilege } from './grants';
import { isUnknown, readType, type OwnTypes } from './types';

/** What an object has beside its attributes. */
export interface Aspects {
  readonly owner?: string | null;
  readonly comment?: unknown;
  readonly position?: number;
  /** Its access list, where it is none that words give. */
  readonly acl?: readonly Grant[] | null;
  /** Words of its access list. */
  readonly grants?: unknown;
  /** The object whose owner the access list is the owner's of, where that is another. */
  readonly grantedWith?: ObjectId;
}

export class Builder {
  readonly problems: SpecProblem[] = [];
  private readonly objects = new Map<string, CatalogObject>();
  private readonly places = new Map<string, Pointer>();
  private readonly granted: (readonly [key: string, words: unknown, whose: ObjectId | undefined])[] = [];
  private readonly keys = new Map<string, readonly string[]>();

  constructor(
    readonly major: number,
    readonly owner: string,
    readonly types: OwnTypes,
  ) {}

  /** Adds an object. Attributes are those of its kind. */
  add<K extends KindName>(
    id: ObjectId & { readonly kind: K | string },
    attributes: KindAttributes[K] | object,
    place: Pointer,
    { owner = null, comment, position = 0, acl = null, grants, grantedWith }: Aspects,
  ): void {
    const key = objectKey(id);
    if (Buffer.byteLength(id.name) > MAX_IDENTIFIER_BYTES)
      this.problem(
        place,
        `"${id.name}" is longer than ${MAX_IDENTIFIER_BYTES} bytes, where PostgreSQL cuts it`,
        'write a shorter name',
      );
    if (this.objects.has(key)) {
      this.problem(place, `${id.kind} "${id.name}" is declared twice`, 'remove one of them');
      return;
    }
    const text = typeof comment === 'string' ? comment : null;
    const plain = attributes as CatalogObject['attributes'];
    this.objects.set(key, { id, attributes: plain, owner, acl, comment: text, position });
    this.places.set(key, place);
    if (grants !== undefined) this.granted.push([key, grants, grantedWith]);
  }

  problem(at: Pointer, message: string, remedy: string): void {
    this.problems.push({ at, message, remedy });
  }

  /** A type as PostgreSQL prints it; a problem where a spec cannot mean one by its name. */
  type(text: string, schema: string, place: Pointer): string {
    const type = readType(text, schema, this.types);
    if (isUnknown(type))
      this.problem(
        place,
        `type "${text}" is not known${didYouMean(text, [...this.types(schema)])}`,
        'write its schema before it, as in public.citext, or declare it',
      );
    return type;
  }

  /** A word that is no privilege of a kind is a problem at its place. */
  checkPrivileges(words: unknown, kind: string, place: Pointer): void {
    const unknown = unknownPrivilege(words, { kind, major: this.major });
    if (unknown === undefined) return;
    const message = `"${unknown}" is not a privilege of a ${kind} on PostgreSQL ${this.major}`;
    this.problem(place, message, `write all, or some of: ${privilegeWords(kind, this.major)}`);
  }

  /** The columns of a primary key, which are NOT NULL whatever is written of them. */
  noteKey(table: ObjectId, columns: readonly string[]): void {
    this.keys.set(objectKey(table), columns);
  }

  isInKey(table: ObjectId, column: string): boolean {
    return this.keyOf(table).includes(column);
  }

  /** The columns of the primary key of a table, which was noted before anything is read that may name it. */
  keyOf(table: ObjectId): readonly string[] {
    return this.keys.get(objectKey(table)) ?? [];
  }

  ownerOf(words: Words): string {
    return typeof words['owner'] === 'string' ? words['owner'] : this.owner;
  }

  done(database: string): { readonly catalog: Catalog; readonly origins: Origins } {
    for (const [key, words, whose] of this.granted) {
      const object = this.objects.get(key);
      if (object === undefined) continue;
      this.checkPrivileges(words, object.id.kind, at(this.places.get(key) ?? '', 'grants'));
      const owner = whose === undefined ? object.owner : (this.objects.get(objectKey(whose))?.owner ?? null);
      const acl = readGrants(words, { kind: object.id.kind, owner, major: this.major });
      this.objects.set(key, { ...object, acl });
    }
    const catalog: Catalog = {
      source: 'sql',
      shows: new Set(['roles', 'memberships', 'privileges']),
      major: this.major,
      versionNum: this.major * 10_000,
      database,
      superuser: SUPERUSER,
      objects: this.objects,
      dependencies: dependenciesOf(this.objects),
      unmodelled: [],
      partial: new Set(),
      server: null,
    };
    return { catalog, origins: { objects: this.places, attributes: new Map(), grants: new Map() } };
  }
}
