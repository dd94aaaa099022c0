// Generated from tenet.schema.json by `npm run generate`: what the user wrote, nothing filled in.

/**
 * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
 */
export type Name = string;
/**
 * Roles that this applies to. Default: the roles whose kind is the name of this entry.
 */
export type Names = Name[];
/**
 * Other roles that it is a member of.
 */
export type Names1 = Name[];
/**
 * A column: its type, or a map with type: and other attributes; between braces, quote a type that contains a comma: 'numeric(12,2)'.
 */
export type Column = Name | ColumnObject;
/**
 * Primary key, without the tenant column; default: column id, or the columns with key: true.
 *
 * @minItems 1
 */
export type ColumnList = [Name, ...Name[]];
/**
 * @minItems 1
 */
export type ColumnList1 = [Name, ...Name[]];
/**
 * Columns of the constraint, without the tenant column.
 *
 * @minItems 1
 */
export type ColumnList2 = [Name, ...Name[]];
/**
 * SQL, parsed with PostgreSQL's own grammar.
 */
export type Sql = string;
/**
 * Columns of this table, without the tenant column.
 *
 * @minItems 1
 */
export type ColumnList3 = [Name, ...Name[]];
/**
 * Referenced columns; default: the primary key of the other table.
 *
 * @minItems 1
 */
export type ColumnList4 = [Name, ...Name[]];
/**
 * INCLUDE: columns stored in the index for index-only scans.
 *
 * @minItems 1
 */
export type ColumnList5 = [Name, ...Name[]];
/**
 * Queries or rollups that need the index; a rule warns about indexes that serve none.
 */
export type Names2 = Name[];
/**
 * Columns that most updates change; without an index on them the updates are HOT and the table gets fillfactor 90.
 */
export type Names3 = Name[];
/**
 * Columns that identify a duplicate, without the tenant column.
 *
 * @minItems 1
 */
export type ColumnList6 = [Name, ...Name[]];
/**
 * Roles that it applies to. Default: PUBLIC, every role.
 */
export type Names4 = Name[];
/**
 * Roles granted SELECT.
 */
export type Names5 = Name[];
/**
 * Columns that identify a row; required for REFRESH MATERIALIZED VIEW CONCURRENTLY.
 *
 * @minItems 1
 */
export type ColumnList7 = [Name, ...Name[]];
/**
 * Declared queries that read it.
 */
export type Names6 = Name[];
/**
 * Roles granted SELECT. Default: the roles of the queries it serves.
 */
export type Names7 = Name[];
/**
 * Roles granted EXECUTE.
 */
export type Names8 = Name[];
export type Names9 = Name[];
/**
 * Tables whose writes are audited.
 */
export type Names10 = Name[];
/**
 * Roles that may read columns of the class; other roles get no SELECT on them. Default: every role with SELECT on the table.
 */
export type Names11 = Name[];
/**
 * With grant option, or granted by another role than the owner, where that is so: select with grant option granted by deploy.
 */
export type ExactPrivilege =
  | (
      | 'all'
      | 'select'
      | 'insert'
      | 'update'
      | 'delete'
      | 'truncate'
      | 'references'
      | 'trigger'
      | 'maintain'
      | 'usage'
      | 'create'
      | 'connect'
      | 'temporary'
      | 'execute'
    )
  | string;
/**
 * A type as SQL names it, or the name of a type of the same schema.
 */
export type ExactType = string;
/**
 * An identifier exactly as it is; Tenet quotes it if necessary.
 */
export type Identifier = string;
/**
 * All fields in their order; needed only if a name is a whole number, because YAML maps don't keep the order of those.
 */
export type ExactNames = Identifier[];
/**
 * A type alone is NOT NULL.
 */
export type ExactColumn =
  | ExactType
  | {
      /**
       * A type as SQL names it, or the name of a type of the same schema.
       */
      type: string;
      /**
       * true: NULL is allowed.
       */
      nullable?: boolean;
      /**
       * The NOT NULL constraint, if it differs from what PostgreSQL makes.
       */
      not_null?: {
        /**
         * An identifier exactly as it is; Tenet quotes it if necessary.
         */
        name?: string;
        /**
         * NO INHERIT.
         */
        no_inherit?: boolean;
        /**
         * false: NOT VALID, existing rows were not checked; since PostgreSQL 18.
         */
        valid?: boolean;
        /**
         * The constraint comes from a parent table.
         */
        inherited?: boolean;
      };
      /**
       * A SQL expression.
       */
      default?: string | number | boolean;
      /**
       * GENERATED ALWAYS or BY DEFAULT AS IDENTITY; a map if its sequence has parameters other than the usual ones.
       */
      identity?:
        | ('always' | 'by-default')
        | {
            /**
             * always: clients can't set the value; by-default: they can.
             */
            generated: 'always' | 'by-default';
            /**
             * Name of the sequence. Default: the name that PostgreSQL gives.
             */
            sequence?: string;
            /**
             * Type of the sequence. Default: the type of the column.
             */
            type?: 'smallint' | 'integer' | 'bigint';
            /**
             * INCREMENT BY.
             */
            increment?: number | string;
            /**
             * MINVALUE. Default: as for a sequence.
             */
            minimum?: number | string;
            /**
             * MAXVALUE. Default: as for a sequence.
             */
            maximum?: number | string;
            /**
             * START WITH. Default: as for a sequence.
             */
            start?: number | string;
            /**
             * CACHE: values that a session takes at once.
             */
            cache?: number | string;
            /**
             * CYCLE: starts again at the end.
             */
            cycle?: boolean;
            /**
             * The sequence is not in the WAL.
             */
            unlogged?: boolean;
            /**
             * An identifier exactly as it is; Tenet quotes it if necessary.
             */
            owner?: string;
            grants?: ExactGrants;
            /**
             * COMMENT ON SEQUENCE.
             */
            comment?: string;
          };
      /**
       * GENERATED ALWAYS AS (expression): a text for STORED, or a map.
       */
      generated?:
        | string
        | {
            /**
             * The expression.
             */
            expression: string;
            /**
             * virtual: computed on read, since PostgreSQL 18. Default: stored.
             */
            storage?: 'virtual';
          };
      /**
       * Collation, with its schema unless that is pg_catalog.
       */
      collation?: string;
      /**
       * How TOAST stores it: ALTER COLUMN ... SET STORAGE. Default: by type.
       */
      storage?: 'plain' | 'external' | 'main' | 'extended';
      /**
       * ALTER COLUMN ... SET COMPRESSION. Default: default_toast_compression of the server.
       */
      compression?: 'pglz' | 'lz4';
      /**
       * Statistics target: ALTER COLUMN ... SET STATISTICS. Default: default_statistics_target of the server.
       */
      statistics?: number;
      /**
       * ALTER COLUMN ... SET (...): n_distinct and others.
       */
      parameters?: {
        [k: string]: string | number | boolean;
      };
      /**
       * An identifier exactly as it is; Tenet quotes it if necessary.
       */
      renamed_from?: string;
      /**
       * The column comes from a parent table.
       */
      inherited?: boolean;
      grants?: ExactGrants;
      /**
       * COMMENT ON COLUMN.
       */
      comment?: string;
    };
/**
 * All columns in their order; needed only if a name is a whole number, because YAML maps don't keep the order of those.
 */
export type ExactNames1 = Identifier[];
export type ExactNames2 = Identifier[];
/**
 * Columns of the constraint.
 */
export type ExactNames3 = Identifier[];
/**
 * INCLUDE: columns stored in its index beside the key.
 */
export type ExactNames4 = Identifier[];
export type ExactKey =
  | ExactNames2
  | {
      columns: ExactNames3;
      /**
       * An identifier exactly as it is; Tenet quotes it if necessary.
       */
      name?: string;
      include?: ExactNames4;
      /**
       * NULLS NOT DISTINCT: two NULLs count as duplicates.
       */
      nulls_not_distinct?: boolean;
      /**
       * Storage parameters of its index.
       */
      storage?: {
        [k: string]: string | number | boolean;
      };
      /**
       * An identifier exactly as it is; Tenet quotes it if necessary.
       */
      tablespace?: string;
      /**
       * CLUSTER ON: the index that CLUSTER uses.
       */
      clustered?: boolean;
      /**
       * WITHOUT OVERLAPS for the last column, since PostgreSQL 18.
       */
      without_overlaps?: boolean;
      /**
       * DEFERRABLE.
       */
      deferrable?: boolean;
      /**
       * INITIALLY DEFERRED: checked at the end of the transaction.
       */
      deferred?: boolean;
      /**
       * false: NOT VALID, existing rows were not checked.
       */
      valid?: boolean;
      /**
       * false: NOT ENFORCED, since PostgreSQL 18.
       */
      enforced?: boolean;
      /**
       * NO INHERIT, as pg_constraint records it for keys.
       */
      no_inherit?: boolean;
      /**
       * The constraint comes from a parent table.
       */
      inherited?: boolean;
      /**
       * COMMENT ON CONSTRAINT.
       */
      comment?: string;
    };
