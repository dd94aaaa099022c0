import { FULL_INTERVAL_MS } from '../../model/backups';
import type { Backup, Model } from '../../model/types';
import { slug } from '../slug';
import { humanizeDuration, proveAbove, SAMPLES, selector, steady, type Alert, type Labels } from './alert';

/** One and a half intervals: a backup may take long, but one that was left out shows before the next is due. */
const GRACE = 1.5;
const DRILL_SECONDS: Readonly<Record<NonNullable<Backup['restoreTest']>, number>> = {
  daily: 86_400,
  weekly: 7 * 86_400,
  monthly: 31 * 86_400,
  quarterly: 92 * 86_400,
};
/**
 * After the first write of an idle hour the age of the archive is an hour, until archive_timeout (60 s at most) has passed
 * and the segment is pushed; an alert that waits three minutes does not see it.
 */
const ARCHIVE_PATIENCE_MINUTES = 3;

/** Age of backups and restore tests, and the RPO, where WAL is archived. */
export function backupAlerts(model: Model): readonly Alert[] {
  const { backup, availability } = model;
  const spec = { spec: model.database };
  const archiving = backup !== null && ['pgbackrest', 'barman', 'wal-g'].includes(backup.tool);
  return [
    ...(archiving ? [archiveFailing(spec)] : []),
    ...(archiving && availability.rpoMs !== null && availability.rpoMs > 0
      ? [rpoAtRisk(spec, Math.floor(availability.rpoMs / 1000))]
      : []),
    ...(backup?.tool === 'pgbackrest' ? ageAlerts(model, backup) : []),
  ];
}

/** An idle server writes no WAL, so nothing is at risk however old the archive: it must stay silent. */
function rpoAtRisk(spec: Labels, rpoSeconds: number): Alert {
  const age = 'tenet_wal_archive_age_seconds';
  const written = 'tenet_wal_written_bytes_total';
  const labels = { ...spec, database: 'd', instance: 'i' };
  const moving = { series: selector(written, labels), values: `0+1000x${SAMPLES}` };
  const still = { series: selector(written, labels), values: steady(1000) };
  const old = { series: selector(age, labels), values: steady(rpoSeconds + 1) };
  const fresh = { series: selector(age, labels), values: steady(rpoSeconds) };
  return {
    name: 'TenetRpoAtRisk',
    group: 'backups',
    expr: `${selector(age, spec)} > ${rpoSeconds} and on (spec, database, instance) rate(${selector(written, spec)}[5m]) > 0`,
    forMinutes: ARCHIVE_PATIENCE_MINUTES,
    severity: 'page',
    summary: `WAL of {{ $labels.spec }} reached the archive {{ $value | humanizeDuration }} ago; declared RPO ${humanizeDuration(rpoSeconds)}`,
    runbook:
      'If the machine is lost, everything since then is lost. Check pg_stat_archiver (last_failed_wal, failed_count), the output of archive_command in the server log, and the repository: reachable, credentials, space. Meanwhile pg_wal grows.',
    proofs: [
      { says: 'silent at the limit', series: [moving, fresh], fires: null },
      { says: 'silent on an idle server, however old the archive', series: [still, old], fires: null },
      {
        says: 'fires beyond the rpo while WAL is written',
        series: [moving, old],
        fires: { labels, shown: humanizeDuration(rpoSeconds + 1) },
      },
    ],
  };
}

function archiveFailing(spec: Labels): Alert {
  const metric = 'tenet_wal_archive_failures_total';
  const labels = { ...spec, database: 'd', instance: 'i' };
  const series = selector(metric, labels);
  return {
    name: 'TenetArchiveFailing',
    group: 'backups',
    expr: `increase(${selector(metric, spec)}[10m]) > 0`,
    forMinutes: 5,
    severity: 'page',
    summary: 'archive_command of {{ $labels.spec }} fails',
    runbook:
      'WAL is kept until it is archived, so the disk fills up. Check the output of archive_command in the server log. If pgbackrest ever ran as root, chown -R postgres the repository.',
    proofs: [
      { says: 'silent while none is added', series: [{ series, values: steady(7) }], fires: null },
      {
        says: 'fires while failures are added',
        series: [{ series, values: `0+1x${SAMPLES}` }],
        fires: { labels, shown: '' },
      },
    ],
  };
}

