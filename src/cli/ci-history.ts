/** What a pipeline's clone of a repository has, or can fetch: the base of a change, and the lines that the change adds. */
import { posix, relative, resolve, sep } from 'node:path';
import type { Added } from '../ci/annotation';
import type { Candidate, Event } from '../ci/base';
import { TenetError } from '../kernel/errors';
import { git, heldAt } from './git';

/** How many commits a shallow clone is deepened by, step by step, before all of them are fetched. */
const STEPS = ['--deepen=50', '--deepen=500', '--unshallow'];

/** The base of a change, or why there is none. */
export interface Found {
  readonly base: Candidate | null;
  readonly remarks: readonly string[];
}

/**
 * The first candidate to which the checkout is related, fetched where the clone is shallow.
 * @throws TenetError where one is required, with why it cannot be had
 */
export async function baseIn(folder: string, { candidates, isRequired, remarks }: Event): Promise<Found> {
  const missing: string[] = [];
  for (const candidate of candidates) {
    const why = await whyUnrelated(folder, candidate.ref);
    if (why === '') return { base: candidate, remarks: [...remarks, ...missing] };
    missing.push(`${candidate.because} (${candidate.ref}) is not in the clone and cannot be fetched: ${why}`);
  }
  const [first] = missing;
  if (!isRequired || first === undefined) return { base: null, remarks: [...remarks, ...missing] };
  const remedy = /dubious ownership/.test(first)
    ? 'run git config --global --add safe.directory FOLDER'
    : 'fetch the whole history: fetch-depth: 0 in actions/checkout, GIT_DEPTH: "0" in GitLab';
  throw new TenetError(first, { remedy });
}

/** Empty where the two are related; else what git says of the last attempt. */
async function whyUnrelated(folder: string, ref: string): Promise<string> {
  if (await areRelated(folder, ref)) return '';
  let why = '';
  try {
    const head = (await git(folder, ['rev-parse', '--verify', 'HEAD^{commit}'])).trim();
    const isShallow = (await git(folder, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
    for (const depth of isShallow ? STEPS : ['']) {
      why = await fetched(folder, depth, [head, ref]);
      if (await areRelated(folder, ref)) return '';
    }
  } catch (error) {
    return reasonOf(error);
  }
  return why === '' ? 'it has no common ancestor with the checkout' : why;
}

async function areRelated(folder: string, ref: string): Promise<boolean> {
  const base = git(folder, ['merge-base', '--end-of-options', ref, 'HEAD']);
  return base.then(
    () => true,
    () => false,
  );
}

/** Branches are fetched by name, commits by hash; empty, or why it failed. */
async function fetched(folder: string, depth: string, refs: readonly string[]): Promise<string> {
  const wanted = refs.map((ref) => ref.replace(/^origin\/(.+)$/, '+refs/heads/$1:refs/remotes/origin/$1'));
  const args = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...(depth === '' ? [] : [depth])];
  return git(folder, [...args, '--end-of-options', 'origin', ...wanted]).then(
    () => '',
    (error: unknown) => reasonOf(error),
  );
}

function reasonOf(error: unknown): string {
  const { stderr = '', message = '' } = error as { readonly stderr?: string; readonly message?: string };
  const [line = ''] = (stderr || message).split('\n').filter((one) => one.trim() !== '');
  return line.replace(/^(?:fatal|error): /, '');
}

/** The path of a file as the repository has it, for platforms that know no other; as it is named where there is no repository. */
export async function namesInRepository(cwd: string): Promise<(file: string) => string> {
  const top = await git(cwd, ['rev-parse', '--show-toplevel']).then(
    (text) => text.replace(/\n$/, ''),
    () => cwd,
  );
  return (file) => {
    const path = relative(top, resolve(cwd, file)).split(sep).join(posix.sep);
    return path === '' || path.startsWith('..') ? file : path;
  };
}

/**
 * The lines that are new since a commit, of the files that are asked for, as the working directory has them. Without a commit all are.
 * @param files by their name in the working directory
 */
export async function addedSince(cwd: string, ref: string | undefined, files: readonly string[]): Promise<Added> {
  if (ref === undefined) return new Map(files.map((file) => [file, 'all']));
  const held = new Set((await heldAt(cwd, ref, () => false)).paths);
  const base = (await git(cwd, ['merge-base', '--end-of-options', ref, 'HEAD'])).trim();
  const added = files.map(async (file) => {
    const path = posix.normalize(file);
    return [file, held.has(path) ? await linesAdded(cwd, base, path) : ('all' as const)] as const;
  });
  return new Map(await Promise.all(added));
}

async function linesAdded(cwd: string, base: string, path: string): Promise<readonly (readonly [number, number])[]> {
  const options = ['--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'];
  const text = await git(cwd, ['diff', ...options, base, '--', path]);
  return [...text.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].flatMap(([, from, length = '1']) =>
    length === '0' ? [] : [[Number(from), Number(from) + Number(length) - 1] as const],
  );
}
