/** One server a major for all rules of a suite whose cases are rolled back: starting it and loading the ground costs more than the cases. */
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { notesGround, type Ground } from '../prove/grounds';

interface Shared {
  readonly engine: Engine;
  readonly ground: Ground;
  /** Of the ground, of a superuser: what a case does in it is rolled back. */
  readonly session: Session;
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
    const stopped = await shared;
    await stopped?.session.end();
    await stopped?.engine.stop();
  });
  return () => {
    const known = started.get(major) ?? start(major);
    started.set(major, known);
    return known;
  };
}

async function start(major: number): Promise<Shared> {
  const engine = await startEmbedded({ major });
  const ground = await notesGround(engine);
  return { engine, ground, session: preparing(await engine.connect({ database: ground.database })) };
}

/** PostgreSQL plans the queries of a catalog longer than it runs them on a small one: each is planned once a session. */
function preparing(session: Session): Session {
  const names = new Map<string, string>();
  const prepared = async (text: string): Promise<string> => {
    const name = names.get(text) ?? `asked_${names.size}`;
    if (!names.has(text)) await session.execute(`prepare ${name} as ${text}`);
    names.set(text, name);
    return name;
  };
  const query = async <R>(text: string, values: readonly unknown[] = []): Promise<readonly R[]> =>
    values.length > 0 ? session.query<R>(text, values) : session.query<R>(`execute ${await prepared(text)}`);
  return { ...session, query };
}
