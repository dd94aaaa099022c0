import { chownSync, existsSync, lstatSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { TenetError } from '../kernel/errors';
import type { Account } from './account';
import { makeFolders, missingFolders, whyNotWritten } from './make-folders';
import { endAfter } from './unfinished';

/** The path of a socket may have 107 bytes on Linux and 103 on macOS; the server calls it ".s.PGSQL.5432". */
const longestHome = 103 - '/.s.PGSQL.5432'.length;

/**
 * The folder that keeps what is dear to make: `TENET_CACHE`, or one of our own below the temporary directory.
 * @throws TenetError when the folder belongs to somebody else, who could have put other programs there
 */
export function cacheFolder(account: Account): string {
  const wanted = process.env['TENET_CACHE'];
  const own = process.getuid?.();
  if (wanted !== undefined && wanted !== '' && canBeOpen(account, resolve(wanted))) {
    return made(resolve(wanted));
  }
  const folder = join(scratchRoot(account), `tenet-cache-${own ?? 'user'}`);
  made(folder, 0o755);
  const found = lstatSync(folder);
  if (own !== undefined && (!found.isDirectory() || found.uid !== own || (found.mode & 0o022) !== 0)) {
    throw new TenetError(`the cache folder "${folder}" is owned or writable by another user`, {
      remedy: 'set TENET_CACHE to a folder that only you can write to',
    });
  }
  return folder;
}

/** @throws TenetError where there is no such folder and none can be made */
function made(folder: string, mode?: number): string {
  try {
    makeFolders(folder, mode);
    return folder;
  } catch (error) {
    throw notMade(folder, error);
  }
}

/** @throws TenetError where something that is not a folder is in the way: that is a mistake, not a closed folder */
function canBeOpen(account: Account, folder: string): boolean {
  try {
    missingFolders(folder);
  } catch (error) {
    throw notMade(folder, error);
  }
  return isOpenTo(account, folder);
}

function notMade(folder: string, cause: unknown): TenetError {
  return new TenetError(`cannot create the cache folder "${folder}": ${whyNotWritten(cause)}`, {
    remedy: 'set TENET_CACHE to a writable folder',
    cause,
  });
}

/** Where `tenet engines install` puts PostgreSQL for every project of the user, by the conventions of the system. */
export function enginesFolder(): string {
  const { XDG_DATA_HOME: data = '', LOCALAPPDATA: local = '' } = process.env;
  if (process.platform === 'win32' && local !== '') return join(local, 'tenet', 'engines');
  return join(data === '' ? join(homedir(), '.local', 'share') : data, 'tenet', 'engines');
}

/** Makes the private folder of one server: its data, its socket, its log. */
export function makeHome(account: Account): string {
  const home = mkdtempSync(join(scratchRoot(account), 'tenet-'));
  giveTo(account, home);
  return home;
}

/** Hands a folder to the user that runs the server. */
export function giveTo(account: Account, folder: string): void {
  if (account.ids !== undefined) {
    chownSync(folder, account.ids.uid, account.ids.gid);
  }
}

/**
 * Makes a folder once, however many processes ask for it at the same time: each builds its own and the first to
 * rename it wins, so that a folder of that name is always complete.
 * @param mark a file of it that must be there; without it a cleaner of old files went through, and it is made again
 * @param build fills the folder it is given
 * @param giveUp makes the build fail soon, when we are asked to end
 */
export async function makeOnce(
  folder: string,
  mark: string,
  build: (unfinished: string) => Promise<void>,
  giveUp: () => void = () => undefined,
): Promise<string> {
  if (!existsSync(join(folder, mark))) {
    await endAfter(() => make(folder, mark, build), giveUp);
  }
  return folder;
}

async function make(folder: string, mark: string, build: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = makeBeside(folder);
  try {
    await build(unfinished);
    rename(unfinished, folder, mark);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function makeBeside(folder: string): string {
  try {
    return mkdtempSync(`${folder}.`);
  } catch (error) {
    throw new TenetError(`the cache folder "${dirname(folder)}" is not writable`, {
      remedy: 'set TENET_CACHE to a writable folder',
      cause: error,
    });
  }
}

function rename(from: string, to: string, mark: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) {
      throw error;
    }
    if (!existsSync(join(to, mark))) {
      rmSync(to, { recursive: true, force: true });
      renameSync(from, to);
    }
  }
}

/** The temporary directory, or /tmp when that one is too long for a socket or closed to the server's user. */
function scratchRoot(account: Account): string {
  const fits = (folder: string): boolean =>
    process.platform === 'win32' || Buffer.byteLength(join(folder, 'tenet-XXXXXX')) <= longestHome;
  const candidates = [tmpdir(), '/tmp', '/var/tmp'].map((folder) => resolve(folder));
  const isThere = (folder: string): boolean => existsSync(folder) && statSync(folder).isDirectory();
  const found = candidates.find(
    (folder) => fits(folder) && isThere(folder) && isOpenTo(account, folder) && isShared(account, folder),
  );
  if (found === undefined) {
    throw new TenetError(`no temporary directory is usable for a scratch server: tried ${candidates.join(', ')}`, {
      remedy: 'set TMPDIR to a folder with a short path that every user can write to',
    });
  }
  return found;
}

/** Another user may remove its own folder only from a directory that all may write. */
function isShared(account: Account, folder: string): boolean {
  return account.ids === undefined || (statSync(folder).mode & 0o007) === 0o007;
}

/** Whether the server's user can reach and read a path; always so when the server runs as ourselves. */
export function isOpenTo(account: Account, path: string): boolean {
  if (account.ids === undefined) {
    return true;
  }
  const isOpen = !existsSync(path) || (statSync(path).mode & 0o005) === 0o005;
  return isOpen && (path === dirname(path) || isOpenTo(account, dirname(path)));
}
