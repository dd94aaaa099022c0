/** What is meant, beside what is there: which rows are whose, who may reach what, and how a session says its tenant. */
import type { ObjectId } from '../kinds/id';
import type { Model, RoleKind } from '../model/types';

/** tenant: rows of tenants; registry: one row a tenant; shared: the same for all; unknown: nobody said. */
export type Scope = 'tenant' | 'registry' | 'shared' | 'unknown';

export interface RelationMeaning {
  /** `relationKey` of the relation. */
  readonly relation: string;
  readonly scope: Scope;
  /** The column that names the tenant of a row; null where none does. */
  readonly tenantColumn: string | null;
}

/** Kinds of roles that a spec may name; it makes the others by itself. */
export type DeclaredKind = Exclude<RoleKind, 'definer' | 'login' | 'verifier' | 'lookup' | 'merge'>;

export interface RoleMeaning {
  readonly name: string;
  /** As said of a role of a database; absent where nothing is. */
  readonly kind?: DeclaredKind;
  /**
   * runtime: held to one tenant, attacked in full; owner: owns relations; definer: owns definer functions; elevated: declared to
   * see more (break-glass, rollups, monitoring of statistics) and reported as such, not attacked as a tenant.
   */
  readonly part: 'runtime' | 'owner' | 'definer' | 'elevated';
  /** Roles it is a member of, as declared; and those of them it may become. */
  readonly memberOf: readonly string[];
  readonly mayBecome: readonly string[];
  readonly because: string;
  /** The role that its sessions become before all else, and whose privileges they then have: of a login without any of its own. */
  readonly becomes?: string;
  /** Reached through the logins of others, or the login of a tenant that is not attacked from: not attacked as itself. */
  readonly skipped?: true;
}

/** A setting that a session makes to say who it is; `{tenant}` and `{schema.table.column}` stand for values of the tenant's rows. */
export interface ContextSetting {
  readonly name: string;
  readonly value: string;
}

/**
 * token: the setting holds a token, signed with a key of the table (`{token}` in a value of the context); login: the tenants have
 * logins of their own, these two among them, and the setting says nothing.
 */
export type Identity =
  | {
      readonly by: 'token';
      readonly setting: string;
      readonly keys: string;
      /** The function that gives the tenant of a token, as it is compiled. */
      readonly verifier: { readonly schema: string; readonly name: string; readonly body: string };
    }
  | {
      readonly by: 'login';
      /** What says nothing; null where there is none. */
      readonly setting: string | null;
      readonly a: string;
      readonly b: string;
    };

/** What speaks for a column being the tenant key, and in how many places. `name` alone is the weakest. */
export interface Evidence {
  readonly kind: 'policy' | 'setting' | 'membership' | 'foreign key' | 'composite key' | 'unique key' | 'name';
  readonly count: number;
}

/** A column that tables share, as a candidate for the tenant key. */
export interface KeyCandidate {
  /** In the spelling that most tables have. */
  readonly column: string;
  readonly type: string;
  /** `relationKey` of the tables that have it, in any spelling. */
  readonly tables: readonly string[];
  /** `relationKey` of the table that its foreign keys reference; null where none does. */
  readonly references: string | null;
  readonly evidence: readonly Evidence[];
}

/** What the user says of the tenancy where no spec does: flags of the command line or `tenet.config.yaml`. */
export interface SaidTenancy {
  /** A column; null: the database has no tenants. Absent: not said. */
  readonly key?: string | null;
  /** A table, with or without its schema. */
  readonly registry?: string;
  /** Tables whose rows are the same for all tenants. */
  readonly shared?: readonly string[];
  /** Kinds of roles by name. */
  readonly roles?: Readonly<Record<string, DeclaredKind>>;
}

/** How it was decided whose rows these are. Everything that rests on an inferred key is `assumed`. */
export interface Tenancy {
  /** declared: a spec says so; said: flags or configuration say so; inferred: from the catalog; none: no key, so no word of tenants. */
  readonly source: 'declared' | 'said' | 'inferred' | 'none';
  /** The chosen key; null exactly where `source` is none. */
  readonly key: KeyCandidate | null;
  /** Candidates that were not chosen, the strongest first. */
  readonly runnersUp: readonly KeyCandidate[];
  /** `relationKey` of the table that lists the tenants; null where none was found. */
  readonly registry: string | null;
  /** Number of tables that were looked at: own tables, without partitions. */
  readonly of: number;
  /** `relationKey` of tables that have no tenant and that nothing calls shared. */
  readonly outside: readonly string[];
}

export interface Meaning {
  readonly tenancy: Tenancy;
  /** The tenant's column as the spec has it, and its type; null where it cannot be told. */
  readonly tenantKey: { readonly column: string; readonly type: string } | null;
  readonly relations: readonly RelationMeaning[];
  readonly roles: readonly RoleMeaning[];
  readonly context: readonly ContextSetting[];
  /** What makes a session one of a tenant where that is not the setting alone. */
  readonly identity?: Identity;
  /** Rows that the context rests on: the registry, or the users and members of a schema that asks who the user is. */
  readonly anchors: readonly string[];
  /** Side channels that are known and accepted, each with its reason. */
  readonly accepted: readonly { readonly rule: string; readonly about: ObjectId; readonly reason: string }[];
  /** What a spec intends, where there is one: workload, operations, threats. Null: nobody said. */
  readonly model: Model | null;
}
