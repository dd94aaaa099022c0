// Generated from tenet.schema.json by `npm run generate`.
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://pgtenet.dev/tenet.schema.json","title":"Spec","description":"A multi-tenant PostgreSQL database, declared for Tenet.","type":"object","additionalProperties":false,"required":["tenet","database"],"properties":{"tenet":{"const":1,"description":"Version of this grammar."},"database":{"$ref":"#/$defs/name","description":"Name of the database."},"schema":{"$ref":"#/$defs/name","description":"PostgreSQL schema of the tables; default: the database name."},"postgres":{"type":"integer","minimum":9,"maximum":99,"description":"Major version in production: 15 to 18.","default":18},"platform":{"enum":["self-managed","rds","aurora","cloud-sql","azure","cloudnativepg","citus","yugabytedb","cockroachdb","aurora-limitless","aurora-dsql"],"description":"Where the database runs. Tenet recognizes the last four but compiles nothing for them; tenet check explains why.","default":"self-managed"},"include":{"type":"array","items":{"type":"string","minLength":1},"description":"Files with the same grammar to merge into this one; * matches within a folder."},"tenancy":{"$ref":"#/$defs/tenancy"},"threats":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/threat"},"description":"Who has which access."},"pooling":{"$ref":"#/$defs/pooling"},"extensions":{"type":"array","items":{"type":"string","$ref":"#/$defs/name"},"uniqueItems":true,"description":"Extensions to create in the database, by name."},"roles":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/role"},"description":"Roles of the cluster by name, each with a kind that decides its privileges and timeouts."},"tables":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/table"},"description":"Tables by name. Tenet adds the tenant column, row security, keys, grants and foreign-key indexes."},"views":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/view"},"description":"Views by name; they run with the privileges of the caller, so row security applies."},"rollups":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/rollup"},"description":"Materialized views and aggregates, separate from OLTP."},"functions":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/routine"},"description":"Functions by name."},"lookups":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/lookup"},"description":"Functions that give the tenant of an API key, an e-mail or a domain before a session has a tenant, by name of the function. Each returns the tenant of an exact match and nothing else."},"publications":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/publication"},"description":"Publications for logical replication, by name."},"queries":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/query"},"description":"The top queries and endpoints; Tenet checks indexes and partitions against them."},"availability":{"$ref":"#/$defs/availability"},"compliance":{"$ref":"#/$defs/compliance"},"backup":{"$ref":"#/$defs/backup"},"monitoring":{"$ref":"#/$defs/monitoring"},"waivers":{"type":"array","items":{"$ref":"#/$defs/waiver"},"description":"Findings that are accepted until a date. Invariants can't be waived."},"proof":{"$ref":"#/$defs/proof"},"rules":{"type":"array","items":{"type":"string","minLength":1},"description":"JavaScript files with your own rules, relative to the file that lists them: ./rules/acme.js."},"exact":{"$ref":"#/$defs/exact"},"unmanaged":{"$ref":"#/$defs/unmanaged"}},"$defs":{"name":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$","description":"An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved."},"text":{"type":"string","minLength":1},"sql":{"type":"string","minLength":1,"description":"SQL, parsed with PostgreSQL's own grammar."},"names":{"type":"array","items":{"type":"string","$ref":"#/$defs/name"},"uniqueItems":true},"columnList":{"type":"array","items":{"type":"string","$ref":"#/$defs/name"},"minItems":1,"uniqueItems":true},"duration":{"type":"string","pattern":"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$","description":"A duration: 250ms, 5s, 15m, 4h, 90d, 2w, 7y."},"count":{"type":["string","integer"],"pattern":"^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$","minimum":0,"description":"A number of rows: 5_000, 400k, 60M, 1B."},"size":{"type":"string","pattern":"^\\d[\\d_]*(\\.\\d+)?(B|kB|KB|MB|GB|TB)$","description":"A size: 128kB, 16MB, 20GB."},"rate":{"type":"string","pattern":"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$","description":"A rate: 120/s, 2/min, 1.5k/h."},"share":{"type":"string","pattern":"^\\d{1,3}(\\.\\d+)?%$","description":"A share: 20%."},"isoDate":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","description":"A date: 2027-06-30."},"tenancy":{"type":"object","additionalProperties":false,"properties":{"model":{"enum":["shared-schema","schema-per-tenant","database-per-tenant"],"description":"shared-schema: all tenants share the tables and row security separates them; schema-per-tenant and database-per-tenant: each tenant has its own tables.","default":"shared-schema"},"key":{"type":"object","additionalProperties":false,"properties":{"column":{"$ref":"#/$defs/name","description":"Name of the tenant column.","default":"tenant_id"},"type":{"$ref":"#/$defs/name","description":"Type of the tenant column, the same as the key of the registry.","default":"uuid"}},"description":"The tenant column that Tenet adds to every tenant table."},"registry":{"$ref":"#/$defs/name","description":"The table that lists tenants."},"context":{"type":"object","additionalProperties":false,"properties":{"setting":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+$","description":"The setting that holds the tenant of a transaction: app.tenant_id.","default":"app.tenant_id"},"strength":{"enum":["setting","hardened","signed","role"],"description":"How hard it is to impersonate another tenant. setting (default): a client that can run SQL can set the tenant. hardened: the role that uses the tables cannot set it, so one injected statement cannot either. signed: the setting holds a token that the database verifies. role: each tenant logs in with its own role.","default":"setting"}},"description":"How a transaction tells PostgreSQL which tenant it works for."},"expected":{"type":"object","additionalProperties":false,"properties":{"tenants":{"$ref":"#/$defs/count","description":"Number of tenants to expect: 400, 5k."},"largest_share":{"$ref":"#/$defs/share","description":"Share of all rows that the largest tenant has: 20%."}},"description":"Expected tenants and their sizes, for rules about growth and hot rows."},"tenants":{"type":"array","items":{"type":"string","$ref":"#/$defs/name"},"uniqueItems":true,"description":"The tenants to compile for, if each has its own schema, database or login (strength: role)."}},"description":"How tenants are separated: where their rows are, which column names them, how a session identifies itself."},"threat":{"type":"object","additionalProperties":false,"required":["access"],"properties":{"access":{"enum":["none","own-tenant","least-privilege","break-glass"],"description":"none: can reach nothing; own-tenant: rows of one tenant at a time; least-privilege: only what its kind needs; break-glass: closed until an operator opens it for a time."},"roles":{"$ref":"#/$defs/names","description":"Roles that this applies to. Default: the roles whose kind is the name of this entry."},"max_duration":{"$ref":"#/$defs/duration","description":"How long break-glass access may last: 4h."},"audited":{"type":"boolean","description":"Declares that every use of this access is logged.","default":false},"reason":{"$ref":"#/$defs/text","description":"Why the access is needed."}}},"pooling":{"type":"object","additionalProperties":false,"properties":{"pooler":{"enum":["pgbouncer","odyssey","pgcat","rds-proxy","application","none"],"description":"The pooler that clients connect to; application: a pool in the client; none: no pool."},"mode":{"enum":["session","transaction","statement"],"description":"When a server connection returns to the pool: at the end of a session, a transaction or a statement."},"server_connections":{"type":"integer","minimum":1,"description":"Connections that the pooler opens to the server; without a pooler, all that clients may open."}},"description":"The connection pooler in front of the server. Rules check the tenant context and connection limits against it."},"lookup":{"type":"object","additionalProperties":false,"required":["table","by"],"properties":{"table":{"$ref":"#/$defs/name","description":"The table that has the value: api_keys, users, or the registry itself."},"by":{"$ref":"#/$defs/name","description":"The column whose value is looked up. A unique key across tenants must have this column and no other."},"roles":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","$ref":"#/$defs/name"},"description":"Roles that may call it; default: those of the kinds application and provisioner."},"comment":{"type":"string","description":"Comment of the function."}}},"role":{"type":"object","additionalProperties":false,"required":["kind"],"properties":{"kind":{"enum":["owner","migrator","maintainer","provisioner","application","ingest","reader","analytics","support","partner","monitor"],"description":"What the role is for; each kind has its own privileges, timeouts and memberships. A maintainer runs tenet maintain."},"login":{"type":"boolean","description":"Whether the role can log in. Default: by kind; only an owner cannot."},"inherit":{"type":"boolean","description":"INHERIT: use the privileges of roles it is a member of without SET ROLE. Default: by kind; only a migrator does not."},"superuser":{"type":"boolean","description":"SUPERUSER: bypasses all grants and policies; a rule reports it as an error.","default":false},"bypass_rls":{"type":"boolean","description":"BYPASSRLS: no policy applies to the role; a rule reports it as an error unless a threat declares it break-glass.","default":false},"create_role":{"type":"boolean","description":"CREATEROLE: may create and alter roles.","default":false},"create_database":{"type":"boolean","description":"CREATEDB: may create databases.","default":false},"replication":{"type":"boolean","description":"REPLICATION: may stream the WAL, which contains the rows of all tenants.","default":false},"connections":{"type":"integer","minimum":0,"description":"CONNECTION LIMIT: the most sessions at once. Default: no limit."},"statement_timeout":{"$ref":"#/$defs/duration","description":"Cancels a statement that runs longer: 30s. Default: by kind."},"lock_timeout":{"$ref":"#/$defs/duration","description":"Cancels a statement that waits longer for a lock: 5s. Default: by kind."},"idle_in_transaction_timeout":{"$ref":"#/$defs/duration","description":"Ends a session that is idle in an open transaction for longer: 60s. Default: by kind."},"runs_on":{"enum":["primary","replica"],"description":"Where its sessions connect; replica: to a standby, so its long reads hold back no vacuum on the primary.","default":"primary"},"member_of":{"$ref":"#/$defs/names","description":"Other roles that it is a member of."},"settings":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":["string","number","boolean"]},"description":"Additional ALTER ROLE ... SET settings."},"comment":{"type":"string","description":"COMMENT ON ROLE. Default: what its kind is for."}}},"table":{"type":"object","additionalProperties":false,"required":["columns"],"properties":{"scope":{"enum":["tenant","registry","shared"],"description":"tenant: rows belong to tenants; registry: one row per tenant; shared: the same rows for all tenants, read-only at run time.","default":"tenant"},"reason":{"$ref":"#/$defs/text","description":"Why all tenants share the rows of this table."},"kind":{"enum":["raw","normalized","aggregate"],"description":"raw: rows as they arrive; normalized: the tables of the application; aggregate: sums of others. An ingest role may load only raw tables and tables with dedupe."},"comment":{"type":"string","description":"COMMENT ON TABLE."},"renamed_from":{"$ref":"#/$defs/name","description":"The former name of the table: a plan renames it. Does nothing where no table of that name exists."},"owner":{"$ref":"#/$defs/name","description":"Owner of the table. Default: the role of kind owner."},"tenant_key":{"type":["string","boolean"],"description":"Tenant column, if it has another name in this table; false: add no tenant column."},"columns":{"type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/column"},"description":"Columns by name, in their order. Write id: uuid for a type alone, or a map with other attributes."},"key":{"$ref":"#/$defs/columnList","description":"Primary key, without the tenant column; default: column id, or the columns with key: true."},"unique":{"type":"array","items":{"anyOf":[{"$ref":"#/$defs/columnList"},{"$ref":"#/$defs/unique"}]},"description":"Unique constraints: lists of columns, or maps with a name. Tenet puts the tenant column first."},"checks":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/sql"},"description":"CHECK constraints: a SQL expression by constraint name."},"foreign_keys":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/foreignKey"},"description":"Foreign keys of several columns, by constraint name. For one column, use references: of the column."},"indexes":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/index"},"description":"Indexes by name. A b-tree of a tenant table begins with the tenant column; foreign keys to tenant tables get an index without a declaration."},"rows":{"type":"object","additionalProperties":false,"properties":{"now":{"$ref":"#/$defs/count","description":"Rows at present: 60M."},"per_day":{"$ref":"#/$defs/count","description":"Rows added per day: 400k."}},"description":"Expected size; partitions, vacuum settings and restore time are derived from it."},"writes":{"type":"object","additionalProperties":false,"properties":{"inserts":{"$ref":"#/$defs/rate","description":"Rows inserted: 120/s."},"updates":{"$ref":"#/$defs/rate","description":"Rows updated: 40/s."},"deletes":{"$ref":"#/$defs/rate","description":"Rows deleted: 2/min."},"peak":{"$ref":"#/$defs/rate","description":"Rows inserted at the busiest time: 1k/s."},"batch":{"type":"integer","minimum":1,"description":"Rows written per statement. Default: 1 row."},"hot_columns":{"$ref":"#/$defs/names","description":"Columns that most updates change; without an index on them the updates are HOT and the table gets fillfactor 90."}},"description":"Write load; vacuum settings, fillfactor and rules about hot rows and locks are derived from it."},"dedupe":{"type":"object","additionalProperties":false,"required":["key"],"properties":{"key":{"$ref":"#/$defs/columnList","description":"Columns that identify a duplicate, without the tenant column."},"window":{"$ref":"#/$defs/duration","description":"How long after a row its duplicate can arrive: 48h."},"via":{"enum":["constraint","staging"],"description":"constraint: INSERT ... ON CONFLICT DO NOTHING on a unique constraint; staging: load into a staging table first, then insert what is new.","default":"constraint"},"across_partitions":{"enum":["ledger","none"],"description":"How duplicates in different partitions are found. ledger: by a separate table of seen keys, which you declare as well and insert into first (tenet review writes both); none: they are not. A unique key of a partitioned table must contain the partition column."}},"description":"How duplicate rows are rejected on ingestion."},"ingest":{"type":"object","additionalProperties":false,"properties":{"tenants":{"enum":["session","rows"],"description":"Whose rows one batch may hold. session: those of the tenant of the transaction; rows: each row names its tenant, so roles of kind ingest may load rows of every tenant.","default":"session"},"dead_letters":{"$ref":"#/$defs/duration","description":"How long tenet maintain keeps rows that could not be merged.","default":"30d"}},"description":"The way in for roles of kind ingest, because PostgreSQL refuses COPY FROM into a table with row security: COPY into a temporary table that TABLE_stage() creates, then TABLE_merge() moves the rows, deduplicated by dedupe. Rows that can't be merged go to TABLE_dead with the reason. Roles of kind ingest have no other access to the table."},"partition":{"$ref":"#/$defs/partition"},"retention":{"type":"object","additionalProperties":false,"required":["keep"],"properties":{"keep":{"$ref":"#/$defs/duration","description":"Age at which rows are removed: 90d."},"then":{"enum":["drop","archive","delete"],"description":"What tenet maintain does with rows past their retention: partitions by time go as a whole, other rows in batches; archive writes them to a folder first.","default":"delete"},"to":{"$ref":"#/$defs/text","description":"Where archives are kept. Documentation: tenet maintain writes to the folder of --archive."}},"description":"How long rows are kept."},"rls":{"type":"object","additionalProperties":false,"properties":{"enabled":{"type":"boolean","description":"ENABLE ROW LEVEL SECURITY. Default: true for tenant tables and the registry, in a shared schema."},"forced":{"type":"boolean","description":"FORCE ROW LEVEL SECURITY, so the policies apply to the owner as well. Default: true for tenant tables and the registry, in a shared schema."}},"description":"Row security of the table. Rules report errors if it is off for tenant tables."},"policies":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/policy"},"description":"Policies in addition to the tenant guard, which is always created."},"grants":{"$ref":"#/$defs/grants"},"triggers":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/trigger"},"description":"Triggers by name."},"storage":{"type":"object","propertyNames":{"pattern":"^(fillfactor|toast_tuple_target|parallel_workers|(toast\\.)?autovacuum_[a-z_]+)$"},"additionalProperties":{"type":["number","boolean"]},"description":"Storage parameters that override the values derived from the workload."}}},"column":{"description":"A column: its type, or a map with type: and other attributes; between braces, quote a type that contains a comma: 'numeric(12,2)'.","anyOf":[{"$ref":"#/$defs/name"},{"$ref":"#/$defs/columnObject"}]},"columnObject":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"$ref":"#/$defs/name","description":"Type as in SQL: uuid, text, numeric(12,2). Between braces, quote a type that contains a comma."},"nullable":{"type":"boolean","description":"Whether NULL is allowed; columns are NOT NULL unless this is true.","default":false},"key":{"type":"boolean","description":"Whether the column is part of the primary key, in the order of the columns. Default: false."},"default":{"type":["string","number","boolean"],"description":"A SQL expression."},"generated":{"$ref":"#/$defs/sql","description":"GENERATED ALWAYS AS (expression) STORED."},"identity":{"enum":["always","by-default"],"description":"GENERATED ... AS IDENTITY; always: clients can't set the value, by-default: they can. Default: none, and always for a bigint id that is the key."},"references":{"anyOf":[{"$ref":"#/$defs/name"},{"$ref":"#/$defs/reference"}],"description":"The table it references, by its primary key; or a map with actions. Tenet adds the tenant column to the foreign key."},"one_of":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":["string","number","boolean"]},"description":"The only values allowed, as a CHECK constraint."},"check":{"$ref":"#/$defs/sql","description":"CHECK constraint: a SQL expression over the row."},"unique":{"type":"boolean","description":"Whether values are unique within a tenant.","default":false},"pii":{"$ref":"#/$defs/name","description":"Class of personal data in the column, declared under compliance.pii."},"collation":{"$ref":"#/$defs/name","description":"Collation of the column: C, und-x-icu."},"average_size":{"$ref":"#/$defs/size","description":"Average stored size of a value: 2kB. Default: by type."},"comment":{"type":"string","description":"COMMENT ON COLUMN."},"renamed_from":{"$ref":"#/$defs/name","description":"The former name of the column: a plan renames it. Does nothing where no column of that name exists."}}},"reference":{"type":"object","additionalProperties":false,"required":["table"],"properties":{"table":{"$ref":"#/$defs/name","description":"The referenced table."},"column":{"$ref":"#/$defs/name","description":"The referenced column. Default: the primary key."},"on_delete":{"$ref":"#/$defs/referentialAction","description":"What happens to the row if the referenced row is deleted; set-null and set-default leave the tenant column as it is.","default":"no-action"},"on_update":{"$ref":"#/$defs/referentialAction","description":"What happens to the row if the referenced key changes.","default":"no-action"},"across_tenants":{"type":"boolean","description":"Omit the tenant column; a rule reports this as an error.","default":false}}},"referentialAction":{"enum":["no-action","restrict","cascade","set-null","set-default"]},"unique":{"type":"object","additionalProperties":false,"required":["columns"],"properties":{"columns":{"$ref":"#/$defs/columnList","description":"Columns of the constraint, without the tenant column."},"name":{"$ref":"#/$defs/name","description":"Name of the constraint. Default: made from the table and its columns."},"nulls_not_distinct":{"type":"boolean","description":"NULLS NOT DISTINCT: two NULLs count as duplicates.","default":false},"across_tenants":{"type":"boolean","description":"Omit the tenant column; a rule reports this as an error.","default":false}}},"foreignKey":{"type":"object","additionalProperties":false,"required":["columns","references"],"properties":{"columns":{"$ref":"#/$defs/columnList","description":"Columns of this table, without the tenant column."},"references":{"$ref":"#/$defs/name","description":"The referenced table."},"to":{"$ref":"#/$defs/columnList","description":"Referenced columns; default: the primary key of the other table."},"on_delete":{"$ref":"#/$defs/referentialAction","description":"What happens to the row if the referenced row is deleted; set-null and set-default leave the tenant column as it is.","default":"no-action"},"on_update":{"$ref":"#/$defs/referentialAction","description":"What happens to the row if the referenced key changes.","default":"no-action"},"across_tenants":{"type":"boolean","description":"Omit the tenant column; a rule reports this as an error.","default":false}}},"index":{"type":"object","additionalProperties":false,"required":["columns"],"properties":{"columns":{"type":"array","minItems":1,"items":{"type":"string","minLength":1},"description":"Columns or (expressions), each with asc, desc, nulls first or nulls last."},"method":{"enum":["btree","hash","gin","gist","spgist","brin"],"description":"Index method. Only a b-tree gets the tenant column in front.","default":"btree"},"unique":{"type":"boolean","description":"UNIQUE index; for a rule about values, prefer unique: of the table.","default":false},"include":{"$ref":"#/$defs/columnList","description":"INCLUDE: columns stored in the index for index-only scans."},"where":{"$ref":"#/$defs/sql","description":"Condition of a partial index."},"opclass":{"$ref":"#/$defs/name","description":"Operator class for the columns: jsonb_path_ops."},"serves":{"$ref":"#/$defs/names","description":"Queries or rollups that need the index; a rule warns about indexes that serve none."},"across_tenants":{"type":"boolean","description":"Omit the leading tenant column.","default":false},"because":{"$ref":"#/$defs/text","description":"Why the index exists, if no declared query needs it."}}},"partition":{"type":"object","additionalProperties":false,"required":["by","column"],"properties":{"by":{"enum":["range","list","hash"],"description":"range: by time; list: by value; hash: spread evenly."},"column":{"$ref":"#/$defs/name","description":"The partition column."},"every":{"enum":["hour","day","week","month","quarter","year"],"description":"Interval of range partitions. Default: day from 5M rows per day, week from 500k, else month."},"ahead":{"type":"integer","minimum":0,"description":"Number of partitions to create ahead. Default: 48 hours, 14 days, 8 weeks, 3 months, 2 quarters or 2 years."},"behind":{"type":"integer","minimum":0,"description":"Number of earlier partitions to create for rows that arrive late; default: 0."},"from":{"$ref":"#/$defs/isoDate","description":"Lower bound of the first partition. Default: the period in which the DDL runs, by the server's clock."},"count":{"type":"integer","minimum":1,"description":"Number of hash partitions."},"lists":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":"array","minItems":1,"items":{"type":["string","number"]}},"description":"List partitions: the values by partition name."},"on_missing":{"enum":["reject","quarantine"],"description":"What happens to a row without a matching partition: an error, or a default partition.","default":"reject"},"because":{"$ref":"#/$defs/text","description":"Why the table is partitioned, or why this way."}},"description":"Declarative partitioning of the table. Tenet creates the partitions and adds the partition column to its keys."},"policy":{"type":"object","additionalProperties":false,"properties":{"as":{"enum":["permissive","restrictive"],"description":"permissive: one of them must admit a row; restrictive: all of them must.","default":"restrictive"},"for":{"enum":["all","select","insert","update","delete"],"description":"The command it applies to.","default":"all"},"to":{"$ref":"#/$defs/names","description":"Roles that it applies to. Default: PUBLIC, every role."},"using":{"$ref":"#/$defs/sql","description":"Condition for rows that can be read, updated or deleted."},"check":{"$ref":"#/$defs/sql","description":"Condition for rows as they are written. Default: as using."}}},"grants":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["select","insert","update","delete","truncate","references","trigger","maintain","all"]}},"description":"Privileges per role, replacing those of its kind; an empty list revokes all."},"trigger":{"type":"object","additionalProperties":false,"required":["function","events"],"properties":{"when":{"enum":["before","after"],"description":"BEFORE or AFTER the row is written.","default":"after"},"events":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["insert","update","delete"]},"description":"Commands that fire it."},"for_each":{"enum":["row","statement"],"description":"Whether it runs once per row or once per statement.","default":"row"},"function":{"$ref":"#/$defs/name","description":"The function it calls, declared under functions; it returns trigger."},"condition":{"$ref":"#/$defs/sql","description":"WHEN (...): only rows for which this holds fire it."}}},"view":{"type":"object","additionalProperties":false,"required":["query"],"properties":{"query":{"$ref":"#/$defs/sql","description":"The SELECT statement."},"grants":{"$ref":"#/$defs/names","description":"Roles granted SELECT."},"security_invoker":{"type":"boolean","description":"Whether grants and policies of the caller apply instead of the owner's.","default":true},"comment":{"type":"string","description":"COMMENT ON VIEW."}}},"rollup":{"type":"object","additionalProperties":false,"required":["query"],"properties":{"query":{"$ref":"#/$defs/sql","description":"The SELECT statement of the materialized view."},"refresh":{"$ref":"#/$defs/duration","description":"How often tenet maintain refreshes it."},"concurrently":{"type":"boolean","description":"REFRESH MATERIALIZED VIEW CONCURRENTLY, which doesn't block readers; it needs key.","default":false},"key":{"$ref":"#/$defs/columnList","description":"Columns that identify a row; required for REFRESH MATERIALIZED VIEW CONCURRENTLY."},"serves":{"$ref":"#/$defs/names","description":"Declared queries that read it."},"grants":{"$ref":"#/$defs/names","description":"Roles granted SELECT. Default: the roles of the queries it serves."},"expose":{"enum":["own-tenant","internal","all"],"description":"own-tenant: through a view that shows each tenant only its own rows; internal: to no role; all: directly, which a rule reports as an error if it contains tenant rows."}}},"routine":{"type":"object","additionalProperties":false,"required":["returns","body"],"properties":{"args":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/name"},"description":"Arguments in their order: types by name."},"returns":{"$ref":"#/$defs/name","description":"The return type: integer, setof orders, void, trigger."},"language":{"enum":["sql","plpgsql"],"description":"Language of the body.","default":"sql"},"body":{"type":"string","minLength":1,"description":"The body, without dollar quotes."},"security":{"enum":["invoker","definer"],"description":"invoker: runs with the privileges of the caller; definer: with those of its owner, which skip the grants of the caller.","default":"invoker"},"search_path":{"type":"array","items":{"$ref":"#/$defs/name"},"description":"search_path while it runs. Default: pg_catalog, the schema, pg_temp."},"volatility":{"enum":["immutable","stable","volatile"],"description":"immutable: same arguments, same result; stable: the same within a statement; volatile: neither.","default":"volatile"},"parallel":{"enum":["safe","restricted","unsafe"],"description":"Whether parallel workers may run it.","default":"unsafe"},"leakproof":{"type":"boolean","description":"LEAKPROOF: may run before row security filters rows. A rule reports it, because error messages can reveal rows.","default":false},"owner":{"$ref":"#/$defs/name","description":"Owner of the function. Default: the role of kind owner; for security: definer a role without login that Tenet adds."},"grants":{"$ref":"#/$defs/names","description":"Roles granted EXECUTE."},"comment":{"type":"string","description":"COMMENT ON FUNCTION."}}},"publication":{"type":"object","additionalProperties":false,"required":["tables"],"properties":{"tables":{"anyOf":[{"const":"all"},{"$ref":"#/$defs/names"}],"description":"The published tables; all: FOR ALL TABLES, future ones included."},"operations":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["insert","update","delete","truncate"]},"description":"Commands whose changes are published.","default":["insert","update","delete","truncate"]},"tenant_data":{"type":"boolean","description":"Declares that it publishes the rows of all tenants on purpose.","default":false},"reason":{"$ref":"#/$defs/text","description":"Why the rows of tenants leave the database."}}},"query":{"type":"object","additionalProperties":false,"required":["sql"],"properties":{"sql":{"$ref":"#/$defs/sql","description":"The statement, with $1, $2 for parameters."},"role":{"$ref":"#/$defs/name","description":"The role that runs it."},"rate":{"$ref":"#/$defs/rate","description":"How often it runs: 120/s."},"p95":{"$ref":"#/$defs/duration","description":"Time within which 95% of its calls must finish: 50ms."},"window":{"$ref":"#/$defs/duration","description":"How far back in time it reads: 30d; compared with the retention of its tables."}}},"availability":{"type":"object","additionalProperties":false,"properties":{"rpo":{"type":"string","pattern":"^(0|\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y))$","description":"Maximum data loss: 0, 30s, 5m."},"rto":{"$ref":"#/$defs/duration","description":"Maximum time until the service is back: 1h."},"replicas":{"type":"integer","minimum":0,"description":"Number of standby servers.","default":0},"synchronous":{"type":"boolean","description":"Whether a commit waits for a standby; required for rpo: 0.","default":false},"maintenance":{"type":"string","description":"When maintenance may run, in your own words; reviews print it."},"downtime":{"type":"string","description":"How much downtime a change may cause, in your own words; reviews print it."}},"description":"How much data may be lost, how long the database may be down, and the servers that ensure it."},"compliance":{"type":"object","additionalProperties":false,"properties":{"frameworks":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["soc2","gdpr","hipaa","pci-dss","iso27001"]},"description":"Frameworks that apply; rules of the area compliance check for them."},"audit":{"type":"object","additionalProperties":false,"properties":{"ddl":{"type":"boolean","description":"Whether changes of the schema are audited.","default":false},"roles":{"type":"boolean","description":"Whether changes of roles and privileges are audited.","default":false},"writes_to":{"$ref":"#/$defs/names","description":"Tables whose writes are audited."}},"description":"What must be audited. Rules check that the means exist; writes_to needs extension pgaudit or triggers."},"pii":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"readers":{"$ref":"#/$defs/names","description":"Roles that may read columns of the class; other roles get no SELECT on them. Default: every role with SELECT on the table."},"erase_within":{"$ref":"#/$defs/duration","description":"Time within which the data of a person must be erased: 30d. Backups and archives count."}}},"description":"Classes of personal data by name; columns name their class with pii."}},"description":"Frameworks, audit and personal data, for rules and column grants."},"backup":{"type":"object","additionalProperties":false,"required":["tool"],"properties":{"tool":{"enum":["pgbackrest","barman","wal-g","managed","pg_dump","none"],"description":"The backup tool; managed: the platform backs up."},"repository":{"$ref":"#/$defs/text","description":"Where backups are stored: s3://backups/shop. Never write credentials here."},"full":{"enum":["hourly","daily","weekly","monthly"],"description":"How often a full backup is made.","default":"weekly"},"differential":{"enum":["hourly","daily","weekly"],"description":"How often a differential backup is made. Default: never."},"incremental":{"enum":["hourly","daily"],"description":"How often an incremental backup is made. Default: never."},"keep":{"$ref":"#/$defs/duration","description":"How long backups are kept.","default":"35d"},"encrypted":{"type":"boolean","description":"Whether backups are encrypted.","default":false},"archive_timeout":{"$ref":"#/$defs/duration","description":"Maximum time before a WAL segment is archived; default: derived from the RPO."},"restore_test":{"enum":["daily","weekly","monthly","quarterly"],"description":"How often a restore is tested. Default: never, which a rule reports."}},"description":"How the database is backed up. Target pgbackrest generates its files from this."},"monitoring":{"type":"object","additionalProperties":false,"properties":{"prometheus":{"type":"boolean","description":"Whether to generate alerts and recording rules for Prometheus.","default":false},"grafana":{"type":"boolean","description":"Whether a Grafana dashboard is wanted.","default":false},"slow_query":{"$ref":"#/$defs/duration","description":"Queries that take longer are logged: 500ms; a rule compares it with p95 of the queries."}},"description":"Which monitoring files to generate."},"waiver":{"type":"object","additionalProperties":false,"required":["rule","at","reason","owner","until"],"properties":{"rule":{"$ref":"#/$defs/text","description":"Id of the rule: access/forbid-bypassrls."},"at":{"type":"string","pattern":"^/","description":"JSON pointer to the location."},"reason":{"type":"string","minLength":10,"description":"Why the finding is accepted, in at least 10 characters."},"owner":{"$ref":"#/$defs/text","description":"Who is responsible for it."},"until":{"$ref":"#/$defs/isoDate","description":"The last day on which it is accepted: 2027-06-30."}}},"proof":{"type":"object","additionalProperties":false,"description":"What tenet prove may leave open.","properties":{"accept":{"type":"array","items":{"$ref":"#/$defs/acceptedQuestion"},"description":"Questions that the proof may leave without an answer; findings are never accepted here."}}},"question":{"enum":["not-loaded","not-carried-over","not-seeded","no-answer","no-own-rows","undecided","out-of-steps","not-reproduced","unheld-definer","shared-role","no-solver","no-tables","no-roles","no-tenant-key"],"description":"The kind of question, as tenet prove prints it."},"acceptedQuestion":{"type":"object","additionalProperties":false,"required":["question","object","reason","owner","until"],"properties":{"question":{"$ref":"#/$defs/question","description":"The kind of question, as tenet prove prints it."},"object":{"$ref":"#/$defs/text","description":"The object as tenet prove prints it: shop.orders."},"role":{"$ref":"#/$defs/name","description":"Only for this role; default: for every role."},"command":{"enum":["select","insert","update","delete"],"description":"Only for this command; default: for every command."},"reason":{"type":"string","minLength":10,"description":"Why it is safe to leave the question open, in at least 10 characters."},"owner":{"$ref":"#/$defs/text","description":"Who is responsible for it."},"until":{"$ref":"#/$defs/isoDate","description":"The last day on which it is accepted: 2027-06-30."}}},"identifier":{"type":"string","minLength":1,"description":"An identifier exactly as it is; Tenet quotes it if necessary."},"exactNames":{"type":"array","items":{"$ref":"#/$defs/identifier"}},"exactGrants":{"type":"object","additionalProperties":{"type":"array","items":{"$ref":"#/$defs/exactPrivilege"}},"description":"Privileges by role; public is PUBLIC. The owner has all unless it is named. No grants: as PostgreSQL makes them."},"exactPrivilege":{"anyOf":[{"enum":["all","select","insert","update","delete","truncate","references","trigger","maintain","usage","create","connect","temporary","execute"]},{"type":"string","pattern":"^[a-z]+( with grant option| granted by .+| with grant option granted by .+)$"}],"description":"With grant option, or granted by another role than the owner, where that is so: select with grant option granted by deploy."},"exactType":{"type":"string","minLength":1,"description":"A type as SQL names it, or the name of a type of the same schema."},"exact":{"type":"object","additionalProperties":false,"properties":{"owner":{"$ref":"#/$defs/identifier","description":"Owner of every object that names none. Default: postgres."},"tenants":{"enum":["none"],"description":"The database has no tenants."},"database":{"type":"object","additionalProperties":false,"properties":{"owner":{"$ref":"#/$defs/identifier","description":"Owner of the database."},"comment":{"type":"string","description":"COMMENT ON DATABASE."},"encoding":{"type":"string","minLength":1,"description":"Character set encoding.","default":"UTF8"},"locale_provider":{"enum":["libc","icu","builtin"],"description":"Library that compares and sorts text; builtin exists since PostgreSQL 17.","default":"libc"},"collate":{"type":"string","minLength":1,"description":"LC_COLLATE, the sort order. Without locale_provider, collate and ctype, the server's own."},"ctype":{"type":"string","minLength":1,"description":"LC_CTYPE, the character classes. Default: as collate."},"locale":{"type":"string","minLength":1,"description":"Locale of the provider icu or builtin."},"connections":{"type":"integer","description":"CONNECTION LIMIT. Default: no limit."},"settings":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"ALTER DATABASE ... SET, by parameter."},"grants":{"$ref":"#/$defs/exactGrants"}},"description":"Attributes of the database itself."},"roles":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactRole"},"description":"Roles by name, as CREATE ROLE makes them."},"extensions":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"schema":{"$ref":"#/$defs/identifier","description":"Schema of the extension's objects.","default":"public"}}},"description":"Extensions by name."},"schemas":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactSchema"},"description":"Schemas by name, with the objects in them."},"publications":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactPublication"},"description":"Publications by name."},"default_privileges":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["role","objects","grants"],"properties":{"role":{"$ref":"#/$defs/identifier","description":"The role whose new objects get the privileges."},"schema":{"$ref":"#/$defs/identifier","description":"Only for objects in this schema. Default: in every schema."},"objects":{"enum":["tables","sequences","functions","types","schemas"],"description":"The kind of object."},"grants":{"$ref":"#/$defs/exactGrants"}}},"description":"ALTER DEFAULT PRIVILEGES."},"others":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["object","attributes"],"properties":{"object":{"$ref":"#/$defs/exactId","description":"Which object it is."},"attributes":{"type":"object","description":"Its attributes, as tenet import writes them."},"position":{"type":"integer","description":"Place among its siblings, if the kind has an order."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the object. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON the object."}}},"description":"Objects of rare kinds, as the catalog has them."}},"description":"Objects exactly as written: no convention of Tenet adds anything to them. tenet import writes it."},"exactRole":{"type":"object","additionalProperties":false,"properties":{"kind":{"enum":["owner","migrator","maintainer","provisioner","application","ingest","reader","analytics","support","partner","monitor"],"description":"What the role is for. Rules and tenet prove use it to decide which roles must be limited to one tenant. It changes no privilege."},"login":{"type":"boolean","description":"LOGIN.","default":false},"inherit":{"type":"boolean","description":"INHERIT: use the privileges of roles it is a member of without SET ROLE.","default":true},"superuser":{"type":"boolean","description":"SUPERUSER: bypasses all grants and policies.","default":false},"bypass_rls":{"type":"boolean","description":"BYPASSRLS: no policy applies to the role.","default":false},"create_role":{"type":"boolean","description":"CREATEROLE.","default":false},"create_database":{"type":"boolean","description":"CREATEDB.","default":false},"replication":{"type":"boolean","description":"REPLICATION.","default":false},"connections":{"type":"integer","description":"CONNECTION LIMIT.","default":-1},"valid_until":{"type":"string","description":"VALID UNTIL, in UTC."},"member_of":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"admin":{"type":"boolean","description":"WITH ADMIN: may grant the membership to others.","default":false},"inherit":{"type":"boolean","description":"WITH INHERIT, since PostgreSQL 16.","default":true},"set":{"type":"boolean","description":"WITH SET: may SET ROLE to it, since PostgreSQL 16.","default":true}}},"description":"Roles that it is a member of."},"settings":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"ALTER ROLE ... SET, in every database."},"database_settings":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"ALTER ROLE ... IN DATABASE ... SET, in this database."},"comment":{"type":"string","description":"COMMENT ON ROLE."}},"description":"A role as CREATE ROLE makes it."},"exactSchema":{"type":"object","additionalProperties":false,"properties":{"owner":{"$ref":"#/$defs/identifier","description":"Owner of the schema. Default: exact.owner; pg_database_owner for public."},"comment":{"type":["string","null"],"description":"COMMENT ON SCHEMA; null: none, where PostgreSQL has one of its own."},"grants":{"$ref":"#/$defs/exactGrants"},"enums":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"object","additionalProperties":false,"required":["labels"],"properties":{"labels":{"type":"array","items":{"type":"string"},"description":"Labels in their order."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the type. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON TYPE."}}}]},"description":"Enum types: labels in their order, or a map."},"domains":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactDomain"},"description":"Domains by name."},"composite_types":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactComposite"},"description":"Composite types by name."},"range_types":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactRange"},"description":"Range types by name."},"sequences":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactSequence"},"description":"Sequences by name, without those of serial and identity columns."},"tables":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactTable"},"description":"Tables by name."},"views":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactView"},"description":"Views by name."},"materialized_views":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactMaterializedView"},"description":"Materialized views by name."},"functions":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactFunction"},"description":"Functions and procedures by name; if several share a name, add the arguments: total(a integer)."}},"description":"A schema with all that is in it."},"exactDomain":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"$ref":"#/$defs/exactType","description":"The underlying type."},"collation":{"type":"string","description":"Collation, with its schema unless that is pg_catalog."},"default":{"type":"string","description":"DEFAULT: a SQL expression."},"not_null":{"type":["boolean","string"],"description":"true, or the name of the constraint."},"checks":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["expression"],"properties":{"expression":{"type":"string","description":"The condition; VALUE is the value."},"valid":{"type":"boolean","description":"false: NOT VALID, existing values were not checked.","default":true},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}}]},"description":"CHECK constraints by name: an expression, or a map."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the domain. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON DOMAIN."}}},"exactComposite":{"type":"object","additionalProperties":false,"required":["fields"],"properties":{"fields":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"anyOf":[{"$ref":"#/$defs/exactType"},{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"$ref":"#/$defs/exactType","description":"Type of the field."},"collation":{"type":"string","description":"Collation of the field, with its schema unless that is pg_catalog."}}}]},"description":"Fields in their order: a type, or a map."},"field_order":{"$ref":"#/$defs/exactNames","description":"All fields in their order; needed only if a name is a whole number, because YAML maps don't keep the order of those."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the type. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON TYPE."}}},"exactRange":{"type":"object","additionalProperties":false,"required":["subtype"],"properties":{"subtype":{"$ref":"#/$defs/exactType","description":"Type of the bounds."},"opclass":{"type":"string","description":"Operator class that orders the bounds. Default: the default b-tree class of the subtype."},"collation":{"type":"string","description":"Collation of the bounds, with its schema unless that is pg_catalog."},"canonical":{"type":"string","description":"Function that brings a value into canonical form."},"difference":{"type":"string","description":"SUBTYPE_DIFF: function that gives the distance of two bounds."},"multirange":{"type":"string","description":"Name of the multirange type. Default: the name that PostgreSQL gives."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the type. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON TYPE."}}},"exactSequence":{"type":"object","additionalProperties":false,"properties":{"type":{"enum":["smallint","integer","bigint"],"description":"Type of the values.","default":"bigint"},"increment":{"type":["integer","string"],"description":"INCREMENT BY.","default":1},"minimum":{"type":["integer","string"],"description":"MINVALUE. Default: 1, or the lowest value of the type if it counts down."},"maximum":{"type":["integer","string"],"description":"MAXVALUE. Default: the highest value of the type, or -1 if it counts down."},"start":{"type":["integer","string"],"description":"START WITH. Default: the minimum, or the maximum if it counts down."},"cache":{"type":["integer","string"],"description":"CACHE: values that a session takes at once.","default":1},"cycle":{"type":"boolean","description":"CYCLE: starts again at the end.","default":false},"unlogged":{"type":"boolean","description":"UNLOGGED: not in the WAL.","default":false},"owned_by":{"type":"object","additionalProperties":false,"required":["table","column"],"properties":{"table":{"type":"string","description":"The table, with its schema unless that is the sequence's."},"column":{"$ref":"#/$defs/identifier","description":"The column."}},"description":"OWNED BY: dropped with this column."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the sequence. Default: exact.owner, or the owner of the table if owned_by is given."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON SEQUENCE."}},"description":"A sequence of its own; those of serial and identity columns are written there."},"exactColumn":{"anyOf":[{"$ref":"#/$defs/exactType"},{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"$ref":"#/$defs/exactType","description":"Type as in SQL; bigserial, serial and smallserial also create the sequence."},"nullable":{"type":"boolean","description":"true: NULL is allowed.","default":false},"not_null":{"type":"object","additionalProperties":false,"properties":{"name":{"$ref":"#/$defs/identifier","description":"Name of the constraint, since PostgreSQL 18. Default: the name that PostgreSQL gives."},"no_inherit":{"type":"boolean","description":"NO INHERIT.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked; since PostgreSQL 18.","default":true},"inherited":{"type":"boolean","description":"The constraint comes from a parent table.","default":false}},"description":"The NOT NULL constraint, if it differs from what PostgreSQL makes."},"default":{"type":["string","number","boolean"],"description":"A SQL expression."},"identity":{"anyOf":[{"enum":["always","by-default"]},{"type":"object","additionalProperties":false,"required":["generated"],"properties":{"generated":{"enum":["always","by-default"],"description":"always: clients can't set the value; by-default: they can."},"sequence":{"type":"string","description":"Name of the sequence. Default: the name that PostgreSQL gives."},"type":{"enum":["smallint","integer","bigint"],"description":"Type of the sequence. Default: the type of the column."},"increment":{"type":["integer","string"],"description":"INCREMENT BY.","default":1},"minimum":{"type":["integer","string"],"description":"MINVALUE. Default: as for a sequence."},"maximum":{"type":["integer","string"],"description":"MAXVALUE. Default: as for a sequence."},"start":{"type":["integer","string"],"description":"START WITH. Default: as for a sequence."},"cache":{"type":["integer","string"],"description":"CACHE: values that a session takes at once.","default":1},"cycle":{"type":"boolean","description":"CYCLE: starts again at the end.","default":false},"unlogged":{"type":"boolean","description":"The sequence is not in the WAL.","default":false},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the sequence. Default: the owner of the table."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON SEQUENCE."}}}],"description":"GENERATED ALWAYS or BY DEFAULT AS IDENTITY; a map if its sequence has parameters other than the usual ones."},"generated":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["expression"],"properties":{"expression":{"type":"string","description":"The expression."},"storage":{"enum":["virtual"],"description":"virtual: computed on read, since PostgreSQL 18. Default: stored."}}}],"description":"GENERATED ALWAYS AS (expression): a text for STORED, or a map."},"collation":{"type":"string","description":"Collation, with its schema unless that is pg_catalog."},"storage":{"enum":["plain","external","main","extended"],"description":"How TOAST stores it: ALTER COLUMN ... SET STORAGE. Default: by type."},"compression":{"enum":["pglz","lz4"],"description":"ALTER COLUMN ... SET COMPRESSION. Default: default_toast_compression of the server."},"statistics":{"type":"integer","description":"Statistics target: ALTER COLUMN ... SET STATISTICS. Default: default_statistics_target of the server."},"parameters":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"ALTER COLUMN ... SET (...): n_distinct and others."},"renamed_from":{"$ref":"#/$defs/identifier","description":"The former name of the column: a plan renames it. Does nothing where no column of that name exists."},"inherited":{"type":"boolean","description":"The column comes from a parent table.","default":false},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON COLUMN."}}}],"description":"A type alone is NOT NULL."},"exactKey":{"anyOf":[{"$ref":"#/$defs/exactNames"},{"type":"object","additionalProperties":false,"required":["columns"],"properties":{"columns":{"$ref":"#/$defs/exactNames","description":"Columns of the constraint."},"name":{"$ref":"#/$defs/identifier","description":"Default: the name that PostgreSQL gives."},"include":{"$ref":"#/$defs/exactNames","description":"INCLUDE: columns stored in its index beside the key.","default":[]},"nulls_not_distinct":{"type":"boolean","description":"NULLS NOT DISTINCT: two NULLs count as duplicates.","default":false},"storage":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters of its index."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of its index. Default: that of the database."},"clustered":{"type":"boolean","description":"CLUSTER ON: the index that CLUSTER uses.","default":false},"without_overlaps":{"type":"boolean","description":"WITHOUT OVERLAPS for the last column, since PostgreSQL 18.","default":false},"deferrable":{"type":"boolean","description":"DEFERRABLE.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: checked at the end of the transaction.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked.","default":true},"enforced":{"type":"boolean","description":"false: NOT ENFORCED, since PostgreSQL 18.","default":true},"no_inherit":{"type":"boolean","description":"NO INHERIT, as pg_constraint records it for keys.","default":false},"inherited":{"type":"boolean","description":"The constraint comes from a parent table.","default":false},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}}]},"exactElement":{"anyOf":[{"type":"string","minLength":1},{"type":"object","additionalProperties":false,"properties":{"column":{"$ref":"#/$defs/identifier","description":"The column."},"expression":{"type":"string","description":"An expression instead of a column."},"collation":{"type":"string","description":"Collation, with its schema unless that is pg_catalog. Default: that of the column."},"opclass":{"type":"string","description":"Operator class. Default: the default class of the type."},"opclass_parameters":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Parameters of the operator class: siglen and others."},"descending":{"type":"boolean","description":"DESC.","default":false},"nulls":{"enum":["first","last"],"description":"NULLS FIRST or LAST. Default: last, and first if descending."}}}],"description":"A column, which desc and nulls first may follow; or an object."},"exactIndex":{"anyOf":[{"type":"array","minItems":1,"items":{"$ref":"#/$defs/exactElement"}},{"type":"object","additionalProperties":false,"required":["columns"],"properties":{"columns":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/exactElement"},"description":"Columns and expressions in their order."},"method":{"$ref":"#/$defs/identifier","description":"Index method.","default":"btree"},"unique":{"type":"boolean","description":"UNIQUE.","default":false},"nulls_not_distinct":{"type":"boolean","description":"NULLS NOT DISTINCT: two NULLs count as duplicates.","default":false},"include":{"$ref":"#/$defs/exactNames","description":"INCLUDE: columns stored in the index beside the key.","default":[]},"where":{"type":"string","description":"Condition of a partial index."},"storage":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters: WITH (...)."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of the index. Default: that of the database."},"valid":{"type":"boolean","description":"false: left behind by a build that failed.","default":true},"clustered":{"type":"boolean","description":"CLUSTER ON: the index that CLUSTER uses.","default":false},"statistics":{"type":"object","additionalProperties":{"type":"integer"},"description":"Statistics targets of its expressions, by their position."},"comment":{"type":"string","description":"COMMENT ON INDEX."}}}]},"exactCheck":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["expression"],"properties":{"expression":{"type":"string","description":"The condition."},"deferrable":{"type":"boolean","description":"DEFERRABLE, as pg_constraint records it.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: checked at the end of the transaction.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked.","default":true},"enforced":{"type":"boolean","description":"false: NOT ENFORCED, since PostgreSQL 18.","default":true},"no_inherit":{"type":"boolean","description":"NO INHERIT: child tables don't get it.","default":false},"inherited":{"type":"boolean","description":"The constraint comes from a parent table.","default":false},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}}]},"exactExclude":{"type":"object","additionalProperties":false,"required":["elements"],"properties":{"elements":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["element","with"],"properties":{"element":{"$ref":"#/$defs/exactElement","description":"A column or an expression."},"with":{"type":"string","description":"The operator, such as && or an equals sign, with its schema unless that is pg_catalog."}}},"description":"What is compared, and by which operators."},"method":{"$ref":"#/$defs/identifier","description":"Index method.","default":"gist"},"where":{"type":"string","description":"Condition: only rows for which it holds are compared."},"include":{"$ref":"#/$defs/exactNames","description":"INCLUDE: columns stored in its index beside the key.","default":[]},"nulls_not_distinct":{"type":"boolean","description":"NULLS NOT DISTINCT, as its index records it.","default":false},"storage":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters of its index."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of its index. Default: that of the database."},"clustered":{"type":"boolean","description":"CLUSTER ON: the index that CLUSTER uses.","default":false},"without_overlaps":{"type":"boolean","description":"As pg_constraint records it, since PostgreSQL 18.","default":false},"deferrable":{"type":"boolean","description":"DEFERRABLE.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: checked at the end of the transaction.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked.","default":true},"enforced":{"type":"boolean","description":"false: NOT ENFORCED, since PostgreSQL 18.","default":true},"no_inherit":{"type":"boolean","description":"NO INHERIT, as pg_constraint records it.","default":false},"inherited":{"type":"boolean","description":"The constraint comes from a parent table.","default":false},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}},"exactForeignKey":{"type":"object","additionalProperties":false,"required":["columns","references"],"properties":{"columns":{"$ref":"#/$defs/exactNames","description":"Columns of this table."},"references":{"type":"string","description":"The referenced table, with its schema unless that is the same."},"to":{"$ref":"#/$defs/exactNames","description":"Columns of the referenced table. Default: its primary key."},"on_delete":{"enum":["no-action","restrict","cascade","set-null","set-default"],"description":"What happens to the row if the referenced row is deleted.","default":"no-action"},"on_update":{"enum":["no-action","restrict","cascade","set-null","set-default"],"description":"What happens to the row if the referenced key changes.","default":"no-action"},"set_columns":{"$ref":"#/$defs/exactNames","description":"ON DELETE SET NULL or SET DEFAULT (columns): only these are set. Default: all columns of the key."},"match":{"enum":["simple","full"],"description":"MATCH FULL or MATCH SIMPLE.","default":"simple"},"deferrable":{"type":"boolean","description":"DEFERRABLE.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: checked at the end of the transaction.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked.","default":true},"enforced":{"type":"boolean","description":"false: NOT ENFORCED, since PostgreSQL 18.","default":true},"period":{"type":"boolean","description":"The last column is a PERIOD, since PostgreSQL 18.","default":false},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}},"exactPolicy":{"type":"object","additionalProperties":false,"properties":{"as":{"enum":["permissive","restrictive"],"description":"permissive: one of them must admit a row; restrictive: all of them must.","default":"permissive"},"for":{"enum":["all","select","insert","update","delete"],"description":"The command it applies to.","default":"all"},"to":{"$ref":"#/$defs/exactNames","description":"Roles that it applies to. Default: public, every role."},"using":{"type":"string","description":"Condition for rows that can be read, updated or deleted."},"check":{"type":"string","description":"Condition for rows as they are written. Default: as using."},"comment":{"type":"string","description":"COMMENT ON POLICY."}}},"exactTrigger":{"type":"object","additionalProperties":false,"required":["events","function"],"properties":{"constraint":{"type":"boolean","description":"CREATE CONSTRAINT TRIGGER.","default":false},"when":{"enum":["before","after","instead-of"],"description":"When the function runs.","default":"after"},"events":{"type":"array","minItems":1,"items":{"enum":["insert","update","delete","truncate"]},"description":"Commands that fire it."},"of":{"$ref":"#/$defs/exactNames","description":"UPDATE OF these columns."},"for_each":{"enum":["row","statement"],"description":"Whether it runs once per row or once per statement.","default":"row"},"deferrable":{"type":"boolean","description":"DEFERRABLE; for constraint triggers.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: runs at the end of the transaction.","default":false},"referencing":{"type":"string","description":"Transition tables: NEW TABLE AS new_rows."},"condition":{"type":"string","description":"WHEN (...): only rows for which this holds fire it."},"function":{"type":"string","description":"The function, with its schema unless that is the table's."},"args":{"type":"array","items":{"type":"string"},"description":"Arguments of the function, all text.","default":[]},"enabled":{"enum":["disabled","replica","always"],"description":"Sessions in which it fires: none, replicas only, or all. Default: all sessions except replicas."},"comment":{"type":"string","description":"COMMENT ON TRIGGER."}}},"exactTable":{"type":"object","additionalProperties":false,"required":["columns"],"properties":{"scope":{"enum":["registry","shared"],"description":"registry: lists the tenants; shared: the same rows for all tenants."},"renamed_from":{"$ref":"#/$defs/identifier","description":"The former name of the table, in the same schema: a plan renames it. Does nothing where no table of that name exists."},"comment":{"type":"string","description":"COMMENT ON TABLE."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the table. Default: exact.owner."},"unlogged":{"type":"boolean","description":"UNLOGGED: not in the WAL, empty after a crash.","default":false},"access_method":{"$ref":"#/$defs/identifier","description":"Table access method. Default: default_table_access_method of the server, usually heap."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of the table. Default: that of the database."},"of_type":{"type":"string","description":"CREATE TABLE ... OF: the composite type it takes its columns from."},"inherits":{"type":"array","items":{"type":"string"},"description":"INHERITS: parent tables in their order."},"columns":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactColumn"},"description":"Columns in the order in which the table is created; PostgreSQL appends columns added later. A type alone is NOT NULL."},"column_order":{"$ref":"#/$defs/exactNames","description":"All columns in their order; needed only if a name is a whole number, because YAML maps don't keep the order of those."},"key":{"$ref":"#/$defs/exactKey","description":"The primary key."},"unique":{"type":"array","items":{"$ref":"#/$defs/exactKey"},"description":"Unique constraints: lists of columns, or objects."},"checks":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactCheck"},"description":"CHECK constraints by name."},"exclude":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactExclude"},"description":"EXCLUDE constraints by name."},"foreign_keys":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactForeignKey"},"description":"Foreign keys by name."},"indexes":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactIndex"},"description":"Indexes by name, without those behind constraints: a list of columns, or an object."},"partition":{"type":"object","additionalProperties":false,"required":["by","columns"],"properties":{"by":{"enum":["range","list","hash"],"description":"The strategy."},"columns":{"$ref":"#/$defs/exactNames","description":"Columns of the partition key; without those in expressions."},"key":{"type":"string","description":"The key as PostgreSQL prints it, where it is more than columns."}},"description":"PARTITION BY."},"partition_of":{"type":"object","additionalProperties":false,"required":["table","values"],"properties":{"table":{"type":"string","description":"The partitioned table, with its schema unless that is the same."},"values":{"type":"string","description":"FOR VALUES ..., or DEFAULT."},"indexes":{"type":"object","additionalProperties":{"type":"string"},"description":"Its indexes by name, each with the index of the partitioned table that it is attached to."}},"description":"The table that it is a partition of."},"rls":{"type":"object","additionalProperties":false,"properties":{"enabled":{"type":"boolean","description":"ENABLE ROW LEVEL SECURITY.","default":false},"forced":{"type":"boolean","description":"FORCE ROW LEVEL SECURITY: policies also apply to the owner.","default":false}},"description":"Row security of the table."},"policies":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactPolicy"},"description":"Policies by name. A plan drops policies that are not here."},"triggers":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactTrigger"},"description":"Triggers by name."},"grants":{"$ref":"#/$defs/exactGrants"},"statistics":{"type":"object","additionalProperties":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["on"],"properties":{"on":{"type":"string","description":"What follows the name in CREATE STATISTICS, up to FROM: (ndistinct) ON city, zip."},"target":{"type":"integer","description":"ALTER STATISTICS ... SET STATISTICS. Default: by its columns."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the statistics object. Default: the owner of the table."},"comment":{"type":"string","description":"COMMENT ON STATISTICS."}}}]},"description":"Extended statistics by name: what follows the name in CREATE STATISTICS, up to FROM; or a map."},"replica_identity":{"anyOf":[{"enum":["nothing","full"]},{"type":"object","additionalProperties":false,"required":["index"],"properties":{"index":{"$ref":"#/$defs/identifier","description":"REPLICA IDENTITY USING INDEX: a unique index of the table."}}}],"description":"What logical replication sends of the old row; a map names an index. Default: the primary key."},"storage":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters: WITH (..), those of TOAST with toast. before them."}}},"exactView":{"type":"object","additionalProperties":false,"required":["query"],"properties":{"comment":{"type":"string","description":"COMMENT ON VIEW."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the view. Default: exact.owner."},"query":{"type":"string","description":"The SELECT statement."},"options":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"security_invoker, security_barrier, check_option."},"columns":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"comment":{"type":"string","description":"COMMENT ON COLUMN."},"grants":{"$ref":"#/$defs/exactGrants"}}},"description":"Columns by name; only those with a comment or grants."},"triggers":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactTrigger"},"description":"INSTEAD OF triggers and statement triggers by name."},"grants":{"$ref":"#/$defs/exactGrants"}}},"exactMaterializedView":{"type":"object","additionalProperties":false,"required":["query"],"properties":{"comment":{"type":"string","description":"COMMENT ON MATERIALIZED VIEW."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the materialized view. Default: exact.owner."},"query":{"type":"string","description":"The SELECT statement."},"options":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters: WITH (...)."},"columns":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"comment":{"type":"string","description":"COMMENT ON COLUMN."},"grants":{"$ref":"#/$defs/exactGrants"}}},"description":"Columns by name; only those with a comment or grants."},"access_method":{"$ref":"#/$defs/identifier","description":"Table access method. Default: default_table_access_method of the server, usually heap."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of the materialized view. Default: that of the database."},"populated":{"type":"boolean","description":"false: WITH NO DATA.","default":true},"indexes":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactIndex"},"description":"Indexes by name: a list of columns, or a map."},"grants":{"$ref":"#/$defs/exactGrants"}}},"exactFunction":{"type":"object","additionalProperties":false,"required":["language"],"properties":{"procedure":{"type":"boolean","description":"true: a procedure.","default":false},"comment":{"type":"string","description":"COMMENT ON FUNCTION or PROCEDURE."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the function. Default: exact.owner."},"arguments":{"type":"string","description":"As in CREATE FUNCTION, with names, modes and defaults."},"returns":{"type":"string","description":"The return type, as in CREATE FUNCTION; not for a procedure."},"language":{"$ref":"#/$defs/identifier","description":"Language of the body: sql, plpgsql, c."},"window":{"type":"boolean","description":"WINDOW: a window function; for C.","default":false},"volatility":{"enum":["immutable","stable","volatile"],"description":"immutable: same arguments, same result; stable: the same within a statement; volatile: neither.","default":"volatile"},"parallel":{"enum":["safe","restricted","unsafe"],"description":"Whether parallel workers may run it.","default":"unsafe"},"strict":{"type":"boolean","description":"STRICT: NULL for a NULL argument, without a call.","default":false},"leakproof":{"type":"boolean","description":"LEAKPROOF: may run before row security filters rows.","default":false},"security":{"enum":["definer"],"description":"definer: runs with the privileges of its owner. Default: invoker."},"transforms":{"type":"array","items":{"type":"string"},"description":"TRANSFORM FOR TYPE: the types."},"library":{"type":"string","description":"For C: the object file."},"cost":{"type":"number","description":"COST, in units of cpu_operator_cost. Default: 100; 1 for C."},"rows":{"type":"number","description":"ROWS: expected rows of a set. Default: 1000."},"support":{"type":"string","description":"SUPPORT: planner support function."},"settings":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"SET of the function: search_path and others."},"grants":{"$ref":"#/$defs/exactGrants"},"body":{"type":"string","description":"The body as it is; the server compares it byte by byte."},"body_end":{"type":"string","description":"Whitespace after the last line of the body, which YAML does not keep."},"sql_body":{"type":"string","description":"A body in standard SQL: BEGIN ATOMIC ... END, or RETURN."}}},"exactPublication":{"type":"object","additionalProperties":false,"properties":{"owner":{"$ref":"#/$defs/identifier","description":"Owner of the publication. Default: exact.owner."},"all_tables":{"type":"boolean","description":"FOR ALL TABLES.","default":false},"operations":{"type":"array","items":{"enum":["insert","update","delete","truncate"]},"description":"Commands whose changes are published.","default":["insert","update","delete","truncate"]},"via_partition_root":{"type":"boolean","description":"publish_via_partition_root: changes appear as those of the partitioned table.","default":false},"generated_columns":{"description":"Whether stored generated columns are published, since PostgreSQL 18.","enum":["none","stored"],"default":"none"},"schemas":{"$ref":"#/$defs/exactNames","description":"FOR TABLES IN SCHEMA."},"tables":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"columns":{"$ref":"#/$defs/exactNames","description":"Published columns. Default: all."},"where":{"type":"string","description":"Condition of the published rows. Default: all rows."}}},"description":"Published tables, with their schemas; each with columns and a condition if not all is published."},"comment":{"type":"string","description":"COMMENT ON PUBLICATION."}}},"unmanaged":{"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"type":"array","items":{"type":"string"}},"description":"Objects that a spec has no words for, by kind: no plan touches them."},"exactId":{"type":"object","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"type":"string","description":"The kind of the object."},"schema":{"type":"string","description":"The schema that contains it."},"name":{"type":"string","description":"Its name."},"of":{"$ref":"#/$defs/exactId","description":"The object that it is a part of."},"args":{"type":"array","items":{"anyOf":[{"type":"null"},{"type":"object","additionalProperties":false,"required":["schema","name"],"properties":{"schema":{"type":"string","description":"Schema of the type."},"name":{"type":"string","description":"Name of the type."}}}]},"description":"Argument types, if they belong to the identity: of an aggregate or an operator."}}}}};
const schema32 = {"type":"string","minLength":1,"maxLength":200,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$","description":"An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved."};
const schema47 = {"type":"object","additionalProperties":false,"properties":{"pooler":{"enum":["pgbouncer","odyssey","pgcat","rds-proxy","application","none"],"description":"The pooler that clients connect to; application: a pool in the client; none: no pool."},"mode":{"enum":["session","transaction","statement"],"description":"When a server connection returns to the pool: at the end of a session, a transaction or a statement."},"server_connections":{"type":"integer","minimum":1,"description":"Connections that the pooler opens to the server; without a pooler, all that clients may open."}},"description":"The connection pooler in front of the server. Rules check the tenant context and connection limits against it."};
const schema264 = {"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"type":"array","items":{"type":"string"}},"description":"Objects that a spec has no words for, by kind: no plan touches them."};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$", "u");
const schema34 = {"type":"object","additionalProperties":false,"properties":{"model":{"enum":["shared-schema","schema-per-tenant","database-per-tenant"],"description":"shared-schema: all tenants share the tables and row security separates them; schema-per-tenant and database-per-tenant: each tenant has its own tables.","default":"shared-schema"},"key":{"type":"object","additionalProperties":false,"properties":{"column":{"$ref":"#/$defs/name","description":"Name of the tenant column.","default":"tenant_id"},"type":{"$ref":"#/$defs/name","description":"Type of the tenant column, the same as the key of the registry.","default":"uuid"}},"description":"The tenant column that Tenet adds to every tenant table."},"registry":{"$ref":"#/$defs/name","description":"The table that lists tenants."},"context":{"type":"object","additionalProperties":false,"properties":{"setting":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+$","description":"The setting that holds the tenant of a transaction: app.tenant_id.","default":"app.tenant_id"},"strength":{"enum":["setting","hardened","signed","role"],"description":"How hard it is to impersonate another tenant. setting (default): a client that can run SQL can set the tenant. hardened: the role that uses the tables cannot set it, so one injected statement cannot either. signed: the setting holds a token that the database verifies. role: each tenant logs in with its own role.","default":"setting"}},"description":"How a transaction tells PostgreSQL which tenant it works for."},"expected":{"type":"object","additionalProperties":false,"properties":{"tenants":{"$ref":"#/$defs/count","description":"Number of tenants to expect: 400, 5k."},"largest_share":{"$ref":"#/$defs/share","description":"Share of all rows that the largest tenant has: 20%."}},"description":"Expected tenants and their sizes, for rules about growth and hot rows."},"tenants":{"type":"array","items":{"type":"string","$ref":"#/$defs/name"},"uniqueItems":true,"description":"The tenants to compile for, if each has its own schema, database or login (strength: role)."}},"description":"How tenants are separated: where their rows are, which column names them, how a session identifies itself."};
const schema38 = {"type":["string","integer"],"pattern":"^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$","minimum":0,"description":"A number of rows: 5_000, 400k, 60M, 1B."};
const schema39 = {"type":"string","pattern":"^\\d{1,3}(\\.\\d+)?%$","description":"A share: 20%."};
const pattern9 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+$", "u");
const pattern10 = new RegExp("^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$", "u");
const pattern11 = new RegExp("^\\d{1,3}(\\.\\d+)?%$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "model") || (key0 === "key")) || (key0 === "registry")) || (key0 === "context")) || (key0 === "expected")) || (key0 === "tenants"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.model !== undefined){
let data0 = data.model;
if(!(((data0 === "shared-schema") || (data0 === "schema-per-tenant")) || (data0 === "database-per-tenant"))){
const err1 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/enum",keyword:"enum",params:{allowedValues: schema34.properties.model.enum},message:"must be equal to one of the allowed values",schema:schema34.properties.model.enum,parentSchema:schema34.properties.model,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.key !== undefined){
let data1 = data.key;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!((key1 === "column") || (key1 === "type"))){
const err2 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.key,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data1.column !== undefined){
let data2 = data1.column;
if(typeof data2 === "string"){
if(func2(data2) > 200){
const err3 = {instancePath:instancePath+"/key/column",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data2) < 1){
const err4 = {instancePath:instancePath+"/key/column",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern4.test(data2)){
const err5 = {instancePath:instancePath+"/key/column",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/key/column",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.type !== undefined){
let data3 = data1.type;
if(typeof data3 === "string"){
if(func2(data3) > 200){
const err7 = {instancePath:instancePath+"/key/type",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func2(data3) < 1){
const err8 = {instancePath:instancePath+"/key/type",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/key/type",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/key/type",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.key.type,parentSchema:schema34.properties.key,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.registry !== undefined){
let data4 = data.registry;
if(typeof data4 === "string"){
if(func2(data4) > 200){
const err12 = {instancePath:instancePath+"/registry",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func2(data4) < 1){
const err13 = {instancePath:instancePath+"/registry",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!pattern4.test(data4)){
const err14 = {instancePath:instancePath+"/registry",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/registry",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.context !== undefined){
let data5 = data.context;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
if(!((key2 === "setting") || (key2 === "strength"))){
const err16 = {instancePath:instancePath+"/context",schemaPath:"#/properties/context/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.context,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data5.setting !== undefined){
let data6 = data5.setting;
if(typeof data6 === "string"){
if(!pattern9.test(data6)){
const err17 = {instancePath:instancePath+"/context/setting",schemaPath:"#/properties/context/properties/setting/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+$",parentSchema:schema34.properties.context.properties.setting,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/context/setting",schemaPath:"#/properties/context/properties/setting/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.context.properties.setting.type,parentSchema:schema34.properties.context.properties.setting,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data5.strength !== undefined){
let data7 = data5.strength;
if(!((((data7 === "setting") || (data7 === "hardened")) || (data7 === "signed")) || (data7 === "role"))){
const err19 = {instancePath:instancePath+"/context/strength",schemaPath:"#/properties/context/properties/strength/enum",keyword:"enum",params:{allowedValues: schema34.properties.context.properties.strength.enum},message:"must be equal to one of the allowed values",schema:schema34.properties.context.properties.strength.enum,parentSchema:schema34.properties.context.properties.strength,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/context",schemaPath:"#/properties/context/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.context.type,parentSchema:schema34.properties.context,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.expected !== undefined){
let data8 = data.expected;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key3 in data8){
if(!((key3 === "tenants") || (key3 === "largest_share"))){
const err21 = {instancePath:instancePath+"/expected",schemaPath:"#/properties/expected/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.expected,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.tenants !== undefined){
let data9 = data8.tenants;
if((typeof data9 !== "string") && (!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9))))){
const err22 = {instancePath:instancePath+"/expected/tenants",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: schema38.type},message:"must be string,integer",schema:schema38.type,parentSchema:schema38,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err23 = {instancePath:instancePath+"/expected/tenants",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(typeof data9 === "string"){
if(!pattern10.test(data9)){
const err24 = {instancePath:instancePath+"/expected/tenants",schemaPath:"#/$defs/count/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$",parentSchema:schema38,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
if(data8.largest_share !== undefined){
let data10 = data8.largest_share;
if(typeof data10 === "string"){
if(!pattern11.test(data10)){
const err25 = {instancePath:instancePath+"/expected/largest_share",schemaPath:"#/$defs/share/pattern",keyword:"pattern",params:{pattern: "^\\d{1,3}(\\.\\d+)?%$"},message:"must match pattern \""+"^\\d{1,3}(\\.\\d+)?%$"+"\"",schema:"^\\d{1,3}(\\.\\d+)?%$",parentSchema:schema39,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/expected/largest_share",schemaPath:"#/$defs/share/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.type,parentSchema:schema39,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/expected",schemaPath:"#/properties/expected/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.expected.type,parentSchema:schema34.properties.expected,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.tenants !== undefined){
let data11 = data.tenants;
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(typeof data12 !== "string"){
const err28 = {instancePath:instancePath+"/tenants/" + i0,schemaPath:"#/properties/tenants/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.tenants.items.type,parentSchema:schema34.properties.tenants.items,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(typeof data12 === "string"){
if(func2(data12) > 200){
const err29 = {instancePath:instancePath+"/tenants/" + i0,schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(func2(data12) < 1){
const err30 = {instancePath:instancePath+"/tenants/" + i0,schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!pattern4.test(data12)){
const err31 = {instancePath:instancePath+"/tenants/" + i0,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/tenants/" + i0,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
let i1 = data11.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data11[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err33 = {instancePath:instancePath+"/tenants",schemaPath:"#/properties/tenants/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema34.properties.tenants,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err34 = {instancePath:instancePath+"/tenants",schemaPath:"#/properties/tenants/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.tenants.type,parentSchema:schema34.properties.tenants,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema42 = {"type":"object","additionalProperties":false,"required":["access"],"properties":{"access":{"enum":["none","own-tenant","least-privilege","break-glass"],"description":"none: can reach nothing; own-tenant: rows of one tenant at a time; least-privilege: only what its kind needs; break-glass: closed until an operator opens it for a time."},"roles":{"$ref":"#/$defs/names","description":"Roles that this applies to. Default: the roles whose kind is the name of this entry."},"max_duration":{"$ref":"#/$defs/duration","description":"How long break-glass access may last: 4h."},"audited":{"type":"boolean","description":"Declares that every use of this access is logged.","default":false},"reason":{"$ref":"#/$defs/text","description":"Why the access is needed."}}};
const schema45 = {"type":"string","pattern":"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$","description":"A duration: 250ms, 5s, 15m, 4h, 90d, 2w, 7y."};
const schema46 = {"type":"string","minLength":1};
const schema43 = {"type":"array","items":{"type":"string","$ref":"#/$defs/name"},"uniqueItems":true};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 !== "string"){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.items.type,parentSchema:schema43.items,data:data0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 200){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!pattern4.test(data0)){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
let i1 = data.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err5 = {instancePath,schemaPath:"#/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const pattern15 = new RegExp("^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.access === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "access"},message:"must have required property '"+"access"+"'",schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "access") || (key0 === "roles")) || (key0 === "max_duration")) || (key0 === "audited")) || (key0 === "reason"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.access !== undefined){
let data0 = data.access;
if(!((((data0 === "none") || (data0 === "own-tenant")) || (data0 === "least-privilege")) || (data0 === "break-glass"))){
const err2 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/enum",keyword:"enum",params:{allowedValues: schema42.properties.access.enum},message:"must be equal to one of the allowed values",schema:schema42.properties.access.enum,parentSchema:schema42.properties.access,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.roles !== undefined){
if(!(validate24(data.roles, {instancePath:instancePath+"/roles",parentData:data,parentDataProperty:"roles",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.max_duration !== undefined){
let data2 = data.max_duration;
if(typeof data2 === "string"){
if(!pattern15.test(data2)){
const err3 = {instancePath:instancePath+"/max_duration",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/max_duration",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.audited !== undefined){
let data3 = data.audited;
if(typeof data3 !== "boolean"){
const err5 = {instancePath:instancePath+"/audited",schemaPath:"#/properties/audited/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.properties.audited.type,parentSchema:schema42.properties.audited,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.reason !== undefined){
let data4 = data.reason;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err6 = {instancePath:instancePath+"/reason",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/reason",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema50 = {"type":"object","additionalProperties":false,"required":["kind"],"properties":{"kind":{"enum":["owner","migrator","maintainer","provisioner","application","ingest","reader","analytics","support","partner","monitor"],"description":"What the role is for; each kind has its own privileges, timeouts and memberships. A maintainer runs tenet maintain."},"login":{"type":"boolean","description":"Whether the role can log in. Default: by kind; only an owner cannot."},"inherit":{"type":"boolean","description":"INHERIT: use the privileges of roles it is a member of without SET ROLE. Default: by kind; only a migrator does not."},"superuser":{"type":"boolean","description":"SUPERUSER: bypasses all grants and policies; a rule reports it as an error.","default":false},"bypass_rls":{"type":"boolean","description":"BYPASSRLS: no policy applies to the role; a rule reports it as an error unless a threat declares it break-glass.","default":false},"create_role":{"type":"boolean","description":"CREATEROLE: may create and alter roles.","default":false},"create_database":{"type":"boolean","description":"CREATEDB: may create databases.","default":false},"replication":{"type":"boolean","description":"REPLICATION: may stream the WAL, which contains the rows of all tenants.","default":false},"connections":{"type":"integer","minimum":0,"description":"CONNECTION LIMIT: the most sessions at once. Default: no limit."},"statement_timeout":{"$ref":"#/$defs/duration","description":"Cancels a statement that runs longer: 30s. Default: by kind."},"lock_timeout":{"$ref":"#/$defs/duration","description":"Cancels a statement that waits longer for a lock: 5s. Default: by kind."},"idle_in_transaction_timeout":{"$ref":"#/$defs/duration","description":"Ends a session that is idle in an open transaction for longer: 60s. Default: by kind."},"runs_on":{"enum":["primary","replica"],"description":"Where its sessions connect; replica: to a standby, so its long reads hold back no vacuum on the primary.","default":"primary"},"member_of":{"$ref":"#/$defs/names","description":"Other roles that it is a member of."},"settings":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":["string","number","boolean"]},"description":"Additional ALTER ROLE ... SET settings."},"comment":{"type":"string","description":"COMMENT ON ROLE. Default: what its kind is for."}}};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema50.required,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema50.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(!(((((((((((data0 === "owner") || (data0 === "migrator")) || (data0 === "maintainer")) || (data0 === "provisioner")) || (data0 === "application")) || (data0 === "ingest")) || (data0 === "reader")) || (data0 === "analytics")) || (data0 === "support")) || (data0 === "partner")) || (data0 === "monitor"))){
const err2 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema50.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema50.properties.kind.enum,parentSchema:schema50.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.login !== undefined){
let data1 = data.login;
if(typeof data1 !== "boolean"){
const err3 = {instancePath:instancePath+"/login",schemaPath:"#/properties/login/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema50.properties.login.type,parentSchema:schema50.properties.login,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.inherit !== undefined){
let data2 = data.inherit;
if(typeof data2 !== "boolean"){
const err4 = {instancePath:instancePath+"/inherit",schemaPath:"#/properties/inherit/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema50.properties.inherit.type,parentSchema:schema50.properties.inherit,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.superuser !== undefined){
let data3 = data.superuser;
if(typeof data3 !== "boolean"){
const err5 = {instancePath:instancePath+"/superuser",schemaPath:"#/properties/superuser/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema50.properties.superuser.type,parentSchema:schema50.properties.superuser,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.bypass_rls !== undefined){
let data4 = data.bypass_rls;
if(typeof data4 !== "boolean"){
const err6 = {instancePath:instancePath+"/bypass_rls",schemaPath:"#/properties/bypass_rls/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema50.properties.bypass_rls.type,parentSchema:schema50.properties.bypass_rls,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.create_role !== undefined){
let data5 = data.create_role;
if(typeof data5 !== "boolean"){
const err7 = {instancePath:instancePath+"/create_role",schemaPath:"#/properties/create_role/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema50.properties.create_role.type,parentSchema:schema50.properties.create_role,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.create_database !== undefined){
let data6 = data.create_database;
if(typeof data6 !== "boolean"){
const err8 = {instancePath:instancePath+"/create_database",schemaPath:"#/properties/create_database/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema50.properties.create_database.type,parentSchema:schema50.properties.create_database,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.replication !== undefined){
let data7 = data.replication;
if(typeof data7 !== "boolean"){
const err9 = {instancePath:instancePath+"/replication",schemaPath:"#/properties/replication/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema50.properties.replication.type,parentSchema:schema50.properties.replication,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.connections !== undefined){
let data8 = data.connections;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err10 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.properties.connections.type,parentSchema:schema50.properties.connections,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err11 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema50.properties.connections,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.statement_timeout !== undefined){
let data9 = data.statement_timeout;
if(typeof data9 === "string"){
if(!pattern15.test(data9)){
const err12 = {instancePath:instancePath+"/statement_timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/statement_timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.lock_timeout !== undefined){
let data10 = data.lock_timeout;
if(typeof data10 === "string"){
if(!pattern15.test(data10)){
const err14 = {instancePath:instancePath+"/lock_timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/lock_timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data10};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.idle_in_transaction_timeout !== undefined){
let data11 = data.idle_in_transaction_timeout;
if(typeof data11 === "string"){
if(!pattern15.test(data11)){
const err16 = {instancePath:instancePath+"/idle_in_transaction_timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data11};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/idle_in_transaction_timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data11};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.runs_on !== undefined){
let data12 = data.runs_on;
if(!((data12 === "primary") || (data12 === "replica"))){
const err18 = {instancePath:instancePath+"/runs_on",schemaPath:"#/properties/runs_on/enum",keyword:"enum",params:{allowedValues: schema50.properties.runs_on.enum},message:"must be equal to one of the allowed values",schema:schema50.properties.runs_on.enum,parentSchema:schema50.properties.runs_on,data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.member_of !== undefined){
if(!(validate24(data.member_of, {instancePath:instancePath+"/member_of",parentData:data,parentDataProperty:"member_of",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.settings !== undefined){
let data14 = data.settings;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key1 in data14){
const _errs32 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 200){
const err19 = {instancePath:instancePath+"/settings",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func2(key1) < 1){
const err20 = {instancePath:instancePath+"/settings",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!pattern4.test(key1)){
const err21 = {instancePath:instancePath+"/settings",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/settings",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var valid4 = _errs32 === errors;
if(!valid4){
const err23 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema50.properties.settings.propertyNames,parentSchema:schema50.properties.settings,data:data14};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key2 in data14){
let data15 = data14[key2];
if(((typeof data15 !== "string") && (!((typeof data15 == "number") && (isFinite(data15))))) && (typeof data15 !== "boolean")){
const err24 = {instancePath:instancePath+"/settings/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/settings/additionalProperties/type",keyword:"type",params:{type: schema50.properties.settings.additionalProperties.type},message:"must be string,number,boolean",schema:schema50.properties.settings.additionalProperties.type,parentSchema:schema50.properties.settings.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.properties.settings.type,parentSchema:schema50.properties.settings,data:data14};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.comment !== undefined){
let data16 = data.comment;
if(typeof data16 !== "string"){
const err26 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.comment.type,parentSchema:schema50.properties.comment,data:data16};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"type":"object","additionalProperties":false,"required":["columns"],"properties":{"scope":{"enum":["tenant","registry","shared"],"description":"tenant: rows belong to tenants; registry: one row per tenant; shared: the same rows for all tenants, read-only at run time.","default":"tenant"},"reason":{"$ref":"#/$defs/text","description":"Why all tenants share the rows of this table."},"kind":{"enum":["raw","normalized","aggregate"],"description":"raw: rows as they arrive; normalized: the tables of the application; aggregate: sums of others. An ingest role may load only raw tables and tables with dedupe."},"comment":{"type":"string","description":"COMMENT ON TABLE."},"renamed_from":{"$ref":"#/$defs/name","description":"The former name of the table: a plan renames it. Does nothing where no table of that name exists."},"owner":{"$ref":"#/$defs/name","description":"Owner of the table. Default: the role of kind owner."},"tenant_key":{"type":["string","boolean"],"description":"Tenant column, if it has another name in this table; false: add no tenant column."},"columns":{"type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/column"},"description":"Columns by name, in their order. Write id: uuid for a type alone, or a map with other attributes."},"key":{"$ref":"#/$defs/columnList","description":"Primary key, without the tenant column; default: column id, or the columns with key: true."},"unique":{"type":"array","items":{"anyOf":[{"$ref":"#/$defs/columnList"},{"$ref":"#/$defs/unique"}]},"description":"Unique constraints: lists of columns, or maps with a name. Tenet puts the tenant column first."},"checks":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/sql"},"description":"CHECK constraints: a SQL expression by constraint name."},"foreign_keys":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/foreignKey"},"description":"Foreign keys of several columns, by constraint name. For one column, use references: of the column."},"indexes":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/index"},"description":"Indexes by name. A b-tree of a tenant table begins with the tenant column; foreign keys to tenant tables get an index without a declaration."},"rows":{"type":"object","additionalProperties":false,"properties":{"now":{"$ref":"#/$defs/count","description":"Rows at present: 60M."},"per_day":{"$ref":"#/$defs/count","description":"Rows added per day: 400k."}},"description":"Expected size; partitions, vacuum settings and restore time are derived from it."},"writes":{"type":"object","additionalProperties":false,"properties":{"inserts":{"$ref":"#/$defs/rate","description":"Rows inserted: 120/s."},"updates":{"$ref":"#/$defs/rate","description":"Rows updated: 40/s."},"deletes":{"$ref":"#/$defs/rate","description":"Rows deleted: 2/min."},"peak":{"$ref":"#/$defs/rate","description":"Rows inserted at the busiest time: 1k/s."},"batch":{"type":"integer","minimum":1,"description":"Rows written per statement. Default: 1 row."},"hot_columns":{"$ref":"#/$defs/names","description":"Columns that most updates change; without an index on them the updates are HOT and the table gets fillfactor 90."}},"description":"Write load; vacuum settings, fillfactor and rules about hot rows and locks are derived from it."},"dedupe":{"type":"object","additionalProperties":false,"required":["key"],"properties":{"key":{"$ref":"#/$defs/columnList","description":"Columns that identify a duplicate, without the tenant column."},"window":{"$ref":"#/$defs/duration","description":"How long after a row its duplicate can arrive: 48h."},"via":{"enum":["constraint","staging"],"description":"constraint: INSERT ... ON CONFLICT DO NOTHING on a unique constraint; staging: load into a staging table first, then insert what is new.","default":"constraint"},"across_partitions":{"enum":["ledger","none"],"description":"How duplicates in different partitions are found. ledger: by a separate table of seen keys, which you declare as well and insert into first (tenet review writes both); none: they are not. A unique key of a partitioned table must contain the partition column."}},"description":"How duplicate rows are rejected on ingestion."},"ingest":{"type":"object","additionalProperties":false,"properties":{"tenants":{"enum":["session","rows"],"description":"Whose rows one batch may hold. session: those of the tenant of the transaction; rows: each row names its tenant, so roles of kind ingest may load rows of every tenant.","default":"session"},"dead_letters":{"$ref":"#/$defs/duration","description":"How long tenet maintain keeps rows that could not be merged.","default":"30d"}},"description":"The way in for roles of kind ingest, because PostgreSQL refuses COPY FROM into a table with row security: COPY into a temporary table that TABLE_stage() creates, then TABLE_merge() moves the rows, deduplicated by dedupe. Rows that can't be merged go to TABLE_dead with the reason. Roles of kind ingest have no other access to the table."},"partition":{"$ref":"#/$defs/partition"},"retention":{"type":"object","additionalProperties":false,"required":["keep"],"properties":{"keep":{"$ref":"#/$defs/duration","description":"Age at which rows are removed: 90d."},"then":{"enum":["drop","archive","delete"],"description":"What tenet maintain does with rows past their retention: partitions by time go as a whole, other rows in batches; archive writes them to a folder first.","default":"delete"},"to":{"$ref":"#/$defs/text","description":"Where archives are kept. Documentation: tenet maintain writes to the folder of --archive."}},"description":"How long rows are kept."},"rls":{"type":"object","additionalProperties":false,"properties":{"enabled":{"type":"boolean","description":"ENABLE ROW LEVEL SECURITY. Default: true for tenant tables and the registry, in a shared schema."},"forced":{"type":"boolean","description":"FORCE ROW LEVEL SECURITY, so the policies apply to the owner as well. Default: true for tenant tables and the registry, in a shared schema."}},"description":"Row security of the table. Rules report errors if it is off for tenant tables."},"policies":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/policy"},"description":"Policies in addition to the tenant guard, which is always created."},"grants":{"$ref":"#/$defs/grants"},"triggers":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/trigger"},"description":"Triggers by name."},"storage":{"type":"object","propertyNames":{"pattern":"^(fillfactor|toast_tuple_target|parallel_workers|(toast\\.)?autovacuum_[a-z_]+)$"},"additionalProperties":{"type":["number","boolean"]},"description":"Storage parameters that override the values derived from the workload."}}};
const schema65 = {"type":"string","minLength":1,"description":"SQL, parsed with PostgreSQL's own grammar."};
const schema95 = {"type":"string","pattern":"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$","description":"A rate: 120/s, 2/min, 1.5k/h."};
const pattern44 = new RegExp("^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$", "u");
const pattern58 = new RegExp("^(fillfactor|toast_tuple_target|parallel_workers|(toast\\.)?autovacuum_[a-z_]+)$", "u");
const schema61 = {"description":"A column: its type, or a map with type: and other attributes; between braces, quote a type that contains a comma: 'numeric(12,2)'.","anyOf":[{"$ref":"#/$defs/name"},{"$ref":"#/$defs/columnObject"}]};
const schema63 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"$ref":"#/$defs/name","description":"Type as in SQL: uuid, text, numeric(12,2). Between braces, quote a type that contains a comma."},"nullable":{"type":"boolean","description":"Whether NULL is allowed; columns are NOT NULL unless this is true.","default":false},"key":{"type":"boolean","description":"Whether the column is part of the primary key, in the order of the columns. Default: false."},"default":{"type":["string","number","boolean"],"description":"A SQL expression."},"generated":{"$ref":"#/$defs/sql","description":"GENERATED ALWAYS AS (expression) STORED."},"identity":{"enum":["always","by-default"],"description":"GENERATED ... AS IDENTITY; always: clients can't set the value, by-default: they can. Default: none, and always for a bigint id that is the key."},"references":{"anyOf":[{"$ref":"#/$defs/name"},{"$ref":"#/$defs/reference"}],"description":"The table it references, by its primary key; or a map with actions. Tenet adds the tenant column to the foreign key."},"one_of":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":["string","number","boolean"]},"description":"The only values allowed, as a CHECK constraint."},"check":{"$ref":"#/$defs/sql","description":"CHECK constraint: a SQL expression over the row."},"unique":{"type":"boolean","description":"Whether values are unique within a tenant.","default":false},"pii":{"$ref":"#/$defs/name","description":"Class of personal data in the column, declared under compliance.pii."},"collation":{"$ref":"#/$defs/name","description":"Collation of the column: C, und-x-icu."},"average_size":{"$ref":"#/$defs/size","description":"Average stored size of a value: 2kB. Default: by type."},"comment":{"type":"string","description":"COMMENT ON COLUMN."},"renamed_from":{"$ref":"#/$defs/name","description":"The former name of the column: a plan renames it. Does nothing where no column of that name exists."}}};
const schema75 = {"type":"string","pattern":"^\\d[\\d_]*(\\.\\d+)?(B|kB|KB|MB|GB|TB)$","description":"A size: 128kB, 16MB, 20GB."};
const pattern33 = new RegExp("^\\d[\\d_]*(\\.\\d+)?(B|kB|KB|MB|GB|TB)$", "u");
const schema67 = {"type":"object","additionalProperties":false,"required":["table"],"properties":{"table":{"$ref":"#/$defs/name","description":"The referenced table."},"column":{"$ref":"#/$defs/name","description":"The referenced column. Default: the primary key."},"on_delete":{"$ref":"#/$defs/referentialAction","description":"What happens to the row if the referenced row is deleted; set-null and set-default leave the tenant column as it is.","default":"no-action"},"on_update":{"$ref":"#/$defs/referentialAction","description":"What happens to the row if the referenced key changes.","default":"no-action"},"across_tenants":{"type":"boolean","description":"Omit the tenant column; a rule reports this as an error.","default":false}}};
const schema70 = {"enum":["no-action","restrict","cascade","set-null","set-default"]};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.table === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'",schema:schema67.required,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "table") || (key0 === "column")) || (key0 === "on_delete")) || (key0 === "on_update")) || (key0 === "across_tenants"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.table !== undefined){
let data0 = data.table;
if(typeof data0 === "string"){
if(func2(data0) > 200){
const err2 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.column !== undefined){
let data1 = data.column;
if(typeof data1 === "string"){
if(func2(data1) > 200){
const err6 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(func2(data1) < 1){
const err7 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern4.test(data1)){
const err8 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.on_delete !== undefined){
let data2 = data.on_delete;
if(!(((((data2 === "no-action") || (data2 === "restrict")) || (data2 === "cascade")) || (data2 === "set-null")) || (data2 === "set-default"))){
const err10 = {instancePath:instancePath+"/on_delete",schemaPath:"#/$defs/referentialAction/enum",keyword:"enum",params:{allowedValues: schema70.enum},message:"must be equal to one of the allowed values",schema:schema70.enum,parentSchema:schema70,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.on_update !== undefined){
let data3 = data.on_update;
if(!(((((data3 === "no-action") || (data3 === "restrict")) || (data3 === "cascade")) || (data3 === "set-null")) || (data3 === "set-default"))){
const err11 = {instancePath:instancePath+"/on_update",schemaPath:"#/$defs/referentialAction/enum",keyword:"enum",params:{allowedValues: schema70.enum},message:"must be equal to one of the allowed values",schema:schema70.enum,parentSchema:schema70,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.across_tenants !== undefined){
let data4 = data.across_tenants;
if(typeof data4 !== "boolean"){
const err12 = {instancePath:instancePath+"/across_tenants",schemaPath:"#/properties/across_tenants/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema67.properties.across_tenants.type,parentSchema:schema67.properties.across_tenants,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema67.type,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema63.required,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema63.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 === "string"){
if(func2(data0) > 200){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.nullable !== undefined){
let data1 = data.nullable;
if(typeof data1 !== "boolean"){
const err6 = {instancePath:instancePath+"/nullable",schemaPath:"#/properties/nullable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema63.properties.nullable.type,parentSchema:schema63.properties.nullable,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.key !== undefined){
let data2 = data.key;
if(typeof data2 !== "boolean"){
const err7 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema63.properties.key.type,parentSchema:schema63.properties.key,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.default !== undefined){
let data3 = data.default;
if(((typeof data3 !== "string") && (!((typeof data3 == "number") && (isFinite(data3))))) && (typeof data3 !== "boolean")){
const err8 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: schema63.properties.default.type},message:"must be string,number,boolean",schema:schema63.properties.default.type,parentSchema:schema63.properties.default,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.generated !== undefined){
let data4 = data.generated;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err9 = {instancePath:instancePath+"/generated",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/generated",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.identity !== undefined){
let data5 = data.identity;
if(!((data5 === "always") || (data5 === "by-default"))){
const err11 = {instancePath:instancePath+"/identity",schemaPath:"#/properties/identity/enum",keyword:"enum",params:{allowedValues: schema63.properties.identity.enum},message:"must be equal to one of the allowed values",schema:schema63.properties.identity.enum,parentSchema:schema63.properties.identity,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.references !== undefined){
let data6 = data.references;
const _errs16 = errors;
let valid3 = false;
const _errs17 = errors;
if(typeof data6 === "string"){
if(func2(data6) > 200){
const err12 = {instancePath:instancePath+"/references",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func2(data6) < 1){
const err13 = {instancePath:instancePath+"/references",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!pattern4.test(data6)){
const err14 = {instancePath:instancePath+"/references",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/references",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs17 === errors;
valid3 = valid3 || _valid0;
const _errs20 = errors;
if(!(validate33(data6, {instancePath:instancePath+"/references",parentData:data,parentDataProperty:"references",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
var _valid0 = _errs20 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err16 = {instancePath:instancePath+"/references",schemaPath:"#/properties/references/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema63.properties.references.anyOf,parentSchema:schema63.properties.references,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
if(data.one_of !== undefined){
let data7 = data.one_of;
if(Array.isArray(data7)){
if(data7.length < 1){
const err17 = {instancePath:instancePath+"/one_of",schemaPath:"#/properties/one_of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema63.properties.one_of,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(((typeof data8 !== "string") && (!((typeof data8 == "number") && (isFinite(data8))))) && (typeof data8 !== "boolean")){
const err18 = {instancePath:instancePath+"/one_of/" + i0,schemaPath:"#/properties/one_of/items/type",keyword:"type",params:{type: schema63.properties.one_of.items.type},message:"must be string,number,boolean",schema:schema63.properties.one_of.items.type,parentSchema:schema63.properties.one_of.items,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
let i1 = data7.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data7[i1];
if(((typeof item0 !== "string") && (!((typeof item0 == "number") && (isFinite(item0))))) && (typeof item0 !== "boolean")){
continue;
}
if(typeof item0 == "string"){
item0 += "_";
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err19 = {instancePath:instancePath+"/one_of",schemaPath:"#/properties/one_of/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema63.properties.one_of,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err20 = {instancePath:instancePath+"/one_of",schemaPath:"#/properties/one_of/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.one_of.type,parentSchema:schema63.properties.one_of,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.check !== undefined){
let data9 = data.check;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err21 = {instancePath:instancePath+"/check",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/check",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.unique !== undefined){
let data10 = data.unique;
if(typeof data10 !== "boolean"){
const err23 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema63.properties.unique.type,parentSchema:schema63.properties.unique,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.pii !== undefined){
let data11 = data.pii;
if(typeof data11 === "string"){
if(func2(data11) > 200){
const err24 = {instancePath:instancePath+"/pii",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(func2(data11) < 1){
const err25 = {instancePath:instancePath+"/pii",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!pattern4.test(data11)){
const err26 = {instancePath:instancePath+"/pii",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/pii",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.collation !== undefined){
let data12 = data.collation;
if(typeof data12 === "string"){
if(func2(data12) > 200){
const err28 = {instancePath:instancePath+"/collation",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(func2(data12) < 1){
const err29 = {instancePath:instancePath+"/collation",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!pattern4.test(data12)){
const err30 = {instancePath:instancePath+"/collation",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/collation",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.average_size !== undefined){
let data13 = data.average_size;
if(typeof data13 === "string"){
if(!pattern33.test(data13)){
const err32 = {instancePath:instancePath+"/average_size",schemaPath:"#/$defs/size/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(B|kB|KB|MB|GB|TB)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(B|kB|KB|MB|GB|TB)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(B|kB|KB|MB|GB|TB)$",parentSchema:schema75,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/average_size",schemaPath:"#/$defs/size/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema75.type,parentSchema:schema75,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.comment !== undefined){
let data14 = data.comment;
if(typeof data14 !== "string"){
const err34 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.comment.type,parentSchema:schema63.properties.comment,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.renamed_from !== undefined){
let data15 = data.renamed_from;
if(typeof data15 === "string"){
if(func2(data15) > 200){
const err35 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(func2(data15) < 1){
const err36 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!pattern4.test(data15)){
const err37 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.type,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(func2(data) > 200){
const err0 = {instancePath,schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func2(data) < 1){
const err1 = {instancePath,schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern4.test(data)){
const err2 = {instancePath,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs4 = errors;
if(!(validate32(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema61.anyOf,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate31.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate31.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema77 = {"type":"array","items":{"type":"string","$ref":"#/$defs/name"},"minItems":1,"uniqueItems":true};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.items.type,parentSchema:schema77.items,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 200){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath,schemaPath:"#/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema77.type,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema79 = {"type":"object","additionalProperties":false,"required":["columns"],"properties":{"columns":{"$ref":"#/$defs/columnList","description":"Columns of the constraint, without the tenant column."},"name":{"$ref":"#/$defs/name","description":"Name of the constraint. Default: made from the table and its columns."},"nulls_not_distinct":{"type":"boolean","description":"NULLS NOT DISTINCT: two NULLs count as duplicates.","default":false},"across_tenants":{"type":"boolean","description":"Omit the tenant column; a rule reports this as an error.","default":false}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.columns === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema79.required,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "columns") || (key0 === "name")) || (key0 === "nulls_not_distinct")) || (key0 === "across_tenants"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.columns !== undefined){
if(!(validate37(data.columns, {instancePath:instancePath+"/columns",parentData:data,parentDataProperty:"columns",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func2(data1) > 200){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern4.test(data1)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.nulls_not_distinct !== undefined){
let data2 = data.nulls_not_distinct;
if(typeof data2 !== "boolean"){
const err6 = {instancePath:instancePath+"/nulls_not_distinct",schemaPath:"#/properties/nulls_not_distinct/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema79.properties.nulls_not_distinct.type,parentSchema:schema79.properties.nulls_not_distinct,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.across_tenants !== undefined){
let data3 = data.across_tenants;
if(typeof data3 !== "boolean"){
const err7 = {instancePath:instancePath+"/across_tenants",schemaPath:"#/properties/across_tenants/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema79.properties.across_tenants.type,parentSchema:schema79.properties.across_tenants,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.type,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema84 = {"type":"object","additionalProperties":false,"required":["columns","references"],"properties":{"columns":{"$ref":"#/$defs/columnList","description":"Columns of this table, without the tenant column."},"references":{"$ref":"#/$defs/name","description":"The referenced table."},"to":{"$ref":"#/$defs/columnList","description":"Referenced columns; default: the primary key of the other table."},"on_delete":{"$ref":"#/$defs/referentialAction","description":"What happens to the row if the referenced row is deleted; set-null and set-default leave the tenant column as it is.","default":"no-action"},"on_update":{"$ref":"#/$defs/referentialAction","description":"What happens to the row if the referenced key changes.","default":"no-action"},"across_tenants":{"type":"boolean","description":"Omit the tenant column; a rule reports this as an error.","default":false}}};

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate43.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.columns === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.references === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "references"},message:"must have required property '"+"references"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "columns") || (key0 === "references")) || (key0 === "to")) || (key0 === "on_delete")) || (key0 === "on_update")) || (key0 === "across_tenants"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.columns !== undefined){
if(!(validate37(data.columns, {instancePath:instancePath+"/columns",parentData:data,parentDataProperty:"columns",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.references !== undefined){
let data1 = data.references;
if(typeof data1 === "string"){
if(func2(data1) > 200){
const err3 = {instancePath:instancePath+"/references",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/references",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern4.test(data1)){
const err5 = {instancePath:instancePath+"/references",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/references",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.to !== undefined){
if(!(validate37(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.on_delete !== undefined){
let data3 = data.on_delete;
if(!(((((data3 === "no-action") || (data3 === "restrict")) || (data3 === "cascade")) || (data3 === "set-null")) || (data3 === "set-default"))){
const err7 = {instancePath:instancePath+"/on_delete",schemaPath:"#/$defs/referentialAction/enum",keyword:"enum",params:{allowedValues: schema70.enum},message:"must be equal to one of the allowed values",schema:schema70.enum,parentSchema:schema70,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.on_update !== undefined){
let data4 = data.on_update;
if(!(((((data4 === "no-action") || (data4 === "restrict")) || (data4 === "cascade")) || (data4 === "set-null")) || (data4 === "set-default"))){
const err8 = {instancePath:instancePath+"/on_update",schemaPath:"#/$defs/referentialAction/enum",keyword:"enum",params:{allowedValues: schema70.enum},message:"must be equal to one of the allowed values",schema:schema70.enum,parentSchema:schema70,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.across_tenants !== undefined){
let data5 = data.across_tenants;
if(typeof data5 !== "boolean"){
const err9 = {instancePath:instancePath+"/across_tenants",schemaPath:"#/properties/across_tenants/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema84.properties.across_tenants.type,parentSchema:schema84.properties.across_tenants,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema84.type,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}
validate43.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema89 = {"type":"object","additionalProperties":false,"required":["columns"],"properties":{"columns":{"type":"array","minItems":1,"items":{"type":"string","minLength":1},"description":"Columns or (expressions), each with asc, desc, nulls first or nulls last."},"method":{"enum":["btree","hash","gin","gist","spgist","brin"],"description":"Index method. Only a b-tree gets the tenant column in front.","default":"btree"},"unique":{"type":"boolean","description":"UNIQUE index; for a rule about values, prefer unique: of the table.","default":false},"include":{"$ref":"#/$defs/columnList","description":"INCLUDE: columns stored in the index for index-only scans."},"where":{"$ref":"#/$defs/sql","description":"Condition of a partial index."},"opclass":{"$ref":"#/$defs/name","description":"Operator class for the columns: jsonb_path_ops."},"serves":{"$ref":"#/$defs/names","description":"Queries or rollups that need the index; a rule warns about indexes that serve none."},"across_tenants":{"type":"boolean","description":"Omit the leading tenant column.","default":false},"because":{"$ref":"#/$defs/text","description":"Why the index exists, if no declared query needs it."}}};

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.columns === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema89.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.columns !== undefined){
let data0 = data.columns;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema89.properties.columns,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/columns/" + i0,schemaPath:"#/properties/columns/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema89.properties.columns.items,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/columns/" + i0,schemaPath:"#/properties/columns/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema89.properties.columns.items.type,parentSchema:schema89.properties.columns.items,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema89.properties.columns.type,parentSchema:schema89.properties.columns,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.method !== undefined){
let data2 = data.method;
if(!((((((data2 === "btree") || (data2 === "hash")) || (data2 === "gin")) || (data2 === "gist")) || (data2 === "spgist")) || (data2 === "brin"))){
const err6 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/enum",keyword:"enum",params:{allowedValues: schema89.properties.method.enum},message:"must be equal to one of the allowed values",schema:schema89.properties.method.enum,parentSchema:schema89.properties.method,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.unique !== undefined){
let data3 = data.unique;
if(typeof data3 !== "boolean"){
const err7 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema89.properties.unique.type,parentSchema:schema89.properties.unique,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.include !== undefined){
if(!(validate37(data.include, {instancePath:instancePath+"/include",parentData:data,parentDataProperty:"include",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.where !== undefined){
let data5 = data.where;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err8 = {instancePath:instancePath+"/where",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/where",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.opclass !== undefined){
let data6 = data.opclass;
if(typeof data6 === "string"){
if(func2(data6) > 200){
const err10 = {instancePath:instancePath+"/opclass",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data6) < 1){
const err11 = {instancePath:instancePath+"/opclass",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern4.test(data6)){
const err12 = {instancePath:instancePath+"/opclass",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/opclass",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.serves !== undefined){
if(!(validate24(data.serves, {instancePath:instancePath+"/serves",parentData:data,parentDataProperty:"serves",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.across_tenants !== undefined){
let data8 = data.across_tenants;
if(typeof data8 !== "boolean"){
const err14 = {instancePath:instancePath+"/across_tenants",schemaPath:"#/properties/across_tenants/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema89.properties.across_tenants.type,parentSchema:schema89.properties.across_tenants,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.because !== undefined){
let data9 = data.because;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err15 = {instancePath:instancePath+"/because",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/because",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema89.type,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema101 = {"type":"object","additionalProperties":false,"required":["by","column"],"properties":{"by":{"enum":["range","list","hash"],"description":"range: by time; list: by value; hash: spread evenly."},"column":{"$ref":"#/$defs/name","description":"The partition column."},"every":{"enum":["hour","day","week","month","quarter","year"],"description":"Interval of range partitions. Default: day from 5M rows per day, week from 500k, else month."},"ahead":{"type":"integer","minimum":0,"description":"Number of partitions to create ahead. Default: 48 hours, 14 days, 8 weeks, 3 months, 2 quarters or 2 years."},"behind":{"type":"integer","minimum":0,"description":"Number of earlier partitions to create for rows that arrive late; default: 0."},"from":{"$ref":"#/$defs/isoDate","description":"Lower bound of the first partition. Default: the period in which the DDL runs, by the server's clock."},"count":{"type":"integer","minimum":1,"description":"Number of hash partitions."},"lists":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":"array","minItems":1,"items":{"type":["string","number"]}},"description":"List partitions: the values by partition name."},"on_missing":{"enum":["reject","quarantine"],"description":"What happens to a row without a matching partition: an error, or a default partition.","default":"reject"},"because":{"$ref":"#/$defs/text","description":"Why the table is partitioned, or why this way."}},"description":"Declarative partitioning of the table. Tenet creates the partitions and adds the partition column to its keys."};
const schema103 = {"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","description":"A date: 2027-06-30."};
const pattern51 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.by === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema101.required,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.column === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'",schema:schema101.required,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema101.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.by !== undefined){
let data0 = data.by;
if(!(((data0 === "range") || (data0 === "list")) || (data0 === "hash"))){
const err3 = {instancePath:instancePath+"/by",schemaPath:"#/properties/by/enum",keyword:"enum",params:{allowedValues: schema101.properties.by.enum},message:"must be equal to one of the allowed values",schema:schema101.properties.by.enum,parentSchema:schema101.properties.by,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.column !== undefined){
let data1 = data.column;
if(typeof data1 === "string"){
if(func2(data1) > 200){
const err4 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern4.test(data1)){
const err6 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.every !== undefined){
let data2 = data.every;
if(!((((((data2 === "hour") || (data2 === "day")) || (data2 === "week")) || (data2 === "month")) || (data2 === "quarter")) || (data2 === "year"))){
const err8 = {instancePath:instancePath+"/every",schemaPath:"#/properties/every/enum",keyword:"enum",params:{allowedValues: schema101.properties.every.enum},message:"must be equal to one of the allowed values",schema:schema101.properties.every.enum,parentSchema:schema101.properties.every,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.ahead !== undefined){
let data3 = data.ahead;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err9 = {instancePath:instancePath+"/ahead",schemaPath:"#/properties/ahead/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema101.properties.ahead.type,parentSchema:schema101.properties.ahead,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/ahead",schemaPath:"#/properties/ahead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema101.properties.ahead,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.behind !== undefined){
let data4 = data.behind;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err11 = {instancePath:instancePath+"/behind",schemaPath:"#/properties/behind/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema101.properties.behind.type,parentSchema:schema101.properties.behind,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/behind",schemaPath:"#/properties/behind/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema101.properties.behind,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.from !== undefined){
let data5 = data.from;
if(typeof data5 === "string"){
if(!pattern51.test(data5)){
const err13 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/isoDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema103,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/isoDate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.type,parentSchema:schema103,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.count !== undefined){
let data6 = data.count;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema101.properties.count.type,parentSchema:schema101.properties.count,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema101.properties.count,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.lists !== undefined){
let data7 = data.lists;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key1 in data7){
const _errs18 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 200){
const err17 = {instancePath:instancePath+"/lists",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(func2(key1) < 1){
const err18 = {instancePath:instancePath+"/lists",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!pattern4.test(key1)){
const err19 = {instancePath:instancePath+"/lists",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/lists",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid3 = _errs18 === errors;
if(!valid3){
const err21 = {instancePath:instancePath+"/lists",schemaPath:"#/properties/lists/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema101.properties.lists.propertyNames,parentSchema:schema101.properties.lists,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
for(const key2 in data7){
let data8 = data7[key2];
if(Array.isArray(data8)){
if(data8.length < 1){
const err22 = {instancePath:instancePath+"/lists/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/lists/additionalProperties/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema101.properties.lists.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if((typeof data9 !== "string") && (!((typeof data9 == "number") && (isFinite(data9))))){
const err23 = {instancePath:instancePath+"/lists/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/lists/additionalProperties/items/type",keyword:"type",params:{type: schema101.properties.lists.additionalProperties.items.type},message:"must be string,number",schema:schema101.properties.lists.additionalProperties.items.type,parentSchema:schema101.properties.lists.additionalProperties.items,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/lists/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/lists/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema101.properties.lists.additionalProperties.type,parentSchema:schema101.properties.lists.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/lists",schemaPath:"#/properties/lists/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema101.properties.lists.type,parentSchema:schema101.properties.lists,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.on_missing !== undefined){
let data10 = data.on_missing;
if(!((data10 === "reject") || (data10 === "quarantine"))){
const err26 = {instancePath:instancePath+"/on_missing",schemaPath:"#/properties/on_missing/enum",keyword:"enum",params:{allowedValues: schema101.properties.on_missing.enum},message:"must be equal to one of the allowed values",schema:schema101.properties.on_missing.enum,parentSchema:schema101.properties.on_missing,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.because !== undefined){
let data11 = data.because;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err27 = {instancePath:instancePath+"/because",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/because",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema101.type,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema109 = {"type":"object","additionalProperties":false,"properties":{"as":{"enum":["permissive","restrictive"],"description":"permissive: one of them must admit a row; restrictive: all of them must.","default":"restrictive"},"for":{"enum":["all","select","insert","update","delete"],"description":"The command it applies to.","default":"all"},"to":{"$ref":"#/$defs/names","description":"Roles that it applies to. Default: PUBLIC, every role."},"using":{"$ref":"#/$defs/sql","description":"Condition for rows that can be read, updated or deleted."},"check":{"$ref":"#/$defs/sql","description":"Condition for rows as they are written. Default: as using."}}};

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "as") || (key0 === "for")) || (key0 === "to")) || (key0 === "using")) || (key0 === "check"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema109,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.as !== undefined){
let data0 = data.as;
if(!((data0 === "permissive") || (data0 === "restrictive"))){
const err1 = {instancePath:instancePath+"/as",schemaPath:"#/properties/as/enum",keyword:"enum",params:{allowedValues: schema109.properties.as.enum},message:"must be equal to one of the allowed values",schema:schema109.properties.as.enum,parentSchema:schema109.properties.as,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.for !== undefined){
let data1 = data.for;
if(!(((((data1 === "all") || (data1 === "select")) || (data1 === "insert")) || (data1 === "update")) || (data1 === "delete"))){
const err2 = {instancePath:instancePath+"/for",schemaPath:"#/properties/for/enum",keyword:"enum",params:{allowedValues: schema109.properties.for.enum},message:"must be equal to one of the allowed values",schema:schema109.properties.for.enum,parentSchema:schema109.properties.for,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.to !== undefined){
if(!(validate24(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.using !== undefined){
let data3 = data.using;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err3 = {instancePath:instancePath+"/using",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/using",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.check !== undefined){
let data4 = data.check;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err5 = {instancePath:instancePath+"/check",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/check",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema109.type,parentSchema:schema109,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema112 = {"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["select","insert","update","delete","truncate","references","trigger","maintain","all"]}},"description":"Privileges per role, replacing those of its kind; an empty list revokes all."};

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate58.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(func2(key0) > 200){
const err0 = {instancePath,schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func2(key0) < 1){
const err1 = {instancePath,schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern4.test(key0)){
const err2 = {instancePath,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err4 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema112.propertyNames,parentSchema:schema112,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema112.additionalProperties.items.type,parentSchema:schema112.additionalProperties.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(((((((((data1 === "select") || (data1 === "insert")) || (data1 === "update")) || (data1 === "delete")) || (data1 === "truncate")) || (data1 === "references")) || (data1 === "trigger")) || (data1 === "maintain")) || (data1 === "all"))){
const err6 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/additionalProperties/items/enum",keyword:"enum",params:{allowedValues: schema112.additionalProperties.items.enum},message:"must be equal to one of the allowed values",schema:schema112.additionalProperties.items.enum,parentSchema:schema112.additionalProperties.items,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err7 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema112.additionalProperties,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err8 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema112.additionalProperties.type,parentSchema:schema112.additionalProperties,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema112.type,parentSchema:schema112,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate58.errors = vErrors;
return errors === 0;
}
validate58.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema115 = {"type":"object","additionalProperties":false,"required":["function","events"],"properties":{"when":{"enum":["before","after"],"description":"BEFORE or AFTER the row is written.","default":"after"},"events":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["insert","update","delete"]},"description":"Commands that fire it."},"for_each":{"enum":["row","statement"],"description":"Whether it runs once per row or once per statement.","default":"row"},"function":{"$ref":"#/$defs/name","description":"The function it calls, declared under functions; it returns trigger."},"condition":{"$ref":"#/$defs/sql","description":"WHEN (...): only rows for which this holds fire it."}}};

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate60.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.function === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function"},message:"must have required property '"+"function"+"'",schema:schema115.required,parentSchema:schema115,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.events === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "events"},message:"must have required property '"+"events"+"'",schema:schema115.required,parentSchema:schema115,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "when") || (key0 === "events")) || (key0 === "for_each")) || (key0 === "function")) || (key0 === "condition"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema115,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.when !== undefined){
let data0 = data.when;
if(!((data0 === "before") || (data0 === "after"))){
const err3 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/enum",keyword:"enum",params:{allowedValues: schema115.properties.when.enum},message:"must be equal to one of the allowed values",schema:schema115.properties.when.enum,parentSchema:schema115.properties.when,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.events !== undefined){
let data1 = data.events;
if(Array.isArray(data1)){
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema115.properties.events,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/events/" + i0,schemaPath:"#/properties/events/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema115.properties.events.items.type,parentSchema:schema115.properties.events.items,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(((data2 === "insert") || (data2 === "update")) || (data2 === "delete"))){
const err6 = {instancePath:instancePath+"/events/" + i0,schemaPath:"#/properties/events/items/enum",keyword:"enum",params:{allowedValues: schema115.properties.events.items.enum},message:"must be equal to one of the allowed values",schema:schema115.properties.events.items.enum,parentSchema:schema115.properties.events.items,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
let i1 = data1.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data1[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err7 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema115.properties.events,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err8 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema115.properties.events.type,parentSchema:schema115.properties.events,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.for_each !== undefined){
let data3 = data.for_each;
if(!((data3 === "row") || (data3 === "statement"))){
const err9 = {instancePath:instancePath+"/for_each",schemaPath:"#/properties/for_each/enum",keyword:"enum",params:{allowedValues: schema115.properties.for_each.enum},message:"must be equal to one of the allowed values",schema:schema115.properties.for_each.enum,parentSchema:schema115.properties.for_each,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.function !== undefined){
let data4 = data.function;
if(typeof data4 === "string"){
if(func2(data4) > 200){
const err10 = {instancePath:instancePath+"/function",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data4) < 1){
const err11 = {instancePath:instancePath+"/function",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern4.test(data4)){
const err12 = {instancePath:instancePath+"/function",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/function",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.condition !== undefined){
let data5 = data.condition;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err14 = {instancePath:instancePath+"/condition",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/condition",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema115.type,parentSchema:schema115,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate60.errors = vErrors;
return errors === 0;
}
validate60.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.columns === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema56.required,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema56.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.scope !== undefined){
let data0 = data.scope;
if(!(((data0 === "tenant") || (data0 === "registry")) || (data0 === "shared"))){
const err2 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/enum",keyword:"enum",params:{allowedValues: schema56.properties.scope.enum},message:"must be equal to one of the allowed values",schema:schema56.properties.scope.enum,parentSchema:schema56.properties.scope,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.reason !== undefined){
let data1 = data.reason;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/reason",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/reason",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(!(((data2 === "raw") || (data2 === "normalized")) || (data2 === "aggregate"))){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema56.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema56.properties.kind.enum,parentSchema:schema56.properties.kind,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.comment !== undefined){
let data3 = data.comment;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.comment.type,parentSchema:schema56.properties.comment,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.renamed_from !== undefined){
let data4 = data.renamed_from;
if(typeof data4 === "string"){
if(func2(data4) > 200){
const err7 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func2(data4) < 1){
const err8 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern4.test(data4)){
const err9 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.owner !== undefined){
let data5 = data.owner;
if(typeof data5 === "string"){
if(func2(data5) > 200){
const err11 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func2(data5) < 1){
const err12 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern4.test(data5)){
const err13 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.tenant_key !== undefined){
let data6 = data.tenant_key;
if((typeof data6 !== "string") && (typeof data6 !== "boolean")){
const err15 = {instancePath:instancePath+"/tenant_key",schemaPath:"#/properties/tenant_key/type",keyword:"type",params:{type: schema56.properties.tenant_key.type},message:"must be string,boolean",schema:schema56.properties.tenant_key.type,parentSchema:schema56.properties.tenant_key,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.columns !== undefined){
let data7 = data.columns;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(Object.keys(data7).length < 1){
const err16 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema56.properties.columns,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key1 in data7){
const _errs19 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 200){
const err17 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(func2(key1) < 1){
const err18 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!pattern4.test(key1)){
const err19 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid4 = _errs19 === errors;
if(!valid4){
const err21 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema56.properties.columns.propertyNames,parentSchema:schema56.properties.columns,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
for(const key2 in data7){
if(!(validate31(data7[key2], {instancePath:instancePath+"/columns/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data7,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.columns.type,parentSchema:schema56.properties.columns,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.key !== undefined){
if(!(validate37(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
let data10 = data.unique;
if(Array.isArray(data10)){
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
const _errs28 = errors;
let valid9 = false;
const _errs29 = errors;
if(!(validate37(data11, {instancePath:instancePath+"/unique/" + i0,parentData:data10,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
var _valid0 = _errs29 === errors;
valid9 = valid9 || _valid0;
const _errs30 = errors;
if(!(validate40(data11, {instancePath:instancePath+"/unique/" + i0,parentData:data10,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var _valid0 = _errs30 === errors;
valid9 = valid9 || _valid0;
if(!valid9){
const err23 = {instancePath:instancePath+"/unique/" + i0,schemaPath:"#/properties/unique/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema56.properties.unique.items.anyOf,parentSchema:schema56.properties.unique.items,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err24 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.unique.type,parentSchema:schema56.properties.unique,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.checks !== undefined){
let data12 = data.checks;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key3 in data12){
const _errs33 = errors;
if(typeof key3 === "string"){
if(func2(key3) > 200){
const err25 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(func2(key3) < 1){
const err26 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!pattern4.test(key3)){
const err27 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var valid10 = _errs33 === errors;
if(!valid10){
const err29 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema56.properties.checks.propertyNames,parentSchema:schema56.properties.checks,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
for(const key4 in data12){
let data13 = data12[key4];
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err30 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.checks.type,parentSchema:schema56.properties.checks,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.foreign_keys !== undefined){
let data14 = data.foreign_keys;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key5 in data14){
const _errs42 = errors;
if(typeof key5 === "string"){
if(func2(key5) > 200){
const err33 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(func2(key5) < 1){
const err34 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(!pattern4.test(key5)){
const err35 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var valid14 = _errs42 === errors;
if(!valid14){
const err37 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/properties/foreign_keys/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid",schema:schema56.properties.foreign_keys.propertyNames,parentSchema:schema56.properties.foreign_keys,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
for(const key6 in data14){
if(!(validate43(data14[key6], {instancePath:instancePath+"/foreign_keys/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data14,parentDataProperty:key6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
}
}
else {
const err38 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/properties/foreign_keys/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.foreign_keys.type,parentSchema:schema56.properties.foreign_keys,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.indexes !== undefined){
let data16 = data.indexes;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key7 in data16){
const _errs49 = errors;
if(typeof key7 === "string"){
if(func2(key7) > 200){
const err39 = {instancePath:instancePath+"/indexes",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key7,propertyName:key7};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(func2(key7) < 1){
const err40 = {instancePath:instancePath+"/indexes",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key7,propertyName:key7};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!pattern4.test(key7)){
const err41 = {instancePath:instancePath+"/indexes",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key7,propertyName:key7};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/indexes",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key7,propertyName:key7};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
var valid17 = _errs49 === errors;
if(!valid17){
const err43 = {instancePath:instancePath+"/indexes",schemaPath:"#/properties/indexes/propertyNames",keyword:"propertyNames",params:{propertyName: key7},message:"property name must be valid",schema:schema56.properties.indexes.propertyNames,parentSchema:schema56.properties.indexes,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
for(const key8 in data16){
if(!(validate47(data16[key8], {instancePath:instancePath+"/indexes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data16,parentDataProperty:key8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
}
}
else {
const err44 = {instancePath:instancePath+"/indexes",schemaPath:"#/properties/indexes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.indexes.type,parentSchema:schema56.properties.indexes,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.rows !== undefined){
let data18 = data.rows;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key9 in data18){
if(!((key9 === "now") || (key9 === "per_day"))){
const err45 = {instancePath:instancePath+"/rows",schemaPath:"#/properties/rows/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.rows,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data18.now !== undefined){
let data19 = data18.now;
if((typeof data19 !== "string") && (!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19))))){
const err46 = {instancePath:instancePath+"/rows/now",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: schema38.type},message:"must be string,integer",schema:schema38.type,parentSchema:schema38,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err47 = {instancePath:instancePath+"/rows/now",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38,data:data19};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(typeof data19 === "string"){
if(!pattern10.test(data19)){
const err48 = {instancePath:instancePath+"/rows/now",schemaPath:"#/$defs/count/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$",parentSchema:schema38,data:data19};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
if(data18.per_day !== undefined){
let data20 = data18.per_day;
if((typeof data20 !== "string") && (!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20))))){
const err49 = {instancePath:instancePath+"/rows/per_day",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: schema38.type},message:"must be string,integer",schema:schema38.type,parentSchema:schema38,data:data20};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err50 = {instancePath:instancePath+"/rows/per_day",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(typeof data20 === "string"){
if(!pattern10.test(data20)){
const err51 = {instancePath:instancePath+"/rows/per_day",schemaPath:"#/$defs/count/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?[kKMBT]?$",parentSchema:schema38,data:data20};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
}
else {
const err52 = {instancePath:instancePath+"/rows",schemaPath:"#/properties/rows/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.rows.type,parentSchema:schema56.properties.rows,data:data18};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.writes !== undefined){
let data21 = data.writes;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key10 in data21){
if(!((((((key10 === "inserts") || (key10 === "updates")) || (key10 === "deletes")) || (key10 === "peak")) || (key10 === "batch")) || (key10 === "hot_columns"))){
const err53 = {instancePath:instancePath+"/writes",schemaPath:"#/properties/writes/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.writes,data:data21};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data21.inserts !== undefined){
let data22 = data21.inserts;
if(typeof data22 === "string"){
if(!pattern44.test(data22)){
const err54 = {instancePath:instancePath+"/writes/inserts",schemaPath:"#/$defs/rate/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$",parentSchema:schema95,data:data22};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/writes/inserts",schemaPath:"#/$defs/rate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.type,parentSchema:schema95,data:data22};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data21.updates !== undefined){
let data23 = data21.updates;
if(typeof data23 === "string"){
if(!pattern44.test(data23)){
const err56 = {instancePath:instancePath+"/writes/updates",schemaPath:"#/$defs/rate/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$",parentSchema:schema95,data:data23};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/writes/updates",schemaPath:"#/$defs/rate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.type,parentSchema:schema95,data:data23};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data21.deletes !== undefined){
let data24 = data21.deletes;
if(typeof data24 === "string"){
if(!pattern44.test(data24)){
const err58 = {instancePath:instancePath+"/writes/deletes",schemaPath:"#/$defs/rate/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$",parentSchema:schema95,data:data24};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/writes/deletes",schemaPath:"#/$defs/rate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.type,parentSchema:schema95,data:data24};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data21.peak !== undefined){
let data25 = data21.peak;
if(typeof data25 === "string"){
if(!pattern44.test(data25)){
const err60 = {instancePath:instancePath+"/writes/peak",schemaPath:"#/$defs/rate/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$",parentSchema:schema95,data:data25};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/writes/peak",schemaPath:"#/$defs/rate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.type,parentSchema:schema95,data:data25};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data21.batch !== undefined){
let data26 = data21.batch;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err62 = {instancePath:instancePath+"/writes/batch",schemaPath:"#/properties/writes/properties/batch/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema56.properties.writes.properties.batch.type,parentSchema:schema56.properties.writes.properties.batch,data:data26};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 1 || isNaN(data26)){
const err63 = {instancePath:instancePath+"/writes/batch",schemaPath:"#/properties/writes/properties/batch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema56.properties.writes.properties.batch,data:data26};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data21.hot_columns !== undefined){
if(!(validate24(data21.hot_columns, {instancePath:instancePath+"/writes/hot_columns",parentData:data21,parentDataProperty:"hot_columns",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err64 = {instancePath:instancePath+"/writes",schemaPath:"#/properties/writes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.writes.type,parentSchema:schema56.properties.writes,data:data21};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.dedupe !== undefined){
let data28 = data.dedupe;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.key === undefined){
const err65 = {instancePath:instancePath+"/dedupe",schemaPath:"#/properties/dedupe/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema56.properties.dedupe.required,parentSchema:schema56.properties.dedupe,data:data28};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
for(const key11 in data28){
if(!((((key11 === "key") || (key11 === "window")) || (key11 === "via")) || (key11 === "across_partitions"))){
const err66 = {instancePath:instancePath+"/dedupe",schemaPath:"#/properties/dedupe/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.dedupe,data:data28};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data28.key !== undefined){
if(!(validate37(data28.key, {instancePath:instancePath+"/dedupe/key",parentData:data28,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data28.window !== undefined){
let data30 = data28.window;
if(typeof data30 === "string"){
if(!pattern15.test(data30)){
const err67 = {instancePath:instancePath+"/dedupe/window",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data30};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/dedupe/window",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data30};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data28.via !== undefined){
let data31 = data28.via;
if(!((data31 === "constraint") || (data31 === "staging"))){
const err69 = {instancePath:instancePath+"/dedupe/via",schemaPath:"#/properties/dedupe/properties/via/enum",keyword:"enum",params:{allowedValues: schema56.properties.dedupe.properties.via.enum},message:"must be equal to one of the allowed values",schema:schema56.properties.dedupe.properties.via.enum,parentSchema:schema56.properties.dedupe.properties.via,data:data31};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data28.across_partitions !== undefined){
let data32 = data28.across_partitions;
if(!((data32 === "ledger") || (data32 === "none"))){
const err70 = {instancePath:instancePath+"/dedupe/across_partitions",schemaPath:"#/properties/dedupe/properties/across_partitions/enum",keyword:"enum",params:{allowedValues: schema56.properties.dedupe.properties.across_partitions.enum},message:"must be equal to one of the allowed values",schema:schema56.properties.dedupe.properties.across_partitions.enum,parentSchema:schema56.properties.dedupe.properties.across_partitions,data:data32};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/dedupe",schemaPath:"#/properties/dedupe/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.dedupe.type,parentSchema:schema56.properties.dedupe,data:data28};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data.ingest !== undefined){
let data33 = data.ingest;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key12 in data33){
if(!((key12 === "tenants") || (key12 === "dead_letters"))){
const err72 = {instancePath:instancePath+"/ingest",schemaPath:"#/properties/ingest/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.ingest,data:data33};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data33.tenants !== undefined){
let data34 = data33.tenants;
if(!((data34 === "session") || (data34 === "rows"))){
const err73 = {instancePath:instancePath+"/ingest/tenants",schemaPath:"#/properties/ingest/properties/tenants/enum",keyword:"enum",params:{allowedValues: schema56.properties.ingest.properties.tenants.enum},message:"must be equal to one of the allowed values",schema:schema56.properties.ingest.properties.tenants.enum,parentSchema:schema56.properties.ingest.properties.tenants,data:data34};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data33.dead_letters !== undefined){
let data35 = data33.dead_letters;
if(typeof data35 === "string"){
if(!pattern15.test(data35)){
const err74 = {instancePath:instancePath+"/ingest/dead_letters",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data35};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/ingest/dead_letters",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data35};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/ingest",schemaPath:"#/properties/ingest/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.ingest.type,parentSchema:schema56.properties.ingest,data:data33};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.partition !== undefined){
if(!(validate53(data.partition, {instancePath:instancePath+"/partition",parentData:data,parentDataProperty:"partition",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.retention !== undefined){
let data37 = data.retention;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.keep === undefined){
const err77 = {instancePath:instancePath+"/retention",schemaPath:"#/properties/retention/required",keyword:"required",params:{missingProperty: "keep"},message:"must have required property '"+"keep"+"'",schema:schema56.properties.retention.required,parentSchema:schema56.properties.retention,data:data37};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
for(const key13 in data37){
if(!(((key13 === "keep") || (key13 === "then")) || (key13 === "to"))){
const err78 = {instancePath:instancePath+"/retention",schemaPath:"#/properties/retention/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.retention,data:data37};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data37.keep !== undefined){
let data38 = data37.keep;
if(typeof data38 === "string"){
if(!pattern15.test(data38)){
const err79 = {instancePath:instancePath+"/retention/keep",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data38};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/retention/keep",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data38};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data37.then !== undefined){
let data39 = data37.then;
if(!(((data39 === "drop") || (data39 === "archive")) || (data39 === "delete"))){
const err81 = {instancePath:instancePath+"/retention/then",schemaPath:"#/properties/retention/properties/then/enum",keyword:"enum",params:{allowedValues: schema56.properties.retention.properties.then.enum},message:"must be equal to one of the allowed values",schema:schema56.properties.retention.properties.then.enum,parentSchema:schema56.properties.retention.properties.then,data:data39};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data37.to !== undefined){
let data40 = data37.to;
if(typeof data40 === "string"){
if(func2(data40) < 1){
const err82 = {instancePath:instancePath+"/retention/to",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data40};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/retention/to",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data40};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/retention",schemaPath:"#/properties/retention/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.retention.type,parentSchema:schema56.properties.retention,data:data37};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data.rls !== undefined){
let data41 = data.rls;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
for(const key14 in data41){
if(!((key14 === "enabled") || (key14 === "forced"))){
const err85 = {instancePath:instancePath+"/rls",schemaPath:"#/properties/rls/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.rls,data:data41};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data41.enabled !== undefined){
let data42 = data41.enabled;
if(typeof data42 !== "boolean"){
const err86 = {instancePath:instancePath+"/rls/enabled",schemaPath:"#/properties/rls/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.rls.properties.enabled.type,parentSchema:schema56.properties.rls.properties.enabled,data:data42};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data41.forced !== undefined){
let data43 = data41.forced;
if(typeof data43 !== "boolean"){
const err87 = {instancePath:instancePath+"/rls/forced",schemaPath:"#/properties/rls/properties/forced/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.rls.properties.forced.type,parentSchema:schema56.properties.rls.properties.forced,data:data43};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/rls",schemaPath:"#/properties/rls/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.rls.type,parentSchema:schema56.properties.rls,data:data41};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.policies !== undefined){
let data44 = data.policies;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
for(const key15 in data44){
const _errs117 = errors;
if(typeof key15 === "string"){
if(func2(key15) > 200){
const err89 = {instancePath:instancePath+"/policies",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key15,propertyName:key15};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(func2(key15) < 1){
const err90 = {instancePath:instancePath+"/policies",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key15,propertyName:key15};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(!pattern4.test(key15)){
const err91 = {instancePath:instancePath+"/policies",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key15,propertyName:key15};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/policies",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key15,propertyName:key15};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
var valid36 = _errs117 === errors;
if(!valid36){
const err93 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/propertyNames",keyword:"propertyNames",params:{propertyName: key15},message:"property name must be valid",schema:schema56.properties.policies.propertyNames,parentSchema:schema56.properties.policies,data:data44};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
for(const key16 in data44){
if(!(validate55(data44[key16], {instancePath:instancePath+"/policies/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data44,parentDataProperty:key16,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
}
else {
const err94 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.policies.type,parentSchema:schema56.properties.policies,data:data44};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate58(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.triggers !== undefined){
let data47 = data.triggers;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key17 in data47){
const _errs125 = errors;
if(typeof key17 === "string"){
if(func2(key17) > 200){
const err95 = {instancePath:instancePath+"/triggers",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key17,propertyName:key17};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(func2(key17) < 1){
const err96 = {instancePath:instancePath+"/triggers",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key17,propertyName:key17};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(!pattern4.test(key17)){
const err97 = {instancePath:instancePath+"/triggers",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key17,propertyName:key17};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/triggers",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key17,propertyName:key17};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
var valid39 = _errs125 === errors;
if(!valid39){
const err99 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/propertyNames",keyword:"propertyNames",params:{propertyName: key17},message:"property name must be valid",schema:schema56.properties.triggers.propertyNames,parentSchema:schema56.properties.triggers,data:data47};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
for(const key18 in data47){
if(!(validate60(data47[key18], {instancePath:instancePath+"/triggers/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data47,parentDataProperty:key18,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
}
}
else {
const err100 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.triggers.type,parentSchema:schema56.properties.triggers,data:data47};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data.storage !== undefined){
let data49 = data.storage;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
for(const key19 in data49){
const _errs132 = errors;
if(typeof key19 === "string"){
if(!pattern58.test(key19)){
const err101 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(fillfactor|toast_tuple_target|parallel_workers|(toast\\.)?autovacuum_[a-z_]+)$"},message:"must match pattern \""+"^(fillfactor|toast_tuple_target|parallel_workers|(toast\\.)?autovacuum_[a-z_]+)$"+"\"",schema:"^(fillfactor|toast_tuple_target|parallel_workers|(toast\\.)?autovacuum_[a-z_]+)$",parentSchema:schema56.properties.storage.propertyNames,data:key19,propertyName:key19};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
var valid42 = _errs132 === errors;
if(!valid42){
const err102 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/propertyNames",keyword:"propertyNames",params:{propertyName: key19},message:"property name must be valid",schema:schema56.properties.storage.propertyNames,parentSchema:schema56.properties.storage,data:data49};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
for(const key20 in data49){
let data50 = data49[key20];
if((!((typeof data50 == "number") && (isFinite(data50)))) && (typeof data50 !== "boolean")){
const err103 = {instancePath:instancePath+"/storage/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/storage/additionalProperties/type",keyword:"type",params:{type: schema56.properties.storage.additionalProperties.type},message:"must be number,boolean",schema:schema56.properties.storage.additionalProperties.type,parentSchema:schema56.properties.storage.additionalProperties,data:data50};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.storage.type,parentSchema:schema56.properties.storage,data:data49};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
else {
const err105 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema119 = {"type":"object","additionalProperties":false,"required":["query"],"properties":{"query":{"$ref":"#/$defs/sql","description":"The SELECT statement."},"grants":{"$ref":"#/$defs/names","description":"Roles granted SELECT."},"security_invoker":{"type":"boolean","description":"Whether grants and policies of the caller apply instead of the owner's.","default":true},"comment":{"type":"string","description":"COMMENT ON VIEW."}}};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'",schema:schema119.required,parentSchema:schema119,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "query") || (key0 === "grants")) || (key0 === "security_invoker")) || (key0 === "comment"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema119,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.query !== undefined){
let data0 = data.query;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/query",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/query",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate24(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.security_invoker !== undefined){
let data2 = data.security_invoker;
if(typeof data2 !== "boolean"){
const err4 = {instancePath:instancePath+"/security_invoker",schemaPath:"#/properties/security_invoker/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema119.properties.security_invoker.type,parentSchema:schema119.properties.security_invoker,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.comment !== undefined){
let data3 = data.comment;
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema119.properties.comment.type,parentSchema:schema119.properties.comment,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema119.type,parentSchema:schema119,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}
validate63.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema122 = {"type":"object","additionalProperties":false,"required":["query"],"properties":{"query":{"$ref":"#/$defs/sql","description":"The SELECT statement of the materialized view."},"refresh":{"$ref":"#/$defs/duration","description":"How often tenet maintain refreshes it."},"concurrently":{"type":"boolean","description":"REFRESH MATERIALIZED VIEW CONCURRENTLY, which doesn't block readers; it needs key.","default":false},"key":{"$ref":"#/$defs/columnList","description":"Columns that identify a row; required for REFRESH MATERIALIZED VIEW CONCURRENTLY."},"serves":{"$ref":"#/$defs/names","description":"Declared queries that read it."},"grants":{"$ref":"#/$defs/names","description":"Roles granted SELECT. Default: the roles of the queries it serves."},"expose":{"enum":["own-tenant","internal","all"],"description":"own-tenant: through a view that shows each tenant only its own rows; internal: to no role; all: directly, which a rule reports as an error if it contains tenant rows."}}};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'",schema:schema122.required,parentSchema:schema122,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "query") || (key0 === "refresh")) || (key0 === "concurrently")) || (key0 === "key")) || (key0 === "serves")) || (key0 === "grants")) || (key0 === "expose"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema122,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.query !== undefined){
let data0 = data.query;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/query",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/query",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.refresh !== undefined){
let data1 = data.refresh;
if(typeof data1 === "string"){
if(!pattern15.test(data1)){
const err4 = {instancePath:instancePath+"/refresh",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/refresh",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.concurrently !== undefined){
let data2 = data.concurrently;
if(typeof data2 !== "boolean"){
const err6 = {instancePath:instancePath+"/concurrently",schemaPath:"#/properties/concurrently/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema122.properties.concurrently.type,parentSchema:schema122.properties.concurrently,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.key !== undefined){
if(!(validate37(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.serves !== undefined){
if(!(validate24(data.serves, {instancePath:instancePath+"/serves",parentData:data,parentDataProperty:"serves",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.grants !== undefined){
if(!(validate24(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.expose !== undefined){
let data6 = data.expose;
if(!(((data6 === "own-tenant") || (data6 === "internal")) || (data6 === "all"))){
const err7 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/enum",keyword:"enum",params:{allowedValues: schema122.properties.expose.enum},message:"must be equal to one of the allowed values",schema:schema122.properties.expose.enum,parentSchema:schema122.properties.expose,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema122.type,parentSchema:schema122,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate66.errors = vErrors;
return errors === 0;
}
validate66.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema126 = {"type":"object","additionalProperties":false,"required":["returns","body"],"properties":{"args":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/name"},"description":"Arguments in their order: types by name."},"returns":{"$ref":"#/$defs/name","description":"The return type: integer, setof orders, void, trigger."},"language":{"enum":["sql","plpgsql"],"description":"Language of the body.","default":"sql"},"body":{"type":"string","minLength":1,"description":"The body, without dollar quotes."},"security":{"enum":["invoker","definer"],"description":"invoker: runs with the privileges of the caller; definer: with those of its owner, which skip the grants of the caller.","default":"invoker"},"search_path":{"type":"array","items":{"$ref":"#/$defs/name"},"description":"search_path while it runs. Default: pg_catalog, the schema, pg_temp."},"volatility":{"enum":["immutable","stable","volatile"],"description":"immutable: same arguments, same result; stable: the same within a statement; volatile: neither.","default":"volatile"},"parallel":{"enum":["safe","restricted","unsafe"],"description":"Whether parallel workers may run it.","default":"unsafe"},"leakproof":{"type":"boolean","description":"LEAKPROOF: may run before row security filters rows. A rule reports it, because error messages can reveal rows.","default":false},"owner":{"$ref":"#/$defs/name","description":"Owner of the function. Default: the role of kind owner; for security: definer a role without login that Tenet adds."},"grants":{"$ref":"#/$defs/names","description":"Roles granted EXECUTE."},"comment":{"type":"string","description":"COMMENT ON FUNCTION."}}};

function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate71.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.returns === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "returns"},message:"must have required property '"+"returns"+"'",schema:schema126.required,parentSchema:schema126,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.body === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "body"},message:"must have required property '"+"body"+"'",schema:schema126.required,parentSchema:schema126,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema126.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema126,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.args !== undefined){
let data0 = data.args;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
const _errs4 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 200){
const err3 = {instancePath:instancePath+"/args",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(key1) < 1){
const err4 = {instancePath:instancePath+"/args",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern4.test(key1)){
const err5 = {instancePath:instancePath+"/args",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/args",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid1 = _errs4 === errors;
if(!valid1){
const err7 = {instancePath:instancePath+"/args",schemaPath:"#/properties/args/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema126.properties.args.propertyNames,parentSchema:schema126.properties.args,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
for(const key2 in data0){
let data1 = data0[key2];
if(typeof data1 === "string"){
if(func2(data1) > 200){
const err8 = {instancePath:instancePath+"/args/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data1) < 1){
const err9 = {instancePath:instancePath+"/args/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern4.test(data1)){
const err10 = {instancePath:instancePath+"/args/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/args/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/args",schemaPath:"#/properties/args/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema126.properties.args.type,parentSchema:schema126.properties.args,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.returns !== undefined){
let data2 = data.returns;
if(typeof data2 === "string"){
if(func2(data2) > 200){
const err13 = {instancePath:instancePath+"/returns",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data2) < 1){
const err14 = {instancePath:instancePath+"/returns",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern4.test(data2)){
const err15 = {instancePath:instancePath+"/returns",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/returns",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.language !== undefined){
let data3 = data.language;
if(!((data3 === "sql") || (data3 === "plpgsql"))){
const err17 = {instancePath:instancePath+"/language",schemaPath:"#/properties/language/enum",keyword:"enum",params:{allowedValues: schema126.properties.language.enum},message:"must be equal to one of the allowed values",schema:schema126.properties.language.enum,parentSchema:schema126.properties.language,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.body !== undefined){
let data4 = data.body;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err18 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema126.properties.body,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema126.properties.body.type,parentSchema:schema126.properties.body,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.security !== undefined){
let data5 = data.security;
if(!((data5 === "invoker") || (data5 === "definer"))){
const err20 = {instancePath:instancePath+"/security",schemaPath:"#/properties/security/enum",keyword:"enum",params:{allowedValues: schema126.properties.security.enum},message:"must be equal to one of the allowed values",schema:schema126.properties.security.enum,parentSchema:schema126.properties.security,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.search_path !== undefined){
let data6 = data.search_path;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(func2(data7) > 200){
const err21 = {instancePath:instancePath+"/search_path/" + i0,schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func2(data7) < 1){
const err22 = {instancePath:instancePath+"/search_path/" + i0,schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!pattern4.test(data7)){
const err23 = {instancePath:instancePath+"/search_path/" + i0,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/search_path/" + i0,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/search_path",schemaPath:"#/properties/search_path/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema126.properties.search_path.type,parentSchema:schema126.properties.search_path,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.volatility !== undefined){
let data8 = data.volatility;
if(!(((data8 === "immutable") || (data8 === "stable")) || (data8 === "volatile"))){
const err26 = {instancePath:instancePath+"/volatility",schemaPath:"#/properties/volatility/enum",keyword:"enum",params:{allowedValues: schema126.properties.volatility.enum},message:"must be equal to one of the allowed values",schema:schema126.properties.volatility.enum,parentSchema:schema126.properties.volatility,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.parallel !== undefined){
let data9 = data.parallel;
if(!(((data9 === "safe") || (data9 === "restricted")) || (data9 === "unsafe"))){
const err27 = {instancePath:instancePath+"/parallel",schemaPath:"#/properties/parallel/enum",keyword:"enum",params:{allowedValues: schema126.properties.parallel.enum},message:"must be equal to one of the allowed values",schema:schema126.properties.parallel.enum,parentSchema:schema126.properties.parallel,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.leakproof !== undefined){
let data10 = data.leakproof;
if(typeof data10 !== "boolean"){
const err28 = {instancePath:instancePath+"/leakproof",schemaPath:"#/properties/leakproof/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema126.properties.leakproof.type,parentSchema:schema126.properties.leakproof,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.owner !== undefined){
let data11 = data.owner;
if(typeof data11 === "string"){
if(func2(data11) > 200){
const err29 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(func2(data11) < 1){
const err30 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!pattern4.test(data11)){
const err31 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate24(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.comment !== undefined){
let data13 = data.comment;
if(typeof data13 !== "string"){
const err33 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema126.properties.comment.type,parentSchema:schema126.properties.comment,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema126.type,parentSchema:schema126,data};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
validate71.errors = vErrors;
return errors === 0;
}
validate71.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema133 = {"type":"object","additionalProperties":false,"required":["table","by"],"properties":{"table":{"$ref":"#/$defs/name","description":"The table that has the value: api_keys, users, or the registry itself."},"by":{"$ref":"#/$defs/name","description":"The column whose value is looked up. A unique key across tenants must have this column and no other."},"roles":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","$ref":"#/$defs/name"},"description":"Roles that may call it; default: those of the kinds application and provisioner."},"comment":{"type":"string","description":"Comment of the function."}}};

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate74.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.table === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'",schema:schema133.required,parentSchema:schema133,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.by === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema133.required,parentSchema:schema133,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "table") || (key0 === "by")) || (key0 === "roles")) || (key0 === "comment"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema133,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.table !== undefined){
let data0 = data.table;
if(typeof data0 === "string"){
if(func2(data0) > 200){
const err3 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern4.test(data0)){
const err5 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/table",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.by !== undefined){
let data1 = data.by;
if(typeof data1 === "string"){
if(func2(data1) > 200){
const err7 = {instancePath:instancePath+"/by",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func2(data1) < 1){
const err8 = {instancePath:instancePath+"/by",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern4.test(data1)){
const err9 = {instancePath:instancePath+"/by",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/by",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.roles !== undefined){
let data2 = data.roles;
if(Array.isArray(data2)){
if(data2.length < 1){
const err11 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema133.properties.roles,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/roles/" + i0,schemaPath:"#/properties/roles/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema133.properties.roles.items.type,parentSchema:schema133.properties.roles.items,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 200){
const err13 = {instancePath:instancePath+"/roles/" + i0,schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data3) < 1){
const err14 = {instancePath:instancePath+"/roles/" + i0,schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern4.test(data3)){
const err15 = {instancePath:instancePath+"/roles/" + i0,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/roles/" + i0,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
let i1 = data2.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data2[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err17 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema133.properties.roles,data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err18 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema133.properties.roles.type,parentSchema:schema133.properties.roles,data:data2};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.comment !== undefined){
let data4 = data.comment;
if(typeof data4 !== "string"){
const err19 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema133.properties.comment.type,parentSchema:schema133.properties.comment,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema133.type,parentSchema:schema133,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate74.errors = vErrors;
return errors === 0;
}
validate74.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema138 = {"type":"object","additionalProperties":false,"required":["tables"],"properties":{"tables":{"anyOf":[{"const":"all"},{"$ref":"#/$defs/names"}],"description":"The published tables; all: FOR ALL TABLES, future ones included."},"operations":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["insert","update","delete","truncate"]},"description":"Commands whose changes are published.","default":["insert","update","delete","truncate"]},"tenant_data":{"type":"boolean","description":"Declares that it publishes the rows of all tenants on purpose.","default":false},"reason":{"$ref":"#/$defs/text","description":"Why the rows of tenants leave the database."}}};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate76.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.tables === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tables"},message:"must have required property '"+"tables"+"'",schema:schema138.required,parentSchema:schema138,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "tables") || (key0 === "operations")) || (key0 === "tenant_data")) || (key0 === "reason"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema138,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.tables !== undefined){
let data0 = data.tables;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if("all" !== data0){
const err2 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/anyOf/0/const",keyword:"const",params:{allowedValue: "all"},message:"must be equal to constant",schema:"all",parentSchema:schema138.properties.tables.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs5 = errors;
if(!(validate24(data0, {instancePath:instancePath+"/tables",parentData:data,parentDataProperty:"tables",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err3 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema138.properties.tables.anyOf,parentSchema:schema138.properties.tables,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.operations !== undefined){
let data1 = data.operations;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/operations/" + i0,schemaPath:"#/properties/operations/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema138.properties.operations.items.type,parentSchema:schema138.properties.operations.items,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((((data2 === "insert") || (data2 === "update")) || (data2 === "delete")) || (data2 === "truncate"))){
const err5 = {instancePath:instancePath+"/operations/" + i0,schemaPath:"#/properties/operations/items/enum",keyword:"enum",params:{allowedValues: schema138.properties.operations.items.enum},message:"must be equal to one of the allowed values",schema:schema138.properties.operations.items.enum,parentSchema:schema138.properties.operations.items,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data1.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data1[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath:instancePath+"/operations",schemaPath:"#/properties/operations/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema138.properties.operations,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath:instancePath+"/operations",schemaPath:"#/properties/operations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema138.properties.operations.type,parentSchema:schema138.properties.operations,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.tenant_data !== undefined){
let data3 = data.tenant_data;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/tenant_data",schemaPath:"#/properties/tenant_data/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema138.properties.tenant_data.type,parentSchema:schema138.properties.tenant_data,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.reason !== undefined){
let data4 = data.reason;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err9 = {instancePath:instancePath+"/reason",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/reason",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema138.type,parentSchema:schema138,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate76.errors = vErrors;
return errors === 0;
}
validate76.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema141 = {"type":"object","additionalProperties":false,"required":["sql"],"properties":{"sql":{"$ref":"#/$defs/sql","description":"The statement, with $1, $2 for parameters."},"role":{"$ref":"#/$defs/name","description":"The role that runs it."},"rate":{"$ref":"#/$defs/rate","description":"How often it runs: 120/s."},"p95":{"$ref":"#/$defs/duration","description":"Time within which 95% of its calls must finish: 50ms."},"window":{"$ref":"#/$defs/duration","description":"How far back in time it reads: 30d; compared with the retention of its tables."}}};

function validate79(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate79.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.sql === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sql"},message:"must have required property '"+"sql"+"'",schema:schema141.required,parentSchema:schema141,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "sql") || (key0 === "role")) || (key0 === "rate")) || (key0 === "p95")) || (key0 === "window"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema141,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.sql !== undefined){
let data0 = data.sql;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/sql",schemaPath:"#/$defs/sql/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/sql",schemaPath:"#/$defs/sql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.role !== undefined){
let data1 = data.role;
if(typeof data1 === "string"){
if(func2(data1) > 200){
const err4 = {instancePath:instancePath+"/role",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/role",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern4.test(data1)){
const err6 = {instancePath:instancePath+"/role",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/role",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.rate !== undefined){
let data2 = data.rate;
if(typeof data2 === "string"){
if(!pattern44.test(data2)){
const err8 = {instancePath:instancePath+"/rate",schemaPath:"#/$defs/rate/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?[kKM]?/(s|min|h|d)$",parentSchema:schema95,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/rate",schemaPath:"#/$defs/rate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.type,parentSchema:schema95,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.p95 !== undefined){
let data3 = data.p95;
if(typeof data3 === "string"){
if(!pattern15.test(data3)){
const err10 = {instancePath:instancePath+"/p95",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/p95",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.window !== undefined){
let data4 = data.window;
if(typeof data4 === "string"){
if(!pattern15.test(data4)){
const err12 = {instancePath:instancePath+"/window",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/window",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema141.type,parentSchema:schema141,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate79.errors = vErrors;
return errors === 0;
}
validate79.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema147 = {"type":"object","additionalProperties":false,"properties":{"rpo":{"type":"string","pattern":"^(0|\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y))$","description":"Maximum data loss: 0, 30s, 5m."},"rto":{"$ref":"#/$defs/duration","description":"Maximum time until the service is back: 1h."},"replicas":{"type":"integer","minimum":0,"description":"Number of standby servers.","default":0},"synchronous":{"type":"boolean","description":"Whether a commit waits for a standby; required for rpo: 0.","default":false},"maintenance":{"type":"string","description":"When maintenance may run, in your own words; reviews print it."},"downtime":{"type":"string","description":"How much downtime a change may cause, in your own words; reviews print it."}},"description":"How much data may be lost, how long the database may be down, and the servers that ensure it."};
const pattern78 = new RegExp("^(0|\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y))$", "u");

function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate81.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "rpo") || (key0 === "rto")) || (key0 === "replicas")) || (key0 === "synchronous")) || (key0 === "maintenance")) || (key0 === "downtime"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema147,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.rpo !== undefined){
let data0 = data.rpo;
if(typeof data0 === "string"){
if(!pattern78.test(data0)){
const err1 = {instancePath:instancePath+"/rpo",schemaPath:"#/properties/rpo/pattern",keyword:"pattern",params:{pattern: "^(0|\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y))$"},message:"must match pattern \""+"^(0|\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y))$"+"\"",schema:"^(0|\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y))$",parentSchema:schema147.properties.rpo,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/rpo",schemaPath:"#/properties/rpo/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema147.properties.rpo.type,parentSchema:schema147.properties.rpo,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.rto !== undefined){
let data1 = data.rto;
if(typeof data1 === "string"){
if(!pattern15.test(data1)){
const err3 = {instancePath:instancePath+"/rto",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/rto",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.replicas !== undefined){
let data2 = data.replicas;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err5 = {instancePath:instancePath+"/replicas",schemaPath:"#/properties/replicas/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema147.properties.replicas.type,parentSchema:schema147.properties.replicas,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/replicas",schemaPath:"#/properties/replicas/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema147.properties.replicas,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.synchronous !== undefined){
let data3 = data.synchronous;
if(typeof data3 !== "boolean"){
const err7 = {instancePath:instancePath+"/synchronous",schemaPath:"#/properties/synchronous/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema147.properties.synchronous.type,parentSchema:schema147.properties.synchronous,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.maintenance !== undefined){
let data4 = data.maintenance;
if(typeof data4 !== "string"){
const err8 = {instancePath:instancePath+"/maintenance",schemaPath:"#/properties/maintenance/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema147.properties.maintenance.type,parentSchema:schema147.properties.maintenance,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.downtime !== undefined){
let data5 = data.downtime;
if(typeof data5 !== "string"){
const err9 = {instancePath:instancePath+"/downtime",schemaPath:"#/properties/downtime/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema147.properties.downtime.type,parentSchema:schema147.properties.downtime,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema147.type,parentSchema:schema147,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate81.errors = vErrors;
return errors === 0;
}
validate81.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema149 = {"type":"object","additionalProperties":false,"properties":{"frameworks":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["soc2","gdpr","hipaa","pci-dss","iso27001"]},"description":"Frameworks that apply; rules of the area compliance check for them."},"audit":{"type":"object","additionalProperties":false,"properties":{"ddl":{"type":"boolean","description":"Whether changes of the schema are audited.","default":false},"roles":{"type":"boolean","description":"Whether changes of roles and privileges are audited.","default":false},"writes_to":{"$ref":"#/$defs/names","description":"Tables whose writes are audited."}},"description":"What must be audited. Rules check that the means exist; writes_to needs extension pgaudit or triggers."},"pii":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"readers":{"$ref":"#/$defs/names","description":"Roles that may read columns of the class; other roles get no SELECT on them. Default: every role with SELECT on the table."},"erase_within":{"$ref":"#/$defs/duration","description":"Time within which the data of a person must be erased: 30d. Backups and archives count."}}},"description":"Classes of personal data by name; columns name their class with pii."}},"description":"Frameworks, audit and personal data, for rules and column grants."};

function validate83(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate83.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "frameworks") || (key0 === "audit")) || (key0 === "pii"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema149,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.frameworks !== undefined){
let data0 = data.frameworks;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err1 = {instancePath:instancePath+"/frameworks/" + i0,schemaPath:"#/properties/frameworks/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema149.properties.frameworks.items.type,parentSchema:schema149.properties.frameworks.items,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((((data1 === "soc2") || (data1 === "gdpr")) || (data1 === "hipaa")) || (data1 === "pci-dss")) || (data1 === "iso27001"))){
const err2 = {instancePath:instancePath+"/frameworks/" + i0,schemaPath:"#/properties/frameworks/items/enum",keyword:"enum",params:{allowedValues: schema149.properties.frameworks.items.enum},message:"must be equal to one of the allowed values",schema:schema149.properties.frameworks.items.enum,parentSchema:schema149.properties.frameworks.items,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err3 = {instancePath:instancePath+"/frameworks",schemaPath:"#/properties/frameworks/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema149.properties.frameworks,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err4 = {instancePath:instancePath+"/frameworks",schemaPath:"#/properties/frameworks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema149.properties.frameworks.type,parentSchema:schema149.properties.frameworks,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.audit !== undefined){
let data2 = data.audit;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(((key1 === "ddl") || (key1 === "roles")) || (key1 === "writes_to"))){
const err5 = {instancePath:instancePath+"/audit",schemaPath:"#/properties/audit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema149.properties.audit,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2.ddl !== undefined){
let data3 = data2.ddl;
if(typeof data3 !== "boolean"){
const err6 = {instancePath:instancePath+"/audit/ddl",schemaPath:"#/properties/audit/properties/ddl/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema149.properties.audit.properties.ddl.type,parentSchema:schema149.properties.audit.properties.ddl,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.roles !== undefined){
let data4 = data2.roles;
if(typeof data4 !== "boolean"){
const err7 = {instancePath:instancePath+"/audit/roles",schemaPath:"#/properties/audit/properties/roles/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema149.properties.audit.properties.roles.type,parentSchema:schema149.properties.audit.properties.roles,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.writes_to !== undefined){
if(!(validate24(data2.writes_to, {instancePath:instancePath+"/audit/writes_to",parentData:data2,parentDataProperty:"writes_to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/audit",schemaPath:"#/properties/audit/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema149.properties.audit.type,parentSchema:schema149.properties.audit,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.pii !== undefined){
let data6 = data.pii;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
const _errs16 = errors;
if(typeof key2 === "string"){
if(func2(key2) > 200){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func2(key2) < 1){
const err10 = {instancePath:instancePath+"/pii",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern4.test(key2)){
const err11 = {instancePath:instancePath+"/pii",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/pii",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid5 = _errs16 === errors;
if(!valid5){
const err13 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema149.properties.pii.propertyNames,parentSchema:schema149.properties.pii,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
for(const key3 in data6){
let data7 = data6[key3];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key4 in data7){
if(!((key4 === "readers") || (key4 === "erase_within"))){
const err14 = {instancePath:instancePath+"/pii/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/pii/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema149.properties.pii.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.readers !== undefined){
if(!(validate24(data7.readers, {instancePath:instancePath+"/pii/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/readers",parentData:data7,parentDataProperty:"readers",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data7.erase_within !== undefined){
let data9 = data7.erase_within;
if(typeof data9 === "string"){
if(!pattern15.test(data9)){
const err15 = {instancePath:instancePath+"/pii/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/erase_within",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/pii/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/erase_within",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/pii/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/pii/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema149.properties.pii.additionalProperties.type,parentSchema:schema149.properties.pii.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema149.properties.pii.type,parentSchema:schema149.properties.pii,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema149.type,parentSchema:schema149,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate83.errors = vErrors;
return errors === 0;
}
validate83.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema152 = {"type":"object","additionalProperties":false,"required":["tool"],"properties":{"tool":{"enum":["pgbackrest","barman","wal-g","managed","pg_dump","none"],"description":"The backup tool; managed: the platform backs up."},"repository":{"$ref":"#/$defs/text","description":"Where backups are stored: s3://backups/shop. Never write credentials here."},"full":{"enum":["hourly","daily","weekly","monthly"],"description":"How often a full backup is made.","default":"weekly"},"differential":{"enum":["hourly","daily","weekly"],"description":"How often a differential backup is made. Default: never."},"incremental":{"enum":["hourly","daily"],"description":"How often an incremental backup is made. Default: never."},"keep":{"$ref":"#/$defs/duration","description":"How long backups are kept.","default":"35d"},"encrypted":{"type":"boolean","description":"Whether backups are encrypted.","default":false},"archive_timeout":{"$ref":"#/$defs/duration","description":"Maximum time before a WAL segment is archived; default: derived from the RPO."},"restore_test":{"enum":["daily","weekly","monthly","quarterly"],"description":"How often a restore is tested. Default: never, which a rule reports."}},"description":"How the database is backed up. Target pgbackrest generates its files from this."};

function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate87.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.tool === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tool"},message:"must have required property '"+"tool"+"'",schema:schema152.required,parentSchema:schema152,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema152.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema152,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.tool !== undefined){
let data0 = data.tool;
if(!((((((data0 === "pgbackrest") || (data0 === "barman")) || (data0 === "wal-g")) || (data0 === "managed")) || (data0 === "pg_dump")) || (data0 === "none"))){
const err2 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/enum",keyword:"enum",params:{allowedValues: schema152.properties.tool.enum},message:"must be equal to one of the allowed values",schema:schema152.properties.tool.enum,parentSchema:schema152.properties.tool,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.repository !== undefined){
let data1 = data.repository;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/repository",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/repository",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.full !== undefined){
let data2 = data.full;
if(!((((data2 === "hourly") || (data2 === "daily")) || (data2 === "weekly")) || (data2 === "monthly"))){
const err5 = {instancePath:instancePath+"/full",schemaPath:"#/properties/full/enum",keyword:"enum",params:{allowedValues: schema152.properties.full.enum},message:"must be equal to one of the allowed values",schema:schema152.properties.full.enum,parentSchema:schema152.properties.full,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.differential !== undefined){
let data3 = data.differential;
if(!(((data3 === "hourly") || (data3 === "daily")) || (data3 === "weekly"))){
const err6 = {instancePath:instancePath+"/differential",schemaPath:"#/properties/differential/enum",keyword:"enum",params:{allowedValues: schema152.properties.differential.enum},message:"must be equal to one of the allowed values",schema:schema152.properties.differential.enum,parentSchema:schema152.properties.differential,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.incremental !== undefined){
let data4 = data.incremental;
if(!((data4 === "hourly") || (data4 === "daily"))){
const err7 = {instancePath:instancePath+"/incremental",schemaPath:"#/properties/incremental/enum",keyword:"enum",params:{allowedValues: schema152.properties.incremental.enum},message:"must be equal to one of the allowed values",schema:schema152.properties.incremental.enum,parentSchema:schema152.properties.incremental,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.keep !== undefined){
let data5 = data.keep;
if(typeof data5 === "string"){
if(!pattern15.test(data5)){
const err8 = {instancePath:instancePath+"/keep",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/keep",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.encrypted !== undefined){
let data6 = data.encrypted;
if(typeof data6 !== "boolean"){
const err10 = {instancePath:instancePath+"/encrypted",schemaPath:"#/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema152.properties.encrypted.type,parentSchema:schema152.properties.encrypted,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.archive_timeout !== undefined){
let data7 = data.archive_timeout;
if(typeof data7 === "string"){
if(!pattern15.test(data7)){
const err11 = {instancePath:instancePath+"/archive_timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/archive_timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.restore_test !== undefined){
let data8 = data.restore_test;
if(!((((data8 === "daily") || (data8 === "weekly")) || (data8 === "monthly")) || (data8 === "quarterly"))){
const err13 = {instancePath:instancePath+"/restore_test",schemaPath:"#/properties/restore_test/enum",keyword:"enum",params:{allowedValues: schema152.properties.restore_test.enum},message:"must be equal to one of the allowed values",schema:schema152.properties.restore_test.enum,parentSchema:schema152.properties.restore_test,data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema152.type,parentSchema:schema152,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate87.errors = vErrors;
return errors === 0;
}
validate87.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema156 = {"type":"object","additionalProperties":false,"properties":{"prometheus":{"type":"boolean","description":"Whether to generate alerts and recording rules for Prometheus.","default":false},"grafana":{"type":"boolean","description":"Whether a Grafana dashboard is wanted.","default":false},"slow_query":{"$ref":"#/$defs/duration","description":"Queries that take longer are logged: 500ms; a rule compares it with p95 of the queries."}},"description":"Which monitoring files to generate."};

function validate89(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate89.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "prometheus") || (key0 === "grafana")) || (key0 === "slow_query"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema156,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.prometheus !== undefined){
let data0 = data.prometheus;
if(typeof data0 !== "boolean"){
const err1 = {instancePath:instancePath+"/prometheus",schemaPath:"#/properties/prometheus/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema156.properties.prometheus.type,parentSchema:schema156.properties.prometheus,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.grafana !== undefined){
let data1 = data.grafana;
if(typeof data1 !== "boolean"){
const err2 = {instancePath:instancePath+"/grafana",schemaPath:"#/properties/grafana/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema156.properties.grafana.type,parentSchema:schema156.properties.grafana,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.slow_query !== undefined){
let data2 = data.slow_query;
if(typeof data2 === "string"){
if(!pattern15.test(data2)){
const err3 = {instancePath:instancePath+"/slow_query",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"},message:"must match pattern \""+"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$"+"\"",schema:"^\\d[\\d_]*(\\.\\d+)?(ms|s|m|min|h|d|w|y)$",parentSchema:schema45,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/slow_query",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema156.type,parentSchema:schema156,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate89.errors = vErrors;
return errors === 0;
}
validate89.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema158 = {"type":"object","additionalProperties":false,"required":["rule","at","reason","owner","until"],"properties":{"rule":{"$ref":"#/$defs/text","description":"Id of the rule: access/forbid-bypassrls."},"at":{"type":"string","pattern":"^/","description":"JSON pointer to the location."},"reason":{"type":"string","minLength":10,"description":"Why the finding is accepted, in at least 10 characters."},"owner":{"$ref":"#/$defs/text","description":"Who is responsible for it."},"until":{"$ref":"#/$defs/isoDate","description":"The last day on which it is accepted: 2027-06-30."}}};
const pattern85 = new RegExp("^/", "u");

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate91.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rule === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.at === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.reason === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.owner === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"},message:"must have required property '"+"owner"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.until === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "rule") || (key0 === "at")) || (key0 === "reason")) || (key0 === "owner")) || (key0 === "until"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.rule !== undefined){
let data0 = data.rule;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err6 = {instancePath:instancePath+"/rule",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/rule",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.at !== undefined){
let data1 = data.at;
if(typeof data1 === "string"){
if(!pattern85.test(data1)){
const err8 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema158.properties.at,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.at.type,parentSchema:schema158.properties.at,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 === "string"){
if(func2(data2) < 10){
const err10 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/minLength",keyword:"minLength",params:{limit: 10},message:"must NOT have fewer than 10 characters",schema:10,parentSchema:schema158.properties.reason,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.reason.type,parentSchema:schema158.properties.reason,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.owner !== undefined){
let data3 = data.owner;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err12 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.until !== undefined){
let data4 = data.until;
if(typeof data4 === "string"){
if(!pattern51.test(data4)){
const err14 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/isoDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema103,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/isoDate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.type,parentSchema:schema103,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema158.type,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate91.errors = vErrors;
return errors === 0;
}
validate91.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema162 = {"type":"object","additionalProperties":false,"description":"What tenet prove may leave open.","properties":{"accept":{"type":"array","items":{"$ref":"#/$defs/acceptedQuestion"},"description":"Questions that the proof may leave without an answer; findings are never accepted here."}}};
const schema163 = {"type":"object","additionalProperties":false,"required":["question","object","reason","owner","until"],"properties":{"question":{"$ref":"#/$defs/question","description":"The kind of question, as tenet prove prints it."},"object":{"$ref":"#/$defs/text","description":"The object as tenet prove prints it: shop.orders."},"role":{"$ref":"#/$defs/name","description":"Only for this role; default: for every role."},"command":{"enum":["select","insert","update","delete"],"description":"Only for this command; default: for every command."},"reason":{"type":"string","minLength":10,"description":"Why it is safe to leave the question open, in at least 10 characters."},"owner":{"$ref":"#/$defs/text","description":"Who is responsible for it."},"until":{"$ref":"#/$defs/isoDate","description":"The last day on which it is accepted: 2027-06-30."}}};
const schema164 = {"enum":["not-loaded","not-carried-over","not-seeded","no-answer","no-own-rows","undecided","out-of-steps","not-reproduced","unheld-definer","shared-role","no-solver","no-tables","no-roles","no-tenant-key"],"description":"The kind of question, as tenet prove prints it."};

function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate94.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.question === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "question"},message:"must have required property '"+"question"+"'",schema:schema163.required,parentSchema:schema163,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.object === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"},message:"must have required property '"+"object"+"'",schema:schema163.required,parentSchema:schema163,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.reason === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema163.required,parentSchema:schema163,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.owner === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"},message:"must have required property '"+"owner"+"'",schema:schema163.required,parentSchema:schema163,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.until === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'",schema:schema163.required,parentSchema:schema163,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "question") || (key0 === "object")) || (key0 === "role")) || (key0 === "command")) || (key0 === "reason")) || (key0 === "owner")) || (key0 === "until"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema163,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.question !== undefined){
let data0 = data.question;
if(!((((((((((((((data0 === "not-loaded") || (data0 === "not-carried-over")) || (data0 === "not-seeded")) || (data0 === "no-answer")) || (data0 === "no-own-rows")) || (data0 === "undecided")) || (data0 === "out-of-steps")) || (data0 === "not-reproduced")) || (data0 === "unheld-definer")) || (data0 === "shared-role")) || (data0 === "no-solver")) || (data0 === "no-tables")) || (data0 === "no-roles")) || (data0 === "no-tenant-key"))){
const err6 = {instancePath:instancePath+"/question",schemaPath:"#/$defs/question/enum",keyword:"enum",params:{allowedValues: schema164.enum},message:"must be equal to one of the allowed values",schema:schema164.enum,parentSchema:schema164,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.object !== undefined){
let data1 = data.object;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err7 = {instancePath:instancePath+"/object",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/object",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.role !== undefined){
let data2 = data.role;
if(typeof data2 === "string"){
if(func2(data2) > 200){
const err9 = {instancePath:instancePath+"/role",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func2(data2) < 1){
const err10 = {instancePath:instancePath+"/role",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern4.test(data2)){
const err11 = {instancePath:instancePath+"/role",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/role",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.command !== undefined){
let data3 = data.command;
if(!((((data3 === "select") || (data3 === "insert")) || (data3 === "update")) || (data3 === "delete"))){
const err13 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/enum",keyword:"enum",params:{allowedValues: schema163.properties.command.enum},message:"must be equal to one of the allowed values",schema:schema163.properties.command.enum,parentSchema:schema163.properties.command,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.reason !== undefined){
let data4 = data.reason;
if(typeof data4 === "string"){
if(func2(data4) < 10){
const err14 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/minLength",keyword:"minLength",params:{limit: 10},message:"must NOT have fewer than 10 characters",schema:10,parentSchema:schema163.properties.reason,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema163.properties.reason.type,parentSchema:schema163.properties.reason,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.owner !== undefined){
let data5 = data.owner;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err16 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.until !== undefined){
let data6 = data.until;
if(typeof data6 === "string"){
if(!pattern51.test(data6)){
const err18 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/isoDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema103,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/isoDate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.type,parentSchema:schema103,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema163.type,parentSchema:schema163,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate94.errors = vErrors;
return errors === 0;
}
validate94.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate93.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "accept")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema162,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.accept !== undefined){
let data0 = data.accept;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate94(data0[i0], {instancePath:instancePath+"/accept/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/accept",schemaPath:"#/properties/accept/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema162.properties.accept.type,parentSchema:schema162.properties.accept,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema162.type,parentSchema:schema162,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate93.errors = vErrors;
return errors === 0;
}
validate93.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema169 = {"type":"object","additionalProperties":false,"properties":{"owner":{"$ref":"#/$defs/identifier","description":"Owner of every object that names none. Default: postgres."},"tenants":{"enum":["none"],"description":"The database has no tenants."},"database":{"type":"object","additionalProperties":false,"properties":{"owner":{"$ref":"#/$defs/identifier","description":"Owner of the database."},"comment":{"type":"string","description":"COMMENT ON DATABASE."},"encoding":{"type":"string","minLength":1,"description":"Character set encoding.","default":"UTF8"},"locale_provider":{"enum":["libc","icu","builtin"],"description":"Library that compares and sorts text; builtin exists since PostgreSQL 17.","default":"libc"},"collate":{"type":"string","minLength":1,"description":"LC_COLLATE, the sort order. Without locale_provider, collate and ctype, the server's own."},"ctype":{"type":"string","minLength":1,"description":"LC_CTYPE, the character classes. Default: as collate."},"locale":{"type":"string","minLength":1,"description":"Locale of the provider icu or builtin."},"connections":{"type":"integer","description":"CONNECTION LIMIT. Default: no limit."},"settings":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"ALTER DATABASE ... SET, by parameter."},"grants":{"$ref":"#/$defs/exactGrants"}},"description":"Attributes of the database itself."},"roles":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactRole"},"description":"Roles by name, as CREATE ROLE makes them."},"extensions":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"schema":{"$ref":"#/$defs/identifier","description":"Schema of the extension's objects.","default":"public"}}},"description":"Extensions by name."},"schemas":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactSchema"},"description":"Schemas by name, with the objects in them."},"publications":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactPublication"},"description":"Publications by name."},"default_privileges":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["role","objects","grants"],"properties":{"role":{"$ref":"#/$defs/identifier","description":"The role whose new objects get the privileges."},"schema":{"$ref":"#/$defs/identifier","description":"Only for objects in this schema. Default: in every schema."},"objects":{"enum":["tables","sequences","functions","types","schemas"],"description":"The kind of object."},"grants":{"$ref":"#/$defs/exactGrants"}}},"description":"ALTER DEFAULT PRIVILEGES."},"others":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["object","attributes"],"properties":{"object":{"$ref":"#/$defs/exactId","description":"Which object it is."},"attributes":{"type":"object","description":"Its attributes, as tenet import writes them."},"position":{"type":"integer","description":"Place among its siblings, if the kind has an order."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the object. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON the object."}}},"description":"Objects of rare kinds, as the catalog has them."}},"description":"Objects exactly as written: no convention of Tenet adds anything to them. tenet import writes it."};
const schema170 = {"type":"string","minLength":1,"description":"An identifier exactly as it is; Tenet quotes it if necessary."};
const schema172 = {"type":"object","additionalProperties":{"type":"array","items":{"$ref":"#/$defs/exactPrivilege"}},"description":"Privileges by role; public is PUBLIC. The owner has all unless it is named. No grants: as PostgreSQL makes them."};
const schema173 = {"anyOf":[{"enum":["all","select","insert","update","delete","truncate","references","trigger","maintain","usage","create","connect","temporary","execute"]},{"type":"string","pattern":"^[a-z]+( with grant option| granted by .+| with grant option granted by .+)$"}],"description":"With grant option, or granted by another role than the owner, where that is so: select with grant option granted by deploy."};
const pattern89 = new RegExp("^[a-z]+( with grant option| granted by .+| with grant option granted by .+)$", "u");

function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate98.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
let data0 = data[key0];
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs6 = errors;
let valid4 = false;
const _errs7 = errors;
if(!((((((((((((((data1 === "all") || (data1 === "select")) || (data1 === "insert")) || (data1 === "update")) || (data1 === "delete")) || (data1 === "truncate")) || (data1 === "references")) || (data1 === "trigger")) || (data1 === "maintain")) || (data1 === "usage")) || (data1 === "create")) || (data1 === "connect")) || (data1 === "temporary")) || (data1 === "execute"))){
const err0 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/exactPrivilege/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema173.anyOf[0].enum},message:"must be equal to one of the allowed values",schema:schema173.anyOf[0].enum,parentSchema:schema173.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid4 = valid4 || _valid0;
const _errs8 = errors;
if(typeof data1 === "string"){
if(!pattern89.test(data1)){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/exactPrivilege/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[a-z]+( with grant option| granted by .+| with grant option granted by .+)$"},message:"must match pattern \""+"^[a-z]+( with grant option| granted by .+| with grant option granted by .+)$"+"\"",schema:"^[a-z]+( with grant option| granted by .+| with grant option granted by .+)$",parentSchema:schema173.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/exactPrivilege/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema173.anyOf[1].type,parentSchema:schema173.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err3 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/exactPrivilege/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema173.anyOf,parentSchema:schema173,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err4 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema172.additionalProperties.type,parentSchema:schema172.additionalProperties,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema172.type,parentSchema:schema172,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate98.errors = vErrors;
return errors === 0;
}
validate98.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema175 = {"type":"object","additionalProperties":false,"properties":{"kind":{"enum":["owner","migrator","maintainer","provisioner","application","ingest","reader","analytics","support","partner","monitor"],"description":"What the role is for. Rules and tenet prove use it to decide which roles must be limited to one tenant. It changes no privilege."},"login":{"type":"boolean","description":"LOGIN.","default":false},"inherit":{"type":"boolean","description":"INHERIT: use the privileges of roles it is a member of without SET ROLE.","default":true},"superuser":{"type":"boolean","description":"SUPERUSER: bypasses all grants and policies.","default":false},"bypass_rls":{"type":"boolean","description":"BYPASSRLS: no policy applies to the role.","default":false},"create_role":{"type":"boolean","description":"CREATEROLE.","default":false},"create_database":{"type":"boolean","description":"CREATEDB.","default":false},"replication":{"type":"boolean","description":"REPLICATION.","default":false},"connections":{"type":"integer","description":"CONNECTION LIMIT.","default":-1},"valid_until":{"type":"string","description":"VALID UNTIL, in UTC."},"member_of":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"admin":{"type":"boolean","description":"WITH ADMIN: may grant the membership to others.","default":false},"inherit":{"type":"boolean","description":"WITH INHERIT, since PostgreSQL 16.","default":true},"set":{"type":"boolean","description":"WITH SET: may SET ROLE to it, since PostgreSQL 16.","default":true}}},"description":"Roles that it is a member of."},"settings":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"ALTER ROLE ... SET, in every database."},"database_settings":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"ALTER ROLE ... IN DATABASE ... SET, in this database."},"comment":{"type":"string","description":"COMMENT ON ROLE."}},"description":"A role as CREATE ROLE makes it."};

function validate100(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate100.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema175.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema175,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(!(((((((((((data0 === "owner") || (data0 === "migrator")) || (data0 === "maintainer")) || (data0 === "provisioner")) || (data0 === "application")) || (data0 === "ingest")) || (data0 === "reader")) || (data0 === "analytics")) || (data0 === "support")) || (data0 === "partner")) || (data0 === "monitor"))){
const err1 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema175.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema175.properties.kind.enum,parentSchema:schema175.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.login !== undefined){
let data1 = data.login;
if(typeof data1 !== "boolean"){
const err2 = {instancePath:instancePath+"/login",schemaPath:"#/properties/login/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.login.type,parentSchema:schema175.properties.login,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.inherit !== undefined){
let data2 = data.inherit;
if(typeof data2 !== "boolean"){
const err3 = {instancePath:instancePath+"/inherit",schemaPath:"#/properties/inherit/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.inherit.type,parentSchema:schema175.properties.inherit,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.superuser !== undefined){
let data3 = data.superuser;
if(typeof data3 !== "boolean"){
const err4 = {instancePath:instancePath+"/superuser",schemaPath:"#/properties/superuser/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.superuser.type,parentSchema:schema175.properties.superuser,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.bypass_rls !== undefined){
let data4 = data.bypass_rls;
if(typeof data4 !== "boolean"){
const err5 = {instancePath:instancePath+"/bypass_rls",schemaPath:"#/properties/bypass_rls/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.bypass_rls.type,parentSchema:schema175.properties.bypass_rls,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.create_role !== undefined){
let data5 = data.create_role;
if(typeof data5 !== "boolean"){
const err6 = {instancePath:instancePath+"/create_role",schemaPath:"#/properties/create_role/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.create_role.type,parentSchema:schema175.properties.create_role,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.create_database !== undefined){
let data6 = data.create_database;
if(typeof data6 !== "boolean"){
const err7 = {instancePath:instancePath+"/create_database",schemaPath:"#/properties/create_database/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.create_database.type,parentSchema:schema175.properties.create_database,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.replication !== undefined){
let data7 = data.replication;
if(typeof data7 !== "boolean"){
const err8 = {instancePath:instancePath+"/replication",schemaPath:"#/properties/replication/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.replication.type,parentSchema:schema175.properties.replication,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.connections !== undefined){
let data8 = data.connections;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err9 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema175.properties.connections.type,parentSchema:schema175.properties.connections,data:data8};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.valid_until !== undefined){
let data9 = data.valid_until;
if(typeof data9 !== "string"){
const err10 = {instancePath:instancePath+"/valid_until",schemaPath:"#/properties/valid_until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema175.properties.valid_until.type,parentSchema:schema175.properties.valid_until,data:data9};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.member_of !== undefined){
let data10 = data.member_of;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
const _errs23 = errors;
if(typeof key1 === "string"){
if(func2(key1) < 1){
const err11 = {instancePath:instancePath+"/member_of",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/member_of",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid1 = _errs23 === errors;
if(!valid1){
const err13 = {instancePath:instancePath+"/member_of",schemaPath:"#/properties/member_of/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema175.properties.member_of.propertyNames,parentSchema:schema175.properties.member_of,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
for(const key2 in data10){
let data11 = data10[key2];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key3 in data11){
if(!(((key3 === "admin") || (key3 === "inherit")) || (key3 === "set"))){
const err14 = {instancePath:instancePath+"/member_of/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/member_of/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema175.properties.member_of.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data11.admin !== undefined){
let data12 = data11.admin;
if(typeof data12 !== "boolean"){
const err15 = {instancePath:instancePath+"/member_of/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/admin",schemaPath:"#/properties/member_of/additionalProperties/properties/admin/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.member_of.additionalProperties.properties.admin.type,parentSchema:schema175.properties.member_of.additionalProperties.properties.admin,data:data12};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data11.inherit !== undefined){
let data13 = data11.inherit;
if(typeof data13 !== "boolean"){
const err16 = {instancePath:instancePath+"/member_of/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/inherit",schemaPath:"#/properties/member_of/additionalProperties/properties/inherit/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.member_of.additionalProperties.properties.inherit.type,parentSchema:schema175.properties.member_of.additionalProperties.properties.inherit,data:data13};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data11.set !== undefined){
let data14 = data11.set;
if(typeof data14 !== "boolean"){
const err17 = {instancePath:instancePath+"/member_of/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/set",schemaPath:"#/properties/member_of/additionalProperties/properties/set/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema175.properties.member_of.additionalProperties.properties.set.type,parentSchema:schema175.properties.member_of.additionalProperties.properties.set,data:data14};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/member_of/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/member_of/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema175.properties.member_of.additionalProperties.type,parentSchema:schema175.properties.member_of.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/member_of",schemaPath:"#/properties/member_of/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema175.properties.member_of.type,parentSchema:schema175.properties.member_of,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.settings !== undefined){
let data15 = data.settings;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key4 in data15){
let data16 = data15[key4];
if(((typeof data16 !== "string") && (!((typeof data16 == "number") && (isFinite(data16))))) && (typeof data16 !== "boolean")){
const err20 = {instancePath:instancePath+"/settings/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/settings/additionalProperties/type",keyword:"type",params:{type: schema175.properties.settings.additionalProperties.type},message:"must be string,number,boolean",schema:schema175.properties.settings.additionalProperties.type,parentSchema:schema175.properties.settings.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema175.properties.settings.type,parentSchema:schema175.properties.settings,data:data15};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.database_settings !== undefined){
let data17 = data.database_settings;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key5 in data17){
let data18 = data17[key5];
if(((typeof data18 !== "string") && (!((typeof data18 == "number") && (isFinite(data18))))) && (typeof data18 !== "boolean")){
const err22 = {instancePath:instancePath+"/database_settings/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/database_settings/additionalProperties/type",keyword:"type",params:{type: schema175.properties.database_settings.additionalProperties.type},message:"must be string,number,boolean",schema:schema175.properties.database_settings.additionalProperties.type,parentSchema:schema175.properties.database_settings.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/database_settings",schemaPath:"#/properties/database_settings/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema175.properties.database_settings.type,parentSchema:schema175.properties.database_settings,data:data17};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.comment !== undefined){
let data19 = data.comment;
if(typeof data19 !== "string"){
const err24 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema175.properties.comment.type,parentSchema:schema175.properties.comment,data:data19};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema175.type,parentSchema:schema175,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate100.errors = vErrors;
return errors === 0;
}
validate100.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema180 = {"type":"object","additionalProperties":false,"properties":{"owner":{"$ref":"#/$defs/identifier","description":"Owner of the schema. Default: exact.owner; pg_database_owner for public."},"comment":{"type":["string","null"],"description":"COMMENT ON SCHEMA; null: none, where PostgreSQL has one of its own."},"grants":{"$ref":"#/$defs/exactGrants"},"enums":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"object","additionalProperties":false,"required":["labels"],"properties":{"labels":{"type":"array","items":{"type":"string"},"description":"Labels in their order."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the type. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON TYPE."}}}]},"description":"Enum types: labels in their order, or a map."},"domains":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactDomain"},"description":"Domains by name."},"composite_types":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactComposite"},"description":"Composite types by name."},"range_types":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactRange"},"description":"Range types by name."},"sequences":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactSequence"},"description":"Sequences by name, without those of serial and identity columns."},"tables":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactTable"},"description":"Tables by name."},"views":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactView"},"description":"Views by name."},"materialized_views":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactMaterializedView"},"description":"Materialized views by name."},"functions":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactFunction"},"description":"Functions and procedures by name; if several share a name, add the arguments: total(a integer)."}},"description":"A schema with all that is in it."};
const schema185 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"$ref":"#/$defs/exactType","description":"The underlying type."},"collation":{"type":"string","description":"Collation, with its schema unless that is pg_catalog."},"default":{"type":"string","description":"DEFAULT: a SQL expression."},"not_null":{"type":["boolean","string"],"description":"true, or the name of the constraint."},"checks":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["expression"],"properties":{"expression":{"type":"string","description":"The condition; VALUE is the value."},"valid":{"type":"boolean","description":"false: NOT VALID, existing values were not checked.","default":true},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}}]},"description":"CHECK constraints by name: an expression, or a map."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the domain. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON DOMAIN."}}};
const schema186 = {"type":"string","minLength":1,"description":"A type as SQL names it, or the name of a type of the same schema."};

function validate105(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate105.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema185.required,parentSchema:schema185,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "type") || (key0 === "collation")) || (key0 === "default")) || (key0 === "not_null")) || (key0 === "checks")) || (key0 === "owner")) || (key0 === "grants")) || (key0 === "comment"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema185,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/exactType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema186,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/exactType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema186.type,parentSchema:schema186,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.collation !== undefined){
let data1 = data.collation;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/collation",schemaPath:"#/properties/collation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema185.properties.collation.type,parentSchema:schema185.properties.collation,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.default !== undefined){
let data2 = data.default;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema185.properties.default.type,parentSchema:schema185.properties.default,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.not_null !== undefined){
let data3 = data.not_null;
if((typeof data3 !== "boolean") && (typeof data3 !== "string")){
const err6 = {instancePath:instancePath+"/not_null",schemaPath:"#/properties/not_null/type",keyword:"type",params:{type: schema185.properties.not_null.type},message:"must be boolean,string",schema:schema185.properties.not_null.type,parentSchema:schema185.properties.not_null,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.checks !== undefined){
let data4 = data.checks;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
const _errs13 = errors;
if(typeof key1 === "string"){
if(func2(key1) < 1){
const err7 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid2 = _errs13 === errors;
if(!valid2){
const err9 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema185.properties.checks.propertyNames,parentSchema:schema185.properties.checks,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
for(const key2 in data4){
let data5 = data4[key2];
const _errs18 = errors;
let valid5 = false;
const _errs19 = errors;
if(typeof data5 !== "string"){
const err10 = {instancePath:instancePath+"/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema185.properties.checks.additionalProperties.anyOf[0].type,parentSchema:schema185.properties.checks.additionalProperties.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs19 === errors;
valid5 = valid5 || _valid0;
const _errs21 = errors;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.expression === undefined){
const err11 = {instancePath:instancePath+"/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/anyOf/1/required",keyword:"required",params:{missingProperty: "expression"},message:"must have required property '"+"expression"+"'",schema:schema185.properties.checks.additionalProperties.anyOf[1].required,parentSchema:schema185.properties.checks.additionalProperties.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key3 in data5){
if(!(((key3 === "expression") || (key3 === "valid")) || (key3 === "comment"))){
const err12 = {instancePath:instancePath+"/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema185.properties.checks.additionalProperties.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5.expression !== undefined){
let data6 = data5.expression;
if(typeof data6 !== "string"){
const err13 = {instancePath:instancePath+"/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/expression",schemaPath:"#/properties/checks/additionalProperties/anyOf/1/properties/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema185.properties.checks.additionalProperties.anyOf[1].properties.expression.type,parentSchema:schema185.properties.checks.additionalProperties.anyOf[1].properties.expression,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.valid !== undefined){
let data7 = data5.valid;
if(typeof data7 !== "boolean"){
const err14 = {instancePath:instancePath+"/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/valid",schemaPath:"#/properties/checks/additionalProperties/anyOf/1/properties/valid/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema185.properties.checks.additionalProperties.anyOf[1].properties.valid.type,parentSchema:schema185.properties.checks.additionalProperties.anyOf[1].properties.valid,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.comment !== undefined){
let data8 = data5.comment;
if(typeof data8 !== "string"){
const err15 = {instancePath:instancePath+"/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/properties/checks/additionalProperties/anyOf/1/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema185.properties.checks.additionalProperties.anyOf[1].properties.comment.type,parentSchema:schema185.properties.checks.additionalProperties.anyOf[1].properties.comment,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema185.properties.checks.additionalProperties.anyOf[1].type,parentSchema:schema185.properties.checks.additionalProperties.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs21 === errors;
valid5 = valid5 || _valid0;
if(!valid5){
const err17 = {instancePath:instancePath+"/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema185.properties.checks.additionalProperties.anyOf,parentSchema:schema185.properties.checks.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema185.properties.checks.type,parentSchema:schema185.properties.checks,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.owner !== undefined){
let data9 = data.owner;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err19 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.comment !== undefined){
let data11 = data.comment;
if(typeof data11 !== "string"){
const err21 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema185.properties.comment.type,parentSchema:schema185.properties.comment,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema185.type,parentSchema:schema185,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate105.errors = vErrors;
return errors === 0;
}
validate105.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema190 = {"type":"object","additionalProperties":false,"required":["fields"],"properties":{"fields":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"anyOf":[{"$ref":"#/$defs/exactType"},{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"$ref":"#/$defs/exactType","description":"Type of the field."},"collation":{"type":"string","description":"Collation of the field, with its schema unless that is pg_catalog."}}}]},"description":"Fields in their order: a type, or a map."},"field_order":{"$ref":"#/$defs/exactNames","description":"All fields in their order; needed only if a name is a whole number, because YAML maps don't keep the order of those."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the type. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON TYPE."}}};
const schema194 = {"type":"array","items":{"$ref":"#/$defs/identifier"}};

function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate109.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema194.type,parentSchema:schema194,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate109.errors = vErrors;
return errors === 0;
}
validate109.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate108.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.fields === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fields"},message:"must have required property '"+"fields"+"'",schema:schema190.required,parentSchema:schema190,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "fields") || (key0 === "field_order")) || (key0 === "owner")) || (key0 === "grants")) || (key0 === "comment"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema190,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.fields !== undefined){
let data0 = data.fields;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
const _errs4 = errors;
if(typeof key1 === "string"){
if(func2(key1) < 1){
const err2 = {instancePath:instancePath+"/fields",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/fields",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid1 = _errs4 === errors;
if(!valid1){
const err4 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema190.properties.fields.propertyNames,parentSchema:schema190.properties.fields,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
for(const key2 in data0){
let data1 = data0[key2];
const _errs9 = errors;
let valid4 = false;
const _errs10 = errors;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/exactType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema186,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/exactType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema186.type,parentSchema:schema186,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid4 = valid4 || _valid0;
const _errs13 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.type === undefined){
const err7 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/fields/additionalProperties/anyOf/1/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema190.properties.fields.additionalProperties.anyOf[1].required,parentSchema:schema190.properties.fields.additionalProperties.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key3 in data1){
if(!((key3 === "type") || (key3 === "collation"))){
const err8 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/fields/additionalProperties/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema190.properties.fields.additionalProperties.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.type !== undefined){
let data2 = data1.type;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err9 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/$defs/exactType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema186,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/$defs/exactType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema186.type,parentSchema:schema186,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.collation !== undefined){
let data3 = data1.collation;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/collation",schemaPath:"#/properties/fields/additionalProperties/anyOf/1/properties/collation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema190.properties.fields.additionalProperties.anyOf[1].properties.collation.type,parentSchema:schema190.properties.fields.additionalProperties.anyOf[1].properties.collation,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/fields/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema190.properties.fields.additionalProperties.anyOf[1].type,parentSchema:schema190.properties.fields.additionalProperties.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err13 = {instancePath:instancePath+"/fields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/fields/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema190.properties.fields.additionalProperties.anyOf,parentSchema:schema190.properties.fields.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema190.properties.fields.type,parentSchema:schema190.properties.fields,data:data0};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.field_order !== undefined){
if(!(validate109(data.field_order, {instancePath:instancePath+"/field_order",parentData:data,parentDataProperty:"field_order",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.owner !== undefined){
let data5 = data.owner;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err15 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.comment !== undefined){
let data7 = data.comment;
if(typeof data7 !== "string"){
const err17 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema190.properties.comment.type,parentSchema:schema190.properties.comment,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema190.type,parentSchema:schema190,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate108.errors = vErrors;
return errors === 0;
}
validate108.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema198 = {"type":"object","additionalProperties":false,"required":["subtype"],"properties":{"subtype":{"$ref":"#/$defs/exactType","description":"Type of the bounds."},"opclass":{"type":"string","description":"Operator class that orders the bounds. Default: the default b-tree class of the subtype."},"collation":{"type":"string","description":"Collation of the bounds, with its schema unless that is pg_catalog."},"canonical":{"type":"string","description":"Function that brings a value into canonical form."},"difference":{"type":"string","description":"SUBTYPE_DIFF: function that gives the distance of two bounds."},"multirange":{"type":"string","description":"Name of the multirange type. Default: the name that PostgreSQL gives."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the type. Default: exact.owner."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON TYPE."}}};

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate113.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.subtype === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "subtype"},message:"must have required property '"+"subtype"+"'",schema:schema198.required,parentSchema:schema198,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema198.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema198,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.subtype !== undefined){
let data0 = data.subtype;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/subtype",schemaPath:"#/$defs/exactType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema186,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/subtype",schemaPath:"#/$defs/exactType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema186.type,parentSchema:schema186,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.opclass !== undefined){
let data1 = data.opclass;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/opclass",schemaPath:"#/properties/opclass/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema198.properties.opclass.type,parentSchema:schema198.properties.opclass,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.collation !== undefined){
let data2 = data.collation;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/collation",schemaPath:"#/properties/collation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema198.properties.collation.type,parentSchema:schema198.properties.collation,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.canonical !== undefined){
let data3 = data.canonical;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/canonical",schemaPath:"#/properties/canonical/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema198.properties.canonical.type,parentSchema:schema198.properties.canonical,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.difference !== undefined){
let data4 = data.difference;
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/difference",schemaPath:"#/properties/difference/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema198.properties.difference.type,parentSchema:schema198.properties.difference,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.multirange !== undefined){
let data5 = data.multirange;
if(typeof data5 !== "string"){
const err8 = {instancePath:instancePath+"/multirange",schemaPath:"#/properties/multirange/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema198.properties.multirange.type,parentSchema:schema198.properties.multirange,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.owner !== undefined){
let data6 = data.owner;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err9 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.comment !== undefined){
let data8 = data.comment;
if(typeof data8 !== "string"){
const err11 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema198.properties.comment.type,parentSchema:schema198.properties.comment,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema198.type,parentSchema:schema198,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate113.errors = vErrors;
return errors === 0;
}
validate113.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema202 = {"type":"object","additionalProperties":false,"properties":{"type":{"enum":["smallint","integer","bigint"],"description":"Type of the values.","default":"bigint"},"increment":{"type":["integer","string"],"description":"INCREMENT BY.","default":1},"minimum":{"type":["integer","string"],"description":"MINVALUE. Default: 1, or the lowest value of the type if it counts down."},"maximum":{"type":["integer","string"],"description":"MAXVALUE. Default: the highest value of the type, or -1 if it counts down."},"start":{"type":["integer","string"],"description":"START WITH. Default: the minimum, or the maximum if it counts down."},"cache":{"type":["integer","string"],"description":"CACHE: values that a session takes at once.","default":1},"cycle":{"type":"boolean","description":"CYCLE: starts again at the end.","default":false},"unlogged":{"type":"boolean","description":"UNLOGGED: not in the WAL.","default":false},"owned_by":{"type":"object","additionalProperties":false,"required":["table","column"],"properties":{"table":{"type":"string","description":"The table, with its schema unless that is the sequence's."},"column":{"$ref":"#/$defs/identifier","description":"The column."}},"description":"OWNED BY: dropped with this column."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the sequence. Default: exact.owner, or the owner of the table if owned_by is given."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON SEQUENCE."}},"description":"A sequence of its own; those of serial and identity columns are written there."};

function validate116(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate116.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema202.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema202,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(!(((data0 === "smallint") || (data0 === "integer")) || (data0 === "bigint"))){
const err1 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema202.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema202.properties.type.enum,parentSchema:schema202.properties.type,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.increment !== undefined){
let data1 = data.increment;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (typeof data1 !== "string")){
const err2 = {instancePath:instancePath+"/increment",schemaPath:"#/properties/increment/type",keyword:"type",params:{type: schema202.properties.increment.type},message:"must be integer,string",schema:schema202.properties.increment.type,parentSchema:schema202.properties.increment,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.minimum !== undefined){
let data2 = data.minimum;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (typeof data2 !== "string")){
const err3 = {instancePath:instancePath+"/minimum",schemaPath:"#/properties/minimum/type",keyword:"type",params:{type: schema202.properties.minimum.type},message:"must be integer,string",schema:schema202.properties.minimum.type,parentSchema:schema202.properties.minimum,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.maximum !== undefined){
let data3 = data.maximum;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (typeof data3 !== "string")){
const err4 = {instancePath:instancePath+"/maximum",schemaPath:"#/properties/maximum/type",keyword:"type",params:{type: schema202.properties.maximum.type},message:"must be integer,string",schema:schema202.properties.maximum.type,parentSchema:schema202.properties.maximum,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.start !== undefined){
let data4 = data.start;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (typeof data4 !== "string")){
const err5 = {instancePath:instancePath+"/start",schemaPath:"#/properties/start/type",keyword:"type",params:{type: schema202.properties.start.type},message:"must be integer,string",schema:schema202.properties.start.type,parentSchema:schema202.properties.start,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.cache !== undefined){
let data5 = data.cache;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (typeof data5 !== "string")){
const err6 = {instancePath:instancePath+"/cache",schemaPath:"#/properties/cache/type",keyword:"type",params:{type: schema202.properties.cache.type},message:"must be integer,string",schema:schema202.properties.cache.type,parentSchema:schema202.properties.cache,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.cycle !== undefined){
let data6 = data.cycle;
if(typeof data6 !== "boolean"){
const err7 = {instancePath:instancePath+"/cycle",schemaPath:"#/properties/cycle/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema202.properties.cycle.type,parentSchema:schema202.properties.cycle,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.unlogged !== undefined){
let data7 = data.unlogged;
if(typeof data7 !== "boolean"){
const err8 = {instancePath:instancePath+"/unlogged",schemaPath:"#/properties/unlogged/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema202.properties.unlogged.type,parentSchema:schema202.properties.unlogged,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.owned_by !== undefined){
let data8 = data.owned_by;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.table === undefined){
const err9 = {instancePath:instancePath+"/owned_by",schemaPath:"#/properties/owned_by/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'",schema:schema202.properties.owned_by.required,parentSchema:schema202.properties.owned_by,data:data8};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data8.column === undefined){
const err10 = {instancePath:instancePath+"/owned_by",schemaPath:"#/properties/owned_by/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'",schema:schema202.properties.owned_by.required,parentSchema:schema202.properties.owned_by,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data8){
if(!((key1 === "table") || (key1 === "column"))){
const err11 = {instancePath:instancePath+"/owned_by",schemaPath:"#/properties/owned_by/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema202.properties.owned_by,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data8.table !== undefined){
let data9 = data8.table;
if(typeof data9 !== "string"){
const err12 = {instancePath:instancePath+"/owned_by/table",schemaPath:"#/properties/owned_by/properties/table/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema202.properties.owned_by.properties.table.type,parentSchema:schema202.properties.owned_by.properties.table,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data8.column !== undefined){
let data10 = data8.column;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err13 = {instancePath:instancePath+"/owned_by/column",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/owned_by/column",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/owned_by",schemaPath:"#/properties/owned_by/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema202.properties.owned_by.type,parentSchema:schema202.properties.owned_by,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.owner !== undefined){
let data11 = data.owner;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err16 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data11};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data11};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.comment !== undefined){
let data13 = data.comment;
if(typeof data13 !== "string"){
const err18 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema202.properties.comment.type,parentSchema:schema202.properties.comment,data:data13};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema202.type,parentSchema:schema202,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate116.errors = vErrors;
return errors === 0;
}
validate116.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema206 = {"type":"object","additionalProperties":false,"required":["columns"],"properties":{"scope":{"enum":["registry","shared"],"description":"registry: lists the tenants; shared: the same rows for all tenants."},"renamed_from":{"$ref":"#/$defs/identifier","description":"The former name of the table, in the same schema: a plan renames it. Does nothing where no table of that name exists."},"comment":{"type":"string","description":"COMMENT ON TABLE."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the table. Default: exact.owner."},"unlogged":{"type":"boolean","description":"UNLOGGED: not in the WAL, empty after a crash.","default":false},"access_method":{"$ref":"#/$defs/identifier","description":"Table access method. Default: default_table_access_method of the server, usually heap."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of the table. Default: that of the database."},"of_type":{"type":"string","description":"CREATE TABLE ... OF: the composite type it takes its columns from."},"inherits":{"type":"array","items":{"type":"string"},"description":"INHERITS: parent tables in their order."},"columns":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactColumn"},"description":"Columns in the order in which the table is created; PostgreSQL appends columns added later. A type alone is NOT NULL."},"column_order":{"$ref":"#/$defs/exactNames","description":"All columns in their order; needed only if a name is a whole number, because YAML maps don't keep the order of those."},"key":{"$ref":"#/$defs/exactKey","description":"The primary key."},"unique":{"type":"array","items":{"$ref":"#/$defs/exactKey"},"description":"Unique constraints: lists of columns, or objects."},"checks":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactCheck"},"description":"CHECK constraints by name."},"exclude":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactExclude"},"description":"EXCLUDE constraints by name."},"foreign_keys":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactForeignKey"},"description":"Foreign keys by name."},"indexes":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactIndex"},"description":"Indexes by name, without those behind constraints: a list of columns, or an object."},"partition":{"type":"object","additionalProperties":false,"required":["by","columns"],"properties":{"by":{"enum":["range","list","hash"],"description":"The strategy."},"columns":{"$ref":"#/$defs/exactNames","description":"Columns of the partition key; without those in expressions."},"key":{"type":"string","description":"The key as PostgreSQL prints it, where it is more than columns."}},"description":"PARTITION BY."},"partition_of":{"type":"object","additionalProperties":false,"required":["table","values"],"properties":{"table":{"type":"string","description":"The partitioned table, with its schema unless that is the same."},"values":{"type":"string","description":"FOR VALUES ..., or DEFAULT."},"indexes":{"type":"object","additionalProperties":{"type":"string"},"description":"Its indexes by name, each with the index of the partitioned table that it is attached to."}},"description":"The table that it is a partition of."},"rls":{"type":"object","additionalProperties":false,"properties":{"enabled":{"type":"boolean","description":"ENABLE ROW LEVEL SECURITY.","default":false},"forced":{"type":"boolean","description":"FORCE ROW LEVEL SECURITY: policies also apply to the owner.","default":false}},"description":"Row security of the table."},"policies":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactPolicy"},"description":"Policies by name. A plan drops policies that are not here."},"triggers":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactTrigger"},"description":"Triggers by name."},"grants":{"$ref":"#/$defs/exactGrants"},"statistics":{"type":"object","additionalProperties":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["on"],"properties":{"on":{"type":"string","description":"What follows the name in CREATE STATISTICS, up to FROM: (ndistinct) ON city, zip."},"target":{"type":"integer","description":"ALTER STATISTICS ... SET STATISTICS. Default: by its columns."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the statistics object. Default: the owner of the table."},"comment":{"type":"string","description":"COMMENT ON STATISTICS."}}}]},"description":"Extended statistics by name: what follows the name in CREATE STATISTICS, up to FROM; or a map."},"replica_identity":{"anyOf":[{"enum":["nothing","full"]},{"type":"object","additionalProperties":false,"required":["index"],"properties":{"index":{"$ref":"#/$defs/identifier","description":"REPLICA IDENTITY USING INDEX: a unique index of the table."}}}],"description":"What logical replication sends of the old row; a map names an index. Default: the primary key."},"storage":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters: WITH (..), those of TOAST with toast. before them."}}};
const schema222 = {"anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["expression"],"properties":{"expression":{"type":"string","description":"The condition."},"deferrable":{"type":"boolean","description":"DEFERRABLE, as pg_constraint records it.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: checked at the end of the transaction.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked.","default":true},"enforced":{"type":"boolean","description":"false: NOT ENFORCED, since PostgreSQL 18.","default":true},"no_inherit":{"type":"boolean","description":"NO INHERIT: child tables don't get it.","default":false},"inherited":{"type":"boolean","description":"The constraint comes from a parent table.","default":false},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}}]};
const schema212 = {"anyOf":[{"$ref":"#/$defs/exactType"},{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"$ref":"#/$defs/exactType","description":"Type as in SQL; bigserial, serial and smallserial also create the sequence."},"nullable":{"type":"boolean","description":"true: NULL is allowed.","default":false},"not_null":{"type":"object","additionalProperties":false,"properties":{"name":{"$ref":"#/$defs/identifier","description":"Name of the constraint, since PostgreSQL 18. Default: the name that PostgreSQL gives."},"no_inherit":{"type":"boolean","description":"NO INHERIT.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked; since PostgreSQL 18.","default":true},"inherited":{"type":"boolean","description":"The constraint comes from a parent table.","default":false}},"description":"The NOT NULL constraint, if it differs from what PostgreSQL makes."},"default":{"type":["string","number","boolean"],"description":"A SQL expression."},"identity":{"anyOf":[{"enum":["always","by-default"]},{"type":"object","additionalProperties":false,"required":["generated"],"properties":{"generated":{"enum":["always","by-default"],"description":"always: clients can't set the value; by-default: they can."},"sequence":{"type":"string","description":"Name of the sequence. Default: the name that PostgreSQL gives."},"type":{"enum":["smallint","integer","bigint"],"description":"Type of the sequence. Default: the type of the column."},"increment":{"type":["integer","string"],"description":"INCREMENT BY.","default":1},"minimum":{"type":["integer","string"],"description":"MINVALUE. Default: as for a sequence."},"maximum":{"type":["integer","string"],"description":"MAXVALUE. Default: as for a sequence."},"start":{"type":["integer","string"],"description":"START WITH. Default: as for a sequence."},"cache":{"type":["integer","string"],"description":"CACHE: values that a session takes at once.","default":1},"cycle":{"type":"boolean","description":"CYCLE: starts again at the end.","default":false},"unlogged":{"type":"boolean","description":"The sequence is not in the WAL.","default":false},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the sequence. Default: the owner of the table."},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON SEQUENCE."}}}],"description":"GENERATED ALWAYS or BY DEFAULT AS IDENTITY; a map if its sequence has parameters other than the usual ones."},"generated":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":false,"required":["expression"],"properties":{"expression":{"type":"string","description":"The expression."},"storage":{"enum":["virtual"],"description":"virtual: computed on read, since PostgreSQL 18. Default: stored."}}}],"description":"GENERATED ALWAYS AS (expression): a text for STORED, or a map."},"collation":{"type":"string","description":"Collation, with its schema unless that is pg_catalog."},"storage":{"enum":["plain","external","main","extended"],"description":"How TOAST stores it: ALTER COLUMN ... SET STORAGE. Default: by type."},"compression":{"enum":["pglz","lz4"],"description":"ALTER COLUMN ... SET COMPRESSION. Default: default_toast_compression of the server."},"statistics":{"type":"integer","description":"Statistics target: ALTER COLUMN ... SET STATISTICS. Default: default_statistics_target of the server."},"parameters":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"ALTER COLUMN ... SET (...): n_distinct and others."},"renamed_from":{"$ref":"#/$defs/identifier","description":"The former name of the column: a plan renames it. Does nothing where no column of that name exists."},"inherited":{"type":"boolean","description":"The column comes from a parent table.","default":false},"grants":{"$ref":"#/$defs/exactGrants"},"comment":{"type":"string","description":"COMMENT ON COLUMN."}}}],"description":"A type alone is NOT NULL."};

function validate120(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate120.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(func2(data) < 1){
const err0 = {instancePath,schemaPath:"#/$defs/exactType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema186,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/$defs/exactType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema186.type,parentSchema:schema186,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err2 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema212.anyOf[1].required,parentSchema:schema212.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema212.anyOf[1].properties, key0))){
const err3 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema212.anyOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/exactType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema186,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/exactType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema186.type,parentSchema:schema186,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.nullable !== undefined){
let data1 = data.nullable;
if(typeof data1 !== "boolean"){
const err6 = {instancePath:instancePath+"/nullable",schemaPath:"#/anyOf/1/properties/nullable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema212.anyOf[1].properties.nullable.type,parentSchema:schema212.anyOf[1].properties.nullable,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.not_null !== undefined){
let data2 = data.not_null;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!((((key1 === "name") || (key1 === "no_inherit")) || (key1 === "valid")) || (key1 === "inherited"))){
const err7 = {instancePath:instancePath+"/not_null",schemaPath:"#/anyOf/1/properties/not_null/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema212.anyOf[1].properties.not_null,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err8 = {instancePath:instancePath+"/not_null/name",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/not_null/name",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.no_inherit !== undefined){
let data4 = data2.no_inherit;
if(typeof data4 !== "boolean"){
const err10 = {instancePath:instancePath+"/not_null/no_inherit",schemaPath:"#/anyOf/1/properties/not_null/properties/no_inherit/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema212.anyOf[1].properties.not_null.properties.no_inherit.type,parentSchema:schema212.anyOf[1].properties.not_null.properties.no_inherit,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.valid !== undefined){
let data5 = data2.valid;
if(typeof data5 !== "boolean"){
const err11 = {instancePath:instancePath+"/not_null/valid",schemaPath:"#/anyOf/1/properties/not_null/properties/valid/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema212.anyOf[1].properties.not_null.properties.valid.type,parentSchema:schema212.anyOf[1].properties.not_null.properties.valid,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.inherited !== undefined){
let data6 = data2.inherited;
if(typeof data6 !== "boolean"){
const err12 = {instancePath:instancePath+"/not_null/inherited",schemaPath:"#/anyOf/1/properties/not_null/properties/inherited/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema212.anyOf[1].properties.not_null.properties.inherited.type,parentSchema:schema212.anyOf[1].properties.not_null.properties.inherited,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/not_null",schemaPath:"#/anyOf/1/properties/not_null/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema212.anyOf[1].properties.not_null.type,parentSchema:schema212.anyOf[1].properties.not_null,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.default !== undefined){
let data7 = data.default;
if(((typeof data7 !== "string") && (!((typeof data7 == "number") && (isFinite(data7))))) && (typeof data7 !== "boolean")){
const err14 = {instancePath:instancePath+"/default",schemaPath:"#/anyOf/1/properties/default/type",keyword:"type",params:{type: schema212.anyOf[1].properties.default.type},message:"must be string,number,boolean",schema:schema212.anyOf[1].properties.default.type,parentSchema:schema212.anyOf[1].properties.default,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.identity !== undefined){
let data8 = data.identity;
const _errs27 = errors;
let valid6 = false;
const _errs28 = errors;
if(!((data8 === "always") || (data8 === "by-default"))){
const err15 = {instancePath:instancePath+"/identity",schemaPath:"#/anyOf/1/properties/identity/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema212.anyOf[1].properties.identity.anyOf[0].enum},message:"must be equal to one of the allowed values",schema:schema212.anyOf[1].properties.identity.anyOf[0].enum,parentSchema:schema212.anyOf[1].properties.identity.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs28 === errors;
valid6 = valid6 || _valid1;
const _errs29 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.generated === undefined){
const err16 = {instancePath:instancePath+"/identity",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/required",keyword:"required",params:{missingProperty: "generated"},message:"must have required property '"+"generated"+"'",schema:schema212.anyOf[1].properties.identity.anyOf[1].required,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key2 in data8){
if(!(func1.call(schema212.anyOf[1].properties.identity.anyOf[1].properties, key2))){
const err17 = {instancePath:instancePath+"/identity",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data8.generated !== undefined){
let data9 = data8.generated;
if(!((data9 === "always") || (data9 === "by-default"))){
const err18 = {instancePath:instancePath+"/identity/generated",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/generated/enum",keyword:"enum",params:{allowedValues: schema212.anyOf[1].properties.identity.anyOf[1].properties.generated.enum},message:"must be equal to one of the allowed values",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.generated.enum,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.generated,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data8.sequence !== undefined){
let data10 = data8.sequence;
if(typeof data10 !== "string"){
const err19 = {instancePath:instancePath+"/identity/sequence",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/sequence/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.sequence.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.sequence,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data8.type !== undefined){
let data11 = data8.type;
if(!(((data11 === "smallint") || (data11 === "integer")) || (data11 === "bigint"))){
const err20 = {instancePath:instancePath+"/identity/type",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/type/enum",keyword:"enum",params:{allowedValues: schema212.anyOf[1].properties.identity.anyOf[1].properties.type.enum},message:"must be equal to one of the allowed values",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.type.enum,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.type,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.increment !== undefined){
let data12 = data8.increment;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (typeof data12 !== "string")){
const err21 = {instancePath:instancePath+"/identity/increment",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/increment/type",keyword:"type",params:{type: schema212.anyOf[1].properties.identity.anyOf[1].properties.increment.type},message:"must be integer,string",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.increment.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.increment,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.minimum !== undefined){
let data13 = data8.minimum;
if((!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))) && (typeof data13 !== "string")){
const err22 = {instancePath:instancePath+"/identity/minimum",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/minimum/type",keyword:"type",params:{type: schema212.anyOf[1].properties.identity.anyOf[1].properties.minimum.type},message:"must be integer,string",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.minimum.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.minimum,data:data13};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data8.maximum !== undefined){
let data14 = data8.maximum;
if((!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))) && (typeof data14 !== "string")){
const err23 = {instancePath:instancePath+"/identity/maximum",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/maximum/type",keyword:"type",params:{type: schema212.anyOf[1].properties.identity.anyOf[1].properties.maximum.type},message:"must be integer,string",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.maximum.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.maximum,data:data14};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.start !== undefined){
let data15 = data8.start;
if((!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))) && (typeof data15 !== "string")){
const err24 = {instancePath:instancePath+"/identity/start",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/start/type",keyword:"type",params:{type: schema212.anyOf[1].properties.identity.anyOf[1].properties.start.type},message:"must be integer,string",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.start.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.start,data:data15};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.cache !== undefined){
let data16 = data8.cache;
if((!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))) && (typeof data16 !== "string")){
const err25 = {instancePath:instancePath+"/identity/cache",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/cache/type",keyword:"type",params:{type: schema212.anyOf[1].properties.identity.anyOf[1].properties.cache.type},message:"must be integer,string",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.cache.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.cache,data:data16};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data8.cycle !== undefined){
let data17 = data8.cycle;
if(typeof data17 !== "boolean"){
const err26 = {instancePath:instancePath+"/identity/cycle",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/cycle/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.cycle.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.cycle,data:data17};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data8.unlogged !== undefined){
let data18 = data8.unlogged;
if(typeof data18 !== "boolean"){
const err27 = {instancePath:instancePath+"/identity/unlogged",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/unlogged/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.unlogged.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.unlogged,data:data18};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data8.owner !== undefined){
let data19 = data8.owner;
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err28 = {instancePath:instancePath+"/identity/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data19};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/identity/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data19};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data8.grants !== undefined){
if(!(validate98(data8.grants, {instancePath:instancePath+"/identity/grants",parentData:data8,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data8.comment !== undefined){
let data21 = data8.comment;
if(typeof data21 !== "string"){
const err30 = {instancePath:instancePath+"/identity/comment",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema212.anyOf[1].properties.identity.anyOf[1].properties.comment.type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1].properties.comment,data:data21};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/identity",schemaPath:"#/anyOf/1/properties/identity/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema212.anyOf[1].properties.identity.anyOf[1].type,parentSchema:schema212.anyOf[1].properties.identity.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid1 = _errs29 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err32 = {instancePath:instancePath+"/identity",schemaPath:"#/anyOf/1/properties/identity/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema212.anyOf[1].properties.identity.anyOf,parentSchema:schema212.anyOf[1].properties.identity,data:data8};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs27;
if(vErrors !== null){
if(_errs27){
vErrors.length = _errs27;
}
else {
vErrors = null;
}
}
}
}
if(data.generated !== undefined){
let data22 = data.generated;
const _errs57 = errors;
let valid9 = false;
const _errs58 = errors;
if(typeof data22 !== "string"){
const err33 = {instancePath:instancePath+"/generated",schemaPath:"#/anyOf/1/properties/generated/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema212.anyOf[1].properties.generated.anyOf[0].type,parentSchema:schema212.anyOf[1].properties.generated.anyOf[0],data:data22};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid2 = _errs58 === errors;
valid9 = valid9 || _valid2;
const _errs60 = errors;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.expression === undefined){
const err34 = {instancePath:instancePath+"/generated",schemaPath:"#/anyOf/1/properties/generated/anyOf/1/required",keyword:"required",params:{missingProperty: "expression"},message:"must have required property '"+"expression"+"'",schema:schema212.anyOf[1].properties.generated.anyOf[1].required,parentSchema:schema212.anyOf[1].properties.generated.anyOf[1],data:data22};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key3 in data22){
if(!((key3 === "expression") || (key3 === "storage"))){
const err35 = {instancePath:instancePath+"/generated",schemaPath:"#/anyOf/1/properties/generated/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema212.anyOf[1].properties.generated.anyOf[1],data:data22};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data22.expression !== undefined){
let data23 = data22.expression;
if(typeof data23 !== "string"){
const err36 = {instancePath:instancePath+"/generated/expression",schemaPath:"#/anyOf/1/properties/generated/anyOf/1/properties/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema212.anyOf[1].properties.generated.anyOf[1].properties.expression.type,parentSchema:schema212.anyOf[1].properties.generated.anyOf[1].properties.expression,data:data23};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data22.storage !== undefined){
let data24 = data22.storage;
if(!(data24 === "virtual")){
const err37 = {instancePath:instancePath+"/generated/storage",schemaPath:"#/anyOf/1/properties/generated/anyOf/1/properties/storage/enum",keyword:"enum",params:{allowedValues: schema212.anyOf[1].properties.generated.anyOf[1].properties.storage.enum},message:"must be equal to one of the allowed values",schema:schema212.anyOf[1].properties.generated.anyOf[1].properties.storage.enum,parentSchema:schema212.anyOf[1].properties.generated.anyOf[1].properties.storage,data:data24};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/generated",schemaPath:"#/anyOf/1/properties/generated/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema212.anyOf[1].properties.generated.anyOf[1].type,parentSchema:schema212.anyOf[1].properties.generated.anyOf[1],data:data22};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid2 = _errs60 === errors;
valid9 = valid9 || _valid2;
if(!valid9){
const err39 = {instancePath:instancePath+"/generated",schemaPath:"#/anyOf/1/properties/generated/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema212.anyOf[1].properties.generated.anyOf,parentSchema:schema212.anyOf[1].properties.generated,data:data22};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
else {
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
}
}
if(data.collation !== undefined){
let data25 = data.collation;
if(typeof data25 !== "string"){
const err40 = {instancePath:instancePath+"/collation",schemaPath:"#/anyOf/1/properties/collation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema212.anyOf[1].properties.collation.type,parentSchema:schema212.anyOf[1].properties.collation,data:data25};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.storage !== undefined){
let data26 = data.storage;
if(!((((data26 === "plain") || (data26 === "external")) || (data26 === "main")) || (data26 === "extended"))){
const err41 = {instancePath:instancePath+"/storage",schemaPath:"#/anyOf/1/properties/storage/enum",keyword:"enum",params:{allowedValues: schema212.anyOf[1].properties.storage.enum},message:"must be equal to one of the allowed values",schema:schema212.anyOf[1].properties.storage.enum,parentSchema:schema212.anyOf[1].properties.storage,data:data26};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.compression !== undefined){
let data27 = data.compression;
if(!((data27 === "pglz") || (data27 === "lz4"))){
const err42 = {instancePath:instancePath+"/compression",schemaPath:"#/anyOf/1/properties/compression/enum",keyword:"enum",params:{allowedValues: schema212.anyOf[1].properties.compression.enum},message:"must be equal to one of the allowed values",schema:schema212.anyOf[1].properties.compression.enum,parentSchema:schema212.anyOf[1].properties.compression,data:data27};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.statistics !== undefined){
let data28 = data.statistics;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err43 = {instancePath:instancePath+"/statistics",schemaPath:"#/anyOf/1/properties/statistics/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema212.anyOf[1].properties.statistics.type,parentSchema:schema212.anyOf[1].properties.statistics,data:data28};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.parameters !== undefined){
let data29 = data.parameters;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key4 in data29){
let data30 = data29[key4];
if(((typeof data30 !== "string") && (!((typeof data30 == "number") && (isFinite(data30))))) && (typeof data30 !== "boolean")){
const err44 = {instancePath:instancePath+"/parameters/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/1/properties/parameters/additionalProperties/type",keyword:"type",params:{type: schema212.anyOf[1].properties.parameters.additionalProperties.type},message:"must be string,number,boolean",schema:schema212.anyOf[1].properties.parameters.additionalProperties.type,parentSchema:schema212.anyOf[1].properties.parameters.additionalProperties,data:data30};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/parameters",schemaPath:"#/anyOf/1/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema212.anyOf[1].properties.parameters.type,parentSchema:schema212.anyOf[1].properties.parameters,data:data29};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.renamed_from !== undefined){
let data31 = data.renamed_from;
if(typeof data31 === "string"){
if(func2(data31) < 1){
const err46 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data31};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data31};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.inherited !== undefined){
let data32 = data.inherited;
if(typeof data32 !== "boolean"){
const err48 = {instancePath:instancePath+"/inherited",schemaPath:"#/anyOf/1/properties/inherited/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema212.anyOf[1].properties.inherited.type,parentSchema:schema212.anyOf[1].properties.inherited,data:data32};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.comment !== undefined){
let data34 = data.comment;
if(typeof data34 !== "string"){
const err49 = {instancePath:instancePath+"/comment",schemaPath:"#/anyOf/1/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema212.anyOf[1].properties.comment.type,parentSchema:schema212.anyOf[1].properties.comment,data:data34};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema212.anyOf[1].type,parentSchema:schema212.anyOf[1],data};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props2 = true;
}
if(!valid0){
const err51 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema212.anyOf,parentSchema:schema212,data};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate120.errors = vErrors;
evaluated0.props = props2;
return errors === 0;
}
validate120.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema218 = {"anyOf":[{"$ref":"#/$defs/exactNames"},{"type":"object","additionalProperties":false,"required":["columns"],"properties":{"columns":{"$ref":"#/$defs/exactNames","description":"Columns of the constraint."},"name":{"$ref":"#/$defs/identifier","description":"Default: the name that PostgreSQL gives."},"include":{"$ref":"#/$defs/exactNames","description":"INCLUDE: columns stored in its index beside the key.","default":[]},"nulls_not_distinct":{"type":"boolean","description":"NULLS NOT DISTINCT: two NULLs count as duplicates.","default":false},"storage":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters of its index."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of its index. Default: that of the database."},"clustered":{"type":"boolean","description":"CLUSTER ON: the index that CLUSTER uses.","default":false},"without_overlaps":{"type":"boolean","description":"WITHOUT OVERLAPS for the last column, since PostgreSQL 18.","default":false},"deferrable":{"type":"boolean","description":"DEFERRABLE.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: checked at the end of the transaction.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked.","default":true},"enforced":{"type":"boolean","description":"false: NOT ENFORCED, since PostgreSQL 18.","default":true},"no_inherit":{"type":"boolean","description":"NO INHERIT, as pg_constraint records it for keys.","default":false},"inherited":{"type":"boolean","description":"The constraint comes from a parent table.","default":false},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}}]};

function validate125(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate125.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(validate109(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var items0 = true;
}
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.columns === undefined){
const err0 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema218.anyOf[1].required,parentSchema:schema218.anyOf[1],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema218.anyOf[1].properties, key0))){
const err1 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema218.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.columns !== undefined){
if(!(validate109(data.columns, {instancePath:instancePath+"/columns",parentData:data,parentDataProperty:"columns",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.include !== undefined){
if(!(validate109(data.include, {instancePath:instancePath+"/include",parentData:data,parentDataProperty:"include",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.nulls_not_distinct !== undefined){
let data3 = data.nulls_not_distinct;
if(typeof data3 !== "boolean"){
const err4 = {instancePath:instancePath+"/nulls_not_distinct",schemaPath:"#/anyOf/1/properties/nulls_not_distinct/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.nulls_not_distinct.type,parentSchema:schema218.anyOf[1].properties.nulls_not_distinct,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.storage !== undefined){
let data4 = data.storage;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(((typeof data5 !== "string") && (!((typeof data5 == "number") && (isFinite(data5))))) && (typeof data5 !== "boolean")){
const err5 = {instancePath:instancePath+"/storage/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/1/properties/storage/additionalProperties/type",keyword:"type",params:{type: schema218.anyOf[1].properties.storage.additionalProperties.type},message:"must be string,number,boolean",schema:schema218.anyOf[1].properties.storage.additionalProperties.type,parentSchema:schema218.anyOf[1].properties.storage.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/storage",schemaPath:"#/anyOf/1/properties/storage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema218.anyOf[1].properties.storage.type,parentSchema:schema218.anyOf[1].properties.storage,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.tablespace !== undefined){
let data6 = data.tablespace;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err7 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.clustered !== undefined){
let data7 = data.clustered;
if(typeof data7 !== "boolean"){
const err9 = {instancePath:instancePath+"/clustered",schemaPath:"#/anyOf/1/properties/clustered/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.clustered.type,parentSchema:schema218.anyOf[1].properties.clustered,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.without_overlaps !== undefined){
let data8 = data.without_overlaps;
if(typeof data8 !== "boolean"){
const err10 = {instancePath:instancePath+"/without_overlaps",schemaPath:"#/anyOf/1/properties/without_overlaps/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.without_overlaps.type,parentSchema:schema218.anyOf[1].properties.without_overlaps,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.deferrable !== undefined){
let data9 = data.deferrable;
if(typeof data9 !== "boolean"){
const err11 = {instancePath:instancePath+"/deferrable",schemaPath:"#/anyOf/1/properties/deferrable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.deferrable.type,parentSchema:schema218.anyOf[1].properties.deferrable,data:data9};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.deferred !== undefined){
let data10 = data.deferred;
if(typeof data10 !== "boolean"){
const err12 = {instancePath:instancePath+"/deferred",schemaPath:"#/anyOf/1/properties/deferred/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.deferred.type,parentSchema:schema218.anyOf[1].properties.deferred,data:data10};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.valid !== undefined){
let data11 = data.valid;
if(typeof data11 !== "boolean"){
const err13 = {instancePath:instancePath+"/valid",schemaPath:"#/anyOf/1/properties/valid/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.valid.type,parentSchema:schema218.anyOf[1].properties.valid,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.enforced !== undefined){
let data12 = data.enforced;
if(typeof data12 !== "boolean"){
const err14 = {instancePath:instancePath+"/enforced",schemaPath:"#/anyOf/1/properties/enforced/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.enforced.type,parentSchema:schema218.anyOf[1].properties.enforced,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.no_inherit !== undefined){
let data13 = data.no_inherit;
if(typeof data13 !== "boolean"){
const err15 = {instancePath:instancePath+"/no_inherit",schemaPath:"#/anyOf/1/properties/no_inherit/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.no_inherit.type,parentSchema:schema218.anyOf[1].properties.no_inherit,data:data13};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.inherited !== undefined){
let data14 = data.inherited;
if(typeof data14 !== "boolean"){
const err16 = {instancePath:instancePath+"/inherited",schemaPath:"#/anyOf/1/properties/inherited/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema218.anyOf[1].properties.inherited.type,parentSchema:schema218.anyOf[1].properties.inherited,data:data14};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.comment !== undefined){
let data15 = data.comment;
if(typeof data15 !== "string"){
const err17 = {instancePath:instancePath+"/comment",schemaPath:"#/anyOf/1/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema218.anyOf[1].properties.comment.type,parentSchema:schema218.anyOf[1].properties.comment,data:data15};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema218.anyOf[1].type,parentSchema:schema218.anyOf[1],data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err19 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema218.anyOf,parentSchema:schema218,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate125.errors = vErrors;
evaluated0.props = props0;
evaluated0.items = items0;
return errors === 0;
}
validate125.evaluated = {"dynamicProps":true,"dynamicItems":true};

const schema224 = {"type":"object","additionalProperties":false,"required":["elements"],"properties":{"elements":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["element","with"],"properties":{"element":{"$ref":"#/$defs/exactElement","description":"A column or an expression."},"with":{"type":"string","description":"The operator, such as && or an equals sign, with its schema unless that is pg_catalog."}}},"description":"What is compared, and by which operators."},"method":{"$ref":"#/$defs/identifier","description":"Index method.","default":"gist"},"where":{"type":"string","description":"Condition: only rows for which it holds are compared."},"include":{"$ref":"#/$defs/exactNames","description":"INCLUDE: columns stored in its index beside the key.","default":[]},"nulls_not_distinct":{"type":"boolean","description":"NULLS NOT DISTINCT, as its index records it.","default":false},"storage":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters of its index."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of its index. Default: that of the database."},"clustered":{"type":"boolean","description":"CLUSTER ON: the index that CLUSTER uses.","default":false},"without_overlaps":{"type":"boolean","description":"As pg_constraint records it, since PostgreSQL 18.","default":false},"deferrable":{"type":"boolean","description":"DEFERRABLE.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: checked at the end of the transaction.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked.","default":true},"enforced":{"type":"boolean","description":"false: NOT ENFORCED, since PostgreSQL 18.","default":true},"no_inherit":{"type":"boolean","description":"NO INHERIT, as pg_constraint records it.","default":false},"inherited":{"type":"boolean","description":"The constraint comes from a parent table.","default":false},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}};
const schema225 = {"anyOf":[{"type":"string","minLength":1},{"type":"object","additionalProperties":false,"properties":{"column":{"$ref":"#/$defs/identifier","description":"The column."},"expression":{"type":"string","description":"An expression instead of a column."},"collation":{"type":"string","description":"Collation, with its schema unless that is pg_catalog. Default: that of the column."},"opclass":{"type":"string","description":"Operator class. Default: the default class of the type."},"opclass_parameters":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Parameters of the operator class: siglen and others."},"descending":{"type":"boolean","description":"DESC.","default":false},"nulls":{"enum":["first","last"],"description":"NULLS FIRST or LAST. Default: last, and first if descending."}}}],"description":"A column, which desc and nulls first may follow; or an object."};

function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate132.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(func2(data) < 1){
const err0 = {instancePath,schemaPath:"#/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema225.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema225.anyOf[0].type,parentSchema:schema225.anyOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "column") || (key0 === "expression")) || (key0 === "collation")) || (key0 === "opclass")) || (key0 === "opclass_parameters")) || (key0 === "descending")) || (key0 === "nulls"))){
const err2 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema225.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.column !== undefined){
let data0 = data.column;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/column",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.expression !== undefined){
let data1 = data.expression;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/expression",schemaPath:"#/anyOf/1/properties/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema225.anyOf[1].properties.expression.type,parentSchema:schema225.anyOf[1].properties.expression,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.collation !== undefined){
let data2 = data.collation;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/collation",schemaPath:"#/anyOf/1/properties/collation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema225.anyOf[1].properties.collation.type,parentSchema:schema225.anyOf[1].properties.collation,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.opclass !== undefined){
let data3 = data.opclass;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/opclass",schemaPath:"#/anyOf/1/properties/opclass/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema225.anyOf[1].properties.opclass.type,parentSchema:schema225.anyOf[1].properties.opclass,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.opclass_parameters !== undefined){
let data4 = data.opclass_parameters;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(((typeof data5 !== "string") && (!((typeof data5 == "number") && (isFinite(data5))))) && (typeof data5 !== "boolean")){
const err8 = {instancePath:instancePath+"/opclass_parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/1/properties/opclass_parameters/additionalProperties/type",keyword:"type",params:{type: schema225.anyOf[1].properties.opclass_parameters.additionalProperties.type},message:"must be string,number,boolean",schema:schema225.anyOf[1].properties.opclass_parameters.additionalProperties.type,parentSchema:schema225.anyOf[1].properties.opclass_parameters.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/opclass_parameters",schemaPath:"#/anyOf/1/properties/opclass_parameters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema225.anyOf[1].properties.opclass_parameters.type,parentSchema:schema225.anyOf[1].properties.opclass_parameters,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.descending !== undefined){
let data6 = data.descending;
if(typeof data6 !== "boolean"){
const err10 = {instancePath:instancePath+"/descending",schemaPath:"#/anyOf/1/properties/descending/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema225.anyOf[1].properties.descending.type,parentSchema:schema225.anyOf[1].properties.descending,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.nulls !== undefined){
let data7 = data.nulls;
if(!((data7 === "first") || (data7 === "last"))){
const err11 = {instancePath:instancePath+"/nulls",schemaPath:"#/anyOf/1/properties/nulls/enum",keyword:"enum",params:{allowedValues: schema225.anyOf[1].properties.nulls.enum},message:"must be equal to one of the allowed values",schema:schema225.anyOf[1].properties.nulls.enum,parentSchema:schema225.anyOf[1].properties.nulls,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema225.anyOf[1].type,parentSchema:schema225.anyOf[1],data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err13 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema225.anyOf,parentSchema:schema225,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate132.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate132.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate131(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate131.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.elements === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "elements"},message:"must have required property '"+"elements"+"'",schema:schema224.required,parentSchema:schema224,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema224.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema224,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.elements !== undefined){
let data0 = data.elements;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/elements",schemaPath:"#/properties/elements/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema224.properties.elements,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.element === undefined){
const err3 = {instancePath:instancePath+"/elements/" + i0,schemaPath:"#/properties/elements/items/required",keyword:"required",params:{missingProperty: "element"},message:"must have required property '"+"element"+"'",schema:schema224.properties.elements.items.required,parentSchema:schema224.properties.elements.items,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.with === undefined){
const err4 = {instancePath:instancePath+"/elements/" + i0,schemaPath:"#/properties/elements/items/required",keyword:"required",params:{missingProperty: "with"},message:"must have required property '"+"with"+"'",schema:schema224.properties.elements.items.required,parentSchema:schema224.properties.elements.items,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "element") || (key1 === "with"))){
const err5 = {instancePath:instancePath+"/elements/" + i0,schemaPath:"#/properties/elements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema224.properties.elements.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.element !== undefined){
if(!(validate132(data1.element, {instancePath:instancePath+"/elements/" + i0+"/element",parentData:data1,parentDataProperty:"element",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data1.with !== undefined){
let data3 = data1.with;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/elements/" + i0+"/with",schemaPath:"#/properties/elements/items/properties/with/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema224.properties.elements.items.properties.with.type,parentSchema:schema224.properties.elements.items.properties.with,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/elements/" + i0,schemaPath:"#/properties/elements/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema224.properties.elements.items.type,parentSchema:schema224.properties.elements.items,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/elements",schemaPath:"#/properties/elements/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema224.properties.elements.type,parentSchema:schema224.properties.elements,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.method !== undefined){
let data4 = data.method;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err9 = {instancePath:instancePath+"/method",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/method",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.where !== undefined){
let data5 = data.where;
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/where",schemaPath:"#/properties/where/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema224.properties.where.type,parentSchema:schema224.properties.where,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.include !== undefined){
if(!(validate109(data.include, {instancePath:instancePath+"/include",parentData:data,parentDataProperty:"include",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.nulls_not_distinct !== undefined){
let data7 = data.nulls_not_distinct;
if(typeof data7 !== "boolean"){
const err12 = {instancePath:instancePath+"/nulls_not_distinct",schemaPath:"#/properties/nulls_not_distinct/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.nulls_not_distinct.type,parentSchema:schema224.properties.nulls_not_distinct,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.storage !== undefined){
let data8 = data.storage;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key2 in data8){
let data9 = data8[key2];
if(((typeof data9 !== "string") && (!((typeof data9 == "number") && (isFinite(data9))))) && (typeof data9 !== "boolean")){
const err13 = {instancePath:instancePath+"/storage/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/storage/additionalProperties/type",keyword:"type",params:{type: schema224.properties.storage.additionalProperties.type},message:"must be string,number,boolean",schema:schema224.properties.storage.additionalProperties.type,parentSchema:schema224.properties.storage.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema224.properties.storage.type,parentSchema:schema224.properties.storage,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.tablespace !== undefined){
let data10 = data.tablespace;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err15 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data10};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data10};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.clustered !== undefined){
let data11 = data.clustered;
if(typeof data11 !== "boolean"){
const err17 = {instancePath:instancePath+"/clustered",schemaPath:"#/properties/clustered/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.clustered.type,parentSchema:schema224.properties.clustered,data:data11};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.without_overlaps !== undefined){
let data12 = data.without_overlaps;
if(typeof data12 !== "boolean"){
const err18 = {instancePath:instancePath+"/without_overlaps",schemaPath:"#/properties/without_overlaps/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.without_overlaps.type,parentSchema:schema224.properties.without_overlaps,data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.deferrable !== undefined){
let data13 = data.deferrable;
if(typeof data13 !== "boolean"){
const err19 = {instancePath:instancePath+"/deferrable",schemaPath:"#/properties/deferrable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.deferrable.type,parentSchema:schema224.properties.deferrable,data:data13};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.deferred !== undefined){
let data14 = data.deferred;
if(typeof data14 !== "boolean"){
const err20 = {instancePath:instancePath+"/deferred",schemaPath:"#/properties/deferred/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.deferred.type,parentSchema:schema224.properties.deferred,data:data14};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.valid !== undefined){
let data15 = data.valid;
if(typeof data15 !== "boolean"){
const err21 = {instancePath:instancePath+"/valid",schemaPath:"#/properties/valid/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.valid.type,parentSchema:schema224.properties.valid,data:data15};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.enforced !== undefined){
let data16 = data.enforced;
if(typeof data16 !== "boolean"){
const err22 = {instancePath:instancePath+"/enforced",schemaPath:"#/properties/enforced/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.enforced.type,parentSchema:schema224.properties.enforced,data:data16};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.no_inherit !== undefined){
let data17 = data.no_inherit;
if(typeof data17 !== "boolean"){
const err23 = {instancePath:instancePath+"/no_inherit",schemaPath:"#/properties/no_inherit/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.no_inherit.type,parentSchema:schema224.properties.no_inherit,data:data17};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.inherited !== undefined){
let data18 = data.inherited;
if(typeof data18 !== "boolean"){
const err24 = {instancePath:instancePath+"/inherited",schemaPath:"#/properties/inherited/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema224.properties.inherited.type,parentSchema:schema224.properties.inherited,data:data18};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.comment !== undefined){
let data19 = data.comment;
if(typeof data19 !== "string"){
const err25 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema224.properties.comment.type,parentSchema:schema224.properties.comment,data:data19};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema224.type,parentSchema:schema224,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate131.errors = vErrors;
return errors === 0;
}
validate131.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema230 = {"type":"object","additionalProperties":false,"required":["columns","references"],"properties":{"columns":{"$ref":"#/$defs/exactNames","description":"Columns of this table."},"references":{"type":"string","description":"The referenced table, with its schema unless that is the same."},"to":{"$ref":"#/$defs/exactNames","description":"Columns of the referenced table. Default: its primary key."},"on_delete":{"enum":["no-action","restrict","cascade","set-null","set-default"],"description":"What happens to the row if the referenced row is deleted.","default":"no-action"},"on_update":{"enum":["no-action","restrict","cascade","set-null","set-default"],"description":"What happens to the row if the referenced key changes.","default":"no-action"},"set_columns":{"$ref":"#/$defs/exactNames","description":"ON DELETE SET NULL or SET DEFAULT (columns): only these are set. Default: all columns of the key."},"match":{"enum":["simple","full"],"description":"MATCH FULL or MATCH SIMPLE.","default":"simple"},"deferrable":{"type":"boolean","description":"DEFERRABLE.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: checked at the end of the transaction.","default":false},"valid":{"type":"boolean","description":"false: NOT VALID, existing rows were not checked.","default":true},"enforced":{"type":"boolean","description":"false: NOT ENFORCED, since PostgreSQL 18.","default":true},"period":{"type":"boolean","description":"The last column is a PERIOD, since PostgreSQL 18.","default":false},"comment":{"type":"string","description":"COMMENT ON CONSTRAINT."}}};

function validate136(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate136.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.columns === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema230.required,parentSchema:schema230,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.references === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "references"},message:"must have required property '"+"references"+"'",schema:schema230.required,parentSchema:schema230,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema230.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema230,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.columns !== undefined){
if(!(validate109(data.columns, {instancePath:instancePath+"/columns",parentData:data,parentDataProperty:"columns",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.references !== undefined){
let data1 = data.references;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/references",schemaPath:"#/properties/references/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema230.properties.references.type,parentSchema:schema230.properties.references,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.to !== undefined){
if(!(validate109(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.on_delete !== undefined){
let data3 = data.on_delete;
if(!(((((data3 === "no-action") || (data3 === "restrict")) || (data3 === "cascade")) || (data3 === "set-null")) || (data3 === "set-default"))){
const err4 = {instancePath:instancePath+"/on_delete",schemaPath:"#/properties/on_delete/enum",keyword:"enum",params:{allowedValues: schema230.properties.on_delete.enum},message:"must be equal to one of the allowed values",schema:schema230.properties.on_delete.enum,parentSchema:schema230.properties.on_delete,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.on_update !== undefined){
let data4 = data.on_update;
if(!(((((data4 === "no-action") || (data4 === "restrict")) || (data4 === "cascade")) || (data4 === "set-null")) || (data4 === "set-default"))){
const err5 = {instancePath:instancePath+"/on_update",schemaPath:"#/properties/on_update/enum",keyword:"enum",params:{allowedValues: schema230.properties.on_update.enum},message:"must be equal to one of the allowed values",schema:schema230.properties.on_update.enum,parentSchema:schema230.properties.on_update,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.set_columns !== undefined){
if(!(validate109(data.set_columns, {instancePath:instancePath+"/set_columns",parentData:data,parentDataProperty:"set_columns",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.match !== undefined){
let data6 = data.match;
if(!((data6 === "simple") || (data6 === "full"))){
const err6 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/enum",keyword:"enum",params:{allowedValues: schema230.properties.match.enum},message:"must be equal to one of the allowed values",schema:schema230.properties.match.enum,parentSchema:schema230.properties.match,data:data6};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.deferrable !== undefined){
let data7 = data.deferrable;
if(typeof data7 !== "boolean"){
const err7 = {instancePath:instancePath+"/deferrable",schemaPath:"#/properties/deferrable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema230.properties.deferrable.type,parentSchema:schema230.properties.deferrable,data:data7};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.deferred !== undefined){
let data8 = data.deferred;
if(typeof data8 !== "boolean"){
const err8 = {instancePath:instancePath+"/deferred",schemaPath:"#/properties/deferred/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema230.properties.deferred.type,parentSchema:schema230.properties.deferred,data:data8};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.valid !== undefined){
let data9 = data.valid;
if(typeof data9 !== "boolean"){
const err9 = {instancePath:instancePath+"/valid",schemaPath:"#/properties/valid/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema230.properties.valid.type,parentSchema:schema230.properties.valid,data:data9};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.enforced !== undefined){
let data10 = data.enforced;
if(typeof data10 !== "boolean"){
const err10 = {instancePath:instancePath+"/enforced",schemaPath:"#/properties/enforced/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema230.properties.enforced.type,parentSchema:schema230.properties.enforced,data:data10};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.period !== undefined){
let data11 = data.period;
if(typeof data11 !== "boolean"){
const err11 = {instancePath:instancePath+"/period",schemaPath:"#/properties/period/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema230.properties.period.type,parentSchema:schema230.properties.period,data:data11};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.comment !== undefined){
let data12 = data.comment;
if(typeof data12 !== "string"){
const err12 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema230.properties.comment.type,parentSchema:schema230.properties.comment,data:data12};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema230.type,parentSchema:schema230,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate136.errors = vErrors;
return errors === 0;
}
validate136.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema232 = {"anyOf":[{"type":"array","minItems":1,"items":{"$ref":"#/$defs/exactElement"}},{"type":"object","additionalProperties":false,"required":["columns"],"properties":{"columns":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/exactElement"},"description":"Columns and expressions in their order."},"method":{"$ref":"#/$defs/identifier","description":"Index method.","default":"btree"},"unique":{"type":"boolean","description":"UNIQUE.","default":false},"nulls_not_distinct":{"type":"boolean","description":"NULLS NOT DISTINCT: two NULLs count as duplicates.","default":false},"include":{"$ref":"#/$defs/exactNames","description":"INCLUDE: columns stored in the index beside the key.","default":[]},"where":{"type":"string","description":"Condition of a partial index."},"storage":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters: WITH (...)."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of the index. Default: that of the database."},"valid":{"type":"boolean","description":"false: left behind by a build that failed.","default":true},"clustered":{"type":"boolean","description":"CLUSTER ON: the index that CLUSTER uses.","default":false},"statistics":{"type":"object","additionalProperties":{"type":"integer"},"description":"Statistics targets of its expressions, by their position."},"comment":{"type":"string","description":"COMMENT ON INDEX."}}}]};

function validate141(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate141.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/anyOf/0/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema232.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate132(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema232.anyOf[0].type,parentSchema:schema232.anyOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var items0 = true;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.columns === undefined){
const err2 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema232.anyOf[1].required,parentSchema:schema232.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema232.anyOf[1].properties, key0))){
const err3 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema232.anyOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.columns !== undefined){
let data1 = data.columns;
if(Array.isArray(data1)){
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/columns",schemaPath:"#/anyOf/1/properties/columns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema232.anyOf[1].properties.columns,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len1 = data1.length;
for(let i1=0; i1<len1; i1++){
if(!(validate132(data1[i1], {instancePath:instancePath+"/columns/" + i1,parentData:data1,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/columns",schemaPath:"#/anyOf/1/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema232.anyOf[1].properties.columns.type,parentSchema:schema232.anyOf[1].properties.columns,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.method !== undefined){
let data3 = data.method;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err6 = {instancePath:instancePath+"/method",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/method",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.unique !== undefined){
let data4 = data.unique;
if(typeof data4 !== "boolean"){
const err8 = {instancePath:instancePath+"/unique",schemaPath:"#/anyOf/1/properties/unique/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema232.anyOf[1].properties.unique.type,parentSchema:schema232.anyOf[1].properties.unique,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.nulls_not_distinct !== undefined){
let data5 = data.nulls_not_distinct;
if(typeof data5 !== "boolean"){
const err9 = {instancePath:instancePath+"/nulls_not_distinct",schemaPath:"#/anyOf/1/properties/nulls_not_distinct/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema232.anyOf[1].properties.nulls_not_distinct.type,parentSchema:schema232.anyOf[1].properties.nulls_not_distinct,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.include !== undefined){
if(!(validate109(data.include, {instancePath:instancePath+"/include",parentData:data,parentDataProperty:"include",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.where !== undefined){
let data7 = data.where;
if(typeof data7 !== "string"){
const err10 = {instancePath:instancePath+"/where",schemaPath:"#/anyOf/1/properties/where/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema232.anyOf[1].properties.where.type,parentSchema:schema232.anyOf[1].properties.where,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.storage !== undefined){
let data8 = data.storage;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
let data9 = data8[key1];
if(((typeof data9 !== "string") && (!((typeof data9 == "number") && (isFinite(data9))))) && (typeof data9 !== "boolean")){
const err11 = {instancePath:instancePath+"/storage/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/1/properties/storage/additionalProperties/type",keyword:"type",params:{type: schema232.anyOf[1].properties.storage.additionalProperties.type},message:"must be string,number,boolean",schema:schema232.anyOf[1].properties.storage.additionalProperties.type,parentSchema:schema232.anyOf[1].properties.storage.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/storage",schemaPath:"#/anyOf/1/properties/storage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema232.anyOf[1].properties.storage.type,parentSchema:schema232.anyOf[1].properties.storage,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.tablespace !== undefined){
let data10 = data.tablespace;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err13 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.valid !== undefined){
let data11 = data.valid;
if(typeof data11 !== "boolean"){
const err15 = {instancePath:instancePath+"/valid",schemaPath:"#/anyOf/1/properties/valid/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema232.anyOf[1].properties.valid.type,parentSchema:schema232.anyOf[1].properties.valid,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.clustered !== undefined){
let data12 = data.clustered;
if(typeof data12 !== "boolean"){
const err16 = {instancePath:instancePath+"/clustered",schemaPath:"#/anyOf/1/properties/clustered/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema232.anyOf[1].properties.clustered.type,parentSchema:schema232.anyOf[1].properties.clustered,data:data12};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.statistics !== undefined){
let data13 = data.statistics;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key2 in data13){
let data14 = data13[key2];
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err17 = {instancePath:instancePath+"/statistics/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/anyOf/1/properties/statistics/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema232.anyOf[1].properties.statistics.additionalProperties.type,parentSchema:schema232.anyOf[1].properties.statistics.additionalProperties,data:data14};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/statistics",schemaPath:"#/anyOf/1/properties/statistics/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema232.anyOf[1].properties.statistics.type,parentSchema:schema232.anyOf[1].properties.statistics,data:data13};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.comment !== undefined){
let data15 = data.comment;
if(typeof data15 !== "string"){
const err19 = {instancePath:instancePath+"/comment",schemaPath:"#/anyOf/1/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema232.anyOf[1].properties.comment.type,parentSchema:schema232.anyOf[1].properties.comment,data:data15};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema232.anyOf[1].type,parentSchema:schema232.anyOf[1],data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props2 = true;
}
if(!valid0){
const err21 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema232.anyOf,parentSchema:schema232,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate141.errors = vErrors;
evaluated0.props = props2;
evaluated0.items = items0;
return errors === 0;
}
validate141.evaluated = {"dynamicProps":true,"dynamicItems":true};

const schema236 = {"type":"object","additionalProperties":false,"properties":{"as":{"enum":["permissive","restrictive"],"description":"permissive: one of them must admit a row; restrictive: all of them must.","default":"permissive"},"for":{"enum":["all","select","insert","update","delete"],"description":"The command it applies to.","default":"all"},"to":{"$ref":"#/$defs/exactNames","description":"Roles that it applies to. Default: public, every role."},"using":{"type":"string","description":"Condition for rows that can be read, updated or deleted."},"check":{"type":"string","description":"Condition for rows as they are written. Default: as using."},"comment":{"type":"string","description":"COMMENT ON POLICY."}}};

function validate147(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate147.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "as") || (key0 === "for")) || (key0 === "to")) || (key0 === "using")) || (key0 === "check")) || (key0 === "comment"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema236,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.as !== undefined){
let data0 = data.as;
if(!((data0 === "permissive") || (data0 === "restrictive"))){
const err1 = {instancePath:instancePath+"/as",schemaPath:"#/properties/as/enum",keyword:"enum",params:{allowedValues: schema236.properties.as.enum},message:"must be equal to one of the allowed values",schema:schema236.properties.as.enum,parentSchema:schema236.properties.as,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.for !== undefined){
let data1 = data.for;
if(!(((((data1 === "all") || (data1 === "select")) || (data1 === "insert")) || (data1 === "update")) || (data1 === "delete"))){
const err2 = {instancePath:instancePath+"/for",schemaPath:"#/properties/for/enum",keyword:"enum",params:{allowedValues: schema236.properties.for.enum},message:"must be equal to one of the allowed values",schema:schema236.properties.for.enum,parentSchema:schema236.properties.for,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.to !== undefined){
if(!(validate109(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.using !== undefined){
let data3 = data.using;
if(typeof data3 !== "string"){
const err3 = {instancePath:instancePath+"/using",schemaPath:"#/properties/using/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema236.properties.using.type,parentSchema:schema236.properties.using,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.check !== undefined){
let data4 = data.check;
if(typeof data4 !== "string"){
const err4 = {instancePath:instancePath+"/check",schemaPath:"#/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema236.properties.check.type,parentSchema:schema236.properties.check,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.comment !== undefined){
let data5 = data.comment;
if(typeof data5 !== "string"){
const err5 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema236.properties.comment.type,parentSchema:schema236.properties.comment,data:data5};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema236.type,parentSchema:schema236,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate147.errors = vErrors;
return errors === 0;
}
validate147.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema238 = {"type":"object","additionalProperties":false,"required":["events","function"],"properties":{"constraint":{"type":"boolean","description":"CREATE CONSTRAINT TRIGGER.","default":false},"when":{"enum":["before","after","instead-of"],"description":"When the function runs.","default":"after"},"events":{"type":"array","minItems":1,"items":{"enum":["insert","update","delete","truncate"]},"description":"Commands that fire it."},"of":{"$ref":"#/$defs/exactNames","description":"UPDATE OF these columns."},"for_each":{"enum":["row","statement"],"description":"Whether it runs once per row or once per statement.","default":"row"},"deferrable":{"type":"boolean","description":"DEFERRABLE; for constraint triggers.","default":false},"deferred":{"type":"boolean","description":"INITIALLY DEFERRED: runs at the end of the transaction.","default":false},"referencing":{"type":"string","description":"Transition tables: NEW TABLE AS new_rows."},"condition":{"type":"string","description":"WHEN (...): only rows for which this holds fire it."},"function":{"type":"string","description":"The function, with its schema unless that is the table's."},"args":{"type":"array","items":{"type":"string"},"description":"Arguments of the function, all text.","default":[]},"enabled":{"enum":["disabled","replica","always"],"description":"Sessions in which it fires: none, replicas only, or all. Default: all sessions except replicas."},"comment":{"type":"string","description":"COMMENT ON TRIGGER."}}};

function validate150(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate150.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.events === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "events"},message:"must have required property '"+"events"+"'",schema:schema238.required,parentSchema:schema238,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.function === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function"},message:"must have required property '"+"function"+"'",schema:schema238.required,parentSchema:schema238,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema238.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema238,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.constraint !== undefined){
let data0 = data.constraint;
if(typeof data0 !== "boolean"){
const err3 = {instancePath:instancePath+"/constraint",schemaPath:"#/properties/constraint/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema238.properties.constraint.type,parentSchema:schema238.properties.constraint,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.when !== undefined){
let data1 = data.when;
if(!(((data1 === "before") || (data1 === "after")) || (data1 === "instead-of"))){
const err4 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/enum",keyword:"enum",params:{allowedValues: schema238.properties.when.enum},message:"must be equal to one of the allowed values",schema:schema238.properties.when.enum,parentSchema:schema238.properties.when,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.events !== undefined){
let data2 = data.events;
if(Array.isArray(data2)){
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema238.properties.events,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(!((((data3 === "insert") || (data3 === "update")) || (data3 === "delete")) || (data3 === "truncate"))){
const err6 = {instancePath:instancePath+"/events/" + i0,schemaPath:"#/properties/events/items/enum",keyword:"enum",params:{allowedValues: schema238.properties.events.items.enum},message:"must be equal to one of the allowed values",schema:schema238.properties.events.items.enum,parentSchema:schema238.properties.events.items,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema238.properties.events.type,parentSchema:schema238.properties.events,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.of !== undefined){
if(!(validate109(data.of, {instancePath:instancePath+"/of",parentData:data,parentDataProperty:"of",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.for_each !== undefined){
let data5 = data.for_each;
if(!((data5 === "row") || (data5 === "statement"))){
const err8 = {instancePath:instancePath+"/for_each",schemaPath:"#/properties/for_each/enum",keyword:"enum",params:{allowedValues: schema238.properties.for_each.enum},message:"must be equal to one of the allowed values",schema:schema238.properties.for_each.enum,parentSchema:schema238.properties.for_each,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.deferrable !== undefined){
let data6 = data.deferrable;
if(typeof data6 !== "boolean"){
const err9 = {instancePath:instancePath+"/deferrable",schemaPath:"#/properties/deferrable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema238.properties.deferrable.type,parentSchema:schema238.properties.deferrable,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.deferred !== undefined){
let data7 = data.deferred;
if(typeof data7 !== "boolean"){
const err10 = {instancePath:instancePath+"/deferred",schemaPath:"#/properties/deferred/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema238.properties.deferred.type,parentSchema:schema238.properties.deferred,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.referencing !== undefined){
let data8 = data.referencing;
if(typeof data8 !== "string"){
const err11 = {instancePath:instancePath+"/referencing",schemaPath:"#/properties/referencing/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema238.properties.referencing.type,parentSchema:schema238.properties.referencing,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.condition !== undefined){
let data9 = data.condition;
if(typeof data9 !== "string"){
const err12 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema238.properties.condition.type,parentSchema:schema238.properties.condition,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.function !== undefined){
let data10 = data.function;
if(typeof data10 !== "string"){
const err13 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema238.properties.function.type,parentSchema:schema238.properties.function,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.args !== undefined){
let data11 = data.args;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(typeof data12 !== "string"){
const err14 = {instancePath:instancePath+"/args/" + i1,schemaPath:"#/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema238.properties.args.items.type,parentSchema:schema238.properties.args.items,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/args",schemaPath:"#/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema238.properties.args.type,parentSchema:schema238.properties.args,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.enabled !== undefined){
let data13 = data.enabled;
if(!(((data13 === "disabled") || (data13 === "replica")) || (data13 === "always"))){
const err16 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/enum",keyword:"enum",params:{allowedValues: schema238.properties.enabled.enum},message:"must be equal to one of the allowed values",schema:schema238.properties.enabled.enum,parentSchema:schema238.properties.enabled,data:data13};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.comment !== undefined){
let data14 = data.comment;
if(typeof data14 !== "string"){
const err17 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema238.properties.comment.type,parentSchema:schema238.properties.comment,data:data14};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema238.type,parentSchema:schema238,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate150.errors = vErrors;
return errors === 0;
}
validate150.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate119(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate119.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.columns === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema206.required,parentSchema:schema206,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema206.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema206,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.scope !== undefined){
let data0 = data.scope;
if(!((data0 === "registry") || (data0 === "shared"))){
const err2 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/enum",keyword:"enum",params:{allowedValues: schema206.properties.scope.enum},message:"must be equal to one of the allowed values",schema:schema206.properties.scope.enum,parentSchema:schema206.properties.scope,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.renamed_from !== undefined){
let data1 = data.renamed_from;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.comment !== undefined){
let data2 = data.comment;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.comment.type,parentSchema:schema206.properties.comment,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.owner !== undefined){
let data3 = data.owner;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err6 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.unlogged !== undefined){
let data4 = data.unlogged;
if(typeof data4 !== "boolean"){
const err8 = {instancePath:instancePath+"/unlogged",schemaPath:"#/properties/unlogged/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema206.properties.unlogged.type,parentSchema:schema206.properties.unlogged,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.access_method !== undefined){
let data5 = data.access_method;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err9 = {instancePath:instancePath+"/access_method",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/access_method",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.tablespace !== undefined){
let data6 = data.tablespace;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err11 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.of_type !== undefined){
let data7 = data.of_type;
if(typeof data7 !== "string"){
const err13 = {instancePath:instancePath+"/of_type",schemaPath:"#/properties/of_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.of_type.type,parentSchema:schema206.properties.of_type,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.inherits !== undefined){
let data8 = data.inherits;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(typeof data9 !== "string"){
const err14 = {instancePath:instancePath+"/inherits/" + i0,schemaPath:"#/properties/inherits/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.inherits.items.type,parentSchema:schema206.properties.inherits.items,data:data9};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/inherits",schemaPath:"#/properties/inherits/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema206.properties.inherits.type,parentSchema:schema206.properties.inherits,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.columns !== undefined){
let data10 = data.columns;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
const _errs27 = errors;
if(typeof key1 === "string"){
if(func2(key1) < 1){
const err16 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var valid7 = _errs27 === errors;
if(!valid7){
const err18 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema206.properties.columns.propertyNames,parentSchema:schema206.properties.columns,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
for(const key2 in data10){
if(!(validate120(data10[key2], {instancePath:instancePath+"/columns/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data10,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.columns.type,parentSchema:schema206.properties.columns,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.column_order !== undefined){
if(!(validate109(data.column_order, {instancePath:instancePath+"/column_order",parentData:data,parentDataProperty:"column_order",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.key !== undefined){
if(!(validate125(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate125.errors : vErrors.concat(validate125.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
let data14 = data.unique;
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
if(!(validate125(data14[i1], {instancePath:instancePath+"/unique/" + i1,parentData:data14,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate125.errors : vErrors.concat(validate125.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema206.properties.unique.type,parentSchema:schema206.properties.unique,data:data14};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.checks !== undefined){
let data16 = data.checks;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key3 in data16){
const _errs39 = errors;
if(typeof key3 === "string"){
if(func2(key3) < 1){
const err21 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var valid12 = _errs39 === errors;
if(!valid12){
const err23 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema206.properties.checks.propertyNames,parentSchema:schema206.properties.checks,data:data16};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key4 in data16){
let data17 = data16[key4];
const _errs45 = errors;
let valid16 = false;
const _errs46 = errors;
if(typeof data17 !== "string"){
const err24 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/exactCheck/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema222.anyOf[0].type,parentSchema:schema222.anyOf[0],data:data17};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid0 = _errs46 === errors;
valid16 = valid16 || _valid0;
const _errs48 = errors;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.expression === undefined){
const err25 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/exactCheck/anyOf/1/required",keyword:"required",params:{missingProperty: "expression"},message:"must have required property '"+"expression"+"'",schema:schema222.anyOf[1].required,parentSchema:schema222.anyOf[1],data:data17};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key5 in data17){
if(!((((((((key5 === "expression") || (key5 === "deferrable")) || (key5 === "deferred")) || (key5 === "valid")) || (key5 === "enforced")) || (key5 === "no_inherit")) || (key5 === "inherited")) || (key5 === "comment"))){
const err26 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/exactCheck/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema222.anyOf[1],data:data17};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data17.expression !== undefined){
let data18 = data17.expression;
if(typeof data18 !== "string"){
const err27 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/expression",schemaPath:"#/$defs/exactCheck/anyOf/1/properties/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema222.anyOf[1].properties.expression.type,parentSchema:schema222.anyOf[1].properties.expression,data:data18};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data17.deferrable !== undefined){
let data19 = data17.deferrable;
if(typeof data19 !== "boolean"){
const err28 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/deferrable",schemaPath:"#/$defs/exactCheck/anyOf/1/properties/deferrable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema222.anyOf[1].properties.deferrable.type,parentSchema:schema222.anyOf[1].properties.deferrable,data:data19};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data17.deferred !== undefined){
let data20 = data17.deferred;
if(typeof data20 !== "boolean"){
const err29 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/deferred",schemaPath:"#/$defs/exactCheck/anyOf/1/properties/deferred/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema222.anyOf[1].properties.deferred.type,parentSchema:schema222.anyOf[1].properties.deferred,data:data20};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data17.valid !== undefined){
let data21 = data17.valid;
if(typeof data21 !== "boolean"){
const err30 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/valid",schemaPath:"#/$defs/exactCheck/anyOf/1/properties/valid/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema222.anyOf[1].properties.valid.type,parentSchema:schema222.anyOf[1].properties.valid,data:data21};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data17.enforced !== undefined){
let data22 = data17.enforced;
if(typeof data22 !== "boolean"){
const err31 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/enforced",schemaPath:"#/$defs/exactCheck/anyOf/1/properties/enforced/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema222.anyOf[1].properties.enforced.type,parentSchema:schema222.anyOf[1].properties.enforced,data:data22};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data17.no_inherit !== undefined){
let data23 = data17.no_inherit;
if(typeof data23 !== "boolean"){
const err32 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/no_inherit",schemaPath:"#/$defs/exactCheck/anyOf/1/properties/no_inherit/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema222.anyOf[1].properties.no_inherit.type,parentSchema:schema222.anyOf[1].properties.no_inherit,data:data23};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data17.inherited !== undefined){
let data24 = data17.inherited;
if(typeof data24 !== "boolean"){
const err33 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/inherited",schemaPath:"#/$defs/exactCheck/anyOf/1/properties/inherited/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema222.anyOf[1].properties.inherited.type,parentSchema:schema222.anyOf[1].properties.inherited,data:data24};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data17.comment !== undefined){
let data25 = data17.comment;
if(typeof data25 !== "string"){
const err34 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/$defs/exactCheck/anyOf/1/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema222.anyOf[1].properties.comment.type,parentSchema:schema222.anyOf[1].properties.comment,data:data25};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/exactCheck/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema222.anyOf[1].type,parentSchema:schema222.anyOf[1],data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid0 = _errs48 === errors;
valid16 = valid16 || _valid0;
if(!valid16){
const err36 = {instancePath:instancePath+"/checks/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/exactCheck/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema222.anyOf,parentSchema:schema222,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
else {
errors = _errs45;
if(vErrors !== null){
if(_errs45){
vErrors.length = _errs45;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err37 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.checks.type,parentSchema:schema206.properties.checks,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.exclude !== undefined){
let data26 = data.exclude;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key6 in data26){
const _errs69 = errors;
if(typeof key6 === "string"){
if(func2(key6) < 1){
const err38 = {instancePath:instancePath+"/exclude",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/exclude",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var valid18 = _errs69 === errors;
if(!valid18){
const err40 = {instancePath:instancePath+"/exclude",schemaPath:"#/properties/exclude/propertyNames",keyword:"propertyNames",params:{propertyName: key6},message:"property name must be valid",schema:schema206.properties.exclude.propertyNames,parentSchema:schema206.properties.exclude,data:data26};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
for(const key7 in data26){
if(!(validate131(data26[key7], {instancePath:instancePath+"/exclude/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data26,parentDataProperty:key7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate131.errors : vErrors.concat(validate131.errors);
errors = vErrors.length;
}
}
}
else {
const err41 = {instancePath:instancePath+"/exclude",schemaPath:"#/properties/exclude/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.exclude.type,parentSchema:schema206.properties.exclude,data:data26};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.foreign_keys !== undefined){
let data28 = data.foreign_keys;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key8 in data28){
const _errs76 = errors;
if(typeof key8 === "string"){
if(func2(key8) < 1){
const err42 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var valid21 = _errs76 === errors;
if(!valid21){
const err44 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/properties/foreign_keys/propertyNames",keyword:"propertyNames",params:{propertyName: key8},message:"property name must be valid",schema:schema206.properties.foreign_keys.propertyNames,parentSchema:schema206.properties.foreign_keys,data:data28};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
for(const key9 in data28){
if(!(validate136(data28[key9], {instancePath:instancePath+"/foreign_keys/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data28,parentDataProperty:key9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
}
else {
const err45 = {instancePath:instancePath+"/foreign_keys",schemaPath:"#/properties/foreign_keys/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.foreign_keys.type,parentSchema:schema206.properties.foreign_keys,data:data28};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.indexes !== undefined){
let data30 = data.indexes;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key10 in data30){
const _errs83 = errors;
if(typeof key10 === "string"){
if(func2(key10) < 1){
const err46 = {instancePath:instancePath+"/indexes",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/indexes",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var valid24 = _errs83 === errors;
if(!valid24){
const err48 = {instancePath:instancePath+"/indexes",schemaPath:"#/properties/indexes/propertyNames",keyword:"propertyNames",params:{propertyName: key10},message:"property name must be valid",schema:schema206.properties.indexes.propertyNames,parentSchema:schema206.properties.indexes,data:data30};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
for(const key11 in data30){
if(!(validate141(data30[key11], {instancePath:instancePath+"/indexes/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data30,parentDataProperty:key11,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate141.errors : vErrors.concat(validate141.errors);
errors = vErrors.length;
}
}
}
else {
const err49 = {instancePath:instancePath+"/indexes",schemaPath:"#/properties/indexes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.indexes.type,parentSchema:schema206.properties.indexes,data:data30};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.partition !== undefined){
let data32 = data.partition;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.by === undefined){
const err50 = {instancePath:instancePath+"/partition",schemaPath:"#/properties/partition/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema206.properties.partition.required,parentSchema:schema206.properties.partition,data:data32};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data32.columns === undefined){
const err51 = {instancePath:instancePath+"/partition",schemaPath:"#/properties/partition/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'",schema:schema206.properties.partition.required,parentSchema:schema206.properties.partition,data:data32};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
for(const key12 in data32){
if(!(((key12 === "by") || (key12 === "columns")) || (key12 === "key"))){
const err52 = {instancePath:instancePath+"/partition",schemaPath:"#/properties/partition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema206.properties.partition,data:data32};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data32.by !== undefined){
let data33 = data32.by;
if(!(((data33 === "range") || (data33 === "list")) || (data33 === "hash"))){
const err53 = {instancePath:instancePath+"/partition/by",schemaPath:"#/properties/partition/properties/by/enum",keyword:"enum",params:{allowedValues: schema206.properties.partition.properties.by.enum},message:"must be equal to one of the allowed values",schema:schema206.properties.partition.properties.by.enum,parentSchema:schema206.properties.partition.properties.by,data:data33};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data32.columns !== undefined){
if(!(validate109(data32.columns, {instancePath:instancePath+"/partition/columns",parentData:data32,parentDataProperty:"columns",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data32.key !== undefined){
let data35 = data32.key;
if(typeof data35 !== "string"){
const err54 = {instancePath:instancePath+"/partition/key",schemaPath:"#/properties/partition/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.partition.properties.key.type,parentSchema:schema206.properties.partition.properties.key,data:data35};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/partition",schemaPath:"#/properties/partition/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.partition.type,parentSchema:schema206.properties.partition,data:data32};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.partition_of !== undefined){
let data36 = data.partition_of;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.table === undefined){
const err56 = {instancePath:instancePath+"/partition_of",schemaPath:"#/properties/partition_of/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'",schema:schema206.properties.partition_of.required,parentSchema:schema206.properties.partition_of,data:data36};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data36.values === undefined){
const err57 = {instancePath:instancePath+"/partition_of",schemaPath:"#/properties/partition_of/required",keyword:"required",params:{missingProperty: "values"},message:"must have required property '"+"values"+"'",schema:schema206.properties.partition_of.required,parentSchema:schema206.properties.partition_of,data:data36};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
for(const key13 in data36){
if(!(((key13 === "table") || (key13 === "values")) || (key13 === "indexes"))){
const err58 = {instancePath:instancePath+"/partition_of",schemaPath:"#/properties/partition_of/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema206.properties.partition_of,data:data36};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data36.table !== undefined){
let data37 = data36.table;
if(typeof data37 !== "string"){
const err59 = {instancePath:instancePath+"/partition_of/table",schemaPath:"#/properties/partition_of/properties/table/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.partition_of.properties.table.type,parentSchema:schema206.properties.partition_of.properties.table,data:data37};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data36.values !== undefined){
let data38 = data36.values;
if(typeof data38 !== "string"){
const err60 = {instancePath:instancePath+"/partition_of/values",schemaPath:"#/properties/partition_of/properties/values/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.partition_of.properties.values.type,parentSchema:schema206.properties.partition_of.properties.values,data:data38};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data36.indexes !== undefined){
let data39 = data36.indexes;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key14 in data39){
let data40 = data39[key14];
if(typeof data40 !== "string"){
const err61 = {instancePath:instancePath+"/partition_of/indexes/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/partition_of/properties/indexes/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.partition_of.properties.indexes.additionalProperties.type,parentSchema:schema206.properties.partition_of.properties.indexes.additionalProperties,data:data40};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/partition_of/indexes",schemaPath:"#/properties/partition_of/properties/indexes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.partition_of.properties.indexes.type,parentSchema:schema206.properties.partition_of.properties.indexes,data:data39};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/partition_of",schemaPath:"#/properties/partition_of/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.partition_of.type,parentSchema:schema206.properties.partition_of,data:data36};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.rls !== undefined){
let data41 = data.rls;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
for(const key15 in data41){
if(!((key15 === "enabled") || (key15 === "forced"))){
const err64 = {instancePath:instancePath+"/rls",schemaPath:"#/properties/rls/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema206.properties.rls,data:data41};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data41.enabled !== undefined){
let data42 = data41.enabled;
if(typeof data42 !== "boolean"){
const err65 = {instancePath:instancePath+"/rls/enabled",schemaPath:"#/properties/rls/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema206.properties.rls.properties.enabled.type,parentSchema:schema206.properties.rls.properties.enabled,data:data42};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data41.forced !== undefined){
let data43 = data41.forced;
if(typeof data43 !== "boolean"){
const err66 = {instancePath:instancePath+"/rls/forced",schemaPath:"#/properties/rls/properties/forced/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema206.properties.rls.properties.forced.type,parentSchema:schema206.properties.rls.properties.forced,data:data43};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/rls",schemaPath:"#/properties/rls/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.rls.type,parentSchema:schema206.properties.rls,data:data41};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.policies !== undefined){
let data44 = data.policies;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
for(const key16 in data44){
const _errs116 = errors;
if(typeof key16 === "string"){
if(func2(key16) < 1){
const err68 = {instancePath:instancePath+"/policies",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/policies",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
var valid31 = _errs116 === errors;
if(!valid31){
const err70 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/propertyNames",keyword:"propertyNames",params:{propertyName: key16},message:"property name must be valid",schema:schema206.properties.policies.propertyNames,parentSchema:schema206.properties.policies,data:data44};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
for(const key17 in data44){
if(!(validate147(data44[key17], {instancePath:instancePath+"/policies/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data44,parentDataProperty:key17,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate147.errors : vErrors.concat(validate147.errors);
errors = vErrors.length;
}
}
}
else {
const err71 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.policies.type,parentSchema:schema206.properties.policies,data:data44};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data.triggers !== undefined){
let data46 = data.triggers;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
for(const key18 in data46){
const _errs123 = errors;
if(typeof key18 === "string"){
if(func2(key18) < 1){
const err72 = {instancePath:instancePath+"/triggers",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key18,propertyName:key18};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/triggers",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key18,propertyName:key18};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
var valid34 = _errs123 === errors;
if(!valid34){
const err74 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/propertyNames",keyword:"propertyNames",params:{propertyName: key18},message:"property name must be valid",schema:schema206.properties.triggers.propertyNames,parentSchema:schema206.properties.triggers,data:data46};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
for(const key19 in data46){
if(!(validate150(data46[key19], {instancePath:instancePath+"/triggers/" + key19.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data46,parentDataProperty:key19,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
}
else {
const err75 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.triggers.type,parentSchema:schema206.properties.triggers,data:data46};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.statistics !== undefined){
let data49 = data.statistics;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
for(const key20 in data49){
let data50 = data49[key20];
const _errs133 = errors;
let valid38 = false;
const _errs134 = errors;
if(typeof data50 !== "string"){
const err76 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/statistics/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.statistics.additionalProperties.anyOf[0].type,parentSchema:schema206.properties.statistics.additionalProperties.anyOf[0],data:data50};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
var _valid1 = _errs134 === errors;
valid38 = valid38 || _valid1;
const _errs136 = errors;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.on === undefined){
const err77 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/statistics/additionalProperties/anyOf/1/required",keyword:"required",params:{missingProperty: "on"},message:"must have required property '"+"on"+"'",schema:schema206.properties.statistics.additionalProperties.anyOf[1].required,parentSchema:schema206.properties.statistics.additionalProperties.anyOf[1],data:data50};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
for(const key21 in data50){
if(!((((key21 === "on") || (key21 === "target")) || (key21 === "owner")) || (key21 === "comment"))){
const err78 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/statistics/additionalProperties/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties",schema:false,parentSchema:schema206.properties.statistics.additionalProperties.anyOf[1],data:data50};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data50.on !== undefined){
let data51 = data50.on;
if(typeof data51 !== "string"){
const err79 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1")+"/on",schemaPath:"#/properties/statistics/additionalProperties/anyOf/1/properties/on/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.statistics.additionalProperties.anyOf[1].properties.on.type,parentSchema:schema206.properties.statistics.additionalProperties.anyOf[1].properties.on,data:data51};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data50.target !== undefined){
let data52 = data50.target;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
const err80 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1")+"/target",schemaPath:"#/properties/statistics/additionalProperties/anyOf/1/properties/target/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema206.properties.statistics.additionalProperties.anyOf[1].properties.target.type,parentSchema:schema206.properties.statistics.additionalProperties.anyOf[1].properties.target,data:data52};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data50.owner !== undefined){
let data53 = data50.owner;
if(typeof data53 === "string"){
if(func2(data53) < 1){
const err81 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1")+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data53};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1")+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data53};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data50.comment !== undefined){
let data54 = data50.comment;
if(typeof data54 !== "string"){
const err83 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/properties/statistics/additionalProperties/anyOf/1/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema206.properties.statistics.additionalProperties.anyOf[1].properties.comment.type,parentSchema:schema206.properties.statistics.additionalProperties.anyOf[1].properties.comment,data:data54};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/statistics/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.statistics.additionalProperties.anyOf[1].type,parentSchema:schema206.properties.statistics.additionalProperties.anyOf[1],data:data50};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
var _valid1 = _errs136 === errors;
valid38 = valid38 || _valid1;
if(!valid38){
const err85 = {instancePath:instancePath+"/statistics/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/statistics/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema206.properties.statistics.additionalProperties.anyOf,parentSchema:schema206.properties.statistics.additionalProperties,data:data50};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
else {
errors = _errs133;
if(vErrors !== null){
if(_errs133){
vErrors.length = _errs133;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err86 = {instancePath:instancePath+"/statistics",schemaPath:"#/properties/statistics/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.statistics.type,parentSchema:schema206.properties.statistics,data:data49};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data.replica_identity !== undefined){
let data55 = data.replica_identity;
const _errs149 = errors;
let valid41 = false;
const _errs150 = errors;
if(!((data55 === "nothing") || (data55 === "full"))){
const err87 = {instancePath:instancePath+"/replica_identity",schemaPath:"#/properties/replica_identity/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema206.properties.replica_identity.anyOf[0].enum},message:"must be equal to one of the allowed values",schema:schema206.properties.replica_identity.anyOf[0].enum,parentSchema:schema206.properties.replica_identity.anyOf[0],data:data55};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
var _valid2 = _errs150 === errors;
valid41 = valid41 || _valid2;
const _errs151 = errors;
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.index === undefined){
const err88 = {instancePath:instancePath+"/replica_identity",schemaPath:"#/properties/replica_identity/anyOf/1/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema206.properties.replica_identity.anyOf[1].required,parentSchema:schema206.properties.replica_identity.anyOf[1],data:data55};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
for(const key22 in data55){
if(!(key22 === "index")){
const err89 = {instancePath:instancePath+"/replica_identity",schemaPath:"#/properties/replica_identity/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties",schema:false,parentSchema:schema206.properties.replica_identity.anyOf[1],data:data55};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data55.index !== undefined){
let data56 = data55.index;
if(typeof data56 === "string"){
if(func2(data56) < 1){
const err90 = {instancePath:instancePath+"/replica_identity/index",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data56};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/replica_identity/index",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data56};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
else {
const err92 = {instancePath:instancePath+"/replica_identity",schemaPath:"#/properties/replica_identity/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.replica_identity.anyOf[1].type,parentSchema:schema206.properties.replica_identity.anyOf[1],data:data55};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
var _valid2 = _errs151 === errors;
valid41 = valid41 || _valid2;
if(!valid41){
const err93 = {instancePath:instancePath+"/replica_identity",schemaPath:"#/properties/replica_identity/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema206.properties.replica_identity.anyOf,parentSchema:schema206.properties.replica_identity,data:data55};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
else {
errors = _errs149;
if(vErrors !== null){
if(_errs149){
vErrors.length = _errs149;
}
else {
vErrors = null;
}
}
}
}
if(data.storage !== undefined){
let data57 = data.storage;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
for(const key23 in data57){
let data58 = data57[key23];
if(((typeof data58 !== "string") && (!((typeof data58 == "number") && (isFinite(data58))))) && (typeof data58 !== "boolean")){
const err94 = {instancePath:instancePath+"/storage/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/storage/additionalProperties/type",keyword:"type",params:{type: schema206.properties.storage.additionalProperties.type},message:"must be string,number,boolean",schema:schema206.properties.storage.additionalProperties.type,parentSchema:schema206.properties.storage.additionalProperties,data:data58};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.properties.storage.type,parentSchema:schema206.properties.storage,data:data57};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema206.type,parentSchema:schema206,data};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
validate119.errors = vErrors;
return errors === 0;
}
validate119.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema242 = {"type":"object","additionalProperties":false,"required":["query"],"properties":{"comment":{"type":"string","description":"COMMENT ON VIEW."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the view. Default: exact.owner."},"query":{"type":"string","description":"The SELECT statement."},"options":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"security_invoker, security_barrier, check_option."},"columns":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"comment":{"type":"string","description":"COMMENT ON COLUMN."},"grants":{"$ref":"#/$defs/exactGrants"}}},"description":"Columns by name; only those with a comment or grants."},"triggers":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactTrigger"},"description":"INSTEAD OF triggers and statement triggers by name."},"grants":{"$ref":"#/$defs/exactGrants"}}};

function validate155(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate155.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'",schema:schema242.required,parentSchema:schema242,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "comment") || (key0 === "owner")) || (key0 === "query")) || (key0 === "options")) || (key0 === "columns")) || (key0 === "triggers")) || (key0 === "grants"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema242,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.comment !== undefined){
let data0 = data.comment;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema242.properties.comment.type,parentSchema:schema242.properties.comment,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.owner !== undefined){
let data1 = data.owner;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.query !== undefined){
let data2 = data.query;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema242.properties.query.type,parentSchema:schema242.properties.query,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.options !== undefined){
let data3 = data.options;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(((typeof data4 !== "string") && (!((typeof data4 == "number") && (isFinite(data4))))) && (typeof data4 !== "boolean")){
const err6 = {instancePath:instancePath+"/options/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/options/additionalProperties/type",keyword:"type",params:{type: schema242.properties.options.additionalProperties.type},message:"must be string,number,boolean",schema:schema242.properties.options.additionalProperties.type,parentSchema:schema242.properties.options.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema242.properties.options.type,parentSchema:schema242.properties.options,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.columns !== undefined){
let data5 = data.columns;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
const _errs16 = errors;
if(typeof key2 === "string"){
if(func2(key2) < 1){
const err8 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var valid3 = _errs16 === errors;
if(!valid3){
const err10 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema242.properties.columns.propertyNames,parentSchema:schema242.properties.columns,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
for(const key3 in data5){
let data6 = data5[key3];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 in data6){
if(!((key4 === "comment") || (key4 === "grants"))){
const err11 = {instancePath:instancePath+"/columns/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema242.properties.columns.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data6.comment !== undefined){
let data7 = data6.comment;
if(typeof data7 !== "string"){
const err12 = {instancePath:instancePath+"/columns/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/properties/columns/additionalProperties/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema242.properties.columns.additionalProperties.properties.comment.type,parentSchema:schema242.properties.columns.additionalProperties.properties.comment,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data6.grants !== undefined){
if(!(validate98(data6.grants, {instancePath:instancePath+"/columns/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/grants",parentData:data6,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/columns/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema242.properties.columns.additionalProperties.type,parentSchema:schema242.properties.columns.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema242.properties.columns.type,parentSchema:schema242.properties.columns,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.triggers !== undefined){
let data9 = data.triggers;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key5 in data9){
const _errs28 = errors;
if(typeof key5 === "string"){
if(func2(key5) < 1){
const err15 = {instancePath:instancePath+"/triggers",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/triggers",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var valid7 = _errs28 === errors;
if(!valid7){
const err17 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid",schema:schema242.properties.triggers.propertyNames,parentSchema:schema242.properties.triggers,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
for(const key6 in data9){
if(!(validate150(data9[key6], {instancePath:instancePath+"/triggers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data9,parentDataProperty:key6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema242.properties.triggers.type,parentSchema:schema242.properties.triggers,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema242.type,parentSchema:schema242,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate155.errors = vErrors;
return errors === 0;
}
validate155.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema247 = {"type":"object","additionalProperties":false,"required":["query"],"properties":{"comment":{"type":"string","description":"COMMENT ON MATERIALIZED VIEW."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the materialized view. Default: exact.owner."},"query":{"type":"string","description":"The SELECT statement."},"options":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"Storage parameters: WITH (...)."},"columns":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"comment":{"type":"string","description":"COMMENT ON COLUMN."},"grants":{"$ref":"#/$defs/exactGrants"}}},"description":"Columns by name; only those with a comment or grants."},"access_method":{"$ref":"#/$defs/identifier","description":"Table access method. Default: default_table_access_method of the server, usually heap."},"tablespace":{"$ref":"#/$defs/identifier","description":"Tablespace of the materialized view. Default: that of the database."},"populated":{"type":"boolean","description":"false: WITH NO DATA.","default":true},"indexes":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/exactIndex"},"description":"Indexes by name: a list of columns, or a map."},"grants":{"$ref":"#/$defs/exactGrants"}}};

function validate160(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate160.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'",schema:schema247.required,parentSchema:schema247,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema247.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema247,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.comment !== undefined){
let data0 = data.comment;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema247.properties.comment.type,parentSchema:schema247.properties.comment,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.owner !== undefined){
let data1 = data.owner;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.query !== undefined){
let data2 = data.query;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema247.properties.query.type,parentSchema:schema247.properties.query,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.options !== undefined){
let data3 = data.options;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(((typeof data4 !== "string") && (!((typeof data4 == "number") && (isFinite(data4))))) && (typeof data4 !== "boolean")){
const err6 = {instancePath:instancePath+"/options/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/options/additionalProperties/type",keyword:"type",params:{type: schema247.properties.options.additionalProperties.type},message:"must be string,number,boolean",schema:schema247.properties.options.additionalProperties.type,parentSchema:schema247.properties.options.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema247.properties.options.type,parentSchema:schema247.properties.options,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.columns !== undefined){
let data5 = data.columns;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
const _errs16 = errors;
if(typeof key2 === "string"){
if(func2(key2) < 1){
const err8 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/columns",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var valid3 = _errs16 === errors;
if(!valid3){
const err10 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema247.properties.columns.propertyNames,parentSchema:schema247.properties.columns,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
for(const key3 in data5){
let data6 = data5[key3];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 in data6){
if(!((key4 === "comment") || (key4 === "grants"))){
const err11 = {instancePath:instancePath+"/columns/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema247.properties.columns.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data6.comment !== undefined){
let data7 = data6.comment;
if(typeof data7 !== "string"){
const err12 = {instancePath:instancePath+"/columns/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/properties/columns/additionalProperties/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema247.properties.columns.additionalProperties.properties.comment.type,parentSchema:schema247.properties.columns.additionalProperties.properties.comment,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data6.grants !== undefined){
if(!(validate98(data6.grants, {instancePath:instancePath+"/columns/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/grants",parentData:data6,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/columns/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/columns/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema247.properties.columns.additionalProperties.type,parentSchema:schema247.properties.columns.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema247.properties.columns.type,parentSchema:schema247.properties.columns,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.access_method !== undefined){
let data9 = data.access_method;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err15 = {instancePath:instancePath+"/access_method",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/access_method",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.tablespace !== undefined){
let data10 = data.tablespace;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err17 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/tablespace",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.populated !== undefined){
let data11 = data.populated;
if(typeof data11 !== "boolean"){
const err19 = {instancePath:instancePath+"/populated",schemaPath:"#/properties/populated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema247.properties.populated.type,parentSchema:schema247.properties.populated,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.indexes !== undefined){
let data12 = data.indexes;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key5 in data12){
const _errs36 = errors;
if(typeof key5 === "string"){
if(func2(key5) < 1){
const err20 = {instancePath:instancePath+"/indexes",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/indexes",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var valid9 = _errs36 === errors;
if(!valid9){
const err22 = {instancePath:instancePath+"/indexes",schemaPath:"#/properties/indexes/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid",schema:schema247.properties.indexes.propertyNames,parentSchema:schema247.properties.indexes,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
for(const key6 in data12){
if(!(validate141(data12[key6], {instancePath:instancePath+"/indexes/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data12,parentDataProperty:key6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate141.errors : vErrors.concat(validate141.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/indexes",schemaPath:"#/properties/indexes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema247.properties.indexes.type,parentSchema:schema247.properties.indexes,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema247.type,parentSchema:schema247,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate160.errors = vErrors;
return errors === 0;
}
validate160.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema254 = {"type":"object","additionalProperties":false,"required":["language"],"properties":{"procedure":{"type":"boolean","description":"true: a procedure.","default":false},"comment":{"type":"string","description":"COMMENT ON FUNCTION or PROCEDURE."},"owner":{"$ref":"#/$defs/identifier","description":"Owner of the function. Default: exact.owner."},"arguments":{"type":"string","description":"As in CREATE FUNCTION, with names, modes and defaults."},"returns":{"type":"string","description":"The return type, as in CREATE FUNCTION; not for a procedure."},"language":{"$ref":"#/$defs/identifier","description":"Language of the body: sql, plpgsql, c."},"window":{"type":"boolean","description":"WINDOW: a window function; for C.","default":false},"volatility":{"enum":["immutable","stable","volatile"],"description":"immutable: same arguments, same result; stable: the same within a statement; volatile: neither.","default":"volatile"},"parallel":{"enum":["safe","restricted","unsafe"],"description":"Whether parallel workers may run it.","default":"unsafe"},"strict":{"type":"boolean","description":"STRICT: NULL for a NULL argument, without a call.","default":false},"leakproof":{"type":"boolean","description":"LEAKPROOF: may run before row security filters rows.","default":false},"security":{"enum":["definer"],"description":"definer: runs with the privileges of its owner. Default: invoker."},"transforms":{"type":"array","items":{"type":"string"},"description":"TRANSFORM FOR TYPE: the types."},"library":{"type":"string","description":"For C: the object file."},"cost":{"type":"number","description":"COST, in units of cpu_operator_cost. Default: 100; 1 for C."},"rows":{"type":"number","description":"ROWS: expected rows of a set. Default: 1000."},"support":{"type":"string","description":"SUPPORT: planner support function."},"settings":{"type":"object","additionalProperties":{"type":["string","number","boolean"]},"description":"SET of the function: search_path and others."},"grants":{"$ref":"#/$defs/exactGrants"},"body":{"type":"string","description":"The body as it is; the server compares it byte by byte."},"body_end":{"type":"string","description":"Whitespace after the last line of the body, which YAML does not keep."},"sql_body":{"type":"string","description":"A body in standard SQL: BEGIN ATOMIC ... END, or RETURN."}}};

function validate165(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate165.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.language === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "language"},message:"must have required property '"+"language"+"'",schema:schema254.required,parentSchema:schema254,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema254.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema254,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.procedure !== undefined){
let data0 = data.procedure;
if(typeof data0 !== "boolean"){
const err2 = {instancePath:instancePath+"/procedure",schemaPath:"#/properties/procedure/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema254.properties.procedure.type,parentSchema:schema254.properties.procedure,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.comment !== undefined){
let data1 = data.comment;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.comment.type,parentSchema:schema254.properties.comment,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.owner !== undefined){
let data2 = data.owner;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err4 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.arguments !== undefined){
let data3 = data.arguments;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.arguments.type,parentSchema:schema254.properties.arguments,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.returns !== undefined){
let data4 = data.returns;
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/returns",schemaPath:"#/properties/returns/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.returns.type,parentSchema:schema254.properties.returns,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.language !== undefined){
let data5 = data.language;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err8 = {instancePath:instancePath+"/language",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/language",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.window !== undefined){
let data6 = data.window;
if(typeof data6 !== "boolean"){
const err10 = {instancePath:instancePath+"/window",schemaPath:"#/properties/window/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema254.properties.window.type,parentSchema:schema254.properties.window,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.volatility !== undefined){
let data7 = data.volatility;
if(!(((data7 === "immutable") || (data7 === "stable")) || (data7 === "volatile"))){
const err11 = {instancePath:instancePath+"/volatility",schemaPath:"#/properties/volatility/enum",keyword:"enum",params:{allowedValues: schema254.properties.volatility.enum},message:"must be equal to one of the allowed values",schema:schema254.properties.volatility.enum,parentSchema:schema254.properties.volatility,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.parallel !== undefined){
let data8 = data.parallel;
if(!(((data8 === "safe") || (data8 === "restricted")) || (data8 === "unsafe"))){
const err12 = {instancePath:instancePath+"/parallel",schemaPath:"#/properties/parallel/enum",keyword:"enum",params:{allowedValues: schema254.properties.parallel.enum},message:"must be equal to one of the allowed values",schema:schema254.properties.parallel.enum,parentSchema:schema254.properties.parallel,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.strict !== undefined){
let data9 = data.strict;
if(typeof data9 !== "boolean"){
const err13 = {instancePath:instancePath+"/strict",schemaPath:"#/properties/strict/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema254.properties.strict.type,parentSchema:schema254.properties.strict,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.leakproof !== undefined){
let data10 = data.leakproof;
if(typeof data10 !== "boolean"){
const err14 = {instancePath:instancePath+"/leakproof",schemaPath:"#/properties/leakproof/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema254.properties.leakproof.type,parentSchema:schema254.properties.leakproof,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.security !== undefined){
let data11 = data.security;
if(!(data11 === "definer")){
const err15 = {instancePath:instancePath+"/security",schemaPath:"#/properties/security/enum",keyword:"enum",params:{allowedValues: schema254.properties.security.enum},message:"must be equal to one of the allowed values",schema:schema254.properties.security.enum,parentSchema:schema254.properties.security,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.transforms !== undefined){
let data12 = data.transforms;
if(Array.isArray(data12)){
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(typeof data13 !== "string"){
const err16 = {instancePath:instancePath+"/transforms/" + i0,schemaPath:"#/properties/transforms/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.transforms.items.type,parentSchema:schema254.properties.transforms.items,data:data13};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/transforms",schemaPath:"#/properties/transforms/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema254.properties.transforms.type,parentSchema:schema254.properties.transforms,data:data12};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.library !== undefined){
let data14 = data.library;
if(typeof data14 !== "string"){
const err18 = {instancePath:instancePath+"/library",schemaPath:"#/properties/library/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.library.type,parentSchema:schema254.properties.library,data:data14};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.cost !== undefined){
let data15 = data.cost;
if(!((typeof data15 == "number") && (isFinite(data15)))){
const err19 = {instancePath:instancePath+"/cost",schemaPath:"#/properties/cost/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema254.properties.cost.type,parentSchema:schema254.properties.cost,data:data15};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.rows !== undefined){
let data16 = data.rows;
if(!((typeof data16 == "number") && (isFinite(data16)))){
const err20 = {instancePath:instancePath+"/rows",schemaPath:"#/properties/rows/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema254.properties.rows.type,parentSchema:schema254.properties.rows,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.support !== undefined){
let data17 = data.support;
if(typeof data17 !== "string"){
const err21 = {instancePath:instancePath+"/support",schemaPath:"#/properties/support/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.support.type,parentSchema:schema254.properties.support,data:data17};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.settings !== undefined){
let data18 = data.settings;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key1 in data18){
let data19 = data18[key1];
if(((typeof data19 !== "string") && (!((typeof data19 == "number") && (isFinite(data19))))) && (typeof data19 !== "boolean")){
const err22 = {instancePath:instancePath+"/settings/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/settings/additionalProperties/type",keyword:"type",params:{type: schema254.properties.settings.additionalProperties.type},message:"must be string,number,boolean",schema:schema254.properties.settings.additionalProperties.type,parentSchema:schema254.properties.settings.additionalProperties,data:data19};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema254.properties.settings.type,parentSchema:schema254.properties.settings,data:data18};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.body !== undefined){
let data21 = data.body;
if(typeof data21 !== "string"){
const err24 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.body.type,parentSchema:schema254.properties.body,data:data21};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.body_end !== undefined){
let data22 = data.body_end;
if(typeof data22 !== "string"){
const err25 = {instancePath:instancePath+"/body_end",schemaPath:"#/properties/body_end/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.body_end.type,parentSchema:schema254.properties.body_end,data:data22};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.sql_body !== undefined){
let data23 = data.sql_body;
if(typeof data23 !== "string"){
const err26 = {instancePath:instancePath+"/sql_body",schemaPath:"#/properties/sql_body/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema254.properties.sql_body.type,parentSchema:schema254.properties.sql_body,data:data23};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema254.type,parentSchema:schema254,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate165.errors = vErrors;
return errors === 0;
}
validate165.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate102.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema180.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema180,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.owner !== undefined){
let data0 = data.owner;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.comment !== undefined){
let data1 = data.comment;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: schema180.properties.comment.type},message:"must be string,null",schema:schema180.properties.comment.type,parentSchema:schema180.properties.comment,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.grants !== undefined){
if(!(validate98(data.grants, {instancePath:instancePath+"/grants",parentData:data,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.enums !== undefined){
let data3 = data.enums;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
const _errs10 = errors;
if(typeof key1 === "string"){
if(func2(key1) < 1){
const err4 = {instancePath:instancePath+"/enums",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/enums",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid2 = _errs10 === errors;
if(!valid2){
const err6 = {instancePath:instancePath+"/enums",schemaPath:"#/properties/enums/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema180.properties.enums.propertyNames,parentSchema:schema180.properties.enums,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
for(const key2 in data3){
let data4 = data3[key2];
const _errs15 = errors;
let valid5 = false;
const _errs16 = errors;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/enums/additionalProperties/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema180.properties.enums.additionalProperties.anyOf[0].items.type,parentSchema:schema180.properties.enums.additionalProperties.anyOf[0].items,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/enums/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema180.properties.enums.additionalProperties.anyOf[0].type,parentSchema:schema180.properties.enums.additionalProperties.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs16 === errors;
valid5 = valid5 || _valid0;
const _errs20 = errors;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.labels === undefined){
const err9 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/enums/additionalProperties/anyOf/1/required",keyword:"required",params:{missingProperty: "labels"},message:"must have required property '"+"labels"+"'",schema:schema180.properties.enums.additionalProperties.anyOf[1].required,parentSchema:schema180.properties.enums.additionalProperties.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key3 in data4){
if(!((((key3 === "labels") || (key3 === "owner")) || (key3 === "grants")) || (key3 === "comment"))){
const err10 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/enums/additionalProperties/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema180.properties.enums.additionalProperties.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.labels !== undefined){
let data6 = data4.labels;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err11 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/labels/" + i1,schemaPath:"#/properties/enums/additionalProperties/anyOf/1/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema180.properties.enums.additionalProperties.anyOf[1].properties.labels.items.type,parentSchema:schema180.properties.enums.additionalProperties.anyOf[1].properties.labels.items,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/labels",schemaPath:"#/properties/enums/additionalProperties/anyOf/1/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema180.properties.enums.additionalProperties.anyOf[1].properties.labels.type,parentSchema:schema180.properties.enums.additionalProperties.anyOf[1].properties.labels,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.owner !== undefined){
let data8 = data4.owner;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err13 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.grants !== undefined){
if(!(validate98(data4.grants, {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/grants",parentData:data4,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data4.comment !== undefined){
let data10 = data4.comment;
if(typeof data10 !== "string"){
const err15 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/comment",schemaPath:"#/properties/enums/additionalProperties/anyOf/1/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema180.properties.enums.additionalProperties.anyOf[1].properties.comment.type,parentSchema:schema180.properties.enums.additionalProperties.anyOf[1].properties.comment,data:data10};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/enums/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.enums.additionalProperties.anyOf[1].type,parentSchema:schema180.properties.enums.additionalProperties.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs20 === errors;
valid5 = valid5 || _valid0;
if(!valid5){
const err17 = {instancePath:instancePath+"/enums/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/enums/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema180.properties.enums.additionalProperties.anyOf,parentSchema:schema180.properties.enums.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/enums",schemaPath:"#/properties/enums/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.enums.type,parentSchema:schema180.properties.enums,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.domains !== undefined){
let data11 = data.domains;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key4 in data11){
const _errs35 = errors;
if(typeof key4 === "string"){
if(func2(key4) < 1){
const err19 = {instancePath:instancePath+"/domains",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/domains",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid12 = _errs35 === errors;
if(!valid12){
const err21 = {instancePath:instancePath+"/domains",schemaPath:"#/properties/domains/propertyNames",keyword:"propertyNames",params:{propertyName: key4},message:"property name must be valid",schema:schema180.properties.domains.propertyNames,parentSchema:schema180.properties.domains,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
for(const key5 in data11){
if(!(validate105(data11[key5], {instancePath:instancePath+"/domains/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data11,parentDataProperty:key5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath:instancePath+"/domains",schemaPath:"#/properties/domains/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.domains.type,parentSchema:schema180.properties.domains,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.composite_types !== undefined){
let data13 = data.composite_types;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key6 in data13){
const _errs42 = errors;
if(typeof key6 === "string"){
if(func2(key6) < 1){
const err23 = {instancePath:instancePath+"/composite_types",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/composite_types",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var valid15 = _errs42 === errors;
if(!valid15){
const err25 = {instancePath:instancePath+"/composite_types",schemaPath:"#/properties/composite_types/propertyNames",keyword:"propertyNames",params:{propertyName: key6},message:"property name must be valid",schema:schema180.properties.composite_types.propertyNames,parentSchema:schema180.properties.composite_types,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
for(const key7 in data13){
if(!(validate108(data13[key7], {instancePath:instancePath+"/composite_types/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data13,parentDataProperty:key7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath:instancePath+"/composite_types",schemaPath:"#/properties/composite_types/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.composite_types.type,parentSchema:schema180.properties.composite_types,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.range_types !== undefined){
let data15 = data.range_types;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key8 in data15){
const _errs49 = errors;
if(typeof key8 === "string"){
if(func2(key8) < 1){
const err27 = {instancePath:instancePath+"/range_types",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/range_types",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var valid18 = _errs49 === errors;
if(!valid18){
const err29 = {instancePath:instancePath+"/range_types",schemaPath:"#/properties/range_types/propertyNames",keyword:"propertyNames",params:{propertyName: key8},message:"property name must be valid",schema:schema180.properties.range_types.propertyNames,parentSchema:schema180.properties.range_types,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
for(const key9 in data15){
if(!(validate113(data15[key9], {instancePath:instancePath+"/range_types/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data15,parentDataProperty:key9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
}
}
else {
const err30 = {instancePath:instancePath+"/range_types",schemaPath:"#/properties/range_types/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.range_types.type,parentSchema:schema180.properties.range_types,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.sequences !== undefined){
let data17 = data.sequences;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key10 in data17){
const _errs56 = errors;
if(typeof key10 === "string"){
if(func2(key10) < 1){
const err31 = {instancePath:instancePath+"/sequences",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/sequences",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var valid21 = _errs56 === errors;
if(!valid21){
const err33 = {instancePath:instancePath+"/sequences",schemaPath:"#/properties/sequences/propertyNames",keyword:"propertyNames",params:{propertyName: key10},message:"property name must be valid",schema:schema180.properties.sequences.propertyNames,parentSchema:schema180.properties.sequences,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
for(const key11 in data17){
if(!(validate116(data17[key11], {instancePath:instancePath+"/sequences/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data17,parentDataProperty:key11,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate116.errors : vErrors.concat(validate116.errors);
errors = vErrors.length;
}
}
}
else {
const err34 = {instancePath:instancePath+"/sequences",schemaPath:"#/properties/sequences/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.sequences.type,parentSchema:schema180.properties.sequences,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.tables !== undefined){
let data19 = data.tables;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key12 in data19){
const _errs63 = errors;
if(typeof key12 === "string"){
if(func2(key12) < 1){
const err35 = {instancePath:instancePath+"/tables",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/tables",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var valid24 = _errs63 === errors;
if(!valid24){
const err37 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/propertyNames",keyword:"propertyNames",params:{propertyName: key12},message:"property name must be valid",schema:schema180.properties.tables.propertyNames,parentSchema:schema180.properties.tables,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
for(const key13 in data19){
if(!(validate119(data19[key13], {instancePath:instancePath+"/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data19,parentDataProperty:key13,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
errors = vErrors.length;
}
}
}
else {
const err38 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.tables.type,parentSchema:schema180.properties.tables,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.views !== undefined){
let data21 = data.views;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key14 in data21){
const _errs70 = errors;
if(typeof key14 === "string"){
if(func2(key14) < 1){
const err39 = {instancePath:instancePath+"/views",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key14,propertyName:key14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/views",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key14,propertyName:key14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var valid27 = _errs70 === errors;
if(!valid27){
const err41 = {instancePath:instancePath+"/views",schemaPath:"#/properties/views/propertyNames",keyword:"propertyNames",params:{propertyName: key14},message:"property name must be valid",schema:schema180.properties.views.propertyNames,parentSchema:schema180.properties.views,data:data21};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
for(const key15 in data21){
if(!(validate155(data21[key15], {instancePath:instancePath+"/views/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data21,parentDataProperty:key15,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate155.errors : vErrors.concat(validate155.errors);
errors = vErrors.length;
}
}
}
else {
const err42 = {instancePath:instancePath+"/views",schemaPath:"#/properties/views/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.views.type,parentSchema:schema180.properties.views,data:data21};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.materialized_views !== undefined){
let data23 = data.materialized_views;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key16 in data23){
const _errs77 = errors;
if(typeof key16 === "string"){
if(func2(key16) < 1){
const err43 = {instancePath:instancePath+"/materialized_views",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/materialized_views",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var valid30 = _errs77 === errors;
if(!valid30){
const err45 = {instancePath:instancePath+"/materialized_views",schemaPath:"#/properties/materialized_views/propertyNames",keyword:"propertyNames",params:{propertyName: key16},message:"property name must be valid",schema:schema180.properties.materialized_views.propertyNames,parentSchema:schema180.properties.materialized_views,data:data23};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
for(const key17 in data23){
if(!(validate160(data23[key17], {instancePath:instancePath+"/materialized_views/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data23,parentDataProperty:key17,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate160.errors : vErrors.concat(validate160.errors);
errors = vErrors.length;
}
}
}
else {
const err46 = {instancePath:instancePath+"/materialized_views",schemaPath:"#/properties/materialized_views/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.materialized_views.type,parentSchema:schema180.properties.materialized_views,data:data23};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.functions !== undefined){
let data25 = data.functions;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key18 in data25){
const _errs84 = errors;
if(typeof key18 === "string"){
if(func2(key18) < 1){
const err47 = {instancePath:instancePath+"/functions",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key18,propertyName:key18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/functions",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key18,propertyName:key18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var valid33 = _errs84 === errors;
if(!valid33){
const err49 = {instancePath:instancePath+"/functions",schemaPath:"#/properties/functions/propertyNames",keyword:"propertyNames",params:{propertyName: key18},message:"property name must be valid",schema:schema180.properties.functions.propertyNames,parentSchema:schema180.properties.functions,data:data25};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
for(const key19 in data25){
if(!(validate165(data25[key19], {instancePath:instancePath+"/functions/" + key19.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data25,parentDataProperty:key19,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
}
}
else {
const err50 = {instancePath:instancePath+"/functions",schemaPath:"#/properties/functions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.properties.functions.type,parentSchema:schema180.properties.functions,data:data25};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.type,parentSchema:schema180,data};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
validate102.errors = vErrors;
return errors === 0;
}
validate102.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema258 = {"type":"object","additionalProperties":false,"properties":{"owner":{"$ref":"#/$defs/identifier","description":"Owner of the publication. Default: exact.owner."},"all_tables":{"type":"boolean","description":"FOR ALL TABLES.","default":false},"operations":{"type":"array","items":{"enum":["insert","update","delete","truncate"]},"description":"Commands whose changes are published.","default":["insert","update","delete","truncate"]},"via_partition_root":{"type":"boolean","description":"publish_via_partition_root: changes appear as those of the partitioned table.","default":false},"generated_columns":{"description":"Whether stored generated columns are published, since PostgreSQL 18.","enum":["none","stored"],"default":"none"},"schemas":{"$ref":"#/$defs/exactNames","description":"FOR TABLES IN SCHEMA."},"tables":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"columns":{"$ref":"#/$defs/exactNames","description":"Published columns. Default: all."},"where":{"type":"string","description":"Condition of the published rows. Default: all rows."}}},"description":"Published tables, with their schemas; each with columns and a condition if not all is published."},"comment":{"type":"string","description":"COMMENT ON PUBLICATION."}}};

function validate169(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate169.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "owner") || (key0 === "all_tables")) || (key0 === "operations")) || (key0 === "via_partition_root")) || (key0 === "generated_columns")) || (key0 === "schemas")) || (key0 === "tables")) || (key0 === "comment"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema258,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.owner !== undefined){
let data0 = data.owner;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.all_tables !== undefined){
let data1 = data.all_tables;
if(typeof data1 !== "boolean"){
const err3 = {instancePath:instancePath+"/all_tables",schemaPath:"#/properties/all_tables/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema258.properties.all_tables.type,parentSchema:schema258.properties.all_tables,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.operations !== undefined){
let data2 = data.operations;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(!((((data3 === "insert") || (data3 === "update")) || (data3 === "delete")) || (data3 === "truncate"))){
const err4 = {instancePath:instancePath+"/operations/" + i0,schemaPath:"#/properties/operations/items/enum",keyword:"enum",params:{allowedValues: schema258.properties.operations.items.enum},message:"must be equal to one of the allowed values",schema:schema258.properties.operations.items.enum,parentSchema:schema258.properties.operations.items,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/operations",schemaPath:"#/properties/operations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema258.properties.operations.type,parentSchema:schema258.properties.operations,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.via_partition_root !== undefined){
let data4 = data.via_partition_root;
if(typeof data4 !== "boolean"){
const err6 = {instancePath:instancePath+"/via_partition_root",schemaPath:"#/properties/via_partition_root/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema258.properties.via_partition_root.type,parentSchema:schema258.properties.via_partition_root,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.generated_columns !== undefined){
let data5 = data.generated_columns;
if(!((data5 === "none") || (data5 === "stored"))){
const err7 = {instancePath:instancePath+"/generated_columns",schemaPath:"#/properties/generated_columns/enum",keyword:"enum",params:{allowedValues: schema258.properties.generated_columns.enum},message:"must be equal to one of the allowed values",schema:schema258.properties.generated_columns.enum,parentSchema:schema258.properties.generated_columns,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.schemas !== undefined){
if(!(validate109(data.schemas, {instancePath:instancePath+"/schemas",parentData:data,parentDataProperty:"schemas",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.tables !== undefined){
let data7 = data.tables;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key1 in data7){
let data8 = data7[key1];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key2 in data8){
if(!((key2 === "columns") || (key2 === "where"))){
const err8 = {instancePath:instancePath+"/tables/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tables/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema258.properties.tables.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data8.columns !== undefined){
if(!(validate109(data8.columns, {instancePath:instancePath+"/tables/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns",parentData:data8,parentDataProperty:"columns",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data8.where !== undefined){
let data10 = data8.where;
if(typeof data10 !== "string"){
const err9 = {instancePath:instancePath+"/tables/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/where",schemaPath:"#/properties/tables/additionalProperties/properties/where/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema258.properties.tables.additionalProperties.properties.where.type,parentSchema:schema258.properties.tables.additionalProperties.properties.where,data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/tables/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tables/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema258.properties.tables.additionalProperties.type,parentSchema:schema258.properties.tables.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema258.properties.tables.type,parentSchema:schema258.properties.tables,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.comment !== undefined){
let data11 = data.comment;
if(typeof data11 !== "string"){
const err12 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema258.properties.comment.type,parentSchema:schema258.properties.comment,data:data11};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema258.type,parentSchema:schema258,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate169.errors = vErrors;
return errors === 0;
}
validate169.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema262 = {"type":"object","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"type":"string","description":"The kind of the object."},"schema":{"type":"string","description":"The schema that contains it."},"name":{"type":"string","description":"Its name."},"of":{"$ref":"#/$defs/exactId","description":"The object that it is a part of."},"args":{"type":"array","items":{"anyOf":[{"type":"null"},{"type":"object","additionalProperties":false,"required":["schema","name"],"properties":{"schema":{"type":"string","description":"Schema of the type."},"name":{"type":"string","description":"Name of the type."}}}]},"description":"Argument types, if they belong to the identity: of an aggregate or an operator."}}};
const wrapper0 = {validate: validate174};

function validate174(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate174.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema262.required,parentSchema:schema262,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema262.required,parentSchema:schema262,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "kind") || (key0 === "schema")) || (key0 === "name")) || (key0 === "of")) || (key0 === "args"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema262,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema262.properties.kind.type,parentSchema:schema262.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.schema !== undefined){
let data1 = data.schema;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/schema",schemaPath:"#/properties/schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema262.properties.schema.type,parentSchema:schema262.properties.schema,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema262.properties.name.type,parentSchema:schema262.properties.name,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.of !== undefined){
if(!(wrapper0.validate(data.of, {instancePath:instancePath+"/of",parentData:data,parentDataProperty:"of",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
if(data.args !== undefined){
let data4 = data.args;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
const _errs12 = errors;
let valid3 = false;
const _errs13 = errors;
if(data5 !== null){
const err6 = {instancePath:instancePath+"/args/" + i0,schemaPath:"#/properties/args/items/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema262.properties.args.items.anyOf[0].type,parentSchema:schema262.properties.args.items.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid3 = valid3 || _valid0;
const _errs15 = errors;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.schema === undefined){
const err7 = {instancePath:instancePath+"/args/" + i0,schemaPath:"#/properties/args/items/anyOf/1/required",keyword:"required",params:{missingProperty: "schema"},message:"must have required property '"+"schema"+"'",schema:schema262.properties.args.items.anyOf[1].required,parentSchema:schema262.properties.args.items.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data5.name === undefined){
const err8 = {instancePath:instancePath+"/args/" + i0,schemaPath:"#/properties/args/items/anyOf/1/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema262.properties.args.items.anyOf[1].required,parentSchema:schema262.properties.args.items.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data5){
if(!((key1 === "schema") || (key1 === "name"))){
const err9 = {instancePath:instancePath+"/args/" + i0,schemaPath:"#/properties/args/items/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema262.properties.args.items.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.schema !== undefined){
let data6 = data5.schema;
if(typeof data6 !== "string"){
const err10 = {instancePath:instancePath+"/args/" + i0+"/schema",schemaPath:"#/properties/args/items/anyOf/1/properties/schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema262.properties.args.items.anyOf[1].properties.schema.type,parentSchema:schema262.properties.args.items.anyOf[1].properties.schema,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data5.name !== undefined){
let data7 = data5.name;
if(typeof data7 !== "string"){
const err11 = {instancePath:instancePath+"/args/" + i0+"/name",schemaPath:"#/properties/args/items/anyOf/1/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema262.properties.args.items.anyOf[1].properties.name.type,parentSchema:schema262.properties.args.items.anyOf[1].properties.name,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/args/" + i0,schemaPath:"#/properties/args/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema262.properties.args.items.anyOf[1].type,parentSchema:schema262.properties.args.items.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs15 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err13 = {instancePath:instancePath+"/args/" + i0,schemaPath:"#/properties/args/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema262.properties.args.items.anyOf,parentSchema:schema262.properties.args.items,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/args",schemaPath:"#/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema262.properties.args.type,parentSchema:schema262.properties.args,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema262.type,parentSchema:schema262,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate174.errors = vErrors;
return errors === 0;
}
validate174.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate97.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema169.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema169,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.owner !== undefined){
let data0 = data.owner;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.tenants !== undefined){
let data1 = data.tenants;
if(!(data1 === "none")){
const err3 = {instancePath:instancePath+"/tenants",schemaPath:"#/properties/tenants/enum",keyword:"enum",params:{allowedValues: schema169.properties.tenants.enum},message:"must be equal to one of the allowed values",schema:schema169.properties.tenants.enum,parentSchema:schema169.properties.tenants,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.database !== undefined){
let data2 = data.database;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(func1.call(schema169.properties.database.properties, key1))){
const err4 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema169.properties.database,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data2.owner !== undefined){
let data3 = data2.owner;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err5 = {instancePath:instancePath+"/database/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/database/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.comment !== undefined){
let data4 = data2.comment;
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/database/comment",schemaPath:"#/properties/database/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema169.properties.database.properties.comment.type,parentSchema:schema169.properties.database.properties.comment,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.encoding !== undefined){
let data5 = data2.encoding;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err8 = {instancePath:instancePath+"/database/encoding",schemaPath:"#/properties/database/properties/encoding/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema169.properties.database.properties.encoding,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/database/encoding",schemaPath:"#/properties/database/properties/encoding/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema169.properties.database.properties.encoding.type,parentSchema:schema169.properties.database.properties.encoding,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.locale_provider !== undefined){
let data6 = data2.locale_provider;
if(!(((data6 === "libc") || (data6 === "icu")) || (data6 === "builtin"))){
const err10 = {instancePath:instancePath+"/database/locale_provider",schemaPath:"#/properties/database/properties/locale_provider/enum",keyword:"enum",params:{allowedValues: schema169.properties.database.properties.locale_provider.enum},message:"must be equal to one of the allowed values",schema:schema169.properties.database.properties.locale_provider.enum,parentSchema:schema169.properties.database.properties.locale_provider,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.collate !== undefined){
let data7 = data2.collate;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err11 = {instancePath:instancePath+"/database/collate",schemaPath:"#/properties/database/properties/collate/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema169.properties.database.properties.collate,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/database/collate",schemaPath:"#/properties/database/properties/collate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema169.properties.database.properties.collate.type,parentSchema:schema169.properties.database.properties.collate,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.ctype !== undefined){
let data8 = data2.ctype;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err13 = {instancePath:instancePath+"/database/ctype",schemaPath:"#/properties/database/properties/ctype/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema169.properties.database.properties.ctype,data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/database/ctype",schemaPath:"#/properties/database/properties/ctype/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema169.properties.database.properties.ctype.type,parentSchema:schema169.properties.database.properties.ctype,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.locale !== undefined){
let data9 = data2.locale;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err15 = {instancePath:instancePath+"/database/locale",schemaPath:"#/properties/database/properties/locale/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema169.properties.database.properties.locale,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/database/locale",schemaPath:"#/properties/database/properties/locale/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema169.properties.database.properties.locale.type,parentSchema:schema169.properties.database.properties.locale,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data2.connections !== undefined){
let data10 = data2.connections;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err17 = {instancePath:instancePath+"/database/connections",schemaPath:"#/properties/database/properties/connections/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema169.properties.database.properties.connections.type,parentSchema:schema169.properties.database.properties.connections,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data2.settings !== undefined){
let data11 = data2.settings;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
let data12 = data11[key2];
if(((typeof data12 !== "string") && (!((typeof data12 == "number") && (isFinite(data12))))) && (typeof data12 !== "boolean")){
const err18 = {instancePath:instancePath+"/database/settings/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/database/properties/settings/additionalProperties/type",keyword:"type",params:{type: schema169.properties.database.properties.settings.additionalProperties.type},message:"must be string,number,boolean",schema:schema169.properties.database.properties.settings.additionalProperties.type,parentSchema:schema169.properties.database.properties.settings.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/database/settings",schemaPath:"#/properties/database/properties/settings/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.database.properties.settings.type,parentSchema:schema169.properties.database.properties.settings,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data2.grants !== undefined){
if(!(validate98(data2.grants, {instancePath:instancePath+"/database/grants",parentData:data2,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.database.type,parentSchema:schema169.properties.database,data:data2};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.roles !== undefined){
let data14 = data.roles;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key3 in data14){
const _errs33 = errors;
if(typeof key3 === "string"){
if(func2(key3) < 1){
const err21 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var valid5 = _errs33 === errors;
if(!valid5){
const err23 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema169.properties.roles.propertyNames,parentSchema:schema169.properties.roles,data:data14};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key4 in data14){
if(!(validate100(data14[key4], {instancePath:instancePath+"/roles/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data14,parentDataProperty:key4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate100.errors : vErrors.concat(validate100.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.roles.type,parentSchema:schema169.properties.roles,data:data14};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.extensions !== undefined){
let data16 = data.extensions;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key5 in data16){
const _errs40 = errors;
if(typeof key5 === "string"){
if(func2(key5) < 1){
const err25 = {instancePath:instancePath+"/extensions",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/extensions",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var valid8 = _errs40 === errors;
if(!valid8){
const err27 = {instancePath:instancePath+"/extensions",schemaPath:"#/properties/extensions/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid",schema:schema169.properties.extensions.propertyNames,parentSchema:schema169.properties.extensions,data:data16};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
for(const key6 in data16){
let data17 = data16[key6];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key7 in data17){
if(!(key7 === "schema")){
const err28 = {instancePath:instancePath+"/extensions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/extensions/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema169.properties.extensions.additionalProperties,data:data17};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data17.schema !== undefined){
let data18 = data17.schema;
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err29 = {instancePath:instancePath+"/extensions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/schema",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data18};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/extensions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/schema",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data18};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/extensions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/extensions/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.extensions.additionalProperties.type,parentSchema:schema169.properties.extensions.additionalProperties,data:data17};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/extensions",schemaPath:"#/properties/extensions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.extensions.type,parentSchema:schema169.properties.extensions,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.schemas !== undefined){
let data19 = data.schemas;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key8 in data19){
const _errs52 = errors;
if(typeof key8 === "string"){
if(func2(key8) < 1){
const err33 = {instancePath:instancePath+"/schemas",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/schemas",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var valid13 = _errs52 === errors;
if(!valid13){
const err35 = {instancePath:instancePath+"/schemas",schemaPath:"#/properties/schemas/propertyNames",keyword:"propertyNames",params:{propertyName: key8},message:"property name must be valid",schema:schema169.properties.schemas.propertyNames,parentSchema:schema169.properties.schemas,data:data19};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
for(const key9 in data19){
if(!(validate102(data19[key9], {instancePath:instancePath+"/schemas/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data19,parentDataProperty:key9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
}
}
else {
const err36 = {instancePath:instancePath+"/schemas",schemaPath:"#/properties/schemas/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.schemas.type,parentSchema:schema169.properties.schemas,data:data19};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.publications !== undefined){
let data21 = data.publications;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key10 in data21){
const _errs59 = errors;
if(typeof key10 === "string"){
if(func2(key10) < 1){
const err37 = {instancePath:instancePath+"/publications",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/publications",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var valid16 = _errs59 === errors;
if(!valid16){
const err39 = {instancePath:instancePath+"/publications",schemaPath:"#/properties/publications/propertyNames",keyword:"propertyNames",params:{propertyName: key10},message:"property name must be valid",schema:schema169.properties.publications.propertyNames,parentSchema:schema169.properties.publications,data:data21};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
for(const key11 in data21){
if(!(validate169(data21[key11], {instancePath:instancePath+"/publications/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data21,parentDataProperty:key11,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate169.errors : vErrors.concat(validate169.errors);
errors = vErrors.length;
}
}
}
else {
const err40 = {instancePath:instancePath+"/publications",schemaPath:"#/properties/publications/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.publications.type,parentSchema:schema169.properties.publications,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.default_privileges !== undefined){
let data23 = data.default_privileges;
if(Array.isArray(data23)){
const len0 = data23.length;
for(let i0=0; i0<len0; i0++){
let data24 = data23[i0];
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.role === undefined){
const err41 = {instancePath:instancePath+"/default_privileges/" + i0,schemaPath:"#/properties/default_privileges/items/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'",schema:schema169.properties.default_privileges.items.required,parentSchema:schema169.properties.default_privileges.items,data:data24};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data24.objects === undefined){
const err42 = {instancePath:instancePath+"/default_privileges/" + i0,schemaPath:"#/properties/default_privileges/items/required",keyword:"required",params:{missingProperty: "objects"},message:"must have required property '"+"objects"+"'",schema:schema169.properties.default_privileges.items.required,parentSchema:schema169.properties.default_privileges.items,data:data24};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data24.grants === undefined){
const err43 = {instancePath:instancePath+"/default_privileges/" + i0,schemaPath:"#/properties/default_privileges/items/required",keyword:"required",params:{missingProperty: "grants"},message:"must have required property '"+"grants"+"'",schema:schema169.properties.default_privileges.items.required,parentSchema:schema169.properties.default_privileges.items,data:data24};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
for(const key12 in data24){
if(!((((key12 === "role") || (key12 === "schema")) || (key12 === "objects")) || (key12 === "grants"))){
const err44 = {instancePath:instancePath+"/default_privileges/" + i0,schemaPath:"#/properties/default_privileges/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema169.properties.default_privileges.items,data:data24};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data24.role !== undefined){
let data25 = data24.role;
if(typeof data25 === "string"){
if(func2(data25) < 1){
const err45 = {instancePath:instancePath+"/default_privileges/" + i0+"/role",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data25};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/default_privileges/" + i0+"/role",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data25};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data24.schema !== undefined){
let data26 = data24.schema;
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err47 = {instancePath:instancePath+"/default_privileges/" + i0+"/schema",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data26};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/default_privileges/" + i0+"/schema",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data26};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data24.objects !== undefined){
let data27 = data24.objects;
if(!(((((data27 === "tables") || (data27 === "sequences")) || (data27 === "functions")) || (data27 === "types")) || (data27 === "schemas"))){
const err49 = {instancePath:instancePath+"/default_privileges/" + i0+"/objects",schemaPath:"#/properties/default_privileges/items/properties/objects/enum",keyword:"enum",params:{allowedValues: schema169.properties.default_privileges.items.properties.objects.enum},message:"must be equal to one of the allowed values",schema:schema169.properties.default_privileges.items.properties.objects.enum,parentSchema:schema169.properties.default_privileges.items.properties.objects,data:data27};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data24.grants !== undefined){
if(!(validate98(data24.grants, {instancePath:instancePath+"/default_privileges/" + i0+"/grants",parentData:data24,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
}
else {
const err50 = {instancePath:instancePath+"/default_privileges/" + i0,schemaPath:"#/properties/default_privileges/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.default_privileges.items.type,parentSchema:schema169.properties.default_privileges.items,data:data24};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/default_privileges",schemaPath:"#/properties/default_privileges/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema169.properties.default_privileges.type,parentSchema:schema169.properties.default_privileges,data:data23};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.others !== undefined){
let data29 = data.others;
if(Array.isArray(data29)){
const len1 = data29.length;
for(let i1=0; i1<len1; i1++){
let data30 = data29[i1];
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.object === undefined){
const err52 = {instancePath:instancePath+"/others/" + i1,schemaPath:"#/properties/others/items/required",keyword:"required",params:{missingProperty: "object"},message:"must have required property '"+"object"+"'",schema:schema169.properties.others.items.required,parentSchema:schema169.properties.others.items,data:data30};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data30.attributes === undefined){
const err53 = {instancePath:instancePath+"/others/" + i1,schemaPath:"#/properties/others/items/required",keyword:"required",params:{missingProperty: "attributes"},message:"must have required property '"+"attributes"+"'",schema:schema169.properties.others.items.required,parentSchema:schema169.properties.others.items,data:data30};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key13 in data30){
if(!((((((key13 === "object") || (key13 === "attributes")) || (key13 === "position")) || (key13 === "owner")) || (key13 === "grants")) || (key13 === "comment"))){
const err54 = {instancePath:instancePath+"/others/" + i1,schemaPath:"#/properties/others/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema169.properties.others.items,data:data30};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data30.object !== undefined){
if(!(validate174(data30.object, {instancePath:instancePath+"/others/" + i1+"/object",parentData:data30,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate174.errors : vErrors.concat(validate174.errors);
errors = vErrors.length;
}
}
if(data30.attributes !== undefined){
let data32 = data30.attributes;
if(!(data32 && typeof data32 == "object" && !Array.isArray(data32))){
const err55 = {instancePath:instancePath+"/others/" + i1+"/attributes",schemaPath:"#/properties/others/items/properties/attributes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.others.items.properties.attributes.type,parentSchema:schema169.properties.others.items.properties.attributes,data:data32};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data30.position !== undefined){
let data33 = data30.position;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err56 = {instancePath:instancePath+"/others/" + i1+"/position",schemaPath:"#/properties/others/items/properties/position/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema169.properties.others.items.properties.position.type,parentSchema:schema169.properties.others.items.properties.position,data:data33};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data30.owner !== undefined){
let data34 = data30.owner;
if(typeof data34 === "string"){
if(func2(data34) < 1){
const err57 = {instancePath:instancePath+"/others/" + i1+"/owner",schemaPath:"#/$defs/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema170,data:data34};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/others/" + i1+"/owner",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data34};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data30.grants !== undefined){
if(!(validate98(data30.grants, {instancePath:instancePath+"/others/" + i1+"/grants",parentData:data30,parentDataProperty:"grants",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data30.comment !== undefined){
let data36 = data30.comment;
if(typeof data36 !== "string"){
const err59 = {instancePath:instancePath+"/others/" + i1+"/comment",schemaPath:"#/properties/others/items/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema169.properties.others.items.properties.comment.type,parentSchema:schema169.properties.others.items.properties.comment,data:data36};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/others/" + i1,schemaPath:"#/properties/others/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.others.items.type,parentSchema:schema169.properties.others.items,data:data30};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/others",schemaPath:"#/properties/others/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema169.properties.others.type,parentSchema:schema169.properties.others,data:data29};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.type,parentSchema:schema169,data};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
validate97.errors = vErrors;
return errors === 0;
}
validate97.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://pgtenet.dev/tenet.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.tenet === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tenet"},message:"must have required property '"+"tenet"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.database === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "database"},message:"must have required property '"+"database"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.tenet !== undefined){
let data0 = data.tenet;
if(1 !== data0){
const err3 = {instancePath:instancePath+"/tenet",schemaPath:"#/properties/tenet/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema31.properties.tenet,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.database !== undefined){
let data1 = data.database;
if(typeof data1 === "string"){
if(func2(data1) > 200){
const err4 = {instancePath:instancePath+"/database",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/database",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern4.test(data1)){
const err6 = {instancePath:instancePath+"/database",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/database",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.schema !== undefined){
let data2 = data.schema;
if(typeof data2 === "string"){
if(func2(data2) > 200){
const err8 = {instancePath:instancePath+"/schema",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data2) < 1){
const err9 = {instancePath:instancePath+"/schema",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern4.test(data2)){
const err10 = {instancePath:instancePath+"/schema",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/schema",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.postgres !== undefined){
let data3 = data.postgres;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/postgres",schemaPath:"#/properties/postgres/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.postgres.type,parentSchema:schema31.properties.postgres,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 99 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/postgres",schemaPath:"#/properties/postgres/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99},message:"must be <= 99",schema:99,parentSchema:schema31.properties.postgres,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3 < 9 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/postgres",schemaPath:"#/properties/postgres/minimum",keyword:"minimum",params:{comparison: ">=", limit: 9},message:"must be >= 9",schema:9,parentSchema:schema31.properties.postgres,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.platform !== undefined){
let data4 = data.platform;
if(!(((((((((((data4 === "self-managed") || (data4 === "rds")) || (data4 === "aurora")) || (data4 === "cloud-sql")) || (data4 === "azure")) || (data4 === "cloudnativepg")) || (data4 === "citus")) || (data4 === "yugabytedb")) || (data4 === "cockroachdb")) || (data4 === "aurora-limitless")) || (data4 === "aurora-dsql"))){
const err15 = {instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/enum",keyword:"enum",params:{allowedValues: schema31.properties.platform.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.platform.enum,parentSchema:schema31.properties.platform,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.include !== undefined){
let data5 = data.include;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err16 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/properties/include/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.include.items,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/properties/include/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.include.items.type,parentSchema:schema31.properties.include.items,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.include.type,parentSchema:schema31.properties.include,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.tenancy !== undefined){
if(!(validate21(data.tenancy, {instancePath:instancePath+"/tenancy",parentData:data,parentDataProperty:"tenancy",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.threats !== undefined){
let data8 = data.threats;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
const _errs19 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 200){
const err19 = {instancePath:instancePath+"/threats",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func2(key1) < 1){
const err20 = {instancePath:instancePath+"/threats",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!pattern4.test(key1)){
const err21 = {instancePath:instancePath+"/threats",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/threats",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var valid5 = _errs19 === errors;
if(!valid5){
const err23 = {instancePath:instancePath+"/threats",schemaPath:"#/properties/threats/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema31.properties.threats.propertyNames,parentSchema:schema31.properties.threats,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key2 in data8){
if(!(validate23(data8[key2], {instancePath:instancePath+"/threats/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data8,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/threats",schemaPath:"#/properties/threats/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.threats.type,parentSchema:schema31.properties.threats,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.pooling !== undefined){
let data10 = data.pooling;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key3 in data10){
if(!(((key3 === "pooler") || (key3 === "mode")) || (key3 === "server_connections"))){
const err25 = {instancePath:instancePath+"/pooling",schemaPath:"#/$defs/pooling/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema47,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data10.pooler !== undefined){
let data11 = data10.pooler;
if(!((((((data11 === "pgbouncer") || (data11 === "odyssey")) || (data11 === "pgcat")) || (data11 === "rds-proxy")) || (data11 === "application")) || (data11 === "none"))){
const err26 = {instancePath:instancePath+"/pooling/pooler",schemaPath:"#/$defs/pooling/properties/pooler/enum",keyword:"enum",params:{allowedValues: schema47.properties.pooler.enum},message:"must be equal to one of the allowed values",schema:schema47.properties.pooler.enum,parentSchema:schema47.properties.pooler,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data10.mode !== undefined){
let data12 = data10.mode;
if(!(((data12 === "session") || (data12 === "transaction")) || (data12 === "statement"))){
const err27 = {instancePath:instancePath+"/pooling/mode",schemaPath:"#/$defs/pooling/properties/mode/enum",keyword:"enum",params:{allowedValues: schema47.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema47.properties.mode.enum,parentSchema:schema47.properties.mode,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data10.server_connections !== undefined){
let data13 = data10.server_connections;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err28 = {instancePath:instancePath+"/pooling/server_connections",schemaPath:"#/$defs/pooling/properties/server_connections/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema47.properties.server_connections.type,parentSchema:schema47.properties.server_connections,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
const err29 = {instancePath:instancePath+"/pooling/server_connections",schemaPath:"#/$defs/pooling/properties/server_connections/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema47.properties.server_connections,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/pooling",schemaPath:"#/$defs/pooling/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.extensions !== undefined){
let data14 = data.extensions;
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
if(typeof data15 !== "string"){
const err31 = {instancePath:instancePath+"/extensions/" + i1,schemaPath:"#/properties/extensions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.extensions.items.type,parentSchema:schema31.properties.extensions.items,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(typeof data15 === "string"){
if(func2(data15) > 200){
const err32 = {instancePath:instancePath+"/extensions/" + i1,schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(func2(data15) < 1){
const err33 = {instancePath:instancePath+"/extensions/" + i1,schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!pattern4.test(data15)){
const err34 = {instancePath:instancePath+"/extensions/" + i1,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/extensions/" + i1,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
let i2 = data14.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data14[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err36 = {instancePath:instancePath+"/extensions",schemaPath:"#/properties/extensions/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)",schema:true,parentSchema:schema31.properties.extensions,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err37 = {instancePath:instancePath+"/extensions",schemaPath:"#/properties/extensions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.extensions.type,parentSchema:schema31.properties.extensions,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.roles !== undefined){
let data16 = data.roles;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key4 in data16){
const _errs40 = errors;
if(typeof key4 === "string"){
if(func2(key4) > 200){
const err38 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(func2(key4) < 1){
const err39 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!pattern4.test(key4)){
const err40 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var valid14 = _errs40 === errors;
if(!valid14){
const err42 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/propertyNames",keyword:"propertyNames",params:{propertyName: key4},message:"property name must be valid",schema:schema31.properties.roles.propertyNames,parentSchema:schema31.properties.roles,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
for(const key5 in data16){
if(!(validate27(data16[key5], {instancePath:instancePath+"/roles/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data16,parentDataProperty:key5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
}
else {
const err43 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.roles.type,parentSchema:schema31.properties.roles,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.tables !== undefined){
let data18 = data.tables;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key6 in data18){
const _errs47 = errors;
if(typeof key6 === "string"){
if(func2(key6) > 200){
const err44 = {instancePath:instancePath+"/tables",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(func2(key6) < 1){
const err45 = {instancePath:instancePath+"/tables",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!pattern4.test(key6)){
const err46 = {instancePath:instancePath+"/tables",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/tables",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var valid17 = _errs47 === errors;
if(!valid17){
const err48 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/propertyNames",keyword:"propertyNames",params:{propertyName: key6},message:"property name must be valid",schema:schema31.properties.tables.propertyNames,parentSchema:schema31.properties.tables,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
for(const key7 in data18){
if(!(validate30(data18[key7], {instancePath:instancePath+"/tables/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data18,parentDataProperty:key7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err49 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.tables.type,parentSchema:schema31.properties.tables,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.views !== undefined){
let data20 = data.views;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key8 in data20){
const _errs54 = errors;
if(typeof key8 === "string"){
if(func2(key8) > 200){
const err50 = {instancePath:instancePath+"/views",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(func2(key8) < 1){
const err51 = {instancePath:instancePath+"/views",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!pattern4.test(key8)){
const err52 = {instancePath:instancePath+"/views",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/views",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var valid20 = _errs54 === errors;
if(!valid20){
const err54 = {instancePath:instancePath+"/views",schemaPath:"#/properties/views/propertyNames",keyword:"propertyNames",params:{propertyName: key8},message:"property name must be valid",schema:schema31.properties.views.propertyNames,parentSchema:schema31.properties.views,data:data20};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
for(const key9 in data20){
if(!(validate63(data20[key9], {instancePath:instancePath+"/views/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data20,parentDataProperty:key9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err55 = {instancePath:instancePath+"/views",schemaPath:"#/properties/views/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.views.type,parentSchema:schema31.properties.views,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.rollups !== undefined){
let data22 = data.rollups;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key10 in data22){
const _errs61 = errors;
if(typeof key10 === "string"){
if(func2(key10) > 200){
const err56 = {instancePath:instancePath+"/rollups",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(func2(key10) < 1){
const err57 = {instancePath:instancePath+"/rollups",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!pattern4.test(key10)){
const err58 = {instancePath:instancePath+"/rollups",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/rollups",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
var valid23 = _errs61 === errors;
if(!valid23){
const err60 = {instancePath:instancePath+"/rollups",schemaPath:"#/properties/rollups/propertyNames",keyword:"propertyNames",params:{propertyName: key10},message:"property name must be valid",schema:schema31.properties.rollups.propertyNames,parentSchema:schema31.properties.rollups,data:data22};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
for(const key11 in data22){
if(!(validate66(data22[key11], {instancePath:instancePath+"/rollups/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data22,parentDataProperty:key11,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
else {
const err61 = {instancePath:instancePath+"/rollups",schemaPath:"#/properties/rollups/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.rollups.type,parentSchema:schema31.properties.rollups,data:data22};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.functions !== undefined){
let data24 = data.functions;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key12 in data24){
const _errs68 = errors;
if(typeof key12 === "string"){
if(func2(key12) > 200){
const err62 = {instancePath:instancePath+"/functions",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(func2(key12) < 1){
const err63 = {instancePath:instancePath+"/functions",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!pattern4.test(key12)){
const err64 = {instancePath:instancePath+"/functions",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/functions",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
var valid26 = _errs68 === errors;
if(!valid26){
const err66 = {instancePath:instancePath+"/functions",schemaPath:"#/properties/functions/propertyNames",keyword:"propertyNames",params:{propertyName: key12},message:"property name must be valid",schema:schema31.properties.functions.propertyNames,parentSchema:schema31.properties.functions,data:data24};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
for(const key13 in data24){
if(!(validate71(data24[key13], {instancePath:instancePath+"/functions/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data24,parentDataProperty:key13,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
}
else {
const err67 = {instancePath:instancePath+"/functions",schemaPath:"#/properties/functions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.functions.type,parentSchema:schema31.properties.functions,data:data24};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.lookups !== undefined){
let data26 = data.lookups;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key14 in data26){
const _errs75 = errors;
if(typeof key14 === "string"){
if(func2(key14) > 200){
const err68 = {instancePath:instancePath+"/lookups",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key14,propertyName:key14};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(func2(key14) < 1){
const err69 = {instancePath:instancePath+"/lookups",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key14,propertyName:key14};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(!pattern4.test(key14)){
const err70 = {instancePath:instancePath+"/lookups",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key14,propertyName:key14};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/lookups",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key14,propertyName:key14};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
var valid29 = _errs75 === errors;
if(!valid29){
const err72 = {instancePath:instancePath+"/lookups",schemaPath:"#/properties/lookups/propertyNames",keyword:"propertyNames",params:{propertyName: key14},message:"property name must be valid",schema:schema31.properties.lookups.propertyNames,parentSchema:schema31.properties.lookups,data:data26};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
for(const key15 in data26){
if(!(validate74(data26[key15], {instancePath:instancePath+"/lookups/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data26,parentDataProperty:key15,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
}
else {
const err73 = {instancePath:instancePath+"/lookups",schemaPath:"#/properties/lookups/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.lookups.type,parentSchema:schema31.properties.lookups,data:data26};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.publications !== undefined){
let data28 = data.publications;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key16 in data28){
const _errs82 = errors;
if(typeof key16 === "string"){
if(func2(key16) > 200){
const err74 = {instancePath:instancePath+"/publications",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(func2(key16) < 1){
const err75 = {instancePath:instancePath+"/publications",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(!pattern4.test(key16)){
const err76 = {instancePath:instancePath+"/publications",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/publications",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var valid32 = _errs82 === errors;
if(!valid32){
const err78 = {instancePath:instancePath+"/publications",schemaPath:"#/properties/publications/propertyNames",keyword:"propertyNames",params:{propertyName: key16},message:"property name must be valid",schema:schema31.properties.publications.propertyNames,parentSchema:schema31.properties.publications,data:data28};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
for(const key17 in data28){
if(!(validate76(data28[key17], {instancePath:instancePath+"/publications/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data28,parentDataProperty:key17,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
}
else {
const err79 = {instancePath:instancePath+"/publications",schemaPath:"#/properties/publications/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.publications.type,parentSchema:schema31.properties.publications,data:data28};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.queries !== undefined){
let data30 = data.queries;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key18 in data30){
const _errs89 = errors;
if(typeof key18 === "string"){
if(func2(key18) > 200){
const err80 = {instancePath:instancePath+"/queries",schemaPath:"#/$defs/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema32,data:key18,propertyName:key18};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(func2(key18) < 1){
const err81 = {instancePath:instancePath+"/queries",schemaPath:"#/$defs/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:key18,propertyName:key18};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(!pattern4.test(key18)){
const err82 = {instancePath:instancePath+"/queries",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema32,data:key18,propertyName:key18};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/queries",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key18,propertyName:key18};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
var valid35 = _errs89 === errors;
if(!valid35){
const err84 = {instancePath:instancePath+"/queries",schemaPath:"#/properties/queries/propertyNames",keyword:"propertyNames",params:{propertyName: key18},message:"property name must be valid",schema:schema31.properties.queries.propertyNames,parentSchema:schema31.properties.queries,data:data30};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
for(const key19 in data30){
if(!(validate79(data30[key19], {instancePath:instancePath+"/queries/" + key19.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data30,parentDataProperty:key19,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
errors = vErrors.length;
}
}
}
else {
const err85 = {instancePath:instancePath+"/queries",schemaPath:"#/properties/queries/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.queries.type,parentSchema:schema31.properties.queries,data:data30};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data.availability !== undefined){
if(!(validate81(data.availability, {instancePath:instancePath+"/availability",parentData:data,parentDataProperty:"availability",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
}
if(data.compliance !== undefined){
if(!(validate83(data.compliance, {instancePath:instancePath+"/compliance",parentData:data,parentDataProperty:"compliance",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
errors = vErrors.length;
}
}
if(data.backup !== undefined){
if(!(validate87(data.backup, {instancePath:instancePath+"/backup",parentData:data,parentDataProperty:"backup",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
if(data.monitoring !== undefined){
if(!(validate89(data.monitoring, {instancePath:instancePath+"/monitoring",parentData:data,parentDataProperty:"monitoring",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
}
if(data.waivers !== undefined){
let data36 = data.waivers;
if(Array.isArray(data36)){
const len2 = data36.length;
for(let i3=0; i3<len2; i3++){
if(!(validate91(data36[i3], {instancePath:instancePath+"/waivers/" + i3,parentData:data36,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
}
else {
const err86 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.waivers.type,parentSchema:schema31.properties.waivers,data:data36};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data.proof !== undefined){
if(!(validate93(data.proof, {instancePath:instancePath+"/proof",parentData:data,parentDataProperty:"proof",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data.rules !== undefined){
let data39 = data.rules;
if(Array.isArray(data39)){
const len3 = data39.length;
for(let i4=0; i4<len3; i4++){
let data40 = data39[i4];
if(typeof data40 === "string"){
if(func2(data40) < 1){
const err87 = {instancePath:instancePath+"/rules/" + i4,schemaPath:"#/properties/rules/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.rules.items,data:data40};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/rules/" + i4,schemaPath:"#/properties/rules/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.rules.items.type,parentSchema:schema31.properties.rules.items,data:data40};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
}
else {
const err89 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.rules.type,parentSchema:schema31.properties.rules,data:data39};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data.exact !== undefined){
if(!(validate97(data.exact, {instancePath:instancePath+"/exact",parentData:data,parentDataProperty:"exact",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
if(data.unmanaged !== undefined){
let data42 = data.unmanaged;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key20 in data42){
const _errs110 = errors;
if(typeof key20 !== "string"){
const err90 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/propertyNames/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema264.propertyNames.type,parentSchema:schema264.propertyNames,data:key20,propertyName:key20};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
var valid43 = _errs110 === errors;
if(!valid43){
const err91 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/propertyNames",keyword:"propertyNames",params:{propertyName: key20},message:"property name must be valid",schema:schema264.propertyNames,parentSchema:schema264,data:data42};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
for(const key21 in data42){
let data43 = data42[key21];
if(Array.isArray(data43)){
const len4 = data43.length;
for(let i5=0; i5<len4; i5++){
let data44 = data43[i5];
if(typeof data44 !== "string"){
const err92 = {instancePath:instancePath+"/unmanaged/" + key21.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i5,schemaPath:"#/$defs/unmanaged/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema264.additionalProperties.items.type,parentSchema:schema264.additionalProperties.items,data:data44};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
else {
const err93 = {instancePath:instancePath+"/unmanaged/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/unmanaged/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema264.additionalProperties.type,parentSchema:schema264.additionalProperties,data:data43};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
else {
const err94 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema264.type,parentSchema:schema264,data:data42};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

