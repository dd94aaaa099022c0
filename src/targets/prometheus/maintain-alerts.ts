/** Whether `tenet maintain` runs, and what it leaves undone: by the textfile that it writes with --metrics. */
import { isMaintained, maintenanceMinutes } from '../../model/maintenance-interval';
import type { Model } from '../../model/types';
import { humanizeDuration, proveAbove, SAMPLES, selector, steady, type Alert, type Labels } from './alert';

/** Runs that may be missed before a person is told. */
const MISSED = 4;
const PATIENCE_MINUTES = 5;
/** Longer than a run that was held up by one long transaction. */
const LATE_MINUTES = 60;

export function maintainAlerts(model: Model): readonly Alert[] {
  if (!isMaintained(model)) return [];
  const spec = { spec: model.database };
  const labels = { ...spec, database: 'd' };
  return [notRun(spec, labels, MISSED * maintenanceMinutes(model) * 60), late(spec, labels), failing(spec, labels)];
}

function notRun(spec: Labels, labels: Labels, seconds: number): Alert {
  const metric = 'tenet_maintain_last_run_timestamp_seconds';
  const series = selector(metric, labels);
  // promtool begins at 0
  const shown = humanizeDuration(seconds + (PATIENCE_MINUTES + 2) * 60);
  return {
    name: 'TenetMaintainNotRun',
    group: 'partitions',
    expr: `time() - ${selector(metric, spec)} > ${seconds}`,
    forMinutes: PATIENCE_MINUTES,
    severity: 'ticket',
    summary: 'tenet maintain last ran {{ $value | humanizeDuration }} ago on {{ $labels.database }}',
    runbook:
      'Look at the log of its cron job, timer or CronJob: is it scheduled, can it log in, does another run hold its lock? Partitions ahead last for the declared runway; rollups are stale already.',
    proofs: [
      { says: 'silent while it runs', series: [{ series, values: `0+60x${SAMPLES}` }], fires: null },
      { says: 'fires when it has not run', series: [{ series, values: steady(-seconds) }], fires: { labels, shown } },
    ],
  };
}

function late(spec: Labels, own: Labels): Alert {
  const labels = { ...own, what: 'retention' };
  const metric = 'tenet_maintain_late';
  return {
    name: 'TenetMaintainLate',
    group: 'partitions',
    expr: `${selector(metric, spec)} > 0`,
    forMinutes: LATE_MINUTES,
    severity: 'ticket',
    summary:
      '{{ $labels.database }}: {{ $value }} objects are not as declared after tenet maintain: {{ $labels.what }}',
    runbook:
      'Run tenet maintain --format pretty: it names each object, and what to do. A lock that is never given is held by the session that the log names.',
    proofs: proveAbove(metric, labels, 0, 1, '1'),
  };
}

function failing(spec: Labels, labels: Labels): Alert {
  const metric = 'tenet_maintain_failed_actions';
  return {
    name: 'TenetMaintainFailing',
    group: 'partitions',
    expr: `${selector(metric, spec)} > 0`,
    forMinutes: LATE_MINUTES,
    severity: 'ticket',
    summary: '{{ $labels.database }}: {{ $value }} actions of tenet maintain fail',
    runbook:
      'The log of the run has the message of PostgreSQL for each. Nothing is left half done: the next run tries again.',
    proofs: proveAbove(metric, labels, 0, 1, '1'),
  };
}
