/** Supabase CLI: `supabase/migrations/NUMBER_name.sql`, in the order of names. https://supabase.com/docs/guides/deployment/database-migrations */
import { controlsTransaction, mustRunAlone, statementsOf } from '../alone';
import { baseName, byName, sameVersion, sqlPaths, textOf } from '../paths';
import { migrationText } from '../text';
import type { Folder, Migration, Tool, Transaction } from '../types';

const NAME = /^\d+_.*\.sql$/;
/** The first line of a file that Supabase's own diff wrote. */
const BARE_LINE = '-- pg-delta: transaction=false';
const BARE = /^-- pg-delta: transaction=false\r?(?:\n|$)/;

export const supabase: Tool = {
  name: 'Supabase',
  isOneTransaction: false,
  early: 'is refused',
  compared: { versions: ['3.1.0'], what: 'order and transactions' },
  recognize: (folder) => {
    const isWithin =
      folder.within.join('/').endsWith('supabase/migrations') || folder.around.has('supabase/config.toml');
    return isWithin ? files(folder)[0] : files(folder).find((path) => path.includes('supabase/migrations/'));
  },
  read: (folder) => {
    const migrations = files(folder).map((path) => migration(path, textOf(folder, path)));
    return {
      migrations,
      leftOut: sqlPaths(folder)
        .filter((path) => isInPlace(path) && !NAME.test(baseName(path)))
        .map((path) => ({ path, why: 'its name is not NUMBER_name.sql, so the Supabase CLI skips it' })),
      problems: sameVersion(migrations, 'the Supabase CLI fails on the second'),
    };
  },
  // a backfill is no statement that the CLI knows to run alone
  write: (migrations) => ({
    files: migrations.map((one) => ({
      path: `${one.version}_${one.title}.sql`,
      text: `${one.isAlone ? `${BARE_LINE}\n` : ''}${migrationText(one)}`,
    })),
    byHand: [],
    notes: migrations.some(({ isAlone }) => isAlone) ? [`the Supabase CLI knows "${BARE_LINE}" since 2.109`] : [],
  }),
};

function migration(path: string, sql: string): Migration {
  return { path, version: /^\d+/.exec(baseName(path))?.[0] ?? path, sql, transaction: transactionOf(sql) };
}

/** A file with transactions of its own runs as it is written; before 2.109 all others ran as one. */
function transactionOf(sql: string): Transaction {
  if (BARE.test(sql) || controlsTransaction(sql)) return 'apart';
  if (!mustRunAlone(sql)) return 'together';
  return statementsOf(sql).length === 1 ? 'apart' : 'batches';
}

/** The folder itself or one around it may be named. */
function isInPlace(path: string): boolean {
  return !path.includes('/') || /(?:^|\/)supabase\/migrations\/[^/]+$/.test(path);
}

function files(folder: Folder): readonly string[] {
  return sqlPaths(folder)
    .filter((path) => isInPlace(path) && NAME.test(baseName(path)))
    .toSorted((left, right) => byName(baseName(left), baseName(right)));
}
