/** Sessions on pages that need a server, each on a server of its own: scripts/tour.mjs plays them there. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded, toMajor } from '../../src/engine';

export const PAGES_WITH_SERVER = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name))
  .filter((page) => /```console tour\n[^]*\$DATABASE_URL/.test(readFileSync(page, 'utf8')))
  .toSorted();

/**
 * Plays the session of a page in an empty database `shop`, as its superuser.
 * @param mode `--check` compares it with the page, nothing writes it there
 * @returns how the player ended, and what differs
 */
export async function playOnServer(
  page: string,
  major: number,
  mode: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const engine = await startEmbedded({ major: toMajor(major) });
  try {
    const admin = await engine.connect();
    await admin.execute('CREATE DATABASE shop').finally(() => admin.end());
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const DATABASE_URL = `postgres://localhost:${port}/shop?host=${encodeURIComponent(host)}`;
    const { status, stderr } = spawnSync(process.execPath, ['scripts/tour.mjs', ...mode, page], {
      env: { ...env, PGUSER: user, DATABASE_URL },
      encoding: 'utf8',
    });
    return { status, stderr };
  } finally {
    await engine.stop();
  }
}
