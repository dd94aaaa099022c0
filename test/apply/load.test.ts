/**
 * Each recipe while two readers and two writers of the application work on the table, through PgBouncer: no statement of theirs fails,
 * none waits longer than a lock may be asked for, and the data is right. Five of them under CI.
 */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { leftOut, majorsFor, sampledTo, TIER } from '../support/tier';
import { loadCases } from './load-cases';
import { startPooler, type Pooler } from './pooler';
import { loadGround, withPlan } from './under-load';

/** Locks are met as surely by fewer transactions: each change takes seconds. */
const PAUSE_MS = TIER === 'full' ? 2 : 10;
const ROWS = TIER === 'full' ? 300_000 : 30_000;
/** A lock is asked for so long, and what queued behind it goes on then. */
const LOCK_TIMEOUT_MS = 2000;

const figures: string[] = [];
afterAll(() => console.info(figures.join('\n')));

describe.each(majorsFor('recipes under load', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let pooler: Pooler | null;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    pooler = await startPooler(engine);
    if (pooler === null) leftOut('recipes under load: PgBouncer is not installed, the application connects by itself');
  });
  afterAll(async () => {
    await pooler?.stop();
    await engine.stop();
  });

  const cases = sampledTo(
    `recipes under load on ${major}`,
    loadCases(ROWS),
    { quick: 1, ci: major === 15 ? 2 : 3 },
    ({ name }) => `${name} on ${major}`,
  );
  test.each(cases.map((one) => [one.name, one] as const))(
    '%s',
    async (name, one) => {
      const scene = { engine, pooler, rows: ROWS, pauseMs: PAUSE_MS };
      const felt = await withPlan(scene, await loadGround(scene, one), one);
      figures.push(
        `${major} ${name}: ${felt.queries} queries, worst ${felt.worstMs} ms, waits ${JSON.stringify(felt.waits)}`,
      );
      expect(felt.errors).toEqual([]);
      expect(felt.queries).toBeGreaterThan(20);
      expect(felt.worstMs).toBeLessThan(LOCK_TIMEOUT_MS + 1000);
    },
    600_000,
  );
});
