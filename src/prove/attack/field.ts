import type { Engine, Session } from '../../engine';
import type { Meaning } from '../../meaning/meaning';
import type { OldCatalog } from '../../old-catalog/types';
import type { RowLiterals, Seeded } from '../seed-types';
import type { Contexts } from './context';
import type { Known } from './judge';
import type { PrivilegesOf } from './privileges';
import type { Sensitive } from './sensitive';

/** What every attack stands on: the server, what is there, what is meant, and whose rows are where. */
export interface Field {
  readonly engine: Engine;
  readonly admin: Session;
  readonly catalog: OldCatalog;
  readonly subject: Meaning;
  readonly seeded: Seeded;
  readonly extra: (relation: string) => readonly RowLiterals[];
  /** Of the role that is attacked as. */
  readonly contexts: Contexts;
  readonly privileges: PrivilegesOf;
  readonly callers: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sensitive: Sensitive;
  readonly known: Known;
}
