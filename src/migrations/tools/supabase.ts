/** Supabase CLI: `supabase/migrations/NUMBER_name.sql`, in the order of names. https://supabase.com/docs/guides/deployment/database-migrations */
import { baseName, byName, sqlPaths, whole } from '../paths';
import type { Folder, Tool } from '../types';

const NAME = /^\d+_.*\.sql$/;

export const supabase: Tool = {
  name: 'Supabase',
  isOneTransaction: false,
  sends: 'statements',
  early: 'is refused',
  compared: '3.1.0',
  recognize: (folder) => {
    const isWithin =
      folder.within.join('/').endsWith('supabase/migrations') || folder.around.has('supabase/config.toml');
    return isWithin ? files(folder)[0] : files(folder).find((path) => path.includes('supabase/migrations/'));
  },
  read: (folder) => ({
    migrations: files(folder).map((path) => whole(folder, path, /^\d+/.exec(baseName(path))?.[0] ?? path, 'verbatim')),
    leftOut: sqlPaths(folder)
      .filter((path) => isInPlace(path) && !NAME.test(baseName(path)))
      .map((path) => ({ path, why: 'its name is not NUMBER_name.sql, so the Supabase CLI skips it' })),
    problems: [],
  }),
};

/** The folder itself or one around it may be named. */
function isInPlace(path: string): boolean {
  return !path.includes('/') || /(?:^|\/)supabase\/migrations\/[^/]+$/.test(path);
}

function files(folder: Folder): readonly string[] {
  return sqlPaths(folder)
    .filter((path) => isInPlace(path) && NAME.test(baseName(path)))
    .toSorted((left, right) => byName(baseName(left), baseName(right)));
}
