/** Which tool a folder is of, and what of it runs in which order and transaction. Evidence: the documentation of each tool. */
import { chainOf } from '../../src/migrations/chain';
import type { Chain, Folder } from '../../src/migrations/types';

const ONE = 'CREATE TABLE one (id bigint);\n';
const TWO = 'CREATE TABLE two (id bigint);\n';

function folder(files: Readonly<Record<string, string>>, more: Partial<Folder> = {}): Folder {
  return {
    name: 'migrations',
    texts: new Map(Object.entries(files)),
    paths: Object.keys(files),
    links: [],
    within: ['app', 'migrations'],
    around: new Set(),
    ...more,
  };
}

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly more?: Partial<Folder>;
  readonly tool: string;
  /** `version transaction` of each that runs, in order. */
  readonly runs: readonly string[];
  /** Parts of what is run, by version. */
  readonly sql?: Readonly<Record<string, string>>;
  readonly leftOut?: readonly string[];
  readonly problems?: readonly string[];
}

const journal = (...tags: readonly (readonly [string, number])[]): string =>
  JSON.stringify({ dialect: 'postgresql', entries: tags.map(([tag, when], idx) => ({ idx, when, tag })) });

const CASES: Readonly<Record<string, Case>> = {
  'Prisma runs migration.sql of each folder in the order of the folders': {
    files: {
      'migration_lock.toml': 'provider = "postgresql"\n',
      '20240102_b/migration.sql': TWO,
      '20240101_a/migration.sql': ONE,
      '20240101_a/down.sql': 'DROP TABLE one;',
    },
    tool: 'Prisma',
    runs: ['20240101_a verbatim', '20240102_b verbatim'],
    leftOut: ['20240101_a/down.sql'],
  },
  'Prisma without its lock is known by the names of its files': {
    files: { '1_a/migration.sql': ONE },
    tool: 'Prisma',
    runs: ['1_a verbatim'],
  },
  'Prisma for another database is said': {
    files: { 'migration_lock.toml': 'provider = "mysql"\n', '1_a/migration.sql': ONE },
    tool: 'Prisma',
    runs: ['1_a verbatim'],
    problems: ['the migrations are for mysql, not PostgreSQL'],
  },
  'Drizzle runs what its journal lists, in its order': {
    files: {
      'meta/_journal.json': journal(['0001_b', 1], ['0000_a', 2]),
      '0000_a.sql': ONE,
      '0001_b.sql': TWO,
      '0002_c.sql': 'SELECT 1;',
    },
    tool: 'Drizzle',
    runs: ['0001_b together', '0000_a together'],
    leftOut: ['0002_c.sql'],
  },
  'Drizzle passes over an entry that is older than the one before it': {
    files: { 'meta/_journal.json': journal(['0000_a', 2], ['0001_b', 1]), '0000_a.sql': ONE, '0001_b.sql': TWO },
    tool: 'Drizzle',
    runs: ['0000_a together', '0001_b together'],
    problems: ['"0001_b" is not newer than "0000_a" before it, so Drizzle skips it where that one has run'],
  },
  'Drizzle lists a file that is missing': {
    files: { 'meta/_journal.json': journal(['0000_a', 1], ['0001_b', 2]), '0001_b.sql': TWO },
    tool: 'Drizzle',
    runs: ['0001_b together'],
    problems: ['the journal lists "0000_a", but "0000_a.sql" is missing'],
  },
  'Drizzle with a broken journal runs nothing': {
    files: { 'meta/_journal.json': '{"entries": 1}', '0000_a.sql': ONE },
    tool: 'Drizzle',
    runs: [],
    problems: ['the journal is not valid JSON with a list of entries'],
  },
  'Drizzle 1.0 has folders with snapshots and no journal': {
    files: { '2_b/migration.sql': TWO, '2_b/snapshot.json': '{}', '1_a/migration.sql': ONE, '1_a/snapshot.json': '{}' },
    tool: 'Drizzle',
    runs: ['1_a together', '2_b together'],
  },
  'Supabase runs files of its folder that begin with a number': {
    files: { '20240102000000_b.sql': TWO, '20240101000000_a.sql': ONE, 'notes.sql': 'SELECT 1;' },
    more: { within: ['supabase', 'migrations'] },
    tool: 'Supabase',
    runs: ['20240101000000 together', '20240102000000 together'],
    leftOut: ['notes.sql'],
  },
  'goose runs the up part, by number and not by name': {
    files: {
      '10_b.sql': `-- +goose Up\n${TWO}-- +goose Down\nDROP TABLE two;\n`,
      '9_a.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${ONE}`,
      '11_c.go': 'package migrations',
      'seed.sql': 'SELECT 1;',
      'old/1_x.sql': `-- +goose Up\n${ONE}`,
    },
    tool: 'goose',
    runs: ['9 apart', '10 together'],
    sql: { '10': `\n${TWO}\n\n` },
    leftOut: ['old/1_x.sql', '11_c.go'],
    problems: ['its name is not NUMBER_name.sql, so the goose command refuses to run'],
  },
  'golang-migrate runs up files, each as one query': {
    files: { '2_b.up.sql': TWO, '2_b.down.sql': 'DROP TABLE two;', '1_a.up.sql': ONE, 'x.sql': 'SELECT 1;' },
    tool: 'golang-migrate',
    runs: ['1 verbatim', '2 verbatim'],
    leftOut: ['x.sql'],
  },
  'golang-migrate refuses a number that is there twice': {
    files: { '1_a.up.sql': ONE, '1_b.up.sql': TWO },
    tool: 'golang-migrate',
    runs: ['1 verbatim', '1 verbatim'],
    problems: ['version 1 is already used by "1_a.up.sql", so golang-migrate refuses to run'],
  },
  'sqlx is known by the crate around it': {
    files: { '2_b.sql': `-- no-transaction\n${TWO}`, '1_a.sql': ONE },
    more: { around: new Set(['Cargo.toml']) },
    tool: 'sqlx',
    runs: ['1 together', '2 verbatim'],
  },
  'dbmate runs the up part, without a transaction where it says so': {
    files: {
      '20240102_b.sql': `-- migrate:up transaction:false\n${TWO}-- migrate:down\nDROP TABLE two;\n`,
      '20240101_a.sql': `-- migrate:up\n${ONE}`,
      '20240103_c.sql': ONE,
    },
    tool: 'dbmate',
    runs: ['20240101 together', '20240102 verbatim'],
    problems: ['it has no line "-- migrate:up", so dbmate fails on it'],
  },
  'node-pg-migrate runs what stands before the mark of down': {
    files: { '1_a.sql': `-- Up Migration\n${ONE}-- Down Migration\nDROP TABLE one;\n`, '2_b.js': 'exports.up = 1' },
    tool: 'node-pg-migrate',
    runs: ['1 together'],
    sql: { '1': `\n${ONE}\n\n` },
    leftOut: ['2_b.js'],
  },
  'node-pg-migrate reads 17 digits as a date and 13 as milliseconds': {
    files: {
      '20240101000000000_b.sql': `-- Up Migration\n${TWO}`,
      '1703980800000_a.sql': `-- Up Migration\n${ONE}`,
      '1704153600000_c.sql': '-- Up Migration\nSELECT 1;\n',
      '1704153600000_c.down.sql': 'SELECT 2;\n',
      'notes.sql': 'SELECT 3;\n',
    },
    tool: 'node-pg-migrate',
    runs: ['1703980800000 together', '20240101000000000 together', '1704153600000 together'],
    problems: ['its name begins with no number, so node-pg-migrate fails on it'],
  },
  'Flyway compares versions number by number, and runs repeatable files last': {
    files: {
      'R__views.sql': 'SELECT 1;',
      'V1_23__c.sql': TWO,
      'V1_9__b.sql': 'CREATE INDEX CONCURRENTLY i ON one (id);',
      'V1__a.sql': ONE,
      'U1__a.sql': 'DROP TABLE one;',
      'B1__all.sql': ONE,
    },
    tool: 'Flyway',
    runs: ['1 together', '1_9 apart', '1_23 together', 'views together'],
    leftOut: ['V1__a.sql', 'U1__a.sql'],
    problems: [
      "CONCURRENTLY waits forever for the transaction of Flyway's own lock unless flyway.postgresql.transactional.lock=false",
    ],
  },
  "Flyway obeys a script's own configuration": {
    files: { 'V1__a.sql': ONE, 'V1__a.sql.conf': 'executeInTransaction=false\n' },
    tool: 'Flyway',
    runs: ['1 apart'],
  },
  'Atlas starts from the last checkpoint, and obeys the mode of a file': {
    files: {
      'atlas.sum': 'h1:x=\n1_a.sql h1:a=\n2_all.sql h1:b=\n3_c.sql h1:c=\n',
      '1_a.sql': ONE,
      '2_all.sql': `-- atlas:checkpoint\n${ONE}`,
      '3_c.sql': `-- atlas:txmode none\n${TWO}`,
      '4_d.sql': 'SELECT 1;',
    },
    tool: 'Atlas',
    runs: ['2 together', '3 apart', '4 together'],
    leftOut: ['1_a.sql'],
    problems: ['atlas.sum does not list it, so Atlas refuses to run'],
  },
  'Atlas runs the checks of an archive before its migration': {
    files: {
      'atlas.sum': 'h1:x=\n1_a.sql h1:a=\n',
      '1_a.sql': `-- atlas:txtar\n\n-- checks.sql --\nSELECT 1;\n\n-- migration.sql --\n${ONE}\n-- down.sql --\nDROP TABLE one;\n`,
    },
    tool: 'Atlas',
    runs: ['1 together'],
    sql: { '1': `-- atlas:txtar\n\n\nSELECT 1;\n\n\n${ONE}\n\n\n` },
  },
  'sqitch runs the scripts of its plan, the first of a reworked change under its tag': {
    files: {
      'sqitch.plan':
        '%syntax-version=1.0.0\n%project=x\n\nb 2024-01-01T00:00:00Z A <a@b.c> # first\n@v1 2024-01-02T00:00:00Z A <a@b.c> # tag\na [b] 2024-01-03T00:00:00Z A <a@b.c> # then\nb [b@v1] 2024-01-04T00:00:00Z A <a@b.c> # again\n',
      'deploy/a.sql': TWO,
      'deploy/b.sql': ONE,
      'deploy/b@v1.sql': ONE,
      'deploy/c.sql': 'SELECT 1;',
      'revert/a.sql': 'DROP TABLE two;',
    },
    tool: 'sqitch',
    runs: ['b@v1 apart', 'a apart', 'b apart'],
    leftOut: ['deploy/c.sql'],
  },
  'Liquibase runs changesets in the order of its changelog, without rollbacks': {
    files: {
      'db.changelog-master.yaml':
        'databaseChangeLog:\n  - include:\n      file: sql/b.sql\n  - include: { file: sql/a.sql }\n',
      'sql/a.sql': `--liquibase formatted sql\n--changeset me:2\n${TWO}--rollback DROP TABLE two;\n--changeset me:3 runInTransaction:false\nSELECT 1;\n`,
      'sql/b.sql': `--liquibase formatted sql\n--changeset me:1\n${ONE}`,
      'sql/c.sql': '--liquibase formatted sql\n--changeset me:9\nSELECT 1;\n',
    },
    tool: 'Liquibase',
    runs: ['me:1 together', 'me:2 together', 'me:3 apart'],
    sql: { 'me:2': `\n\n${TWO}\n\n\n` },
    leftOut: ['sql/c.sql'],
  },
  'Rails has the state in structure.sql, and its migrations in Ruby': {
    files: { 'structure.sql': ONE, 'migrate/20240101000000_one.rb': 'class One; end' },
    tool: 'Rails',
    runs: ['structure.sql verbatim'],
    leftOut: ['migrate/20240101000000_one.rb'],
  },
  'other files run by number where all have one, those beside them left out': {
    files: { '10.sql': TWO, '9.sql': ONE, 'reverts/9.sql': 'DROP TABLE one;', '9_down.sql': 'DROP TABLE one;' },
    tool: 'plain SQL files',
    runs: ['9 together', '10 together'],
    leftOut: ['reverts/9.sql', '9_down.sql'],
  },
  'names in backticks are of another database': {
    files: { '1.sql': 'CREATE TABLE `one` (`id` integer);\n' },
    tool: 'plain SQL files',
    runs: ['1 together'],
    problems: ['"1.sql" quotes names with backticks, so the migrations are for MySQL or SQLite, not PostgreSQL'],
  },
  'a mark before the first line of an editor is no part of the SQL': {
    files: { '1_a.up.sql': `\uFEFF${ONE}` },
    tool: 'golang-migrate',
    runs: ['1 verbatim'],
    sql: { '1': ONE },
  },
};

