/** What sql_exporter (burningalchemist) asks the server. Catalogs only: row security would hide rows and count them as none. */
import { quoteLiteral } from '../../kernel/identifier';
import type { Model } from '../../model/types';
import type { Compiled } from '../../resources/types';
import { declaredRowSecurity, rowSecurityDriftSql } from '../row-security';
import { declaredPartitions, partitionsSql } from './partitions';

export interface Metric {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  /** Column of the query that holds the value. */
  readonly value: string;
}

/** A query, the columns that become labels, and the metrics that its other columns become. */
export interface CollectorQuery {
  readonly name: string;
  readonly labels: readonly string[];
  readonly sql: string;
  readonly metrics: readonly Metric[];
}

/** The queries of a model. Each runs in every database of it, as a role that has pg_monitor and no table privilege. */
export function collectorQueries(model: Model, compiled: Compiled): readonly CollectorQuery[] {
  const head = `${quoteLiteral(model.database)} as spec, pg_catalog.current_database()::text as database`;
  const partitions = declaredPartitions(model, compiled);
  return [
    rowSecurity(head, compiled),
    bypassRoles(head, model),
    ...(partitions.length === 0 ? [] : [{ ...PARTITIONS, sql: partitionsSql(head, partitions) }]),
    wal(head),
    roles(head, model),
    sessions(head),
    transactionIds(head),
  ];
}

/** The collector file, as data. */
export function collectorFile(name: string, queries: readonly CollectorQuery[]): unknown {
  return {
    collector_name: name,
    min_interval: '30s',
    metrics: queries.flatMap((query) =>
      query.metrics.map((metric) => ({
        metric_name: metric.name,
        type: metric.type,
        help: metric.help,
        key_labels: query.labels,
        values: [metric.value],
        query_ref: query.name,
      })),
    ),
    queries: queries.map((query) => ({ query_name: query.name, query: `${query.sql}\n` })),
  };
}

function gauge(name: string, value: string, help: string): Metric {
  return { name, type: 'gauge', help, value };
}

function counter(name: string, value: string, help: string): Metric {
  return { name, type: 'counter', help, value };
}

const TABLE_LABELS = ['spec', 'database', 'schema', 'table'];
const DATABASE_LABELS = ['spec', 'database'];

function rowSecurity(head: string, compiled: Compiled): CollectorQuery {
  return {
    name: 'tenet_row_security',
    labels: TABLE_LABELS,
    sql: `select ${head}, d.schema, d.table as "table", d.drift::float8 as drift, d.unread::float8 as unread
from (
${rowSecurityDriftSql(declaredRowSecurity(compiled))}
) as d`,
    metrics: [
      gauge(
        'tenet_row_security_drift',
        'drift',
        'Differences from the declared row security of a table: enabled, forced, policies.',
      ),
      gauge(
        'tenet_row_security_conditions_not_compared',
        'unread',
        'Policies with a custom condition, of which only name, kind, command and roles are compared.',
      ),
    ],
  };
}

/** The superuser that initdb makes (oid 10) is known; any other login role that skips row security must be declared. */
function bypassRoles(head: string, model: Model): CollectorQuery {
  const declared = model.roles
    .filter((role) => role.bypassRls || role.superuser)
    .map((role) => quoteLiteral(role.name));
  const known = declared.length === 0 ? '' : `\n  and rolname not in (${declared.join(', ')})`;
  return {
    name: 'tenet_bypass_roles',
    labels: DATABASE_LABELS,
    sql: `select ${head}, pg_catalog.count(*)::float8 as roles
from pg_catalog.pg_roles
where (rolsuper or rolbypassrls) and rolcanlogin and oid <> 10${known}`,
    metrics: [
      gauge(
        'tenet_undeclared_bypass_roles',
        'roles',
        'Login roles that bypass row security without being declared to.',
      ),
    ],
  };
}

const PARTITIONS: Omit<CollectorQuery, 'sql'> = {
  name: 'tenet_partitions',
  labels: TABLE_LABELS,
  metrics: [
    gauge('tenet_partition_runway_seconds', 'runway', 'Time until the newest partition ends; then inserts fail.'),
    gauge(
      'tenet_partition_declared_runway_seconds',
      'declared_runway',
      'Declared time span of partitions created ahead.',
    ),
    gauge('tenet_partition_retention_lag_seconds', 'lag', 'Time that the oldest partition has exceeded its retention.'),
    gauge(
      'tenet_partition_default_bytes',
      'default_bytes',
      'Size of the default partition: rows without a matching partition.',
    ),
    gauge('tenet_partition_open_leaves', 'open_leaves', 'Partitions accessible directly: row security off, or grants.'),
  ],
};

