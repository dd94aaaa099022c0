/** The order of the nodes of a plan: by what depends on what before and after, by names that are taken, by what comes first or last. Knows no kind. */
import type { KindOf } from '../../catalog/order';
import type { Actions } from './act';
import type { Fates } from './fates';
import { Nodes, precede, precedeSoftly, type Node } from './node';
import { sorted } from './sort';

/** All nodes in the order in which PostgreSQL accepts them. */
export function arranged(fates: Fates, { nodes }: Actions, kindOf: KindOf): readonly Node[] {
  const order = new Arrangement(fates, nodes, kindOf);
  order.byActual();
  order.byWanted();
  order.byNames();
  order.byBinding();
  order.byKind();
  order.byStage();
  return order.sorted();
}

/** Stages that follow each other where nothing forbids it. */
type Stage = 'first' | 'usual' | 'late' | 'last';
const STAGES: readonly Stage[] = ['first', 'usual', 'late', 'last'];

class Arrangement {
  private readonly all: Node[];
  /** Keys of all that changes. */
  private readonly touched: ReadonlySet<string>;
  private barriers = 0;

  constructor(
    private readonly fates: Fates,
    private readonly nodes: Nodes,
    private readonly kindOf: KindOf,
  ) {
    this.all = [...nodes.all()];
    this.touched = new Set([...fates.dropped, ...fates.created, ...fates.swapped, ...this.all.map(({ key }) => key)]);
  }

  /** Dependents go before what they depend on; what stays leaves what it no longer uses before that goes. */
  byActual(): void {
    for (const key of this.touched) for (const need of this.fates.actual.edges(key)) this.byActualEdge(key, need);
  }

  private byActualEdge(key: string, need: string): void {
    const { nodes, fates } = this;
    const drop = nodes.find('drop', key);
    const [dropNeed, alter, remove] = [nodes.find('drop', need), nodes.find('alter', key), nodes.find('remove', need)];
    if (drop !== undefined) {
      precede(drop, dropNeed);
      // an owner or a privilege that changes is in nobody's way
      const isChanged = [fates.altered, fates.converted, fates.forgotten].some((some) => some.has(need));
      (isChanged ? precede : precedeSoftly)(drop, nodes.find('alter', need));
      precede(drop, nodes.find('rename', need));
      precede(drop, remove);
    }
    precede(alter, remove);
    precede(nodes.find('remove', key), remove);
    if (fates.dropped.has(key) || dropNeed === undefined) return;
    precede(alter, dropNeed);
    precedeSoftly(nodes.find('create', key), dropNeed);
  }

  /** What is needed is there before, through what is left as it is. */
  byWanted(): void {
    const { nodes, fates } = this;
    const keys = [...this.touched, ...this.passed()];
    for (const key of keys) {
      const made = nodes.made(key);
      for (const need of fates.wanted.edges(key)) {
        precede(nodes.made(need), made);
        if (made?.verb === 'alter') precede(nodes.find('rename', need), made);
      }
      for (const need of fates.wanted.wishes(key)) precedeSoftly(nodes.made(need), made);
    }
    for (const key of fates.altered.keys()) this.afterOthers(key);
    for (const key of fates.created) precede(nodes.find('drop', key), nodes.find('create', key));
    for (const key of fates.swapped) {
      precede(nodes.find('rename', key), nodes.find('create', key));
      precede(nodes.find('create', key), nodes.find('remove', key));
    }
  }

  /** What can only be altered once others are. */
  private afterOthers(key: string): void {
    const { nodes, fates } = this;
    const [wanted, actual] = [fates.wanted.object(key), fates.actual.object(key)];
    if (wanted === undefined || actual === undefined) return;
    for (const id of fates.kind(key).alteredAfter?.(wanted, actual, fates.context) ?? []) {
      const other = fates.actual.keyOf(id);
      if (other !== undefined) precede(nodes.find('alter', other), nodes.find('alter', key));
    }
  }

