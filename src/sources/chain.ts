/** A folder of migrations as the chain that its tool runs, and its files as scripts. */
import { resolve } from 'node:path';
import { InputError } from '../kernel/errors';
import { at } from '../kernel/pointer';
import { printable } from '../kernel/printable';
import { chainOf } from '../migrations/chain';
import { beginsInTransaction } from '../migrations/transaction';
import type { Chain, Folder, Migration } from '../migrations/types';
import type { FilesBefore, SqlText } from '../pipeline';
import type { ScriptFile } from '../script/read-script';
import { isFolder, readFolder, type FolderOnDisk } from './folder';
import type { World } from './world';
import { readSqlFile } from './sql-file';

export interface OpenChain {
  readonly folder: Folder;
  readonly chain: Chain;
}

/**
 * What the tool of a folder runs.
 * @throws TenetError where the folder cannot be read or holds no migration, InputError with all that keeps the tool from running it
 */
export function openChain(folder: Folder & Partial<FolderOnDisk>): OpenChain {
  const chain = chainOf(folder);
  const run = new Set(chain.migrations.map(({ path }) => path));
  const unreadable = [...(folder.faults ?? [])].find(([path]) => run.has(path));
  if (unreadable !== undefined) throw unreadable[1];
  refuseBroken(chain, folder);
  return { folder, chain };
}

function refuseBroken({ problems }: Chain, { name, texts }: Folder): void {
  const broken = problems.filter(({ isRemark }) => isRemark !== true);
  if (broken.length === 0) return;
  const byName = new Map([...texts].map(([path, text]) => [fileIn(name, path), text]));
  throw new InputError(
    broken.map(({ path, line, message, remedy }) => ({
      message,
      place: { file: fileIn(name, path), line: line ?? 1, column: 1, length: 1 },
      remedy,
    })),
    // a problem of a file as a whole is in no line of it
    (file) =>
      broken.some(({ path, line }) => line !== undefined && fileIn(name, path) === file) ? byName.get(file) : undefined,
  );
}

/** The name of a file as the user would write it. */
export function fileIn(folder: string, path: string): string {
  return `${folder.replace(/\/+$/, '')}/${path}`;
}

/** The texts of the files of a folder, by their names as findings show them. */
export function textsOf({ name, texts }: Folder): ReadonlyMap<string, string> {
  return new Map([...texts].map(([path, text]) => [shownName(fileIn(name, path)), text]));
}

/** A line break in a name begins no line of a report, which a CI system could take for a command. */
function shownName(file: string): string {
  return printable(file).replaceAll('\n', '\\n');
}

/** @param from how many files come before, so that the pointers of all stay apart */
export function filesOf(migrations: readonly Migration[], name: string, from: number): readonly ScriptFile[] {
  return migrations.map(({ path, sql, transaction, checks, isState }, index) => ({
    name: shownName(fileIn(name, path)),
    contents: sql,
    root: at('', 'files', from + index),
    isInTransaction: beginsInTransaction({ transaction, sql }),
    ...(checks !== undefined && { checks }),
    ...(isState && { isState }),
  }));
}

/** Whether migrations that are no SQL run among the others: what they make is nowhere to be read. */
export function hasUnseen({ leftOut }: Chain): boolean {
  return leftOut.some(({ path }) => /\.(?:go|[cm]?[jt]sx?|py|rb|php|cs|java|kt|ex|exs|rs|pl|sh)$/i.test(path));
}

/** What stands before files or a chain: a folder of migrations, or a schema as SQL. */
export function standingIn(name: string, world: World): SqlText | FilesBefore {
  if (!isFolder(name, world)) return { name, contents: readSqlFile(name, world) };
  const { chain } = openChain(readFolder(name, world));
  return { files: filesOf(chain.migrations, name, 0), hasUnseen: hasUnseen(chain) };
}

/** Files of a folder of migrations that are to be checked, and those that its tool runs before the first of them. */
export interface Placed {
  readonly before: FilesBefore;
  readonly files: readonly ScriptFile[];
}

/**
 * Files as they stand before the migrations of a folder, or among them: what is checked does not stand before itself.
 * @param texts of the files that are named; those that the tool does not run are taken as they are
 */
export function placedIn(name: string, texts: readonly SqlText[], world: World): Placed {
  const { chain } = openChain(readFolder(name, world));
  const pathOf = (file: string): string => resolve(world.cwd, file);
  const asked = new Set(texts.map((text) => pathOf(text.name)));
  const isAsked = ({ path }: Migration): boolean => asked.has(pathOf(fileIn(name, path)));
  const first = chain.migrations.findIndex(isAsked);
  const before = first < 0 ? chain.migrations : chain.migrations.slice(0, first);
  const run = filesOf(chain.migrations.filter(isAsked), name, before.length);
  const known = new Set(chain.migrations.filter(isAsked).map(({ path }) => pathOf(fileIn(name, path))));
  const others = texts
    .filter((text) => !known.has(pathOf(text.name)))
    .map((text, index) => ({ ...text, root: at('', 'files', before.length + run.length + index) }));
  world.err(`checked against ${before.length} of ${chain.migrations.length} migrations of ${name} (${chain.tool})\n`);
  return { before: { files: filesOf(before, name, 0), hasUnseen: hasUnseen(chain) }, files: [...run, ...others] };
}
