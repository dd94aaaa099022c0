/**
 * What is meant: every default filled in, every name resolved, and each part with its `origin`, the place of the
 * spec that it comes from (where nothing was written: the place where it could be).
 */
import type { Pointer } from '../kernel/pointer';
import type { Named } from './named';
import type { Availability, Backup, Compliance, Monitoring, Waiver } from './operation-types';
import type { Lookup, Publication, Routine } from './program-types';
import type { Dedupe, Ingest, Retention, Writes } from './workload-types';
export type { Named } from './named';
export type { Dedupe, Ingest, Retention, Writes } from './workload-types';
export type { Lookup, Publication, Routine } from './program-types';
export type { Availability, Backup, Compliance, Monitoring, Waiver } from './operation-types';

export interface Model {
  readonly database: string;
  /** The PostgreSQL schema of the tables. */
  readonly schema: string;
  readonly postgres: Major;
  readonly platform: Platform;
  readonly tenancy: Tenancy;
  readonly threats: readonly Threat[];
  readonly pooling: Pooling;
  readonly extensions: readonly Named[];
  readonly roles: readonly Role[];
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly rollups: readonly Rollup[];
  /** Those of `lookups` too. */
  readonly routines: readonly Routine[];
  readonly lookups: readonly Lookup[];
  /** Tables that roles of kind ingest load through functions; what these need is among `tables`. */
  readonly ingests: readonly Ingest[];
  readonly publications: readonly Publication[];
  readonly queries: readonly Query[];
  readonly availability: Availability;
  readonly compliance: Compliance;
  readonly backup: Backup | null;
  readonly monitoring: Monitoring;
  readonly waivers: readonly Waiver[];
  readonly assumptions: readonly Assumption[];
}

/** What was not said and is inferred; never silently. */
export interface Assumption {
  readonly at: Pointer;
  readonly value: string;
  readonly because: string;
  readonly risk: string;
}

export interface Major {
  readonly origin: Pointer;
  /** The major as declared, e.g. 16. */
  readonly declared: number;
}

export type Platform =
  | 'self-managed'
  | 'rds'
  | 'aurora'
  | 'cloud-sql'
  | 'azure'
  | 'cloudnativepg'
  | 'citus'
  /** Known, and nothing is compiled for them. */
  | 'yugabytedb'
  | 'cockroachdb'
  | 'aurora-limitless'
  | 'aurora-dsql';

export type TenancyModel = 'shared-schema' | 'schema-per-tenant' | 'database-per-tenant';

export interface Tenancy {
  readonly origin: Pointer;
  readonly model: TenancyModel;
  /** The tenant's column of every tenant table and its type; origin is that of the key. */
  readonly key: { readonly origin: Pointer; readonly column: string; readonly type: string };
  /** Name of the table that lists tenants, null where the spec has none. */
  readonly registry: string | null;
  /** The setting that says which tenant a transaction is of. */
  readonly setting: string;
  /** How hard it is to pass for another tenant. */
  readonly strength: ContextStrength;
  /** The tenants to compile for; only where each has a schema, a database or a login of its own. */
  readonly tenants: readonly string[];
  readonly expectedTenants: number | null;
  readonly largestShare: number | null;
}

/**
 * setting: whoever runs SQL sets the context; hardened: a login sets it, the role with the tables cannot; signed: it is a token
 * that the database verifies; role: each tenant has a login of its own.
 */
export type ContextStrength = 'setting' | 'hardened' | 'signed' | 'role';

export interface Threat extends Named {
  readonly access: 'none' | 'own-tenant' | 'least-privilege' | 'break-glass';
  readonly roles: readonly string[];
  readonly maxDurationMs: number | null;
  readonly audited: boolean;
  /** True where nobody declared it and a default stands in. */
  readonly inferred: boolean;
}

export interface Pooling {
  readonly origin: Pointer;
  readonly pooler: string | null;
  readonly mode: 'session' | 'transaction' | 'statement' | null;
  readonly serverConnections: number | null;
}

export type RoleKind =
  | 'owner'
  | 'migrator'
  /** Runs `tenet maintain`: partitions, retention, rollups. */
  | 'maintainer'
  | 'application'
  /** Creates tenants: the row of the registry, and the rows that a tenant begins with. */
  | 'provisioner'
  | 'ingest'
  | 'reader'
  | 'analytics'
  | 'support'
  | 'partner'
  | 'monitor'
  /** Owns SECURITY DEFINER functions; not declared, added where one is needed; subject to the tenant guard. */
  | 'definer'
  /** Logs in for a role that holds the privileges; not declared, added where the context is hardened or a role. */
  | 'login'
  /** Owns the keys of a signed context and the function that verifies it; not declared, reaches no table of the spec. */
  | 'verifier'
  /** Owns the look-ups before authentication; not declared, reads the columns that they need and nothing else. */
  | 'lookup'
  /** Owns the functions that merge staged rows; not declared, subject to the guard where a batch is of one tenant. */
  | 'merge';

