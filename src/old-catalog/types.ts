/**
 * A database as PostgreSQL's catalogs tell it, as plain data: what rules about live databases and the prover read. Names are
 * bare (not quoted); a relation is called by its key, `schema.name`. Extensions' own objects and the system's are left out,
 * but for what they grant.
 */

/** One item of an access list, PostgreSQL's defaults included. */
export interface AclItem {
  /** A role's name, or `PUBLIC`. */
  readonly grantee: string;
  /** In lower case, as PostgreSQL calls it: `select`, `maintain`, `set`, `usage` ... */
  readonly privilege: string;
  readonly grantable: boolean;
}

export interface OldCatalog {
  /** Keys of relations that a script only names. */
  readonly partial?: ReadonlySet<string>;
  /** `server_version_num`, e.g. 180004. */
  readonly versionNum: number;
  readonly database: CatalogDatabase;
  /** Of the cluster, the `pg_...` roles included. */
  readonly roles: readonly CatalogRole[];
  readonly memberships: readonly CatalogMembership[];
  /** Settings that ALTER ROLE or ALTER DATABASE gives to who logs in here. */
  readonly settings: readonly CatalogSetting[];
  readonly parameterGrants: readonly (AclItem & { readonly parameter: string })[];
  readonly schemas: readonly CatalogSchema[];
  readonly relations: readonly CatalogRelation[];
  readonly policies: readonly CatalogPolicy[];
  readonly constraints: readonly CatalogConstraint[];
  readonly indexes: readonly CatalogIndex[];
  readonly routines: readonly CatalogRoutine[];
  readonly triggers: readonly CatalogTrigger[];
  /** Rules by CREATE RULE; those that make a view a view are left out. */
  readonly rewriteRules: readonly { readonly relation: string; readonly name: string; readonly definition: string }[];
  readonly defaultPrivileges: readonly CatalogDefaultPrivilege[];
  readonly publications: readonly CatalogPublication[];
  readonly extensions: readonly { readonly name: string; readonly version: string; readonly schema: string }[];
  /** Large objects by who owns them and who is granted what: one entry for all that are alike. */
  readonly largeObjects: readonly CatalogLargeObjects[];
  readonly foreignWrappers: readonly CatalogForeign[];
  readonly foreignServers: readonly CatalogForeign[];
  readonly userMappings: readonly CatalogUserMapping[];
  readonly eventTriggers: readonly CatalogEventTrigger[];
  readonly subscriptions: readonly CatalogSubscription[];
  /** Languages whose code nothing holds back: `c`, `internal`, `plpython3u` ... */
  readonly untrustedLanguages: readonly string[];
  /** Who but their owner may call functions that reach files of the server or other servers, those of extensions too. */
  readonly serverFunctions: readonly { readonly signature: string; readonly acl: readonly AclItem[] }[];
  /** Settings of the server that access hangs on: `lo_compat_privileges`. */
  readonly serverSettings: Readonly<Record<string, string>>;
  /** EXECUTE on pg_catalog functions that change what isolation rests on: `set_config`. */
  readonly setConfig: readonly AclItem[];
}

export interface CatalogDatabase {
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly AclItem[];
}

export interface CatalogRole {
  readonly name: string;
  readonly superuser: boolean;
  readonly inherit: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  readonly login: boolean;
  readonly replication: boolean;
  readonly bypassRls: boolean;
  /** -1: no limit. */
  readonly connectionLimit: number;
  /** True where VALID UNTIL has passed, so that a password lets nobody in. */
  readonly expired: boolean;
}

export interface CatalogMembership {
  readonly role: string;
  readonly member: string;
  readonly admin: boolean;
  /** Before PostgreSQL 16: what the member's INHERIT attribute says. */
  readonly inherit: boolean;
  /** Before PostgreSQL 16: always true. */
  readonly set: boolean;
}

export interface CatalogSetting {
  /** Null: of every role. */
  readonly role: string | null;
  /** Null: in every database. */
  readonly database: string | null;
  readonly name: string;
  readonly value: string;
}

export interface CatalogSchema {
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly AclItem[];
}

export type RelationKind = 'table' | 'partitioned-table' | 'view' | 'materialized-view' | 'foreign-table' | 'sequence';

export interface CatalogRelation {
  /** `schema.name`: what policies, constraints and the others refer to. */
  readonly key: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: RelationKind;
  readonly owner: string;
  readonly rowSecurity: boolean;
  readonly forced: boolean;
  readonly acl: readonly AclItem[];
  /** Keys of the tables it is a partition or an inheritance child of. */
  readonly parents: readonly string[];
  readonly isPartition: boolean;
  /** pg_get_expr(relpartbound), e.g. `FOR VALUES IN ('x')` or `DEFAULT`. */
  readonly bound: string | null;
  /** pg_get_partkeydef, e.g. `RANGE (created_at)`. */
  readonly partitionKey: string | null;
  /** reloptions, e.g. `security_invoker` -> `true`. */
  readonly options: Readonly<Record<string, string>>;
  /** pg_get_viewdef of views and materialized views. */
  readonly definition: string | null;
  /** Keys of the relations that a view reads. */
  readonly reads: readonly string[];
  readonly columns: readonly CatalogColumn[];
  /** Of a sequence that an identity or serial column owns: `schema.table.column`. */
  readonly ownedBy: string | null;
}