export type ExactCheck =
  | string
  | {
      /**
       * The condition.
       */
      expression: string;
      /**
       * DEFERRABLE, as pg_constraint records it.
       */
      deferrable?: boolean;
      /**
       * INITIALLY DEFERRED: checked at the end of the transaction.
       */
      deferred?: boolean;
      /**
       * false: NOT VALID, existing rows were not checked.
       */
      valid?: boolean;
      /**
       * false: NOT ENFORCED, since PostgreSQL 18.
       */
      enforced?: boolean;
      /**
       * NO INHERIT: child tables don't get it.
       */
      no_inherit?: boolean;
      /**
       * The constraint comes from a parent table.
       */
      inherited?: boolean;
      /**
       * COMMENT ON CONSTRAINT.
       */
      comment?: string;
    };
/**
 * INCLUDE: columns stored in its index beside the key.
 */
export type ExactNames5 = Identifier[];
/**
 * Columns of this table.
 */
export type ExactNames6 = Identifier[];
/**
 * Columns of the referenced table. Default: its primary key.
 */
export type ExactNames7 = Identifier[];
/**
 * ON DELETE SET NULL or SET DEFAULT (columns): only these are set. Default: all columns of the key.
 */
export type ExactNames8 = Identifier[];
export type ExactIndex =
  | [ExactElement, ...ExactElement[]]
  | {
      /**
       * Columns and expressions in their order.
       *
       * @minItems 1
       */
      columns: [ExactElement, ...ExactElement[]];
      /**
       * An identifier exactly as it is; Tenet quotes it if necessary.
       */
      method?: string;
      /**
       * UNIQUE.
       */
      unique?: boolean;
      /**
       * NULLS NOT DISTINCT: two NULLs count as duplicates.
       */
      nulls_not_distinct?: boolean;
      include?: ExactNames9;
      /**
       * Condition of a partial index.
       */
      where?: string;
      /**
       * Storage parameters: WITH (...).
       */
      storage?: {
        [k: string]: string | number | boolean;
      };
      /**
       * An identifier exactly as it is; Tenet quotes it if necessary.
       */
      tablespace?: string;
      /**
       * false: left behind by a build that failed.
       */
      valid?: boolean;
      /**
       * CLUSTER ON: the index that CLUSTER uses.
       */
      clustered?: boolean;
      /**
       * Statistics targets of its expressions, by their position.
       */
      statistics?: {
        [k: string]: number;
      };
      /**
       * COMMENT ON INDEX.
       */
      comment?: string;
    };
/**
 * A column, which desc and nulls first may follow; or an object.
 */
export type ExactElement =
  | string
  | {
      /**
       * An identifier exactly as it is; Tenet quotes it if necessary.
       */
      column?: string;
      /**
       * An expression instead of a column.
       */
      expression?: string;
      /**
       * Collation, with its schema unless that is pg_catalog. Default: that of the column.
       */
      collation?: string;
      /**
       * Operator class. Default: the default class of the type.
       */
      opclass?: string;
      /**
       * Parameters of the operator class: siglen and others.
       */
      opclass_parameters?: {
        [k: string]: string | number | boolean;
      };
      /**
       * DESC.
       */
      descending?: boolean;
      /**
       * NULLS FIRST or LAST. Default: last, and first if descending.
       */
      nulls?: 'first' | 'last';
    };
/**
 * INCLUDE: columns stored in the index beside the key.
 */
export type ExactNames9 = Identifier[];
/**
 * Columns of the partition key; without those in expressions.
 */
export type ExactNames10 = Identifier[];
/**
 * Roles that it applies to. Default: public, every role.
 */
export type ExactNames11 = Identifier[];
/**
 * UPDATE OF these columns.
 */
export type ExactNames12 = Identifier[];
/**
 * FOR TABLES IN SCHEMA.
 */
export type ExactNames13 = Identifier[];
/**
 * Published columns. Default: all.
 */
export type ExactNames14 = Identifier[];

/**
 * A multi-tenant PostgreSQL database, declared for Tenet.
 */
export interface Spec {
  /**
   * Version of this grammar.
   */
  tenet: 1;
  /**
   * Name of the database.
   */
  database: string;
  /**
   * PostgreSQL schema of the tables; default: the database name.
   */
  schema?: string;
  /**
   * Major version in production: 15 to 18.
   */
  postgres?: number;
  /**
   * Where the database runs. Tenet recognizes the last four but compiles nothing for them; tenet check explains why.
   */
  platform?:
    | 'self-managed'
    | 'rds'
    | 'aurora'
    | 'cloud-sql'
    | 'azure'
    | 'cloudnativepg'
    | 'citus'
    | 'yugabytedb'
    | 'cockroachdb'
    | 'aurora-limitless'
    | 'aurora-dsql';
  /**
   * Files with the same grammar to merge into this one; * matches within a folder.
   */
  include?: string[];
  tenancy?: Tenancy;
  /**
   * Who has which access.
   */
  threats?: {
    [k: string]: Threat;
  };
  pooling?: Pooling;
  /**
   * Extensions to create in the database, by name.
   */
  extensions?: Name[];
  /**
   * Roles of the cluster by name, each with a kind that decides its privileges and timeouts.
   */
  roles?: {
    [k: string]: Role;
  };
  /**
   * Tables by name. Tenet adds the tenant column, row security, keys, grants and foreign-key indexes.
   */
  tables?: {
    [k: string]: Table;
  };
  /**
   * Views by name; they run with the privileges of the caller, so row security applies.
   */
  views?: {
    [k: string]: View;
  };
  /**
   * Materialized views and aggregates, separate from OLTP.
   */
  rollups?: {
    [k: string]: Rollup;
  };
  /**
   * Functions by name.
   */
  functions?: {
    [k: string]: Routine;
  };
  /**
   * Functions that give the tenant of an API key, an e-mail or a domain before a session has a tenant, by name of the function. Each returns the tenant of an exact match and nothing else.
   */
  lookups?: {
    [k: string]: Lookup;
  };
  /**
   * Publications for logical replication, by name.
   */
  publications?: {
    [k: string]: Publication;
  };
  /**
   * The top queries and endpoints; Tenet checks indexes and partitions against them.
   */
  queries?: {
    [k: string]: Query;
  };
  availability?: Availability;
  compliance?: Compliance;
  backup?: Backup;
  monitoring?: Monitoring;
  /**
   * Findings that are accepted until a date. Invariants can't be waived.
   */
  waivers?: Waiver[];
  proof?: Proof;
  /**
   * JavaScript files with your own rules, relative to the file that lists them: ./rules/acme.js.
   */
  rules?: string[];
  exact?: Exact;
  unmanaged?: Unmanaged;
}
/**
 * How tenants are separated: where their rows are, which column names them, how a session identifies itself.
 */
