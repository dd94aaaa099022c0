import type { Engine, Session } from '../../engine';
import type { Meaning } from '../../meaning/meaning';
import type { Catalog } from '../../catalog/catalog';
import type { ObjectId } from '../../kinds/id';
import type { RowLiterals, Seeded } from '../seed-types';
import type { Claim } from '../conditions/solve-all';
import type { Context, Contexts } from './context';
import type { PrivilegesOf } from './privileges';
import type { CallersOf } from './routines';
import type { Sensitive } from './sensitive';

/** What every attack stands on: the server, what is there, what is meant, and whose rows are where. */
export interface Field {
  readonly engine: Engine;
  readonly admin: Session;
  readonly catalog: Catalog;
  readonly meaning: Meaning;
  readonly seeded: Seeded;
  readonly extra: (relation: ObjectId) => readonly RowLiterals[];
  /** Of the role that is attacked as. */
  readonly contexts: Contexts;
  readonly claims: readonly Claim[];
  readonly privileges: PrivilegesOf;
  readonly callers: CallersOf;
  readonly sensitive: Sensitive;
  /** Absent: each relation. */
  readonly isNear?: ((relation: ObjectId) => boolean) | undefined;
  /** Said after each part of the attack as one role. */
  readonly step: () => void;
}

export function contextA({ contexts }: Field): Context {
  const [a] = contexts.all;
  if (a === undefined) throw new Error('no context to attack the role from');
  return a;
}
