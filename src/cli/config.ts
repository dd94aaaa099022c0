/** tenet.config.yaml of a command: found beside the file that it is given, or else in the working directory. */
import { posix } from 'node:path';
import { TenetError } from '../kernel/errors';
import type { SaidTenancy } from '../meaning/meaning';
import { CONFIG_FILE, loadConfig, type LoadedConfig } from '../spec/load-config';
import type { Reader } from '../spec/reader';
import type { Io } from './io';
import { readerIn } from '../sources/reader';
import { isDatabaseUrl } from '../sources/source-kind';
import { isFolder } from '../sources/folder';
import { refuseTenancyFlags, saidTenancy, type TenancyFlags } from './tenancy-flags';

const MISNAMED = 'tenet.config.yml';

/**
 * The configuration for a file, or for a database by its address; undefined where there is none. Which one it is is said on stderr.
 * @throws InputError where it cannot be read or understood
 */
export function configFor(what: string, io: Io): LoadedConfig | undefined {
  const found = foundFor(what, io);
  if (found !== undefined) io.err(`using ${found.file}\n`);
  return found;
}

/** What flags and configuration say of the tenancy of a database that no spec declares; the flags win. */
export function tenancyFor(what: string, flags: TenancyFlags, io: Io): SaidTenancy {
  return saidTenancy(flags, configFor(what, io)?.config.tenancy);
}

/** @throws TenetError where flags or the configuration say what the spec declares */
export function refuseTenancy(flags: TenancyFlags, spec: string, io: Io): void {
  refuseTenancyFlags(flags, spec);
  refuseTenancyOf(foundFor(spec, io), spec);
}

/** @throws TenetError where the configuration says what the spec declares */
export function refuseTenancyOf(found: LoadedConfig | undefined, spec: string): void {
  if (found?.config.tenancy === undefined) return;
  const line = found.sources.locate('/tenancy', 'key')?.line ?? 1;
  throw new TenetError(
    `tenancy in ${found.file}:${line} is for databases without a spec, but "${spec}" declares the tenancy`,
    { remedy: `remove tenancy from ${found.file}, and change tenancy or the scope of the tables in ${spec}` },
  );
}

/** The same without saying which it is: of who has said it already, or has nothing to say of it. */
export function configured(what: string, io: Io): LoadedConfig | undefined {
  return foundFor(what, io);
}

function foundFor(what: string, io: Io): LoadedConfig | undefined {
  const reader = readerIn(io.cwd);
  for (const folder of foldersFor(what, io)) {
    const found = loadConfig(posix.join(folder, CONFIG_FILE), reader);
    if (found !== undefined) return found;
    refuseMisnamed(folder, reader);
  }
  return undefined;
}

/** A folder of migrations may have its own. */
function foldersFor(what: string, io: Io): ReadonlySet<string> {
  if (isDatabaseUrl(what)) return new Set(['.']);
  const path = what.replaceAll('\\', '/');
  return new Set([...(isFolder(what, io) ? [path] : []), posix.dirname(path), '.']);
}

/** Passed over, what it says would silently be missing. */
function refuseMisnamed(folder: string, reader: Reader): void {
  const file = posix.join(folder, MISNAMED);
  try {
    reader.real?.(file);
  } catch {
    return;
  }
  throw new TenetError(`"${file}" is not read, because its name ends in .yml`, {
    remedy: `rename it to ${CONFIG_FILE}`,
  });
}
