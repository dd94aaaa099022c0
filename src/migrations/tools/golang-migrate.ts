/** golang-migrate: `NUMBER_title.up.sql`, each file one simple query. https://github.com/golang-migrate/migrate */
import { baseName, numbered, sqlPaths, whole } from '../paths';
import type { Folder, Tool } from '../types';

export const golangMigrate: Tool = {
  name: 'golang-migrate',
  isOneTransaction: false,
  recognize: (folder) => ups(folder)[0],
  read: (folder) => {
    const { files, leftOut, problems } = numbered(
      ups(folder),
      'its name begins with no number, so golang-migrate ignores it',
    );
    const others = sqlPaths(folder).filter((path) => !/\.(?:up|down)\.sql$/.test(path));
    return {
      migrations: files.map(({ path, version }) => whole(folder, path, String(version), 'verbatim')),
      leftOut: [...leftOut, ...others.map((path) => ({ path, why: 'golang-migrate runs only files named *.up.sql' }))],
      problems,
    };
  },
};

export function ups(folder: Folder): readonly string[] {
  return sqlPaths(folder).filter((path) => /^\d+_?.*\.up\.sql$/.test(baseName(path)));
}
