import type { Problem } from '../kernel/errors';
import type { YamlFile } from './yaml-file';

/** Sections that are maps by name, and merge; a name may stand in one file only. */
const MAPS = ['threats', 'roles', 'tables', 'views', 'rollups', 'functions', 'publications', 'queries'];
/** Sections that are lists, and are put one behind the other. */
const LISTS = ['waivers', 'extensions', 'rules'];

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

/** One spec from several files of the same grammar. */
export function merge(files: readonly YamlFile[]): Merged {
  const spec: Record<string, unknown> = {};
  const owners = new Map<string, Written>();
  const problems: Problem[] = [];
  for (const file of files) {
    for (const [section, value] of Object.entries(file.value as Record<string, unknown>)) {
      if (section === 'include' && file !== files[0]) continue;
      if (MAPS.includes(section) && isPlainMap(value)) mergeMap(spec, owners, problems, file, section, value);
      else if (LISTS.includes(section) && Array.isArray(value)) mergeList(spec, owners, file, section, value);
      else if (section === 'tenet' && spec['tenet'] === value) continue;
      else if (Object.hasOwn(spec, section)) problems.push(twice(owners.get(section), { file, path: [section] }));
      else {
        spec[section] = value;
        owners.set(section, { file, path: [section] });
      }
    }
  }
  return { spec, problems, origin: (path) => originOf(owners, path) };
}

function isPlainMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mergeMap(
  spec: Record<string, unknown>,
  owners: Map<string, Written>,
  problems: Problem[],
  file: YamlFile,
  section: string,
  value: Readonly<Record<string, unknown>>,
): void {
  const known = spec[section];
  const merged: Record<string, unknown> = isPlainMap(known) ? { ...known } : {};
  if (!owners.has(section)) owners.set(section, { file, path: [section] });
  for (const [name, part] of Object.entries(value)) {
    const written = { file, path: [section, name] };
    if (Object.hasOwn(merged, name)) problems.push(twice(owners.get(memberKey(section, name)), written));
    merged[name] = part;
    owners.set(memberKey(section, name), written);
  }
  spec[section] = merged;
}

function mergeList(
  spec: Record<string, unknown>,
  owners: Map<string, Written>,
  file: YamlFile,
  section: string,
  value: readonly unknown[],
): void {
  const known: readonly unknown[] = Array.isArray(spec[section]) ? spec[section] : [];
  if (!owners.has(section)) owners.set(section, { file, path: [section] });
  value.forEach((_item, index) =>
    owners.set(memberKey(section, String(known.length + index)), { file, path: [section, String(index)] }),
  );
  spec[section] = [...known, ...value];
}

function memberKey(section: string, name: string): string {
  return `${section}\n${name}`;
}

function originOf(owners: ReadonlyMap<string, Written>, path: readonly string[]): Written | undefined {
  const [section, name, ...rest] = path;
  if (section === undefined) return undefined;
  const member = name === undefined ? undefined : owners.get(memberKey(section, name));
  if (member !== undefined) return { file: member.file, path: [...member.path, ...rest] };
  const whole = owners.get(section);
  return whole === undefined ? undefined : { file: whole.file, path: [...whole.path, ...path.slice(1)] };
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
