/** What must be true before a transaction runs: asked, waited for, or confirmed by a person. */
import type { Gate, Step } from '../plan/plan';
import { Stopped, type Context } from './context';
import { pause } from './attempts';
import { isFound } from './backfill';

const POLL_MS = 2000;

export interface Confirmed {
  /** Steps whose deploy is done, by their ids. */
  readonly ids: ReadonlySet<string>;
  /** All of them are. */
  readonly all: boolean;
}

/**
 * Waits until every gate of these steps is open.
 * @throws Stopped where one is not, after `gateWaitMs`
 */
export async function passGates(steps: readonly Step[], confirmed: Confirmed, context: Context): Promise<void> {
  for (const step of steps) {
    const { gate, id } = step;
    if (gate === null) continue;
    if (gate.kind === 'deploy' && !confirmed.all && !confirmed.ids.has(id))
      throw new Stopped(id, 'deploy', `it waits for a deploy: ${gate.message}`);
    if (gate.sql !== null) await untilOpen(id, gate, gate.sql, context);
  }
}

async function untilOpen(id: string, gate: Gate, sql: string, context: Context): Promise<void> {
  const { limits, tell, isStopping, look } = context;
  let before: string | null = null;
  for (const began = Date.now(); await isFound(id, sql, gate.tenants, context);) {
    const ms = Date.now() - began;
    if (ms >= limits.gateWaitMs)
      throw new Stopped(id, 'gate', `its check still returns rows (${sql}): ${gate.message}`);
    if (isStopping()) throw new Stopped(id, 'interrupted', 'interrupted while it waited for its gate');
    before ??= await look();
    tell({ is: 'gate', id, gate, ms });
    await pause(POLL_MS, context);
  }
  // it may have waited for days
  if (before !== null && before !== (await look()))
    throw new Stopped(id, 'gate', 'what the plan touches was changed while it waited for its gate');
}
