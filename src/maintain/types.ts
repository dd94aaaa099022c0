/** What is maintained, what a run does about it, and what comes of it. Plain data. */
import type { Blocker } from '../apply/types';
import type { PartitionRunwayResource, QualifiedName } from '../resources/types';

/** What becomes of rows past their retention. */
export interface Keep {
  readonly keepMs: number;
  readonly isArchived: boolean;
  /** Where the spec says archives go; null: nowhere. */
  readonly to: string | null;
}

/** A table that is partitioned by time. */
export interface PartitionedTable extends QualifiedName {
  readonly owner: string;
  readonly stem: string;
  readonly every: PartitionRunwayResource['every'];
  readonly ahead: number;
  readonly behind: number;
  /** The column that partitions it. */
  readonly column: string;
  readonly columnType: string;
  /** Those that a row is written with: generated ones follow from them. */
  readonly columns: readonly string[];
  readonly storage: Readonly<Record<string, number | boolean>>;
  readonly keep: Keep | null;
}

/** A table whose old rows are deleted in batches. */
export interface PurgedTable extends QualifiedName {
  /** The role that sees and deletes rows of all tenants. */
  readonly as: string;
  readonly key: readonly string[];
  readonly age: string;
  readonly columns: readonly string[];
  readonly keep: Keep;
  /** Tables whose rows go with them, those that nothing else references first. */
  readonly taken: readonly TakenTable[];
}

export interface TakenTable extends QualifiedName {
  readonly columns: readonly string[];
  /** Its foreign key to the table above, and what that references. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Place in `taken` of the table that it references; null: the purged table itself. */
  readonly above: number | null;
}

/** A materialized view with a declared refresh. */
export interface Refreshed extends QualifiedName {
  readonly owner: string;
  readonly everyMs: number;
  readonly isConcurrent: boolean;
}

/** What is declared and not done, and why. */
export interface NotMaintained {
  readonly object: string;
  readonly why: string;
  readonly remedy: string;
}

/** All of one database. */
export interface Tasks {
  readonly database: string;
  readonly owner: string;
  readonly partitioned: readonly PartitionedTable[];
  readonly purged: readonly PurgedTable[];
  readonly refreshed: readonly Refreshed[];
  readonly not: readonly NotMaintained[];
}

/** A partition of a maintained table, or one that was detached and is still there. */
export interface Leaf extends QualifiedName {
  readonly oid: string;
  /** Milliseconds since 1970; null where the bound is no range of two instants. */
  readonly from: number | null;
  readonly to: number | null;
  readonly isDefault: boolean;
  /** A DETACH CONCURRENTLY of it did not come to its end. */
  readonly isPending: boolean;
  /** Of its heap. */
  readonly bytes: number;
}

/** What is there of a partitioned table. */
export interface TableState {
  readonly table: PartitionedTable;
  /** Whether it is a partitioned table at all. */
  readonly isThere: boolean;
  readonly leaves: readonly Leaf[];
  /** Detached by a run before, and neither archived nor dropped. */
  readonly detached: readonly Leaf[];
  /** Names that partitions would have, of other relations. */
  readonly taken: ReadonlySet<string>;
}

export interface State {
  /** Milliseconds since 1970, by the clock of the server. */
  readonly now: number;
  readonly tables: readonly TableState[];
  /** By `schema.name`: milliseconds since 1970 of the last refresh; absent: none is known. */
  readonly refreshed: ReadonlyMap<string, number>;
  readonly unpopulated: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
  /** OIDs of partitions that were frozen. */
  readonly frozen: ReadonlySet<string>;
}

export type ActionKind = 'finish detach' | 'create' | 'detach' | 'archive' | 'drop' | 'purge' | 'refresh' | 'freeze';

interface Of<K extends ActionKind> {
  readonly kind: K;
  /** What it is about: `shop.events_p20260131`. */
  readonly object: string;
}

export type Action =
  | (Of<'create'> & {
      readonly table: PartitionedTable;
      readonly leaf: string;
      readonly start: string;
      readonly defaultLeaf: Leaf | null;
    })
  | (Of<'finish detach'> & { readonly table: PartitionedTable; readonly leaf: Leaf })
  | (Of<'detach'> & { readonly table: PartitionedTable; readonly leaf: Leaf; readonly isConcurrent: boolean })
  | (Of<'archive'> & { readonly table: PartitionedTable; readonly leaf: Leaf })
  | (Of<'drop'> & { readonly table: PartitionedTable; readonly leaf: Leaf })
  | (Of<'purge'> & { readonly table: PurgedTable })
  | (Of<'refresh'> & { readonly view: Refreshed; readonly isConcurrent: boolean })
  | (Of<'freeze'> & { readonly table: PartitionedTable; readonly leaf: Leaf });

/** Something that is not as declared after a run. */
export interface Late {
  readonly object: string;
  readonly what: 'runway' | 'retention' | 'detach' | 'default partition' | 'rollup' | 'not maintained';
  readonly message: string;
  readonly remedy: string;
}

/** What PostgreSQL refused, or could not be had. */
export interface Refused {
  readonly object: string;
  readonly action: ActionKind;
  readonly message: string;
  readonly sqlState: string | null;
}

export type MaintainEvent =
  | { readonly is: 'begins'; readonly now: string; readonly isSet: boolean; readonly actions: number }
  | {
      readonly is: 'action';
      readonly number: number;
      readonly of: number;
      readonly action: ActionKind;
      readonly object: string;
    }
  | { readonly is: 'statement'; readonly as: string; readonly sql: string }
  | { readonly is: 'waits'; readonly object: string; readonly ms: number; readonly for: readonly Blocker[] }
  | {
      readonly is: 'retries';
      readonly object: string;
      readonly attempt: number;
      readonly pauseMs: number;
      readonly sqlState: string;
      readonly for: readonly Blocker[];
    }
  | { readonly is: 'batch'; readonly object: string; readonly rows: number; readonly batchMs: number }
  | {
      readonly is: 'done';
      readonly action: ActionKind;
      readonly object: string;
      readonly ms: number;
      readonly waitedMs: number;
      readonly rows: number | null;
      readonly file: string | null;
    }
  | ({ readonly is: 'refused' } & Refused);

export interface MaintainOutcome {
  readonly state: 'done' | 'late' | 'stopped';
  /** Nothing ran: `did` and `rows` are of what is due. */
  readonly isDry: boolean;
  readonly database: string;
  readonly now: string;
  readonly did: Readonly<Partial<Record<ActionKind, number>>>;
  readonly rows: Readonly<Record<string, number>>;
  readonly late: readonly Late[];
  readonly refused: readonly Refused[];
  readonly tables: readonly TableFigures[];
}

/** Figures of a partitioned table after a run. */
export interface TableFigures extends QualifiedName {
  readonly runwaySeconds: number;
  readonly declaredRunwaySeconds: number;
  readonly retentionLagSeconds: number;
  readonly partitions: number;
}
