import { type ChildProcess, execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { TenetError } from '../kernel/errors';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { cacheFolder, giveTo, makeHome, makeOnce } from './folders';
import { cleanEnvironment } from './guard';
import { copyForNameless } from './nameless';
import { platformName } from './versions';

const run = promisify(execFile);

/** What helps where real PostgreSQL cannot run. */
export const otherEngines =
  'the embedded PostgreSQL needs glibc and cannot run as root: use a glibc system and an unprivileged user';

/** Raised whenever the way a template is made changes, so that old ones are not taken for new. */
const recipe = 1;

/** Locale C is the only one that sorts alike on every machine and in every major. */
const initdbOptions = ['--auth=trust', '--encoding=UTF8', '--locale=C', '--username=postgres', '--no-sync'];

/** What is being made right now, so that two starts in this process do not do the work twice. */
const building = new Map<string, Promise<string>>();
const running = new Set<ChildProcess>();

/**
 * The data directory that a server starts from, made at the first start and kept in the cache.
 * @returns its path; it is copied, never started
 * @throws TenetError when it cannot be made
 */
export function prepareTemplate(binaries: Binaries, account: Account): Promise<string> {
  const name = `template-${binaries.packageVersion}-${platformName()}-${account.key}-${recipe}`;
  const folder = join(cacheFolder(account), name);
  const found = building.get(folder) ?? build(folder, binaries, account);
  building.set(folder, found);
  return found;
}

async function build(folder: string, binaries: Binaries, account: Account): Promise<string> {
  try {
    const fill = async (unfinished: string): Promise<void> => {
      giveTo(account, unfinished);
      await (account.hasName ? initdb(binaries.folder, account, unfinished) : nameless(binaries, account, unfinished));
    };
    return await makeOnce(folder, join('global', 'pg_control'), fill, () => {
      for (const child of running) child.kill();
    });
  } catch (error) {
    throw error instanceof TenetError ? error : failure(binaries, error);
  } finally {
    building.delete(folder);
  }
}

async function nameless(binaries: Binaries, account: Account, data: string): Promise<void> {
  const folder = makeHome(account);
  try {
    await initdb(copyForNameless(binaries, account, folder), account, data);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function initdb(folder: string, account: Account, data: string): Promise<void> {
  const program = join(folder, 'bin', 'initdb');
  const options = [...initdbOptions, '--no-instructions', '-D', data];
  const making = run(program, options, { ...account.ids, cwd: data, env: cleanEnvironment(), timeout: 120_000 });
  running.add(making.child);
  await making.finally(() => running.delete(making.child));
}

function failure(binaries: Binaries, error: unknown): TenetError {
  const said = error instanceof Error ? ((error as Error & { stderr?: string }).stderr ?? '').trim() : '';
  const reason = said === '' ? String(error) : said;
  return new TenetError(`PostgreSQL ${binaries.major} could not create a data directory: ${reason}`, {
    remedy: otherEngines,
    cause: error,
  });
}
