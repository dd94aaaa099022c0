/** What a host of databases hands over and is told; its own words and bytes stay with it. */
import type { Settings } from './connection';
import type { Diagnostic } from './diagnostics';
import type { Attributes } from './values';

export interface Planning {
  /** Null: it is created. */
  readonly prior: Attributes | null;
  /** Null: it is destroyed. */
  readonly proposed: Attributes | null;
  readonly config: Attributes | null;
  /** What the host kept beside the state. */
  readonly kept: Uint8Array;
}

export interface PlannedResource {
  readonly state: Attributes | null;
  /** Handed to the apply as it is. */
  readonly agreed?: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  /** Of a server that cannot be read yet: what a fresh database needs. */
  readonly fresh?: string;
  /** By object, what the plan leaves otherwise than the spec has it. */
  readonly drift?: readonly string[];
}

export interface Applying {
  readonly prior: Attributes | null;
  /** Null: it is destroyed. */
  readonly planned: Attributes | null;
  readonly config: Attributes | null;
  readonly agreed: Uint8Array;
}

export interface ResourceState {
  readonly state: Attributes | null;
  /** What the host keeps beside the state and shows to nobody. Absent: as it was. */
  readonly kept?: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a remedy names in the words of the host. */
export interface HostWords {
  /** How a destruction is let through, and what it does then. */
  readonly unprotect: string;
  /** How steps are let through that wait for a deploy, and where they are shown. `PHASE` stands for theirs. */
  readonly letThrough: string;
  /** How a database is taken over that exists. `DATABASE` stands for its name. */
  readonly takeOver: string;
}

/** What the host has told the provider. */
export interface Host {
  readonly words: HostWords;
  /** Of the block of the provider. */
  readonly settings: Settings;
  /** The host asked to stop: what runs comes to its end, and nothing more begins. */
  readonly isStopping: () => boolean;
}
