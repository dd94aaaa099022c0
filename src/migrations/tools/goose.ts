/** goose: up and down in one file, by number. https://pressly.github.io/goose/documentation/annotations/ */
import { upPart } from '../marked';
import { baseName, firstWith, inOneFolder, numbered, sqlPaths, textOf } from '../paths';
import type { Folder, LeftOut, Tool } from '../types';

const UP = /^\s*--\s*\+goose\s+up\b/i;
const DOWN = /^\s*--\s*\+goose\s+down\b/i;

export const goose: Tool = {
  name: 'goose',
  isOneTransaction: false,
  sends: 'statements',
  early: 'is refused',
  compared: '3.30.1',
  recognize: (folder) => firstWith(folder, /^\s*--\s*\+goose\s+up\b/im),
  read: (folder) => {
    const { inside, below } = inOneFolder(sqlPaths(folder), goose.recognize(folder));
    // a number from 1, then an underscore
    const isNamed = (path: string): boolean => /^0*[1-9]\d*_/.test(baseName(path));
    const { files, problems } = numbered(inside.filter(isNamed), '');
    const migrations = files.map(({ path, version }) => {
      const text = textOf(folder, path);
      const isApart = /^\s*--\s*\+goose\s+no\s+transaction\b/im.test(text);
      return {
        path,
        version: String(version),
        sql: upPart(text, UP, DOWN),
        transaction: isApart ? ('apart' as const) : ('together' as const),
      };
    });
    const unmarked = files.filter(({ path }) => !/^\s*--\s*\+goose\s+up\b/im.test(textOf(folder, path)));
    return {
      migrations,
      leftOut: [
        ...inside
          .filter((path) => !isNamed(path))
          .map((path) => ({ path, why: 'its name is not NUMBER_name.sql, so goose ignores it' })),
        ...below,
        ...inGo(folder),
      ],
      problems: [
        ...problems,
        ...unmarked.map(({ path }) => ({
          path,
          message: 'it has no line "-- +goose Up", so goose runs nothing of it',
          remedy: 'add the line before the first statement',
        })),
      ],
    };
  },
};

function inGo({ paths }: Folder): readonly LeftOut[] {
  return paths
    .filter((path) => /^\d+_.*\.go$/.test(baseName(path)) && !path.endsWith('_test.go'))
    .map((path) => ({ path, why: 'it is a Go migration, which Tenet cannot read' }));
}