export interface Tenancy {
  /**
   * shared-schema: all tenants share the tables and row security separates them; schema-per-tenant and database-per-tenant: each tenant has its own tables.
   */
  model?: 'shared-schema' | 'schema-per-tenant' | 'database-per-tenant';
  /**
   * The tenant column that Tenet adds to every tenant table.
   */
  key?: {
    /**
     * Name of the tenant column.
     */
    column?: string;
    /**
     * Type of the tenant column, the same as the key of the registry.
     */
    type?: string;
  };
  /**
   * The table that lists tenants.
   */
  registry?: string;
  /**
   * How a transaction tells PostgreSQL which tenant it works for.
   */
  context?: {
    /**
     * The setting that holds the tenant of a transaction: app.tenant_id.
     */
    setting?: string;
    /**
     * How hard it is to impersonate another tenant. setting (default): a client that can run SQL can set the tenant. hardened: the role that uses the tables cannot set it, so one injected statement cannot either. signed: the setting holds a token that the database verifies. role: each tenant logs in with its own role.
     */
    strength?: 'setting' | 'hardened' | 'signed' | 'role';
  };
  /**
   * Expected tenants and their sizes, for rules about growth and hot rows.
   */
  expected?: {
    /**
     * Number of tenants to expect: 400, 5k.
     */
    tenants?: string | number;
    /**
     * Share of all rows that the largest tenant has: 20%.
     */
    largest_share?: string;
  };
  /**
   * The tenants to compile for, if each has its own schema, database or login (strength: role).
   */
  tenants?: Name[];
}
export interface Threat {
  /**
   * none: can reach nothing; own-tenant: rows of one tenant at a time; least-privilege: only what its kind needs; break-glass: closed until an operator opens it for a time.
   */
  access: 'none' | 'own-tenant' | 'least-privilege' | 'break-glass';
  roles?: Names;
  /**
   * How long break-glass access may last: 4h.
   */
  max_duration?: string;
  /**
   * Declares that every use of this access is logged.
   */
  audited?: boolean;
  /**
   * Why the access is needed.
   */
  reason?: string;
}
/**
 * The connection pooler in front of the server. Rules check the tenant context and connection limits against it.
 */
export interface Pooling {
  /**
   * The pooler that clients connect to; application: a pool in the client; none: no pool.
   */
  pooler?: 'pgbouncer' | 'odyssey' | 'pgcat' | 'rds-proxy' | 'application' | 'none';
  /**
   * When a server connection returns to the pool: at the end of a session, a transaction or a statement.
   */
  mode?: 'session' | 'transaction' | 'statement';
  /**
   * Connections that the pooler opens to the server; without a pooler, all that clients may open.
   */
  server_connections?: number;
}
export interface Role {
  /**
   * What the role is for; each kind has its own privileges, timeouts and memberships. A maintainer runs tenet maintain.
   */
  kind:
    | 'owner'
    | 'migrator'
    | 'maintainer'
    | 'provisioner'
    | 'application'
    | 'ingest'
    | 'reader'
    | 'analytics'
    | 'support'
    | 'partner'
    | 'monitor';
  /**
   * Whether the role can log in. Default: by kind; only an owner cannot.
   */
  login?: boolean;
  /**
   * INHERIT: use the privileges of roles it is a member of without SET ROLE. Default: by kind; only a migrator does not.
   */
  inherit?: boolean;
  /**
   * SUPERUSER: bypasses all grants and policies; a rule reports it as an error.
   */
  superuser?: boolean;
  /**
   * BYPASSRLS: no policy applies to the role; a rule reports it as an error unless a threat declares it break-glass.
   */
  bypass_rls?: boolean;
  /**
   * CREATEROLE: may create and alter roles.
   */
  create_role?: boolean;
  /**
   * CREATEDB: may create databases.
   */
  create_database?: boolean;
  /**
   * REPLICATION: may stream the WAL, which contains the rows of all tenants.
   */
  replication?: boolean;
  /**
   * CONNECTION LIMIT: the most sessions at once. Default: no limit.
   */
  connections?: number;
  /**
   * Cancels a statement that runs longer: 30s. Default: by kind.
   */
  statement_timeout?: string;
  /**
   * Cancels a statement that waits longer for a lock: 5s. Default: by kind.
   */
  lock_timeout?: string;
  /**
   * Ends a session that is idle in an open transaction for longer: 60s. Default: by kind.
   */
  idle_in_transaction_timeout?: string;
  /**
   * Where its sessions connect; replica: to a standby, so its long reads hold back no vacuum on the primary.
   */
  runs_on?: 'primary' | 'replica';
  member_of?: Names1;
  /**
   * Additional ALTER ROLE ... SET settings.
   */
  settings?: {
    [k: string]: string | number | boolean;
  };
  /**
   * COMMENT ON ROLE. Default: what its kind is for.
   */
  comment?: string;
}
export interface Table {
  /**
   * tenant: rows belong to tenants; registry: one row per tenant; shared: the same rows for all tenants, read-only at run time.
   */
  scope?: 'tenant' | 'registry' | 'shared';
  /**
   * Why all tenants share the rows of this table.
   */
  reason?: string;
  /**
   * raw: rows as they arrive; normalized: the tables of the application; aggregate: sums of others. An ingest role may load only raw tables and tables with dedupe.
   */
  kind?: 'raw' | 'normalized' | 'aggregate';
  /**
   * COMMENT ON TABLE.
   */
  comment?: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  renamed_from?: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  owner?: string;
  /**
   * Tenant column, if it has another name in this table; false: add no tenant column.
   */
  tenant_key?: string | boolean;
  /**
   * Columns by name, in their order. Write id: uuid for a type alone, or a map with other attributes.
   */
  columns: {
    [k: string]: Column;
  };
  key?: ColumnList;
  /**
   * Unique constraints: lists of columns, or maps with a name. Tenet puts the tenant column first.
   */
  unique?: (ColumnList1 | Unique)[];
  /**
   * CHECK constraints: a SQL expression by constraint name.
   */
  checks?: {
    [k: string]: Sql;
  };
  /**
   * Foreign keys of several columns, by constraint name. For one column, use references: of the column.
   */
  foreign_keys?: {
    [k: string]: ForeignKey;
  };
  /**
   * Indexes by name. A b-tree of a tenant table begins with the tenant column; foreign keys to tenant tables get an index without a declaration.
   */
  indexes?: {
    [k: string]: Index;
  };
  /**
   * Expected size; partitions, vacuum settings and restore time are derived from it.
   */
  rows?: {
    /**
     * Rows at present: 60M.
     */
    now?: string | number;
    /**
     * Rows added per day: 400k.
     */
    per_day?: string | number;
  };
  /**
   * Write load; vacuum settings, fillfactor and rules about hot rows and locks are derived from it.
   */
  writes?: {
    /**
     * Rows inserted: 120/s.
     */
    inserts?: string;
    /**
     * Rows updated: 40/s.
     */
    updates?: string;
    /**
     * Rows deleted: 2/min.
     */
    deletes?: string;
    /**
     * Rows inserted at the busiest time: 1k/s.
     */
    peak?: string;
    /**
     * Rows written per statement. Default: 1 row.
     */
    batch?: number;
    hot_columns?: Names3;
  };
  /**
   * How duplicate rows are rejected on ingestion.
   */
  dedupe?: {
    key: ColumnList6;
    /**
     * How long after a row its duplicate can arrive: 48h.
     */
    window?: string;
    /**
     * constraint: INSERT ... ON CONFLICT DO NOTHING on a unique constraint; staging: load into a staging table first, then insert what is new.
     */
    via?: 'constraint' | 'staging';
    /**
     * How duplicates in different partitions are found. ledger: by a separate table of seen keys, which you declare as well and insert into first (tenet review writes both); none: they are not. A unique key of a partitioned table must contain the partition column.
     */
    across_partitions?: 'ledger' | 'none';
  };
  /**
   * The way in for roles of kind ingest, because PostgreSQL refuses COPY FROM into a table with row security: COPY into a temporary table that TABLE_stage() creates, then TABLE_merge() moves the rows, deduplicated by dedupe. Rows that can't be merged go to TABLE_dead with the reason. Roles of kind ingest have no other access to the table.
   */
  ingest?: {
    /**
     * Whose rows one batch may hold. session: those of the tenant of the transaction; rows: each row names its tenant, so roles of kind ingest may load rows of every tenant.
     */
    tenants?: 'session' | 'rows';
    /**
     * How long tenet maintain keeps rows that could not be merged.
     */
    dead_letters?: string;
  };
  partition?: Partition;
  /**
   * How long rows are kept.
   */
  retention?: {
    /**
     * Age at which rows are removed: 90d.
     */
    keep: string;
    /**
     * What tenet maintain does with rows past their retention: partitions by time go as a whole, other rows in batches; archive writes them to a folder first.
     */
    then?: 'drop' | 'archive' | 'delete';
    /**
     * Where archives are kept. Documentation: tenet maintain writes to the folder of --archive.
     */
    to?: string;
  };
  /**
   * Row security of the table. Rules report errors if it is off for tenant tables.
   */
  rls?: {
    /**
     * ENABLE ROW LEVEL SECURITY. Default: true for tenant tables and the registry, in a shared schema.
     */
    enabled?: boolean;
    /**
     * FORCE ROW LEVEL SECURITY, so the policies apply to the owner as well. Default: true for tenant tables and the registry, in a shared schema.
     */
    forced?: boolean;
  };
  /**
   * Policies in addition to the tenant guard, which is always created.
   */
  policies?: {
    [k: string]: Policy;
  };
  grants?: Grants;
  /**
   * Triggers by name.
   */
  triggers?: {
    [k: string]: Trigger;
  };
  /**
   * Storage parameters that override the values derived from the workload.
   */
  storage?: {
    [k: string]: number | boolean;
  };
}
export interface ColumnObject {
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  type: string;
  /**
   * Whether NULL is allowed; columns are NOT NULL unless this is true.
   */
  nullable?: boolean;
  /**
   * Whether the column is part of the primary key, in the order of the columns. Default: false.
   */
  key?: boolean;
  /**
   * A SQL expression.
   */
  default?: string | number | boolean;
  /**
   * GENERATED ALWAYS AS (expression) STORED.
   */
  generated?: string;
  /**
   * GENERATED ... AS IDENTITY; always: clients can't set the value, by-default: they can. Default: none, and always for a bigint id that is the key.
   */
  identity?: 'always' | 'by-default';
  /**
   * The table it references, by its primary key; or a map with actions. Tenet adds the tenant column to the foreign key.
   */
  references?: Name | Reference;
  /**
   * The only values allowed, as a CHECK constraint.
   *
   * @minItems 1
   */
  one_of?: [string | number | boolean, ...(string | number | boolean)[]];
  /**
   * CHECK constraint: a SQL expression over the row.
   */
  check?: string;
  /**
   * Whether values are unique within a tenant.
   */
  unique?: boolean;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  pii?: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  collation?: string;
  /**
   * Average stored size of a value: 2kB. Default: by type.
   */
  average_size?: string;
  /**
   * COMMENT ON COLUMN.
   */
  comment?: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  renamed_from?: string;
}
export interface Reference {
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  table: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  column?: string;
  /**
   * What happens to the row if the referenced row is deleted; set-null and set-default leave the tenant column as it is.
   */
  on_delete?: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  /**
   * What happens to the row if the referenced key changes.
   */
  on_update?: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  /**
   * Omit the tenant column; a rule reports this as an error.
   */
  across_tenants?: boolean;
}
export interface Unique {
  columns: ColumnList2;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  name?: string;
  /**
   * NULLS NOT DISTINCT: two NULLs count as duplicates.
   */
  nulls_not_distinct?: boolean;
  /**
   * Omit the tenant column; a rule reports this as an error.
   */
  across_tenants?: boolean;
}
export interface ForeignKey {
  columns: ColumnList3;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  references: string;
  to?: ColumnList4;
  /**
   * What happens to the row if the referenced row is deleted; set-null and set-default leave the tenant column as it is.
   */
  on_delete?: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  /**
   * What happens to the row if the referenced key changes.
   */
  on_update?: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  /**
   * Omit the tenant column; a rule reports this as an error.
   */
  across_tenants?: boolean;
}
export interface Index {
  /**
   * Columns or (expressions), each with asc, desc, nulls first or nulls last.
   *
   * @minItems 1
   */
  columns: [string, ...string[]];
  /**
   * Index method. Only a b-tree gets the tenant column in front.
   */
  method?: 'btree' | 'hash' | 'gin' | 'gist' | 'spgist' | 'brin';
  /**
   * UNIQUE index; for a rule about values, prefer unique: of the table.
   */
  unique?: boolean;
  include?: ColumnList5;
  /**
   * SQL, parsed with PostgreSQL's own grammar.
   */
  where?: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  opclass?: string;
  serves?: Names2;
  /**
   * Omit the leading tenant column.
   */
  across_tenants?: boolean;
  /**
   * Why the index exists, if no declared query needs it.
   */
  because?: string;
}
/**
 * Declarative partitioning of the table. Tenet creates the partitions and adds the partition column to its keys.
 */
