/** What cannot be done because something else is refused: it is left out, and refused by name. Knows no kind. */
import { objectKey, objectText, type ObjectId } from '../../kinds/id';
import { roleId } from '../../kinds/role';
import type { Refusal } from '../change';
import type { Actions } from './act';
import type { Fates } from './fates';
import { rolesOf } from './edges';
import type { Graph } from './graph';
import type { Node } from './node';
import { changedAttributes } from './same';

export interface Hanging {
  /** Nodes none of whose statements run. */
  readonly left: ReadonlySet<Node>;
  /** One for each object whose wanted change is left out with them. */
  readonly refused: readonly Refusal[];
  /** Objects that stay as they are. */
  readonly unchanged: readonly ObjectId[];
}

/**
 * @param nodes in their order, each with its edges
 * @param missing what the server lacks, and nothing creates
 */
export function hanging(
  nodes: readonly Node[],
  fates: Fates,
  actions: Actions,
  missing: readonly ObjectId[] = [],
): Hanging {
  const search = new Search(nodes, fates, actions);
  for (const key of [...actions.impossible, ...fates.spared]) search.begin(key);
  if (missing.length > 0) search.beginWith(new Map(missing.map((id) => [objectKey(id), id])));
  return search.found();
}

class Search {
  /** By node that is left out, the object that is refused first of all. */
  private readonly causes = new Map<Node, ObjectId>();

  constructor(
    private readonly nodes: readonly Node[],
    private readonly fates: Fates,
    private readonly actions: Actions,
  ) {}

  begin(key: string): void {
    const cause = this.idOf(key);
    if (cause === undefined) return;
    const { nodes } = this.actions;
    const own = [nodes.find('drop', key), nodes.find('create', key)].filter((node) => node !== undefined);
    for (const node of own) this.leave(node, cause);
    for (const node of this.boundWith(key)) this.leave(node, cause);
    // what else changes about an object that stays, its grants for example, is done
    const stays = own.length === 0 ? nodes.made(key) : undefined;
    if (stays !== undefined) this.pass(stays, cause);
  }

  /** Partitions of one table come together: where one cannot be attached, none is made or dropped. */
  private boundWith(key: string): readonly Node[] {
    const { wanted, actual, created, dropped } = this.fates;
    if (this.fates.kind(key).binds === undefined) return [];
    const parents = [...wanted.needs(key)].filter((need) => need !== wanted.whole(key));
    const isBound = (other: string, graph: Graph): boolean =>
      this.fates.kind(other).binds !== undefined && parents.some((parent) => graph.needs(other).has(parent));
    const { nodes } = this.actions;
    const made = [...created].filter((other) => isBound(other, wanted));
    const gone = [...dropped].filter((other) => isBound(other, actual));
    const wholes = made.flatMap((other) => wanted.whole(other) ?? []).filter((whole) => created.has(whole));
    return [
      ...[...made, ...wholes].map((other) => nodes.find('create', other)),
      ...gone.map((other) => nodes.find('drop', other)),
    ].filter((node) => node !== undefined);
  }

  beginWith(missing: ReadonlyMap<string, ObjectId>): void {
    for (const node of this.nodes) {
      if (node.verb !== 'create' && node.verb !== 'alter') continue;
      const cause = [...this.namedBy(node.key)].map((key) => missing.get(key)).find((id) => id !== undefined);
      if (cause !== undefined) this.leave(node, cause);
    }
  }

  /** Keys of all that an object is wanted with, whether the catalog has it or not. */
  private *namedBy(key: string): Iterable<string> {
    const object = this.fates.wanted.object(key);
    if (object === undefined) return;
    yield* this.fates.wanted.catalog.dependencies.get(key) ?? [];
    for (const id of this.fates.kind(key).needs?.(object) ?? []) yield objectKey(id);
    for (const role of rolesOf(object)) yield objectKey(roleId(role));
  }

  private leave(node: Node, cause: ObjectId): void {
    if (this.causes.has(node)) return;
    this.causes.set(node, cause);
    this.pass(node, cause);
    // what is not created again must not be dropped, and a type is swapped whole
    const { nodes } = this.actions;
    for (const verb of ['drop', 'rename', 'create', 'remove'] as const) {
      const other = nodes.find(verb, node.key);
      if (other !== undefined) this.leave(other, cause);
    }
  }

  private pass(node: Node, cause: ObjectId): void {
    for (const later of node.before)
      if (later.verb !== 'keep' && !this.isOnItsOwn(later, node)) this.leave(later, cause);
  }

  /** A policy of a table that stays as it is does not wait for a change of the table; the default of a column waits for its type. */
  private isOnItsOwn(part: Node, { key, verb }: Node): boolean {
    if (verb !== 'alter' && verb !== 'keep') return false;
    return this.fates.wanted.whole(part.key) === key && this.fates.kind(part.key).isAddedWithWhole !== true;
  }

  found(): Hanging {
    const begun = new Set([...this.actions.impossible, ...this.fates.spared]);
    const keys = new Map([...this.causes].map(([node, cause]) => [node.key, cause] as const));
    // what another statement would have changed too, as of a partition the column of its parent, is told with that
    const stated = new Set([...this.causes.keys()].filter((node) => node.changes.length > 0).map(({ key }) => key));
    const told = [...keys].filter(
      ([key]) => stated.has(key) && !begun.has(key) && !this.goesWithWhole(key, keys) && this.isWanted(key),
    );
    return {
      left: new Set(this.causes.keys()),
      refused: told.flatMap(([key, cause]) => {
        const about = this.idOf(key);
        return about === undefined ? [] : [{ about, why: `it depends on ${objectText(cause)}, which is refused` }];
      }),
      unchanged: this.unchanged(),
    };
  }

  /** With the parts that a statement of their whole would have made or dropped. */
  private unchanged(): readonly ObjectId[] {
    if (this.causes.size === 0) return [];
    const { nodes } = this.actions;
    const { dropped, created } = this.fates;
    const touched = new Set([...dropped, ...created, ...this.nodes.map(({ key }) => key)]);
    const isLeft = (key: string): boolean =>
      (['drop', 'create', 'alter'] as const).some((verb) => {
        const node = nodes.find(verb, key);
        return node !== undefined && this.causes.has(node);
      });
    return [...touched].filter(isLeft).flatMap((key) => this.idOf(key) ?? []);
  }

  /** Of a part of what is not created either, the refusal of the whole is enough. */
  private goesWithWhole(key: string, left: ReadonlyMap<string, ObjectId>): boolean {
    const { wanted, created } = this.fates;
    const whole = wanted.whole(key);
    return whole !== undefined && ((left.has(whole) && created.has(whole)) || this.goesWithWhole(whole, left));
  }

  /** What is only in the way of a refused change stays as it is, and that is what is wanted. */
  private isWanted(key: string): boolean {
    const { wanted, actual, because } = this.fates;
    const [want, have] = [wanted.object(key), actual.object(key)];
    return !because.has(key) || want === undefined || have === undefined || changedAttributes(want, have).length > 0;
  }

  private idOf(key: string): ObjectId | undefined {
    return this.fates.wanted.object(key)?.id ?? this.fates.actual.object(key)?.id;
  }
}
