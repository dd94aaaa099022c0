/** A statement on its way to a step: its phase and its transaction are said, its place and its locks are not yet. Plain data. */
import type { ObjectId } from '../../kinds/id';
import type { Change, Verb } from '../change';
import type { Backfill, Gate, Hazard, Phase } from '../plan';

/**
 * shared: in the transaction of all of its phase. own: in one of its own, because it works under a lock that it holds until COMMIT.
 * alone: PostgreSQL refuses it in a transaction block. together: in one with all of the same name.
 */
export type Transaction = 'shared' | 'own' | 'alone' | { readonly together: string };

export interface Move {
  readonly change: Change;
  readonly phase: Phase;
  readonly transaction: Transaction;
  /** Statements that take it back; null where nothing does; `reversed` where the changes that lead back say it. */
  readonly undo: readonly string[] | null | 'reversed';
  readonly gate: Gate | null;
  readonly done: string | null;
  readonly hazards: readonly Hazard[];
  /** Fills rows batch by batch, which its text alone does not show. */
  readonly backfill: Backfill | null;
}

export interface MoveOptions extends Partial<Omit<Move, 'change'>> {
  readonly verb?: Verb;
  readonly attributes?: readonly string[];
  readonly by?: Change['by'];
  readonly because?: ObjectId | null;
}

/** A move that a recipe makes; in the shared transaction of phase expand, run without power, unless said otherwise. */
export function move(about: ObjectId, sql: string, options: MoveOptions = {}): Move {
  const {
    verb = 'alter',
    attributes = [],
    by = isPlain(sql) ? 'superuser' : 'loader',
    because = null,
    ...rest
  } = options;
  return moveOf({ about, verb, attributes, sql, by, because }, rest);
}

/** A change as it is. */
export function moveOf(change: Change, options: Partial<Omit<Move, 'change'>> = {}): Move {
  return {
    phase: 'expand',
    transaction: 'shared',
    undo: 'reversed',
    gate: null,
    done: null,
    hazards: [],
    backfill: null,
    ...options,
    change,
  };
}

/** Made of quoted names and literals alone, wherever it comes from. */
function isPlain(sql: string): boolean {
  return /^(?:GRANT|REVOKE|COMMENT ON|DROP) /.test(sql);
}
