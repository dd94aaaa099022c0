/** Loading SQL that somebody else wrote: what goes in, and what is said of it. */
import type { AssumedRole } from '../types';

/** One statement of SQL that nobody of us wrote. */
export interface UntrustedStatement {
  readonly sql: string;
  /** The line of its file, from 1. */
  readonly line: number;
  /** Its file, where there are several. */
  readonly file?: string;
  /** False for what is only counted: a command of psql, rows of COPY. Default: true. */
  readonly isSql?: boolean;
}

/** A statement that was not loaded. */
export interface NotLoaded {
  readonly line: number;
  /** Its file, where there are several. */
  readonly file?: string;
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

/** What only roles of the statements' own server have, and a person says of them. */
export interface SaidRoles {
  readonly roles?: readonly {
    readonly role: string;
    /** As CREATE ROLE writes them: `BYPASSRLS`, `NOLOGIN`. */
    readonly attributes: readonly string[];
  }[];
  /** What owns the objects: each owner that nothing defines is such a role, or the role owns what has no owner. */
  readonly migrator?: { readonly is: 'owner' | 'bypassrls' | 'superuser' } | { readonly role: string };
}

export interface Loaded {
  readonly notLoaded: readonly NotLoaded[];
  readonly declared: Declared;
  /** Roles that statements name and none defines. */
  readonly assumed: readonly AssumedRole[];
}
