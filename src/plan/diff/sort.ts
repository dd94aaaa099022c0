/** Kahn's algorithm over nodes with wishes: what is ready comes in the order of its rank, and wishes give way in a circle. Knows no kind. */
import type { Node } from './node';

interface Waiting {
  hard: number;
  soft: number;
  done: boolean;
}

/**
 * @param rankOf what comes first of what is ready
 * @throws where the edges form a circle that no wish is a part of
 */
export function sorted(nodes: readonly Node[], rankOf: (node: Node) => number): readonly Node[] {
  const waiting = new Map<Node, Waiting>(nodes.map((node) => [node, { hard: 0, soft: 0, done: false }]));
  for (const node of nodes) {
    for (const later of node.before) increase(waiting.get(later), 'hard');
    for (const later of node.softly) increase(waiting.get(later), 'soft');
  }
  const ready = new Heap(rankOf);
  const order: Node[] = [];
  const offer = (node: Node): void => {
    const state = waiting.get(node);
    if (state !== undefined && !state.done && state.hard === 0 && state.soft <= 0) ready.push(node);
  };
  const finish = (node: Node, state: Waiting): void => {
    state.done = true;
    order.push(node);
    for (const later of node.before) decrease(waiting.get(later), 'hard');
    for (const later of node.softly) decrease(waiting.get(later), 'soft');
    for (const later of node.before) offer(later);
    for (const later of node.softly) offer(later);
  };
  for (const node of nodes) offer(node);
  for (;;) {
    for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
      const state = waiting.get(node);
      if (state !== undefined && !state.done) finish(node, state);
    }
    const left = nodes.filter((node) => waiting.get(node)?.done !== true);
    if (left.length === 0) return order;
    offerAgainstWish(left, waiting, rankOf, offer);
  }
}

/** The first whose hard needs are met goes against the wishes of others. */
function offerAgainstWish(
  left: readonly Node[],
  waiting: ReadonlyMap<Node, Waiting>,
  rankOf: (node: Node) => number,
  offer: (node: Node) => void,
): void {
  const free = left
    .filter((node) => waiting.get(node)?.hard === 0)
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const [first] = free;
  const state = first === undefined ? undefined : waiting.get(first);
  if (first === undefined || state === undefined) throw new CircleError(circleIn(left));
  state.soft = 0;
  offer(first);
}

/** Changes that wait for each other. */
export class CircleError extends Error {
  constructor(readonly nodes: readonly Node[]) {
    super(`changes that wait for each other: ${nodes.map(({ id }) => id.replaceAll('\u0000', ' ')).join(' | ')}`);
  }
}

function circleIn(left: readonly Node[]): readonly Node[] {
  const alive = new Set(left);
  const next = new Map<Node, Node>();
  for (const node of left) for (const later of node.before) if (alive.has(later)) next.set(later, node);
  const seen: Node[] = [];
  for (let at = left.find((node) => next.has(node)); at !== undefined; at = next.get(at)) {
    if (seen.includes(at)) return seen.slice(seen.indexOf(at)).toReversed();
    seen.push(at);
  }
  return seen;
}

function increase(state: Waiting | undefined, what: 'hard' | 'soft'): void {
  if (state !== undefined) state[what] += 1;
}

function decrease(state: Waiting | undefined, what: 'hard' | 'soft'): void {
  if (state !== undefined) state[what] -= 1;
}

/** A binary heap by rank, then by the text of the node. */
class Heap {
  private readonly nodes: Node[] = [];

  constructor(private readonly rankOf: (node: Node) => number) {}

  push(node: Node): void {
    this.nodes.push(node);
    let at = this.nodes.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isLess(at, parent)) return;
      this.exchange(at, parent);
      at = parent;
    }
  }

  pop(): Node | undefined {
    const [first] = this.nodes;
    const last = this.nodes.pop();
    if (first === undefined || last === undefined || this.nodes.length === 0) return first;
    this.nodes[0] = last;
    this.sink();
    return first;
  }

  private sink(): void {
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.nodes.length && this.isLess(child, least)) least = child;
      if (least === at) return;
      this.exchange(at, least);
      at = least;
    }
  }

  private isLess(left: number, right: number): boolean {
    const [one, other] = [this.nodes[left], this.nodes[right]];
    if (one === undefined || other === undefined) return false;
    const difference = this.rankOf(one) - this.rankOf(other);
    return difference === 0 ? one.id < other.id : difference < 0;
  }

  private exchange(left: number, right: number): void {
    const [one, other] = [this.nodes[left], this.nodes[right]];
    if (one === undefined || other === undefined) return;
    this.nodes[left] = other;
    this.nodes[right] = one;
  }
}
