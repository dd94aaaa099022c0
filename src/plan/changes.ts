/** What leads from one catalog to another: statements in the order in which PostgreSQL accepts them. Pure; knows no kind. */
import type { Catalog } from '../catalog/catalog';
import { kindLookup } from '../catalog/order';
import { kinds } from '../kinds';
import { objectText, type ObjectId } from '../kinds/id';
import type { Changes, Kept, Refusal, Rename, Scope } from './change';
import { Actions } from './diff/act';
import { arranged } from './diff/arrange';
import { Aspects } from './diff/aspects';
import { Fates } from './diff/fates';
import { Graph } from './diff/graph';
import { renamed } from './diff/rename';
import { scoped, withSuperuser } from './diff/scope';

export interface ChangeOptions {
  readonly scope: Scope;
  readonly renames: readonly Rename[];
  /** The role that runs the plan: what it creates is its own until it is given to its owner, and its default privileges hold. */
  readonly runner: string;
}

const kindOf = kindLookup(kinds);

/**
 * @param wanted in the words of a server of the major of `actual`: what PostgreSQL prints back of an expression
 * @param actual as it was read
 */
export function changesBetween(wanted: Catalog, actual: Catalog, options: ChangeOptions): Changes {
  const { scope, renames, runner } = options;
  const about = { database: actual.database, runner };
  const begun = renamed(actual, renames, kindOf, actual.database);
  const target = scoped(withSuperuser(wanted, actual), begun.actual, scope, kindOf);
  const [after, before] = [new Graph(target.wanted, kindOf, about), new Graph(begun.actual, kindOf, about)];
  const fates = new Fates(after, before, kindOf);
  const actions = new Actions(fates, new Aspects(fates, runner));
  const order = arranged(fates, actions, kindOf);
  return {
    changes: [...begun.changes, ...order.flatMap(({ changes }) => changes)],
    refused: [
      ...begun.refused,
      ...actions.refused,
      ...stranded(fates, target.kept),
      ...unmodelled(wanted, actual, scope),
    ],
    kept: target.kept,
  };
}

/** What stays and would lose what it depends on. */
function stranded({ actual, dropped, created }: Fates, kept: readonly Kept[]): readonly Refusal[] {
  return kept.flatMap(({ about }) => {
    const key = actual.keyOf(about);
    const lost = key === undefined ? [] : [...actual.needs(key)].filter((need) => dropped.has(need) && !created.has(need));
    const [first] = lost.flatMap((need) => actual.object(need)?.id ?? []);
    return first === undefined ? [] : [{ about, why: `it depends on ${objectText(first)}, which is dropped: allow its drop too` }];
  });
}

/** What no kind models is compared by its name alone. */
function unmodelled(wanted: Catalog, actual: Catalog, scope: Scope): readonly Refusal[] {
  const nameOf = ({ kind, name }: ObjectId): string => `${kind} ${name}`;
  const [want, have] = [new Set(wanted.unmodelled.map(nameOf)), new Set(actual.unmodelled.map(nameOf))];
  return [
    ...wanted.unmodelled
      .filter((one) => !have.has(nameOf(one)))
      .map((about) => ({ about, why: 'objects of this kind are not modelled: create it by hand' })),
    ...(scope.of === 'spec' ? [] : actual.unmodelled)
      .filter((one) => !want.has(nameOf(one)))
      .map((about) => ({ about, why: 'objects of this kind are not modelled: drop it by hand' })),
  ];
}
