import type { Problem } from '../kernel/errors';
import type { YamlFile } from './yaml-file';

/**
 * Sections that are maps by name, and merge; a name may stand in one file only. The number says how many maps deep: `exact` has schemas, which
 * have tables and more by name.
 */
const MAPS: Readonly<Record<string, number>> = {
  threats: 1,
  roles: 1,
  tables: 1,
  views: 1,
  rollups: 1,
  functions: 1,
  lookups: 1,
  publications: 1,
  queries: 1,
  exact: 2,
  'exact/schemas': 3,
  unmanaged: 1,
};
/** Sections that are lists, and are put one behind the other. */
const LISTS = ['waivers', 'extensions', 'rules', 'exact/default_privileges'];

/** Where a part of the merged spec was written: its file and its path in that file. */
export interface Written {
  readonly file: YamlFile;
  readonly path: readonly string[];
}

export interface Merged {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  /** Finds what was written for a path of the merged spec; the rest of the path is the same in the file. */
  origin(path: readonly string[]): Written | undefined;
}

type Section = Record<string, unknown>;

/** One spec from several files of the same grammar. */
export function merge(files: readonly YamlFile[]): Merged {
  const merging = new Merging();
  for (const file of files) {
    for (const [section, value] of Object.entries(file.value as Readonly<Section>)) {
      if (section === 'include' && file !== files[0]) continue;
      if (section === 'tenet' && merging.spec['tenet'] === value) continue;
      merging.put(merging.spec, [section], value, file, 0);
    }
  }
  return { spec: merging.spec, problems: merging.problems, origin: (path) => merging.originOf(path) };
}

class Merging {
  readonly spec: Section = {};
  readonly problems: Problem[] = [];
  /** By the path in the merged spec. */
  private readonly owners = new Map<string, Written>();

  /** @param depth how many maps deep the value may still be merged with another of its name */
  put(into: Section, path: readonly string[], value: unknown, file: YamlFile, depth: number): void {
    const name = path.at(-1) ?? '';
    const own = path.join('/');
    const known = into[name];
    const levels = MAPS[own] ?? depth;
    const written = { file, path };
    if (LISTS.includes(own) && Array.isArray(value)) this.putList(into, path, value, file);
    else if (levels > 0 && isPlainMap(value) && (known === undefined || isPlainMap(known))) {
      const merged: Section = { ...known };
      this.own(path, written);
      for (const [key, part] of Object.entries(value)) this.put(merged, [...path, key], part, file, levels - 1);
      into[name] = merged;
    } else if (Object.hasOwn(into, name)) this.problems.push(twice(this.owners.get(key(path)), written));
    else {
      into[name] = value;
      this.own(path, written);
    }
  }

  private own(path: readonly string[], written: Written): void {
    if (!this.owners.has(key(path))) this.owners.set(key(path), written);
  }

  private putList(into: Section, path: readonly string[], value: readonly unknown[], file: YamlFile): void {
    const name = path.at(-1) ?? '';
    const known: readonly unknown[] = Array.isArray(into[name]) ? into[name] : [];
    this.own(path, { file, path });
    value.forEach((_item, index) =>
      this.owners.set(key([...path, String(known.length + index)]), { file, path: [...path, String(index)] }),
    );
    into[name] = [...known, ...value];
  }

  /** That of the longest part of the path that was written as one. */
  originOf(path: readonly string[]): Written | undefined {
    for (let length = Math.min(path.length, LONGEST); length > 0; length -= 1) {
      const found = this.owners.get(key(path.slice(0, length)));
      if (found !== undefined) return { file: found.file, path: [...found.path, ...path.slice(length)] };
    }
    return undefined;
  }
}

/** `exact`, `schemas`, a schema, `tables`, a table. */
const LONGEST = 5;

function key(path: readonly string[]): string {
  return path.join('\n');
}

function isPlainMap(value: unknown): value is Readonly<Section> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function twice(first: Written | undefined, second: Written): Problem {
  const place = second.file.locate(second.path, 'key');
  const before = first?.file.locate(first.path, 'key');
  return {
    message: `"${second.path.at(-1) ?? ''}" is declared twice`,
    ...(place !== undefined && { place }),
    remedy: 'remove one of them',
    ...(before !== undefined && { related: [{ message: 'first declared here', place: before }] }),
  };
}
