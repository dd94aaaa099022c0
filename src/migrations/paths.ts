/** Names of files, as tools order and cut them. */
import type { ChainProblem, Folder, LeftOut, Migration } from './types';

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder that a file is in; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** By code unit, as Go, Rust and C compare names. */
export function byName(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Parts of a version as numbers: `1.9` before `1.23`. Longer is later where the beginning is the same. */
export function byVersion(left: readonly bigint[], right: readonly bigint[]): number {
  const most = Math.max(left.length, right.length);
  for (let at = 0; at < most; at += 1) {
    const [a, b] = [left[at] ?? 0n, right[at] ?? 0n];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

/** The digits that a name begins with. */
export function leadingNumber(name: string): bigint | undefined {
  const digits = /^\d+/.exec(name)?.[0];
  return digits === undefined ? undefined : BigInt(digits);
}

/** By any ending that some tool reads. */
export function sqlPaths({ paths }: Folder): readonly string[] {
  return paths.filter((path) => path.toLowerCase().endsWith('.sql'));
}

/** The text without what an editor put before it. */
export function textOf({ texts }: Folder, path: string): string {
  return (texts.get(path) ?? '').replace(/^\uFEFF/, '');
}

/** The first file, by name, whose text has the mark. */
export function firstWith(folder: Folder, mark: RegExp): string | undefined {
  return sqlPaths(folder)
    .toSorted(byName)
    .find((path) => mark.test(textOf(folder, path)));
}

/** Files of the folder in which the first one that shows the tool lies: these tools read one folder and none below it. */
export function inOneFolder(
  paths: readonly string[],
  shown: string | undefined,
): { readonly inside: readonly string[]; readonly below: readonly LeftOut[] } {
  const place = folderOf(shown ?? '');
  const inside = paths.filter((path) => folderOf(path) === place);
  const below = paths.filter((path) => folderOf(path) !== place);
  return {
    inside,
    below: below.map((path) => ({ path, why: 'it is in another folder, which the tool does not read' })),
  };
}

/** Keeps the lines of the parts that are run and blanks the rest, so that places stay those of the file. */
export function onlyLines(text: string, isRun: (line: string) => boolean): string {
  return text
    .split('\n')
    .map((line) => (isRun(line) ? line : ''))
    .join('\n');
}

interface Numbered {
  readonly path: string;
  readonly name: string;
  readonly version: bigint;
}

/**
 * Files by the number that they begin with; two of one number are a problem, those without one are left out.
 * @param consequence what the tool does with two of one number
 */
export function numbered(
  paths: readonly string[],
  { rest, consequence }: { readonly rest: string; readonly consequence: string },
): {
  readonly files: readonly Numbered[];
  readonly leftOut: readonly LeftOut[];
  readonly problems: readonly ChainProblem[];
} {
  const files: Numbered[] = [];
  const leftOut: LeftOut[] = [];
  for (const path of paths) {
    const name = baseName(path);
    const version = leadingNumber(name);
    if (version === undefined) leftOut.push({ path, why: rest });
    else files.push({ path, name, version });
  }
  files.sort((left, right) => byVersion([left.version], [right.version]) || byName(left.name, right.name));
  return { files, leftOut, problems: sameVersion(files, consequence) };
}

/** @param files in their order */
export function sameVersion(
  files: readonly { readonly path: string; readonly version: bigint | string }[],
  consequence: string,
): readonly ChainProblem[] {
  return files.flatMap((file, index) => {
    const before = files[index - 1];
    if (before?.version !== file.version) return [];
    return [
      {
        path: file.path,
        message: `version ${file.version} is already used by "${before.path}", so ${consequence}`,
        remedy: 'give the newer file a later version',
      },
    ];
  });
}

/** A migration whose file is run as it is. */
export function whole(folder: Folder, path: string, version: string, transaction: Migration['transaction']): Migration {
  return { path, version, sql: textOf(folder, path), transaction };
}
