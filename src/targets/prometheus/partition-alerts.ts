import { humanizeDuration, proveAbove, proveEdge, selector, steady, type Alert, type Labels } from './alert';

const DAY = 86_400;
/** Half of the declared runway gone: maintenance has not run for that long. */
const HALF = 0.5;
/** The last day, or for runways of hours the last quarter: somebody gets up. */
const LAST_QUARTER = 0.25;
/** A runway of a week, for the proofs. */
const WEEK = 7 * DAY;

/** Runway, retention and what slipped past, for all tables that are partitioned by time. */
export function partitionAlerts(model: string): readonly Alert[] {
  const spec = { spec: model };
  const labels = { ...spec, database: 'd', schema: 's', table: 't' };
  return [
    ...runwayAlerts(spec, labels),
    retentionAlert(spec, labels),
    defaultAlert(spec, labels),
    openAlert(spec, labels),
  ];
}

/** Against the runway that is declared for each table, which the collector gives beside what is left of it. */
function runwayAlerts(spec: Labels, labels: Labels): readonly Alert[] {
  const left = selector('tenet_partition_runway_seconds', spec);
  const declared = selector('tenet_partition_declared_runway_seconds', spec);
  const alert = (name: string, severity: Alert['severity'], expr: string, limit: number, runway: number): Alert => {
    const given = { series: selector('tenet_partition_declared_runway_seconds', labels), values: steady(runway) };
    const proofs = proveEdge('tenet_partition_runway_seconds', labels, {
      silent: limit,
      firing: limit - 1,
      shown: humanizeDuration(limit - 1),
    });
    return {
      name,
      group: 'partitions',
      expr,
      forMinutes: 10,
      severity,
      summary: '{{ $labels.schema }}.{{ $labels.table }}: partitions are left for {{ $value | humanizeDuration }}',
      runbook:
        'When they run out, inserts fail (or go to the default partition). Create partitions ahead now, then find out why the recurring job did not: is it scheduled, does it get its lock, does it log an error?',
      proofs: proofs.map((proof) => ({ ...proof, series: [...proof.series, given] })),
    };
  };
  const short = `${left} < ${HALF} * ${declared}`;
  const last = `${left} < ${DAY} and ${left} < ${LAST_QUARTER} * ${declared}`;
  return [
    alert('TenetPartitionRunwayShort', 'ticket', short, WEEK * HALF, WEEK),
    alert('TenetPartitionRunwayOut', 'page', last, DAY, WEEK),
  ];
}

function retentionAlert(spec: Labels, labels: Labels): Alert {
  const metric = 'tenet_partition_retention_lag_seconds';
  return {
    name: 'TenetRetentionOverdue',
    group: 'partitions',
    expr: `${selector(metric, spec)} > ${DAY}`,
    forMinutes: 30,
    severity: 'ticket',
    summary: '{{ $labels.schema }}.{{ $labels.table }} keeps rows {{ $value | humanizeDuration }} longer than declared',
    runbook:
      'Rows past their retention are a compliance risk and use disk space. Look for a partition with a pending detach (inhdetachpending in pg_inherits): finish it with ALTER TABLE ... DETACH PARTITION ... FINALIZE, then drop it.',
    proofs: proveAbove(metric, labels, DAY, DAY + 1, humanizeDuration(DAY + 1)),
  };
}

function defaultAlert(spec: Labels, labels: Labels): Alert {
  const metric = 'tenet_partition_default_bytes';
  return {
    name: 'TenetDefaultPartitionFilled',
    group: 'partitions',
    expr: `${selector(metric, spec)} > 0`,
    forMinutes: 5,
    severity: 'ticket',
    summary: '{{ $labels.schema }}.{{ $labels.table }}: rows without a matching partition, {{ $value }} bytes',
    runbook:
      'A partition cannot be attached while the default partition contains rows of its range (23514). Create the partition as a separate table, copy the rows, delete them from the default partition, then attach it.',
    proofs: proveAbove(metric, labels, 0, 8192, '8192'),
  };
}

function openAlert(spec: Labels, labels: Labels): Alert {
  const metric = 'tenet_partition_open_leaves';
  return {
    name: 'TenetPartitionOpen',
    group: 'isolation',
    expr: `${selector(metric, spec)} > 0`,
    forMinutes: 0,
    severity: 'page',
    summary:
      '{{ $labels.schema }}.{{ $labels.table }}: {{ $value }} partitions can be read without the policies of their parent',
    runbook:
      'Policies of the parent do not apply to a role that reads a partition by name. On each: ALTER TABLE ... ENABLE and FORCE ROW LEVEL SECURITY, REVOKE ALL from every role except the owner. Then find out who created it differently.',
    proofs: proveAbove(metric, labels, 0, 1, '1'),
  };
}
