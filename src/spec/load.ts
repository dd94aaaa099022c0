import { isAbsolute, posix } from 'node:path';
import { InputError, type Place, type Problem } from '../kernel/errors';
import type { Sources } from '../kernel/sources';
import { FileSources, NO_SOURCES } from './file-sources';
import { merge } from './merge';
import { MAX_TOTAL_BYTES, type Reader } from './reader';
import type { Spec } from './types';
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
  const files = new Loading(reader).load(file);
  const merged = merge(files);
  const sources = new FileSources(files, merged);
  const problems = [...merged.problems, ...specProblems(merged.spec, sources)];
  if (problems.length > 0) throw new InputError(problems);
  return { spec: merged.spec as unknown as Spec, sources };
}

/**
 * Takes a spec that is an object already, e.g. the props of a construct; `include` has no meaning there.
 * @throws InputError where it is none
 */
export function loadSpecObject(spec: unknown): LoadedSpec {
  const problems = specProblems(spec, NO_SOURCES);
  if (problems.length > 0) throw new InputError(problems);
  return { spec: spec as Spec, sources: NO_SOURCES };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory, not a file',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ENOTDIR: 'lies below something that is no directory',
  ENAMETOOLONG: 'has a name that is too long',
};

/** One walk through a file and its includes. */
class Loading {
  private readonly files: YamlFile[] = [];
  private readonly problems: Problem[] = [];
  private readonly seen = new Set<string>();
  private bytes = 0;

  constructor(private readonly reader: Reader) {}

  load(path: string): readonly YamlFile[] {
    this.read(path, [], undefined);
    if (this.problems.length > 0) throw new InputError(this.problems);
    return this.files;
  }

  /** `from`: the files that led here, `named`: the line that names it. */
  private read(path: string, from: readonly string[], named: Included | undefined): void {
    if (from.includes(path)) {
      this.problems.push({
        message: `"${path}" includes itself: ${[...from, path].join(' -> ')}`,
        ...placeOf(named),
        remedy: 'remove one of the includes',
      });
      return;
    }
    if (this.seen.has(path)) return;
    this.seen.add(path);
    const bytes = this.bytesOf(path, named);
    if (bytes === undefined) return;
    const file = YamlFile.read(path, bytes);
    if (!(file instanceof YamlFile)) {
      this.problems.push(...file);
      return;
    }
    const shape = shapeProblem(file);
    if (shape !== undefined) {
      this.problems.push(shape);
      return;
    }
    this.files.push(file);
    for (const included of this.includes(file)) this.read(included.path, [...from, path], included);
  }

  private bytesOf(path: string, named: Included | undefined): Uint8Array | undefined {
    try {
      const bytes = this.reader.read(path);
      this.bytes += bytes.length;
      if (this.bytes <= MAX_TOTAL_BYTES) return bytes;
      this.problems.push({
        message: `the files of the spec are larger than ${MAX_TOTAL_BYTES / 1024 ** 2} MiB together`,
      });
    } catch (error) {
      const code = (error as { readonly code?: string }).code ?? '';
      const reason = REASONS[code] ?? `cannot be read (${code || String(error)})`;
      this.problems.push({
        message: `"${path}" ${reason}`,
        ...placeOf(named),
        remedy: remedyFor(code, named !== undefined),
      });
    }
    return undefined;
  }

  /** The files that `include` names, relative to the file that says so; what a star matches is sorted. */
  private includes(file: YamlFile): readonly Included[] {
    const written = (file.value as { readonly include?: unknown }).include;
    if (!Array.isArray(written)) return [];
    return written.flatMap((pattern: unknown, index): readonly Included[] => {
      if (typeof pattern !== 'string' || pattern === '') return [];
      const path = isAbsolute(pattern) ? pattern : posix.join(posix.dirname(file.path), pattern);
      const place = () => file.locate(['include', String(index)], 'value');
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
      const message = folder.includes('*') ? 'has a star in the name of a folder' : 'matches no file';
      const remedy = 'correct the pattern (a star stands for any part of a file name), or remove it';
      this.problems.push({ message: `"${pattern}" ${message}`, ...(at && { place: at }), remedy });
    }
    return matched.sort().map((name) => posix.join(folder, name));
  }

  private namesIn(folder: string): readonly string[] {
    try {
      return this.reader.list(folder);
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
  if (code !== 'ENOENT') return 'name a file that can be read';
  return included
    ? 'correct the path, which counts from the folder of the file that includes it'
    : 'check the path, or write a starter with: tenet init';
}

function shapeProblem(file: YamlFile): Problem | undefined {
  const { value, path } = file;
  const place = { file: path, line: 1, column: 1, length: 1 };
  if (value === null || value === undefined) {
    return { message: `"${path}" is empty`, place, remedy: 'write a starter with: tenet init' };
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    const found = Array.isArray(value) ? 'a list' : 'a single value';
    return { message: `"${path}" holds ${found}, but a spec is a map of keys`, place, remedy: 'begin with: tenet: 1' };
  }
  return undefined;
}
