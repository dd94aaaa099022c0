/** Nodes of the order of a plan: what is done to an object, and what must be done before. Knows no kind. */
import type { Change } from '../change';

/**
 * keep is an object that is left as it is, through which the order of others passes: a default that calls a function that a new one needs.
 * rename and remove are the old type of a swap.
 */
export type NodeVerb = 'create' | 'alter' | 'drop' | 'rename' | 'remove' | 'keep';

export interface Node {
  readonly id: string;
  readonly key: string;
  readonly verb: NodeVerb;
  readonly changes: Change[];
  /** Nodes that come later. */
  readonly before: Set<Node>;
  /** Nodes that come later where nothing forbids it. */
  readonly softly: Set<Node>;
}

/** Nodes by what they are; a node may stand for what others would have done. */
export class Nodes {
  private readonly byId = new Map<string, Node>();
  private readonly merged = new Map<string, string>();

  add(verb: NodeVerb, key: string): Node {
    const id = `${verb} ${key}`;
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    const node: Node = { id, key, verb, changes: [], before: new Set(), softly: new Set() };
    this.byId.set(id, node);
    return node;
  }

  /** Has one node stand for what another would do. */
  merge(verb: NodeVerb, key: string, into: readonly [verb: NodeVerb, key: string]): void {
    this.merged.set(`${verb} ${key}`, `${into[0]} ${into[1]}`);
  }

  isMerged(verb: NodeVerb, key: string): boolean {
    return this.merged.has(`${verb} ${key}`);
  }

  /** The object whose node stands for that of another. */
  mergedKey(verb: NodeVerb, key: string): string | undefined {
    const id = this.merged.get(`${verb} ${key}`);
    return id?.slice(id.indexOf(' ') + 1);
  }

  /** The node that does it; undefined where nothing does. */
  find(verb: NodeVerb, key: string): Node | undefined {
    let id = `${verb} ${key}`;
    const seen = new Set<string>();
    for (let next = this.merged.get(id); next !== undefined && !seen.has(id); next = this.merged.get(id)) {
      seen.add(id);
      id = next;
    }
    return this.byId.get(id);
  }

  /** What makes or leaves an object as it is wanted. */
  made(key: string): Node | undefined {
    return this.find('create', key) ?? this.find('alter', key) ?? this.find('keep', key);
  }

  all(): readonly Node[] {
    return [...this.byId.values()];
  }
}

export function precede(first: Node | undefined, second: Node | undefined): void {
  if (first !== undefined && second !== undefined && first !== second) first.before.add(second);
}

export function precedeSoftly(first: Node | undefined, second: Node | undefined): void {
  if (first !== undefined && second !== undefined && first !== second) first.softly.add(second);
}
