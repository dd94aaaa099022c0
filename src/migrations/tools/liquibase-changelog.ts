/** What a changelog of Liquibase includes, in its order, and what the changelogs in it include. */
import { baseName, byName, folderOf, textOf } from '../paths';
import type { Folder } from '../types';

/** Most folders have no changelog, and to load the package takes as long as all else of a small command. */
const yaml = (): typeof import('yaml') => require('yaml') as typeof import('yaml');

interface Included {
  readonly file?: string | undefined;
  readonly all?: string | undefined;
  /** It is no include: a change in another form than SQL. */
  readonly isOther?: boolean;
}

/** Paths of files; that of the changelog itself where it declares changes of its own. */
export function includedIn(
  folder: Folder,
  changelog: string,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  if (seen.has(changelog)) return [];
  const text = textOf(folder, changelog);
  const entries = changelog.endsWith('.xml') ? ofXml(text) : ofYaml(text);
  const within = new Set([...seen, changelog]);
  return entries.flatMap((entry) => {
    if (entry.isOther === true) return [changelog];
    return pathsOf(folder, changelog, entry).flatMap((path) =>
      /\.(?:ya?ml|xml|json)$/i.test(path) && folder.paths.includes(path) ? includedIn(folder, path, within) : [path],
    );
  });
}

/** Paths of a changelog are relative to it, or to a folder that is on the search path. */
function pathsOf(folder: Folder, changelog: string, { file, all }: Included): readonly string[] {
  const named = (file ?? all ?? '').replace(/^(?:classpath:|\.?\/)+/, '').replace(/\/$/, '');
  const places = [`${folderOf(changelog)}/${named}`.replace(/^\//, ''), named, baseName(named)];
  if (file !== undefined)
    return places
      .filter((path) => folder.paths.includes(path))
      .concat(places)
      .slice(0, 1);
  const place = places.find((path) => folder.paths.some((one) => one.startsWith(`${path}/`)));
  return folder.paths
    .filter((path) => place !== undefined && path.startsWith(`${place}/`) && /\.(?:sql|ya?ml|xml|json)$/i.test(path))
    .toSorted(byName);
}

function ofXml(text: string): readonly Included[] {
  const all = text.replaceAll(/<!--[^]*?-->/g, '');
  return [...all.matchAll(/<(include|includeAll|changeSet)\b([^>]*)/g)].map(([, tag, attributes = '']) => {
    const path = /\b(?:file|path)\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1];
    if (tag === 'changeSet' || path === undefined) return { isOther: true };
    return tag === 'include' ? { file: path } : { all: path };
  });
}

function ofYaml(text: string): readonly Included[] {
  let value: unknown;
  try {
    value = yaml().parse(text, { maxAliasCount: 0 });
  } catch {
    return [];
  }
  const list = (value as { readonly databaseChangeLog?: unknown } | null)?.databaseChangeLog;
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown): readonly Included[] => {
    const { include, includeAll, changeSet } = (one ?? {}) as {
      readonly include?: { readonly file?: string };
      readonly includeAll?: { readonly path?: string };
      readonly changeSet?: unknown;
    };
    if (changeSet !== undefined) return [{ isOther: true }];
    return include?.file === undefined && includeAll?.path === undefined
      ? []
      : [{ file: include?.file, all: includeAll?.path }];
  });
}
