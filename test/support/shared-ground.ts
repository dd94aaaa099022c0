/** One server a major for all rules of a suite whose cases are rolled back: starting it and loading the ground costs more than the cases. */
import { startEmbedded, type Engine } from '../../src/engine';
import { notesGround, type Ground } from '../prove/grounds';

interface Shared {
  readonly engine: Engine;
  readonly ground: Ground;
}

const started = new Map<number, Promise<Shared>>();
const users = new Map<number, number>();

/**
 * The ground of a major, for the `describe` block this is called in; it is started by the first case that asks, and stopped with the last
 * block that shares it.
 */
export function sharedGround(major: number): () => Promise<Shared> {
  users.set(major, (users.get(major) ?? 0) + 1);
  afterAll(async () => {
    const left = (users.get(major) ?? 1) - 1;
    users.set(major, left);
    if (left > 0) return;
    const shared = started.get(major);
    started.delete(major);
    await (await shared)?.engine.stop();
  });
  return () => {
    const known = started.get(major) ?? start(major);
    started.set(major, known);
    return known;
  };
}

async function start(major: number): Promise<Shared> {
  const engine = await startEmbedded({ major });
  return { engine, ground: await notesGround(engine) };
}