export interface Role extends Named {
  readonly kind: RoleKind;
  readonly login: boolean;
  readonly inherit: boolean;
  readonly superuser: boolean;
  readonly bypassRls: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  readonly replication: boolean;
  /** Null: no limit. */
  readonly connectionLimit: number | null;
  readonly runsOn: 'primary' | 'replica';
  readonly memberOf: readonly Membership[];
  /** ALTER ROLE ... SET, by parameter name, values as PostgreSQL reads them (durations as `5s`). */
  readonly settings: Readonly<Record<string, string>>;
  /** Those that the spec gives by a word of its own, and not under `settings` too, where they would count. */
  readonly settingsByWord: readonly string[];
  /** A break-glass role is created closed (VALID UNTIL in the past) and opened for a time by an operator. */
  readonly breakGlass: boolean;
  readonly comment: string | null;
  /** Of a role of kind login: the role whose privileges it uses, and the tenant it is for where it is for one. */
  readonly serves?: { readonly role: string; readonly tenant: string | null };
}

export interface Membership {
  readonly origin: Pointer;
  readonly role: string;
  /** PostgreSQL 16 options; on 15 a member of a NOINHERIT role is the nearest form. */
  readonly inherit: boolean;
  readonly set: boolean;
  /** What allows it: the kind of the role, a break-glass threat, what a maintainer does, or only the spec's own `member_of`. */
  readonly because: 'kind' | 'break-glass' | 'maintenance' | 'declared';
}

/** tenant: rows of tenants; registry: one row a tenant; shared: the same for all, read-only at run time. */
export type Scope = 'tenant' | 'registry' | 'shared';

