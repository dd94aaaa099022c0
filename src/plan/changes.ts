/** What leads from one catalog to another: statements in the order in which PostgreSQL accepts them. Pure; knows no kind. */
import { differences } from '../catalog/differences';
import type { Catalog } from '../catalog/catalog';
import type { Changes, Rename, Scope } from './change';

export interface ChangeOptions {
  readonly scope: Scope;
  readonly renames: readonly Rename[];
  /** The role that runs the plan: what it creates is its own until it is given to its owner, and its default privileges hold. */
  readonly runner: string;
}

/**
 * @param wanted in the words of a server of the major of `actual`: what PostgreSQL prints back of an expression
 * @param actual as it was read
 */
export function changesBetween(wanted: Catalog, actual: Catalog, options: ChangeOptions): Changes {
  const all = options.scope.of === 'database';
  const found = differences(wanted, actual);
  return {
    changes: [],
    refused: found
      .filter(({ how }) => how !== 'extra' || all)
      .map(({ id }) => ({ about: id, why: 'is not planned yet' })),
    kept: found.filter(({ how }) => how === 'extra' && !all).map(({ id }) => ({ about: id })),
  };
}
