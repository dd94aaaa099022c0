import { posix } from 'node:path';
import { InputError, type Place, type Problem } from '../kernel/errors';
import type { Sources } from '../kernel/sources';
import { firstProblems } from './fault';
import { Fence, type Outside } from './fence';
import { FileSources, NO_SOURCES } from './file-sources';
import { merge } from './merge';
import { MAX_INCLUDE_DEPTH, MAX_TOTAL_BYTES, type Reader } from './reader';
import { isSpecLike, looksLikeSpec } from './recognize';
import { snapshot } from './snapshot';
import type { Spec } from './types';
import { mayBeUnstorable, unstorableProblems } from './unstorable';
import { specProblems } from './validate';
import { YamlFile } from './yaml-file';

export type { Reader } from './reader';

/** A spec that its schema accepts, and where each part of it was written. */
export interface LoadedSpec {
  readonly spec: Spec;
  readonly sources: Sources;
}

/** A spec that was read from files, which can be patched. */
export interface LoadedFiles extends LoadedSpec {
  readonly sources: FileSources;
}

/**
 * Reads a spec with everything that it includes.
 * @param file path of the main file, as it should be named in messages
 * @throws InputError with every problem that was found: place, what was found, what to write instead
 */
export function loadSpec(file: string, reader: Reader): LoadedFiles {
  const files = new Loading(file, reader).load();
  const merged = merge(files);
  const sources = new FileSources(files, merged);
  const problems = [
    ...merged.problems,
    ...specProblems(merged.spec, sources),
    ...(files.some(({ text }) => mayBeUnstorable(text)) ? unstorableProblems(merged.spec, sources) : []),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return { spec: merged.spec as unknown as Spec, sources };
}

/**
 * Takes a spec that is an object already, e.g. the props of a construct. It is copied: later changes of the object change nothing.
 * @throws InputError where it is none, or holds what only a file can: `include`
 */
export function loadSpecObject(given: unknown): LoadedSpec {
  const { copy: spec, problems: notData } = snapshot(given);
  if (notData.length > 0) throw new InputError(notData);
  const problems = [
    ...includeProblems(spec),
    ...specProblems(spec, NO_SOURCES),
    ...unstorableProblems(spec, NO_SOURCES),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return { spec: spec as Spec, sources: NO_SOURCES };
}

/** Passed over, what the other files declare would silently be missing. */
function includeProblems(spec: unknown): readonly Problem[] {
  if (typeof spec !== 'object' || spec === null || !('include' in spec)) return [];
  return [
    {
      message: '/include: an object cannot include files, because it has no folder',
      remedy: 'pass the path of the main file, or put the contents of the files into the object',
    },
  ];
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory, not a file',
  EACCES: 'is not readable',
  EPERM: 'is not readable',
  ENOTDIR: 'has a parent that is not a directory',
  ENAMETOOLONG: 'has too long a name',
  ELOOP: 'is a symbolic link that points to itself',
  ENXIO: 'is a socket or a device that cannot be read',
  ENOTREG: 'is a pipe, a device or a socket, not a file',
  ESILENT: 'is a pipe or a device without data',
};

/** One walk through a file and its includes. */
class Loading {
  private readonly files: YamlFile[] = [];
  private readonly problems: Problem[] = [];
  /** By identity: a file that is reached by two names is read once. */
  private readonly seen = new Set<string>();
  private readonly fence: Fence;
  private bytes = 0;

  constructor(
    private readonly main: string,
    private readonly reader: Reader,
  ) {
    this.fence = new Fence(main, reader);
  }

  load(): readonly YamlFile[] {
    this.read(this.main, [], undefined);
    if (this.problems.length > 0) throw new InputError(firstProblems(this.problems, (problem) => problem));
    return this.files;
  }

  /** `from`: the files that led here, `named`: the line that names it. */
  private read(path: string, from: readonly Step[], named: Included | undefined): void {
    const opened = this.open(path, named);
    if (opened === undefined) return;
    const { identity } = opened;
    if (from.some((step) => step.identity === identity)) {
      this.problems.push({
        message: `"${path}" includes itself: ${[...from.map((step) => step.path), path].join(' -> ')}`,
        ...placeOf(named),
        remedy: 'remove one of the includes',
      });
      return;
    }
    if (this.seen.has(identity)) return;
    this.seen.add(identity);
    const bytes = this.bytesOf(path, named);
    const file = bytes === undefined ? undefined : this.parse(path, bytes);
    if (file === undefined) return;
    this.files.push(file);
    if (from.length < MAX_INCLUDE_DEPTH) {
      for (const included of this.includes(file)) this.read(included.path, [...from, { path, identity }], included);
    } else if (this.includes(file).length > 0) {
      this.problems.push({
        message: `"${path}" is the ${MAX_INCLUDE_DEPTH + 1}th file in a chain of includes and includes another`,
        ...placeOf(named),
        remedy: 'list the files in the main file: include: [tables/*.yaml]',
      });
    }
  }

  /** What the file is, whatever name it goes by; undefined with a problem where it may not be named or is not there. */
  private open(path: string, named: Included | undefined): { readonly identity: string } | undefined {
    try {
      if (named === undefined) return { identity: this.identityOfMain(path) };
      const outside = this.fence.escaped(path);
      if (outside === undefined) return { identity: this.reader.real?.(path) ?? posix.normalize(path) };
      this.problems.push(outsideProblem(path, outside, named.at));
    } catch (error) {
      this.unreadable(path, named, error);
    }
    return undefined;
  }

  /** A pipe of the shell (`<(...)`) has no real path; what is not there at all is reported when it is read. */
  private identityOfMain(path: string): string {
    try {
      return this.reader.real?.(path) ?? posix.normalize(path);
    } catch {
      return posix.normalize(path);
    }
  }

  private bytesOf(path: string, named: Included | undefined): Uint8Array | undefined {
    try {
      const bytes = named === undefined ? this.reader.read(path) : this.reader.read(path, 'regular');
      this.bytes += bytes.length;
      if (this.bytes <= MAX_TOTAL_BYTES) return bytes;
      this.problems.push({
        message: `the files of the spec exceed ${MAX_TOTAL_BYTES / 1024 ** 2} MiB in total`,
      });
    } catch (error) {
      this.unreadable(path, named, error);
    }
    return undefined;
  }

  private unreadable(path: string, named: Included | undefined, error: unknown): void {
    const code = (error as { readonly code?: string }).code ?? '';
    const reason = REASONS[code] ?? `cannot be read (${code || String(error)})`;
    this.problems.push({
      message: `"${path}" ${reason}`,
      ...placeOf(named),
      remedy: remedyFor(code, named !== undefined),
    });
  }

  /** The file as a map of keys, or undefined with what is wrong; of what is not meant to be a spec nothing is quoted. */
  private parse(path: string, bytes: Uint8Array): YamlFile | undefined {
    const file = YamlFile.read(path, bytes);
    if (!(file instanceof YamlFile)) {
      const isForeign = file.quotes && !looksLikeSpec(new TextDecoder().decode(bytes), path === this.main);
      this.problems.push(...(isForeign ? [foreign(path)] : file.problems));
      return undefined;
    }
    const shape = shapeProblem(file, path === this.main);
    if (shape !== undefined) this.problems.push(shape);
    return shape === undefined ? file : undefined;
  }

  /** The files that `include` names, relative to the file that says so; what a star matches is sorted. */
  private includes(file: YamlFile): readonly Included[] {
    const written = (file.value as { readonly include?: unknown }).include;
    if (!Array.isArray(written)) return [];
    return written.flatMap((pattern: unknown, index): readonly Included[] => {
      if (typeof pattern !== 'string' || pattern === '') return [];
      const path = posix.join(posix.dirname(file.path), pattern);
      const place = () => file.locate(['include', String(index)], 'value');
      const outside = this.fence.misspelled(pattern, path);
      if (outside !== undefined) {
        this.problems.push(outsideProblem(pattern, outside, place()));
        return [];
      }
      const matched = pattern.includes('*') ? this.match(path, pattern, place) : [path];
      return matched.map((included) => ({
        path: included,
        get at() {
          return place();
        },
      }));
    });
  }

  private match(path: string, pattern: string, place: () => Place | undefined): readonly string[] {
    const folder = posix.dirname(path);
    const names = folder.includes('*') ? [] : this.namesIn(folder);
    const matched = names.filter((name) => !name.startsWith('.') && matches(name, posix.basename(path)));
    if (matched.length === 0) {
      const at = place();
      const message = folder.includes('*') ? 'has a wildcard in a folder name' : 'matches no file';
      const remedy = 'correct the pattern (* matches any part of a file name), or remove it';
      this.problems.push({ message: `"${pattern}" ${message}`, ...(at && { place: at }), remedy });
    }
    return matched.sort().map((name) => posix.join(folder, name));
  }

  /** Nothing of a folder that is not there, or that a link puts outside the folder of the spec. */
  private namesIn(folder: string): readonly string[] {
    try {
      return this.fence.escaped(folder) === undefined ? this.reader.list(folder) : [];
    } catch {
      return [];
    }
  }
}

/** A file that an include names; the line that names it is looked up only for a problem. */
interface Included {
  readonly path: string;
  readonly at: Place | undefined;
}

/** A file on the way to another. */
interface Step {
  readonly path: string;
  readonly identity: string;
}

function outsideProblem(written: string, { message, remedy }: Outside, place: Place | undefined): Problem {
  return { message: `"${written}" ${message}`, ...(place && { place }), remedy };
}

/** Whether the parts between the stars stand in the name in their order: linear, where an expression would backtrack. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const last = parts.pop() ?? '';
  const first = parts.shift() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

function placeOf(named: Included | undefined): Pick<Problem, 'place'> {
  const place = named?.at;
  return place === undefined ? {} : { place };
}

function remedyFor(code: string, included: boolean): string {
  if (code !== 'ENOENT') return 'name a readable file';
  return included
    ? 'correct the path, which is relative to the file that includes it'
    : 'check the path, or create a starter project with: tenet init';
}

function shapeProblem(file: YamlFile, isMain: boolean): Problem | undefined {
  const { value, path } = file;
  const place = { file: path, line: 1, column: 1, length: 1 };
  if (value === null || value === undefined) {
    return { message: `"${path}" is empty`, place, remedy: 'create a starter project with: tenet init' };
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    const found = Array.isArray(value) ? 'a list' : 'a single value';
    return { message: `"${path}" contains ${found}, but a spec is a mapping`, place, remedy: 'start with: tenet: 1' };
  }
  return Object.keys(value).length === 0 || isSpecLike(value, isMain) ? undefined : foreign(path);
}

/** Says nothing of what the file contains: it may be a key or a list of passwords. */
function foreign(path: string): Problem {
  return {
    message: `"${path}" is not part of a spec, so Tenet doesn't show its contents`,
    remedy: 'name a YAML file whose keys are sections of a spec: tenet, database, tables, roles ..',
  };
}
