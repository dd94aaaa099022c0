/** The migrations of a folder, those that are new apart from those that ran before. */
import { resolve } from 'node:path';
import { chainOf } from '../migrations/chain';
import { newestOf, newSince, type Split } from '../migrations/fresh';
import type { Folder } from '../migrations/types';
import { openChain, type OpenChain } from '../sources/chain';
import { isText, readFolder } from '../sources/folder';
import { hasCommit, heldAt, heldInIndex } from './git';
import type { Io } from './io';

export interface SplitOptions {
  /** A commit or branch: what is new is judged since the present branch left it. */
  readonly since?: string;
  /** Takes the folder as it is staged for the next commit, and not as it lies there. */
  readonly staged?: boolean;
}

export interface SplitChain extends OpenChain {
  readonly split: Split;
  /** The commit that is compared with; null: the newest migration is new. */
  readonly since: string | null;
}

/** @throws TenetError and InputError where the folder, the chain or the commit cannot be read */
export async function splitChain(name: string, { since, staged = false }: SplitOptions, io: Io): Promise<SplitChain> {
  const commit = staged ? stagedSince(since, io) : since;
  const { folder, chain } = openChain(await folderFor(name, staged, io));
  if (commit === undefined) return { folder, chain, split: newestOf(chain), since: null };
  const before = await chainAt(folder, commit, staged, io);
  if (before === EMPTIED && chain.migrations.length > 1)
    io.err(
      `${commit} has no migration in ${name}, so all ${chain.migrations.length} are new; if the folder was moved, name the commit that moved it\n`,
    );
  return { folder, chain, split: newSince(before, chain), since: commit };
}

/** pre-commit names the commit to compare with where it is run for a range of commits. */
function stagedSince(since: string | undefined, { env }: Io): string {
  return since ?? (env['PRE_COMMIT_FROM_REF'] || 'HEAD');
}

async function folderFor(name: string, staged: boolean, io: Io): Promise<Folder> {
  const folder = readFolder(name, io);
  return staged ? { ...folder, ...(await heldInIndex(resolve(io.cwd, name), isText)) } : folder;
}

const NOTHING = { migrations: [] };
/** The commit is there, and the folder is not in it. */
const EMPTIED = { migrations: [] };

async function chainAt(
  folder: Folder,
  commit: string,
  staged: boolean,
  { cwd }: Io,
): Promise<Parameters<typeof newSince>[0]> {
  const place = resolve(cwd, folder.name);
  if (staged && !(await hasCommit(place))) return NOTHING;
  const held = await heldAt(place, commit, isText);
  const isEmpty = !held.paths.some((path) => /\.sql$/i.test(path));
  return isEmpty ? EMPTIED : chainOf({ ...folder, ...held });
}
