/** Loading SQL that somebody else wrote: what goes in, and what is said of it. */

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

export interface DeclaredMembership {
  readonly role: string;
  readonly member: string;
  readonly admin: boolean;
  readonly inherit: boolean;
  readonly set: boolean;
}

export interface DeclaredParameterGrant {
  readonly parameter: string;
  /** Null is PUBLIC. */
  readonly grantee: string | null;
  readonly privilege: 'SET' | 'ALTER SYSTEM';
  readonly grantable: boolean;
}

/**
 * What the statements declare and the scratch server must not have, because the code of the statements would run with it: superusers,
 * roles that reach files and programs of the server, and grants on server settings.
 */
export interface Declared {
  readonly superusers: ReadonlySet<string>;
  readonly memberships: readonly DeclaredMembership[];
  readonly parameterGrants: readonly DeclaredParameterGrant[];
}

export interface Loaded {
  readonly notLoaded: readonly NotLoaded[];
  readonly declared: Declared;
}