function ageAlerts(model: Model, backup: Backup): readonly Alert[] {
  const stanza = { stanza: slug(model.database) };
  const full = FULL_INTERVAL_MS[backup.full] / 1000;
  const shortest = Math.min(
    full,
    ...[backup.differential, backup.incremental]
      .filter((every) => every !== null)
      .map((every) => FULL_INTERVAL_MS[every] / 1000),
  );
  const completed = 'tenet_backup_last_completion_timestamp_seconds';
  const tested = 'tenet_restore_test_last_success_timestamp_seconds';
  const { rtoMs, replicas } = model.availability;
  return [
    tooOld('TenetFullBackupTooOld', 'full backup', completed, { ...stanza, type: 'full' }, full * GRACE),
    ...(shortest < full
      ? [tooOld('TenetBackupTooOld', 'backup of any type', completed, stanza, shortest * GRACE)]
      : []),
    missing('TenetBackupUnknown', completed, { ...stanza, type: 'full' }),
    ...(backup.restoreTest === null
      ? []
      : [
          tooOld('TenetRestoreTestTooOld', 'proven restore', tested, stanza, DRILL_SECONDS[backup.restoreTest] * GRACE),
          missing('TenetRestoreTestUnknown', tested, stanza),
        ]),
    ...(backup.restoreTest === null || rtoMs === null || replicas > 0 ? [] : [restoreTooSlow(stanza, rtoMs / 1000)]),
  ];
}

/** Decided by the clock: `time()` of promtool starts at 0, so a backup of long ago is a negative number. */
function tooOld(name: string, what: string, metric: string, labels: Labels, limit: number): Alert {
  const forMinutes = 10;
  /** Seconds after 0 at which the samples below cross the limit, so that the alert fires just when it is looked at. */
  const becomesTooOld = 120;
  const lastLooked = forMinutes * 60 + becomesTooOld;
  const series = selector(metric, labels);
  const stanza = { stanza: labels['stanza'] ?? '' };
  return {
    name,
    group: 'backups',
    expr: `time() - max by (stanza) (${series}) > ${limit}`,
    forMinutes,
    severity: 'page',
    summary: `the last ${what} of {{ $labels.stanza }} is {{ $value | humanizeDuration }} old`,
    runbook:
      'Check the cron mail and /var/log/pgbackrest; run the command from the cron file by hand as postgres, never as root: before pgBackRest 2.59 that breaks archiving.',
    proofs: [
      {
        says: 'silent up to the limit',
        series: [{ series, values: steady(lastLooked - limit) }],
        fires: null,
      },
      {
        says: 'fires beyond it',
        series: [{ series, values: steady(becomesTooOld - limit - 1) }],
        fires: { labels: stanza, shown: humanizeDuration(limit + 1 + forMinutes * 60) },
      },
    ],
  };
}

function missing(name: string, metric: string, labels: Labels): Alert {
  const series = selector(metric, labels);
  return {
    name,
    group: 'backups',
    expr: `absent(${series})`,
    forMinutes: 60,
    severity: 'ticket',
    summary: `no data about {{ $labels.stanza }}: ${metric} is missing`,
    runbook:
      'Either it never ran, or its metric does not arrive: check the textfile directory of the node exporter (--collector.textfile.directory) and its permissions.',
    proofs: [
      { says: 'silent if the metric exists', series: [{ series, values: steady(1) }], fires: null },
      { says: 'fires if it is missing', series: [], fires: { labels, shown: '' } },
    ],
  };
}

function restoreTooSlow(stanza: Labels, limit: number): Alert {
  const metric = 'tenet_restore_test_duration_seconds';
  return {
    name: 'TenetRestoreSlowerThanRto',
    group: 'backups',
    expr: `${selector(metric, stanza)} > ${limit}`,
    forMinutes: 0,
    severity: 'ticket',
    summary: `a restore of {{ $labels.stanza }} takes {{ $value | humanizeDuration }}; declared RTO ${humanizeDuration(limit)}`,
    runbook:
      'No standby is declared, so recovery means a restore. Use more processes (process-max), a closer repository, more frequent differential backups (less WAL to replay), or a standby.',
    proofs: proveAbove(metric, stanza, limit, limit + 1, humanizeDuration(limit + 1)),
  };
}
