/**
 * What must exist in PostgreSQL, as plain data: each resource with its id, the place of the spec it comes from, and what
 * it needs. Identity is a name, never an OID.
 */
import type { Pointer } from '../kernel/pointer';

export type ResourceId = string;

interface Base<K extends string> {
  readonly kind: K;
  readonly id: `${K}:${string}`;
  readonly origin: Pointer;
  /** What must exist before it. */
  readonly needs: readonly string[];
  /** Why it exists, one sentence; rendered above the statement. */
  readonly comment?: string;
}

/** A name within a schema. */
export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

export interface RoleResource extends Base<'role'> {
  readonly name: string;
  readonly login: boolean;
  readonly inherit: boolean;
  readonly superuser: boolean;
  readonly bypassRls: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  readonly replication: boolean;
  readonly connectionLimit: number | null;
  /** A timestamp after which passwords of the role do not work; break-glass roles are created closed. */
  readonly validUntil: string | null;
}

export interface MembershipResource extends Base<'membership'> {
  /** The role that is granted. */
  readonly role: string;
  readonly member: string;
  readonly inherit: boolean;
  readonly set: boolean;
}

/** ALTER ROLE ... SET; in one database where `database` is given. */
export interface RoleSettingResource extends Base<'role-setting'> {
  readonly role: string;
  readonly database: string | null;
  readonly parameter: string;
  readonly value: string;
}

export interface DatabaseResource extends Base<'database'> {
  readonly name: string;
  readonly owner: string;
}

export interface SchemaResource extends Base<'schema'> {
  readonly name: string;
  readonly owner: string;
}

export interface ExtensionResource extends Base<'extension'> {
  readonly name: string;
  readonly schema: string;
}

export interface ColumnDefinition {
  readonly name: string;
  /** The place of the spec that it comes from. */
  readonly origin: Pointer;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly generated: string | null;
  readonly identity: 'always' | 'by-default' | null;
  readonly collation: string | null;
  readonly comment: string | null;
}

export interface TableResource extends Base<'table'>, QualifiedName {
  readonly owner: string;
  readonly columns: readonly ColumnDefinition[];
  readonly partitionBy: { readonly strategy: 'range' | 'list' | 'hash'; readonly column: string } | null;
  /** Empty for a partitioned table: PostgreSQL takes storage parameters only on its leaves. */
  readonly storage: Readonly<Record<string, number | boolean>>;
}

export type PartitionBound =
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | { readonly kind: 'list'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'hash'; readonly modulus: number; readonly remainder: number }
  | { readonly kind: 'default' };

/** A leaf: closed (RLS enabled and forced without a policy, no grants), reached only through its parent. */
export interface PartitionResource extends Base<'partition'>, QualifiedName {
  readonly parent: QualifiedName;
  readonly owner: string;
  readonly bound: PartitionBound;
  readonly storage: Readonly<Record<string, number | boolean>>;
}

/** Leaves from the current period on, counted when the DDL runs: the same bytes every day, right on the day. */
export interface PartitionRunwayResource extends Base<'partition-runway'>, QualifiedName {
  readonly owner: string;
  /** What the names of the leaves begin with, e.g. `events` for `events_p20260131`. */
  readonly stem: string;
  readonly columnType: string;
  readonly every: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** Leaves beside that of the current period. */
  readonly ahead: number;
  readonly behind: number;
  readonly storage: Readonly<Record<string, number | boolean>>;
}

export type ConstraintDefinition =
  | { readonly type: 'primary-key'; readonly columns: readonly string[] }
  | { readonly type: 'unique'; readonly columns: readonly string[]; readonly nullsNotDistinct: boolean }
  | { readonly type: 'check'; readonly expression: string }
  | {
      readonly type: 'foreign-key';
      readonly columns: readonly string[];
      readonly table: QualifiedName;
      readonly to: readonly string[];
      readonly onDelete: string;
      readonly onUpdate: string;
      readonly setColumns: readonly string[];
    };

export interface ConstraintResource extends Base<'constraint'>, QualifiedName {
  readonly table: string;
  readonly definition: ConstraintDefinition;
}

