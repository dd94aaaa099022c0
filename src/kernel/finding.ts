import type { Part, Pointer } from './pointer';

/** SARIF's words (2.1.0, result.level). */
export type Severity = 'error' | 'warning' | 'note';

/**
 * How a finding is known: from the spec or by execution (`proved`), resting on an inferred default (`assumed`),
 * or only a live database can decide (`needs-live-check`).
 */
export type Known = 'proved' | 'assumed' | 'needs-live-check';

/** One step of a fix: a patch of the spec. */
export type Edit =
  | { readonly op: 'set'; readonly at: Pointer; readonly value: unknown }
  | { readonly op: 'remove'; readonly at: Pointer };

/** Why a finding does not count, and until when. */
export interface Waived {
  readonly reason: string;
  readonly owner: string;
  /** ISO date, the last day on which the waiver holds. */
  readonly until: string;
}

/** Identity of an object: the shape of `ObjectId` of the kinds, which the kernel does not know. */
export interface Identity {
  readonly kind: string;
  readonly schema?: string;
  readonly name: string;
  readonly of?: Identity;
  readonly args?: readonly ({ readonly schema: string; readonly name: string } | null)[];
}

/** A place in a plan: the address of a resource, with the path of its modules and its key, and the attribute. */
export interface ResourcePlace {
  readonly address: string;
  readonly attribute?: string;
  /** Where the resource is in the constructs of CDKTF. */
  readonly construct?: string;
}

/** What a rule says of one place. It carries a pointer, never a line: printing looks the line up. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly known: Known;
  readonly at: Pointer;
  /** What of the value at `at` is meant. */
  readonly part?: Part;
  /** The object it is about, with all names and types that tell it from others: with rule and detail what a finding is known by. */
  readonly about: Identity;
  /** What tells several findings of one rule about one object apart. */
  readonly detail?: string;
  /** Of a finding about a query or a column: the relation that it speaks of. */
  readonly relation?: Identity;
  /** What was counted or measured, by name. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** The object that is to be looked at, in words, e.g. `table "orders"` where `about` is a column of it. */
  readonly object: string;
  /** Lower case, no full stop; names the object, the value found, the consequence and what to do. For people: nothing is read from it. */
  readonly message: string;
  readonly fix?: readonly Edit[];
  /** Statements that mend a live database, in the order in which they run. */
  readonly ddl?: readonly string[];
  /** Queries that show the rows which stand in the way of `ddl`; no rows: it runs through. */
  readonly before?: readonly string[];
  /** Of a plan: the resource and the attribute that say it. */
  readonly resource?: ResourcePlace;
  readonly waived?: Waived;
}