export interface Partition {
  /**
   * range: by time; list: by value; hash: spread evenly.
   */
  by: 'range' | 'list' | 'hash';
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  column: string;
  /**
   * Interval of range partitions. Default: day from 5M rows per day, week from 500k, else month.
   */
  every?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  /**
   * Number of partitions to create ahead. Default: 48 hours, 14 days, 8 weeks, 3 months, 2 quarters or 2 years.
   */
  ahead?: number;
  /**
   * Number of earlier partitions to create for rows that arrive late; default: 0.
   */
  behind?: number;
  /**
   * Lower bound of the first partition. Default: the period in which the DDL runs, by the server's clock.
   */
  from?: string;
  /**
   * Number of hash partitions.
   */
  count?: number;
  /**
   * List partitions: the values by partition name.
   */
  lists?: {
    /**
     * @minItems 1
     */
    [k: string]: [string | number, ...(string | number)[]];
  };
  /**
   * What happens to a row without a matching partition: an error, or a default partition.
   */
  on_missing?: 'reject' | 'quarantine';
  /**
   * Why the table is partitioned, or why this way.
   */
  because?: string;
}
export interface Policy {
  /**
   * permissive: one of them must admit a row; restrictive: all of them must.
   */
  as?: 'permissive' | 'restrictive';
  /**
   * The command it applies to.
   */
  for?: 'all' | 'select' | 'insert' | 'update' | 'delete';
  to?: Names4;
  /**
   * SQL, parsed with PostgreSQL's own grammar.
   */
  using?: string;
  /**
   * SQL, parsed with PostgreSQL's own grammar.
   */
  check?: string;
}
/**
 * Privileges per role, replacing those of its kind; an empty list revokes all.
 */
export interface Grants {
  [k: string]: (
    'select' | 'insert' | 'update' | 'delete' | 'truncate' | 'references' | 'trigger' | 'maintain' | 'all'
  )[];
}
export interface Trigger {
  /**
   * BEFORE or AFTER the row is written.
   */
  when?: 'before' | 'after';
  /**
   * Commands that fire it.
   *
   * @minItems 1
   */
  events: ['insert' | 'update' | 'delete', ...('insert' | 'update' | 'delete')[]];
  /**
   * Whether it runs once per row or once per statement.
   */
  for_each?: 'row' | 'statement';
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  function: string;
  /**
   * SQL, parsed with PostgreSQL's own grammar.
   */
  condition?: string;
}
export interface View {
  /**
   * SQL, parsed with PostgreSQL's own grammar.
   */
  query: string;
  grants?: Names5;
  /**
   * Whether grants and policies of the caller apply instead of the owner's.
   */
  security_invoker?: boolean;
  /**
   * COMMENT ON VIEW.
   */
  comment?: string;
}
export interface Rollup {
  /**
   * SQL, parsed with PostgreSQL's own grammar.
   */
  query: string;
  /**
   * How often tenet maintain refreshes it.
   */
  refresh?: string;
  /**
   * REFRESH MATERIALIZED VIEW CONCURRENTLY, which doesn't block readers; it needs key.
   */
  concurrently?: boolean;
  key?: ColumnList7;
  serves?: Names6;
  grants?: Names7;
  /**
   * own-tenant: through a view that shows each tenant only its own rows; internal: to no role; all: directly, which a rule reports as an error if it contains tenant rows.
   */
  expose?: 'own-tenant' | 'internal' | 'all';
}
export interface Routine {
  /**
   * Arguments in their order: types by name.
   */
  args?: {
    [k: string]: Name;
  };
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  returns: string;
  /**
   * Language of the body.
   */
  language?: 'sql' | 'plpgsql';
  /**
   * The body, without dollar quotes.
   */
  body: string;
  /**
   * invoker: runs with the privileges of the caller; definer: with those of its owner, which skip the grants of the caller.
   */
  security?: 'invoker' | 'definer';
  /**
   * search_path while it runs. Default: pg_catalog, the schema, pg_temp.
   */
  search_path?: Name[];
  /**
   * immutable: same arguments, same result; stable: the same within a statement; volatile: neither.
   */
  volatility?: 'immutable' | 'stable' | 'volatile';
  /**
   * Whether parallel workers may run it.
   */
  parallel?: 'safe' | 'restricted' | 'unsafe';
  /**
   * LEAKPROOF: may run before row security filters rows. A rule reports it, because error messages can reveal rows.
   */
  leakproof?: boolean;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  owner?: string;
  grants?: Names8;
  /**
   * COMMENT ON FUNCTION.
   */
  comment?: string;
}
export interface Lookup {
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  table: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  by: string;
  /**
   * Roles that may call it; default: those of the kinds application and provisioner.
   *
   * @minItems 1
   */
  roles?: [Name, ...Name[]];
  /**
   * Comment of the function.
   */
  comment?: string;
}
export interface Publication {
  /**
   * The published tables; all: FOR ALL TABLES, future ones included.
   */
  tables: 'all' | Names9;
  /**
   * Commands whose changes are published.
   */
  operations?: ('insert' | 'update' | 'delete' | 'truncate')[];
  /**
   * Declares that it publishes the rows of all tenants on purpose.
   */
  tenant_data?: boolean;
  /**
   * Why the rows of tenants leave the database.
   */
  reason?: string;
}
export interface Query {
  /**
   * SQL, parsed with PostgreSQL's own grammar.
   */
  sql: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  role?: string;
  /**
   * How often it runs: 120/s.
   */
  rate?: string;
  /**
   * Time within which 95% of its calls must finish: 50ms.
   */
  p95?: string;
  /**
   * How far back in time it reads: 30d; compared with the retention of its tables.
   */
  window?: string;
}
/**
 * How much data may be lost, how long the database may be down, and the servers that ensure it.
 */
