import { posix } from 'node:path';
import { InputError, type Problem } from '../kernel/errors';
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

/**
 * Reads a spec with everything that it includes.
 * @param file path of the main file, as it should be named in messages
 * @throws InputError with every problem that was found: place, what was found, what to write instead
 */
export function loadSpec(file: string, reader: Reader): LoadedSpec {
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
    this.read(path, []);
    if (this.problems.length > 0) throw new InputError(this.problems);
    return this.files;
  }

  private read(path: string, from: readonly string[]): void {
    if (from.includes(path)) {
      this.problems.push({
        message: `"${path}" includes itself: ${[...from, path].join(' -> ')}`,
        remedy: 'remove one of the includes',
      });
      return;
    }
    if (this.seen.has(path)) return;
    this.seen.add(path);
    const bytes = this.bytesOf(path);
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
    for (const included of this.includes(file)) this.read(included, [...from, path]);
  }

  private bytesOf(path: string): Uint8Array | undefined {
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
        remedy:
          code === 'ENOENT' ? 'check the path, or write a starter with: tenet init' : 'name a file that can be read',
      });
    }
    return undefined;
  }

  /** The files that `include` names, relative to the file that says so; what a star matches is sorted. */
  private includes(file: YamlFile): readonly string[] {
    const written = (file.value as { readonly include?: unknown }).include;
    if (!Array.isArray(written)) return [];
    return written.flatMap((pattern: unknown, index): readonly string[] => {
      if (typeof pattern !== 'string') return [];
      const path = posix.join(posix.dirname(file.path), pattern);
      if (!pattern.includes('*')) return [path];
      const matched = this.match(path);
      if (matched.length === 0) {
        const place = file.locate(['include', String(index)], 'value');
        this.problems.push({
          message: `"${pattern}" matches no file`,
          ...(place !== undefined && { place }),
          remedy: 'correct the pattern, or remove it',
        });
      }
      return matched;
    });
  }

  private match(pattern: string): readonly string[] {
    const folder = posix.dirname(pattern);
    const parts = posix
      .basename(pattern)
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
    const expression = new RegExp(`^${parts.join('[^/]*')}$`);
    try {
      const names = this.reader.list(folder).filter((name) => expression.test(name) && !name.startsWith('.'));
      return [...names].sort().map((name) => posix.join(folder, name));
    } catch {
      return [];
    }
  }
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
