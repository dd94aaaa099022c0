/** What a spec declares is exact; what stands beside it stays and is listed, unless it is named. Renames keep rows. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { objectText, type ObjectId } from '../../src/kinds/id';
import type { Changes, Rename } from '../../src/plan/change';
import { changesBetween } from '../../src/plan/changes';
import { loadedInto, stateOf, stateOfDatabase } from '../support/round-trip';
import { majorsFor } from '../support/tier';

const table = (name: string): ObjectId => ({ kind: 'table', schema: 'public', name });
const part = (kind: string, name: string, of: ObjectId): ObjectId => ({ kind, name, of });

interface Case {
  readonly name: string;
  readonly actual: string;
  readonly wanted: string;
  readonly drop?: readonly ObjectId[];
  readonly renames?: readonly Rename[];
  readonly sql: readonly string[];
  readonly kept: readonly string[];
  readonly refused?: readonly string[];
}

/** Each in a database of its own; roles are of the cluster, so that those of all cases are there. */
const CASES: readonly Case[] = [
  {
    name: 'columns, indexes, constraints, tables and views that nobody declares stay',
    actual: `create table t (id int primary key, extra text); create index i on t (extra); alter table t add constraint k check (extra <> '');
      create table u (id int); create view v as select extra from t;`,
    wanted: 'create table t (id int primary key);',
    sql: [],
    kept: [
      'column "extra" of table "public"."t"',
      'column "extra" of view "public"."v"',
      'column "id" of table "public"."u"',
      'constraint "k" on table "public"."t"',
      'index "public"."i"',
      'table "public"."u"',
      'view "public"."v"',
    ],
  },
  {
    name: 'what is named is dropped with its parts',
    actual:
      'create table t (id int primary key, extra text); create table u (id int primary key, b text default 1); create index i on u (b);',
    wanted: 'create table t (id int primary key);',
    drop: [table('u'), part('column', 'extra', table('t'))],
    sql: ['ALTER TABLE "public"."t" DROP COLUMN "extra"', 'DROP TABLE "public"."u"'],
    kept: [],
  },
  {
    name: 'grants, policies and row security of what is declared are exact',
    actual: `create table t (id int); alter table t enable row level security; create policy p on t using (true); create policy q on t to scope_reader using (id = 1);
      grant select on t to public; grant select on t to scope_writer; create table u (id int); grant select on u to public; create policy r on u;`,
    wanted: `create table t (id int); alter table t enable row level security, force row level security; create policy q on t to scope_reader using (id = 1);
      grant select on t to scope_reader;`,
    sql: [
      'DROP POLICY "p" ON "public"."t"',
      'ALTER TABLE "public"."t" FORCE ROW LEVEL SECURITY',
      'REVOKE SELECT ON TABLE "public"."t" FROM "scope_writer"',
      'REVOKE SELECT ON TABLE "public"."t" FROM PUBLIC',
      'GRANT SELECT ON TABLE "public"."t" TO "scope_reader"',
    ],
    kept: ['column "id" of table "public"."u"', 'policy "r" on table "public"."u"', 'table "public"."u"'],
  },
  {
    name: 'what stays is made again where it is in the way',
    actual: `create table t (id int); create view v as select id from t; grant select on v to scope_reader; comment on view v is 'kept';`,
    wanted: 'create table t (id bigint);',
    sql: [
      'DROP VIEW "public"."v"',
      'ALTER TABLE "public"."t" ALTER COLUMN "id" TYPE bigint USING "id"::bigint',
      'CREATE VIEW "public"."v" AS  SELECT id\n   FROM public.t;',
      'GRANT SELECT ON TABLE "public"."v" TO "scope_reader"',
      `COMMENT ON VIEW "public"."v" IS 'kept'`,
    ],
    kept: ['column "id" of view "public"."v"', 'view "public"."v"'],
  },
  {
    name: 'what stays and depends on what is dropped is refused',
    actual: 'create table t (id int, extra int); create view v as select extra from t;',
    wanted: 'create table t (id int);',
    drop: [part('column', 'extra', table('t'))],
    sql: [],
    kept: ['column "extra" of table "public"."t"', 'column "extra" of view "public"."v"', 'view "public"."v"'],
    refused: [
      'view "public"."v": it depends on column "extra" of table "public"."t", which is to be dropped: allow its drop too',
    ],
  },
  {
    name: 'a table and a column have new names, and nothing of them is made again',
    actual: `create table t (id int unique, old text check (old <> '')); create index i on t (old); create policy p on t using (old = 'x');
      create view v as select old from t;`,
    wanted: `create table n (id int constraint t_id_key unique, new text constraint t_old_check check (new <> '')); create index i on n (new);
      create policy p on n using (new = 'x');`,
    renames: [
      { from: table('t'), to: table('n') },
      { from: part('column', 'old', table('n')), to: part('column', 'new', table('n')) },
    ],
    sql: ['ALTER TABLE "public"."t" RENAME TO "n"', 'ALTER TABLE "public"."n" RENAME COLUMN "old" TO "new"'],
    kept: ['column "old" of view "public"."v"', 'view "public"."v"'],
  },
  {
    name: 'what would lose its rows is refused, and stays',
    actual: 'create table t (id int, g int); create table u (id int); create view v as select id from u;',
    wanted:
      'create table t (id int, g int generated always as (id + 1) stored); create table u (id int) partition by list (id);',
    sql: [],
    kept: ['column "id" of view "public"."v"', 'view "public"."v"'],
    refused: [
      'column "g" of table "public"."t": it can only be changed by dropping it and creating it again, which loses its rows: allow its drop, or change it by hand',
      'table "public"."u": it can only be changed by dropping it and creating it again, which loses its rows: allow its drop, or change it by hand',
    ],
  },
  {
    name: 'what depends on a refused change is left out, and what does not is planned',
    actual: `create table t (id int primary key, a int default 1, b int); create view v as select a from t; create view w as select b from t;
      create table u (id int); alter table u enable row level security;`,
    wanted: `create table t (id int primary key, a uuid default gen_random_uuid(), b int, c int); create view v as select a from t;
      create view w as select b from t; create index i on t (a); create index j on t (b); create view x as select a, id from t; comment on view x is 'new';
      create view y as select id from x; create table u (id int) partition by list (id); create table u1 partition of u for values in (1);
      alter table u enable row level security; alter table u force row level security; create policy p on u using (id = 1); create table z (a uuid);`,
    sql: [
      'CREATE TABLE "public"."z" ("a" uuid)',
      'ALTER TABLE "public"."t" ADD COLUMN "c" integer',
      'CREATE INDEX "j" ON "public"."t" USING "btree" ("b")',
      'CREATE POLICY "p" ON "public"."u" AS PERMISSIVE FOR ALL TO PUBLIC USING ((id = 1))',
    ],
    kept: [],
    refused: [
      'column "a" of table "public"."t": PostgreSQL has no cast from integer to uuid: add a column of the new type under another name, fill it, and drop this one',
      'default of column "a" of table "public"."t": it depends on column "a" of table "public"."t", which is refused',
      'index "public"."i": it depends on column "a" of table "public"."t", which is refused',
      'table "public"."u": it can only be changed by dropping it and creating it again, which loses its rows: allow its drop, or change it by hand',
      'table "public"."u1": it depends on table "public"."u", which is refused',
      'view "public"."x": it depends on column "a" of table "public"."t", which is refused',
      'view "public"."y": it depends on column "a" of table "public"."t", which is refused',
    ],
  },
  {
    name: 'a view reads another table while the privileges of its schema change',
    actual: 'create table t (id int); create view v as select id from t; grant usage on schema public to scope_writer;',
    wanted: 'create table n (id int); create view v as select id from n; grant usage on schema public to scope_reader;',
    drop: [table('t')],
    sql: [
      'REVOKE USAGE ON SCHEMA "public" FROM "scope_writer"',
      'GRANT USAGE ON SCHEMA "public" TO "scope_reader"',
      'CREATE TABLE "public"."n" ("id" integer)',
      'CREATE OR REPLACE VIEW "public"."v" AS  SELECT id\n   FROM public.n;',
      'DROP TABLE "public"."t"',
    ],
    kept: [],
  },
  {
    name: 'another number of hash partitions is refused, and no partition is made or dropped for it',
    actual: `create table t (id int) partition by hash (id); create table t_0 partition of t for values with (modulus 2, remainder 0);
      create table t_1 partition of t for values with (modulus 2, remainder 1); create table u (id int);`,
    wanted: `create table t (id int) partition by hash (id); create table t_0 partition of t for values with (modulus 3, remainder 0);
      create table t_1 partition of t for values with (modulus 3, remainder 1); create table t_2 partition of t for values with (modulus 3, remainder 2);
      create table u (id int, x int);`,
    sql: ['ALTER TABLE "public"."u" ADD COLUMN "x" integer'],
    kept: [],
    refused: [
      ...['t_0', 't_1'].map(
        (name) =>
          `partition of table "public"."${name}": rows are distributed over 2 partitions by their hash, and over 3 each would be in another: create a table with 3 partitions, copy the rows and rename it`,
      ),
      'table "public"."t_2": it depends on partition of table "public"."t_0", which is refused',
    ],
  },
  {
    name: 'what would lose its rows is made again where it is named',
    actual: 'create table t (id int, g int);',
    wanted: 'create table t (id int, g int generated always as (id + 1) stored);',
    drop: [part('column', 'g', table('t'))],
    sql: [
      'ALTER TABLE "public"."t" DROP COLUMN "g"',
      'ALTER TABLE "public"."t" ADD COLUMN "g" integer GENERATED ALWAYS AS ((id + 1)) STORED',
    ],
    kept: [],
  },
  {
    name: 'a rename to a name that is taken is refused',
    actual: 'create table t (id int); create table n (id int);',
    wanted: 'create table n (id int);',
    renames: [{ from: table('t'), to: table('n') }],
    sql: [],
    kept: ['column "id" of table "public"."t"', 'table "public"."t"'],
    refused: [
      'table "public"."n": it is renamed from table "public"."t", and both exist: drop or rename one of them by hand, or remove the rename',
    ],
  },
];