export interface Availability {
  /**
   * Maximum data loss: 0, 30s, 5m.
   */
  rpo?: string;
  /**
   * Maximum time until the service is back: 1h.
   */
  rto?: string;
  /**
   * Number of standby servers.
   */
  replicas?: number;
  /**
   * Whether a commit waits for a standby; required for rpo: 0.
   */
  synchronous?: boolean;
  /**
   * When maintenance may run, in your own words; reviews print it.
   */
  maintenance?: string;
  /**
   * How much downtime a change may cause, in your own words; reviews print it.
   */
  downtime?: string;
}
/**
 * Frameworks, audit and personal data, for rules and column grants.
 */
export interface Compliance {
  /**
   * Frameworks that apply; rules of the area compliance check for them.
   */
  frameworks?: ('soc2' | 'gdpr' | 'hipaa' | 'pci-dss' | 'iso27001')[];
  /**
   * What must be audited. Rules check that the means exist; writes_to needs extension pgaudit or triggers.
   */
  audit?: {
    /**
     * Whether changes of the schema are audited.
     */
    ddl?: boolean;
    /**
     * Whether changes of roles and privileges are audited.
     */
    roles?: boolean;
    writes_to?: Names10;
  };
  /**
   * Classes of personal data by name; columns name their class with pii.
   */
  pii?: {
    [k: string]: {
      readers?: Names11;
      /**
       * Time within which the data of a person must be erased: 30d. Backups and archives count.
       */
      erase_within?: string;
    };
  };
}
/**
 * How the database is backed up. Target pgbackrest generates its files from this.
 */
export interface Backup {
  /**
   * The backup tool; managed: the platform backs up.
   */
  tool: 'pgbackrest' | 'barman' | 'wal-g' | 'managed' | 'pg_dump' | 'none';
  /**
   * Where backups are stored: s3://backups/shop. Never write credentials here.
   */
  repository?: string;
  /**
   * How often a full backup is made.
   */
  full?: 'hourly' | 'daily' | 'weekly' | 'monthly';
  /**
   * How often a differential backup is made. Default: never.
   */
  differential?: 'hourly' | 'daily' | 'weekly';
  /**
   * How often an incremental backup is made. Default: never.
   */
  incremental?: 'hourly' | 'daily';
  /**
   * How long backups are kept.
   */
  keep?: string;
  /**
   * Whether backups are encrypted.
   */
  encrypted?: boolean;
  /**
   * Maximum time before a WAL segment is archived; default: derived from the RPO.
   */
  archive_timeout?: string;
  /**
   * How often a restore is tested. Default: never, which a rule reports.
   */
  restore_test?: 'daily' | 'weekly' | 'monthly' | 'quarterly';
}
/**
 * Which monitoring files to generate.
 */
export interface Monitoring {
  /**
   * Whether to generate alerts and recording rules for Prometheus.
   */
  prometheus?: boolean;
  /**
   * Whether a Grafana dashboard is wanted.
   */
  grafana?: boolean;
  /**
   * Queries that take longer are logged: 500ms; a rule compares it with p95 of the queries.
   */
  slow_query?: string;
}
export interface Waiver {
  /**
   * Id of the rule: access/forbid-bypassrls.
   */
  rule: string;
  /**
   * JSON pointer to the location.
   */
  at: string;
  /**
   * Why the finding is accepted, in at least 10 characters.
   */
  reason: string;
  /**
   * Who is responsible for it.
   */
  owner: string;
  /**
   * The last day on which it is accepted: 2027-06-30.
   */
  until: string;
}
/**
 * What tenet prove may leave open.
 */
export interface Proof {
  /**
   * Questions that the proof may leave without an answer; findings are never accepted here.
   */
  accept?: AcceptedQuestion[];
}
export interface AcceptedQuestion {
  /**
   * The kind of question, as tenet prove prints it.
   */
  question:
    | 'not-loaded'
    | 'not-carried-over'
    | 'not-seeded'
    | 'no-answer'
    | 'no-own-rows'
    | 'undecided'
    | 'out-of-steps'
    | 'not-reproduced'
    | 'unheld-definer'
    | 'shared-role'
    | 'no-solver'
    | 'no-tables'
    | 'no-roles'
    | 'no-tenant-key';
  /**
   * The object as tenet prove prints it: shop.orders.
   */
  object: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  role?: string;
  /**
   * Only for this command; default: for every command.
   */
  command?: 'select' | 'insert' | 'update' | 'delete';
  /**
   * Why it is safe to leave the question open, in at least 10 characters.
   */
  reason: string;
  /**
   * Who is responsible for it.
   */
  owner: string;
  /**
   * The last day on which it is accepted: 2027-06-30.
   */
  until: string;
}
/**
 * Objects exactly as written: no convention of Tenet adds anything to them. tenet import writes it.
 */
export interface Exact {
  /**
   * Owner of every object that names none. Default: postgres.
   */
  owner?: string;
  /**
   * The database has no tenants.
   */
  tenants?: 'none';
  /**
   * Attributes of the database itself.
   */
  database?: {
    /**
     * Owner of the database.
     */
    owner?: string;
    /**
     * COMMENT ON DATABASE.
     */
    comment?: string;
    /**
     * Character set encoding.
     */
    encoding?: string;
    /**
     * Library that compares and sorts text; builtin exists since PostgreSQL 17.
     */
    locale_provider?: 'libc' | 'icu' | 'builtin';
    /**
     * LC_COLLATE, the sort order. Without locale_provider, collate and ctype, the server's own.
     */
    collate?: string;
    /**
     * LC_CTYPE, the character classes. Default: as collate.
     */
    ctype?: string;
    /**
     * Locale of the provider icu or builtin.
     */
    locale?: string;
    /**
     * CONNECTION LIMIT. Default: no limit.
     */
    connections?: number;
    /**
     * ALTER DATABASE ... SET, by parameter.
     */
    settings?: {
      [k: string]: string | number | boolean;
    };
    grants?: ExactGrants;
  };
  /**
   * Roles by name, as CREATE ROLE makes them.
   */
  roles?: {
    [k: string]: ExactRole;
  };
  /**
   * Extensions by name.
   */
  extensions?: {
    [k: string]: {
      /**
       * An identifier exactly as it is; Tenet quotes it if necessary.
       */
      schema?: string;
    };
  };
  /**
   * Schemas by name, with the objects in them.
   */
  schemas?: {
    [k: string]: ExactSchema;
  };
  /**
   * Publications by name.
   */
  publications?: {
    [k: string]: ExactPublication;
  };
  /**
   * ALTER DEFAULT PRIVILEGES.
   */
  default_privileges?: {
    /**
     * An identifier exactly as it is; Tenet quotes it if necessary.
     */
    role: string;
    /**
     * An identifier exactly as it is; Tenet quotes it if necessary.
     */
    schema?: string;
    /**
     * The kind of object.
     */
    objects: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas';
    grants: ExactGrants;
  }[];
  /**
   * Objects of rare kinds, as the catalog has them.
   */
  others?: {
    object: ExactId;
    /**
     * Its attributes, as tenet import writes them.
     */
    attributes: {};
    /**
     * Place among its siblings, if the kind has an order.
     */
    position?: number;
    /**
     * An identifier exactly as it is; Tenet quotes it if necessary.
     */
    owner?: string;
    grants?: ExactGrants;
    /**
     * COMMENT ON the object.
     */
    comment?: string;
  }[];
}
/**
 * Privileges by role; public is PUBLIC. The owner has all unless it is named. No grants: as PostgreSQL makes them.
 */
