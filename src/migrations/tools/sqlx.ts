/** sqlx: `NUMBER_title.sql`, or with `.up.sql`, each in a transaction. https://docs.rs/sqlx/latest/sqlx/macro.migrate.html */
import { baseName, inOneFolder, numbered, sqlPaths, textOf } from '../paths';
import type { Tool } from '../types';

export const sqlx: Tool = {
  name: 'sqlx',
  isOneTransaction: false,
  early: 'runs',
  compared: { versions: ['0.9.0'], what: 'order and transactions' },
  // nothing in the folder itself tells it from others
  recognize: (folder) => (folder.around.has('Cargo.toml') ? sqlPaths(folder).find(isNumbered) : undefined),
  read: (folder) => {
    const { inside, below } = inOneFolder(sqlPaths(folder), sqlx.recognize(folder));
    const ups = inside.filter((path) => !path.endsWith('.down.sql'));
    const { files, problems } = numbered(ups.filter(isNumbered), {
      rest: '',
      consequence: 'sqlx fails on the second',
    });
    return {
      migrations: files.map(({ path, version }) => {
        const sql = textOf(folder, path);
        // read at the very beginning only, as sqlx does; the file is one message all the same
        const isBare = sql.startsWith('-- no-transaction');
        return {
          path,
          version: String(version),
          sql,
          transaction: isBare ? ('verbatim' as const) : ('together' as const),
          isOneMessage: true,
        };
      }),
      leftOut: [
        ...ups
          .filter((path) => !isNumbered(path))
          .map((path) => ({ path, why: 'its name is not NUMBER_title.sql, so sqlx ignores it' })),
        ...below,
      ],
      problems,
    };
  },
};

function isNumbered(path: string): boolean {
  return /^\d+_.*\.sql$/.test(baseName(path));
}
