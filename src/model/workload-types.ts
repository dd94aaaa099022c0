/** What happens to the rows of a table: how fast they come, how long they stay, how doubles are kept out. */
import type { Pointer } from '../kernel/pointer';

/** Rates per second. */
export interface Writes {
  readonly origin: Pointer;
  readonly inserts: number | null;
  readonly updates: number | null;
  readonly deletes: number | null;
  readonly peak: number | null;
  readonly batch: number | null;
  readonly hotColumns: readonly string[];
}

export interface Retention {
  readonly origin: Pointer;
  readonly keepMs: number;
  readonly then: 'drop' | 'archive' | 'delete';
  readonly to: string | null;
}

export interface Dedupe {
  readonly origin: Pointer;
  readonly key: readonly string[];
  readonly windowMs: number | null;
  readonly via: 'constraint' | 'staging';
  readonly acrossPartitions: 'ledger' | 'none' | null;
}

/** How a batch comes into a table with row security: COPY into a temporary table, then a merge. */
export interface Ingest {
  readonly origin: Pointer;
  readonly table: string;
  /** session: a batch is of the tenant of the transaction; rows: each row names its tenant. */
  readonly tenants: 'session' | 'rows';
  /** The temporary table. */
  readonly staging: string;
  /** The functions. */
  readonly stage: string;
  readonly merge: string;
  /** The table of rows that could not be merged. */
  readonly dead: string;
  readonly dedupe: MergeKey | null;
  /** Where each tenant that a row names is looked for, because no foreign key does it. */
  readonly registry: string | null;
}

/** What makes two rows duplicates: a unique key of the table, or a ledger of the keys that were seen. */
export interface MergeKey {
  /** With the tenant column. */
  readonly columns: readonly string[];
  readonly ledger: string | null;
  readonly windowMs: number | null;
}
