/** A change of a case while the application works: as a plan makes it, or at once. */
import type { Engine } from '../../src/engine';
import { apply, groundFrom, unlike, type Ground } from './ground';
import type { LoadCase } from './load-forms';
import type { Pooler } from './pooler';
import { startTraffic, type Felt, type Traffic } from './traffic';

export interface Scene {
  readonly engine: Engine;
  readonly pooler: Pooler | null;
  readonly rows: number;
  /** As of the traffic. */
  readonly pauseMs?: number;
}

/** The plan of a case, and the database that it is for. */
export async function loadGround({ engine }: Scene, one: LoadCase): Promise<Ground> {
  const ground = await groundFrom(engine, `load_${one.name}`, one);
  const refused = [...ground.plan.refused.map(({ why }) => why), ...ground.unrehearsed];
  if (refused.length > 0) throw new Error(`${one.name}: ${refused.join('; ')}`);
  return ground;
}

/** @throws Error where the plan does not come to its end, or what it leaves is not what is wanted */
export async function withPlan(scene: Scene, ground: Ground, one: LoadCase): Promise<Felt> {
  await ground.renew();
  const felt = await during(scene, one, async (traffic) => {
    const first = await apply(ground, { confirmed: { ids: new Set<string>(), all: false } });
    if (first.state === 'stopped' && first.why === 'deploy') traffic.speak(one.next);
    const last = first.state === 'done' ? first : await apply(ground);
    if (last.state !== 'done') throw new Error(`${one.name}: ${JSON.stringify(last)}`);
    const left = unlike(ground.wanted, await ground.state());
    if (left.length > 0) throw new Error(`${one.name}: ${left.join('; ')}`);
  });
  const wrong = await ground.query(`${one.wrong} LIMIT 1`);
  if (wrong.length > 0) throw new Error(`${one.name}: rows are wrong: ${one.wrong}`);
  return felt;
}

/** Nothing is waited for, and nothing tried again. */
export async function atOnce(scene: Scene, ground: Ground, one: LoadCase): Promise<Felt> {
  await ground.renew();
  return during(scene, one, async (traffic) => {
    const session = await scene.engine.connect({ database: 'victim' });
    await session.execute(`begin; ${one.naive}; commit`).finally(() => session.end());
    traffic.speak(one.next);
  });
}

/** As long, and nothing changes: what the machine adds. */
export async function undisturbed(scene: Scene, ground: Ground, one: LoadCase, ms: number): Promise<Felt> {
  await ground.renew();
  return during(scene, one, () => new Promise((done) => void setTimeout(done, ms)));
}

async function during(
  { engine, pooler, rows, pauseMs = 2 }: Scene,
  { old }: LoadCase,
  work: (traffic: Traffic) => Promise<void>,
): Promise<Felt> {
  const traffic = await startTraffic(engine, pooler, { database: 'victim', rows, spoken: old, pauseMs });
  try {
    await traffic.begun();
    await work(traffic);
  } catch (error) {
    await traffic.stop();
    throw error;
  }
  return traffic.stop();
}
