/** What the declared writes do to vacuum: transaction ids, heartbeats, queues; and what was compiled for it. */
import { at } from '../../kernel/pointer';
import type { Table } from '../../model/types';
import { updatesAreHot, vacuumSchedule, walPerDay, walPerUpdate, writesPerSecond } from '../../workload';
import { isQueue, nameOf, walOfAll, type Advice, type View } from '../view';
import { bytes, list, percent, perTime, rate, rows, time } from '../words';
import { computedRisk, recommend, spec, sql } from './build';

const DAY_S = 86_400;
const HOUR_S = 3_600;
/** Forced freezes closer than this follow each other without a break on large tables. */
const SHORT_FREEZE_DAYS = 7;
/** Updates of each row a day from which on most versions of a row are heartbeats. */
const BEATS_PER_DAY = 100;

export function* vacuum(view: View): Iterable<Advice> {
  yield* transactionIds(view);
  for (const table of view.model.tables) {
    if (isQueue(table)) yield* queue(view, table);
    else if (isHeartbeat(table)) yield* heartbeat(view, table);
    if (isQueue(table)) yield* claims(view, table);
    yield* compiled(table);
  }
}

function* transactionIds(view: View): Iterable<Advice> {
  const { freezeDays, wraparoundDays } = view.numbers.database;
  if (freezeDays === null || wraparoundDays === null) return;
  const writers = view.model.tables
    .filter((table) => writesPerSecond(table) > 0)
    .toSorted((a, b) => writesPerSecond(b) - writesPerSecond(a));
  const total = writers.reduce((sum, table) => sum + writesPerSecond(table), 0);
  if (freezeDays >= SHORT_FREEZE_DAYS) {
    yield {
      kept: {
        group: 'performance',
        what: 'autovacuum_freeze_max_age at its default',
        why: `${perTime(total, 'writing transaction')} force a freeze every ${time(freezeDays * DAY_S)}; that leaves vacuum its time`,
      },
    };
    return;
  }
  const top = writers
    .slice(0, 3)
    .map((table) => `"${table.name}" ${rate(writesPerSecond(table))} (${percent(writesPerSecond(table) / total)})`);
  yield {
    risk: computedRisk(
      view,
      writers.slice(0, 3).map(({ writes }) => writes.origin),
      {
        id: 'transaction-ids',
        kind: 'operations',
        level: freezeDays < 3 ? 'high' : 'medium',
        title: `transaction ids force a freeze of every table every ${time(freezeDays * DAY_S)}`,
        evidence: [
          `${perTime(total, 'writing transaction')}; 200 million (autovacuum_freeze_max_age) are gone in ${time(freezeDays * DAY_S)}, the 2.1 billion that there are in ${time(wraparoundDays * DAY_S)}`,
          `they come from ${list(top)}; writes that share a transaction are counted apart, so that this is an upper bound`,
          `at ten times the volume: every ${time((freezeDays * DAY_S) / 10)}, and ${time((wraparoundDays * DAY_S) / 10)} until the server refuses writes`,
        ],
        consequence:
          'Anti-wraparound vacuums start automatically, do not yield to DDL, and on tables of hundreds of gigabytes one is still running when the next is due. With one forgotten replication slot or prepared transaction, the server stops accepting writes within weeks.',
        objects: writers.slice(0, 3).map(({ name }) => `table "${name}"`),
      },
    ),
    recommendation: recommend({
      id: 'transaction-ids',
      group: 'performance',
      level: freezeDays < 3 ? 'high' : 'medium',
      title: 'Raise autovacuum_freeze_max_age to a billion, freeze closed partitions once, and batch the small writes',
      why: `A billion makes it ${time(freezeDays * 5 * DAY_S)} between two forced freezes and leaves half of the ids in reserve. A leaf that takes no rows any more is frozen once and never read by vacuum again. Ten writes in one transaction take one id instead of ten.`,
      tradeoffs:
        'A larger pg_xact (about 250 MB), and less time between the alarm and the end if freezing stops: so alert on the age at 1.2 billion.',
      changesIf: 'the writes above are batched so that fewer than about 300 transactions write a second',
      change: [
        sql(
          'on the server, with a restart',
          'ALTER SYSTEM SET autovacuum_freeze_max_age = 1000000000;',
          'ALTER SYSTEM SET autovacuum_multixact_freeze_max_age = 1000000000;',
        ),
        sql(
          'once a leaf is closed, for each that is older than a day or two',
          ...view.model.tables
            .filter(({ partition }) => partition?.by === 'range')
            .map(
              (table) =>
                `SELECT format('VACUUM (FREEZE, ANALYZE) %s', relid::regclass) FROM pg_partition_tree('${nameOf(table).replaceAll("'", "''")}') WHERE isleaf \\gexec`,
            ),
        ),
      ],
      validate: [sql('how far each database and its oldest tables are', XID_AGE)],
      objects: ['server'],
      owner: 'operations',
      effort: 'S',
      expects: [
        {
          what: 'time between two forced freezes',
          now: time(freezeDays * DAY_S),
          then: time(freezeDays * 5 * DAY_S),
          formula: 'autovacuum_freeze_max_age / writing transactions a day',
        },
      ],
    }),
  };
}

