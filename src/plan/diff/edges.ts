/** What depends on what in a catalog, by key, and what pg_depend does not say of it. Knows no kind. */
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';
import { groupBy } from '../../kernel/group';
import { once, rememberedText } from '../../kernel/remember';
import { keyWithin, type ObjectId } from '../../kinds/id';
import type { CatalogObject, CreateContext } from '../../kinds/kind';
import { roleId } from '../../kinds/role';
import { wordEdges } from './words';

export type Keys = ReadonlySet<string>;
const NONE: Keys = new Set();

/** Keys of the objects of a catalog by any of their identities. */
export class Names {
  // an object is looked up by the same identity again and again
  private readonly texts = new WeakMap<ObjectId, string>();
  private readonly roles = new Map<string, string>();
  private readonly aliases = once(() => this.aliasesOfAll());

  constructor(
    readonly catalog: Catalog,
    private readonly kindOf: KindOf,
  ) {}

  /** The key of an object by any of its identities; undefined where there is none. */
  keyOf(id: ObjectId): string | undefined {
    const key = this.text(id);
    return this.catalog.objects.has(key) ? key : this.aliases().get(key);
  }

  /** Its key, whether there is one or not. */
  text(id: ObjectId): string {
    const known = this.texts.get(id);
    if (known !== undefined) return known;
    const key = keyWithin(id.of === undefined ? '' : this.text(id.of), id);
    this.texts.set(id, key);
    return key;
  }

  roleKey(name: string): string {
    const known = this.roles.get(name) ?? this.text(roleId(name));
    this.roles.set(name, known);
    return known;
  }

  private aliasesOfAll(): ReadonlyMap<string, string> {
    const aliases = new Map<string, string>();
    for (const [key, object] of this.catalog.objects)
      for (const alias of this.kindOf(object.id.kind).kind.aliases?.(object) ?? []) aliases.set(this.text(alias), key);
    return aliases;
  }
}

/** What an object depends on. */
interface Links {
  /** Along which a replacement spreads. */
  readonly needed: Keys;
  /** That say the order alone: owners, grantees, what is inherited. */
  readonly ordered: Keys;
  /** What it is a part of. */
  readonly whole: string | undefined;
}

/** The edges of a catalog, from what depends to what it depends on; each found when it is asked for, because most of a database stays. */
export class Edges {
  private readonly linksOf = rememberedText((key: string) => this.connected(key));
  private readonly reverse = once(() => this.candidatesOfAll());
  private readonly completing = once(() => this.completingOfAll());
  private readonly words = once(() => wordEdges(this.names.catalog, this.kindOf));
  private readonly byWhole = once(() => groupBy(this.names.catalog.objects.keys(), (key) => this.whole(key) ?? ''));

  constructor(
    private readonly names: Names,
    private readonly kindOf: KindOf,
    private readonly context: CreateContext,
  ) {}

  needs(key: string): Keys {
    return this.linksOf(key).needed;
  }

  orders(key: string): Keys {
    return this.linksOf(key).ordered;
  }

  whole(key: string): string | undefined {
    return this.linksOf(key).whole;
  }

  parts(key: string): readonly string[] {
    return this.byWhole().get(key) ?? [];
  }

  dependents(key: string): readonly string[] {
    return (this.reverse().get(key) ?? []).filter((other) => this.needs(other).has(key));
  }

  /** Wishes about the order, which give way. */
  wishes(key: string): Keys {
    const needs = this.needs(key);
    // whoever needs what others complete, waits for these too
    const completing = [...needs].flatMap((need) =>
      this.completes(key, need) ? [] : (this.completing().get(need) ?? []),
    );
    completing.sort((left, right) => left.place - right.place);
    const words = [...(this.words().get(key) ?? [])].filter((word) => !needs.has(word));
    return this.keysOf(key, [...completing.map((one) => one.key), ...words]);
  }

  private kind(object: CatalogObject): ReturnType<KindOf>['kind'] {
    return this.kindOf(object.id.kind).kind;
  }

  private connected(key: string): Links {
    const { names } = this;
    const object = names.catalog.objects.get(key);
    if (object === undefined) return NO_LINKS;
    const kind = this.kind(object);
    const copies = new Set((kind.copies?.(object, this.context) ?? []).map((id) => names.keyOf(id)));
    const recorded = [...(names.catalog.dependencies.get(key) ?? [])];
    const wholeId = kind.whole === undefined ? object.id.of : kind.whole(object);
    const whole = wholeId === undefined ? undefined : names.keyOf(wholeId);
    const own = (kind.needs?.(object) ?? []).map((id) => names.keyOf(id));
    const roles = [...rolesOf(object)].map((role) => names.roleKey(role));
    return {
      needed: this.keysOf(key, [...recorded.filter((need) => !copies.has(need)), ...own, whole]),
      ordered: this.keysOf(key, [...recorded.filter((need) => copies.has(need)), ...copies, ...roles]),
      whole,
    };
  }

  /** Of what is there, itself left out. */
  private keysOf(key: string, others: Iterable<string | undefined>): Keys {
    const keys = new Set<string>();
    for (const other of others)
      if (other !== undefined && other !== key && this.names.catalog.objects.has(other)) keys.add(other);
    return keys.size === 0 ? NONE : keys;
  }

  /** By key, those that may depend on it: what each really needs is found when it is asked for. */
  private candidatesOfAll(): ReadonlyMap<string, readonly string[]> {
    const reverse = new Map<string, string[]>();
    const add = (need: string | undefined, key: string): void => {
      const known = need === undefined ? undefined : reverse.get(need);
      if (known !== undefined) {
        if (known.at(-1) !== key) known.push(key);
      } else if (need !== undefined) reverse.set(need, [key]);
    };
    const { names } = this;
    for (const [key, object] of names.catalog.objects) {
      const kind = this.kind(object);
      for (const need of names.catalog.dependencies.get(key) ?? []) add(need, key);
      for (const id of kind.needs?.(object) ?? []) add(names.keyOf(id), key);
      const wholeId = kind.whole === undefined ? object.id.of : kind.whole(object);
      if (wholeId !== undefined) add(names.keyOf(wholeId), key);
    }
    return reverse;
  }

  /** By what they complete, with their place in the catalog. */
  private completingOfAll(): ReadonlyMap<string, readonly { readonly key: string; readonly place: number }[]> {
    const all = [...this.names.catalog.objects].flatMap(([key, object], place) =>
      (this.kind(object).completes?.(object) ?? []).map((id) => ({ key, place, completed: this.names.keyOf(id) })),
    );
    return groupBy(all, ({ completed }) => completed ?? '');
  }

  private completes(key: string, completed: string): boolean {
    const object = this.names.catalog.objects.get(key);
    const ids = object === undefined ? [] : (this.kind(object).completes?.(object) ?? []);
    return ids.some((id) => this.names.keyOf(id) === completed);
  }
}

const NO_LINKS: Links = { needed: NONE, ordered: NONE, whole: undefined };

export function rolesOf({ owner, acl }: CatalogObject): ReadonlySet<string> {
  const roles = new Set<string>();
  if (owner !== null) roles.add(owner);
  for (const { grantee, grantor } of acl ?? []) {
    if (grantee !== null) roles.add(grantee);
    if (grantor !== null) roles.add(grantor);
  }
  return roles;
}
