/**
 * What a replay of a chain of migrations found, as plain data. Two runs of one chain are compared: as a role that no policy binds, and
 * as the migrator.
 */
import type { Chain } from '../migrations/types';

/** What runs the migrations. owner: no superuser, owns what they make, bound by forced policies. */
export type Migrator = 'owner' | 'bypassrls' | 'superuser';

/** Told of after each file. */
export type Progress = (phase: string, done: number, of: number) => void;

/** What one statement did in one run. */
export interface Effect {
  /** Rows that it reported; null where it reports none (DDL, DO). */
  readonly rows: number | null;
  /** What PostgreSQL refused it for; null where it ran. */
  readonly error: SqlRefusal | null;
  /** Rows of each relation that it inserted, updated and deleted, those in DO blocks, functions and triggers included. */
  readonly touched: readonly Touched[];
}

export interface SqlRefusal {
  readonly code: string;
  readonly message: string;
  readonly detail: string | null;
}

export interface Touched {
  /** As SQL names it. */
  readonly relation: string;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/**
 * blind: the migrator changed or read other rows, or other values, than a role that no policy binds.
 * loses-rows: the migrator deletes rows that the other run keeps.
 * passes-blind: a check that the file makes fails in the unbound run and passes in the migrator's.
 * refused: the migrator cannot run it, the other can.
 * cannot-land: no run can, on rows that the schema allows.
 * not-exercised: no run touched or returned a row, so nothing was compared.
 * not-compared: two unbound runs differ from each other (clock, chance), so a difference says nothing.
 * same: rows were touched, alike in all runs.
 */
export type Outcome =
  'blind' | 'loses-rows' | 'passes-blind' | 'refused' | 'cannot-land' | 'not-exercised' | 'not-compared' | 'same';

export interface StatementRun {
  /** 1-based, of the file. */
  readonly line: number;
  /** In one line, of at most 200 characters, without secrets. */
  readonly statement: string;
  /** As PostgreSQL's parse tree names it: `UpdateStmt`. */
  readonly kind: string;
  readonly outcome: Outcome;
  /** In the words of a finding: `changes 0 of 4 rows of "share_tokens"`. */
  readonly message: string;
  /** Absent: in a run that was not made, or that ended before. */
  readonly unbound?: Effect;
  readonly migrator?: Effect;
  /** Relations whose rows or values differ between the runs afterwards, and did not before. */
  readonly differs: readonly string[];
  /** The line of the first difference in the file, where this one only follows from it. */
  readonly follows: number | null;
  /** A row that shows it, as text; of seeded rows only, never of anybody's data. */
  readonly row: string | null;
  readonly locks: readonly ObservedLock[];
  /** Relations that were written anew. */
  readonly rewrites: readonly string[];
}

/** Taken by the statement, and held until its transaction ends; only seen inside of a transaction. */
export interface ObservedLock {
  readonly relation: string;
  /** As pg_locks has it: `AccessExclusiveLock`. */
  readonly mode: string;
}

export interface ObservedWork {
  readonly line: number;
  readonly statement: string;
  readonly locks: readonly ObservedLock[];
  readonly rewrites: readonly string[];
}

/** Between two transactions a role of the application reads rows of another tenant. */
export interface Window {
  readonly relation: string;
  readonly roles: readonly string[];
  readonly opens: FilePlace;
  /** Null: still open at the end. */
  readonly closes: FilePlace | null;
  /** True: rows of the other tenant were read as the role. False: only the catalog says so, because no rows could be planted. */
  readonly isReproduced: boolean;
}

export interface FilePlace {
  readonly path: string;
  readonly line: number;
}

export interface FileRun {
  readonly path: string;
  /** How many transactions it runs in. */
  readonly transactions: number;
  /** In one line: `+3 grants, -1 policy, 1 table unforced`. */
  readonly access: string;
  /** Statements whose outcome is worth a line, in their order; `same` ones included, DDL that only ran not. */
  readonly statements: readonly StatementRun[];
  /** Locks that no other statement of the file held before, and relations written anew, of all statements; those outside of a transaction are not seen. */
  readonly observed?: readonly ObservedWork[];
  /** Number of statements by what became of them; `ran`: those with nothing to compare, as DDL. */
  readonly counts: Readonly<Record<Outcome | 'ran', number>>;
  /** Tables that got rows, of those that the file names and their parents. */
  readonly seeded: { readonly tables: number; readonly of: number; readonly failures: readonly string[] };
}

/** Of a file that stood before: only the migrator fails. */
export interface OldRefusal extends FilePlace {
  readonly statement: string;
  readonly error: SqlRefusal;
}

/** What the scratch servers have otherwise than the server that the files are for. */
export interface StandIn {
  /** extension: made of a stub or left out; role: made because nothing makes it; schema: a platform's; statement: not run. */
  readonly is: 'extension' | 'role' | 'schema' | 'statement';
  readonly name: string;
  readonly why: string;
  /** Whether what was found may hang on it. */
  readonly matters: boolean;
  readonly place: FilePlace | null;
}

export interface Replay {
  readonly schema: 1;
  readonly tool: { readonly name: 'tenet'; readonly version: string };
  /** The folder, as the user names it. */
  readonly subject: string;
  readonly engine: { readonly version: string; readonly versionNum: number };
  readonly chain: Pick<Chain, 'tool' | 'because' | 'isOneTransaction'> & {
    readonly migrations: number;
    readonly since: string | null;
    readonly edited: readonly string[];
    readonly gone: readonly string[];
    readonly early: readonly string[];
    readonly leftOut: Chain['leftOut'];
  };
  readonly migrator: {
    readonly is: Migrator;
    /** said: by a flag or file; platform: known of it; assumed: nobody said. */
    readonly source: 'said' | 'platform' | 'assumed';
  };
  /** New files, in their order. */
  readonly files: readonly FileRun[];
  readonly windows: readonly Window[];
  readonly oldRefusals: readonly OldRefusal[];
  readonly standIns: readonly StandIn[];
  /**
   * fails: rows lost, blind with rows seen, refused, a check that passes blind, a window left open. unproved: nothing of this, and a
   * statement was not exercised, not compared or not run. holds: none of it.
   */
  readonly verdict: 'holds' | 'fails' | 'unproved';
  readonly elapsedMs: number;
}