test('the superuser of another server is that of this one', async () => {
  const engine = await startEmbedded({ major: 18 });
  await loadedInto(engine, 'here', 'create table t (id int);');
  await loadedInto(
    engine,
    'there',
    'create table t (id int); create role reader; grant select on t to reader; alter default privileges grant select on tables to reader;',
  );
  const wanted = await stateOfDatabase(engine, 'there');
  const session = await engine.connect();
  await session.execute('drop owned by reader; create role admin superuser login');
  await session.end();
  const admin = await engine.connect({ user: 'admin' });
  await admin.execute('alter role postgres rename to root');
  await admin.end();
  const there = await engine.connect({ user: 'admin', database: 'there' });
  await there.execute('drop owned by reader; drop role reader; reassign owned by admin to root');
  await there.end();
  const here = await engine.connect({ user: 'root', database: 'here' });
  const actual = await stateOf(here);
  const { changes } = changesBetween(wanted, actual, { scope: { of: 'spec', drop: [] }, renames: [], runner: 'root' });
  expect(changes.map(({ sql }) => sql.replace(/ NOSUPERUSER .*/, ''))).toEqual([
    'CREATE ROLE "reader"',
    'GRANT SELECT ON TABLE "public"."t" TO "reader"',
    'ALTER DEFAULT PRIVILEGES FOR ROLE "root" REVOKE ALL ON TABLES FROM PUBLIC, "root"',
    expect.stringMatching(/^ALTER DEFAULT PRIVILEGES FOR ROLE "root" GRANT DELETE, .* ON TABLES TO "root"$/),
    'ALTER DEFAULT PRIVILEGES FOR ROLE "root" GRANT SELECT ON TABLES TO "reader"',
  ]);
  for (const { sql } of changes) await here.execute(sql);
  await here.end();
  await engine.stop();
});