export interface Table extends Named {
  readonly schema: string;
  readonly scope: Scope;
  /** Why a shared table is shared. */
  readonly reason: string | null;
  readonly kind: 'raw' | 'normalized' | 'aggregate' | null;
  readonly owner: string;
  readonly comment: string | null;
  /** Its name before, of which a plan alone makes anything. */
  readonly renamedFrom: string | null;
  /** The column that names the tenant of a row (in the registry: its key); null where rows have none. */
  readonly tenantColumn: string | null;
  readonly columns: readonly Column[];
  readonly primaryKey: PrimaryKey | null;
  readonly uniques: readonly Unique[];
  readonly checks: readonly Check[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
  readonly partition: Partition | null;
  readonly rls: { readonly origin: Pointer; readonly enabled: boolean; readonly forced: boolean };
  /** Policies beside the tenant guard and its permissive twin. */
  readonly policies: readonly Policy[];
  readonly grants: readonly Grant[];
  readonly triggers: readonly Trigger[];
  /** Storage parameters, as declared or as the workload gives them. */
  readonly storage: Readonly<Record<string, number | boolean>>;
  readonly rows: { readonly origin: Pointer; readonly now: number | null; readonly perDay: number | null };
  readonly writes: Writes;
  readonly retention: Retention | null;
  /** How long a row stands, by this retention or by that of a table whose deletes take it along; null: for ever. */
  readonly keptMs: number | null;
  readonly dedupe: Dedupe | null;
  /** Names of the views that read it, where a catalog was read: PostgreSQL changes no type under them. */
  readonly views?: readonly string[];
}

export interface Column extends Named {
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  /** Expression of GENERATED ALWAYS AS (...) STORED. */
  readonly generated: string | null;
  readonly identity: 'always' | 'by-default' | null;
  readonly pii: string | null;
  readonly collation: string | null;
  /** Average size in bytes where the spec says it. */
  readonly averageBytes: number | null;
  readonly comment: string | null;
  readonly renamedFrom: string | null;
  /** True for the tenant's column that the compiler adds. */
  readonly added: boolean;
}

export interface PrimaryKey extends Named {
  readonly columns: readonly string[];
  /** As in a Unique. */
  readonly include?: readonly string[];
  readonly deferrable?: true;
}

export interface Unique extends Named {
  readonly columns: readonly string[];
  readonly nullsNotDistinct: boolean;
  /** Columns that its index carries beside the key; absent: none. */
  readonly include?: readonly string[];
  /** A deferrable key is no target of a foreign key and no arbiter of ON CONFLICT. */
  readonly deferrable?: true;
  /** Declared to hold across tenants: it has no tenant column. */
  readonly acrossTenants: boolean;
}

export interface Check extends Named {
  readonly expression: string;
}

export type ReferentialAction = 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';

export interface ForeignKey extends Named {
  readonly columns: readonly string[];
  /** Name of the referenced table. */
  readonly table: string;
  /** Schema of the referenced table: two schemas may each have a table of that name. */
  readonly schema: string;
  readonly to: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  /** SET NULL and SET DEFAULT touch only these (PostgreSQL 15+), so that the tenant's column survives. */
  readonly setColumns: readonly string[];
  /** Declared to leave the tenant's column out. */
  readonly acrossTenants: boolean;
  /** The unique index that it depends on, where a server was asked. */
  readonly index?: string;
  /** MATCH FULL: of several columns all are NULL or none; absent: MATCH SIMPLE. */
  readonly matchFull?: true;
  /** When it is checked, where that is not at the end of each statement. */
  readonly deferrable?: 'initially immediate' | 'initially deferred';
}

export interface IndexColumn {
  /** A column's name, or an expression in parentheses. */
  readonly expression: string;
  readonly isColumn: boolean;
  readonly descending: boolean;
  /** Null: PostgreSQL's default for the direction. */
  readonly nulls: 'first' | 'last' | null;
  /** As written, e.g. `pg_catalog.C`; absent: that of the column. */
  readonly collation?: string;
  /** As written, with its parameters; absent: the default of the type. */
  readonly opclass?: string;
}

export interface Index extends Named {
  readonly columns: readonly IndexColumn[];
  readonly method: 'btree' | 'hash' | 'gin' | 'gist' | 'spgist' | 'brin';
  readonly unique: boolean;
  readonly include: readonly string[];
  readonly where: string | null;
  readonly opclass: string | null;
  readonly serves: readonly string[];
  readonly acrossTenants: boolean;
  /** True where the compiler added it, e.g. to cover a foreign key. */
  readonly added: boolean;
  readonly nullsNotDistinct?: true;
  /** A build that failed left it behind: it is written by each insert and read by no plan. */
  readonly invalid?: true;
  /** The old row that logical replication sends holds its columns. */
  readonly replicaIdentity?: true;
}

export interface Partition {
  readonly origin: Pointer;
  readonly by: 'range' | 'list' | 'hash';
  readonly column: string;
  readonly every: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | null;
  readonly ahead: number;
  /** Earlier ones, for rows that arrive late. */
  readonly behind: number;
  /** ISO date on which the first partition begins; null: the period in which the DDL is run, by the server's clock. */
  readonly from: string | null;
  readonly count: number | null;
  readonly lists: readonly { readonly name: string; readonly values: readonly (string | number)[] }[];
  readonly onMissing: 'reject' | 'quarantine';
  readonly because: string | null;
}

export interface Policy extends Named {
  readonly as: 'permissive' | 'restrictive';
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  /** Empty: PUBLIC. */
  readonly to: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

export type Privilege =
  'select' | 'insert' | 'update' | 'delete' | 'truncate' | 'references' | 'trigger' | 'maintain' | 'all';

export interface Grant {
  readonly origin: Pointer;
  /** A role's name, or `public` in any case for PUBLIC. */
  readonly role: string;
  readonly privileges: readonly Privilege[];
  /** SELECT on these columns only; null: the whole table. */
  readonly columns: readonly string[] | null;
  readonly because: 'kind' | 'declared' | 'view' | 'ingest';
}

export interface Trigger extends Named {
  readonly when: 'before' | 'after';
  readonly events: readonly ('insert' | 'update' | 'delete')[];
  readonly forEach: 'row' | 'statement';
  readonly routine: string;
  readonly condition: string | null;
}

/** A relation that a query reads, and which columns of it. */
export interface Read {
  readonly relation: string;
  readonly columns: readonly string[] | 'all';
}

export interface View extends Named {
  readonly schema: string;
  readonly query: string;
  readonly reads: readonly Read[];
  readonly grants: readonly { readonly origin: Pointer; readonly role: string }[];
  readonly securityInvoker: boolean;
  readonly comment: string | null;
}

export interface Rollup extends Named {
  readonly schema: string;
  readonly query: string;
  readonly reads: readonly Read[];
  /** Names of its output columns, as far as the query names them. */
  readonly output: readonly string[];
  readonly refreshMs: number | null;
  readonly concurrently: boolean;
  readonly key: readonly string[];
  readonly serves: readonly string[];
  readonly grants: readonly { readonly origin: Pointer; readonly role: string }[];
  readonly expose: 'own-tenant' | 'internal' | 'all';
  /** True where it reads rows of tenants. */
  readonly holdsTenantRows: boolean;
}

export interface Query extends Named {
  readonly sql: string;
  readonly reads: readonly Read[];
  readonly role: string | null;
  /** Calls per second. */
  readonly rate: number | null;
  readonly p95Ms: number | null;
  readonly windowMs: number | null;
}
