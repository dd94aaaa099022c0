/** A catalog with what depends on what in it, by key. Knows no kind. */
import { createContext } from '../../catalog/statements';
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';
import type { ObjectId } from '../../kinds/id';
import type { CatalogObject, CreateContext } from '../../kinds/kind';
import { Edges, Names, type Keys } from './edges';

export class Graph {
  readonly context: CreateContext;
  private readonly names: Names;
  private readonly found: Edges;

  constructor(
    readonly catalog: Catalog,
    kindOf: KindOf,
    about: { readonly database: string; readonly runner: string },
  ) {
    const names = new Names(catalog, kindOf);
    const find = <A>(id: ObjectId): CatalogObject<A> | undefined =>
      catalog.objects.get(names.text(id)) as CatalogObject<A> | undefined;
    this.names = names;
    this.context = { ...createContext(catalog, about.database, about.runner), find };
    this.found = new Edges(names, kindOf, this.context);
  }

  /** The key of an object by any of its identities; undefined where there is none. */
  keyOf(id: ObjectId): string | undefined {
    return this.names.keyOf(id);
  }

  object(key: string): CatalogObject | undefined {
    return this.catalog.objects.get(key);
  }

  needs(key: string): Keys {
    return this.found.needs(key);
  }

  /** What spreads to an object that depends on this one. */
  dependents(key: string): readonly string[] {
    return this.found.dependents(key);
  }

  whole(key: string): string | undefined {
    return this.found.whole(key);
  }

  /** The outermost of what it is a part of, itself where it is none. */
  root(key: string): string {
    let at = key;
    for (let whole = this.found.whole(at); whole !== undefined; whole = this.found.whole(at)) at = whole;
    return at;
  }

  /** Objects of a kind that are parts of another. */
  belonging(whole: ObjectId, kind: string): readonly CatalogObject[] {
    const key = this.keyOf(whole);
    const keys = key === undefined ? [] : this.found.parts(key);
    return keys.flatMap((one) => this.catalog.objects.get(one) ?? []).filter(({ id }) => id.kind === kind);
  }

  /** What must be there before an object, or goes after it. */
  *edges(key: string): Iterable<string> {
    yield* this.needs(key);
    yield* this.found.orders(key);
  }

  /** What had better be there before an object. */
  wishes(key: string): Keys {
    return this.found.wishes(key);
  }

  /** Identities of what an object needs. */
  needIds(key: string): readonly ObjectId[] {
    return [...this.needs(key)].flatMap((need) => this.catalog.objects.get(need)?.id ?? []);
  }
}
