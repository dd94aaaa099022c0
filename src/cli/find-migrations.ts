/** Where in a repository the folders of migrations are, by what the tools leave there; asks nobody and runs nothing. */
import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { TenetError } from '../kernel/errors';
import { chainOf } from '../migrations/chain';
import { readFolder } from '../sources/folder';
import type { Io } from './io';

export interface FoundFolder {
  /** Relative to where it was looked for, with `/`. */
  readonly path: string;
  readonly tool: string;
  readonly because: string;
  readonly migrations: number;
}

export interface Search {
  readonly found: readonly FoundFolder[];
  /** Folders that look like migrations and cannot be checked, each with the reason. */
  readonly passedOver: readonly { readonly path: string; readonly why: string }[];
}

/** Names of folders in which the tools keep migrations. */
const NAMED = /^(?:migrations?|migrate|drizzle|changelogs?|db[-_]?migrations?|[\w-]+[-_]migrations?|structure)$/i;
/** Files that only a tool leaves, beside its migrations or in the folder that holds them. */
const MARKS =
  /^(?:migration_lock\.toml|sqitch\.plan|atlas\.sum|structure\.sql|(?:db\.)?changelog[\w.-]*\.(?:xml|ya?ml|json|sql)|V\d[\w.]*__.*\.sql|\d+_.*\.up\.sql)$/;
/** Folders of others, of builds, and of what only tests run. */
const PASSED =
  /^(?:\..*|node_modules|vendor|dist|build|target|out|coverage|tests?|__tests__|testdata|fixtures?|examples?|samples?|spec)$/i;
/** How deep below the top: a package in a monorepo keeps Flyway's nine folders down. */
const DEEPEST = 10;

/**
 * Folders of migrations at or below a folder, the one with the most migrations first.
 * @throws TenetError where a folder cannot be read
 */
export function findMigrations(top: string, io: Io): Search {
  const found: FoundFolder[] = [];
  const passedOver: { path: string; why: string }[] = [];
  const visit = (path: string, depth: number): void => {
    const entries = entriesOf(join(io.cwd, top, path));
    if (isLikely(path, entries)) {
      const answer = chainAt(top, path, io);
      if (typeof answer !== 'string') {
        found.push(answer);
        return;
      }
      if (answer !== '') passedOver.push({ path, why: answer });
    }
    if (depth === DEEPEST) return;
    for (const entry of entries)
      if (entry.isDirectory() && !PASSED.test(entry.name))
        visit(path === '.' ? entry.name : `${path}/${entry.name}`, depth + 1);
  };
  visit('.', 0);
  return { found: found.toSorted((one, other) => other.migrations - one.migrations), passedOver };
}

function isLikely(path: string, entries: readonly Dirent[]): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return NAMED.test(name) || entries.some((entry) => entry.isFile() && MARKS.test(entry.name));
}

/** The chain that the folder is; or why it cannot be checked, empty where it holds no migration at all. */
function chainAt(top: string, path: string, io: Io): FoundFolder | string {
  try {
    const { tool, because, migrations, problems } = chainOf(readFolder(join(top, path), io));
    const broken = problems.find(({ isRemark, line }) => isRemark !== true && line === undefined);
    if (migrations.length === 0) return '';
    if (broken !== undefined) return broken.message;
    return { path, tool, because, migrations: migrations.length };
  } catch (error) {
    if (!(error instanceof TenetError)) throw error;
    return error.message.endsWith('contains no migration in SQL') ? '' : error.message;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}

/**
 * The one folder of migrations of a repository.
 * @throws TenetError where there is none, or several
 */
export function theFolder(io: Io): string {
  const { found, passedOver } = findMigrations('.', io);
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first.path;
  if (first === undefined)
    throw new TenetError('this repository contains no folder of migrations in SQL that Tenet recognizes', {
      remedy: `name it: tenet ci FOLDER${passedOver.map(({ path, why }) => `; "${path}" was left out: ${why}`).join('')}`,
    });
  throw new TenetError(
    `this repository contains ${found.length} folders of migrations: ${found.map(({ path }) => path).join(', ')}`,
    { remedy: `name one: tenet ci ${first.path}` },
  );
}
