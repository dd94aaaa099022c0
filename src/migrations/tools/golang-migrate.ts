/** golang-migrate: `NUMBER_title.up.sql`, each file one simple query. https://github.com/golang-migrate/migrate */
import { baseName, inOneFolder, numbered, sqlPaths, whole } from '../paths';
import type { Folder, Tool } from '../types';

export const golangMigrate: Tool = {
  name: 'golang-migrate',
  isOneTransaction: false,
  sends: 'files',
  early: 'is skipped',
  compared: '4.20.1',
  recognize: (folder) => ups(folder)[0],
  read: (folder) => {
    const { inside, below } = inOneFolder(sqlPaths(folder), ups(folder)[0]);
    const { files, problems } = numbered(inside.filter(isUp), '');
    const others = inside.filter((path) => !isUp(path) && !path.endsWith('.down.sql'));
    return {
      migrations: files.map(({ path, version }) => whole(folder, path, String(version), 'verbatim')),
      leftOut: [
        ...others.map((path) => ({ path, why: 'golang-migrate runs only files named NUMBER_title.up.sql' })),
        ...below,
      ],
      problems,
    };
  },
};

function ups(folder: Folder): readonly string[] {
  return sqlPaths(folder).filter(isUp);
}

function isUp(path: string): boolean {
  return /^\d+_.*\.up\.sql$/.test(baseName(path));
}
