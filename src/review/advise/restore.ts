/** Whether the database comes back in time, today, in a year, and at ten times the volume. */
import { formatDuration } from '../../kernel/quantity';
import type { Model } from '../../model/types';
import { REPLAY_BYTES_PER_S, RESTORE_BYTES_PER_S } from '../../workload';
import { saidByRule } from '../classify';
import { fragment } from '../fragment';
import type { Level, Moment, Recommendation, Risk } from '../types';
import { bytesNow, yearBytes, type Advice, type View } from '../view';
import { bytes, percent, time } from '../words';

const MB = 1e6;

/** A replica answers the loss of a server; a wrong DELETE it repeats within a second. */
export function* restoreTime(view: View): Iterable<Advice> {
  const { database } = view.numbers;
  const [now, year, tenfold] = database.moments;
  if (now === undefined || year === undefined || tenfold === undefined || year.bytes === 0) return;
  if (database.rtoS === null) {
    yield {
      notJudged: `Whether ${time(year.restoreS)} of restore in a year is short enough: \`availability.rto\` is not declared.`,
    };
    return;
  }
  const late = [now, year, tenfold].filter(({ restoreS }) => restoreS > (database.rtoS ?? 0));
  const found = new Set(view.source.findings.map(({ rule }) => rule));
  if (late.length === 0) {
    yield {
      kept: {
        group: 'lifecycle',
        what: `The RTO of ${time(database.rtoS)} by restore`,
        why: `a restore takes ${time(now.restoreS)} today, ${time(year.restoreS)} in a year and ${time(tenfold.restoreS)} at ten times the volume`,
      },
    };
    return;
  }
  if (saidByRule('restore-time', found)) return;
  yield { risk: risk(view, now, year, tenfold), recommendation: recommendation(view, year) };
}

function risk(view: View, now: Moment, year: Moment, tenfold: Moment): Risk {
  const { model, numbers } = view;
  const rto = numbers.database.rtoS ?? 0;
  const level = levelOf(now, year, rto);
  const largest = largestTable(view);
  return {
    id: 'restore-time',
    kind: 'operations',
    level,
    brief: `a restore takes ${time(now.restoreS)} where the RTO is ${time(rto)}`,
    title: `a restore takes ${time(now.restoreS)} today and ${time(year.restoreS)} in a year; the RTO is ${time(rto)}`,
    evidence: [
      `${bytes(now.bytes)} now, ${bytes(year.bytes)} in a year, ${bytes(tenfold.bytes)} at ten times the volume: ${time(now.restoreS)}, ${time(year.restoreS)} and ${time(tenfold.restoreS)}, at ${RESTORE_BYTES_PER_S / MB} MB/s of restore and ${REPLAY_BYTES_PER_S / MB} MB/s of replay`,
      largestWithin(rto, year) === 0
        ? `not even an empty one would be back within ${time(rto)}: replaying the WAL since the last backup takes longer, so back up more often first`
        : `the largest database that comes back within ${time(rto)} is ${bytes(largestWithin(rto, year))}`,
      ...(largest === null ? [] : [`"${largest.name}" alone is ${percent(largest.share)} of it`]),
      replicaWords(model),
    ],
    consequence:
      'A replica takes over when the server fails. It also replays a wrong DELETE, a bad migration or a dropped table within a second, and then only the backup helps: the RTO has passed before the files are copied.',
    known: 'computed',
    objects: ['database'],
    places: [view.place('/availability/rto')],
    rule: null,
    answers: ['restore-time'],
  };
}

function levelOf(now: Moment, year: Moment, rto: number): Level {
  if (now.restoreS > rto) return 'high';
  return year.restoreS > rto ? 'medium' : 'low';
}

function replicaWords({ availability }: Model): string {
  if (availability.replicas === 0) return 'no replica is declared, so that a lost server means a restore as well';
  return `${availability.replicas === 1 ? 'one replica is' : `${availability.replicas} replicas are`} declared: that covers a lost server, not a lost table`;
}

/** The formula of restoreSeconds, solved for the bytes. */
function largestWithin(rto: number, { bytes: size, restoreS }: Moment): number {
  const beside = restoreS - size / RESTORE_BYTES_PER_S;
  return Math.max(0, (rto - beside) * RESTORE_BYTES_PER_S);
}

function largestTable({ tables, numbers }: View): { readonly name: string; readonly share: number } | null {
  const [first] = tables.toSorted((a, b) => yearBytes(b) - yearBytes(a));
  const all = numbers.database.moments[1]?.bytes ?? 0;
  return first === undefined || all === 0 ? null : { name: first.name, share: yearBytes(first) / all };
}

function recommendation(view: View, year: Moment): Recommendation {
  const { model, numbers } = view;
  const honest = Math.ceil((year.restoreS * 1.25) / 1_800) * 1_800;
  return {
    id: 'restore-time',
    amount: 'the whole database',
    goesIn: null,
    group: 'lifecycle',
    level: levelOf(numbers.database.moments[0] ?? year, year, numbers.database.rtoS ?? 0),
    title: `Promise a restore of ${time(honest)}, or keep a delayed replica for the last hour`,
    why: `Hardware limits the restore rate: ${bytes(year.bytes)} at ${RESTORE_BYTES_PER_S / MB} MB/s. Either the promise follows the arithmetic, or a second standby replays an hour late, so that a lost table is copied back from it instead of from the repository.`,
    tradeoffs: `A delayed standby costs a server with ${bytes(bytesOf(view))} of disk and must be paused in time (pg_wal_replay_pause()); a longer RTO must be agreed with the tenants.`,
    changesIf:
      'A drill measures another rate: more cores, a local repository and process-max move it two- or threefold. Put the measured rate in place of ours.',
    change: [
      {
        language: 'yaml',
        title: 'the promise that the arithmetic bears',
        text: fragment([{ op: 'set', at: '/availability/rto', value: formatDuration(honest * 1_000) }]),
      },
      {
        language: 'sql',
        title: 'on the delayed standby',
        text: "ALTER SYSTEM SET recovery_min_apply_delay = '1h';\nSELECT pg_reload_conf();",
      },
    ],
    validate: [
      {
        language: 'sql',
        title: 'what a restore has to copy today, in seconds at the measured rate',
        text: `SELECT pg_size_pretty(sum(pg_database_size(oid))) AS size,\n       round(sum(pg_database_size(oid)) / ${RESTORE_BYTES_PER_S}) AS restore_s\nFROM pg_database;`,
      },
      ...(model.backup?.tool === 'pgbackrest'
        ? [
            {
              language: 'sql' as const,
              title: 'that archiving keeps up: what a restore could lose',
              text: 'SELECT last_archived_time, now() - last_archived_time AS behind, failed_count\nFROM pg_stat_archiver;',
            },
          ]
        : []),
    ],
    objects: ['database'],
    owner: 'operations',
    effort: 'M',
    after: [],
    expects: [],
  };
}

function bytesOf({ tables }: View): number {
  return tables.reduce((sum, table) => sum + bytesNow(table), 0);
}
