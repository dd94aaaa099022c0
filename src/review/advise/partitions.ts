/** Whether leaves have the right size, and which table will want to be partitioned that is not. */
import { INTERVAL_DAYS, livePartitions } from '../../model/volume';
import type { Partition, Table } from '../../model/types';
import { at } from '../../kernel/pointer';
import { quoteIdentifier } from '../../kernel/identifier';
import { sizeAt, tableSize } from '../../workload';
import { bytesNow, isQueue, nameOf, yearBytes, type Advice, type View } from '../view';
import { bytes, rows, time } from '../words';
import { computedRisk, recommend, spec, sql, timeColumn } from './build';

const DAY_S = 86_400;
/** From here on vacuum, a rebuild of an index and a restore of the table alone are matters of hours. */
const LARGE_BYTES = 100e9;
const LARGEST_LEAF = 20e9;

export function* partitions(view: View): Iterable<Advice> {
  for (const table of view.tables) {
    if (table.partition !== null && table.partition.by === 'range') yield* leaf(table, table.partition);
    else if (table.partition === null && table.scope === 'tenant' && !isQueue(table)) yield* unpartitioned(view, table);
  }
}

function* leaf(table: Table, partition: Partition): Iterable<Advice> {
  if (partition.every === null || table.rows.perDay === null) return;
  const perLeaf = table.rows.perDay * INTERVAL_DAYS[partition.every];
  const size = tableSize(table, perLeaf);
  const live = livePartitions(table, partition);
  const later =
    size.totalBytes * 10 > LARGEST_LEAF
      ? `; at ten times the volume a leaf is ${bytes(size.totalBytes * 10)}, and then the indexes of the newest one must still fit into memory`
      : '';
  yield {
    kept: {
      group: 'partitioning',
      what: `"${table.name}" by range of "${partition.column}", one leaf a ${partition.every}`,
      why: `a leaf is ${rows(perLeaf)} rows, ${bytes(size.heapBytes)} of heap and ${bytes(size.indexBytes)} of indexes; ${live} of them exist at once, far from where planning hurts (some hundreds that cannot be pruned); retention is a DROP of a leaf, where a DELETE would write ${bytes(table.rows.perDay * 149)} of WAL a day and leave the space behind${later}`,
    },
  };
}

function* unpartitioned(view: View, table: Table): Iterable<Advice> {
  const year = yearBytes(table);
  const tenfold = sizeAt(table, 10)?.totalBytes ?? 0;
  if (tenfold < LARGE_BYTES) return;
  const now = bytesNow(table);
  const perDay = tableSize(table, 1_000_000).totalBytes * ((table.rows.perDay ?? 0) / 1_000_000);
  const days = perDay === 0 || now >= LARGE_BYTES ? 0 : (LARGE_BYTES - now) / perDay;
  const column = timeColumn(table);
  if (year < LARGE_BYTES) {
    yield {
      kept: {
        group: 'partitioning',
        what: `"${table.name}" in one piece`,
        why: `${bytes(now)} now and ${bytes(year)} in a year: below ${bytes(LARGE_BYTES)} a partitioned table costs more in keys and locks than it gives; at ten times the volume it is ${bytes(tenfold)}, and the answer changes`,
      },
    };
    return;
  }
  yield {
    risk: outgrows(view, table, { now, year, tenfold, days, column }),
    recommendation: decide(view, table, column),
  };
}

interface Growth {
  readonly now: number;
  readonly year: number;
  readonly tenfold: number;
  readonly days: number;
  readonly column: string | null;
}

function outgrows(view: View, table: Table, { now, year, tenfold, days, column }: Growth): NonNullable<Advice['risk']> {
  return computedRisk(view, table.rows.origin, {
    id: `outgrows:${table.name}`,
    kind: 'scale',
    level: 'medium',
    title: `"${table.name}" passes ${bytes(LARGE_BYTES)} ${days === 0 ? 'today' : `in ${time(days * DAY_S)}`}, in one piece`,
    evidence: [
      `${bytes(now)} now, ${bytes(year)} in a year, ${bytes(tenfold)} at ten times the volume`,
      ...(column === null
        ? [`"${table.name}" has no column with a time, so that it cannot be partitioned by one`]
        : []),
      'the partition key must be part of the primary key and of every foreign key to it: to change that later means to write the table anew',
    ],
    consequence:
      'One VACUUM, one REINDEX and one anti-wraparound freeze process the whole table, each for hours. Nothing fails suddenly; maintenance gets slower until every window is too short.',
    objects: [`table "${table.name}"`],
  });
}

function decide(view: View, table: Table, column: string | null): NonNullable<Advice['recommendation']> {
  const added = column ?? 'created_at';
  return recommend({
    id: `outgrows:${table.name}`,
    group: 'partitioning',
    level: 'medium',
    title:
      column === null
        ? `Give "${table.name}" a time now, and decide on partitions when it has passed ${bytes(LARGE_BYTES)}`
        : `Decide now whether "${table.name}" is partitioned by "${column}"`,
    why:
      column === null
        ? 'ADD COLUMN with a default that is the same for all rows changes the catalog only; a table of hundreds of gigabytes that lacks the column for its key has to be written anew instead. Archives and batches by age need it as well.'
        : 'The key is the expensive part. With the time in the primary key from the beginning, partitioning later is an ATTACH; without it, it is a copy.',
    tradeoffs:
      column === null
        ? 'Eight bytes a row. Existing rows get the time of the change, which is not when they came.'
        : 'Every foreign key to it carries the time as well, and a query without it looks into every leaf.',
    changesIf: 'rows leave sooner than the arithmetic expects, or one tenant leaves and takes its share along',
    change:
      column === null
        ? [
            spec('in the spec', at(table.origin, 'columns', added), { type: 'timestamptz', default: 'now()' }),
            sql(
              'on the live database: a moment, whatever the size',
              "SET lock_timeout = '2s';",
              `ALTER TABLE ${nameOf(table)} ADD COLUMN IF NOT EXISTS ${quoteIdentifier(added)} timestamptz NOT NULL DEFAULT now();`,
            ),
          ]
        : [],
    validate: [
      sql(
        'how large it is, and what vacuum last did',
        `SELECT pg_size_pretty(pg_total_relation_size(relid)) AS size, n_live_tup, n_dead_tup, last_autovacuum\nFROM pg_stat_user_tables WHERE relid = '${nameOf(table).replaceAll("'", "''")}'::regclass;`,
      ),
    ],
    objects: [`table "${table.name}"`],
    owner: 'database',
    effort: column === null ? 'S' : 'L',
  });
}
