/** Which files of a folder `tenet synth` wrote: only those may be replaced or removed the next time. */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifact } from '../targets/target';

/** In the folder, beside the files that it lists. */
export const LEDGER = '.tenet-files.json';

/**
 * What targets call their files. The ledger may come from anybody, so a file that it lists is only removed where its name is also
 * one that a target gives.
 */
const SHAPE =
  /^(?:(?:sql\/)?(?:\d{2,}-[\w-]+\.sql|manifest\.json)|(?:terraform\/)?(?:main\.tf\.json|ddl\/[\w-]+\.sql)|(?:pgbackrest|prometheus|maintain)\/[\w.-]+)$/;

/** A path with an unexpected component could lead out of the folder. */
const PLAIN = /^(?!.*(?:^|\/)\.\.?(?:\/|$))[^/\\\0:][^\\\0:]*$/;

/** Hashes by path, as a run before this one left them: two where that run was ended midway, of the old file and of the new one. */
export type Ledger = ReadonlyMap<string, readonly string[]>;

/** The text of the ledger for files that are now in the folder. */
export function ledgerText(artifacts: readonly Artifact[]): string {
  return textOf({ files: Object.fromEntries(hashesOf(artifacts)) });
}

/**
 * The text of the ledger while files are replaced: whoever ends the process midway leaves some of the old and some of the new, and
 * the next run must know both.
 */
export function ledgerDuring(before: Ledger, artifacts: readonly Artifact[]): string {
  const files = new Map(before);
  for (const [path, hash] of hashesOf(artifacts)) {
    files.set(path, [...(files.get(path) ?? []).filter((known) => known !== hash), hash]);
  }
  return textOf({ files: Object.fromEntries(files) });
}

function textOf(ledger: object): string {
  return `${JSON.stringify({ writtenBy: 'tenet', ...ledger }, null, 2)}\n`;
}

function hashesOf(artifacts: readonly Artifact[]): readonly (readonly [path: string, hash: string])[] {
  const files = [...artifacts].sort((a, b) => (a.path < b.path ? -1 : 1));
  return files.map(({ path, contents }) => [path, sha256(contents)]);
}

/** The ledger of a folder; empty where there is none, or one that cannot be believed. */
export function readLedger(folder: string): Ledger {
  if (!isPlainFile(folder, LEDGER)) return new Map();
  try {
    const { files } = JSON.parse(readFileSync(join(folder, LEDGER), 'utf8')) as { readonly files?: unknown };
    if (typeof files !== 'object' || files === null || Array.isArray(files)) return new Map();
    const entries = Object.entries(files as Readonly<Record<string, unknown>>);
    return new Map(entries.map(([path, hashes]) => [path, [hashes].flat().filter((hash) => typeof hash === 'string')]));
  } catch {
    return new Map();
  }
}

/** True for a file that was written here and has not been changed since. */
export function isOurs(folder: string, path: string, ledger: Ledger): boolean {
  const hashes = ledger.get(path) ?? [];
  return hashes.length > 0 && isPlainFile(folder, path) && hashes.includes(sha256(readFileSync(join(folder, path))));
}

/** The same, for a file that no target gives any more. */
export function mayRemove(folder: string, path: string, ledger: Ledger): boolean {
  return SHAPE.test(path) && isOurs(folder, path, ledger);
}

/** True for a regular file inside the folder to which no symbolic link leads. */
export function isPlainFile(folder: string, path: string): boolean {
  if (!PLAIN.test(path)) return false;
  let at = folder;
  const parts = path.split('/');
  return parts.every((part, index) => {
    at = join(at, part);
    const stats = lstatSync(at, { throwIfNoEntry: false });
    return index === parts.length - 1 ? stats?.isFile() === true : stats?.isDirectory() === true;
  });
}

function sha256(contents: string | Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}