export interface CatalogColumn {
  readonly name: string;
  /** format_type, e.g. `numeric(12,2)`, `text[]`. */
  readonly type: string;
  readonly kind: TypeKind;
  readonly notNull: boolean;
  readonly default: string | null;
  /** Expression of a generated column, stored or virtual. */
  readonly generated: string | null;
  readonly identity: 'always' | 'by-default' | null;
  readonly acl: readonly AclItem[];
  /** False for a collation under which different texts may be equal. */
  readonly deterministic: boolean;
}

/** What a value of a type is made of, as far as one must be made. */
export type TypeKind =
  | { readonly is: 'base'; readonly name: string }
  | { readonly is: 'enum'; readonly labels: readonly string[] }
  | { readonly is: 'array'; readonly of: TypeKind }
  | { readonly is: 'domain'; readonly of: TypeKind; readonly notNull: boolean; readonly checks: readonly string[] }
  | { readonly is: 'composite'; readonly fields: readonly { readonly name: string; readonly kind: TypeKind }[] }
  | { readonly is: 'range'; readonly name: string; readonly of: TypeKind };

export interface CatalogPolicy {
  readonly relation: string;
  readonly name: string;
  readonly as: 'permissive' | 'restrictive';
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  /** Empty: PUBLIC. */
  readonly to: readonly string[];
  /** As PostgreSQL prints it back. */
  readonly using: string | null;
  readonly check: string | null;
}

export interface CatalogConstraint {
  readonly relation: string;
  readonly name: string;
  readonly type: 'primary-key' | 'unique' | 'foreign-key' | 'check' | 'exclude' | 'not-null';
  readonly columns: readonly string[];
  /** pg_get_constraintdef. */
  readonly definition: string;
  readonly validated: boolean;
  /** 18: false for NOT ENFORCED; true before. */
  readonly enforced: boolean;
  readonly deferrable: boolean;
  /** Of a foreign key. */
  readonly references: {
    readonly relation: string;
    readonly columns: readonly string[];
    readonly onDelete: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
    readonly onUpdate: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
    /** The unique index that it depends on; null where only a server knows. */
    readonly index: string | null;
    /** Columns that SET NULL and SET DEFAULT touch; empty: all of the key. */
    readonly setColumns: readonly string[];
  } | null;
  /** True on a partition for what its parent has too. */
  readonly inherited: boolean;
}

export interface CatalogIndex {
  readonly relation: string;
  readonly name: string;
  readonly unique: boolean;
  /** Behind a primary key, unique or exclusion constraint. */
  readonly constraint: boolean;
  readonly method: string;
  /** Key columns: a name, or an expression. INCLUDE columns are left out. */
  readonly keys: readonly { readonly expression: string; readonly isColumn: boolean }[];
  readonly where: string | null;
  readonly definition: string;
  readonly inherited: boolean;
  /** False: a build that failed left it behind, and no plan reads it. */
  readonly valid: boolean;
  readonly replicaIdentity: boolean;
}

export interface CatalogRoutine {
  /** `schema.name(argument types)`. */
  readonly key: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window';
  readonly owner: string;
  readonly language: string;
  readonly definer: boolean;
  readonly leakproof: boolean;
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  readonly parallel: 'safe' | 'restricted' | 'unsafe';
  /** Settings pinned by SET, e.g. `search_path` -> `pg_catalog, app, pg_temp`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly source: string;
  readonly argTypes: readonly string[];
  readonly argNames: readonly string[];
  readonly defaults: number;
  readonly returns: string;
  readonly returnsSet: boolean;
  readonly isTrigger: boolean;
  readonly acl: readonly AclItem[];
}

export interface CatalogTrigger {
  readonly relation: string;
  readonly name: string;
  /** Key of the routine. */
  readonly routine: string;
  readonly definition: string;
  readonly enabled: boolean;
}

export interface CatalogDefaultPrivilege {
  readonly owner: string;
  /** Null: in every schema. */
  readonly schema: string | null;
  readonly on: 'table' | 'sequence' | 'function' | 'type' | 'schema' | 'large-object';
  readonly acl: readonly AclItem[];
}

export interface CatalogPublication {
  readonly name: string;
  readonly allTables: boolean;
  /** Keys of tables, those of schemas included; with the row filter and the columns where there are any. */
  readonly tables: readonly {
    readonly relation: string;
    readonly where: string | null;
    readonly columns: readonly string[] | null;
  }[];
  readonly viaRoot: boolean;
  readonly operations: readonly ('insert' | 'update' | 'delete' | 'truncate')[];
}

export interface CatalogLargeObjects {
  readonly owner: string;
  readonly acl: readonly AclItem[];
  readonly count: number;
  /** The least oid of them, to name one. */
  readonly first: string;
}

/** A foreign-data wrapper or a server of one. */
export interface CatalogForeign {
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly AclItem[];
}

export interface CatalogUserMapping {
  readonly server: string;
  /** A role's name, or `PUBLIC`. */
  readonly role: string;
}

export interface CatalogEventTrigger {
  readonly name: string;
  readonly owner: string;
  readonly enabled: boolean;
  /** `schema.name(argument types)`. */
  readonly routine: string;
  readonly routineOwner: string;
}

export interface CatalogSubscription {
  readonly name: string;
  readonly owner: string;
  /** Keys of the tables that it writes. */
  readonly relations: readonly string[];
}