export const XID_AGE = `SELECT c.oid::regclass AS relation, age(c.relfrozenxid) AS xid_age, round(100.0 * age(c.relfrozenxid) / 2147483647, 1) AS percent
FROM pg_class AS c
WHERE c.relkind IN ('r', 'm', 't') -- a partitioned parent has none, and shows as the oldest of all
ORDER BY age(c.relfrozenxid) DESC LIMIT 10;`;

function isHeartbeat({ rows: { now }, writes }: Table): boolean {
  return (
    now !== null && now > 0 && writes.hotColumns.length > 0 && ((writes.updates ?? 0) * DAY_S) / now > BEATS_PER_DAY
  );
}

function* heartbeat(view: View, table: Table): Iterable<Advice> {
  const narrow = narrowed(table);
  const [updates, wal, all] = [table.writes.updates ?? 0, walPerDay(table), walOfAll(view.model.tables)];
  const slim = updates * DAY_S * walPerUpdate(narrow);
  if (wal < all / 50 || slim > wal / 2) return;
  const id = `heartbeat:${table.name}`;
  const hot = list(table.writes.hotColumns.map((column) => `"${column}"`));
  yield {
    risk: computedRisk(view, table.writes.origin, {
      id,
      kind: 'performance',
      level: 'medium',
      title: `${rows(table.rows.now ?? 0)} rows of "${table.name}" write ${percent(wal / all)} of the WAL`,
      evidence: [
        `${perTime(updates, 'update')} of ${hot}: each writes a new version of the whole row, ${Math.round(walPerUpdate(table))} bytes of WAL, ${bytes(wal)} a day`,
        `each row is written ${rows((updates * DAY_S) / (table.rows.now ?? 1))} times a day${updatesAreHot(table) ? '; the updates are HOT, so that no index is touched' : ''}`,
        ...(view.model.tables.some(({ foreignKeys }) => foreignKeys.some((key) => key.table === table.name))
          ? [
              'every insert that references it locks FOR KEY SHARE the very row that is updated all the time: that makes multixacts, which age and have to be frozen as well',
            ]
          : []),
      ],
      consequence:
        'The replica, the archive and the repository carry a heartbeat. A long transaction anywhere keeps all versions, and a table of a few megabytes grows to gigabytes that every lookup walks through.',
      objects: [`table "${table.name}"`],
    }),
    recommendation: recommend({
      id,
      group: 'schema',
      level: 'medium',
      title: `Move ${hot} out of "${table.name}" into a narrow table of its own`,
      why: `Key and time are ${Math.round(walPerUpdate(narrow))} bytes of WAL an update instead of ${Math.round(walPerUpdate(table))}: ${bytes(slim)} a day instead of ${bytes(wal)}. What references "${table.name}" no longer meets the updates.`,
      tradeoffs: 'A join where both are shown, and two inserts where there was one.',
      changesIf:
        'the beat can come every minute instead of every few seconds: then leave the column where it is and write a tenth',
      change: [spec('in the spec', at('/tables', `${table.name}_beat`), beatSpec(view, table))],
      validate: [
        sql(
          'that updates stay HOT, and what they write',
          `SELECT relname, n_tup_upd, n_tup_hot_upd, round(100.0 * n_tup_hot_upd / nullif(n_tup_upd, 0)) AS hot_percent, n_dead_tup\nFROM pg_stat_user_tables WHERE schemaname = '${table.schema}' ORDER BY n_tup_upd DESC LIMIT 10;`,
        ),
      ],
      objects: [`table "${table.name}"`],
      owner: 'application',
      effort: 'M',
      expects: [
        {
          what: `WAL of the heartbeats of "${table.name}"`,
          now: `${bytes(wal)} a day`,
          then: `${bytes(slim)} a day`,
          formula: '(row + 32 + 60 bytes) x updates a day',
        },
      ],
    }),
  };
}

