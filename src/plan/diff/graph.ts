/** What depends on what in a catalog, by key, and what pg_depend does not say of it. Knows no kind. */
import { createContext } from '../../catalog/statements';
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';
import { groupBy } from '../../kernel/group';
import { keyWithin, type ObjectId } from '../../kinds/id';
import type { CatalogObject, CreateContext } from '../../kinds/kind';
import { roleId } from '../../kinds/role';
import { wordEdges } from './words';

type Keys = ReadonlySet<string>;
const NONE: Keys = new Set();

/** A catalog with its edges. All are from what depends to what it depends on, but for `dependents`. */
export class Graph {
  readonly context: CreateContext;
  /** Edges along which a replacement spreads. */
  private readonly needed = new Map<string, Set<string>>();
  /** Edges that say the order alone: owners, grantees, what is inherited. */
  private readonly ordered = new Map<string, Set<string>>();
  /** Wishes about the order, which give way. */
  private readonly wished = new Map<string, Set<string>>();
  private readonly reverse = new Map<string, string[]>();
  private readonly wholes = new Map<string, string>();
  private byWhole: ReadonlyMap<string, readonly string[]> | undefined;
  private readonly aliases = new Map<string, string>();
  private readonly texts = new WeakMap<ObjectId, string>();
  private readonly roles = new Map<string, string>();

  constructor(
    readonly catalog: Catalog,
    private readonly kindOf: KindOf,
    about: { readonly database: string; readonly runner: string },
  ) {
    const context = createContext(catalog, about.database, about.runner);
    // an object is looked up by the same identity again and again
    const find = <A>(id: ObjectId): CatalogObject<A> | undefined =>
      catalog.objects.get(this.text(id)) as CatalogObject<A> | undefined;
    this.context = { ...context, find };
    for (const [key, object] of catalog.objects)
      for (const alias of this.kind(object).aliases?.(object) ?? []) this.aliases.set(this.text(alias), key);
    for (const [key, object] of catalog.objects) this.connect(key, object);
    for (const [key, needs] of this.needed) for (const need of needs) this.listOf(this.reverse, need).push(key);
    this.complete();
    for (const [key, words] of wordEdges(catalog, kindOf))
      for (const word of words) if (!this.needs(key).has(word)) this.wish(key, word);
  }

  private kind(object: CatalogObject): ReturnType<KindOf>['kind'] {
    return this.kindOf(object.id.kind).kind;
  }

  /** The key of an object by any of its identities; undefined where there is none. */
  keyOf(id: ObjectId): string | undefined {
    const key = this.text(id);
    return this.catalog.objects.has(key) ? key : this.aliases.get(key);
  }

  /** Its key, whether there is one or not. */
  private text(id: ObjectId): string {
    const known = this.texts.get(id);
    if (known !== undefined) return known;
    const key = keyWithin(id.of === undefined ? '' : this.text(id.of), id);
    this.texts.set(id, key);
    return key;
  }

  private roleKey(name: string): string {
    const known = this.roles.get(name) ?? this.text(roleId(name));
    this.roles.set(name, known);
    return known;
  }

  object(key: string): CatalogObject | undefined {
    return this.catalog.objects.get(key);
  }

  needs(key: string): Keys {
    return this.needed.get(key) ?? NONE;
  }

  /** What spreads to an object that depends on this one. */
  dependents(key: string): readonly string[] {
    return this.reverse.get(key) ?? [];
  }

  whole(key: string): string | undefined {
    return this.wholes.get(key);
  }

  /** The outermost of what it is a part of, itself where it is none. */
  root(key: string): string {
    let at = key;
    for (let whole = this.wholes.get(at); whole !== undefined; whole = this.wholes.get(at)) at = whole;
    return at;
  }

  /** Objects of a kind that are parts of another. */
  belonging(whole: ObjectId, kind: string): readonly CatalogObject[] {
    this.byWhole ??= groupBy(this.wholes.keys(), (key) => this.wholes.get(key) ?? '');
    const key = this.keyOf(whole);
    const keys = key === undefined ? [] : (this.byWhole.get(key) ?? []);
    return keys.flatMap((one) => this.catalog.objects.get(one) ?? []).filter(({ id }) => id.kind === kind);
  }

  /** What must be there before an object, or goes after it. */
  *edges(key: string): Iterable<string> {
    yield* this.needs(key);
    yield* this.ordered.get(key) ?? NONE;
  }

  /** What had better be there before an object. */
  wishes(key: string): Keys {
    return this.wished.get(key) ?? NONE;
  }

  /** Identities of what an object needs. */
  needIds(key: string): readonly ObjectId[] {
    return [...this.needs(key)].flatMap((need) => this.catalog.objects.get(need)?.id ?? []);
  }

  private connect(key: string, object: CatalogObject): void {
    const kind = this.kind(object);
    const copies = new Set((kind.copies?.(object, this.context) ?? []).map((id) => this.keyOf(id)));
    for (const need of this.catalog.dependencies.get(key) ?? [])
      if (copies.has(need)) this.add(this.ordered, key, need);
      else this.add(this.needed, key, need);
    for (const id of kind.needs?.(object) ?? []) this.add(this.needed, key, this.keyOf(id));
    for (const copy of copies) this.add(this.ordered, key, copy);
    const wholeId = kind.whole === undefined ? object.id.of : kind.whole(object);
    const whole = wholeId === undefined ? undefined : this.keyOf(wholeId);
    if (whole !== undefined) {
      this.wholes.set(key, whole);
      this.add(this.needed, key, whole);
    }
    for (const role of rolesOf(object)) this.add(this.ordered, key, this.roleKey(role));
  }

  /** Whoever needs what others complete, waits for these too. */
  private complete(): void {
    for (const [key, object] of this.catalog.objects)
      for (const id of this.kind(object).completes?.(object) ?? []) {
        const completed = this.keyOf(id);
        if (completed === undefined) continue;
        for (const waiting of this.dependents(completed))
          if (!this.completes(waiting, completed)) this.wish(waiting, key);
      }
  }

  private completes(key: string, completed: string): boolean {
    const object = this.catalog.objects.get(key);
    const ids = object === undefined ? [] : (this.kind(object).completes?.(object) ?? []);
    return ids.some((id) => this.keyOf(id) === completed);
  }

  private add(edges: Map<string, Set<string>>, key: string, need: string | undefined): void {
    if (need === undefined || need === key || !this.catalog.objects.has(need)) return;
    const known = edges.get(key);
    if (known === undefined) edges.set(key, new Set([need]));
    else known.add(need);
  }

  private wish(key: string, need: string): void {
    this.add(this.wished, key, need);
  }

  private listOf(lists: Map<string, string[]>, key: string): string[] {
    const known = lists.get(key);
    if (known !== undefined) return known;
    const made: string[] = [];
    lists.set(key, made);
    return made;
  }
}

/** Names of the roles that own an object or have privileges on it. */
export function rolesOf({ owner, acl }: CatalogObject): ReadonlySet<string> {
  const roles = new Set<string>();
  if (owner !== null) roles.add(owner);
  for (const { grantee, grantor } of acl ?? []) {
    if (grantee !== null) roles.add(grantee);
    if (grantor !== null) roles.add(grantor);
  }
  return roles;
}
