import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TenetError } from '../kernel/errors';
import type { Artifact } from '../targets/target';

/** Says which files of a folder are ours to replace. */
const LEDGER = '.tenet-files.json';

/**
 * Writes files into a folder, all or none: into a temporary folder beside it, which is then renamed. A folder that was
 * written this way before is replaced as a whole.
 * @throws TenetError where the folder holds anything that was not written here, or cannot be written
 */
export function writeArtifacts(directory: string, artifacts: readonly Artifact[]): void {
  const target = resolve(directory);
  refuseForeign(directory, target);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    for (const { path, contents } of artifacts) write(join(temporary, path), contents);
    write(
      join(temporary, LEDGER),
      `${JSON.stringify({ writtenBy: 'tenet', files: artifacts.map(({ path }) => path).sort() }, null, 2)}\n`,
    );
    swap(temporary, target);
  } catch (error) {
    discard(temporary);
    throw new TenetError(`cannot write "${directory}": ${reason(error)}`, {
      remedy: 'name a folder that can be written with --out',
      cause: error,
    });
  }
}

/** Best effort: the reason why the writing failed may keep this from working, and is what the user must hear. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { recursive: true, force: true });
  } catch {
    // nothing was made there
  }
}

function write(path: string, contents: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

/** The old folder stays until the new one stands in its place. */
function swap(temporary: string, target: string): void {
  if (!existsSync(target)) {
    renameSync(temporary, target);
    return;
  }
  const old = `${temporary}.old`;
  renameSync(target, old);
  try {
    renameSync(temporary, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

function refuseForeign(named: string, target: string): void {
  if (!existsSync(target)) return;
  if (!lstatSync(target).isDirectory())
    throw new TenetError(`"${named}" is not a directory`, { remedy: 'name another folder with --out' });
  const known = new Set([LEDGER, ...ledgerFiles(target)]);
  const foreign = filesIn(target).filter((file) => !known.has(file));
  if (foreign.length > 0) {
    throw new TenetError(
      `"${named}" holds files that tenet did not write: ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ' ...' : ''}`,
      {
        remedy: 'name an empty or new folder with --out; the whole folder is replaced each time',
      },
    );
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

function ledgerFiles(folder: string): readonly string[] {
  try {
    const ledger = JSON.parse(readFileSync(join(folder, LEDGER), 'utf8')) as { readonly files?: unknown };
    return Array.isArray(ledger.files) ? ledger.files.filter((file) => typeof file === 'string') : [];
  } catch {
    return [];
  }
}

function reason(error: unknown): string {
  const code = (error as { readonly code?: string }).code;
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left',
    ENOTDIR: 'a parent is not a directory',
  };
  return known[code ?? ''] ?? (error instanceof Error ? error.message : String(error));
}
