/** goose: up and down in one file, by number. https://pressly.github.io/goose/documentation/annotations/ */
import { upPart } from '../marked';
import { baseName, firstWith, numbered, sqlPaths, textOf } from '../paths';
import type { Folder, LeftOut, Tool } from '../types';

const UP = /^\s*--\s*\+goose\s+up\b/i;
const DOWN = /^\s*--\s*\+goose\s+down\b/i;

export const goose: Tool = {
  name: 'goose',
  isOneTransaction: false,
  recognize: (folder) => firstWith(folder, /^\s*--\s*\+goose\s+up\b/im),
  read: (folder) => {
    const { files, leftOut, problems } = numbered(
      sqlPaths(folder),
      'its name begins with no number, so goose ignores it',
    );
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
      leftOut: [...leftOut, ...inGo(folder)],
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
