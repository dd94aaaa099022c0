/**
 * Each recipe while two readers and two writers of the application work on the table, through PgBouncer: no statement of theirs fails,
 * none waits longer than a lock may be asked for, and the data is right.
 */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { leftOut, majorsFor, sampled, TIER } from '../support/tier';
import { apply, groundFrom, unlike } from './ground';
import { loadCases, type LoadCase } from './load-cases';
import { startPooler, type Pooler } from './pooler';
import { startTraffic, type Felt } from './traffic';

const ROWS = TIER === 'full' ? 300_000 : 30_000;
/** A lock is asked for so long, and what queued behind it goes on then. */
const LOCK_TIMEOUT_MS = 2000;

const figures: string[] = [];
afterAll(() => console.info(figures.join('\n')));

describe.each(majorsFor('recipes under load', [15, 18]))('on PostgreSQL %d', (major) => {
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

  const cases = sampled(`recipes under load on ${major}`, loadCases(ROWS), { quick: 0.2, ci: 1 }, ({ name }) => name);
  test.each(cases.map((one) => [one.name, one] as const))(
    '%s',
    async (name, one) => {
      const felt = await run(one);
      figures.push(
        `${major} ${name}: ${felt.queries} queries, worst ${felt.worstMs} ms, waits ${JSON.stringify(felt.waits)}`,
      );
      expect(felt.errors).toEqual([]);
      expect(felt.queries).toBeGreaterThan(20);
      expect(felt.worstMs).toBeLessThan(LOCK_TIMEOUT_MS + 1000);
    },
    600_000,
  );

  async function run(one: LoadCase): Promise<Felt> {
    const ground = await groundFrom(engine, `load_${one.name}`, one);
    expect(ground.plan.refused).toEqual([]);
    await ground.renew();
    const traffic = await startTraffic(engine, pooler, { database: 'victim', rows: ROWS, spoken: one.old });
    try {
      const nobody = { ids: new Set<string>(), all: false };
      const first = await apply(ground, { confirmed: nobody });
      if (first.state === 'stopped') {
        expect(first).toMatchObject({ why: 'deploy' });
        traffic.speak(one.next);
        expect(await apply(ground)).toMatchObject({ state: 'done' });
      } else expect(first).toMatchObject({ state: 'done' });
      expect(unlike(ground.wanted, await ground.state())).toEqual([]);
    } catch (error) {
      await traffic.stop();
      throw error;
    }
    const felt = await traffic.stop();
    expect(await ground.query(`${one.wrong} LIMIT 1`)).toEqual([]);
    return felt;
  }
});