/** Key and hot columns only. */
function narrowed(table: Table): Table {
  const wanted = new Set([...(table.primaryKey?.columns ?? []), ...table.writes.hotColumns]);
  return {
    ...table,
    columns: table.columns.filter(({ name }) => wanted.has(name)),
    indexes: [],
    uniques: [],
    storage: { fillfactor: 50 },
  };
}

function beatSpec({ model }: View, table: Table): Readonly<Record<string, unknown>> {
  const key = (table.primaryKey?.columns ?? []).filter((column) => column !== table.tenantColumn);
  const column = (name: string): unknown => table.columns.find((one) => one.name === name)?.type ?? 'text';
  const keys = key.map(
    (name) =>
      [
        name,
        { type: column(name), ...(key.length === 1 && { references: { table: table.name, on_delete: 'cascade' } }) },
      ] as const,
  );
  const hot = table.writes.hotColumns.map((name) => [name, column(name)] as const);
  return {
    ...(table.tenantColumn !== null &&
      table.tenantColumn !== model.tenancy.key.column && { tenant_key: table.tenantColumn }),
    key,
    columns: Object.fromEntries([...keys, ...hot]),
    rows: { now: table.rows.now },
    writes: { updates: `${table.writes.updates}/s`, hot_columns: table.writes.hotColumns },
    storage: { fillfactor: 50 },
  };
}

function* queue(view: View, table: Table): Iterable<Advice> {
  const deletes = table.writes.deletes ?? 0;
  const live = table.rows.now ?? 0;
  const stale = deletes * HOUR_S;
  const { intervalS } = vacuumSchedule(table, live);
  if (live === 0 || intervalS === null) return;
  const id = `queue:${table.name}`;
  yield {
    risk: computedRisk(view, table.writes.origin, {
      id,
      kind: 'operations',
      level: stale > live * 10 ? 'medium' : 'low',
      title: `"${table.name}" is a queue: an hour of a long transaction leaves ${rows(stale)} dead rows among ${rows(live)} live ones`,
      evidence: [
        `${perTime(deletes, 'row')} are deleted; autovacuum comes every ${time(intervalS)} (but not more often than autovacuum_naptime, a minute by default)`,
        'vacuum removes nothing that the oldest snapshot could still see: a report, a dump, an idle transaction, or a replica with hot_standby_feedback',
        `WAL: ${bytes(walPerDay(table))} a day for a table of ${rows(live)} rows`,
      ],
      consequence:
        'The head of the queue is where the dead rows are. Each poll walks over all of them, so that one analyst’s query on the wrong server makes every worker of every tenant slow, within minutes.',
      objects: [`table "${table.name}"`],
    }),
    recommendation: recommend({
      id,
      group: 'performance',
      level: stale > live * 10 ? 'medium' : 'low',
      title: `Vacuum "${table.name}" by count, and let no transaction live long beside it`,
      why: `A threshold of ${rows(QUEUE_THRESHOLD)} dead rows instead of a fifth of the table keeps the head of the queue short; a limit on idle and long transactions keeps vacuum able to remove them.`,
      tradeoffs: 'Autovacuum comes to it about every minute. The table is small, so that this costs nearly nothing.',
      changesIf: 'the queue moves into a broker, or is drained in batches of hundreds',
      change: [
        spec('in the spec', at(table.origin, 'storage'), {
          autovacuum_vacuum_scale_factor: 0,
          autovacuum_vacuum_threshold: QUEUE_THRESHOLD,
          autovacuum_vacuum_cost_delay: 0,
        }),
        ...(table.partition === null
          ? [
              sql(
                'on the live database',
                `ALTER TABLE ${nameOf(table)} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = ${QUEUE_THRESHOLD}, autovacuum_vacuum_cost_delay = 0);`,
              ),
            ]
          : []),
      ],
      validate: [sql('sessions that hold back vacuum', HORIZON)],
      objects: [`table "${table.name}"`],
      owner: 'operations',
      effort: 'S',
      expects: [
        {
          what: `dead rows in "${table.name}" when autovacuum begins`,
          now: rows(vacuumSchedule(table, live).deadRows),
          then: rows(QUEUE_THRESHOLD),
          formula: 'threshold + scale factor x rows',
        },
      ],
    }),
  };
}

