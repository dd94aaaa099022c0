/** What a folder held at another commit, by plumbing of git alone: it runs no hook, filter or program that a repository names. */
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { TenetError } from '../kernel/errors';

const run = promisify(execFile);
const MOST_BYTES = 512 * 1024 * 1024;

/** Of a folder at a commit: text by path relative to the folder, for the paths that are wanted; the others by name. */
export interface Held {
  readonly paths: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The folder where the present branch left the other one.
 * @throws TenetError where there is no git, no repository or no such commit
 */
export async function heldAt(folder: string, ref: string, isWanted: (path: string) => boolean): Promise<Held> {
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).catch(
    (error: unknown) => {
      throw unknownRef(ref, error);
    },
  );
  const base = await git(folder, ['merge-base', commit.trim(), 'HEAD']).catch((error: unknown) => {
    throw new TenetError(`"${ref}" and HEAD have no common ancestor`, {
      remedy: 'fetch the history: git fetch --unshallow, or fetch-depth: 0 in CI',
      cause: error,
    });
  });
  const prefix = (await git(folder, ['rev-parse', '--show-prefix'])).replace(/\n$/, '');
  const listed = await git(folder, [
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    base.trim(),
    '--',
    ...(prefix === '' ? [] : [prefix]),
  ]);
  return heldIn(
    folder,
    entriesOf(listed, /^100\d{3} blob ([0-9a-f]+)\t([^]*)$/).map(({ hash, path }) => ({
      hash,
      path: path.slice(prefix.length),
    })),
    isWanted,
  );
}

/**
 * The folder as it is staged for the next commit.
 * @throws TenetError where there is no git or no repository
 */
export async function heldInIndex(folder: string, isWanted: (path: string) => boolean): Promise<Held> {
  const listed = await git(folder, ['ls-files', '--stage', '-z']).catch((error: unknown) => {
    throw unknownRef('HEAD', error);
  });
  // stage 0: not in conflict; a link is no migration
  return heldIn(folder, entriesOf(listed, /^100\d{3} ([0-9a-f]+) 0\t([^]*)$/), isWanted);
}

/** Whether the repository has a commit at all. */
export async function hasCommit(folder: string): Promise<boolean> {
  return git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']).then(
    () => true,
    () => false,
  );
}

/** In this order: what a clone calls its default branch, what most call it, and the same without a remote. */
const MAIN = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The branch that changes are merged into; null where no commit has a name that says so. */
export async function mainBranch(folder: string): Promise<string | null> {
  for (const name of MAIN) {
    const place = name.startsWith('origin/') ? 'refs/remotes' : 'refs/heads';
    const found = await git(folder, ['rev-parse', '--abbrev-ref', '--verify', '--quiet', `${place}/${name}`]).catch(
      () => '',
    );
    if (found.trim() !== '') return found.trim();
  }
  return null;
}

interface Blob {
  readonly hash: string;
  readonly path: string;
}

function entriesOf(listed: string, form: RegExp): readonly Blob[] {
  return listed.split('\0').flatMap((line) => {
    const [, hash, path] = form.exec(line) ?? [];
    return hash === undefined || path === undefined ? [] : [{ hash, path }];
  });
}

async function heldIn(folder: string, blobs: readonly Blob[], isWanted: (path: string) => boolean): Promise<Held> {
  const wanted = blobs.filter(({ path }) => isWanted(path));
  const texts = await contentsOf(
    folder,
    wanted.map(({ hash }) => hash),
  );
  return {
    paths: blobs.map(({ path }) => path),
    texts: new Map(wanted.map(({ path }, index) => [path, texts[index] ?? ''])),
  };
}

function unknownRef(ref: string, cause: unknown): TenetError {
  const { code, stderr = '' } = cause as { readonly code?: unknown; readonly stderr?: string };
  if (code === 'ENOENT')
    return new TenetError('--since needs git, which is not installed', { remedy: 'install git, or leave out --since' });
  if (/not a git repository/i.test(stderr))
    return new TenetError('--since needs a git repository', { remedy: 'leave out --since' });
  if (/dubious ownership/i.test(stderr))
    return new TenetError('git refuses to read the repository, which belongs to another user', {
      remedy: 'run git config --global --add safe.directory FOLDER',
    });
  return new TenetError(`git knows no commit "${ref}"`, {
    remedy: 'fetch it: git fetch origin, or fetch-depth: 0 in CI',
  });
}

/** One process for all: `cat-file --batch` answers in the order it is asked. */
async function contentsOf(folder: string, hashes: readonly string[]): Promise<readonly string[]> {
  if (hashes.length === 0) return [];
  const child = spawn('git', command(folder, ['cat-file', '--batch']), {
    env: quiet(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
  child.stdin.end(`${hashes.join('\n')}\n`);
  await ended;
  const bytes = Buffer.concat(chunks);
  let at = 0;
  return hashes.map(() => {
    const head = bytes.indexOf(10, at);
    const size = Number(bytes.subarray(at, head).toString('latin1').split(' ')[2] ?? 0);
    const text = bytes.subarray(head + 1, head + 1 + size).toString('utf8');
    at = head + 1 + size + 1;
    return text;
  });
}

/** What git prints; rejects where it fails. */
export async function git(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', command(folder, args), { maxBuffer: MOST_BYTES, env: quiet() });
  return stdout;
}

function command(folder: string, args: readonly string[]): string[] {
  return ['--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=false', '-C', folder, ...args];
}

/** What a repository or its environment could make git ask or fetch. */
function quiet(): NodeJS.ProcessEnv {
  return { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
}
