import { parseDuration } from '../../kernel/quantity';
import type { Model } from '../../model/types';
import { humanizeDuration, proveAbove, selector, steady, type Alert, type Labels } from './alert';

const FIVE_MINUTES = 300;
/** pg_locks.waitstart older than this: requests queue behind it and time out. */
const LOCK_WAIT = 30;
const PREPARED = 3600;
const SHARE = 0.8;
/** autovacuum freezes from 200 million; wraparound stops writes at 2.1 billion. */
const XID_TICKET = 500_000_000;
const XID_PAGE = 1_200_000_000;

/** What a server itself tells: row security, roles, connections, transactions, locks. */
export function serverAlerts(model: Model): readonly Alert[] {
  const spec = { spec: model.database };
  const database = { ...spec, database: 'd' };
  const transactionLimit = longest(model, 'statement_timeout');
  const idleLimit = longest(model, 'idle_in_transaction_session_timeout');
  const age = (details: Omit<AgeAlert, 'spec' | 'labels'>): Alert => ageAlert({ spec, labels: database, ...details });
  return [
    rowSecurityDrift(spec),
    bypassRoles(spec, database),
    connections(spec),
    age({
      name: 'TenetTransactionTooLong',
      metric: 'tenet_transaction_age_seconds',
      limit: transactionLimit,
      severity: 'ticket',
      summary: 'a transaction in {{ $labels.database }} has been open for {{ $value | humanizeDuration }}',
      runbook:
        'It prevents vacuum from removing rows that died since, in every table. Find it: select pid, usename, xact_start, state, query from pg_stat_activity order by xact_start. End it with pg_terminate_backend(pid).',
    }),
    age({
      name: 'TenetIdleInTransaction',
      metric: 'tenet_idle_in_transaction_seconds',
      limit: idleLimit,
      severity: 'ticket',
      summary: 'a session in {{ $labels.database }} has been idle in transaction for {{ $value | humanizeDuration }}',
      runbook:
        'It holds its locks and holds back vacuum while the client does nothing. Every declared role has an idle_in_transaction_session_timeout: check that the session uses such a role and did not change the setting.',
    }),
    age({
      name: 'TenetLockWait',
      metric: 'tenet_lock_wait_seconds',
      limit: LOCK_WAIT,
      severity: 'page',
      summary: 'a session in {{ $labels.database }} has been waiting for a lock for {{ $value | humanizeDuration }}',
      runbook:
        'Every session that needs the same object queues behind it. Find the blocker: select pid, pg_blocking_pids(pid), query from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0. If it is a migration, cancel the migration.',
    }),
    age({
      name: 'TenetPreparedTransaction',
      metric: 'tenet_prepared_transaction_age_seconds',
      limit: PREPARED,
      severity: 'ticket',
      summary: 'a prepared transaction on the server of {{ $labels.database }} is {{ $value | humanizeDuration }} old',
      runbook:
        'It holds its locks across restarts and holds back vacuum. Run select * from pg_prepared_xacts; then COMMIT or ROLLBACK PREPARED.',
    }),
    ...['tenet_database_xid_age', 'tenet_database_multixact_age'].flatMap((metric) =>
      transactionIds(spec, database, metric),
    ),
  ];
}

function rowSecurityDrift(spec: Labels): Alert {
  const metric = 'tenet_row_security_drift';
  const labels = { ...spec, database: 'd', schema: 's', table: 't' };
  return {
    name: 'TenetRowSecurityDrift',
    group: 'isolation',
    expr: `${selector(metric, spec)} > 0`,
    forMinutes: 0,
    severity: 'page',
    summary:
      'row security of {{ $labels.schema }}.{{ $labels.table }} in {{ $labels.database }} differs from the declaration',
    runbook:
      'A tenant may see rows of another tenant. Compare with the declared DDL: select relrowsecurity, relforcerowsecurity from pg_class; select * from pg_policies. Restore it first (ENABLE / FORCE ROW LEVEL SECURITY, ALTER POLICY), then find who changed it.',
    proofs: proveAbove(metric, labels, 0, 1, '1'),
  };
}

