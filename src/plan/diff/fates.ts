/** What becomes of each object: created, dropped, both, altered, swapped, or left as it is. Knows no kind. */
import type { KindOf } from '../../catalog/order';
import type { ObjectId } from '../../kinds/id';
import type { AlterContext, Alteration, AnyKind, Attributes, CatalogObject, Impossible } from '../../kinds/kind';
import type { Graph } from './graph';
import { changedAttributes } from './same';

/** What an alteration comes to. */
export type Verdict = readonly string[] | 'replace' | 'swap' | Impossible;

export class Fates {
  readonly dropped = new Set<string>();
  readonly created = new Set<string>();
  readonly swapped = new Set<string>();
  /** Of types that are swapped: columns that move to the new one. */
  readonly converted = new Set<string>();
  /** Attributes that change in place. */
  readonly altered = new Map<string, readonly string[]>();
  /** Attributes that PostgreSQL forgets meanwhile. */
  readonly forgotten = new Map<string, readonly string[]>();
  /** What would have to be dropped and created again, and is left as it is for its rows. */
  readonly spared = new Set<string>();
  /** What forces a change that nobody wants for itself. */
  readonly because = new Map<string, string>();
  readonly context: AlterContext;
  private readonly queue: string[] = [];
  /** Overloads that come: while the old one is there too, a call may mean either. */
  private readonly namesakes = new Set<string>();

  constructor(
    readonly wanted: Graph,
    readonly actual: Graph,
    private readonly kindOf: KindOf,
    /** Whether an object with rows may be dropped and created again. */
    private readonly mayLose: (key: string) => boolean = () => true,
  ) {
    const stays = (id: ObjectId): boolean => {
      const key = wanted.keyOf(id);
      return key !== undefined && actual.keyOf(id) === key && !this.dropped.has(key) && !this.created.has(key);
    };
    // whoever asks for a kind knows its attributes
    const belonging = <A>(whole: ObjectId, kind: string): readonly CatalogObject<A>[] =>
      wanted.belonging(whole, kind) as unknown as readonly CatalogObject<A>[];
    const dependents = <A>(id: ObjectId): readonly CatalogObject<A>[] => {
      const key = actual.keyOf(id);
      const keys = key === undefined ? [] : actual.dependents(key);
      return keys.flatMap((one) => actual.object(one) ?? []) as unknown as readonly CatalogObject<A>[];
    };
    this.context = { ...wanted.context, actual: actual.context, stays, belonging, dependents };
    this.compare();
    this.spread();
  }

  kind(key: string): AnyKind {
    const object = this.wanted.object(key) ?? this.actual.object(key);
    if (object === undefined) throw new Error(`no catalog has the object ${key}`);
    return this.kindOf(object.id.kind).kind;
  }

  /** Statements that change one attribute, or why there are none. */
  verdict(kind: AnyKind, name: string, wanted: CatalogObject, actual: CatalogObject): Verdict {
    const alteration = alterationOf(kind, name);
    if (alteration === undefined) return 'replace';
    return typeof alteration === 'string' ? alteration : alteration(wanted, actual, this.context);
  }

  private compare(): void {
    for (const key of this.actual.catalog.objects.keys()) if (!this.wanted.catalog.objects.has(key)) this.drop(key);
    for (const key of this.wanted.catalog.objects.keys())
      if (!this.actual.catalog.objects.has(key)) {
        this.created.add(key);
        this.namesakes.add(overload(this.wanted.object(key)));
      }
    const changed = this.changed();
    // what can only be replaced first: alterations ask what stays
    for (const [key, names] of changed)
      if (names.some((name) => isReplaced(alterationOf(this.kind(key), name)))) this.replace(key, null);
    for (const [key, names] of changed) if (!this.dropped.has(key)) this.decide(key, names);
    for (const key of this.created) this.swapWhole(key);
  }

  private changed(): ReadonlyMap<string, readonly string[]> {
    const changed = new Map<string, readonly string[]>();
    for (const [key, object] of this.wanted.catalog.objects) {
      const other = this.actual.object(key);
      const names = other === undefined || other === object ? [] : changedAttributes(object, other);
      if (names.length > 0) changed.set(key, names);
    }
    return changed;
  }

  private decide(key: string, names: readonly string[]): void {
    const [wanted, actual] = [this.wanted.object(key), this.actual.object(key)];
    if (wanted === undefined || actual === undefined) return;
    const kind = this.kind(key);
    const verdicts = names.map((name) => this.verdict(kind, name, wanted, actual));
    if (verdicts.includes('replace')) this.replace(key, null);
    else if (verdicts.includes('swap')) this.swap(key, null);
    else {
      this.altered.set(key, names);
      if (names.some((name) => name in (kind.blockedBy ?? {}))) this.queue.push(key);
    }
  }

