/** What leads from one catalog to another: statements in the order in which PostgreSQL accepts them. Pure; knows no kind. */
import type { Catalog } from '../catalog/catalog';
import { kindLookup } from '../catalog/order';
import { kinds } from '../kinds';
import type { ObjectId } from '../kinds/id';
import type { Changes, Refusal, Rename, Scope } from './change';
import { Actions } from './diff/act';
import { arranged } from './diff/arrange';
import { Aspects } from './diff/aspects';
import { Fates } from './diff/fates';
import { Graph } from './diff/graph';

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
  const about = { database: actual.database, runner: options.runner };
  const [after, before] = [new Graph(wanted, kindOf, about), new Graph(actual, kindOf, about)];
  const fates = new Fates(after, before, kindOf, new Set());
  const actions = new Actions(fates, new Aspects(fates, options.runner));
  const order = arranged(fates, actions, kindOf);
  return {
    changes: order.flatMap(({ changes }) => changes),
    refused: [...actions.refused, ...unmodelled(wanted, actual)],
    kept: [],
  };
}

/** What no kind models is compared by its name alone. */
function unmodelled(wanted: Catalog, actual: Catalog): readonly Refusal[] {
  const nameOf = ({ kind, name }: ObjectId): string => `${kind} ${name}`;
  const [want, have] = [new Set(wanted.unmodelled.map(nameOf)), new Set(actual.unmodelled.map(nameOf))];
  return [
    ...wanted.unmodelled
      .filter((one) => !have.has(nameOf(one)))
      .map((about) => ({ about, why: 'objects of this kind are not modelled: create it by hand' })),
    ...actual.unmodelled
      .filter((one) => !want.has(nameOf(one)))
      .map((about) => ({ about, why: 'objects of this kind are not modelled: drop it by hand' })),
  ];
}
