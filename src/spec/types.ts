// Generated from tenet.schema.json by `npm run generate`: what the user wrote, nothing filled in.

/**
 * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
 */
export type Name = string;
/**
 * A number of rows: 5_000, 400k, 60M, 1B.
 */
export type Count = string | number;
/**
 * A share: 20%.
 */
export type Share = string;
export type Names = Name[];
/**
 * A duration: 250ms, 5s, 15m, 4h, 90d, 2w, 7y.
 */
export type Duration = string;
export type Text = string;
/**
 * Other roles that it is a member of.
 */
export type Names1 = Name[];
/**
 * A column: its type, or a map with type: and other attributes; between braces, quote a type that contains a comma: 'numeric(12,2)'.
 */
export type Column = Name | ColumnObject;
export type ReferentialAction = 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
/**
 * SQL, parsed with PostgreSQL's own grammar.
 */
export type Sql = string;
/**
 * A size: 128kB, 16MB, 20GB.
 */
export type Size = string;
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
 * Referenced columns; default: the primary key of the other table.
 *
 * @minItems 1
 */
export type ColumnList2 = [Name, ...Name[]];
/**
 * A rate: 120/s, 2/min, 1.5k/h.
 */
export type Rate = string;
/**
 * Roles granted SELECT.
 */
export type Names2 = Name[];
/**
 * Columns that identify a row; required for REFRESH MATERIALIZED VIEW CONCURRENTLY.
 *
 * @minItems 1
 */
export type ColumnList3 = [Name, ...Name[]];
/**
 * Roles granted EXECUTE.
 */
export type Names3 = Name[];
/**
 * A date: 2027-06-30.
 */
export type IsoDate = string;
/**
 * The kind of question, as tenet prove prints it.
 */
export type Question =
  | 'not-loaded'
  | 'not-carried-over'
  | 'not-seeded'
  | 'no-answer'
  | 'no-own-rows'
  | 'undecided'
  | 'out-of-steps'
  | 'not-reproduced'
  | 'no-solver'
  | 'no-tables'
  | 'no-roles'
  | 'no-tenant-key';
/**
 * A name in its letters: it is quoted where SQL wants that.
 */
export type Identifier = string;
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
 * All fields in their order. Only where a name is a whole number: YAML maps do not keep the place of those.
 */
export type ExactNames = Identifier[];
/**
 * A type alone is NOT NULL.
 */
export type ExactColumn =
  | ExactType
  | {
      type: ExactType;
      /**
       * true: NULL is allowed. Default: NOT NULL.
       */
      nullable?: boolean;
      /**
       * NOT NULL where it is not as PostgreSQL makes it.
       */
      not_null?: {
        name?: Identifier;
        no_inherit?: boolean;
        valid?: boolean;
        inherited?: boolean;
      };
      /**
       * A SQL expression.
       */
      default?: string | number | boolean;
      /**
       * GENERATED ALWAYS or BY DEFAULT AS IDENTITY; an object for parameters of its sequence that are not the usual ones.
       */
      identity?:
        | ('always' | 'by-default')
        | {
            generated: 'always' | 'by-default';
            sequence?: string;
            type?: 'smallint' | 'integer' | 'bigint';
            increment?: number | string;
            minimum?: number | string;
            maximum?: number | string;
            start?: number | string;
            cache?: number | string;
            cycle?: boolean;
            unlogged?: boolean;
            owner?: Identifier;
            grants?: ExactGrants;
            comment?: string;
          };
      /**
       * GENERATED ALWAYS AS (expression).
       */
      generated?:
        | string
        | {
            expression: string;
            storage?: 'virtual';
          };
      /**
       * With its schema, unless that is pg_catalog.
       */
      collation?: string;
      /**
       * How TOAST stores it: ALTER COLUMN .. SET STORAGE.
       */
      storage?: 'plain' | 'external' | 'main' | 'extended';
      /**
       * ALTER COLUMN .. SET COMPRESSION.
       */
      compression?: 'pglz' | 'lz4';
      /**
       * Statistics target: ALTER COLUMN .. SET STATISTICS.
       */
      statistics?: number;
      /**
       * ALTER COLUMN .. SET (..): n_distinct and the like.
       */
      parameters?: {
        [k: string]: string | number | boolean;
      };
      /**
       * A name in its letters: it is quoted where SQL wants that.
       */
      renamed_from?: string;
      /**
       * Comes from a parent of the table.
       */
      inherited?: boolean;
      grants?: ExactGrants;
      comment?: string;
    };
