/** Liquibase formatted SQL: changesets in files, which a changelog lists. https://docs.liquibase.com/concepts/changelogs/sql-format.html */
import { baseName, byName, firstWith, sqlPaths, textOf } from '../paths';
import { withPlaceholder } from '../placeholders';
import type { ChainProblem, Folder, LeftOut, Tool } from '../types';
import { changesetsIn, isFormatted } from './liquibase-changesets';
import { includedIn } from './liquibase-changelog';

export const liquibase: Tool = {
  name: 'Liquibase',
  isOneTransaction: false,
  early: 'runs',
  compared: { versions: ['4.33.0'], what: 'order and transactions' },
  recognize: (folder) => masterOf(folder) ?? firstWith(folder, /^\s*--\s*liquibase formatted sql\b/im),
  read: (folder) => {
    const master = masterOf(folder);
    const all = sqlPaths(folder);
    const formatted = all.filter((path) => isFormatted(textOf(folder, path))).toSorted(byName);
    const listed = master === undefined ? formatted : includedIn(folder, master);
    // a plain file that a changelog includes is one changeset
    const files = listed.filter((path) => all.includes(path));
    const read = files.map((path) => changesetsIn(path, textOf(folder, path)));
    return {
      migrations: read.flatMap(({ migrations }) => migrations),
      leftOut: [
        ...all
          .filter((path) => !files.includes(path))
          .map((path): LeftOut => ({ path, why: whyNot(path, master, formatted) })),
        ...read.flatMap(({ leftOut }) => leftOut),
      ],
      problems: [
        ...listed.flatMap((path) => missing(path, master ?? '', folder)),
        ...read.flatMap(({ problems }) => problems),
        ...read.flatMap(({ migrations }) => migrations.flatMap((one) => withPlaceholder(one, 'Liquibase'))),
      ],
    };
  },
};

function whyNot(path: string, master: string | undefined, formatted: readonly string[]): string {
  return formatted.includes(path) && master !== undefined
    ? `"${master}" does not include it`
    : 'it is not a formatted changelog';
}

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
    /^(?:db\.)?changelog(?:[-.](?:master|root|main))?\.(?:ya?ml|xml|json)$/i.test(baseName(path)),
  );
}
