/** The arithmetic of src/workload against tables that were really loaded; docs/arithmetic.md says the same errors. */
import type { Table } from '../../src/model/types';
import * as workload from '../../src/workload';
import { measure, startLoading, walOf, type Loading, type Measured } from './measured';
import { insertOf, SHAPES } from './shapes';
import { majorsFor, sampled } from '../support/tier';

const HEAP = 0.1;
const TOTAL = 0.1;
const RANDOM_INDEX = 0.25;
const ASCENDING_INDEX = 0.1;
const WAL = 0.15;
/** Of updates and deletes in a table without room on its pages, which move rows and prune. */
const WAL_FULL_PAGES = 0.25;
const IMAGES = 0.25;

function error(computed: number | null, measured: number | null): number {
  return computed === null || measured === null ? Number.NaN : Math.abs(computed / measured - 1);
}

function tableOf({ model }: Loading, name: string): Table {
  return model.tables.find((table) => table.name === name) as Table;
}

const shapes = sampled('shapes of loaded tables', SHAPES, { quick: 0.34, ci: 0.34 }, ({ name }) => name);

describe.each(majorsFor('arithmetic of loaded tables', [15, 18]))('on PostgreSQL %d', (major) => {
  let loading: Loading;
  const measured = new Map<string, Measured>();
  beforeAll(async () => {
    loading = await startLoading(major, 'off');
    for (const shape of shapes) measured.set(shape.name, await measure(loading, shape));
  }, 600_000);
  afterAll(() => loading.engine.stop());

  describe.each(shapes)('$name', ({ name, rows, change }) => {
    const found = (): Measured => measured.get(name) as Measured;

    test('heap and whole', () => {
      const size = workload.tableSize(tableOf(loading, name), rows);
      expect(error(size.heapBytes, found().heapBytes)).toBeLessThan(HEAP);
      expect(error(size.totalBytes, found().totalBytes)).toBeLessThan(TOTAL);
    });

    test('each index', () => {
      const table = tableOf(loading, name);
      for (const index of workload.indexesOf(table)) {
        const off = error(workload.indexBytes(index, rows), found().indexes[index.name] ?? null);
        expect({ index: index.name, off }).toEqual({ index: index.name, off: expect.any(Number) });
        expect(off).toBeLessThan(index.ascends ? ASCENDING_INDEX : RANDOM_INDEX);
      }
    });

    test('WAL of an insert, in a batch and alone', () => {
      const table = tableOf(loading, name);
      expect(error(workload.walPerInsert(table, rows / 2), found().walPerInsertInBatch)).toBeLessThan(WAL);
      expect(error(workload.walPerInsert(table, 1), found().walPerInsert)).toBeLessThan(WAL);
    });

    if (change !== undefined)
      test('WAL of an update and of a delete', () => {
        const table = tableOf(loading, name);
        const limit = table.storage['fillfactor'] === 100 ? WAL_FULL_PAGES : WAL;
        expect(error(workload.walPerUpdate(table), found().walPerUpdate)).toBeLessThan(limit);
        expect(error(workload.walPerDelete(table), found().walPerDelete)).toBeLessThan(limit);
        expect(found().hotShare > 0.95).toBe(workload.updatesAreHot(table));
      });
  });
});

test.each(majorsFor('page images of loaded tables', [15, 18]))(
  'page images after a checkpoint on PostgreSQL %d',
  async (major) => {
    const loading = await startLoading(major, 'on');
    const [shape] = SHAPES;
    if (shape === undefined) throw new Error('no shape');
    const { session, engine } = loading;
    const inserts = 2_000;
    await session.execute(insertOf(shape, `generate_series(1, ${shape.rows}) AS g`));
    await session.execute('CHECKPOINT');
    const next = insertOf(shape, `generate_series(${shape.rows + 1}, ${shape.rows + inserts}) AS g`);
    const table = tableOf(loading, shape.name);
    const images = (await walOf(session, next)) - inserts * workload.walPerInsert(table, inserts);
    const checkpointS = 300;
    const day = {
      ...table,
      rows: { ...table.rows, now: shape.rows, perDay: (inserts * workload.DAY_S) / checkpointS },
      writes: { ...table.writes, updates: null },
    };
    expect(error((workload.imagesPerDay(day) * checkpointS) / workload.DAY_S, images)).toBeLessThan(IMAGES);
    await engine.stop();
  },
  300_000,
);
