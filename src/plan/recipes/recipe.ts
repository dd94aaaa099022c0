/** A way to make a change while production runs. */
import type { Change } from '../change';
import type { Ground } from '../steps/ground';
import type { Move } from '../steps/move';

/** What a recipe makes of a change. */
export interface Cooked {
  readonly moves: readonly Move[];
  /** Other changes that these moves make as well. */
  readonly instead: readonly Change[];
}

/** One file each. The first of them that takes a change makes it; what none takes is made as it is. */
export interface Recipe {
  readonly name: string;
  /** Undefined where the change is none of its own. */
  of(change: Change, ground: Ground): Cooked | undefined;
}

/** Moves, and what else of the same object they make: of a group of changes the first one is cooked. */
export function cooked(moves: readonly Move[], instead: readonly Change[] = []): Cooked {
  return { moves, instead };
}