const ROLES = 'create role scope_reader; create role scope_writer;';

describe.each(majorsFor('scope of a plan', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const session = await engine.connect();
    await session.execute(ROLES);
    await session.end();
  });
  afterAll(() => engine.stop());

  test.each(CASES.map((one, at) => ({ ...one, at })))('$name', async (one) => {
    const databases = [`actual_${one.at}`, `wanted_${one.at}`] as const;
    await loadedInto(engine, databases[0], one.actual);
    await loadedInto(engine, databases[1], one.wanted);
    const wanted = await stateOfDatabase(engine, databases[1]);
    const between = async (renames: readonly Rename[]): Promise<Changes> =>
      changesBetween(wanted, await stateOfDatabase(engine, databases[0]), {
        scope: { of: 'spec', drop: one.drop ?? [] },
        renames,
        runner: 'postgres',
      });
    const { changes, kept, refused } = await between(one.renames ?? []);
    expect(kept.map(({ about }) => objectText(about)).toSorted()).toEqual(one.kept);
    expect(refused.map(({ about, why }) => `${objectText(about)}: ${why}`).toSorted()).toEqual(one.refused ?? []);
    // the text of a view has the name of its table before every column before 16
    expect(changes.map(({ sql }) => sql.replace(/SELECT [nt]\.id/, 'SELECT id'))).toEqual(one.sql);
    // what is left of a plan that is refused could run
    const session = await engine.connect({ database: databases[0] });
    for (const { sql } of changes) await session.execute(sql);
    await session.end();
    expect((await between(one.renames ?? [])).changes).toEqual([]);
  });
});
