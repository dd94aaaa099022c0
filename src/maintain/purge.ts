/** Rows past their retention of a table that no partition is dropped from: deleted in batches that nobody waits for. */
import { setTimeout as sleep } from 'node:timers/promises';
import { nextSize } from '../apply/batch-size';
import { PressureGauge } from '../apply/pressure';
import { Stopped } from '../apply/context';
import { quoteIdentifier } from '../kernel/identifier';
import { Archive } from './archive-rows';
import type { Grounds, Performed } from './grounds';
import { doomed, purged } from './statements';
import type { PurgedTable } from './types';
import { STATEMENT_MS, type Task } from './worker';

const FIRST_ROWS = 500;
const MOST_ROWS = 10_000;
/** Partitions are created by the next run, which waits for this one. */
const LONGEST_MS = 10 * 60_000;
/** A replica further behind is left alone, milliseconds. */
const LAG_MS = 10_000;
const LAG_PAUSE_MS = 1000;

export async function purge(table: PurgedTable, grounds: Grounds): Promise<Performed> {
  const { worker, now } = grounds;
  const before = new Date(now - table.keep.keepMs).toISOString();
  const object = `${table.schema}.${table.name}`;
  const gauge = new PressureGauge(worker.hands.watcher, await oidOf(table, grounds), LAG_MS);
  const archive = table.keep.isArchived ? await Archive.open(table, grounds) : null;
  let [rows, waitedMs, size] = [0, 0, FIRST_ROWS];
  for (const began = Date.now(); ;) {
    if (worker.isStopping()) throw new Stopped(object, 'interrupted', 'interrupted between two batches');
    const batch = await one(table, { before, size, archive, grounds });
    rows += batch.rows;
    waitedMs += batch.waitedMs;
    if (batch.rows > 0) worker.tell({ is: 'batch', object, rows, batchMs: Math.round(batch.ms) });
    const isOver = Date.now() - began > LONGEST_MS;
    if (batch.rows < size || isOver) {
      const files = (await archive?.close()) ?? [];
      return { waitedMs, rows, file: files[0] ?? null, isLeft: batch.rows >= size };
    }
    size = nextSize({ size, ms: batch.ms }, { targetMs: worker.limits.batchMs, most: MOST_ROWS });
    await sleep(batch.ms / 4);
    while ((await gauge.read()).lag !== null && !worker.isStopping()) await sleep(LAG_PAUSE_MS);
  }
}

/** By its OID a role looks at a table of a schema that it may not use. */
async function oidOf({ schema, name }: PurgedTable, { worker }: Grounds): Promise<string> {
  const [found] = await worker.session.query<{ readonly oid: string }>(
    `select c.oid::text as oid from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = $2`,
    [schema, name],
  );
  return found?.oid ?? '0';
}

interface Batch {
  readonly rows: number;
  /** Of the attempt that had its locks. */
  readonly ms: number;
  readonly waitedMs: number;
}

interface Batching {
  readonly before: string;
  readonly size: number;
  readonly archive: Archive | null;
  readonly grounds: Grounds;
}

async function one(table: PurgedTable, { before, size, archive, grounds }: Batching): Promise<Batch> {
  const { worker, tasks } = grounds;
  const task: Task = { object: `${table.schema}.${table.name}`, as: table.as, statementMs: STATEMENT_MS.brief };
  let [rows, ms] = [0, 0];
  const waitedMs = await worker.transaction(task, async (session) => {
    const began = performance.now();
    if (archive === null) rows = (await session.run(purged(table, before, size))).affected ?? 0;
    else {
      const keys = await session.query<{ readonly key: string }>(
        `SELECT row_to_json(d)::text AS key FROM (${doomed(table, before, size)}) d`,
      );
      rows = keys.length;
      const entries = rows === 0 ? [] : await archive.batch(`[${keys.map(({ key }) => key).join(',')}]`, before);
      if (entries.length > 0)
        await session.execute([`set local role ${quoteIdentifier(tasks.owner)}`, ...entries].join('; '));
    }
    ms = performance.now() - began;
  });
  await archive?.committed();
  return { rows, ms, waitedMs };
}
