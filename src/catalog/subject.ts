/** What is meant, beside what is there: which rows are whose, who may reach what, and how a session says its tenant. */

/** tenant: rows of tenants; registry: one row a tenant; shared: the same for all; unknown: nobody said. */
export type SubjectScope = 'tenant' | 'registry' | 'shared' | 'unknown';

export interface SubjectRelation {
  /** Key of the relation. */
  readonly relation: string;
  readonly scope: SubjectScope;
  /** The column that names the tenant of a row; null where none does. */
  readonly tenantColumn: string | null;
}

export interface SubjectRole {
  readonly name: string;
  /**
   * runtime: held to one tenant, attacked in full; owner: owns relations; definer: owns definer functions; elevated: declared to
   * see more (break-glass, rollups, monitoring of statistics) and reported as such, not attacked as a tenant.
   */
  readonly part: 'runtime' | 'owner' | 'definer' | 'elevated';
  /** Roles it is a member of, as declared; and those of them it may become. */
  readonly memberOf: readonly string[];
  readonly mayBecome: readonly string[];
  readonly because: string;
}

/** A setting that a session makes to say who it is; `{tenant}` and `{schema.table.column}` stand for values of the tenant's rows. */
export interface ContextSetting {
  readonly name: string;
  readonly value: string;
}

export interface Subject {
  /** The tenant's column as the spec has it, and its type; null where it cannot be told. */
  readonly tenantKey: { readonly column: string; readonly type: string } | null;
  readonly relations: readonly SubjectRelation[];
  readonly roles: readonly SubjectRole[];
  readonly context: readonly ContextSetting[];
  /** Rows that the context rests on: the registry, or the users and members of a schema that asks who the user is. */
  readonly anchors: readonly string[];
  /** Side channels that are known and accepted, each with its reason. */
  readonly accepted: readonly { readonly rule: string; readonly object: string; readonly reason: string }[];
}
