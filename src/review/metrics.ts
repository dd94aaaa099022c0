/** What to watch, with thresholds from the declared numbers, and the query behind each. */
import { quoteLiteral } from '../kernel/identifier';
import { walPerDay } from '../workload';
import { HORIZON, XID_AGE } from './advise/vacuum';
import type { Metric } from './types';
import { bytesNow, nameOf, yearBytes, type View } from './view';
import { bytes, percent, time } from './words';

/** Beyond this the declaration is no longer what happens, and what rests on it has to be judged anew. */
const DRIFT = 1.5;
const DAY_S = 86_400;

export function metricsOf(view: View): readonly Metric[] {
  return [
    ...slowQueries(view),
    ...drift(view),
    ...walRate(view),
    deadRows(view),
    {
      name: 'Transaction id age',
      threshold: 'ticket at 500 million, page at 1.2 billion',
      why: 'At 2.1 billion the server stops accepting writes.',
      sql: XID_AGE,
    },
    {
      name: 'Sessions that hold back vacuum',
      threshold: 'a snapshot older than 15 minutes',
      why: 'Dead rows stay until the oldest snapshot has ended.',
      sql: HORIZON,
    },
    ...runway(view),
    ...archive(view),
    ...lag(view),
    connections(view),
    locks(),
    ...rowSecurity(view),
  ];
}

function slowQueries({ model }: View): readonly Metric[] {
  const declared = model.queries.filter(({ p95Ms }) => p95Ms !== null);
  if (declared.length === 0) return [];
  const words = declared.map(({ name, p95Ms }) => `"${name}" ${time((p95Ms ?? 0) / 1000)}`).join(', ');
  return [
    {
      name: 'Latency of the declared queries',
      threshold: `p95 as promised: ${words}`,
      why: 'pg_stat_statements has the mean and standard deviation, not percentiles: take the p95 from the application, and the trend and the reads from here.',
      sql: `SELECT calls, round(mean_exec_time::numeric, 1) AS mean_ms, round(stddev_exec_time::numeric, 1) AS dev_ms, rows / nullif(calls, 0) AS rows_a_call,\n       (shared_blks_hit + shared_blks_read) / nullif(calls, 0) AS blocks_a_call, left(query, 80) AS query\nFROM pg_stat_statements WHERE userid IN (SELECT oid FROM pg_roles WHERE rolname IN (${[...new Set(declared.flatMap(({ role }) => (role === null ? [] : [quoteLiteral(role)])))].join(', ') || 'current_user'}))\nORDER BY total_exec_time DESC LIMIT 20;`,
    },
  ];
}

/** Sizes against the arithmetic: the first to see that a declaration is wrong. */
function drift({ tables }: View): readonly Metric[] {
  const sized = tables.filter((table) => yearBytes(table) > 1e9);
  if (sized.length === 0) return [];
  const values = sized.map(
    (table) =>
      `  (${quoteLiteral(nameOf(table))}::regclass, ${Math.round(bytesNow(table))}::numeric, ${Math.round(yearBytes(table))}::numeric)`,
  );
  return [
    {
      name: 'Size compared with the estimate',
      threshold: `more than ${DRIFT} times what was expected today, or any table past its size of a year`,
      why: 'There are then more or wider rows than declared, and the numbers of this review must be recalculated.',
      sql: `SELECT t.relation, pg_size_pretty(real.bytes) AS is, pg_size_pretty(t.now) AS expected_now, pg_size_pretty(t.year) AS in_a_year, round(real.bytes / nullif(t.now, 0), 2) AS ratio\nFROM (VALUES\n${values.join(',\n')}\n) AS t (relation, now, year)\nCROSS JOIN LATERAL (SELECT sum(pg_total_relation_size(relid)) AS bytes FROM pg_partition_tree(t.relation)) AS real\nORDER BY ratio DESC NULLS LAST;`,
    },
  ];
}

function walRate({ model }: View): readonly Metric[] {
  const perDay = model.tables.reduce((sum, table) => sum + walPerDay(table), 0);
  if (perDay === 0) return [];
  return [
    {
      name: 'WAL per second',
      threshold: `more than ${bytes((2 * perDay) / DAY_S)}/s for an hour: twice the ${bytes(perDay)} a day of the declared writes`,
      why: 'Full-page images after each checkpoint come on top of the arithmetic; if they double it, raise checkpoint_timeout and max_wal_size before anything else.',
      sql: `SELECT pg_size_pretty(wal_bytes / greatest(extract(epoch FROM now() - stats_reset), 1)) AS per_second,\n       round(100.0 * wal_fpi / nullif(wal_records, 0), 1) AS full_page_percent\nFROM pg_stat_wal;`,
    },
  ];
}

