/** `tenet init --ci`: the file that has a pipeline or a hook check the migrations of this repository. Asks nothing. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolders, whyNotWritten } from '../../engine/make-folders';
import { TenetError } from '../../kernel/errors';
import { printable } from '../../kernel/printable';
import { didYouMean } from '../../kernel/suggest';
import { mainBranch } from '../git';
import { findMigrations, type FoundFolder } from '../find-migrations';
import { EXIT, type Io } from '../io';
import { packageVersion } from '../../sources/version';
import {
  GITHUB_FILE,
  GITLAB_FILE,
  GITLAB_INCLUDED,
  gitHubWorkflow,
  gitLabJobs,
  PLATFORMS,
  PRE_COMMIT_FILE,
  preCommitConfig,
  preCommitRepo,
  refuseUnwritable,
  type Checked,
  type CiPlatform,
} from './workflows';

export interface CiInitOptions {
  /** True: the flag without a platform, which the repository shows. */
  readonly ci: string | true;
  readonly migrations?: string;
  readonly dryRun: boolean;
  readonly force: boolean;
}

/** A file to be written, and what is to be done by hand. */
interface Plan {
  readonly file: string;
  readonly text: string;
  readonly next: readonly string[];
}

/** @throws TenetError where there is no folder of migrations, or a file of another's would be replaced */
export async function initCi(folder: string, options: CiInitOptions, io: Io): Promise<number> {
  const top = resolve(io.cwd, folder);
  refuseBelowTop(top, folder);
  const platform = platformIn(top, options.ci);
  const folders = foldersFor(folder, options, io);
  for (const one of folders) refuseUnwritable(one);
  const plan = planFor(platform, top, folders, options, await mainBranch(top));
  const place = join(folder, plan.file);
  if (options.dryRun) {
    io.err(`${printable(place)} would contain:\n`);
    io.out(plan.text);
  } else {
    write(join(top, plan.file), plan.text);
    io.err(`wrote ${printable(place)}\n`);
  }
  io.err(`\nnext:\n${plan.next.map((line) => `  ${printable(line)}\n`).join('')}`);
  return EXIT.holds;
}

/** Platforms read their files at the top of a repository alone. */
function refuseBelowTop(top: string, folder: string): void {
  for (let at = top; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) {
      if (at === top) return;
      throw new TenetError(`"${folder}" is inside the repository "${at}", and pipelines read only files at its top`, {
        remedy: `run it there: tenet init --ci in ${at}`,
      });
    }
    if (dirname(at) === at) return;
  }
}

function platformIn(top: string, said: string | true): CiPlatform {
  if (said === true) return existsSync(join(top, GITLAB_FILE)) ? 'gitlab' : 'github';
  const found = PLATFORMS.find((platform) => platform === said);
  if (found !== undefined) return found;
  throw new TenetError(`there is no platform "${said}"${didYouMean(said, PLATFORMS)}`, {
    remedy: `use one of: ${PLATFORMS.join(', ')}`,
  });
}

function foldersFor(folder: string, { migrations }: CiInitOptions, io: Io): readonly Checked[] {
  if (migrations !== undefined) return [{ path: migrations.replace(/^\.\/|\/+$/g, ''), tool: 'as named' }];
  const { found, passedOver } = findMigrations(folder, io);
  for (const { path, why } of passedOver) io.err(`left out ${printable(`${path}: ${why}`)}\n`);
  if (found.length === 0)
    throw new TenetError(`"${folder}" contains no folder of migrations in SQL that Tenet recognizes`, {
      remedy: 'name it: --migrations FOLDER',
    });
  for (const one of found) io.err(`found ${printable(foundText(one))}\n`);
  return found;
}

function foundText({ path, tool, because, migrations }: FoundFolder): string {
  return `${path}: ${tool} (${because}), ${migrations} ${migrations === 1 ? 'migration' : 'migrations'}`;
}

/** @param branch what pull requests are compared with; null: no commit has that name yet */
function planFor(
  platform: CiPlatform,
  top: string,
  folders: readonly Checked[],
  { force }: CiInitOptions,
  branch: string | null,
): Plan {
  const version = packageVersion();
  // without a commit to compare with, a pipeline has nothing to run on either
  const commands = platform === 'pre-commit' || branch === null ? ['check'] : ['check', 'ci'];
  const since = branch === null ? '' : ` --since ${branch}`;
  const tryIt = folders.flatMap(({ path }) => commands.map((command) => `tenet ${command} ${path}${since}`));
  const is = (file: string): boolean => existsSync(join(top, file));
  if (platform === 'github') {
    refuseOther(GITHUB_FILE, is(GITHUB_FILE) && !force);
    return { file: GITHUB_FILE, text: gitHubWorkflow(folders, version), next: tryIt };
  }
  if (platform === 'gitlab') {
    const text = gitLabJobs(folders, version);
    if (!is(GITLAB_FILE)) return { file: GITLAB_FILE, text, next: tryIt };
    refuseOther(GITLAB_INCLUDED, is(GITLAB_INCLUDED) && !force);
    const include = `add to ${GITLAB_FILE}: include: [{ local: ${GITLAB_INCLUDED} }]`;
    return { file: GITLAB_INCLUDED, text, next: [include, ...tryIt] };
  }
  if (is(PRE_COMMIT_FILE))
    throw new TenetError(`"${PRE_COMMIT_FILE}" already exists, and its hooks would be lost`, {
      remedy: `add to its repos:\n${preCommitRepo(folders, version)}`,
    });
  return { file: PRE_COMMIT_FILE, text: preCommitConfig(folders, version), next: ['pre-commit install', ...tryIt] };
}

function refuseOther(file: string, isThere: boolean): void {
  if (isThere)
    throw new TenetError(`"${file}" already exists`, {
      remedy: 'compare it with --dry-run, or overwrite it with --force',
    });
}

function write(file: string, text: string): void {
  try {
    makeFolders(dirname(file));
    writeFileSync(file, text);
  } catch (error) {
    throw new TenetError(`cannot write "${file}": ${whyNotWritten(error)}`, { cause: error });
  }
}
