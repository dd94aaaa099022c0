/** Chains of migrations of our own writing, one for each tool, each with a table of its traps and of what does it right. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isText, readFolder } from '../../../src/sources/folder';
import { chainOf } from '../../../src/migrations/chain';
import { newSince, type Split } from '../../../src/migrations/fresh';
import type { Chain, Folder } from '../../../src/migrations/types';

const HERE = join(__dirname, '..', 'fixtures');

/** The role that runs the chain: bound by FORCE, or bound by no policy. */
export type Migrator = 'owner' | 'bypassrls' | 'superuser';

interface Place {
  /** Relative to the folder of migrations. */
  readonly file: string;
  readonly line: number;
  /** How the line begins, blanks aside, so that a table that has come apart from its file is found out. */
  readonly text: string;
  /** What of the data tells whether it went wrong: run by a superuser behind the file. */
  readonly probe?: string;
}

export interface Trap extends Place {
  /** One of TRAPS. */
  readonly trap: string;
  readonly rule: string;
  /** The line of the statement that it follows from: one finding there tells both. */
  readonly follows?: number;
  /** The SQLSTATE with which the file fails, by the role that runs it. */
  readonly fails?: { readonly [role in 'owner' | 'unbound' | 'both']?: string };
  /** What the finding needs: without it, it is missed. */
  readonly needs: readonly Need[];
  /** For the need `line`: the line of the file that, left out, makes the statement harmless. */
  readonly without?: number;
  /** Over before the pull request ends, so that `check` is silent and `prove` tells it. */
  readonly prove?: true;
  /** Tenet misses it today. */
  readonly missed?: true;
}

/** A twin of a trap that does it right. */
export interface Right extends Place {
  readonly fails?: Trap['fails'];
  readonly way: string;
  /** Tenet speaks of it today, which is a false alarm. */
  readonly alarm?: true;
  /** The line that makes it right: without it the rule speaks. */
  readonly without?: number;
}

/**
 * state: what the files before it leave; order: the order of the tool, and not of names; transaction: how the tool runs the file;
 * line: another statement of the file; up: that the part of the file that undoes it is not run; migrator: that row security binds who
 * runs it, which every blind trap needs.
 */
export type Need = 'state' | 'order' | 'transaction' | 'line' | 'up' | 'migrator';

export interface Fixture {
  readonly name: string;
  readonly tool: string;
  readonly domain: string;
  /** The folder that is checked, within the project. */
  readonly folder: string;
  readonly migrations: number;
  /** Roles that run it on a server; the first is the one that the platform has. */
  readonly migrators: readonly [Migrator, Migrator];
  /** Majors of PostgreSQL on which every statement exists. */
  readonly majors: readonly number[];
  /** What the platform has made before the first file. */
  readonly platform: string | undefined;
  /** Rows of at least two tenants, put in by a superuser before the first new file. */
  readonly rows: string;
  /** Beginnings of paths that the pull request adds. */
  readonly added: readonly string[];
  /** What the policies read, and the value of one tenant. */
  readonly tenant: { readonly setting: string; readonly value: string } | undefined;
  /** Tables that are forced, early or late. */
  readonly forced: readonly string[];
  /** Files that have run and were edited. */
  readonly edited: readonly string[];
  readonly traps: readonly Trap[];
  readonly right: readonly Right[];
}

export const PROJECTS: readonly string[] = readdirSync(HERE).toSorted();

export function fixture(name: string): Fixture {
  const said = parse(readFileSync(join(HERE, name, 'traps.yaml'), 'utf8')) as Partial<Fixture>;
  const platform = join(HERE, name, 'platform.sql');
  return {
    name,
    tool: said.tool ?? '',
    domain: said.domain ?? '',
    folder: said.folder ?? 'migrations',
    migrations: said.migrations ?? 0,
    migrators: said.migrators ?? ['owner', 'superuser'],
    majors: said.majors ?? [15, 18],
    platform: existsSync(platform) ? readFileSync(platform, 'utf8') : undefined,
    rows: said.rows ?? '',
    added: said.added ?? [],
    edited: said.edited ?? [],
    tenant: said.tenant,
    forced: said.forced ?? [],
    traps: said.traps ?? [],
    right: said.right ?? [],
  };
}

/** The project as the pull request leaves it. */
export function projectOf({ name }: Fixture): string {
  return join(HERE, name, 'project');
}

/** Files that the pull request edited, as they were before it: path within the project, and text. */
export function editedOf({ name }: Fixture): ReadonlyMap<string, string> {
  const top = join(HERE, name, 'before');
  if (!existsSync(top)) return new Map();
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    files.map((one) => {
      const path = join(one.parentPath, one.name);
      return [path.slice(top.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

export function isAdded({ added, folder }: Fixture, pathInProject: string): boolean {
  const top = folder === '.' ? '' : `${folder}/`;
  return added.some((begin) => pathInProject.startsWith(`${top}${begin}`));
}

export interface Opened {
  readonly folder: Folder;
  readonly chain: Chain;
  readonly split: Split;
}

/** The chain of the project, and what of it the pull request adds. */
export function opened(one: Fixture): Opened {
  const folder = readFolder(one.folder, { cwd: projectOf(one) } as Parameters<typeof readFolder>[1]);
  const chain = chainOf(folder);
  return { folder, chain, split: newSince(chainOf(before(one, folder)), chain) };
}

function before(one: Fixture, folder: Folder): Folder {
  const top = one.folder === '.' ? '' : `${one.folder}/`;
  const paths = folder.paths.filter((path) => !isAdded(one, `${top}${path}`));
  const texts = new Map(paths.flatMap((path) => (isText(path) ? [[path, folder.texts.get(path) ?? '']] : [])));
  for (const [path, text] of editedOf(one)) if (path.startsWith(top)) texts.set(path.slice(top.length), text);
  return { ...folder, paths: [...new Set([...paths, ...texts.keys()])], texts };
}
