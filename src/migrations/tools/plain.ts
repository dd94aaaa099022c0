/** SQL files of a runner that nobody knows: by number where all begin with one, else by name. */
import { baseName, byName, byVersion, leadingNumber, sqlPaths, textOf } from '../paths';
import { migrationText, scriptText } from '../text';
import type { Tool } from '../types';

/** Folders and files that stand beside migrations and are not run with them. */
const BESIDE =
  /(?:^|\/)(?:down|reverts?|rollbacks?|undo|optional|seeds?|tests?|fixtures?|verify)(?:\/|$)|[._-](?:down|rollback|revert|undo)\.sql$|(?:^|\/)seeds?\.sql$/i;

export const plain: Tool = {
  name: 'plain SQL files',
  isOneTransaction: false,
  early: 'runs',
  compared: null,
  recognize: (folder) => sqlPaths(folder)[0],
  read: (folder) => {
    const all = sqlPaths(folder);
    const files = all.filter((path) => !BESIDE.test(path)).toSorted(order(all));
    return {
      migrations: files.map((path) => {
        const sql = textOf(folder, path);
        const isApart = /^\s*--\s*@?no[-_ ]?transaction\b/im.test(sql);
        return {
          path,
          version: baseName(path).replace(/\.sql$/i, ''),
          sql,
          transaction: isApart ? ('apart' as const) : ('together' as const),
        };
      }),
      leftOut: all
        .filter((path) => BESIDE.test(path))
        .map((path) => ({ path, why: 'by its name it is not run with the others' })),
      problems: [],
    };
  },
  write: (migrations) => ({
    files: migrations.flatMap((one) => [
      {
        path: `${one.version}_${one.title}.sql`,
        text: `${one.isAlone ? '-- no-transaction\n' : ''}${migrationText(one)}`,
      },
      ...(one.down === null ? [] : [{ path: `${one.version}_${one.title}.down.sql`, text: scriptText(one.down) }]),
    ]),
    byHand: [],
    notes: ['run each file in one transaction, but for those that begin with "-- no-transaction"'],
  }),
};

function order(paths: readonly string[]): (left: string, right: string) => number {
  const areNumbered = paths
    .filter((path) => !BESIDE.test(path))
    .every((path) => leadingNumber(baseName(path)) !== undefined);
  if (!areNumbered) return byName;
  return (left, right) => {
    const [a, b] = [leadingNumber(baseName(left)) ?? 0n, leadingNumber(baseName(right)) ?? 0n];
    return byVersion([a], [b]) || byName(baseName(left), baseName(right));
  };
}
