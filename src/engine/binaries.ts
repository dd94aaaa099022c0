import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { TenetError } from '../kernel/errors';
import type { Account } from './account';
import { cacheFolder, enginesFolder, isOpenTo, makeOnce } from './folders';
import { type Major, packageNames, platformName } from './versions';

/** The programs of one PostgreSQL, ready to run. */
export interface Binaries {
  readonly major: Major;
  /** The exact version of the package, e.g. "18.4.0-beta.17". */
  readonly packageVersion: string;
  /** The folder with bin, lib and share. */
  readonly folder: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the binaries of a major and makes them fit to run for the account.
 * @throws TenetError when they are not installed; the remedy is the command that installs them
 */
export async function prepareBinaries(major: Major, account: Account): Promise<Binaries> {
  const found = findPackage(major);
  if (found === undefined) {
    throw new TenetError(`the binaries of PostgreSQL ${major} are not installed`, {
      remedy: `tenet engines install ${major}`,
    });
  }
  const native = join(found.folder, 'native');
  const ready = isOpenTo(account, native) && hydrate(native);
  const folder = ready ? native : await copyToCache(native, found.version, account);
  return { major, packageVersion: found.version, folder };
}

/** Where the package of a major is, and its version; undefined where it is not installed. */
export function findPackage(major: Major): { readonly folder: string; readonly version: string } | undefined {
  for (const modules of moduleFolders()) {
    for (const name of packageNames(major, platformName())) {
      const folder = join(modules, name);
      const version = readVersion(folder);
      if (version?.startsWith(`${major}.`) && existsSync(join(folder, 'native', 'bin'))) {
        return { folder, version };
      }
    }
  }
  return undefined;
}

/** Where packages are looked for: TENET_ENGINES, then upwards from the current directory and from this file, then the user's own. */
function moduleFolders(): string[] {
  const named = process.env['TENET_ENGINES'];
  const folders = named === undefined || named === '' ? [] : [join(resolve(named), 'node_modules'), resolve(named)];
  for (const start of [process.cwd(), __dirname]) {
    for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
      folders.push(join(folder, 'node_modules'));
    }
  }
  folders.push(join(enginesFolder(), 'node_modules'));
  return folders;
}

function readVersion(folder: string): string | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: string };
    return manifest.version;
  } catch {
    return undefined;
  }
}

/**
 * A package cannot carry symbolic links, so its install script makes them from a list; npm may leave install scripts
 * out, so we make them, and a second process that does the same meets a link that is already there.
 * @returns whether all links are there, which fails in a folder that cannot be written
 */
function hydrate(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
  return links.every((link) => {
    const target = join(dirname(native), link.target);
    return existsSync(target) || makeLink(join(dirname(native), link.source), target);
  });
}

function makeLink(source: string, target: string): boolean {
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch {
    // Another process may have been first, and then the link is there all the same.
  }
  return existsSync(target);
}

async function copyToCache(native: string, version: string, account: Account): Promise<string> {
  const folder = join(cacheFolder(account), `postgres-${version}-${platformName()}`);
  await makeOnce(folder, join('native', 'pg-symlinks.json'), async (unfinished) => {
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    hydrate(join(unfinished, 'native'));
    chmodSync(unfinished, 0o755);
  });
  return join(folder, 'native');
}
