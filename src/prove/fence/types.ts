/** Loading SQL that somebody else wrote: what goes in, and what is said of it. */
import type { AclItem, CatalogMembership } from '../../old-catalog/types';

/** One statement of SQL that nobody of us wrote. */
export interface UntrustedStatement {
  readonly sql: string;
  /** The line of its file, from 1. */
  readonly line: number;
  /** False for what is only counted: a command of psql, rows of COPY. Default: true. */
  readonly isSql?: boolean;
}

/** A statement that was not loaded. */
export interface NotLoaded {
  readonly line: number;
  /** Its first words. */
  readonly statement: string;
  readonly why: string;
  /** Whether access may hang on it: then nothing is proved without it. */
  readonly matters: boolean;
}

/**
 * What the statements declare and the scratch server must not have, because the code of the statements would run with it: superusers,
 * roles that reach files and programs of the server, and grants on server settings.
 */
export interface Declared {
  readonly superusers: ReadonlySet<string>;
  readonly memberships: readonly CatalogMembership[];
  readonly parameterGrants: readonly (AclItem & { readonly parameter: string })[];
}

export interface Loaded {
  readonly notLoaded: readonly NotLoaded[];
  readonly declared: Declared;
}
