/** The files that stand before: replayed as both roles, what only the migrator cannot run, and what is said where no role can. */
import { InputError } from '../../src/kernel/errors';
import type { Migration, Transaction } from '../../src/migrations/types';
import { replayBase, type ReplayInput } from '../../src/replay/base';
import { majorsFor } from '../support/tier';

const chain = { tool: 'plain SQL files', isOneTransaction: false, leftOut: [] };

function inputOf(
  texts: readonly string[],
  more: Partial<ReplayInput> = {},
  transaction: Transaction = 'together',
): ReplayInput {
  const base = texts.map((sql, index): Migration => ({
    path: `${index + 1}.sql`,
    version: String(index + 1),
    sql,
    transaction,
  }));
  return { folder: 'db/migrations/', chain, base, fresh: [], standing: null, ...more };
}

const DOCS = `create table docs (id int generated always as identity primary key, tenant_id int, title text);
alter table docs enable row level security; alter table docs force row level security;
create policy tenant on docs using (tenant_id::text = current_setting('app.tenant_id', true));`;

describe.each(majorsFor('old files as both roles', [15, 18]))('PostgreSQL %i', (major) => {
  test('what only the migrator cannot run is told, and it goes on from what the file leaves', async () => {
    const texts = [
      DOCS,
      `create table kinds (id int);\n insert into docs (tenant_id, title) values (1, 'start');`,
      'create role app; grant select on kinds to app;',
      `set row_security = off;\nupdate docs set title = 'x';`,
      'alter table kinds add column name text;',
    ];
    const { ground, oldRefusals, asMigrator } = await replayBase(inputOf(texts), { major, migrator: 'owner' });
    expect(oldRefusals).toEqual([
      {
        path: '2.sql',
        line: 2,
        statement: `insert into docs (tenant_id, title) values (1, 'start')`,
        error: { code: '42501', message: 'new row violates row-level security policy for table "docs"', detail: null },
      },
      {
        path: '4.sql',
        line: 2,
        statement: `update docs set title = 'x'`,
        error: {
          code: '42501',
          message: 'query would be affected by row-level security policy for table "docs"',
          detail: null,
        },
      },
    ]);
    expect(asMigrator).toBe(5);
    const session = await ground.connect();
    await expect(session.query('select title from docs')).resolves.toEqual([{ title: 'x' }]);
    await session.end();
    await ground.stop();
  });
});

describe.each(majorsFor('what a plain owner may not', [15, 18]))('PostgreSQL %i', (major) => {
  test('a role with BYPASSRLS is refused to it, and stands for the files behind', async () => {
    const texts = ['create role boss bypassrls;', 'create role plain; grant plain to boss;'];
    const { ground, oldRefusals, asMigrator } = await replayBase(inputOf(texts), { major, migrator: 'owner' });
    expect(oldRefusals).toMatchObject([{ path: '1.sql', error: { code: '42501' } }]);
    expect(asMigrator).toBe(2);
    await ground.stop();
  });

  test('where it comes no further, and what no driver sends, is said', async () => {
    const texts = [
      'create table n (id int, x int); insert into n values (1, null); alter table n enable row level security; alter table n force row level security;',
      'update n set x = 1;',
      'alter table n alter x set not null;',
      'select 1;',
    ];
    const fresh = [{ path: '5.sql', version: '5', sql: '\\i other.sql\nselect 1;', transaction: 'together' as const }];
    const { ground, asMigrator } = await replayBase(inputOf(texts, { fresh }), { major, migrator: 'owner' });
    expect(asMigrator).toBe(2);
    expect(ground.standIns).toMatchObject([
      { name: '\\i other.sql', why: 'it is a command of psql', matters: true, place: { path: '5.sql', line: 1 } },
      {
        why: expect.stringContaining('so 2 old files are not run as the migrator'),
        matters: true,
        place: { path: '3.sql' },
      },
    ]);
    await ground.stop();
  });
});

test('a migrator that no policy binds is the run that is made anyway', async () => {
  const { ground, oldRefusals, asMigrator } = await replayBase(inputOf([DOCS]), { major: 18, migrator: 'bypassrls' });
  expect({ oldRefusals, asMigrator }).toEqual({ oldRefusals: [], asMigrator: null });
  await ground.stop();
});

test('settings of a file end with it, those of the database and the role begin with the next', async () => {
  const texts = [
    `set search_path = pg_catalog; alter database app set search_path = other, public; create schema other;`,
    'create table here (id int);',
  ];
  const { ground } = await replayBase(inputOf(texts), { major: 18, migrator: 'bypassrls' });
  await expect(
    ground.admin.query(`select relnamespace::regnamespace::text as schema from pg_class where relname = 'here'`),
  ).resolves.toEqual([{ schema: 'other' }]);
  await ground.stop();
});

const standing = (contents: string) => ({ standing: { name: 'schema.sql', contents } });
const whole = (contents: string) => inputOf([], { ...standing(contents), isWhole: true });
const programs = { chain: { ...chain, leftOut: [{ path: '0001_users.go', why: 'it is a program' }] } };

