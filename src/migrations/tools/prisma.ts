/** Prisma Migrate: a folder for each migration, in the order of their names. https://www.prisma.io/docs/orm/prisma-migrate */
import { baseName, byName, folderOf, sqlPaths, textOf, whole } from '../paths';
import { migrationText, scriptText } from '../text';
import type { ChainProblem, Folder, NewFile, NewMigration, Tool } from '../types';

const LOCK = 'migration_lock.toml';
const SCRIPT = 'migration.sql';

export const prisma: Tool = {
  name: 'Prisma',
  isOneTransaction: false,
  early: 'runs',
  compared: { versions: ['7.10.1'], what: 'order' },
  recognize: (folder) => lockOf(folder) ?? (hasDrizzleSnapshot(folder) ? undefined : scripts(folder)[0]),
  read: (folder) => {
    const found = scripts(folder);
    const used = new Set(found);
    return {
      migrations: found.map((path) => whole(folder, path, baseName(folderOf(path)), 'verbatim')),
      leftOut: sqlPaths(folder)
        .filter((path) => !used.has(path))
        .map((path) => ({ path, why: 'Prisma runs only files named migration.sql' })),
      problems: [...dialectOf(folder), ...withoutScript(folder)],
    };
  },
  write: (migrations, { folder }) => ({
    files: [
      ...(lockOf(folder) === undefined ? [{ path: LOCK, text: 'provider = "postgresql"\n' }] : []),
      ...migrations.flatMap(filesOf),
    ],
    byHand: [],
    notes: [
      'Prisma compares schema.prisma with the migrations: run prisma db pull after the deploy, or edit schema.prisma alike, or prisma migrate dev reports drift',
      'Prisma runs no down.sql by itself: prisma db execute --file DIR/down.sql, then prisma migrate resolve --rolled-back NAME',
    ],
  }),
};

function filesOf(one: NewMigration): readonly NewFile[] {
  const place = `${one.version}_${one.title}`;
  return [
    { path: `${place}/${SCRIPT}`, text: migrationText(one) },
    ...(one.down === null ? [] : [{ path: `${place}/down.sql`, text: scriptText(one.down) }]),
  ];
}

function lockOf({ paths }: Folder): string | undefined {
  return paths.find((path) => baseName(path) === LOCK);
}

/** Drizzle 1.0 has the same layout. */
function hasDrizzleSnapshot({ paths }: Folder): boolean {
  return paths.some((path) => baseName(path) === 'snapshot.json');
}

function scripts(folder: Folder): readonly string[] {
  return sqlPaths(folder)
    .filter((path) => baseName(path) === SCRIPT && folderOf(path) !== '')
    .toSorted((left, right) => byName(folderOf(left), folderOf(right)));
}

/** Prisma takes every folder beside its lock for a migration. */
function withoutScript(folder: Folder): readonly ChainProblem[] {
  const lock = lockOf(folder);
  if (lock === undefined) return [];
  const top = folderOf(lock);
  const inside = folder.paths.filter((path) => top === '' || path.startsWith(`${top}/`));
  const names = new Set(
    inside.flatMap((path) => /^([^/]+)\//.exec(top === '' ? path : path.slice(top.length + 1))?.[1] ?? []),
  );
  return [...names]
    .map((name) => `${top === '' ? '' : `${top}/`}${name}/migration.sql`)
    .filter((path) => !inside.includes(path))
    .map((path) => ({
      path,
      message: 'the file is missing, so Prisma refuses to run (P3015)',
      remedy: 'restore it, or move the folder elsewhere',
    }));
}

function dialectOf(folder: Folder): readonly ChainProblem[] {
  const path = lockOf(folder);
  const provider = path === undefined ? undefined : /^\s*provider\s*=\s*"([^"]*)"/m.exec(textOf(folder, path))?.[1];
  if (path === undefined || provider === undefined || /^(?:postgresql|postgres|cockroachdb)$/.test(provider)) return [];
  return [
    {
      path,
      message: `the migrations are for ${provider}, not PostgreSQL`,
      remedy: 'name the folder of the PostgreSQL migrations',
    },
  ];
}
