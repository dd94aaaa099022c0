/** What an execution tells while it runs, and what came of it. Plain data. */
import type { ObjectId } from '../kinds/id';
import type { Gate, Phase, Step } from '../plan/plan';

/** A session that keeps another waiting. */
export interface Blocker {
  readonly pid: number;
  readonly user: string;
  readonly application: string;
  /** As in pg_stat_activity: `active`, `idle in transaction`; `prepared` of a prepared transaction, which has no session. */
  readonly state: string;
  /** Without its literals, which may be secrets; cut to one line. */
  readonly query: string;
  /** Seconds since its transaction began. */
  readonly seconds: number;
}

export type ApplyEvent =
  | { readonly is: 'begins'; readonly transaction: number; readonly of: number; readonly steps: readonly Step[] }
  /** Before a statement is sent. */
  | { readonly is: 'step'; readonly id: string; readonly sql: string }
  /** All of a transaction ran, and COMMIT is sent next. */
  | { readonly is: 'committing'; readonly transaction: number }
  | { readonly is: 'waits'; readonly transaction: number; readonly ms: number; readonly for: readonly Blocker[] }
  | {
      readonly is: 'retries';
      readonly transaction: number;
      readonly attempt: number;
      readonly pauseMs: number;
      readonly sqlState: string;
      readonly for: readonly Blocker[];
    }
  | ({ readonly is: 'batch'; readonly id: string } & BatchProgress)
  | { readonly is: 'pauses'; readonly id: string; readonly ms: number; readonly why: string }
  | { readonly is: 'resumes'; readonly id: string; readonly how: string }
  /** A query was asked of each tenant: what belongs to none of them was not seen. */
  | { readonly is: 'unseen'; readonly id: string; readonly tenants: number; readonly registry: ObjectId }
  | { readonly is: 'gate'; readonly id: string; readonly gate: Gate; readonly ms: number }
  | {
      readonly is: 'done';
      readonly transaction: number;
      readonly of: number;
      readonly ms: number;
      readonly waitedMs: number;
    }
  /** Not by this execution, while it ran. */
  | { readonly is: 'changed'; readonly objects: readonly ObjectId[] }
  /** What taking a plan back changes of access, before anything of it runs. */
  | { readonly is: 'access'; readonly said: readonly string[] }
  | { readonly is: 'undone'; readonly transaction: number; readonly ms: number };

export interface BatchProgress {
  /** Blocks of the table that were looked at, of how many; where it goes from tenant to tenant, tenants. */
  readonly blocks: number;
  readonly of: number;
  /** Rows filled so far. */
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** Milliseconds that remain at this rate. */
  readonly remainingMs: number;
  /** How long the last batch took, milliseconds. */
  readonly batchMs: number;
}

export type Outcome =
  /** Every step that was asked for is done. */
  | { readonly state: 'done'; readonly ran: number; readonly phase: Phase | null }
  /** Taken back whole. */
  | { readonly state: 'undone'; readonly ran: number }
  /** Nothing was touched by this run. */
  | {
      readonly state: 'refused';
      readonly why: string;
      readonly objects: readonly ObjectId[];
      readonly remedy: string | null;
    }
  /** Stopped where it may go on later: a gate, a lock that nobody gave, a signal. */
  | {
      readonly state: 'stopped';
      readonly ran: number;
      readonly at: string;
      readonly why: 'gate' | 'deploy' | 'until' | 'lock' | 'old-transactions' | 'interrupted';
      readonly message: string;
      readonly for: readonly Blocker[];
    }
  /** PostgreSQL refused a step; what ran before it stays, and is in the journal. */
  | {
      readonly state: 'failed';
      readonly ran: number;
      readonly at: string;
      readonly message: string;
      readonly sqlState: string | null;
    };

export interface ApplyLimits {
  /** How long a transaction is tried again before it is given up, milliseconds. */
  readonly maxWaitMs: number;
  /** How long a gate that is not met is asked again, milliseconds. */
  readonly gateWaitMs: number;
  /** Transactions older than this hold up a concurrent build, milliseconds. */
  readonly oldAfterMs: number;
  /** How long a batch should take, milliseconds. */
  readonly batchMs: number;
  /** How far a replica may lag before batches pause, milliseconds. */
  readonly lagMs: number;
}

export const APPLY_LIMITS: ApplyLimits = {
  maxWaitMs: 15 * 60_000,
  gateWaitMs: 0,
  oldAfterMs: 30_000,
  // an application waits for a row of a running batch as long as the batch takes: half of the 100 ms that nobody notices
  batchMs: 50,
  lagMs: 10_000,
};
