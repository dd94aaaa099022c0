/** The scratch server of a rehearsal, started before its turn comes. */
import { setImmediate } from 'node:timers/promises';
import { SCRATCH_LIMITS, startEmbedded, type Engine } from '../engine';

/**
 * Starts a scratch server beside the work that comes before the rehearsal, and ends it with the work, however that ends.
 * @param work gets the server, which may not be up yet, and which rejects where it does not start
 * @returns what the work returns
 */
export async function withEarlyServer<T>(major: number, work: (server: Promise<Engine>) => Promise<T>): Promise<T> {
  const server = startEmbedded({ major, limits: SCRATCH_LIMITS });
  // whoever takes it is told
  server.catch(() => undefined);
  // its process is made now: what comes next may keep this one busy until the server is up
  await setImmediate();
  try {
    return await work(server);
  } finally {
    await server.then(
      (engine) => engine.stop(),
      () => undefined,
    );
  }
}
