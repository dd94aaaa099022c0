/** The real tools: the version that was run, and how it is run on a folder. What each needs: README.md beside this file. */
import { join } from 'node:path';

const program = (name) => join(import.meta.dirname, 'programs', name);

/**
 * `own` tells the statements that the tool writes for itself from those of the folder, where both name a trap.
 * @type {Record<string, { version: string, by: string, own?: RegExp, run: (at: object) => [string, string[], object?] }>}
 */
export const TOOLS = {
  goose: {
    chain: 'goose',
    version: '3.30.1',
    by: 'goose up',
    run: ({ tools, folder, url }) => [join(tools, 'bin/goose'), ['-dir', folder, 'postgres', url, 'up']],
  },
  'golang-migrate': {
    chain: 'golang-migrate',
    version: '4.20.1',
    by: 'migrate up',
    run: ({ tools, folder, url }) => [join(tools, 'bin/migrate'), ['-path', folder, '-database', url, 'up']],
  },
  dbmate: {
    chain: 'dbmate',
    version: '2.36.0',
    by: 'dbmate up',
    run: ({ tools, folder, url }) => [
      join(tools, 'npm/node_modules/.bin/dbmate'),
      ['--url', url, '--migrations-dir', folder, '--no-dump-schema', 'up'],
    ],
  },
  sqlx: {
    chain: 'sqlx',
    version: '0.9.0',
    by: 'sqlx migrate run',
    run: ({ tools, folder, url }) => [
      join(tools, 'cargo/bin/sqlx'),
      ['migrate', 'run', '--source', folder, '--database-url', url],
    ],
  },
  'node-pg-migrate': {
    chain: 'node-pg-migrate',
    version: '9.0.0',
    by: 'node-pg-migrate up',
    own: /pgmigrations/,
    run: ({ tools, folder, url }) => [
      process.execPath,
      [join(tools, 'npm/node_modules/node-pg-migrate/bin/node-pg-migrate.js'), 'up', '-m', folder],
      { DATABASE_URL: url },
    ],
  },
  drizzle: {
    chain: 'Drizzle',
    version: '0.45.4',
    by: 'migrate() of drizzle-orm/node-postgres',
    run: ({ tools, folder, url }) => [process.execPath, [program('drizzle.mjs'), join(tools, 'npm'), folder, url]],
  },
  'drizzle-1': {
    chain: 'Drizzle',
    version: '1.0.0-rc.5',
    by: 'migrate() of drizzle-orm/node-postgres',
    run: ({ tools, folder, url }) => [
      process.execPath,
      [program('drizzle.mjs'), join(tools, 'drizzle-1'), folder, url],
    ],
  },
  supabase: {
    chain: 'Supabase',
    version: '3.1.0',
    by: 'supabase db push',
    own: /supabase_migrations/,
    run: ({ tools, folder, url }) => [
      join(tools, 'npm/node_modules/.bin/supabase'),
      ['db', 'push', '--db-url', url, '--yes', '--workdir', folder],
    ],
  },
  sqitch: {
    chain: 'sqitch',
    version: '1.3.1',
    by: 'sqitch deploy',
    run: ({ folder, port, user, database }) => [
      'sqitch',
      ['deploy', '--chdir', folder, `db:pg://${user}@127.0.0.1:${port}/${database}`],
      { SQITCH_FULLNAME: 'A', SQITCH_EMAIL: 'a@b.c' },
    ],
  },
  flyway: {
    chain: 'Flyway',
    version: '13.12.1',
    by: 'Flyway.migrate()',
    own: /flyway_schema_history/,
    run: (at) => [
      'java',
      ['-cp', join(at.tools, 'maven/lib/*'), program('RunFlyway.java'), at.folder, at.port, at.user, at.database].map(
        String,
      ),
    ],
  },
  liquibase: {
    chain: 'Liquibase',
    version: '4.33.0',
    by: 'liquibase update',
    own: /databasechangelog/i,
    run: (at) => [
      'java',
      [
        '-cp',
        join(at.tools, 'maven/lib/*'),
        program('RunLiquibase.java'),
        at.folder,
        at.port,
        at.user,
        at.database,
      ].map(String),
    ],
  },
  prisma: {
    chain: 'Prisma',
    version: '7.10.1',
    by: 'applyMigrations of @prisma/schema-engine-wasm',
    own: /_prisma_migrations/,
    run: ({ tools, folder, url }) => [process.execPath, [program('prisma.mjs'), join(tools, 'npm'), folder, url]],
  },
};