function deadRows({ model }: View): Metric {
  return {
    name: 'Dead rows compared with the autovacuum threshold',
    threshold: 'twice the threshold for an hour; five times pages',
    why: 'Autovacuum then cannot keep up, or a session holds it back.',
    sql: `SELECT s.relid::regclass AS relation, s.n_dead_tup,\n       round(s.n_dead_tup / (o.threshold + o.factor * greatest(c.reltuples, 0))::numeric, 2) AS times_due, s.last_autovacuum\nFROM pg_stat_user_tables AS s JOIN pg_class AS c ON c.oid = s.relid\nCROSS JOIN LATERAL (SELECT\n  coalesce((SELECT option_value::float FROM pg_options_to_table(c.reloptions) WHERE option_name = 'autovacuum_vacuum_threshold'), current_setting('autovacuum_vacuum_threshold')::float) AS threshold,\n  coalesce((SELECT option_value::float FROM pg_options_to_table(c.reloptions) WHERE option_name = 'autovacuum_vacuum_scale_factor'), current_setting('autovacuum_vacuum_scale_factor')::float) AS factor) AS o\nWHERE s.schemaname = ${quoteLiteral(model.schema)} AND o.threshold + o.factor * greatest(c.reltuples, 0) > 0\nORDER BY times_due DESC LIMIT 10;`,
  };
}

function runway({ model }: View): readonly Metric[] {
  if (!model.tables.some(({ partition }) => partition?.by === 'range')) return [];
  return [
    {
      name: 'Partitions ahead',
      threshold: 'fewer than 7 days is a ticket, fewer than 1 pages',
      why: 'Without a partition for now() every insert fails; there is deliberately no default partition.',
      sql: `SELECT inhparent::regclass AS relation, count(*) AS leaves,\n       max((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''([^'']+)''\\)'))[1]::timestamptz) - now() AS ahead\nFROM pg_inherits JOIN pg_class AS c ON c.oid = inhrelid JOIN pg_class AS p ON p.oid = inhparent\nWHERE p.relkind = 'p' AND c.relkind = 'r' AND p.relnamespace = ${quoteLiteral(model.schema)}::regnamespace AND pg_get_expr(c.relpartbound, c.oid) LIKE '%TO (''%'\nGROUP BY 1 ORDER BY 3;`,
    },
  ];
}

function archive({ numbers, model }: View): readonly Metric[] {
  const { rpoS } = numbers.database;
  if (rpoS === null || model.backup === null) return [];
  return [
    {
      name: 'Archiving',
      threshold: `behind by more than ${time(rpoS * 2)} while WAL is written, or any failure`,
      why: `WAL that is not archived is lost with the disk: the RPO of ${time(rpoS)} limits this number.`,
      sql: 'SELECT last_archived_wal, now() - last_archived_time AS behind, failed_count, last_failed_time FROM pg_stat_archiver;',
    },
  ];
}

function lag({ model }: View): readonly Metric[] {
  if (model.availability.replicas === 0) return [];
  return [
    {
      name: 'Replica lag and slots',
      threshold: 'replay more than a minute behind; an inactive slot after 15 minutes',
      why: 'A slot without a consumer keeps WAL until the disk is full: set max_slot_wal_keep_size.',
      sql: 'SELECT application_name, state, pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)) AS behind, replay_lag FROM pg_stat_replication;\nSELECT slot_name, active, wal_status, pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) AS kept FROM pg_replication_slots;',
    },
  ];
}

function connections({ model }: View): Metric {
  return {
    name: 'Connections by role',
    threshold: `${percent(0.8)} of a role’s limit${model.pooling.serverConnections === null ? '' : `, or of the ${model.pooling.serverConnections} of the pool`}`,
    why: 'The limit keeps one role from taking the connections of the others.',
    sql: "SELECT r.rolname, count(a.pid) AS held, r.rolconnlimit AS allowed, count(a.pid) FILTER (WHERE a.state = 'idle in transaction') AS idle_in_transaction\nFROM pg_roles AS r LEFT JOIN pg_stat_activity AS a ON a.usesysid = r.oid\nWHERE r.rolcanlogin GROUP BY r.rolname, r.rolconnlimit ORDER BY held DESC;",
  };
}

function locks(): Metric {
  return {
    name: 'Lock waits',
    threshold: 'any session for more than 30 seconds',
    why: 'All sessions queue behind a waiting ALTER TABLE, including readers.',
    sql: 'SELECT pid, pg_blocking_pids(pid) AS waits_for, now() - state_change AS since, wait_event_type, left(query, 60) AS query\nFROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0 ORDER BY since DESC;',
  };
}

/** Whoever turns it off by hand is seen within a minute. */
function rowSecurity({ model }: View): readonly Metric[] {
  const guarded = model.tables.filter(({ scope, rls }) => scope !== 'shared' && rls.forced);
  if (guarded.length === 0 || model.tenancy.model !== 'shared-schema') return [];
  const names = guarded.map((table) => quoteLiteral(nameOf(table))).join(', ');
  return [
    {
      name: 'Row security that was disabled',
      threshold: 'any row pages',
      why: 'A migration that disables it for a moment and fails in between leaves every tenant open.',
      sql: `SELECT oid::regclass AS relation, relrowsecurity, relforcerowsecurity FROM pg_class\nWHERE oid = ANY (ARRAY[${names}]::regclass[]) AND NOT (relrowsecurity AND relforcerowsecurity);`,
    },
  ];
}
