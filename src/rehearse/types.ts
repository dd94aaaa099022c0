/** What a rehearsal of a plan found. Plain data. */
import type { Catalog } from '../catalog/catalog';
import type { Difference } from '../catalog/differences';
import type { ObjectId } from '../kinds/id';
import type { Hazard, StepLock, Work } from '../plan/plan';

/** What a step did on the scratch server. */
export interface Observed {
  /** Of the step. */
  readonly id: string;
  /** The strongest lock on each relation that was there before the plan, ACCESS SHARE left out. */
  readonly locks: readonly Pick<StepLock, 'relation' | 'mode'>[];
  /** Null where nothing can be seen: a backfill, or a statement that ran in no transaction and built no index. */
  readonly work: Work | null;
}

/** A step does otherwise than the plan says: a fault of Tenet. */
export interface Fault {
  /** Of the step. */
  readonly id: string;
  readonly message: string;
}

export interface Rehearsal {
  readonly observed: readonly Observed[];
  readonly faults: readonly Fault[];
  /** The statement that PostgreSQL refused, after which nothing more was run. */
  readonly failed: { readonly id: string; readonly message: string; readonly sqlState: string | null } | null;
  /** Whether every transaction ran; else the boundaries are those until there. */
  readonly isComplete: boolean;
  /** Transactions that were tried again without rows, because those that Tenet planted do not meet what the step asks of rows. */
  readonly withoutRows: readonly { readonly id: string; readonly message: string }[];
  /** Tables that hold no row, so that what a step does to rows was not tried on them. */
  readonly unfilled: readonly NotTried[];
  /** The whole database after each transaction that ran. */
  readonly boundaries: readonly Catalog[];
  /** Objects that the plan touches or changes and that are not as they are wanted at the end; not asked where a statement failed. */
  readonly differences: readonly Difference[];
  /** `not-rehearsed`: what could not be tried, and why. */
  readonly hazards: readonly Hazard[];
  /** Objects of the database that were created for it, of how many. */
  readonly objects: { readonly created: number; readonly of: number };
}

/** Something that is not on the scratch server. */
export interface NotTried {
  readonly about: ObjectId;
  readonly why: string;
}
