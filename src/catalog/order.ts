/** The order in which objects are created: after what they need. Knows no kind. */
import { objectKey, type ObjectId } from '../kinds/id';
import type { AnyKind, CatalogObject } from '../kinds/kind';
import type { Catalog } from './catalog';

/** A kind by its name, with its place in the list. */
export type KindOf = (name: string) => { readonly kind: AnyKind; readonly rank: number };

export function kindLookup(kinds: readonly AnyKind[]): KindOf {
  const byName = new Map(kinds.map((kind, rank) => [kind.kind, { kind, rank }]));
  return (name) => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`there is no kind "${name}"`);
    return found;
  };
}

/**
 * All objects of a database, each after what it needs by pg_depend and by its kind. Objects created by the statement of another count
 * as that one. Where needs form a circle, the rank of kinds decides.
 */
export function creationOrder(state: Catalog, kindOf: KindOf): readonly CatalogObject[] {
  const graph = new Graph(state, kindOf);
  for (const [key, object] of state.objects) graph.connect(key, object);
  return graph.sorted();
}

class Graph {
  private readonly needs = new Map<string, Set<string>>();
  private readonly completedBy: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly state: Catalog,
    private readonly kindOf: KindOf,
  ) {
    const completedBy = new Map<string, string[]>();
    for (const [key, object] of state.objects) {
      for (const id of kindOf(object.id.kind).kind.completes?.(object) ?? [])
        completedBy.set(objectKey(id), [...(completedBy.get(objectKey(id)) ?? []), key]);
    }
    this.completedBy = completedBy;
  }

  connect(key: string, object: CatalogObject): void {
    const kind = this.kindOf(object.id.kind).kind;
    const from = this.nodeOf(key);
    const direct = [...(this.state.dependencies.get(key) ?? []), ...(kind.needs?.(object) ?? []).map(objectKey)];
    for (const needed of direct) {
      this.add(from, needed);
      const completing = this.completedBy.get(needed) ?? [];
      // what completes an object does not wait for what else completes it
      if (!completing.includes(key)) for (const other of completing) this.add(from, other);
    }
    const whole = this.wholeOf(object.id);
    if (whole !== undefined) this.add(from, whole);
  }

  /** What an object is a part of; of a column that nothing is known of, as one of a view, the relation. */
  private wholeOf({ of }: ObjectId): string | undefined {
    if (of === undefined) return undefined;
    const key = objectKey(of);
    return this.state.objects.has(key) ? key : this.wholeOf(of);
  }

  /** The object whose statement creates the one of a key. */
  private nodeOf(key: string): string {
    const object = this.state.objects.get(key);
    const isOwn = object === undefined || this.kindOf(object.id.kind).kind.isCreatedWithWhole !== true;
    return isOwn || object.id.of === undefined ? key : this.nodeOf(objectKey(object.id.of));
  }

  private add(from: string, needed: string): void {
    const to = this.nodeOf(needed);
    if (from === to || !this.state.objects.has(to)) return;
    const known = this.needs.get(from) ?? new Set();
    this.needs.set(from, known.add(to));
  }

  sorted(): readonly CatalogObject[] {
    const parts = new Map<string, string[]>();
    for (const key of this.state.objects.keys()) {
      const node = this.nodeOf(key);
      parts.set(node, [...(parts.get(node) ?? []), ...(node === key ? [] : [key])]);
    }
    const nodes = [...parts.keys()].filter((key) => this.state.objects.has(key));
    const order = this.byNeed(nodes.toSorted((left, right) => (left < right ? -1 : 1)));
    const keys = order.flatMap((node) => [node, ...(parts.get(node) ?? [])]);
    return keys.flatMap((key) => this.state.objects.get(key) ?? []);
  }

  /** Kahn's algorithm: of all that is ready, what is of the lowest rank. */
  private byNeed(nodes: readonly string[]): readonly string[] {
    const missing = new Map(nodes.map((node) => [node, this.needs.get(node)?.size ?? 0]));
    const neededBy = new Map<string, string[]>();
    for (const node of nodes)
      for (const needed of this.needs.get(node) ?? []) {
        const known = neededBy.get(needed);
        if (known === undefined) neededBy.set(needed, [node]);
        else known.push(node);
      }
    const ready = new Ready((node) => this.rankOf(node));
    for (const node of nodes) if (missing.get(node) === 0) ready.push(node);
    const done = new Set<string>();
    const finish = (node: string): void => {
      done.add(node);
      for (const waiting of neededBy.get(node) ?? []) {
        const left = (missing.get(waiting) ?? 1) - 1;
        missing.set(waiting, left);
        if (left === 0 && !done.has(waiting)) ready.push(waiting);
      }
    };
    for (;;) {
      for (let node = ready.pop(); node !== undefined; node = ready.pop()) if (!done.has(node)) finish(node);
      const stuck = nodes.filter((node) => !done.has(node));
      if (stuck.length === 0) return [...done];
      // a circle: whoever needs the least of what is not there goes first, and fails or not
      stuck.sort((left, right) => this.rankOf(left) - this.rankOf(right));
      finish(stuck[0] ?? '');
    }
  }

  private rankOf(key: string): number {
    const object = this.state.objects.get(key);
    return object === undefined ? 0 : this.kindOf(object.id.kind).rank;
  }
}

/** Nodes whose needs are met, by rank, first in first out. */
class Ready {
  private readonly queues: string[][] = [];
  private readonly heads: number[] = [];

  constructor(private readonly rankOf: (node: string) => number) {}

  push(node: string): void {
    const rank = this.rankOf(node);
    (this.queues[rank] ??= []).push(node);
  }

  pop(): string | undefined {
    for (const [rank, queue] of this.queues.entries()) {
      const head = this.heads[rank] ?? 0;
      const node = queue?.[head];
      if (node === undefined) continue;
      this.heads[rank] = head + 1;
      return node;
    }
    return undefined;
  }
}
