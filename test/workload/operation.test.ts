/** What follows from sizes and WAL: vacuum, connections, restore, repository. Figures are worked out by hand beside each. */
import type { Model, Table } from '../../src/model/types';
import * as workload from '../../src/workload';
import { shop } from '../support/rule-tester';
import { modelOf } from '../support/spec';

const orders = ({ tables }: Model): Table => tables.find(({ name }) => name === 'orders') as Table;

const loaded = async (more: string, rest = ''): Promise<Model> =>
  modelOf(shop(`{ columns: { id: uuid, total: numeric }, ${more} }`, rest));

test('autovacuum: 50 + a fifth of 500,000 rows over 10 dead rows a second', async () => {
  const model = await loaded('rows: { now: 500k }, writes: { updates: 8/s, deletes: 2/s }');
  expect(workload.vacuumSchedule(orders(model), 500_000)).toEqual({ deadRows: 100_050, intervalS: 10_005 });
});

test('autovacuum waits for 100 million dead rows at most from 18 on, for a fifth before', async () => {
  const model = await loaded('writes: { updates: 10/s }');
  expect(workload.vacuumSchedule(orders(model), 1e9, 18).deadRows).toBe(1e8);
  expect(workload.vacuumSchedule(orders(model), 1e9, 17).deadRows).toBe(200_000_050);
});

test('vacuum dirties no more pages than the heap has, and none where no row dies', async () => {
  const model = await loaded('writes: { updates: 1000/s }');
  const { intervalS } = workload.vacuumSchedule(orders(model), 1e6);
  const pages = workload.heapBytes(orders(model), 1e6) / 8_192;
  expect(workload.vacuumedPagesPerSecond(orders(model), 1e6)).toBeLessThanOrEqual(pages / (intervalS ?? 1));
  expect(workload.vacuumedPagesPerSecond(orders(await loaded('rows: { now: 1M }')), 1e6)).toBe(0);
});

test('transaction ids: 1,000 writing transactions a second force a freeze after 2.3 days; batches of 100 divide it', async () => {
  const single = workload.xidBudget(await loaded('writes: { inserts: 1000/s }'));
  const batched = workload.xidBudget(await loaded('writes: { inserts: 1000/s, batch: 100 }'));
  expect(single?.freezeDays).toBeCloseTo(2.31, 2);
  expect(batched?.freezeDays).toBeCloseTo(231.5, 1);
});

test('memory: 100 connections with two sorts of 4 MB each', () => {
  expect(workload.queryMemoryBytes(100)).toBe(800 * 1024 ** 2);
});

test('restore: what stands in a year over 149 MB/s, a day of WAL over 79 MB/s, three minutes to begin', async () => {
  const model = await loaded(
    'rows: { now: 60M, per_day: 400k }, writes: { inserts: 5/s, updates: 20/s }',
    'availability: { rto: 1h, replicas: 2 }\nbackup: { tool: pgbackrest, full: weekly, differential: daily, keep: 35d }',
  );
  if (model.backup === null) throw new Error('no backup');
  const found = workload.restoreOf(model, model.backup, 1);
  expect(found.walBytes).toBe(workload.databaseWalPerDay(model, 1));
  expect(found.totalS).toBeCloseTo(180 + found.databaseBytes / 149e6 + found.walBytes / 79e6, 3);
  expect(workload.replicaBytesPerSecond(model, 1)).toBeCloseTo((2 * found.walBytes) / 86_400, 3);
  // six weekly full backups stand at once where 35 days are kept, and 42 days of WAL
  const repository = 6 * found.databaseBytes * 0.35 + 42 * found.walBytes * 0.19;
  expect(workload.repositoryBytes(model, model.backup, 1)).toBeCloseTo(repository, -3);
});

test('partitions that stand at once: 90 days kept, today, and 7 ahead', async () => {
  const parts = 'partition: { by: range, column: at, every: day, ahead: 7 }, retention: { keep: 90d, then: drop }';
  const model = await modelOf(shop(`{ columns: { id: uuid, at: timestamptz }, ${parts} }`));
  const { partition } = orders(model);
  if (partition === null) throw new Error('no partition');
  expect(workload.livePartitions(orders(model), partition)).toBe(98);
});