/**
 * All columns in their order. Only where a name is a whole number: YAML maps do not keep the place of those.
 */
export type ExactNames1 = Identifier[];
export type ExactNames2 = Identifier[];
export type ExactKey =
  | ExactNames2
  | {
      columns: ExactNames2;
      /**
       * A name in its letters: it is quoted where SQL wants that.
       */
      name?: string;
      include?: ExactNames2;
      nulls_not_distinct?: boolean;
      storage?: {
        [k: string]: string | number | boolean;
      };
      tablespace?: Identifier;
      clustered?: boolean;
      /**
       * Since 18.
       */
      without_overlaps?: boolean;
      deferrable?: boolean;
      /**
       * Checked at the end of the transaction.
       */
      deferred?: boolean;
      /**
       * false: NOT VALID, rows that were there are not checked.
       */
      valid?: boolean;
      /**
       * false: NOT ENFORCED, since 18.
       */
      enforced?: boolean;
      no_inherit?: boolean;
      /**
       * Comes from a parent.
       */
      inherited?: boolean;
      comment?: string;
    };
export type ExactCheck =
  | string
  | {
      expression: string;
      deferrable?: boolean;
      /**
       * Checked at the end of the transaction.
       */
      deferred?: boolean;
      /**
       * false: NOT VALID, rows that were there are not checked.
       */
      valid?: boolean;
      /**
       * false: NOT ENFORCED, since 18.
       */
      enforced?: boolean;
      no_inherit?: boolean;
      /**
       * Comes from a parent.
       */
      inherited?: boolean;
      comment?: string;
    };
/**
 * A column, which desc and nulls first may follow; or an object.
 */
export type ExactElement =
  | string
  | {
      column?: Identifier;
      expression?: string;
      collation?: string;
      opclass?: string;
      opclass_parameters?: {
        [k: string]: string | number | boolean;
      };
      descending?: boolean;
      nulls?: 'first' | 'last';
    };
/**
 * Columns of this table.
 */
export type ExactNames3 = Identifier[];
/**
 * Columns of the other table; default: its primary key.
 */
export type ExactNames4 = Identifier[];
/**
 * ON DELETE SET NULL or SET DEFAULT of these alone.
 */
export type ExactNames5 = Identifier[];
export type ExactIndex =
  | [ExactElement, ...ExactElement[]]
  | {
      /**
       * @minItems 1
       */
      columns: [ExactElement, ...ExactElement[]];
      method?: Identifier;
      unique?: boolean;
      nulls_not_distinct?: boolean;
      include?: ExactNames2;
      where?: string;
      storage?: {
        [k: string]: string | number | boolean;
      };
      tablespace?: Identifier;
      /**
       * false: a build that failed left it behind.
       */
      valid?: boolean;
      clustered?: boolean;
      statistics?: {
        [k: string]: number;
      };
      comment?: string;
    };
/**
 * Roles; default: public, which is everybody.
 */
export type ExactNames6 = Identifier[];
/**
 * UPDATE OF these columns.
 */
