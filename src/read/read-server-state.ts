import { readServer, withoutPassword } from '../engine';
import { TenetError } from '../kernel/errors';
import { SUPPORTED_MAJORS } from '../kernel/majors';
import type { Catalog } from '../catalog/catalog';
import { readState } from './read-state';

/**
 * All objects of a database of a server that is not ours: read in one read-only transaction, as any role, and nothing is written.
 * @param url as libpq takes it
 * @throws TenetError where it cannot be reached, or is of a major that Tenet has no server of
 */
export function readServerState(url: string): Promise<Catalog> {
  return readServer(url, async (session) => {
    const [server] = await session.query<{ readonly num: number }>(
      `select current_setting('server_version_num')::int as num`,
    );
    const num = server?.num ?? 0;
    if (!SUPPORTED_MAJORS.includes(Math.floor(num / 10_000))) throw unsupported(url, num);
    return readState(session);
  });
}

function unsupported(url: string, num: number): TenetError {
  const first = SUPPORTED_MAJORS[0] ?? 0;
  const last = SUPPORTED_MAJORS.at(-1) ?? 0;
  const version = `${Math.floor(num / 10_000)}.${num % 10_000}`;
  return new TenetError(
    `${withoutPassword(url)} runs PostgreSQL ${version}; Tenet has scratch servers only for ${first} to ${last}`,
    { remedy: 'restore a schema dump on one of these major versions and prove that' },
  );
}
