/** sqlx: `NUMBER_title.sql`, or with `.up.sql`, each in a transaction. https://docs.rs/sqlx/latest/sqlx/macro.migrate.html */
import { mustRunAlone } from '../alone';
import { baseName, inOneFolder, numbered, sqlPaths, textOf } from '../paths';
import { cannotBeUndone, migrationText, scriptText } from '../text';
import type { Folder, NewFile, NewMigration, Tool } from '../types';

const BARE = '-- no-transaction';

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
        const isBare = sql.startsWith(BARE);
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
  write: (migrations, { folder }) => {
    const isSimple = isWithoutDowns(folder);
    return {
      files: migrations.flatMap((one) => filesOf(one, isSimple)),
      byHand: [],
      notes: isSimple
        ? ['the folder has migrations without .up and .down, which sqlx does not mix, so no undo is written']
        : [],
    };
  },
};

/** sqlx takes a folder for reversible or not, by its files. */
function isWithoutDowns(folder: Folder): boolean {
  return sqlPaths(folder).some((path) => isNumbered(path) && !/\.(?:up|down)\.sql$/.test(path));
}

/** A version without its down file breaks `sqlx migrate revert`, so that there is one that fails where nothing takes it back. */
function filesOf(one: NewMigration, isSimple: boolean): readonly NewFile[] {
  const { version, title, down } = one;
  const bare = (isBare: boolean): string => (isBare ? `${BARE}\n` : '');
  const text = `${bare(one.isAlone)}${migrationText(one)}`;
  if (isSimple) return [{ path: `${version}_${title}.sql`, text }];
  const back = down ?? [cannotBeUndone(title)];
  return [
    { path: `${version}_${title}.up.sql`, text },
    { path: `${version}_${title}.down.sql`, text: `${bare(back.some(mustRunAlone))}${scriptText(back)}` },
  ];
}

function isNumbered(path: string): boolean {
  return /^\d+_.*\.sql$/.test(baseName(path));
}
