/** What is told of statements that row security filters without a word; plain data, for whoever reads a script. */
import type { Pointer } from '../kernel/pointer';
import type { Failure } from '../model/condition-value';

/** The role that runs migrations: by what it is, or by its name. */
export type Migrator = { readonly is: 'owner' | 'bypassrls' | 'superuser' } | { readonly role: string };

export interface FileLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** An earlier statement of the same run, without which this one would do what it says. */
export interface BlindCause {
  readonly at: Pointer;
  readonly place: FileLine;
  readonly verb: string;
  /** The relation that it left as no migration would. */
  readonly relation: string;
}

/**
 * What comes of it. none: it changes or copies no row; loses: it removes what it should keep; wrong: it writes NULL, a wrong value or rows
 * that should not be; empty: what it makes or writes out is empty; passes: what it guards passes; fails: it fails on sound rows; aborts: a
 * policy raises an error at the first row.
 */
export type BlindEffect = 'none' | 'loses' | 'wrong' | 'empty' | 'passes' | 'fails' | 'aborts';

/** `changes`: a target that the statement finds no row of; `reads`: a source that it sees no row of. */
export interface BlindAccess {
  readonly verb: string;
  readonly relation: string;
  readonly does: 'changes' | 'reads';
  readonly effect: BlindEffect;
  /** Where it aborts: the error that the policy raises. */
  readonly failure: Failure | null;
  /** The error that a block around it catches, so that nobody sees it. */
  readonly caught: string | null;
  /** What a later statement of the function that was called does because of it. */
  readonly then: { readonly verb: string; readonly relation: string; readonly effect: BlindEffect } | null;
  /** The function that was called, in whose body it is. */
  readonly through: string | null;
  /** The role that runs it, where the statements say which; else the migrator is taken for the owner of the table. */
  readonly role: string | null;
  /** Where the statement stands. */
  readonly place: FileLine;
  /** The statement that forced row security on the relation; null where no file says it, or it is not forced. */
  readonly forcedSince: FileLine | null;
  /** Null where the statement is blind by itself. */
  readonly because: BlindCause | null;
}

/** Of a relation: what one blind statement left. Null: rows of it, or all of its columns. */
export interface Mark {
  /** lacks: it holds other rows or values than it should; keeps: what it holds was to be copied, and was not. */
  readonly kind: 'lacks' | 'keeps';
  readonly columns: ReadonlySet<string> | null;
  readonly cause: BlindCause;
}
