/** What leads from one catalog to another: statements in the order in which PostgreSQL accepts them. Pure; knows no kind. */
import type { Catalog } from '../catalog/catalog';
import { kindLookup } from '../catalog/order';
import { remembered, rememberedText } from '../kernel/remember';
import { kinds } from '../kinds';
import { objectKey, objectText, type ObjectId } from '../kinds/id';
import type { Changes, Refusal, Rename, Scope } from './change';
import { Actions } from './diff/act';
import { arranged } from './diff/arrange';
import { Aspects } from './diff/aspects';
import { Fates } from './diff/fates';
import { Graph } from './diff/graph';
import { hanging } from './diff/hanging';
import { renamed } from './diff/rename';
import { scoped, withSuperuser } from './diff/scope';
import { CircleError } from './diff/sort';

export interface ChangeOptions {
  readonly scope: Scope;
  readonly renames: readonly Rename[];
  /** The role that runs the plan: what it creates is its own until it is given to its owner, and its default privileges hold. */
  readonly runner: string;
  /** What the wanted side names, the server lacks and nothing creates: refused already, with its own words. */
  readonly missing?: readonly ObjectId[];
}

const kindOf = kindLookup(kinds);

/** The way back of a plan has the same two sides. */
const graphOf = remembered((catalog: Catalog) =>
  rememberedText((database) => rememberedText((runner) => new Graph(catalog, kindOf, { database, runner }))),
);

/**
 * @param wanted in the words of a server of the major of `actual`: what PostgreSQL prints back of an expression
 * @param actual as it was read
 */
export function changesBetween(wanted: Catalog, actual: Catalog, options: ChangeOptions): Changes {
  const { scope, renames, runner, missing } = options;
  const begun = renamed(actual, renames, kindOf, actual.database);
  const target = scoped(withSuperuser(wanted, actual), begun.actual, scope, kindOf);
  const graph = (side: Catalog): Graph => graphOf(side)(actual.database)(runner);
  const [after, before] = [graph(target.wanted), graph(begun.actual)];
  const named = new Set(scope.of === 'spec' ? scope.drop.map(objectKey) : []);
  const fates = new Fates(after, before, kindOf, (key) => scope.of !== 'spec' || named.has(key));
  const actions = new Actions(fates, new Aspects(fates, runner));
  const order = ordered(fates, actions, missing);
  return {
    changes: order.changes.length === 0 ? begun.changes : [...begun.changes, ...order.changes],
    refused: [
      ...begun.refused,
      ...actions.refused,
      ...spared(fates),
      ...order.refused,
      ...target.refused,
      ...unseen(fates, scope),
      ...unmodelled(wanted, actual, scope),
    ],
    kept: target.kept,
    gone: order.gone,
    unchanged: order.unchanged,
  };
}

type Order = Pick<Changes, 'changes' | 'refused' | 'gone' | 'unchanged'>;

/** Where changes wait for each other there is no order, and none of them is made. */
function ordered(fates: Fates, actions: Actions, missing: readonly ObjectId[] | undefined): Order {
  try {
    const nodes = arranged(fates, actions, kindOf);
    const { left, refused, unchanged } = hanging(nodes, fates, actions, missing);
    return {
      changes: nodes.flatMap((node) => (left.has(node) ? [] : node.changes)),
      refused,
      gone: [...fates.dropped].flatMap((key) => (fates.created.has(key) ? [] : (fates.actual.object(key)?.id ?? []))),
      unchanged,
    };
  } catch (error) {
    if (!(error instanceof CircleError)) throw error;
    const objects = error.nodes.flatMap(
      ({ key }) => fates.wanted.object(key)?.id ?? fates.actual.object(key)?.id ?? [],
    );
    const names = objects.map(objectText).join(', ');
    return {
      changes: [],
      refused: objects.map((about) => ({
        about,
        why: `these changes wait for each other: ${names}; make one of them by hand first`,
      })),
      gone: [],
      unchanged: [],
    };
  }
}

/** What is not changed, because its rows would go. */
function spared(fates: Fates): readonly Refusal[] {
  const why =
    'it can only be changed by dropping it and creating it again, which loses its rows: allow its drop, or change it by hand';
  return [...fates.spared].flatMap((key) => {
    const object = fates.actual.object(key);
    return object === undefined ? [] : [{ about: object.id, why }];
  });
}

/** Of the whole database: what stays, and of which a change is not seen. */
function unseen(fates: Fates, scope: Scope): readonly Refusal[] {
  if (scope.of === 'spec') return [];
  return [...fates.wanted.catalog.objects].flatMap(([key, object]) => {
    const actual = fates.actual.object(key);
    const why = actual === undefined ? null : (kindOf(object.id.kind).kind.unseen?.(object, actual) ?? null);
    return why === null || !fates.context.stays(object.id) ? [] : [{ about: object.id, why }];
  });
}

/** What no kind models has a name alone. */
function unmodelled(wanted: Catalog, actual: Catalog, scope: Scope): readonly Refusal[] {
  const nameOf = ({ kind, name }: ObjectId): string => `${kind} ${name}`;
  const [want, have] = [new Set(wanted.unmodelled.map(nameOf)), new Set(actual.unmodelled.map(nameOf))];
  const whyOf = (one: ObjectId): string => (have.has(nameOf(one)) ? 'compare it by hand' : 'create it by hand');
  const some = scope.of === 'spec' ? wanted.unmodelled.filter((one) => !have.has(nameOf(one))) : wanted.unmodelled;
  const extra = scope.of === 'spec' ? [] : actual.unmodelled.filter((one) => !want.has(nameOf(one)));
  return [
    ...some.map((about) => ({ about, why: `objects of this kind are not modelled: ${whyOf(about)}` })),
    ...extra.map((about) => ({ about, why: 'objects of this kind are not modelled: drop it by hand' })),
  ];
}