  /** Keys of what is left as it is and needed by what changes, directly or not; each has a node from then on. */
  private passed(): ReadonlySet<string> {
    const { wanted } = this.fates;
    const found = new Set<string>();
    const waiting = [...this.touched];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop())
      for (const needs of [wanted.edges(key), wanted.wishes(key)])
        for (const need of needs) {
          if (found.has(need) || this.touched.has(need)) continue;
          found.add(need);
          waiting.push(need);
          this.all.push(this.nodes.add('keep', need));
        }
    return found;
  }

  /** Whoever wants a name waits for who has it. */
  byNames(): void {
    const { fates } = this;
    const holders = new Map<string, string>();
    for (const key of fates.dropped) {
      const object = fates.actual.object(key);
      if (object === undefined) continue;
      for (const name of fates.kind(key).takes?.(object) ?? []) holders.set(name, key);
    }
    for (const key of fates.created) {
      const object = fates.wanted.object(key);
      if (object === undefined) continue;
      for (const name of fates.kind(key).takes?.(object) ?? []) {
        const holder = holders.get(name);
        if (holder === undefined || holder === key) continue;
        const drop = this.nodes.find('drop', holder);
        precede(drop, this.nodes.find('create', key));
        precede(drop, this.carrierOf(key));
      }
    }
  }

  /** The node that creates an object which has no statement of its own. */
  private carrierOf(key: string): Node | undefined {
    const object = this.fates.wanted.object(key);
    const node = this.nodes.find('create', key);
    if (object === undefined) return undefined;
    for (const id of this.fates.kind(key).carriedBy?.(object, this.fates.wanted.needIds(key)) ?? []) {
      const carrier = this.fates.wanted.keyOf(id);
      const made = carrier === undefined ? undefined : this.nodes.made(carrier);
      if (made !== undefined && made !== node && made.verb !== 'keep') return made;
    }
    return undefined;
  }

  /** What binds its whole to another object goes first, and comes when the parts are there. */
  byBinding(): void {
    const { fates } = this;
    const [unbinding, binding] = [this.binders(fates.dropped, 'drop'), this.binders(fates.created, 'create')];
    if (unbinding.size === 0 && binding.size === 0) return;
    for (const node of this.all) {
      const graph = node.verb === 'drop' ? fates.actual : fates.wanted;
      const object = graph.object(node.key);
      if (object === undefined || node.verb === 'keep') continue;
      const root = graph.root(node.key);
      if (root === node.key) continue;
      const unbind = unbinding.get(root);
      if (unbind !== undefined && (node.verb !== 'drop' || unbind.kinds.has(object.id.kind)))
        precedeSoftly(unbind.node, node);
      const bind = binding.get(root);
      if (bind === undefined || !bind.kinds.has(object.id.kind) || node.verb === 'drop') continue;
      if (node.verb === 'create') precede(node, bind.node);
      else precedeSoftly(node, bind.node);
    }
  }

  private binders(
    keys: ReadonlySet<string>,
    verb: 'drop' | 'create',
  ): ReadonlyMap<string, { readonly node: Node; readonly kinds: ReadonlySet<string> }> {
    const { fates } = this;
    const found = new Map<string, { readonly node: Node; readonly kinds: ReadonlySet<string> }>();
    for (const key of keys) {
      const { binds } = fates.kind(key);
      const whole = (verb === 'drop' ? fates.actual : fates.wanted).whole(key);
      const node = this.nodes.find(verb, key);
      if (binds !== undefined && whole !== undefined && node?.key === key)
        found.set(whole, { node, kinds: new Set(binds) });
    }
    return found;
  }

  /** New objects of some kinds come after all new ones of others. */
  byKind(): void {
    const created = new Map<string, Node[]>();
    for (const node of this.all) {
      if (node.verb !== 'create') continue;
      const kind = this.kindName(node);
      const known = created.get(kind);
      if (known === undefined) created.set(kind, [node]);
      else known.push(node);
    }
    for (const [kind, nodes] of created) {
      const after = (this.kindOf(kind).kind.createdAfter ?? []).flatMap((other) => created.get(other) ?? []);
      if (after.length > 0) this.barrier(after, nodes);
    }
  }

  byStage(): void {
    const staged = new Map<Stage, Node[]>(STAGES.map((stage) => [stage, []]));
    for (const node of this.all) if (node.key !== '') staged.get(this.stageOf(node))?.push(node);
    const filled = STAGES.map((stage) => staged.get(stage) ?? []).filter((nodes) => nodes.length > 0);
    for (const [at, nodes] of filled.entries()) {
      const next = filled[at + 1];
      if (next !== undefined) this.barrier(nodes, next);
    }
  }

  private stageOf(node: Node): Stage {
    const kind = this.kindOf(this.kindName(node)).kind;
    if (node.verb === 'drop') {
      if (kind.isDroppedLast === true) return 'last';
      if (kind.isLast !== undefined) return kind.isLast.dropped === 'first' ? 'first' : 'late';
      return 'usual';
    }
    return kind.isLast === undefined || node.verb === 'keep' ? 'usual' : 'late';
  }

  /** Some before others, through one node between: each with each would be too many edges. */
  private barrier(some: readonly Node[], others: readonly Node[]): void {
    this.barriers += 1;
    const between: Node = {
      id: `barrier ${this.barriers}`,
      key: '',
      verb: 'keep',
      changes: [],
      before: new Set(),
      softly: new Set(others),
    };
    for (const node of some) precedeSoftly(node, between);
    this.all.push(between);
  }

  private kindName(node: Node): string {
    const object = this.fates.wanted.object(node.key) ?? this.fates.actual.object(node.key);
    return object?.id.kind ?? '';
  }

  /** Drops come first, what is highest first; then what is created and altered, what is lowest first. */
  sorted(): readonly Node[] {
    const ranks = new Map(
      this.all.map((node) => {
        if (node.key === '') return [node, BARRIER] as const;
        const { rank } = this.kindOf(this.kindName(node));
        if (node.verb === 'drop') return [node, HIGHEST - rank] as const;
        return [node, node.verb === 'rename' ? HIGHEST + 1 : 2 * HIGHEST + rank] as const;
      }),
    );
    return sorted(this.all, (node) => ranks.get(node) ?? 0);
  }
}

/** More than there are kinds. */
const HIGHEST = 1_000;
const BARRIER = 4 * HIGHEST;
