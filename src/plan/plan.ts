/** A plan as a value: hashed, serialisable, without secrets. What is reviewed is what is run, or nothing is. */
import type { ObjectId } from '../kinds/id';
import type { Change, Kept, Refusal } from './change';

/** Names as in pg_locks, weakest first. */
export type LockMode =
  | 'ACCESS SHARE'
  | 'ROW SHARE'
  | 'ROW EXCLUSIVE'
  | 'SHARE UPDATE EXCLUSIVE'
  | 'SHARE'
  | 'SHARE ROW EXCLUSIVE'
  | 'EXCLUSIVE'
  | 'ACCESS EXCLUSIVE';

/** A lock that a step takes on a relation that was there before the plan. */
export interface StepLock {
  readonly relation: ObjectId;
  readonly mode: LockMode;
  /** Whom it blocks meanwhile. */
  readonly blocks: 'nobody' | 'other DDL' | 'writes' | 'reads and writes';
}

/** What it does to the rows of a relation. */
export type Work = 'none' | 'scan' | 'index build' | 'rewrite' | 'backfill';

/** How long, from the live size: catalog only; under a second; seconds to minutes; longer; or nobody knows the size. */
export type TimeClass = 'instant' | 'short' | 'long' | 'very long' | 'unknown';

/** What a reviewer must agree to. By these words `--fail-on` names them. */
export type HazardKind =
  | 'opens-access'
  | 'closes-access'
  | 'drops-data'
  | 'rewrites-table'
  | 'blocks-reads'
  | 'blocks-writes'
  | 'builds-index'
  | 'breaks-running-code'
  | 'hurts-replication'
  | 'leaves-old-values'
  | 'cannot-be-undone'
  | 'not-modelled'
  | 'not-rehearsed';

export interface Hazard {
  readonly kind: HazardKind;
  readonly about: ObjectId;
  /** One sentence: what is lost, opened or blocked, and for whom. */
  readonly message: string;
}

/** Before old code goes, between, and after it has gone. */
export type Phase = 'expand' | 'migrate' | 'contract';

/** What must be true before a step runs. */
export interface Gate {
  /** deploy: what the application must have deployed. check: a query that returns no row when it is met. */
  readonly kind: 'deploy' | 'check';
  readonly message: string;
  readonly sql: string | null;
  /** Where policies limit whoever runs the query: it is asked for each of them. Absent: once, over all rows. */
  readonly tenants?: TenantList;
}

/** The tenants of a database, and how a session becomes one of theirs. */
export interface TenantList {
  /** `app.tenant_id`, set with SET LOCAL. */
  readonly setting: string;
  /** The table with one row for each tenant. */
  readonly registry: ObjectId;
  /** Its column with what the setting is set to. */
  readonly column: string;
}

/** Rows that a step fills: `UPDATE table SET set WHERE where`, range by range. `sql` of the change does it at once, for psql. */
export interface Backfill {
  readonly table: ObjectId;
  /** `"note" = ("old")::text`. */
  readonly set: string;
  /** Of a row that is not filled yet. */
  readonly where: string;
  /** Where policies limit whoever runs the plan: filled for one after another, row security on. Absent: all rows at once, row security off. */
  readonly tenants?: TenantList;
}

/** One statement of a plan, in the order in which it runs. */
export interface Step {
  /** `1.3`: transaction and place in it. */
  readonly id: string;
  readonly phase: Phase;
  /** Steps of one number run in one transaction. */
  readonly transaction: number;
  /** Whether the statement refuses to run in a transaction block: CREATE INDEX CONCURRENTLY. It is alone in its transaction then. */
  readonly alone: boolean;
  readonly change: Change;
  /** Milliseconds; null waits as long as it takes, as CREATE INDEX CONCURRENTLY must. */
  readonly lockTimeoutMs: number | null;
  readonly locks: readonly StepLock[];
  readonly work: Work;
  readonly time: TimeClass;
  readonly hazards: readonly Hazard[];
  /** Statements that take it back; null where nothing does. */
  readonly undo: readonly string[] | null;
  readonly gate: Gate | null;
  /** A query that returns no row once the step has done its work: how a plan that was interrupted goes on. Null where the catalog alone tells. */
  readonly done: string | null;
  readonly backfill: Backfill | null;
}

