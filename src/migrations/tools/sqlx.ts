/** sqlx: `NUMBER_title.sql`, or with `.up.sql`, each in a transaction. https://docs.rs/sqlx/latest/sqlx/macro.migrate.html */
import { numbered, sqlPaths, textOf } from '../paths';
import type { Tool } from '../types';

export const sqlx: Tool = {
  name: 'sqlx',
  isOneTransaction: false,
  sends: 'files',
  early: 'runs',
  compared: '0.9.0',
  // nothing in the folder itself tells it from others
  recognize: (folder) => (folder.around.has('Cargo.toml') ? sqlPaths(folder).find(isNumbered) : undefined),
  read: (folder) => {
    const ups = sqlPaths(folder).filter((path) => !path.endsWith('.down.sql'));
    const { files, leftOut, problems } = numbered(
      ups.filter((path) => !path.includes('/')),
      'its name begins with no number, so sqlx ignores it',
    );
    return {
      migrations: files.map(({ path, version }) => {
        const sql = textOf(folder, path);
        // read at the very beginning only, as sqlx does
        const isApart = sql.startsWith('-- no-transaction');
        return {
          path,
          version: String(version),
          sql,
          transaction: isApart ? ('apart' as const) : ('together' as const),
        };
      }),
      leftOut,
      problems,
    };
  },
};

function isNumbered(path: string): boolean {
  return /^\d+_/.test(path);
}
