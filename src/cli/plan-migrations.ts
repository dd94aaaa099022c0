/** `tenet plan --migrations TOOL --out-dir DIR`: new files in the folder of the tool that a team runs; none that is there is changed. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { whyNotWritten } from '../engine/make-folders';
import { TenetError } from '../kernel/errors';
import { groupBy } from '../kernel/group';
import { printable } from '../kernel/printable';
import type { Folder, NewFile, Written } from '../migrations/types';
import { writeMigrations } from '../migrations/write';
import type { WrittenTool } from '../migrations/written-tools';
import type { Phase, Plan } from '../plan/plan';
import { migrationsOf, type Drafted } from '../report/plan/migrations';
import { PHASES } from '../report/plan/words';
import { count } from '../report/words';
import { isFolder, readFolder } from '../sources/folder';
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
  const parts = partsOf(drafts, tool, outDir, io);
  writeNew(parts, io);
  for (const { phase, name, written } of parts) {
    const later = name === outDir ? '' : `: ${PHASES[phase]}, move them to ${outDir}`;
    io.err(`wrote ${count(written.files.length, 'file')} to ${name}${later}\n`);
  }
  for (const note of new Set(parts.flatMap(({ written }) => written.notes))) io.err(`note: ${note}\n`);
  for (const { title, waits } of drafts)
    for (const message of waits) io.err(`wait before ${title}: ${printable(message)}\n`);
}

/** Files of one phase and the folder that they are for. */
interface Part {
  readonly phase: Phase;
  readonly name: string;
  readonly written: Written;
}

/**
 * The first phase is for the folder itself. A tool runs all that is pending, and some tools read the folders below theirs, so that the
 * phases after it lie in folders beside it.
 */
function partsOf(drafts: readonly Drafted[], tool: WrittenTool, outDir: string, io: Io): readonly Part[] {
  const folder = folderNamed(outDir, io);
  const parts: Part[] = [];
  const [now, earlier] = [Date.now(), [] as string[]];
  let done = 0;
  for (const own of groupBy(drafts, (draft) => draft.phase).values()) {
    const phase = own[0]?.phase ?? 'expand';
    const name = parts.length === 0 ? outDir : folderBeside(outDir, phase, io);
    if (parts.length > 0) earlier.push(...folderNamed(name, io).paths);
    const made = writeMigrations(tool, own, { folder, earlier, now: now + done * SECOND });
    const known = new Set(parts.flatMap(({ written }) => written.files.map(textAndPath)));
    // a lock that goes with the first files goes with all
    const files = made.files.filter((file) => !known.has(textAndPath(file)));
    parts.push({ phase, name, written: { ...made, files } });
    earlier.push(...files.map(({ path }) => path));
    done += own.length;
  }
  return parts;
}

const SECOND = 1000;

function textAndPath({ path, text }: NewFile): string {
  return JSON.stringify([path, text]);
}

/** `db/migrations-contract` of `db/migrations`. */
function folderBeside(outDir: string, phase: string, { cwd }: Io): string {
  const top = resolve(cwd, outDir);
  return relative(cwd, join(dirname(top), `${basename(top)}-${phase}`));
}

function folderNamed(name: string, io: Io): Folder {
  if (isFolder(name, io)) return readFolder(name, io);
  return { name, texts: new Map(), paths: [], links: [], within: [], around: new Set() };
}

/** All or, where one is there already, none. */
function writeNew(parts: readonly Part[], io: Io): void {
  const files = parts.flatMap(({ name, written }) =>
    written.files.map(({ path, text }) => ({ shown: join(name, path), text })),
  );
  const known = files.find(({ shown }) => existsSync(resolve(io.cwd, shown)));
  if (known !== undefined)
    throw new TenetError(`"${known.shown}" exists, and no file is overwritten`, {
      remedy: 'remove it, or name another folder',
    });
  for (const { shown, text } of files)
    try {
      const path = resolve(io.cwd, shown);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: 'wx' });
    } catch (error) {
      throw new TenetError(`cannot write "${shown}": ${whyNotWritten(error)}`, {
        remedy: 'name a folder that can be written',
        cause: error,
      });
    }
}
