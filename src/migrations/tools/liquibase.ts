/** Liquibase formatted SQL: changesets in files, which a changelog lists. https://docs.liquibase.com/concepts/changelogs/sql-format.html */
import { parse } from 'yaml';
import { baseName, byName, firstWith, folderOf, onlyLines, sqlPaths, textOf } from '../paths';
import type { ChainProblem, Folder, LeftOut, Migration, Tool } from '../types';

const FORMATTED = /^\s*--\s*liquibase formatted sql\b/i;
const CHANGESET = /^\s*--\s*changeset\s+(\S+)(.*)$/i;

export const liquibase: Tool = {
  name: 'Liquibase',
  isOneTransaction: false,
  early: 'runs',
  compared: { versions: ['4.33.0'], what: 'order and transactions' },
  recognize: (folder) => masterOf(folder) ?? firstWith(folder, new RegExp(FORMATTED.source, 'im')),
  read: (folder) => {
    const master = masterOf(folder);
    const formatted = sqlPaths(folder)
      .filter((path) => new RegExp(FORMATTED.source, 'im').test(textOf(folder, path)))
      .toSorted(byName);
    const listed = master === undefined ? undefined : includedIn(folder, master);
    const files = listed === undefined ? formatted : listed.filter((path) => formatted.includes(path));
    return {
      migrations: files.flatMap((path) => changesetsIn(path, textOf(folder, path))),
      leftOut: [
        ...sqlPaths(folder)
          .filter((path) => !formatted.includes(path))
          .map((path): LeftOut => ({ path, why: 'it is not a formatted changelog' })),
        ...formatted
          .filter((path) => !files.includes(path))
          .map((path): LeftOut => ({ path, why: `"${master ?? ''}" does not include it` })),
      ],
      problems: (listed ?? []).flatMap((path) => missing(path, master ?? '', folder)),
    };
  },
};

function missing(path: string, master: string, folder: Folder): readonly ChainProblem[] {
  if (folder.paths.includes(path)) {
    if (/\.sql$/i.test(path)) return [];
    return [
      {
        path,
        message: 'it declares changes in another form than SQL, which Tenet cannot read',
        remedy: 'write them out with liquibase update-sql, and check that',
      },
    ];
  }
  return [
    { path: master, message: `it includes "${path}", which is missing`, remedy: 'commit the file, or take it out' },
  ];
}

function masterOf({ paths }: Folder): string | undefined {
  return paths.find((path) =>
    /(?:^|\/)(?:db\.)?changelog(?:[-.](?:master|root|main))?\.(?:ya?ml|xml|json)$/i.test(path),
  );
}

/** Paths of a changelog are relative to it, or to a folder that is on the search path. */
function includedIn(folder: Folder, master: string): readonly string[] {
  const text = textOf(folder, master);
  const entries = master.endsWith('.xml') ? ofXml(text) : ofYaml(text);
  return entries.flatMap(({ file, all }) => {
    if (file === undefined && all === undefined) return [];
    const named = (file ?? all ?? '').replace(/^(?:classpath:|\.?\/)+/, '');
    const places = [`${folderOf(master)}/${named}`.replace(/^\//, ''), named, baseName(named)];
    if (file !== undefined) return places.find((path) => folder.paths.includes(path)) ?? places[0] ?? [];
    const place = places.find((path) => folder.paths.some((one) => one.startsWith(`${path.replace(/\/$/, '')}/`)));
    return folder.paths
      .filter((path) => folderOf(path) === (place ?? '').replace(/\/$/, '') && path.endsWith('.sql'))
      .toSorted(byName);
  });
}

interface Included {
  readonly file?: string | undefined;
  readonly all?: string | undefined;
}

function ofXml(text: string): readonly Included[] {
  return [...text.matchAll(/<(include|includeAll)\b[^>]*\b(?:file|path)\s*=\s*["']([^"']+)["']/g)].map(
    ([, tag, path]) => (tag === 'include' ? { file: path } : { all: path }),
  );
}

function ofYaml(text: string): readonly Included[] {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 0 });
  } catch {
    return [];
  }
  const list = (value as { readonly databaseChangeLog?: unknown } | null)?.databaseChangeLog;
  if (!Array.isArray(list)) return [];
  return list.map((one: unknown) => {
    const { include, includeAll } = (one ?? {}) as {
      readonly include?: { readonly file?: string };
      readonly includeAll?: { readonly path?: string };
    };
    return { file: include?.file, all: includeAll?.path };
  });
}

/** Each changeset is a transaction of its own; lines of rollbacks and of what Liquibase itself reads are not run. */
function changesetsIn(path: string, text: string): readonly Migration[] {
  const heads = text.split('\n').flatMap((line, index) => {
    const [, version, attributes = ''] = CHANGESET.exec(line) ?? [];
    return version === undefined ? [] : [{ version, attributes, from: index }];
  });
  return heads.map(({ version, attributes, from }, place) => {
    const end = heads[place + 1]?.from ?? Number.POSITIVE_INFINITY;
    let line = -1;
    let isRollback = false;
    const sql = onlyLines(text, (content) => {
      line += 1;
      if (line === from) isRollback = false;
      if (/^\s*\/\*\s*liquibase rollback/i.test(content)) isRollback = true;
      const isRun =
        line > from &&
        line < end &&
        !isRollback &&
        !/^\s*--\s*(?:rollback|precondition|comment|property)/i.test(content);
      if (isRollback && content.includes('*/')) isRollback = false;
      return isRun;
    });
    const isApart = /\brunInTransaction:false\b/i.test(attributes);
    return { path, version, sql, transaction: isApart ? 'apart' : 'together' };
  });
}