/** Two workers that ask at the same time are told the same items. */
function* claims(view: View, table: Table): Iterable<Advice> {
  const polls = view.queries.filter(
    ({ shape: { outer }, sql: text }) =>
      outer.command === 'select' &&
      outer.relations.includes(table.name) &&
      outer.hasLimit &&
      !/for\s+(no\s+key\s+)?update/i.test(text),
  );
  for (const query of polls) {
    const id = `claims:${query.name}`;
    yield {
      risk: computedRisk(view, query.origin, {
        id,
        kind: 'performance',
        level: 'medium',
        title: `"${query.name}" tells every worker that asks the same head of "${table.name}"`,
        evidence: [
          `it reads a queue with LIMIT and takes no lock${query.rate === null ? '' : `, ${perTime(query.rate, 'time')}`}`,
          'if one dispatcher alone polls each queue, this is no risk: the spec does not say',
        ],
        consequence:
          'With two pollers both start the same items, or the second one waits on each row that the first has just deleted, and finds nothing. Adding workers then makes the queue slower.',
        known: 'needs-live-check',
        objects: [query.object],
      }),
      recommendation: recommend({
        id,
        group: 'performance',
        level: 'medium',
        title: `Let "${query.name}" claim what it reads: FOR UPDATE SKIP LOCKED`,
        why: 'Each poller gets rows that no other has, without waiting; the delete follows in the same transaction.',
        tradeoffs:
          'A claim is a write: it dirties the row, and it ends with the transaction, so that a worker must not think long while it holds one.',
        changesIf: 'one process alone polls (an advisory lock or a lease makes sure of it)',
        change: [
          spec(
            'in the spec',
            at('/queries', query.name, 'sql'),
            `${query.sql.trim().replace(/;$/, '')} for update skip locked`,
          ),
        ],
        validate: [sql('whether pollers wait for each other', WAITERS)],
        objects: [query.object],
        owner: 'application',
        effort: 'S',
      }),
    };
  }
}

const WAITERS = `SELECT wait_event_type, wait_event, count(*), left(query, 60) AS query
FROM pg_stat_activity WHERE wait_event_type = 'Lock' GROUP BY 1, 2, 4 ORDER BY 3 DESC;`;

const QUEUE_THRESHOLD = 1_000;

export const HORIZON = `SELECT pid, usename, state, now() - xact_start AS open_for, age(backend_xmin) AS holds_back, left(query, 60) AS query
FROM pg_stat_activity WHERE backend_xmin IS NOT NULL ORDER BY age(backend_xmin) DESC LIMIT 5;`;

function* compiled(table: Table): Iterable<Advice> {
  const fillfactor = table.storage['fillfactor'];
  if (typeof fillfactor === 'number' && updatesAreHot(table))
    yield {
      kept: {
        group: 'performance',
        what: `fillfactor ${fillfactor} on "${table.name}"`,
        why: `${perTime(table.writes.updates ?? 0, 'update')} touch ${list(table.writes.hotColumns.map((column) => `"${column}"`))}, which no index holds: with ${100 - fillfactor}% room on each page they stay there (HOT) and write ${Math.round(walPerUpdate(table))} bytes of WAL; so leave these columns out of every index`,
      },
    };
  const factor = table.storage['autovacuum_vacuum_scale_factor'];
  const live = table.rows.now ?? 0;
  const { intervalS } = vacuumSchedule(table, live);
  if (typeof factor === 'number' && factor > 0 && intervalS !== null)
    yield {
      kept: {
        group: 'performance',
        what: `autovacuum_vacuum_scale_factor ${factor} on "${table.name}"`,
        why: `autovacuum comes every ${time(intervalS)}; PostgreSQL’s default of 0.2 would wait ${time((0.2 * live) / ((table.writes.updates ?? 0) + (table.writes.deletes ?? 0)))} and leave ${rows(0.2 * live)} dead rows`,
      },
    };
}
