/** dbmate: `-- migrate:up` and `-- migrate:down` in one file, in the order of names. https://github.com/amacneil/dbmate */
import { upPart } from '../marked';
import { baseName, byName, firstWith, sqlPaths, textOf } from '../paths';
import type { Tool } from '../types';

const MARK = /^\s*--\s*migrate:up\b.*$/m;

export const dbmate: Tool = {
  name: 'dbmate',
  isOneTransaction: false,
  sends: 'files',
  early: 'runs',
  compared: '2.36.0',
  recognize: (folder) => firstWith(folder, MARK),
  read: (folder) => {
    const named = sqlPaths(folder).filter((path) => /^\d+/.test(baseName(path)));
    const marked = named
      .filter((path) => MARK.test(textOf(folder, path)))
      .toSorted((left, right) => byName(baseName(left), baseName(right)));
    return {
      migrations: marked.map((path) => {
        const text = textOf(folder, path);
        const options = MARK.exec(text)?.[0] ?? '';
        return {
          path,
          version: /^\d+/.exec(baseName(path))?.[0] ?? path,
          sql: upPart(text, /^\s*--\s*migrate:up\b/, /^\s*--\s*migrate:down\b/),
          transaction: /\btransaction:false\b/.test(options) ? ('apart' as const) : ('together' as const),
        };
      }),
      leftOut: sqlPaths(folder)
        .filter((path) => !named.includes(path))
        .map((path) => ({ path, why: 'its name begins with no number, so dbmate ignores it' })),
      problems: named
        .filter((path) => !marked.includes(path))
        .map((path) => ({
          path,
          message: 'it has no line "-- migrate:up", so dbmate fails on it',
          remedy: 'add the line before the first statement',
        })),
    };
  },
};
