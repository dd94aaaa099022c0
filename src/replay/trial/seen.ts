/** What one run saw of each statement of a file, as plain data. */
import type { StatementResult } from '../run-file';
import type { Effect, ObservedLock } from '../types';

/** A row as text, by the columns of its relation. */
export interface SeenRow {
  /** Where it is and what wrote it: another one after every write. */
  readonly at: string;
  readonly values: readonly (string | null)[];
}

export interface RelationState {
  readonly columns: readonly string[];
  readonly count: number;
  /** Undefined where there are too many to be told one by one. */
  readonly rows?: readonly SeenRow[];
  /** Of all rows, where they are not told; undefined where there are too many for that as well. */
  readonly hash?: string;
}

/** Relations by name as messages have it. */
export type States = ReadonlyMap<string, RelationState>;

/** Rows of a table that the session sees, and that are there. */
export interface Visible {
  readonly relation: string;
  readonly seen: number;
  readonly all: number;
}

export interface Scanned {
  readonly scans: number;
  readonly rows: number;
}

export interface Seen {
  readonly effect: Effect;
  /** False: left out, because it cannot run on the scratch server. */
  readonly isRun: boolean;
  readonly returned: StatementResult['returned'];
  /** Relations that were looked at after it: those that it touched, rewrote or names. */
  readonly states: States;
  /** Those of them that it names. */
  readonly named: ReadonlySet<string>;
  /** Relations whose rows row security filters for the role that ran it. */
  readonly filtered: ReadonlySet<string>;
  /** Relations that it scanned, by itself or in what it called, with the rows that it got of them; null where its transaction is over. */
  readonly reads: ReadonlyMap<string, Scanned> | null;
  /** Relations with a policy for a role that the migrator is a member of here and that no file makes it one of. */
  readonly lent: ReadonlyMap<string, string>;
  /** Of a foreign key that was checked: the tables of which the role does not see every row. */
  readonly unseen: readonly Visible[];
  readonly locks: readonly ObservedLock[];
  readonly rewrites: readonly string[];
}

/** A file as one run saw it. */
export interface SeenFile {
  readonly before: States;
  /** By statement; undefined: not run, because the file ended before. */
  readonly statements: readonly (Seen | undefined)[];
}