  private drop(key: string): void {
    this.dropped.add(key);
    this.queue.push(key);
    const object = this.actual.object(key);
    if (object === undefined) return;
    for (const id of this.kind(key).remakes?.(object, this.context) ?? []) {
      const other = this.actual.keyOf(id);
      if (other !== undefined) this.replace(other, key);
    }
  }

  private replace(key: string, because: string | null): void {
    if (this.dropped.has(key) || !this.wanted.catalog.objects.has(key)) return;
    const object = this.actual.object(key);
    if (object !== undefined && this.kind(key).holdsData?.(object) === true && !this.mayLose(key)) {
      this.spared.add(key);
      return;
    }
    if (because !== null) this.because.set(key, because);
    this.created.add(key);
    this.drop(key);
  }

  private swap(key: string, because: string | null): void {
    if (this.swapped.has(key) || this.dropped.has(key)) return;
    if (because !== null) this.because.set(key, because);
    this.swapped.add(key);
    this.queue.push(key);
  }

  private swapWhole(key: string): void {
    const [object, whole] = [this.wanted.object(key), this.wanted.whole(key)];
    if (object === undefined || whole === undefined || this.actual.object(whole) === undefined) return;
    if (this.kind(key).swapsWhole?.(object, this.context) === true) this.swap(whole, null);
  }

  private spread(): void {
    // it grows meanwhile
    for (const key of this.queue)
      for (const dependent of this.actual.dependents(key)) {
        if (this.dropped.has(key)) this.spreadDrop(key, dependent);
        else if (this.swapped.has(key)) this.spreadSwap(key, dependent);
        else this.spreadBlock(key, dependent);
      }
  }

  private spreadDrop(key: string, dependent: string): void {
    if (!this.created.has(key)) {
      if (this.kind(dependent).altersAway === true && !this.isHeldUnseen(dependent)) return;
      const leaves = this.altered.has(dependent) && !this.wanted.needs(dependent).has(key);
      if (leaves && !this.isOverloaded(key)) return;
    }
    this.replace(dependent, key);
  }

  /** Whether it uses what goes without a word that changes: a generated column that calls another function of the same name. */
  private isHeldUnseen(key: string): boolean {
    const [object, wanted] = [this.actual.object(key), this.wanted.object(key)];
    if (object === undefined || wanted === undefined || this.altered.has(key)) return false;
    return this.kind(key).holdsData?.(object) === false;
  }

  private isOverloaded(key: string): boolean {
    const name = overload(this.actual.object(key));
    return name !== '' && this.namesakes.has(name);
  }

  private spreadSwap(key: string, dependent: string): void {
    const kind = this.kind(dependent);
    if (kind.convert !== undefined) {
      if (this.converted.has(dependent) || this.dropped.has(dependent) || !this.wanted.catalog.objects.has(dependent))
        return;
      this.converted.add(dependent);
      this.because.set(dependent, key);
      this.queue.push(dependent);
    } else if (kind.canSwap === true) this.swap(dependent, key);
    else this.replace(dependent, key);
  }

  private spreadBlock(key: string, dependent: string): void {
    const isConverted = this.converted.has(key);
    const blocked = this.blockedKinds(key, isConverted);
    const object = this.actual.object(dependent);
    if (object === undefined || this.dropped.has(dependent)) return;
    const kind = this.kind(dependent);
    if (blocked.has(object.id.kind) && kind.blocks?.(object, this.context, isConverted) !== false)
      this.replace(dependent, key);
    else if (kind.forgets !== undefined && this.kind(key).resets !== undefined)
      this.forgotten.set(dependent, kind.forgets.map(String));
  }

  private blockedKinds(key: string, isConverted: boolean): ReadonlySet<string> {
    const { blockedBy = {}, conversionBlockedBy = [] } = this.kind(key);
    if (isConverted)
      return new Set([...Object.values(blockedBy).flatMap((kinds) => kinds ?? []), ...conversionBlockedBy]);
    return new Set((this.altered.get(key) ?? []).flatMap((name) => blockedBy[name] ?? []));
  }
}

/** The name of what PostgreSQL tells apart by its arguments alone. */
function overload(object: CatalogObject | undefined): string {
  const { kind = '', schema = '', name = '', args } = object?.id ?? {};
  return args === undefined ? '' : [kind, schema, name].join('\0');
}

/** How a kind says that an attribute changes; undefined where it can only be replaced. */
function alterationOf({ alter }: AnyKind, name: string): Alteration<Attributes> | undefined {
  return new Map(Object.entries(alter ?? {})).get(name);
}

function isReplaced(alteration: unknown): boolean {
  return alteration === undefined || alteration === 'replace';
}
