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
  private readonly nodes = new Map<NodeVerb, Map<string, Node>>();
  private readonly merged = new Map<NodeVerb, Map<string, readonly [verb: NodeVerb, key: string]>>();

  add(verb: NodeVerb, key: string): Node {
    const ofVerb = this.nodes.get(verb) ?? new Map<string, Node>();
    this.nodes.set(verb, ofVerb);
    const known = ofVerb.get(key);
    if (known !== undefined) return known;
    const node: Node = { id: `${verb} ${key}`, key, verb, changes: [], before: new Set(), softly: new Set() };
    ofVerb.set(key, node);
    return node;
  }

  /** Has one node stand for what another would do. */
  merge(verb: NodeVerb, key: string, into: readonly [verb: NodeVerb, key: string]): void {
    const ofVerb = this.merged.get(verb) ?? new Map<string, readonly [NodeVerb, string]>();
    this.merged.set(verb, ofVerb.set(key, into));
  }

  isMerged(verb: NodeVerb, key: string): boolean {
    return this.merged.get(verb)?.has(key) === true;
  }

  /** The object whose node stands for that of another. */
  mergedKey(verb: NodeVerb, key: string): string | undefined {
    return this.merged.get(verb)?.get(key)?.[1];
  }

  /** The node that does it; undefined where nothing does. */
  find(verb: NodeVerb, key: string): Node | undefined {
    let at: readonly [verb: NodeVerb, key: string] = [verb, key];
    for (let next = this.merged.get(verb)?.get(key); next !== undefined; next = this.merged.get(next[0])?.get(next[1]))
      at = next;
    return this.nodes.get(at[0])?.get(at[1]);
  }

  /** What makes or leaves an object as it is wanted. */
  made(key: string): Node | undefined {
    return this.find('create', key) ?? this.find('alter', key) ?? this.find('keep', key);
  }

  all(): readonly Node[] {
    return [...this.nodes.values()].flatMap((ofVerb) => [...ofVerb.values()]);
  }
}

export function precede(first: Node | undefined, second: Node | undefined): void {
  if (first !== undefined && second !== undefined && first !== second) first.before.add(second);
}

export function precedeSoftly(first: Node | undefined, second: Node | undefined): void {
  if (first !== undefined && second !== undefined && first !== second) first.softly.add(second);
}