describe('old files that do not replay', () => {
  test.each<[string, ReplayInput, string, readonly number[], RegExp]>([
    [
      'no beginning',
      inputOf(['alter table users add column x int']),
      '"1.sql" does not replay: relation "users" does not exist, so only 0 of 1 files are replayed',
      [1, 1, 34],
      /no beginning: .*--base/,
    ],
    [
      'something missing in between',
      inputOf(['create table a (id int)', '-- x\nselect 1;\n  update b set x = 1']),
      '"2.sql" does not replay: relation "b" does not exist, so only 1 of 2 files are replayed',
      [3, 10, 1],
      /nothing before it in the folder creates that: .*--base/,
    ],
    [
      'steps of a program',
      inputOf(['create table a (id int)', 'select c from a'], programs),
      '"2.sql" does not replay: column "c" does not exist, so only 1 of 2 files are replayed',
      [1, 8, 1],
      /^1 migrations of the folder are programs/,
    ],
    [
      'a base that is later than the chain',
      inputOf(['create table a (id int)'], standing('create table a (id int);')),
      '"1.sql" does not replay: relation "a" already exists, so only 0 of 1 files are replayed',
      [1, 1, 23],
      /"schema.sql" already holds what the file creates/,
    ],
    [
      'a base that does not fit',
      inputOf(['alter table b add column x int'], standing('create table a (id int);')),
      '"1.sql" does not replay: relation "b" does not exist, so only 0 of 1 files are replayed',
      [1, 1, 30],
      /dump the schema of "schema.sql"/,
    ],
    [
      'a base that does not load',
      inputOf(['select 1'], standing('create table a (\n id nothing)')),
      '"schema.sql" does not replay: type "nothing" does not exist, so no migration is replayed',
      [2, 5, 7],
      /pg_dump --schema-only/,
    ],
    [
      'no SQL',
      inputOf(['create table a (id int)', 'create tabel b (id int)']),
      '"2.sql" does not replay: syntax error at or near "tabel", so only 1 of 2 files are replayed',
      [1, 8, 5],
      /correct the statement/,
    ],
    [
      'a constraint at COMMIT',
      inputOf([
        'create table p (id int primary key); create table c (p int references p deferrable initially deferred); insert into c values (1)',
      ]),
      '"1.sql" does not replay at COMMIT: insert or update on table "c" violates foreign key constraint "c_p_fkey", so only 0 of 1 files are replayed',
      [1, 105, 24],
      /with its own tool/,
    ],
    [
      'CONCURRENTLY in a transaction',
      inputOf(['create table a (id int)', 'create index concurrently on a (id)']),
      '"2.sql" does not replay: CREATE INDEX CONCURRENTLY cannot run inside a transaction block, so only 1 of 2 files are replayed',
      [1, 1, 35],
      /with its own tool/,
    ],
    [
      'an extension that is not here',
      inputOf([
        'create extension postgis; do $$ begin perform st_point(1, 2); exception when undefined_table then null; end $$; create table a (id int)',
        'select st_x(1) from b',
      ]),
      '"2.sql" does not replay: relation "b" does not exist, so only 1 of 2 files are replayed',
      [1, 21, 1],
      /extension "postgis" is not on the scratch server/,
    ],
    [
      'no SQL in a schema that stands alone',
      whole('create schema app;\ncreate table app.t (id int,\n  b int not nul);'),
      '"schema.sql" does not load: syntax error at or near "nul"',
      [3, 13, 3],
      /^correct the statement$/,
    ],
    [
      'something missing in a schema that stands alone',
      whole('create table t (id int);\ncreate view v as select id from u;'),
      '"schema.sql" does not load: relation "u" does not exist',
      [2, 33, 1],
      /^create it before line 2, or correct the name$/,
    ],
    [
      'the same twice in a schema that stands alone',
      whole('create table t (id int);\ncreate table t (id int);'),
      '"schema.sql" does not load: relation "t" already exists',
      [2, 1, 23],
      /^remove one of the two statements/,
    ],
    [
      'a view of a schema that stands alone, whose query fails',
      whole('create view v as select 1/0 as x; create materialized view m as select x from v;'),
      '"schema.sql" does not load: division by zero',
      [1, 35, 45],
      /until psql loads it into an empty database$/,
    ],
    [
      'something missing in a folder that is the whole schema',
      { ...inputOf(['create table a (id int)', 'update b set x = 1']), isWhole: true },
      '"2.sql" does not replay: relation "b" does not exist, so only 1 of 2 files are replayed',
      [1, 8, 1],
      /^create it before line 1, or correct the name$/,
    ],
  ])('%s', async (_name, input, message, [line, column, length], remedy) => {
    const error: unknown = await replayBase(input, { major: 18, migrator: 'bypassrls' }).catch(
      (found: unknown) => found,
    );
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems;
    expect(problem?.message).toBe(message);
    expect(problem?.place).toEqual({
      file: message.startsWith('"schema') ? 'schema.sql' : `db/migrations/${/^"(.+?)"/.exec(message)?.[1]}`,
      line,
      column,
      length,
    });
    expect(problem?.remedy).toMatch(remedy);
  });
});
