/** golang-migrate: `NUMBER_title.up.sql`, each file one simple query. https://github.com/golang-migrate/migrate */
import { baseName, inOneFolder, numbered, sqlPaths, whole } from '../paths';
import { migrationText, scriptText } from '../text';
import type { Folder, LeftOut, Tool } from '../types';

export const golangMigrate: Tool = {
  name: 'golang-migrate',
  isOneTransaction: false,
  early: 'is skipped',
  compared: { versions: ['4.20.1'], what: 'order and transactions' },
  // sqlx has the same names
  recognize: (folder) => (folder.around.has('Cargo.toml') && !folder.around.has('go.mod') ? undefined : ups(folder)[0]),
  read: (folder) => {
    const { inside, below } = inOneFolder(sqlPaths(folder), ups(folder)[0]);
    const { files, problems } = numbered(inside.filter(isUp), {
      rest: '',
      consequence: 'golang-migrate refuses to run',
    });
    const others = inside.filter((path) => !isUp(path) && !isDown(path));
    return {
      migrations: files.map(({ path, version }) => whole(folder, path, String(version), 'verbatim')),
      leftOut: [
        ...others.map((path) => ({ path, why: 'golang-migrate runs only files named NUMBER_title.up.sql' })),
        ...below,
        ...withOtherEndings(folder),
      ],
      problems,
    };
  },
  // no BEGIN: where one fails inside of it, golang-migrate cannot note that the version is dirty
  write: (migrations) => ({
    files: migrations.flatMap((one) => [
      { path: `${one.version}_${one.title}.up.sql`, text: migrationText(one) },
      ...(one.down === null ? [] : [{ path: `${one.version}_${one.title}.down.sql`, text: scriptText(one.down) }]),
    ]),
    byHand: [],
    notes: [
      'golang-migrate runs each file as one transaction unless the address of the database sets x-multi-statement=true: leave it off',
    ],
  }),
};

function ups(folder: Folder): readonly string[] {
  return sqlPaths(folder).filter(isUp);
}

/** golang-migrate takes any ending for a language. */
function isUp(path: string): boolean {
  return /^\d+_.*\.up\.[Ss][Qq][Ll]$/.test(baseName(path));
}

function isDown(path: string): boolean {
  return baseName(path).includes('.down.');
}

function withOtherEndings({ paths }: Folder): readonly LeftOut[] {
  return paths
    .filter((path) => /^\d+_.*\.up\../.test(baseName(path)) && !isUp(path))
    .map((path) => ({ path, why: 'golang-migrate runs it too, and Tenet reads only files that end in .sql' }));
}
