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
