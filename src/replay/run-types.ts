/** What a run of migrations tells, statement by statement. */
import type { Session } from '../engine';
import type { SqlRefusal } from './types';
import type { Unit, UnitStatement } from './units';

/** With the statements and functions that it came out of, as PostgreSQL tells them. */
export interface Refusal extends SqlRefusal {
  readonly context: string | null;
  /** Of the character in the statement that it is about. */
  readonly offset: number | null;
}

/** What became of one statement. */
export interface StatementResult {
  /** False: left out, because it cannot run here; a stand-in of the ground says why. */
  readonly isRun: boolean;
  /** As its tag counts them; null for DDL and DO. */
  readonly rows: number | null;
  readonly error: Refusal | null;
  /** Rows that it returned, in no order; null where it returns none. */
  readonly returned: { readonly rows: number; readonly hash: string } | null;
}

/**
 * Is told of each statement as it runs, in the session and inside the transaction of it. After an error nothing more runs in the
 * transaction, and the session takes nothing before it is rolled back.
 */
export interface Watcher {
  before?(session: Session, statement: UnitStatement): Promise<void>;
  after?(session: Session, statement: UnitStatement, result: StatementResult): Promise<void>;
  /** All that was told of the unit is void: it was rolled back, and runs again from its first statement. */
  again?(unit: Unit, session: Session): void | Promise<void>;
  /** The unit is committed; its session is in no transaction. */
  committed?(session: Session, unit: Unit): Promise<void>;
}

export interface Failure {
  readonly statement: UnitStatement;
  readonly error: Refusal;
  /** It ran, and COMMIT was refused: a deferred constraint. */
  readonly isAtCommit: boolean;
}

export interface Ran {
  /** Units that are committed. */
  readonly committed: number;
  /** What ended the run; null where all of it is committed. */
  readonly failure: Failure | null;
}

/** What tells a statement from every other of a chain. */
export function placeKey({ path, offset }: Pick<UnitStatement, 'path' | 'offset'>): string {
  return `${offset} ${path}`;
}
