/** `tenet plan --migrations TOOL --out-dir DIR`: new files in the folder of the tool that a team runs; none that is there is changed. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { whyNotWritten } from '../engine/make-folders';
import { TenetError } from '../kernel/errors';
import { printable } from '../kernel/printable';
import type { Folder } from '../migrations/types';
import { writeMigrations } from '../migrations/write';
import type { WrittenTool } from '../migrations/written-tools';
import type { Plan } from '../plan/plan';
import { migrationsOf } from '../report/plan/migrations';
import { count } from '../report/words';
import { isFolder, readFolder } from './folder';
import type { Io } from './io';

export interface MigrationFlags {
  readonly migrations?: WrittenTool;
  readonly outDir?: string;
}

/** @throws TenetError where only one of both flags is there */
export function refuseHalf({ migrations, outDir }: MigrationFlags): void {
  if ((migrations === undefined) === (outDir === undefined)) return;
  throw new TenetError(migrations === undefined ? '--out-dir is for --migrations' : '--migrations needs a folder', {
    remedy: 'write both: --migrations goose --out-dir db/migrations',
  });
}

/**
 * Writes nothing where there is nothing to change.
 * @throws TenetError where the folder is another tool's, or a file cannot be made
 */
export function writePlanMigrations(plan: Plan, { migrations: tool, outDir }: MigrationFlags, io: Io): void {
  if (tool === undefined || outDir === undefined) return;
  const drafts = migrationsOf(plan);
  if (drafts.length === 0) {
    io.err(`nothing to change, so nothing is written to ${outDir}\n`);
    return;
  }
  const folder = isFolder(outDir, io) ? readFolder(outDir, io) : empty(outDir);
  const { files, notes } = writeMigrations(tool, drafts, { folder, now: Date.now() });
  writeNew(outDir, files, io);
  io.err(`wrote ${count(files.length, 'file')} to ${outDir}\n`);
  for (const note of notes) io.err(`note: ${note}\n`);
  for (const { title, waits } of drafts)
    for (const message of waits) io.err(`wait before ${title}: ${printable(message)}\n`);
}

function empty(name: string): Folder {
  return { name, texts: new Map(), paths: [], links: [], within: [], around: new Set() };
}

/** All or, where one is there already, none. */
function writeNew(outDir: string, files: readonly { readonly path: string; readonly text: string }[], io: Io): void {
  const top = resolve(io.cwd, outDir);
  const known = files.find(({ path }) => existsSync(join(top, path)));
  if (known !== undefined)
    throw new TenetError(`"${join(outDir, known.path)}" exists, and no file is overwritten`, {
      remedy: 'remove it, or name another folder',
    });
  for (const { path, text } of files)
    try {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text, { flag: 'wx' });
    } catch (error) {
      throw new TenetError(`cannot write "${join(outDir, path)}": ${whyNotWritten(error)}`, {
        remedy: 'name a folder that can be written',
        cause: error,
      });
    }
}
