/**
 * What an application feels of a change: two readers and two writers through PgBouncer while `tenet apply` makes it, beside the same
 * change at once in the same run, and beside nothing.
 */
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { loadCases } from '../apply/load-cases';
import { startPooler } from '../apply/pooler';
import type { Felt } from '../apply/traffic';
import { atOnce, loadGround, undisturbed, withPlan, type Scene } from '../apply/under-load';

export interface ApplyCost {
  readonly recipe: string;
  readonly major: number;
  readonly transactions: number;
  readonly planMs: number;
  /** With the plan; with the same change at once; without any. */
  readonly planned: Felt;
  readonly naive: Felt;
  readonly quiet: Felt;
}

/** The least over the rounds is what the change costs; what a machine that others use adds differs from round to round. */
const QUIET_MS = 3000;

/**
 * @param rounds each form is run so often, by turns; of each the round with the least worst query counts, its errors and waits are of all
 * @throws Error where PgBouncer is not installed, or a plan does not come to its end
 */
export async function* applyCosts(
  majors: readonly number[],
  rows: number,
  rounds: number,
  only: readonly string[] = [],
): AsyncGenerator<ApplyCost> {
  for (const major of majors) {
    const engine = await startEmbedded({ major });
    const pooler = await startPooler(engine);
    try {
      if (pooler === null) throw new Error('PgBouncer is not installed: apt-get install pgbouncer');
      const cases = loadCases(rows).filter(({ name }) => only.length === 0 || only.includes(name));
      for (const one of cases) yield await costOf({ engine, pooler, rows }, one, major, rounds);
    } finally {
      await pooler?.stop();
      await engine.stop();
    }
  }
}

async function costOf(
  scene: Scene,
  one: ReturnType<typeof loadCases>[number],
  major: number,
  rounds: number,
): Promise<ApplyCost> {
  const ground = await loadGround(scene, one);
  const felt = { planned: [] as Felt[], naive: [] as Felt[], quiet: [] as Felt[] };
  let planMs = 0;
  for (let round = 0; round < rounds; round += 1) {
    felt.quiet.push(await undisturbed(scene, ground, one, QUIET_MS));
    felt.naive.push(await atOnce(scene, ground, one));
    const began = performance.now();
    felt.planned.push(await withPlan(scene, ground, one));
    planMs = performance.now() - began;
  }
  await dropGround(scene, one.name);
  const transactions = new Set(ground.plan.steps.map(({ transaction }) => transaction)).size;
  const [planned, naive, quiet] = [least(felt.planned), least(felt.naive), least(felt.quiet)];
  return { recipe: one.name, major, transactions, planMs, planned, naive, quiet };
}

async function dropGround({ engine }: Scene, name: string): Promise<void> {
  const admin = await engine.connect();
  for (const one of ['before', 'after']) await admin.query(`drop database "load_${name}_${one}"`);
  await admin.end();
}

function least(all: readonly Felt[]): Felt {
  const [first, ...rest] = all;
  if (first === undefined) throw new Error('no round');
  return rest.reduce<Felt>(
    (left, right) => ({
      queries: left.queries + right.queries,
      failed: left.failed + right.failed,
      errors: [...new Set([...left.errors, ...right.errors])],
      worstMs: Math.min(left.worstMs, right.worstMs),
      waits: left.worstMs <= right.worstMs ? left.waits : right.waits,
    }),
    first,
  );
}
