/** What the compiled design relies on; each is told for each platform. */
export type Reliance =
  | 'forced-row-security'
  | 'subquery-policies'
  | 'tenant-setting'
  | 'closed-set-config'
  | 'owner-handover'
  | 'bypassrls-roles'
  | 'connect-control'
  | 'role-settings'
  | 'parameter-grants'
  | 'event-triggers'
  | 'extensions'
  | 'partition-lifecycle'
  | 'recovery-point'
  | 'backup-tool'
  | 'checksums'
  | 'majors';

/** holds: as on a server of one's own; differs: another way is taken; breaks: what rests on it does not work there; unknown: nobody looked. */
export type Standing = 'holds' | 'differs' | 'breaks' | 'unknown';

/**
 * run: on PostgreSQL 15 and 18, by a test; stand-in: so too, as a role with CREATEROLE and CREATEDB that is no superuser, but not
 * on the platform; read: in the source that is named; recalled: from the vendor's documentation, not read again; inferred: the platform runs PostgreSQL's own code.
 */
export type Knowledge = 'run' | 'stand-in' | 'read' | 'recalled' | 'inferred' | 'not-looked-at';

export interface Trait {
  readonly standing: Standing;
  /** What is found there; empty where it is as on a server of one's own. */
  readonly says: string;
  /** What is done in its place; empty where nothing has to be. */
  readonly instead: string;
  /** Where it is read. */
  readonly source: string;
  readonly known: Knowledge;
}

/** What `platform` may say and is compiled for, what it may say and is refused with a reason, and what is only told here. */
export type Support = 'compiled' | 'advice' | 'refused';

export interface Profile {
  readonly title: string;
  readonly support: Support;
  /** One sentence: what this platform is to the design. */
  readonly summary: string;
  /** The role that operates the database where that is no superuser; null: a superuser does. */
  readonly operator: string | null;
  readonly traits: Readonly<Record<Reliance, Trait>>;
}

export interface RelianceText {
  readonly title: string;
  /** What the compiled design does with it. */
  readonly use: string;
}