function bypassRoles(spec: Labels, labels: Labels): Alert {
  const metric = 'tenet_undeclared_bypass_roles';
  return {
    name: 'TenetUndeclaredBypassRole',
    group: 'isolation',
    expr: `${selector(metric, spec)} > 0`,
    forMinutes: 0,
    severity: 'page',
    summary:
      '{{ $value }} login roles on the server of {{ $labels.database }} bypass row security without being declared to',
    runbook:
      'select rolname from pg_roles where (rolsuper or rolbypassrls) and rolcanlogin. Revoke it (ALTER ROLE ... NOBYPASSRLS), or declare the role as break-glass.',
    proofs: proveAbove(metric, labels, 0, 1, '1'),
  };
}

function connections(spec: Labels): Alert {
  const labels = { ...spec, database: 'd', role: 'r' };
  const used = selector('tenet_role_connections', labels);
  const limit = { series: selector('tenet_role_connection_limit', labels), values: steady(1000) };
  return {
    name: 'TenetRoleConnections',
    group: 'server',
    expr: `${selector('tenet_role_connections', spec)} / (${selector('tenet_role_connection_limit', spec)} > 0) > ${SHARE}`,
    forMinutes: 5,
    severity: 'page',
    summary: 'role {{ $labels.role }} uses {{ $value | humanizePercentage }} of its connections',
    runbook:
      'At 100% its logins fail with 53300. Look for a leaking pool or a slow query that holds connections: select state, count(*) from pg_stat_activity where usename = ... group by state.',
    proofs: [
      { says: 'silent at the limit', series: [limit, { series: used, values: steady(1000 * SHARE) }], fires: null },
      {
        says: 'fires just beyond it',
        series: [limit, { series: used, values: steady(1000 * SHARE + 1) }],
        fires: { labels, shown: '80.1%' },
      },
    ],
  };
}

function transactionIds(spec: Labels, labels: Labels, metric: string): readonly Alert[] {
  const word = metric.includes('multixact') ? 'Multixact' : 'Xid';
  const alert = (name: string, severity: Alert['severity'], limit: number, shown: string): Alert => ({
    name,
    group: 'server',
    expr: `${selector(metric, spec)} > ${limit}`,
    forMinutes: 10,
    severity,
    summary: `${word.toLowerCase()} age of {{ $labels.database }} is {{ $value | humanize }}; at 2 billion the server stops accepting writes`,
    runbook:
      "Something prevents vacuum from freezing: an old transaction, a prepared transaction, a replication slot, a replica with hot_standby_feedback, or an autovacuum that is always canceled. Remove it, then VACUUM (FREEZE) the oldest tables: select oid::regclass, age(relfrozenxid) from pg_class where relkind in ('r', 'm', 't') order by 2 desc.",
    proofs: proveAbove(metric, labels, limit, limit + 1, shown),
  });
  return [
    alert(`Tenet${word}AgeHigh`, 'ticket', XID_TICKET, '500M'),
    alert(`Tenet${word}AgeCritical`, 'page', XID_PAGE, '1.2G'),
  ];
}

interface AgeAlert {
  readonly name: string;
  readonly metric: string;
  readonly limit: number;
  readonly severity: Alert['severity'];
  readonly summary: string;
  readonly runbook: string;
  readonly spec: Labels;
  readonly labels: Labels;
}

function ageAlert({ name, metric, limit, severity, summary, runbook, spec, labels }: AgeAlert): Alert {
  return {
    name,
    group: 'server',
    expr: `${selector(metric, spec)} > ${limit}`,
    forMinutes: 1,
    severity,
    summary,
    runbook,
    proofs: proveAbove(metric, labels, limit, limit + 1, humanizeDuration(limit + 1)),
  };
}

/** The longest that any declared role is allowed, in seconds, and at least five minutes: what is allowed must not alert. */
function longest(model: Model, parameter: string): number {
  const allowed = model.roles.map((role) => parseDuration(role.settings[parameter] ?? '') ?? 0);
  return Math.max(FIVE_MINUTES, ...allowed.map((ms) => Math.ceil(ms / 1000)));
}
