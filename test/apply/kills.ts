/**
 * SIGKILL at every event of an execution, and a moment after it, when the statement that it announces runs: the next execution finishes,
 * nothing is done twice, nothing is left. Each major is a suite of its own, so that two cores share the hours that all kills take.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { planText } from '../../src/plan/make';
import { recipesOn } from '../plan/recipe-files';
import { counted, sampled } from '../support/tier';
import { apply, eventsOf, groundOf, killed, undo, unlike, unlikeBefore, type Death, type Ground } from './ground';

/** At the event, before anything is sent; and when the server is at it. */
const MOMENTS = [0, 3, 25] as const;

/** Left behind by statements that were cut off. */
const LEFTOVERS = `
select relname::text as name from pg_index join pg_class c on c.oid = indexrelid where not indisvalid and c.relkind = 'i'
union all select inhrelid::regclass::text from pg_inherits where inhdetachpending
union all select id from tenet.step where state = 'started'`;

let survived = 0;
const folder = mkdtempSync(join(tmpdir(), 'tenet-kills-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  counted(survived, 'kills of tenet apply');
});

function deathsOf(events: number): readonly Death[] {
  return Array.from({ length: events }, (_, at) => MOMENTS.map((afterMs) => ({ at, afterMs }))).flat();
}

async function survives(ground: Ground, death: Death, way: 'apply' | 'undo'): Promise<void> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, planText(ground.plan));
  await ground.renew();
  if (way === 'undo') await apply(ground);
  const signal = await killed(file, ground.url, death, way);
  const run = way === 'apply' ? apply : undo;
  const outcome = await run(ground);
  // where it died after the last entry of the journal, nothing is left to take back
  if (way === 'undo' && outcome.state === 'refused') expect(outcome.why).toMatch(/nothing of the plan/);
  else expect(outcome).toMatchObject({ state: way === 'apply' ? 'done' : 'undone' });
  const now = await ground.state();
  expect(way === 'apply' ? unlike(ground.wanted, now) : unlikeBefore(ground.before, now)).toEqual([]);
  expect(await ground.query(LEFTOVERS)).toEqual([]);
  if (signal !== null) survived += 1;
}

/**
 * The kills of every recipe as tests, on one major.
 * @param major of the embedded PostgreSQL
 */
export function killsOn(major: 15 | 18): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  describe.each(sampled(`recipes killed on ${major}`, recipesOn(major), { quick: 0.1, ci: 0.15 }))('%s', (name) => {
    let ground: Ground;
    beforeAll(async () => {
      ground = await groundOf(engine, name);
    });
    afterAll(async () => {
      const admin = await engine.connect();
      for (const one of ['before', 'after']) await admin.query(`drop database "${name}_${one}"`);
      await admin.end();
    });

    test.each(['apply', 'undo'] as const)(
      '%s',
      async (way) => {
        expect(ground.plan.refused).toEqual([]);
        if (way === 'undo' && ground.plan.steps.some((step) => step.undo === null)) return;
        await ground.renew();
        const forth = await eventsOf(ground);
        const events = way === 'apply' ? forth : await eventsOf(ground, undo);
        const all = deathsOf(events.length);
        const deaths = sampled(`kills of ${name} (${way}) on ${major}`, all, { quick: 0.03, ci: 0.06 }, (death) =>
          JSON.stringify([name, way, death]),
        );
        const lost: string[] = [];
        for (const death of deaths)
          await survives(ground, death, way).catch((error: unknown) => {
            lost.push(`${JSON.stringify(death)} of ${events.length} events: ${String(error)}`);
          });
        expect(lost).toEqual([]);
      },
      3_600_000,
    );
  });
}
