/** A folder of migrations, read as a stranger's: nothing in it is run, links out of it are not followed. */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { TenetError } from '../kernel/errors';
import type { Folder } from '../migrations/types';
import type { World } from './world';
import { isSqlFile } from './source-kind';
import { readSqlFile } from './sql-file';

/** Folders of code, of which the largest that were seen hold some thousand migrations. */
const MOST_FILES = 50_000;
/** What tools keep beside their SQL: journals, locks, sums, plans, changelogs, configuration of a script. */
const TEXTS = /\.(?:sql|toml|sum|plan|conf|ya?ml|xml)$|_journal\.json$|changelog[^/]*\.json$/i;
/** Whether the text of a file is read. */
export function isText(path: string): boolean {
  return TEXTS.test(path);
}

const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);
/** How far up marks of a tool are looked for. */
const AROUND = 4;

/** A name that no file can have, or that leads in a circle, is no folder either: what opens it says why it cannot. */
export function isFolder(name: string, { cwd }: Pick<World, 'cwd'>): boolean {
  try {
    return statSync(resolve(cwd, name), { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

/**
 * Everything in a folder and below it.
 * @throws TenetError where it cannot be read, or holds too much
 */
export function readFolder(name: string, world: World): FolderOnDisk {
  const top = resolve(world.cwd, name);
  const { paths, ...others } = pathsIn(top, name);
  const texts = new Map<string, string>();
  const faults = new Map<string, unknown>();
  for (const path of paths) {
    if (!isText(path)) continue;
    try {
      texts.set(path, readSqlFile(join(name, path), world));
    } catch (error) {
      if (isSqlFile(path)) faults.set(path, error);
      texts.set(path, '');
    }
  }
  return { name, texts, paths, faults, ...others, ...surroundings(top) };
}

export interface FolderOnDisk extends Folder {
  /** Why SQL files cannot be read: of one that the tool does not run it does not matter. */
  readonly faults: ReadonlyMap<string, unknown>;
}

function pathsIn(top: string, name: string): Pick<Folder, 'paths' | 'links' | 'special'> {
  const found: string[] = [];
  const links: string[] = [];
  const special: string[] = [];
  const visit = (folder: string, prefix: string): void => {
    for (const entry of entriesOf(folder, name)) {
      const path = `${prefix}${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) visit(join(folder, entry.name), `${path}/`);
      if (entry.isFile()) found.push(path);
      if (entry.isSymbolicLink()) links.push(path);
      if (entry.isFIFO() || entry.isSocket() || entry.isBlockDevice() || entry.isCharacterDevice()) special.push(path);
      if (found.length > MOST_FILES)
        throw new TenetError(`"${name}" contains more than ${MOST_FILES} files`, {
          remedy: 'name the folder that the migration tool reads',
        });
    }
  };
  visit(top, '');
  return { paths: found.toSorted(), links: links.toSorted(), special: special.toSorted() };
}

function entriesOf(folder: string, name: string): ReturnType<typeof entries> {
  try {
    return entries(folder);
  } catch (error) {
    const code = String((error as { readonly code?: unknown }).code);
    throw new TenetError(`the folder "${name}" cannot be read (${code})`, {
      remedy: 'name the folder that the migration tool reads',
      cause: error,
    });
  }
}

const entries = (folder: string) => readdirSync(folder, { withFileTypes: true });

/** Where the folder lies, which tells some tools apart. */
function surroundings(top: string): Pick<Folder, 'within' | 'around'> {
  const around = new Set<string>();
  let folder = top;
  for (let up = 0; up < AROUND && dirname(folder) !== folder; up += 1) {
    const below = basename(folder);
    folder = dirname(folder);
    for (const name of namesIn(folder)) {
      around.add(name);
      if (below === 'migrations' && basename(folder) === 'supabase') around.add(`supabase/${name}`);
    }
  }
  return { within: top.split(sep).slice(-2), around };
}

/** Nothing of a folder that only others may read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
