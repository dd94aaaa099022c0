import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it. `mkdirSync` with `recursive` never returns where a folder takes no folders and says ENOENT,
 * as /proc does: it makes the parent, which is there, and tries again for ever.
 * @throws what `node:fs` throws, ENOTDIR where something that is not a folder is in the way
 */
export function makeFolders(path: string, mode = 0o777): void {
  for (const folder of missingFolders(path)) makeFolder(folder, mode);
}

/**
 * The folders that would have to be made, outermost first.
 * @throws what `node:fs` throws, ENOTDIR where something that is not a folder is in the way
 */
export function missingFolders(path: string): readonly string[] {
  const missing: string[] = [];
  for (let folder = resolve(path); !isFolder(folder); folder = dirname(folder)) missing.unshift(folder);
  return missing;
}

function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    // another process may have been first
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(folder)) throw error;
  }
}

/** False where there is nothing. */
function isFolder(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (stats.isDirectory()) return true;
  throw Object.assign(new Error(`ENOTDIR: not a directory, '${path}'`), { code: 'ENOTDIR' });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'the file system does not allow it',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  EDQUOT: 'the disk quota is exceeded',
  ENOENT: 'files cannot be created there',
  EEXIST: 'another file already exists there',
  ENOTDIR: 'a parent is not a directory',
  ELOOP: 'a symbolic link points to itself',
  ENAMETOOLONG: 'the name is too long',
};

/** Why something could not be written, in a few words. */
export function whyNotWritten(error: unknown): string {
  const code = (error as { readonly code?: string }).code ?? '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