export interface ExactGrants {
  [k: string]: ExactPrivilege[];
}
/**
 * A role as CREATE ROLE makes it.
 */
export interface ExactRole {
  /**
   * What the role is for. Rules and tenet prove use it to decide which roles must be limited to one tenant. It changes no privilege.
   */
  kind?:
    | 'owner'
    | 'migrator'
    | 'maintainer'
    | 'provisioner'
    | 'application'
    | 'ingest'
    | 'reader'
    | 'analytics'
    | 'support'
    | 'partner'
    | 'monitor';
  /**
   * LOGIN.
   */
  login?: boolean;
  /**
   * INHERIT: use the privileges of roles it is a member of without SET ROLE.
   */
  inherit?: boolean;
  /**
   * SUPERUSER: bypasses all grants and policies.
   */
  superuser?: boolean;
  /**
   * BYPASSRLS: no policy applies to the role.
   */
  bypass_rls?: boolean;
  /**
   * CREATEROLE.
   */
  create_role?: boolean;
  /**
   * CREATEDB.
   */
  create_database?: boolean;
  /**
   * REPLICATION.
   */
  replication?: boolean;
  /**
   * CONNECTION LIMIT.
   */
  connections?: number;
  /**
   * VALID UNTIL, in UTC.
   */
  valid_until?: string;
  /**
   * Roles that it is a member of.
   */
  member_of?: {
    [k: string]: {
      /**
       * WITH ADMIN: may grant the membership to others.
       */
      admin?: boolean;
      /**
       * WITH INHERIT, since PostgreSQL 16.
       */
      inherit?: boolean;
      /**
       * WITH SET: may SET ROLE to it, since PostgreSQL 16.
       */
      set?: boolean;
    };
  };
  /**
   * ALTER ROLE ... SET, in every database.
   */
  settings?: {
    [k: string]: string | number | boolean;
  };
  /**
   * ALTER ROLE ... IN DATABASE ... SET, in this database.
   */
  database_settings?: {
    [k: string]: string | number | boolean;
  };
  /**
   * COMMENT ON ROLE.
   */
  comment?: string;
}
/**
 * A schema with all that is in it.
 */
export interface ExactSchema {
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  /**
   * COMMENT ON SCHEMA; null: none, where PostgreSQL has one of its own.
   */
  comment?: string | null;
  grants?: ExactGrants;
  /**
   * Enum types: labels in their order, or a map.
   */
  enums?: {
    [k: string]:
      | string[]
      | {
          /**
           * Labels in their order.
           */
          labels: string[];
          /**
           * An identifier exactly as it is; Tenet quotes it if necessary.
           */
          owner?: string;
          grants?: ExactGrants;
          /**
           * COMMENT ON TYPE.
           */
          comment?: string;
        };
  };
  /**
   * Domains by name.
   */
  domains?: {
    [k: string]: ExactDomain;
  };
  /**
   * Composite types by name.
   */
  composite_types?: {
    [k: string]: ExactComposite;
  };
  /**
   * Range types by name.
   */
  range_types?: {
    [k: string]: ExactRange;
  };
  /**
   * Sequences by name, without those of serial and identity columns.
   */
  sequences?: {
    [k: string]: ExactSequence;
  };
  /**
   * Tables by name.
   */
  tables?: {
    [k: string]: ExactTable;
  };
  /**
   * Views by name.
   */
  views?: {
    [k: string]: ExactView;
  };
  /**
   * Materialized views by name.
   */
  materialized_views?: {
    [k: string]: ExactMaterializedView;
  };
  /**
   * Functions and procedures by name; if several share a name, add the arguments: total(a integer).
   */
  functions?: {
    [k: string]: ExactFunction;
  };
}
export interface ExactDomain {
  /**
   * The underlying type.
   */
  type: string;
  /**
   * Collation, with its schema unless that is pg_catalog.
   */
  collation?: string;
  /**
   * DEFAULT: a SQL expression.
   */
  default?: string;
  /**
   * true, or the name of the constraint.
   */
  not_null?: boolean | string;
  /**
   * CHECK constraints by name: an expression, or a map.
   */
  checks?: {
    [k: string]:
      | string
      | {
          /**
           * The condition; VALUE is the value.
           */
          expression: string;
          /**
           * false: NOT VALID, existing values were not checked.
           */
          valid?: boolean;
          /**
           * COMMENT ON CONSTRAINT.
           */
          comment?: string;
        };
  };
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  grants?: ExactGrants;
  /**
   * COMMENT ON DOMAIN.
   */
  comment?: string;
}
export interface ExactComposite {
  /**
   * Fields in their order: a type, or a map.
   */
  fields: {
    [k: string]:
      | ExactType
      | {
          /**
           * A type as SQL names it, or the name of a type of the same schema.
           */
          type: string;
          /**
           * Collation of the field, with its schema unless that is pg_catalog.
           */
          collation?: string;
        };
  };
  field_order?: ExactNames;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  grants?: ExactGrants;
  /**
   * COMMENT ON TYPE.
   */
  comment?: string;
}
export interface ExactRange {
  /**
   * A type as SQL names it, or the name of a type of the same schema.
   */
  subtype: string;
  /**
   * Operator class that orders the bounds. Default: the default b-tree class of the subtype.
   */
  opclass?: string;
  /**
   * Collation of the bounds, with its schema unless that is pg_catalog.
   */
  collation?: string;
  /**
   * Function that brings a value into canonical form.
   */
  canonical?: string;
  /**
   * SUBTYPE_DIFF: function that gives the distance of two bounds.
   */
  difference?: string;
  /**
   * Name of the multirange type. Default: the name that PostgreSQL gives.
   */
  multirange?: string;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  grants?: ExactGrants;
  /**
   * COMMENT ON TYPE.
   */
  comment?: string;
}
/**
 * A sequence of its own; those of serial and identity columns are written there.
 */
