/** Which tool a folder of migrations is of, and what that tool would run. Pure. */
import { TenetError } from '../kernel/errors';
import { baseName, sqlPaths, textOf } from './paths';
import { atlas } from './tools/atlas';
import { dbmate } from './tools/dbmate';
import { drizzle } from './tools/drizzle';
import { flyway } from './tools/flyway';
import { golangMigrate } from './tools/golang-migrate';
import { goose } from './tools/goose';
import { liquibase } from './tools/liquibase';
import { nodePgMigrate } from './tools/node-pg-migrate';
import { plain } from './tools/plain';
import { prisma } from './tools/prisma';
import { rails } from './tools/rails';
import { sqitch } from './tools/sqitch';
import { sqlx } from './tools/sqlx';
import { supabase } from './tools/supabase';
import type { Chain, ChainProblem, Folder, LeftOut, Tool } from './types';

/** In the order in which they are asked: a sum of Atlas lies beside the files of other tools that Atlas wrote. */
export const TOOLS: readonly Tool[] = [
  drizzle,
  prisma,
  sqitch,
  liquibase,
  goose,
  dbmate,
  nodePgMigrate,
  supabase,
  golangMigrate,
  flyway,
  atlas,
  rails,
  sqlx,
  plain,
];

/** Programs that write no SQL, by what shows them, and how SQL is made of them. */
const PROGRAMS: readonly (readonly [shown: RegExp, name: string, remedy: string])[] = [
  [/(?:^|\/)versions\/[^/]+\.py$|(?:^|\/)env\.py$/, 'Alembic', 'write them out as SQL: alembic upgrade head --sql'],
  [/(?:^|\/)\d{4}_\w+\.py$/, 'Django', 'write each out as SQL: python manage.py sqlmigrate APP NAME'],
  [/(?:^|\/)\d{14}_\w+\.rb$/, 'Rails', 'set config.active_record.schema_format = :sql, and name db/'],
  [
    /(?:^|\/)\d+[-_].*\.(?:[cm]?js|ts)$/,
    'JavaScript',
    'write out the SQL that they run, or check the schema that they leave: pg_dump --schema-only',
  ],
  [/(?:^|\/)\d+_.*\.cs$/, 'Entity Framework', 'write them out as SQL: dotnet ef migrations script'],
];

/**
 * What the tool that wrote the folder runs, in its order.
 * @throws TenetError where there is no migration in SQL
 */
export function chainOf(folder: Folder): Chain {
  for (const tool of TOOLS) {
    const because = tool.recognize(folder);
    if (because === undefined) continue;
    if (tool === plain) refuseSpec(folder);
    const read = tool.read(folder);
    const { name, isOneTransaction, early, compared } = tool;
    return {
      tool: name,
      isOneTransaction,
      early,
      compared,
      because,
      ...read,
      leftOut: [...read.leftOut, ...linked(folder)],
      problems: [...read.problems, ...dialectOf(folder)],
    };
  }
  throw nothingIn(folder);
}

function linked({ links, special = [] }: Folder): readonly LeftOut[] {
  const isSql = (path: string): boolean => path.toLowerCase().endsWith('.sql');
  return [
    ...links.filter(isSql).map((path) => ({ path, why: 'it is a symbolic link, which Tenet does not follow' })),
    ...special.filter(isSql).map((path) => ({ path, why: 'it is a pipe, a device or a socket, and no file' })),
  ];
}

/** @throws TenetError for what `tenet synth` wrote beside its spec, which no tool runs as migrations */
function refuseSpec({ name, paths }: Folder): void {
  const spec = specIn(paths);
  if (spec === undefined) return;
  throw new TenetError(`"${name}" contains a spec, and SQL files that no migration tool is known by`, {
    remedy: `name the spec, ${within(name, spec)}, or the folder of the migrations`,
  });
}

function specIn(paths: readonly string[]): string | undefined {
  return paths.find((path) => /^tenet\.ya?ml$/.test(path));
}

function within(name: string, path: string): string {
  return name === '.' ? path : `${name.replace(/\/$/, '')}/${path}`;
}

function nothingIn({ name, paths }: Folder): TenetError {
  const program = PROGRAMS.find(([shown]) => paths.some((path) => shown.test(path)));
  if (program !== undefined)
    return new TenetError(`"${name}" holds ${program[1]} migrations, which Tenet cannot read`, { remedy: program[2] });
  const spec = specIn(paths);
  const remedy =
    paths.length === 0
      ? 'name the folder that the migration tool reads'
      : spec !== undefined
        ? `name the spec that the folder contains: ${within(name, spec)}`
        : `name the folder that the migration tool reads; "${name}" holds ${paths.length} other files`;
  return new TenetError(`"${name}" contains no migration in SQL`, { remedy });
}

/** Backticks quote in MySQL and SQLite, and mean nothing in PostgreSQL. */
function dialectOf(folder: Folder): readonly ChainProblem[] {
  const paths = sqlPaths(folder);
  const foreign = paths.filter((path) =>
    /^\s*(?:CREATE|ALTER)\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?`/im.test(textOf(folder, path)),
  );
  const [first] = foreign;
  if (first === undefined || foreign.length * 2 < paths.length) return [];
  return [
    {
      path: first,
      message: `"${baseName(first)}" quotes names with backticks, so the migrations are for MySQL or SQLite, not PostgreSQL`,
      remedy: 'name the folder of the PostgreSQL migrations',
    },
  ];
}