export type ExactNames7 = Identifier[];

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
  extensions?: Name[];
  roles?: {
    [k: string]: Role;
  };
  tables?: {
    [k: string]: Table;
  };
  views?: {
    [k: string]: View;
  };
  /**
   * Materialized views and aggregates, separate from OLTP.
   */
  rollups?: {
    [k: string]: Rollup;
  };
  functions?: {
    [k: string]: Routine;
  };
  /**
   * Functions that give the tenant of an API key, an e-mail or a domain before a session has a tenant, by name of the function. Each returns the tenant of an exact match and nothing else.
   */
  lookups?: {
    [k: string]: Lookup;
  };
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
  waivers?: Waiver[];
  proof?: Proof;
  /**
   * JavaScript files with your own rules, relative to the file that lists them: ./rules/acme.js.
   */
  rules?: string[];
  exact?: Exact;
  unmanaged?: Unmanaged;
}
export interface Tenancy {
  model?: 'shared-schema' | 'schema-per-tenant' | 'database-per-tenant';
  key?: {
    column?: Name;
    type?: Name;
  };
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  registry?: string;
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
  expected?: {
    tenants?: Count;
    largest_share?: Share;
  };
  /**
   * The tenants to compile for, if each has its own schema, database or login (strength: role).
   */
  tenants?: Name[];
}
export interface Threat {
  access: 'none' | 'own-tenant' | 'least-privilege' | 'break-glass';
  roles?: Names;
  max_duration?: Duration;
  audited?: boolean;
  reason?: Text;
}
export interface Pooling {
  pooler?: 'pgbouncer' | 'odyssey' | 'pgcat' | 'rds-proxy' | 'application' | 'none';
  mode?: 'session' | 'transaction' | 'statement';
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
  login?: boolean;
  inherit?: boolean;
  superuser?: boolean;
  bypass_rls?: boolean;
  create_role?: boolean;
  create_database?: boolean;
  replication?: boolean;
  connections?: number;
  statement_timeout?: Duration;
  lock_timeout?: Duration;
  idle_in_transaction_timeout?: Duration;
  runs_on?: 'primary' | 'replica';
  member_of?: Names1;
  /**
   * Additional ALTER ROLE ... SET settings.
   */
  settings?: {
    [k: string]: string | number | boolean;
  };
  comment?: string;
}
export interface Table {
  scope?: 'tenant' | 'registry' | 'shared';
  /**
   * Why all tenants share the rows of this table.
   */
  reason?: string;
  kind?: 'raw' | 'normalized' | 'aggregate';
  comment?: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  renamed_from?: string;
  owner?: Name;
  /**
   * Tenant column, if it has another name in this table; false: add no tenant column.
   */
  tenant_key?: string | boolean;
  columns: {
    [k: string]: Column;
  };
  key?: ColumnList;
  unique?: (ColumnList1 | Unique)[];
  checks?: {
    [k: string]: Sql;
  };
  foreign_keys?: {
    [k: string]: ForeignKey;
  };
  indexes?: {
    [k: string]: Index;
  };
  rows?: {
    now?: Count;
    per_day?: Count;
  };
  writes?: {
    inserts?: Rate;
    updates?: Rate;
    deletes?: Rate;
    peak?: Rate;
    batch?: number;
    hot_columns?: Names;
  };
  dedupe?: {
    key: ColumnList1;
    window?: Duration;
    via?: 'constraint' | 'staging';
    across_partitions?: 'ledger' | 'none';
  };
  partition?: Partition;
  retention?: {
    keep: Duration;
    /**
     * What tenet maintain does with rows past their retention: partitions by time go as a whole, other rows in batches; archive writes them to a folder first. Default: delete.
     */
    then?: 'drop' | 'archive' | 'delete';
    /**
     * Where archives are kept. Documentation: tenet maintain writes to the folder of --archive.
     */
    to?: string;
  };
  rls?: {
    enabled?: boolean;
    forced?: boolean;
  };
  /**
   * Policies in addition to the tenant guard, which is always created.
   */
  policies?: {
    [k: string]: Policy;
  };
  grants?: Grants;
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
  type: Name;
  nullable?: boolean;
  key?: boolean;
  /**
   * A SQL expression.
   */
  default?: string | number | boolean;
  /**
   * GENERATED ALWAYS AS (expression) STORED.
   */
  generated?: string;
  identity?: 'always' | 'by-default';
  references?: Name | Reference;
  /**
   * @minItems 1
   */
  one_of?: [string | number | boolean, ...(string | number | boolean)[]];
  check?: Sql;
  unique?: boolean;
  pii?: Name;
  collation?: Name;
  average_size?: Size;
  comment?: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  renamed_from?: string;
}
export interface Reference {
  table: Name;
  column?: Name;
  on_delete?: ReferentialAction;
  on_update?: ReferentialAction;
  /**
   * Omit the tenant column; a rule reports this as an error.
   */
  across_tenants?: boolean;
}
export interface Unique {
  columns: ColumnList1;
  name?: Name;
  nulls_not_distinct?: boolean;
  /**
   * Omit the tenant column; a rule reports this as an error.
   */
  across_tenants?: boolean;
}
export interface ForeignKey {
  columns: ColumnList1;
  references: Name;
  to?: ColumnList2;
  on_delete?: ReferentialAction;
  on_update?: ReferentialAction;
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
  method?: 'btree' | 'hash' | 'gin' | 'gist' | 'spgist' | 'brin';
  unique?: boolean;
  include?: ColumnList1;
  where?: Sql;
  opclass?: Name;
  serves?: Names;
  /**
   * Omit the leading tenant column.
   */
  across_tenants?: boolean;
  because?: Text;
}
export interface Partition {
  by: 'range' | 'list' | 'hash';
  column: Name;
  every?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  /**
   * Number of partitions to create ahead.
   */
  ahead?: number;
  /**
   * Number of earlier partitions to create for rows that arrive late; default: 0.
   */
  behind?: number;
  /**
   * Lower bound of the first partition; default: a fixed epoch, so the same spec always gives the same output.
   */
  from?: string;
  /**
   * Number of hash partitions.
   */
  count?: number;
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
  because?: Text;
}
export interface Policy {
  as?: 'permissive' | 'restrictive';
  for?: 'all' | 'select' | 'insert' | 'update' | 'delete';
  to?: Names;
  using?: Sql;
  check?: Sql;
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
  when?: 'before' | 'after';
  /**
   * @minItems 1
   */
  events: ['insert' | 'update' | 'delete', ...('insert' | 'update' | 'delete')[]];
  for_each?: 'row' | 'statement';
  function: Name;
  condition?: Sql;
}
export interface View {
  query: Sql;
  grants?: Names2;
  security_invoker?: boolean;
  comment?: string;
}
export interface Rollup {
  query: Sql;
  /**
   * A duration: 250ms, 5s, 15m, 4h, 90d, 2w, 7y.
   */
  refresh?: string;
  concurrently?: boolean;
  key?: ColumnList3;
  serves?: Names;
  grants?: Names;
  /**
   * own-tenant: through a view that shows each tenant only its own rows; internal: to no role; all: directly, which a rule reports as an error if it contains tenant rows.
   */
  expose?: 'own-tenant' | 'internal' | 'all';
}
export interface Routine {
  args?: {
    [k: string]: Name;
  };
  returns: Name;
  language?: 'sql' | 'plpgsql';
  body: string;
  security?: 'invoker' | 'definer';
  /**
   * Default: pg_catalog, the schema, pg_temp.
   */
  search_path?: Name[];
  volatility?: 'immutable' | 'stable' | 'volatile';
  parallel?: 'safe' | 'restricted' | 'unsafe';
  leakproof?: boolean;
  owner?: Name;
  grants?: Names3;
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
  tables: 'all' | Names;
  operations?: ('insert' | 'update' | 'delete' | 'truncate')[];
  /**
   * Declares that it publishes the rows of all tenants on purpose.
   */
  tenant_data?: boolean;
  reason?: Text;
}
export interface Query {
  sql: Sql;
  role?: Name;
  rate?: Rate;
  p95?: Duration;
  window?: Duration;
}
export interface Availability {
  /**
   * Maximum data loss: 0, 30s, 5m.
   */
  rpo?: string;
  rto?: Duration;
  replicas?: number;
  synchronous?: boolean;
  maintenance?: string;
  downtime?: string;
}
export interface Compliance {
  frameworks?: ('soc2' | 'gdpr' | 'hipaa' | 'pci-dss' | 'iso27001')[];
  audit?: {
    ddl?: boolean;
    roles?: boolean;
    writes_to?: Names;
  };
  pii?: {
    [k: string]: {
      readers?: Names;
      erase_within?: Duration;
    };
  };
}
export interface Backup {
  tool: 'pgbackrest' | 'barman' | 'wal-g' | 'managed' | 'pg_dump' | 'none';
  repository?: Text;
  full?: 'hourly' | 'daily' | 'weekly' | 'monthly';
  differential?: 'hourly' | 'daily' | 'weekly';
  incremental?: 'hourly' | 'daily';
  keep?: Duration;
  encrypted?: boolean;
  /**
   * A duration: 250ms, 5s, 15m, 4h, 90d, 2w, 7y.
   */
  archive_timeout?: string;
  restore_test?: 'daily' | 'weekly' | 'monthly' | 'quarterly';
}
export interface Monitoring {
  prometheus?: boolean;
  grafana?: boolean;
  slow_query?: Duration;
}
export interface Waiver {
  rule: Text;
  /**
   * JSON pointer to the location.
   */
  at: string;
  reason: string;
  owner: Text;
  until: IsoDate;
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
  question: Question;
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
   * Who answers for it.
   */
  owner: string;
  /**
   * A date: 2027-06-30.
   */
  until: string;
}
/**
 * Objects exactly as written: no convention of Tenet adds anything to them. tenet import writes it.
 */