/** What of the server the plan was made from, so that another state is refused. Hashes are SHA-256 in hex. */
export interface Origin {
  readonly database: string;
  /** Major and `server_version_num` of the server that was read; null of a plan between two files. */
  readonly major: number;
  readonly versionNum: number | null;
  /** `system_identifier` that initdb gave the cluster; null of a plan between two files, and where nobody may read it. */
  readonly system: string | null;
  /** The role that the plan is for: it owns what the plan creates. Null of a plan between two files. */
  readonly runner: string | null;
  /** Hash of the plan that ran last on the database, where whoever plans looked: the same change of the same state is another plan then. */
  readonly follows?: string;
  /** Of the objects that the steps touch and of all that access to them hangs on. */
  readonly fingerprint: string;
  /** Each of these objects. */
  readonly objects: readonly ObjectHash[];
}

/** An object as it is: SHA-256 in hex, null where it is not there. */
export interface ObjectHash {
  readonly about: ObjectId;
  readonly hash: string | null;
}

/** What a transaction leaves, as the rehearsal saw it. */
export interface Boundary {
  readonly transaction: number;
  /** Of the objects alone that it made, changed or dropped. */
  readonly objects: readonly ObjectHash[];
}

/** What a role does with a relation; USAGE of sequences, EXECUTE of functions. */
export type AccessCommand =
  'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE' | 'REFERENCES' | 'TRIGGER' | 'MAINTAIN' | 'USAGE' | 'EXECUTE';

/**
 * none: refused, or no row. own: rows that policies let through. all: no policy limits it. Of EXECUTE, own: with the privileges of the
 * caller; all: with those of the owner (SECURITY DEFINER).
 */
export type AccessLevel = 'none' | 'own' | 'all';

/** How the access of one role to one relation changes. */
export interface AccessCell {
  /** `public`, which no role may be called, is every role. */
  readonly role: string;
  /** A table, view, materialized view, sequence or function. */
  readonly relation: ObjectId;
  readonly command: AccessCommand;
  readonly before: AccessLevel;
  readonly after: AccessLevel;
  /** Of access to columns alone that changes, their names; null: the whole relation. */
  readonly columns: readonly string[] | null;
  /** Where policies let through other rows than before; undecided: which of both are more cannot be told from the conditions. */
  readonly rows?: 'more' | 'fewer' | 'undecided';
}

/** Access after a transaction of the plan that neither the state before the plan nor the one after it explains. */
export interface AccessBreach {
  /** 1-based place of the transaction after which it is so. */
  readonly transaction: number;
  readonly role: string;
  readonly relation: ObjectId;
  readonly command: AccessCommand;
  /** exceeds: neither before nor after allows it. lacks: both allow it. undecided: the conditions of policies do not show which. */
  readonly how: 'exceeds' | 'lacks' | 'undecided';
}

/** The first screen: who gains what, who loses what. */
export interface AccessReview {
  readonly changed: readonly AccessCell[];
  /** Sentences, the most important first. */
  readonly said: readonly string[];
  /** Tables that are without a guard at some transaction boundary though neither before nor after. */
  readonly unguarded: readonly ObjectId[];
  /** Empty where every transaction boundary is explained by the state before or the one after. */
  readonly breaches: readonly AccessBreach[];
  /** Whether the boundaries were tried on a scratch server. */
  readonly isRehearsed: boolean;
}

export interface Plan {
  readonly format: 1;
  readonly tenet: string;
  readonly origin: Origin;
  /** Hash of the catalog that is wanted. */
  readonly target: string;
  readonly steps: readonly Step[];
  /** After each transaction; null where the rehearsal did not come to the end, or there was none. */
  readonly boundaries: readonly Boundary[] | null;
  readonly access: AccessReview;
  readonly refused: readonly Refusal[];
  readonly kept: readonly Kept[];
  /** Found on the server and modelled by no kind: counted, never dropped. */
  readonly unmodelled: readonly { readonly kind: string; readonly name: string }[];
  /** ISO 8601, UTC. A plan is run before this or made again. */
  readonly expires: string;
  /** Hash of all of the above. */
  readonly hash: string;
}

/** A plan with the ids of its steps that have not run. */
export interface BegunWork {
  readonly plan: Plan;
  readonly left: ReadonlySet<string>;
}