/** Nothing on a replica: it archives no WAL. */
function wal(head: string): CollectorQuery {
  return {
    name: 'tenet_wal',
    labels: DATABASE_LABELS,
    sql: `select ${head},
  extract(epoch from pg_catalog.clock_timestamp()
    - coalesce(last_archived_time, pg_catalog.pg_postmaster_start_time()))::float8 as archive_age,
  pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), '0/0')::float8 as written,
  failed_count::float8 as failed
from pg_catalog.pg_stat_archiver
where not pg_catalog.pg_is_in_recovery()`,
    metrics: [
      gauge('tenet_wal_archive_age_seconds', 'archive_age', 'Time since the last WAL segment was archived.'),
      counter('tenet_wal_written_bytes_total', 'written', 'WAL written since the cluster was created.'),
      counter('tenet_wal_archive_failures_total', 'failed', 'Failed runs of archive_command.'),
    ],
  };
}

/** A role without a limit may take all connections that are not reserved. */
function roles(head: string, model: Model): CollectorQuery {
  const names = model.roles.filter((role) => role.login).map((role) => quoteLiteral(role.name));
  const list = names.length === 0 ? 'null' : names.join(', ');
  return {
    name: 'tenet_roles',
    labels: [...DATABASE_LABELS, 'role'],
    sql: `select ${head}, r.rolname::text as role,
  (select pg_catalog.count(*) from pg_catalog.pg_stat_activity a where a.usesysid = r.oid)::float8 as connections,
  case when r.rolconnlimit < 0
       then pg_catalog.current_setting('max_connections')::float8
          - pg_catalog.current_setting('superuser_reserved_connections')::float8
       else r.rolconnlimit::float8 end as connection_limit
from pg_catalog.pg_roles r
where r.rolname in (${list})`,
    metrics: [
      gauge('tenet_role_connections', 'connections', 'Connections of a declared role.'),
      gauge('tenet_role_connection_limit', 'connection_limit', 'Connection limit of a declared role.'),
    ],
  };
}

function sessions(head: string): CollectorQuery {
  const oldest = (condition: string): string =>
    `coalesce(extract(epoch from pg_catalog.max(pg_catalog.clock_timestamp() - ${condition})), 0)::float8`;
  return {
    name: 'tenet_sessions',
    labels: DATABASE_LABELS,
    sql: `select ${head},
  ${oldest("a.xact_start) filter (where a.backend_type = 'client backend'")} as transaction_age,
  ${oldest("a.state_change) filter (where a.state like 'idle in transaction%'")} as idle_age,
  (select ${oldest('l.waitstart')} from pg_catalog.pg_locks l where not l.granted) as lock_wait,
  (select ${oldest('p.prepared')} from pg_catalog.pg_prepared_xacts p) as prepared_age
from pg_catalog.pg_stat_activity a
where a.datname = pg_catalog.current_database()`,
    metrics: [
      gauge('tenet_transaction_age_seconds', 'transaction_age', 'Age of the oldest open transaction.'),
      gauge(
        'tenet_idle_in_transaction_seconds',
        'idle_age',
        'Longest time that a session has been idle in a transaction.',
      ),
      gauge('tenet_lock_wait_seconds', 'lock_wait', 'Longest time that a session has been waiting for a lock.'),
      gauge('tenet_prepared_transaction_age_seconds', 'prepared_age', 'Age of the oldest prepared transaction.'),
    ],
  };
}

/** Of tables only kinds r, m and t: a partitioned parent has relfrozenxid 0, whose age is 2147483647. */
function transactionIds(head: string): CollectorQuery {
  return {
    name: 'tenet_transaction_ids',
    labels: DATABASE_LABELS,
    sql: `select ${head},
  pg_catalog.age(d.datfrozenxid)::float8 as database_age,
  pg_catalog.mxid_age(d.datminmxid)::float8 as multixact_age,
  (select pg_catalog.max(pg_catalog.age(c.relfrozenxid)) from pg_catalog.pg_class c
   where c.relkind in ('r', 'm', 't'))::float8 as table_age
from pg_catalog.pg_database d
where d.datname = pg_catalog.current_database()`,
    metrics: [
      gauge('tenet_database_xid_age', 'database_age', 'Transactions since the oldest unfrozen row of the database.'),
      gauge('tenet_database_multixact_age', 'multixact_age', 'Multixacts since the oldest one in use.'),
      gauge('tenet_table_xid_age', 'table_age', 'Transactions since the oldest unfrozen row of its oldest table.'),
    ],
  };
}