export interface Exact {
  /**
   * Owns all that names no other owner. Default: postgres.
   */
  owner?: string;
  /**
   * The database has no tenants.
   */
  tenants?: 'none';
  database?: {
    owner?: Identifier;
    comment?: string;
    /**
     * Default: UTF8.
     */
    encoding?: string;
    /**
     * Default: libc. builtin is since 17.
     */
    locale_provider?: 'libc' | 'icu' | 'builtin';
    /**
     * LC_COLLATE. Without locale_provider, collate and ctype: those of the server.
     */
    collate?: string;
    /**
     * LC_CTYPE. Default: as collate.
     */
    ctype?: string;
    /**
     * Of the provider icu or builtin.
     */
    locale?: string;
    connections?: number;
    settings?: {
      [k: string]: string | number | boolean;
    };
    grants?: ExactGrants;
  };
  roles?: {
    [k: string]: ExactRole;
  };
  extensions?: {
    [k: string]: {
      /**
       * A name in its letters: it is quoted where SQL wants that.
       */
      schema?: string;
    };
  };
  schemas?: {
    [k: string]: ExactSchema;
  };
  publications?: {
    [k: string]: ExactPublication;
  };
  /**
   * ALTER DEFAULT PRIVILEGES.
   */
  default_privileges?: {
    role: Identifier;
    schema?: Identifier;
    objects: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas';
    grants: ExactGrants;
  }[];
  /**
   * Objects of rare kinds, as the catalog has them.
   */
  others?: {
    object: ExactId;
    attributes: {};
    position?: number;
    owner?: Identifier;
    grants?: ExactGrants;
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
   * What the role is for. Rules and tenet prove know by it who is held to one tenant. It changes no privilege.
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
   * Default: false, as CREATE ROLE has it.
   */
  login?: boolean;
  /**
   * Default: true.
   */
  inherit?: boolean;
  superuser?: boolean;
  bypass_rls?: boolean;
  create_role?: boolean;
  create_database?: boolean;
  replication?: boolean;
  /**
   * CONNECTION LIMIT.
   */
  connections?: number;
  /**
   * In UTC.
   */
  valid_until?: string;
  /**
   * Roles that it is a member of.
   */
  member_of?: {
    [k: string]: {
      admin?: boolean;
      inherit?: boolean;
      set?: boolean;
    };
  };
  /**
   * ALTER ROLE .. SET, in every database.
   */
  settings?: {
    [k: string]: string | number | boolean;
  };
  /**
   * ALTER ROLE .. IN DATABASE .. SET.
   */
  database_settings?: {
    [k: string]: string | number | boolean;
  };
  comment?: string;
}
/**
 * A schema with all that is in it.
 */
export interface ExactSchema {
  owner?: Identifier;
  comment?: string | null;
  grants?: ExactGrants;
  /**
   * Labels in their order.
   */
  enums?: {
    [k: string]:
      | string[]
      | {
          labels: string[];
          owner?: Identifier;
          grants?: ExactGrants;
          comment?: string;
        };
  };
  domains?: {
    [k: string]: ExactDomain;
  };
  composite_types?: {
    [k: string]: ExactComposite;
  };
  range_types?: {
    [k: string]: ExactRange;
  };
  sequences?: {
    [k: string]: ExactSequence;
  };
  tables?: {
    [k: string]: ExactTable;
  };
  views?: {
    [k: string]: ExactView;
  };
  materialized_views?: {
    [k: string]: ExactMaterializedView;
  };
  /**
   * Functions and procedures; where several have a name, each with its arguments behind it: total(a integer).
   */
  functions?: {
    [k: string]: ExactFunction;
  };
}
export interface ExactDomain {
  type: ExactType;
  collation?: string;
  default?: string;
  /**
   * true, or the name of the constraint.
   */
  not_null?: boolean | string;
  checks?: {
    [k: string]:
      | string
      | {
          expression: string;
          valid?: boolean;
          comment?: string;
        };
  };
  owner?: Identifier;
  grants?: ExactGrants;
  comment?: string;
}
export interface ExactComposite {
  fields: {
    [k: string]:
      | ExactType
      | {
          type: ExactType;
          collation?: string;
        };
  };
  field_order?: ExactNames;
  owner?: Identifier;
  grants?: ExactGrants;
  comment?: string;
}
export interface ExactRange {
  subtype: ExactType;
  opclass?: string;
  collation?: string;
  canonical?: string;
  difference?: string;
  multirange?: string;
  owner?: Identifier;
  grants?: ExactGrants;
  comment?: string;
}
/**
 * A sequence of its own; those of serial and identity columns are written there.
 */
export interface ExactSequence {
  type?: 'smallint' | 'integer' | 'bigint';
  increment?: number | string;
  minimum?: number | string;
  maximum?: number | string;
  start?: number | string;
  cache?: number | string;
  cycle?: boolean;
  unlogged?: boolean;
  owned_by?: {
    table: string;
    column: Identifier;
  };
  owner?: Identifier;
  grants?: ExactGrants;
  comment?: string;
}
export interface ExactTable {
  /**
   * registry: lists the tenants; shared: the same rows for all tenants.
   */
  scope?: 'registry' | 'shared';
  /**
   * A name in its letters: it is quoted where SQL wants that.
   */
  renamed_from?: string;
  comment?: string;
  owner?: Identifier;
  unlogged?: boolean;
  /**
   * A name in its letters: it is quoted where SQL wants that.
   */
  access_method?: string;
  tablespace?: Identifier;
  /**
   * CREATE TABLE .. OF: the composite type that it has the columns of.
   */
  of_type?: string;
  /**
   * Tables that it inherits from, in their order.
   */
  inherits?: string[];
  /**
   * In their order when the table is created; PostgreSQL appends what comes later.
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
        columns: ExactNames2;
        /**
         * A name in its letters: it is quoted where SQL wants that.
         */
        name?: string;
        include?: ExactNames2;
        nulls_not_distinct?: boolean;
        storage?: {
          [k: string]: string | number | boolean;
        };
        tablespace?: Identifier;
        clustered?: boolean;
        /**
         * Since 18.
         */
        without_overlaps?: boolean;
        deferrable?: boolean;
        /**
         * Checked at the end of the transaction.
         */
        deferred?: boolean;
        /**
         * false: NOT VALID, rows that were there are not checked.
         */
        valid?: boolean;
        /**
         * false: NOT ENFORCED, since 18.
         */
        enforced?: boolean;
        no_inherit?: boolean;
        /**
         * Comes from a parent.
         */
        inherited?: boolean;
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
    by: 'range' | 'list' | 'hash';
    columns: ExactNames2;
    /**
     * The key as PostgreSQL prints it, where it is more than columns.
     */
    key?: string;
  };
  /**
   * The table that it is a partition of.
   */
  partition_of?: {
    table: string;
    /**
     * FOR VALUES .., or DEFAULT.
     */
    values: string;
    /**
     * Its indexes, by those of the table that they are attached to.
     */
    indexes?: {
      [k: string]: string;
    };
  };
  /**
   * ENABLE and FORCE ROW LEVEL SECURITY; default: neither.
   */
  rls?: {
    enabled?: boolean;
    forced?: boolean;
  };
  /**
   * Policies by name. Those that are not here are dropped by a plan.
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
   * Extended statistics by name: what is between the name and FROM in CREATE STATISTICS.
   */
  statistics?: {
    [k: string]:
      | string
      | {
          on: string;
          target?: number;
          owner?: Identifier;
          comment?: string;
        };
  };
  /**
   * Default: the primary key.
   */
  replica_identity?:
    | ('nothing' | 'full')
    | {
        index: Identifier;
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
   * @minItems 1
   */
  elements: [
    {
      element: ExactElement;
      /**
       * The operator.
       */
      with: string;
    },
    ...{
      element: ExactElement;
      /**
       * The operator.
       */
      with: string;
    }[],
  ];
  /**
   * A name in its letters: it is quoted where SQL wants that.
   */
  method?: string;
  where?: string;
  include?: ExactNames2;
  nulls_not_distinct?: boolean;
  storage?: {
    [k: string]: string | number | boolean;
  };
  tablespace?: Identifier;
  clustered?: boolean;
  /**
   * Since 18.
   */
  without_overlaps?: boolean;
  deferrable?: boolean;
  /**
   * Checked at the end of the transaction.
   */
  deferred?: boolean;
  /**
   * false: NOT VALID, rows that were there are not checked.
   */
  valid?: boolean;
  /**
   * false: NOT ENFORCED, since 18.
   */
  enforced?: boolean;
  no_inherit?: boolean;
  /**
   * Comes from a parent.
   */
  inherited?: boolean;
  comment?: string;
}
export interface ExactForeignKey {
  columns: ExactNames3;
  /**
   * A table, with its schema where that is another.
   */
  references: string;
  to?: ExactNames4;
  on_delete?: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  on_update?: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  set_columns?: ExactNames5;
  /**
   * Default: simple.
   */
  match?: 'simple' | 'full';
  deferrable?: boolean;
  /**
   * Checked at the end of the transaction.
   */
  deferred?: boolean;
  /**
   * false: NOT VALID, rows that were there are not checked.
   */
  valid?: boolean;
  /**
   * false: NOT ENFORCED, since 18.
   */
  enforced?: boolean;
  /**
   * The last column is a PERIOD, since 18.
   */
  period?: boolean;
  comment?: string;
}
export interface ExactPolicy {
  /**
   * Default: permissive.
   */
  as?: 'permissive' | 'restrictive';
  /**
   * Default: all.
   */
  for?: 'all' | 'select' | 'insert' | 'update' | 'delete';
  to?: ExactNames6;
  /**
   * Which rows are seen, changed and removed.
   */
  using?: string;
  /**
   * Which rows may be written; default: as using.
   */
  check?: string;
  comment?: string;
}
export interface ExactTrigger {
  /**
   * CREATE CONSTRAINT TRIGGER.
   */
  constraint?: boolean;
  /**
   * Default: after.
   */
  when?: 'before' | 'after' | 'instead-of';
  /**
   * @minItems 1
   */
  events: ['insert' | 'update' | 'delete' | 'truncate', ...('insert' | 'update' | 'delete' | 'truncate')[]];
  of?: ExactNames7;
  /**
   * Default: row.
   */
  for_each?: 'row' | 'statement';
  deferrable?: boolean;
  deferred?: boolean;
  /**
   * Transition tables: NEW TABLE AS new_rows.
   */
  referencing?: string;
  /**
   * WHEN (..).
   */
  condition?: string;
  /**
   * With its schema, where that is not the one of the table.
   */
  function: string;
  /**
   * Texts that the function gets.
   */
  args?: string[];
  /**
   * Default: enabled in sessions that are no replica.
   */
  enabled?: 'disabled' | 'replica' | 'always';
  comment?: string;
}
export interface ExactView {
  comment?: string;
  owner?: Identifier;
  query: string;
  /**
   * security_invoker, security_barrier, check_option.
   */
  options?: {
    [k: string]: string | number | boolean;
  };
  /**
   * Only those with a comment or grants.
   */
  columns?: {
    [k: string]: {
      comment?: string;
      grants?: ExactGrants;
    };
  };
  triggers?: {
    [k: string]: ExactTrigger;
  };
  grants?: ExactGrants;
}
export interface ExactMaterializedView {
  comment?: string;
  owner?: Identifier;
  query: string;
  /**
   * Storage parameters.
   */
  options?: {
    [k: string]: string | number | boolean;
  };
  /**
   * Only those with a comment or grants.
   */
  columns?: {
    [k: string]: {
      comment?: string;
      grants?: ExactGrants;
    };
  };
  access_method?: Identifier;
  tablespace?: Identifier;
  /**
   * false: WITH NO DATA.
   */
  populated?: boolean;
  indexes?: {
    [k: string]: ExactIndex;
  };
  grants?: ExactGrants;
}
export interface ExactFunction {
  procedure?: boolean;
  comment?: string;
  owner?: Identifier;
  /**
   * As in CREATE FUNCTION, with names, modes and defaults.
   */
  arguments?: string;
  /**
   * As in CREATE FUNCTION; none of a procedure.
   */
  returns?: string;
  language: Identifier;
  window?: boolean;
  /**
   * Default: volatile.
   */
  volatility?: 'immutable' | 'stable' | 'volatile';
  /**
   * Default: unsafe.
   */
  parallel?: 'safe' | 'restricted' | 'unsafe';
  strict?: boolean;
  leakproof?: boolean;
  /**
   * Default: invoker.
   */
  security?: 'definer';
  transforms?: string[];
  /**
   * Of C: the file of the symbol.
   */
  library?: string;
  /**
   * Default: 100; 1 in C.
   */
  cost?: number;
  /**
   * Expected rows of a set; default: 1000.
   */
  rows?: number;
  support?: string;
  /**
   * SET of the function: search_path and the like.
   */
  settings?: {
    [k: string]: string | number | boolean;
  };
  grants?: ExactGrants;
  /**
   * As it is: the server compares it letter by letter.
   */
  body?: string;
  /**
   * Blanks behind the last line of the body.
   */
  body_end?: string;
  /**
   * BEGIN ATOMIC, or RETURN.
   */
  sql_body?: string;
}
export interface ExactPublication {
  owner?: Identifier;
  all_tables?: boolean;
  operations?: ('insert' | 'update' | 'delete' | 'truncate')[];
  via_partition_root?: boolean;
  /**
   * Whether stored generated columns are published, since 18. Default: none.
   */
  generated_columns?: 'none' | 'stored';
  schemas?: ExactNames2;
  tables?: {
    [k: string]: {
      columns?: ExactNames2;
      where?: string;
    };
  };
  comment?: string;
}
export interface ExactId {
  kind: string;
  schema?: string;
  name: string;
  of?: ExactId;
  args?: (null | {
    schema: string;
    name: string;
  })[];
}
/**
 * Objects that a spec has no words for, by kind: no plan touches them.
 */
export interface Unmanaged {
  [k: string]: string[];
}