export interface ExactSequence {
  /**
   * Type of the values.
   */
  type?: 'smallint' | 'integer' | 'bigint';
  /**
   * INCREMENT BY.
   */
  increment?: number | string;
  /**
   * MINVALUE. Default: 1, or the lowest value of the type if it counts down.
   */
  minimum?: number | string;
  /**
   * MAXVALUE. Default: the highest value of the type, or -1 if it counts down.
   */
  maximum?: number | string;
  /**
   * START WITH. Default: the minimum, or the maximum if it counts down.
   */
  start?: number | string;
  /**
   * CACHE: values that a session takes at once.
   */
  cache?: number | string;
  /**
   * CYCLE: starts again at the end.
   */
  cycle?: boolean;
  /**
   * UNLOGGED: not in the WAL.
   */
  unlogged?: boolean;
  /**
   * OWNED BY: dropped with this column.
   */
  owned_by?: {
    /**
     * The table, with its schema unless that is the sequence's.
     */
    table: string;
    /**
     * An identifier exactly as it is; Tenet quotes it if necessary.
     */
    column: string;
  };
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  grants?: ExactGrants;
  /**
   * COMMENT ON SEQUENCE.
   */
  comment?: string;
}
export interface ExactTable {
  /**
   * registry: lists the tenants; shared: the same rows for all tenants.
   */
  scope?: 'registry' | 'shared';
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  renamed_from?: string;
  /**
   * COMMENT ON TABLE.
   */
  comment?: string;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  /**
   * UNLOGGED: not in the WAL, empty after a crash.
   */
  unlogged?: boolean;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  access_method?: string;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  tablespace?: string;
  /**
   * CREATE TABLE ... OF: the composite type it takes its columns from.
   */
  of_type?: string;
  /**
   * INHERITS: parent tables in their order.
   */
  inherits?: string[];
  /**
   * Columns in the order in which the table is created; PostgreSQL appends columns added later. A type alone is NOT NULL.
   */
  columns: {
    [k: string]: ExactColumn;
  };
  column_order?: ExactNames1;
  /**
   * The primary key.
   */
  key?:
    | ExactNames2
    | {
        columns: ExactNames3;
        /**
         * An identifier exactly as it is; Tenet quotes it if necessary.
         */
        name?: string;
        include?: ExactNames4;
        /**
         * NULLS NOT DISTINCT: two NULLs count as duplicates.
         */
        nulls_not_distinct?: boolean;
        /**
         * Storage parameters of its index.
         */
        storage?: {
          [k: string]: string | number | boolean;
        };
        /**
         * An identifier exactly as it is; Tenet quotes it if necessary.
         */
        tablespace?: string;
        /**
         * CLUSTER ON: the index that CLUSTER uses.
         */
        clustered?: boolean;
        /**
         * WITHOUT OVERLAPS for the last column, since PostgreSQL 18.
         */
        without_overlaps?: boolean;
        /**
         * DEFERRABLE.
         */
        deferrable?: boolean;
        /**
         * INITIALLY DEFERRED: checked at the end of the transaction.
         */
        deferred?: boolean;
        /**
         * false: NOT VALID, existing rows were not checked.
         */
        valid?: boolean;
        /**
         * false: NOT ENFORCED, since PostgreSQL 18.
         */
        enforced?: boolean;
        /**
         * NO INHERIT, as pg_constraint records it for keys.
         */
        no_inherit?: boolean;
        /**
         * The constraint comes from a parent table.
         */
        inherited?: boolean;
        /**
         * COMMENT ON CONSTRAINT.
         */
        comment?: string;
      };
  /**
   * Unique constraints: lists of columns, or objects.
   */
  unique?: ExactKey[];
  /**
   * CHECK constraints by name.
   */
  checks?: {
    [k: string]: ExactCheck;
  };
  /**
   * EXCLUDE constraints by name.
   */
  exclude?: {
    [k: string]: ExactExclude;
  };
  /**
   * Foreign keys by name.
   */
  foreign_keys?: {
    [k: string]: ExactForeignKey;
  };
  /**
   * Indexes by name, without those behind constraints: a list of columns, or an object.
   */
  indexes?: {
    [k: string]: ExactIndex;
  };
  /**
   * PARTITION BY.
   */
  partition?: {
    /**
     * The strategy.
     */
    by: 'range' | 'list' | 'hash';
    columns: ExactNames10;
    /**
     * The key as PostgreSQL prints it, where it is more than columns.
     */
    key?: string;
  };
  /**
   * The table that it is a partition of.
   */
  partition_of?: {
    /**
     * The partitioned table, with its schema unless that is the same.
     */
    table: string;
    /**
     * FOR VALUES ..., or DEFAULT.
     */
    values: string;
    /**
     * Its indexes by name, each with the index of the partitioned table that it is attached to.
     */
    indexes?: {
      [k: string]: string;
    };
  };
  /**
   * Row security of the table.
   */
  rls?: {
    /**
     * ENABLE ROW LEVEL SECURITY.
     */
    enabled?: boolean;
    /**
     * FORCE ROW LEVEL SECURITY: policies also apply to the owner.
     */
    forced?: boolean;
  };
  /**
   * Policies by name. A plan drops policies that are not here.
   */
  policies?: {
    [k: string]: ExactPolicy;
  };
  /**
   * Triggers by name.
   */
  triggers?: {
    [k: string]: ExactTrigger;
  };
  grants?: ExactGrants;
  /**
   * Extended statistics by name: what follows the name in CREATE STATISTICS, up to FROM; or a map.
   */
  statistics?: {
    [k: string]:
      | string
      | {
          /**
           * What follows the name in CREATE STATISTICS, up to FROM: (ndistinct) ON city, zip.
           */
          on: string;
          /**
           * ALTER STATISTICS ... SET STATISTICS. Default: by its columns.
           */
          target?: number;
          /**
           * An identifier exactly as it is; Tenet quotes it if necessary.
           */
          owner?: string;
          /**
           * COMMENT ON STATISTICS.
           */
          comment?: string;
        };
  };
  /**
   * What logical replication sends of the old row; a map names an index. Default: the primary key.
   */
  replica_identity?:
    | ('nothing' | 'full')
    | {
        /**
         * An identifier exactly as it is; Tenet quotes it if necessary.
         */
        index: string;
      };
  /**
   * Storage parameters: WITH (..), those of TOAST with toast. before them.
   */
  storage?: {
    [k: string]: string | number | boolean;
  };
}
export interface ExactExclude {
  /**
   * What is compared, and by which operators.
   *
   * @minItems 1
   */
  elements: [
    {
      /**
       * A column or an expression.
       */
      element:
        | string
        | {
            /**
             * An identifier exactly as it is; Tenet quotes it if necessary.
             */
            column?: string;
            /**
             * An expression instead of a column.
             */
            expression?: string;
            /**
             * Collation, with its schema unless that is pg_catalog. Default: that of the column.
             */
            collation?: string;
            /**
             * Operator class. Default: the default class of the type.
             */
            opclass?: string;
            /**
             * Parameters of the operator class: siglen and others.
             */
            opclass_parameters?: {
              [k: string]: string | number | boolean;
            };
            /**
             * DESC.
             */
            descending?: boolean;
            /**
             * NULLS FIRST or LAST. Default: last, and first if descending.
             */
            nulls?: 'first' | 'last';
          };
      /**
       * The operator, such as && or an equals sign, with its schema unless that is pg_catalog.
       */
      with: string;
    },
    ...{
      /**
       * A column or an expression.
       */
      element:
        | string
        | {
            /**
             * An identifier exactly as it is; Tenet quotes it if necessary.
             */
            column?: string;
            /**
             * An expression instead of a column.
             */
            expression?: string;
            /**
             * Collation, with its schema unless that is pg_catalog. Default: that of the column.
             */
            collation?: string;
            /**
             * Operator class. Default: the default class of the type.
             */
            opclass?: string;
            /**
             * Parameters of the operator class: siglen and others.
             */
            opclass_parameters?: {
              [k: string]: string | number | boolean;
            };
            /**
             * DESC.
             */
            descending?: boolean;
            /**
             * NULLS FIRST or LAST. Default: last, and first if descending.
             */
            nulls?: 'first' | 'last';
          };
      /**
       * The operator, such as && or an equals sign, with its schema unless that is pg_catalog.
       */
      with: string;
    }[],
  ];
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  method?: string;
  /**
   * Condition: only rows for which it holds are compared.
   */
  where?: string;
  include?: ExactNames5;
  /**
   * NULLS NOT DISTINCT, as its index records it.
   */
  nulls_not_distinct?: boolean;
  /**
   * Storage parameters of its index.
   */
  storage?: {
    [k: string]: string | number | boolean;
  };
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  tablespace?: string;
  /**
   * CLUSTER ON: the index that CLUSTER uses.
   */
  clustered?: boolean;
  /**
   * As pg_constraint records it, since PostgreSQL 18.
   */
  without_overlaps?: boolean;
  /**
   * DEFERRABLE.
   */
  deferrable?: boolean;
  /**
   * INITIALLY DEFERRED: checked at the end of the transaction.
   */
  deferred?: boolean;
  /**
   * false: NOT VALID, existing rows were not checked.
   */
  valid?: boolean;
  /**
   * false: NOT ENFORCED, since PostgreSQL 18.
   */
  enforced?: boolean;
  /**
   * NO INHERIT, as pg_constraint records it.
   */
  no_inherit?: boolean;
  /**
   * The constraint comes from a parent table.
   */
  inherited?: boolean;
  /**
   * COMMENT ON CONSTRAINT.
   */
  comment?: string;
}
export interface ExactForeignKey {
  columns: ExactNames6;
  /**
   * The referenced table, with its schema unless that is the same.
   */
  references: string;
  to?: ExactNames7;
  /**
   * What happens to the row if the referenced row is deleted.
   */
  on_delete?: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  /**
   * What happens to the row if the referenced key changes.
   */
  on_update?: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  set_columns?: ExactNames8;
  /**
   * MATCH FULL or MATCH SIMPLE.
   */
  match?: 'simple' | 'full';
  /**
   * DEFERRABLE.
   */
  deferrable?: boolean;
  /**
   * INITIALLY DEFERRED: checked at the end of the transaction.
   */
  deferred?: boolean;
  /**
   * false: NOT VALID, existing rows were not checked.
   */
  valid?: boolean;
  /**
   * false: NOT ENFORCED, since PostgreSQL 18.
   */
  enforced?: boolean;
  /**
   * The last column is a PERIOD, since PostgreSQL 18.
   */
  period?: boolean;
  /**
   * COMMENT ON CONSTRAINT.
   */
  comment?: string;
}
export interface ExactPolicy {
  /**
   * permissive: one of them must admit a row; restrictive: all of them must.
   */
  as?: 'permissive' | 'restrictive';
  /**
   * The command it applies to.
   */
  for?: 'all' | 'select' | 'insert' | 'update' | 'delete';
  to?: ExactNames11;
  /**
   * Condition for rows that can be read, updated or deleted.
   */
  using?: string;
  /**
   * Condition for rows as they are written. Default: as using.
   */
  check?: string;
  /**
   * COMMENT ON POLICY.
   */
  comment?: string;
}
export interface ExactTrigger {
  /**
   * CREATE CONSTRAINT TRIGGER.
   */
  constraint?: boolean;
  /**
   * When the function runs.
   */
  when?: 'before' | 'after' | 'instead-of';
  /**
   * Commands that fire it.
   *
   * @minItems 1
   */
  events: ['insert' | 'update' | 'delete' | 'truncate', ...('insert' | 'update' | 'delete' | 'truncate')[]];
  of?: ExactNames12;
  /**
   * Whether it runs once per row or once per statement.
   */
  for_each?: 'row' | 'statement';
  /**
   * DEFERRABLE; for constraint triggers.
   */
  deferrable?: boolean;
  /**
   * INITIALLY DEFERRED: runs at the end of the transaction.
   */
  deferred?: boolean;
  /**
   * Transition tables: NEW TABLE AS new_rows.
   */
  referencing?: string;
  /**
   * WHEN (...): only rows for which this holds fire it.
   */
  condition?: string;
  /**
   * The function, with its schema unless that is the table's.
   */
  function: string;
  /**
   * Arguments of the function, all text.
   */
  args?: string[];
  /**
   * Sessions in which it fires: none, replicas only, or all. Default: all sessions except replicas.
   */
  enabled?: 'disabled' | 'replica' | 'always';
  /**
   * COMMENT ON TRIGGER.
   */
  comment?: string;
}
export interface ExactView {
  /**
   * COMMENT ON VIEW.
   */
  comment?: string;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  /**
   * The SELECT statement.
   */
  query: string;
  /**
   * security_invoker, security_barrier, check_option.
   */
  options?: {
    [k: string]: string | number | boolean;
  };
  /**
   * Columns by name; only those with a comment or grants.
   */
  columns?: {
    [k: string]: {
      /**
       * COMMENT ON COLUMN.
       */
      comment?: string;
      grants?: ExactGrants;
    };
  };
  /**
   * INSTEAD OF triggers and statement triggers by name.
   */
  triggers?: {
    [k: string]: ExactTrigger;
  };
  grants?: ExactGrants;
}
export interface ExactMaterializedView {
  /**
   * COMMENT ON MATERIALIZED VIEW.
   */
  comment?: string;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  /**
   * The SELECT statement.
   */
  query: string;
  /**
   * Storage parameters: WITH (...).
   */
  options?: {
    [k: string]: string | number | boolean;
  };
  /**
   * Columns by name; only those with a comment or grants.
   */
  columns?: {
    [k: string]: {
      /**
       * COMMENT ON COLUMN.
       */
      comment?: string;
      grants?: ExactGrants;
    };
  };
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  access_method?: string;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  tablespace?: string;
  /**
   * false: WITH NO DATA.
   */
  populated?: boolean;
  /**
   * Indexes by name: a list of columns, or a map.
   */
  indexes?: {
    [k: string]: ExactIndex;
  };
  grants?: ExactGrants;
}
export interface ExactFunction {
  /**
   * true: a procedure.
   */
  procedure?: boolean;
  /**
   * COMMENT ON FUNCTION or PROCEDURE.
   */
  comment?: string;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  /**
   * As in CREATE FUNCTION, with names, modes and defaults.
   */
  arguments?: string;
  /**
   * The return type, as in CREATE FUNCTION; not for a procedure.
   */
  returns?: string;
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  language: string;
  /**
   * WINDOW: a window function; for C.
   */
  window?: boolean;
  /**
   * immutable: same arguments, same result; stable: the same within a statement; volatile: neither.
   */
  volatility?: 'immutable' | 'stable' | 'volatile';
  /**
   * Whether parallel workers may run it.
   */
  parallel?: 'safe' | 'restricted' | 'unsafe';
  /**
   * STRICT: NULL for a NULL argument, without a call.
   */
  strict?: boolean;
  /**
   * LEAKPROOF: may run before row security filters rows.
   */
  leakproof?: boolean;
  /**
   * definer: runs with the privileges of its owner. Default: invoker.
   */
  security?: 'definer';
  /**
   * TRANSFORM FOR TYPE: the types.
   */
  transforms?: string[];
  /**
   * For C: the object file.
   */
  library?: string;
  /**
   * COST, in units of cpu_operator_cost. Default: 100; 1 for C.
   */
  cost?: number;
  /**
   * ROWS: expected rows of a set. Default: 1000.
   */
  rows?: number;
  /**
   * SUPPORT: planner support function.
   */
  support?: string;
  /**
   * SET of the function: search_path and others.
   */
  settings?: {
    [k: string]: string | number | boolean;
  };
  grants?: ExactGrants;
  /**
   * The body as it is; the server compares it byte by byte.
   */
  body?: string;
  /**
   * Whitespace after the last line of the body, which YAML does not keep.
   */
  body_end?: string;
  /**
   * A body in standard SQL: BEGIN ATOMIC ... END, or RETURN.
   */
  sql_body?: string;
}
export interface ExactPublication {
  /**
   * An identifier exactly as it is; Tenet quotes it if necessary.
   */
  owner?: string;
  /**
   * FOR ALL TABLES.
   */
  all_tables?: boolean;
  /**
   * Commands whose changes are published.
   */
  operations?: ('insert' | 'update' | 'delete' | 'truncate')[];
  /**
   * publish_via_partition_root: changes appear as those of the partitioned table.
   */
  via_partition_root?: boolean;
  /**
   * Whether stored generated columns are published, since PostgreSQL 18.
   */
  generated_columns?: 'none' | 'stored';
  schemas?: ExactNames13;
  /**
   * Published tables, with their schemas; each with columns and a condition if not all is published.
   */
  tables?: {
    [k: string]: {
      columns?: ExactNames14;
      /**
       * Condition of the published rows. Default: all rows.
       */
      where?: string;
    };
  };
  /**
   * COMMENT ON PUBLICATION.
   */
  comment?: string;
}
/**
 * Which object it is.
 */
export interface ExactId {
  /**
   * The kind of the object.
   */
  kind: string;
  /**
   * The schema that contains it.
   */
  schema?: string;
  /**
   * Its name.
   */
  name: string;
  of?: ExactId1;
  /**
   * Argument types, if they belong to the identity: of an aggregate or an operator.
   */
  args?: (null | {
    /**
     * Schema of the type.
     */
    schema: string;
    /**
     * Name of the type.
     */
    name: string;
  })[];
}
/**
 * The object that it is a part of.
 */
export interface ExactId1 {
  /**
   * The kind of the object.
   */
  kind: string;
  /**
   * The schema that contains it.
   */
  schema?: string;
  /**
   * Its name.
   */
  name: string;
  of?: ExactId1;
  /**
   * Argument types, if they belong to the identity: of an aggregate or an operator.
   */
  args?: (null | {
    /**
     * Schema of the type.
     */
    schema: string;
    /**
     * Name of the type.
     */
    name: string;
  })[];
}
/**
 * Objects that a spec has no words for, by kind: no plan touches them.
 */
export interface Unmanaged {
  [k: string]: string[];
}