export interface IndexResource extends Base<'index'>, QualifiedName {
  readonly table: string;
  readonly method: string;
  readonly unique: boolean;
  readonly columns: readonly {
    readonly expression: string;
    readonly isColumn: boolean;
    readonly descending: boolean;
    readonly nulls: 'first' | 'last' | null;
    readonly opclass: string | null;
  }[];
  readonly include: readonly string[];
  readonly where: string | null;
}

export interface PolicyResource extends Base<'policy'>, QualifiedName {
  readonly table: string;
  readonly as: 'permissive' | 'restrictive';
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  /** Empty: PUBLIC. */
  readonly to: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** ENABLE and FORCE ROW LEVEL SECURITY on a table or leaf. */
export interface RowSecurityResource extends Base<'row-security'>, QualifiedName {
  readonly enabled: boolean;
  readonly forced: boolean;
}

export interface ViewResource extends Base<'view'>, QualifiedName {
  readonly owner: string;
  readonly query: string;
  readonly securityInvoker: boolean;
  readonly securityBarrier: boolean;
}

export interface MaterializedViewResource extends Base<'materialized-view'>, QualifiedName {
  readonly owner: string;
  readonly query: string;
}

export interface RoutineResource extends Base<'routine'>, QualifiedName {
  readonly owner: string;
  readonly args: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  readonly language: string;
  readonly body: string;
  readonly security: 'invoker' | 'definer';
  readonly searchPath: readonly string[];
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  readonly parallel: 'safe' | 'restricted' | 'unsafe';
  readonly leakproof: boolean;
}

export interface TriggerResource extends Base<'trigger'>, QualifiedName {
  readonly table: string;
  readonly when: 'before' | 'after';
  readonly events: readonly string[];
  readonly forEach: 'row' | 'statement';
  readonly routine: QualifiedName;
  readonly condition: string | null;
}

export interface PublicationResource extends Base<'publication'> {
  readonly name: string;
  readonly tables: readonly QualifiedName[] | 'all';
  readonly operations: readonly string[];
}

/** What privileges are granted on. */
export type GrantTarget =
  | { readonly type: 'database'; readonly name: string }
  | { readonly type: 'schema'; readonly name: string }
  | ({ readonly type: 'table' } & QualifiedName)
  | ({ readonly type: 'column'; readonly columns: readonly string[] } & QualifiedName)
  | ({ readonly type: 'routine'; readonly argTypes: readonly string[] } & QualifiedName);

export interface GrantResource extends Base<'grant'> {
  readonly on: GrantTarget;
  /** A role's name, or `public`. */
  readonly to: string;
  /** Upper case, as PostgreSQL names them, sorted. */
  readonly privileges: readonly string[];
}

/** Takes away what PostgreSQL gives to PUBLIC by itself. */
export interface RevokeResource extends Base<'revoke'> {
  readonly on: GrantTarget;
  readonly from: string;
  readonly privileges: readonly string[];
}

/** ALTER DEFAULT PRIVILEGES ... REVOKE, so that what `owner` creates later stays closed. */
export interface DefaultPrivilegesResource extends Base<'default-privileges'> {
  readonly owner: string;
  /** Null: in every schema, the only form that takes away what PUBLIC gets by itself. */
  readonly schema: string | null;
  readonly objects: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas';
  readonly from: string;
  readonly privileges: readonly string[];
}

export type Resource =
  | RoleResource
  | MembershipResource
  | RoleSettingResource
  | DatabaseResource
  | SchemaResource
  | ExtensionResource
  | TableResource
  | PartitionResource
  | PartitionRunwayResource
  | ConstraintResource
  | IndexResource
  | PolicyResource
  | RowSecurityResource
  | ViewResource
  | MaterializedViewResource
  | RoutineResource
  | TriggerResource
  | PublicationResource
  | GrantResource
  | RevokeResource
  | DefaultPrivilegesResource;

/** Resources of one database; `cluster` ones (roles, memberships, settings, databases) are shared by all. */
export interface CompiledDatabase {
  readonly name: string;
  readonly resources: readonly Resource[];
}

export interface Compiled {
  readonly major: number;
  readonly cluster: readonly Resource[];
  readonly databases: readonly CompiledDatabase[];
}