test.each(Object.entries(CASES))('%s', (_name, { files, more, tool, runs, sql, leftOut = [], problems = [] }) => {
  const chain = chainOf(folder(files, more));
  expect(chain.tool).toBe(tool);
  expect(chain.migrations.map(({ version, transaction }) => `${version} ${transaction}`)).toEqual(runs);
  expect(chain.leftOut.map(({ path }) => path)).toEqual(leftOut);
  expect(chain.problems.map(({ message }) => message)).toEqual(problems);
  for (const [version, text] of Object.entries(sql ?? {})) expect(sqlOf(chain, version)).toBe(text);
});

test('what is not run is blank, so that every line stays where it is', () => {
  for (const { files, more } of Object.values(CASES))
    for (const { path, sql } of chainOf(folder(files, more)).migrations)
      expect(sql.split('\n')).toHaveLength((files[path] ?? '').split('\n').length);
});

test.each([
  ['versions/1_a.py', 'Alembic'],
  ['0001_initial.py', 'Django'],
  ['20240101000000_one.rb', 'Rails'],
  ['1_one.ts', 'JavaScript'],
  ['20240101000000_One.cs', 'Entity Framework'],
])('%s is said to be of %s', (path, name) => {
  expect(() => chainOf(folder({ [path]: '' }))).toThrow(
    `"migrations" holds ${name} migrations, which Tenet cannot read`,
  );
});

test('a folder without migrations says so', () => {
  expect(() => chainOf(folder({}))).toThrow('"migrations" contains no migration in SQL');
});

function sqlOf({ migrations }: Chain, wanted: string): string | undefined {
  return migrations.find(({ version }) => version === wanted)?.sql;
}
