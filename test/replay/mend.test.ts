/** What a scratch server lacks or only a superuser may do: made, run in other words, or left out; each is said. */
import type { Transaction } from '../../src/migrations/types';
import { openGround, type Ground } from '../../src/replay/ground';
import { platformOf, prepareGround } from '../../src/replay/prepare';
import { runUnits, type Failure } from '../../src/replay/run-file';
import type { StandIn } from '../../src/replay/types';
import { unitsOf } from '../../src/replay/units';

let files = 0;

async function run(
  ground: Ground,
  sql: string,
  transaction: Transaction = 'together',
): Promise<{ readonly failure: Failure | null; readonly standIns: readonly StandIn[] }> {
  const path = `${(files += 1)}.sql`;
  const { units } = unitsOf([{ path, version: path, sql, transaction }], { isOneTransaction: false });
  const statements = units.flatMap((unit) => unit.statements);
  await prepareGround(ground, { statements, platform: null });
  const { failure } = await runUnits(ground, units);
  return { failure, standIns: ground.standIns.splice(0) };
}

/** Of each stand-in what it is, its name as far as it tells, and whether it matters. */
function told(standIns: readonly StandIn[]): readonly string[] {
  return standIns.map(({ is, name, matters }) => `${is}: ${name.slice(0, 40)}${matters ? ' (matters)' : ''}`);
}

interface Case {
  readonly name: string;
  readonly sql: string;
  readonly standIns: readonly string[];
  /** Before 16 nobody but a superuser gives BYPASSRLS. */
  readonly on15?: readonly string[];
  /** One row of one column, after it ran. */
  readonly ask: string;
  readonly answer: unknown;
}

const CASES: readonly Case[] = [
  {
    name: 'a role that nothing makes',
    sql: 'create table t (id int); grant select on t to reader_a',
    standIns: ['role: reader_a'],
    ask: `select pg_catalog.has_table_privilege('reader_a', 'public.t', 'SELECT')`,
    answer: true,
  },
  {
    name: 'several roles in one statement, each once',
    sql: 'create table t (id int); grant select on t to r1, r2, "R 3"',
    standIns: ['role: r1', 'role: r2', 'role: R 3'],
    ask: `select pg_catalog.has_table_privilege('R 3', 'public.t', 'SELECT')`,
    answer: true,
  },
  {
    name: 'a role that is created behind the file that names it',
    sql: 'create table t (id int); grant select on t to late; create role late login bypassrls',
    standIns: ['role: late'],
    on15: ['role: late', 'statement: create role late login bypassrls'],
    ask: `select rolcanlogin and rolbypassrls from pg_catalog.pg_roles where rolname = 'late'`,
    answer: true,
  },
  {
    name: 'a superuser in DO is made without being one',
    sql: `do $$ begin if not exists (select from pg_roles where rolname = 'boss') then create role boss superuser login; end if; end $$`,
    standIns: ['statement: do $$ begin if not exists (select from p'],
    ask: `select not rolsuper and rolcanlogin from pg_catalog.pg_roles where rolname = 'boss'`,
    answer: true,
  },
  {
    name: 'a membership that takes more than CREATEROLE',
    sql: 'create role team; create role person; grant team to person with admin option',
    standIns: [],
    ask: `select pg_catalog.pg_has_role('person', 'team', 'MEMBER')`,
    answer: true,
  },
  {
    name: 'default privileges of roles that the migrator is no member of',
    sql: `create role maker_1; create role maker_2; create role taker;
      alter default privileges for role maker_1, maker_2 grant select on tables to taker with grant option`,
    standIns: ['role: maker_1', 'role: maker_2'],
    ask: `select count(*)::int from pg_catalog.pg_default_acl where defaclrole in ('maker_1'::regrole, 'maker_2'::regrole)`,
    answer: 2,
  },
  {
    name: 'what a role owns is given to another role, and dropped',
    sql: `create role leaver; create role heir; create table left_by (id int); alter table left_by owner to leaver;
      reassign owned by leaver to heir; drop owned by leaver`,
    standIns: ['role: leaver', 'role: heir'],
    ask: `select tableowner::text from pg_catalog.pg_tables where tablename = 'left_by'`,
    answer: 'heir',
  },
  {
    name: 'an owner that has no CREATE on the schema',
    sql: 'create role holder; create table held (id int); alter table held owner to holder',
    standIns: ['role: holder'],
    ask: `select pg_catalog.pg_get_userbyid(relowner) = 'holder' and not pg_catalog.has_schema_privilege('holder', 'public', 'CREATE')
      from pg_catalog.pg_class where relname = 'held'`,
    answer: true,
  },
  {
    name: 'SET ROLE to a role of its own',
    sql: 'create role worker; grant create on schema public to worker; set role worker; create table made (id int); reset role',
    standIns: ['role: worker'],
    ask: `select pg_catalog.pg_get_userbyid(relowner)::text from pg_catalog.pg_class where relname = 'made'`,
    answer: 'worker',
  },
  {
    name: 'vector with its length, distances and indexes',
    sql: `create extension if not exists vector; create table e (id int, v vector(3), h halfvec(4));
      create index on e using hnsw (v vector_cosine_ops);
      create function near(q vector) returns setof e language sql stable as 'select * from e order by v <=> q limit 5';
      insert into e values (1, '[1,2,3]', '[1,2,3,4]'::vector::halfvec)`,
    standIns: ['extension: vector', 'statement: create index on e using hnsw (v vector_c'],
    ask: `select pg_catalog.format_type(a.atttypid, a.atttypmod) from pg_catalog.pg_attribute a where a.attrelid = 'public.e'::regclass and a.attname = 'v'`,
    answer: 'vector(3)',
  },
  {
    name: 'an extension that is not here, and what hangs on it',
    sql: `create extension postgis; create table places (id int, at geometry); create table others (id int); create index on places (id)`,
    standIns: [
      'extension: postgis (matters)',
      'statement: create table places (id int, at geometry (matters)',
      'statement: create index on places (id) (matters)',
    ],
    ask: `select count(*)::int from pg_catalog.pg_class where relname in ('places', 'others')`,
    answer: 1,
  },
  {
    name: 'an extension that takes a superuser, made before all',
    sql: 'create table t (id int); create extension pg_stat_statements; comment on extension pg_stat_statements is $$x$$',
    standIns: ['statement: comment on extension pg_stat_statements '],
    ask: `select count(*)::int from pg_catalog.pg_extension where extname = 'pg_stat_statements'`,
    answer: 1,
  },
  {
    name: 'a trusted extension is the owner’s own',
    sql: `create extension if not exists citext; create table t (email citext)`,
    standIns: [],
    ask: `select pg_catalog.pg_get_userbyid(extowner)::text from pg_catalog.pg_extension where extname = 'citext'`,
    answer: 'postgres',
  },
  {
    name: 'the database by its name elsewhere',
    sql: 'alter database production set work_mem = $$8MB$$; create role visitor; grant connect on database "production" to visitor',
    standIns: [],
    ask: `select setconfig[1] from pg_catalog.pg_db_role_setting s where s.setdatabase <> 0 and setconfig::text like '%work_mem%'`,
    answer: 'work_mem=8MB',
  },
  {
    name: 'LEAKPROOF',
    sql: `create function low(text) returns text language sql immutable leakproof as 'select lower($1)'`,
    standIns: ['statement: create function low(text) returns text l'],
    ask: `select proleakproof from pg_catalog.pg_proc where proname = 'low'`,
    answer: false,
  },
  {
    name: 'what only a superuser may do',
    sql: 'create table t (id int); create publication p for all tables; set session_replication_role = replica; insert into t values (1)',
    standIns: [
      'statement: create publication p for all tables',
      'statement: set session_replication_role = replica (matters)',
    ],
    ask: 'select count(*)::int from public.t',
    answer: 1,
  },
];

describe.each([15, 18])('PostgreSQL %i', (major) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround({ major, binding: 'unbound' });
  });
  afterAll(() => ground.stop());
  beforeEach(async () => {
    const session = await ground.connect();
    await session.execute('drop schema public cascade; create schema public; grant usage on schema public to public');
    await session.end();
  });

  const asked = async (sql: string): Promise<unknown> => {
    const session = await ground.connect();
    const [row = {}] = await session.query(sql);
    await session.end();
    return Object.values(row)[0];
  };

  test.each(CASES)('$name', async ({ sql, standIns, on15 = standIns, ask, answer }) => {
    const ran = await run(ground, sql);
    expect(ran.failure).toBeNull();
    expect(told(ran.standIns)).toEqual(major === 15 ? on15 : standIns);
    await expect(asked(ask)).resolves.toEqual(answer);
  });

  test.each<[string, string, RegExp, string[]?]>([
    ['a table that nothing makes', 'select * from missing', /relation "missing" does not exist/],
    [
      'a row that a policy refuses to whom the file becomes',
      'create role bound; create table t (id int); alter table t enable row level security; grant insert on t to bound; set role bound; insert into t values (1)',
      /row-level security/,
      ['role: bound'],
    ],
    ['a value that does not fit', `create table t (id int); insert into t values ('x')`, /invalid input syntax/],
    [
      'a constraint that is checked at COMMIT',
      'create table p (id int primary key); create table c (p int references p deferrable initially deferred); insert into c values (1)',
      /foreign key constraint/,
    ],
  ])('%s is not mended, and leaves nothing', async (_name, sql, message, roles = []) => {
    const { failure, standIns } = await run(ground, sql);
    expect(failure?.error.message).toMatch(message);
    expect(told(standIns)).toEqual(roles);
    await expect(
      asked(`select count(*)::int from pg_catalog.pg_class where relnamespace = 'public'::regnamespace`),
    ).resolves.toBe(0);
  });

  test.each<[string, Transaction, string, readonly (readonly number[])[]]>([
    ['BEGIN and COMMIT around', 'together', 'X; X; X', [[0, 1, 2]]],
    ['a message', 'verbatim', 'X; X', [[0, 1]]],
    [
      'a message that begins and commits',
      'verbatim',
      'X; begin; X; commit; X; X',
      [
        [0, 1],
        [2, 3],
      ],
    ],
    ['statement by statement', 'apart', 'X; X; begin; X; X; commit; X', [[0], [1], [2, 3], [4]]],
    ['behind its own COMMIT', 'together', 'X; X; commit; X; X', [[0, 1], [2], [3]]],
  ])('transactions of %s, in one message and watched alike', async (_name, transaction, sql, expected) => {
    const text = sql.replaceAll('X', 'insert into seen default values');
    for (const watcher of [undefined, {}]) {
      await run(
        ground,
        'drop table if exists seen; create table seen (id int generated always as identity, tx xid8 default pg_current_xact_id())',
      );
      const path = `${(files += 1)}.sql`;
      const { units } = unitsOf([{ path, version: path, sql: text, transaction }], { isOneTransaction: false });
      await expect(runUnits(ground, units, watcher)).resolves.toEqual({ committed: units.length, failure: null });
      const groups = await asked(
        'select json_agg(ids order by ids::text) from (select json_agg(id - 1 order by id) as ids from seen group by tx::text) one',
      );
      expect(groups).toEqual(expected);
    }
  });
});

describe.each([15, 18])('Supabase on PostgreSQL %i', (major) => {
  test('what its migrations name is there, and said', async () => {
    const ground = await openGround({ major, binding: 'unbound' });
    const sql = `create extension if not exists "uuid-ossp" with schema extensions;
      create extension if not exists pg_cron; create extension if not exists vector with schema extensions;
      create table public.profiles (id uuid primary key default uuid_generate_v4(), user_id uuid references auth.users on delete cascade, e extensions.vector(2));
      alter table public.profiles enable row level security;
      create policy own on public.profiles using (user_id = (select auth.uid()));
      create policy files on storage.objects for select to authenticated using (bucket_id = 'a' and auth.uid()::text = (storage.foldername(name))[1]);
      create function public.made() returns trigger language plpgsql security definer set search_path = '' as $$ begin insert into public.profiles (user_id) values (new.id); return new; end $$;
      create trigger made after insert on auth.users for each row execute function public.made();
      insert into storage.buckets (id, name) values ('a', 'a');
      select cron.schedule('nightly', '0 0 * * *', 'select 1'), pgmq.create('jobs'), vault.create_secret('s', 'k');
      select net.http_post(url := 'http://localhost');
      alter publication supabase_realtime add table public.profiles;
      alter default privileges in schema public revoke all on tables from anon;
      insert into auth.users (id, email) values (gen_random_uuid(), 'a@example.com')`;
    const { units } = unitsOf([{ path: 's.sql', version: '1', sql, transaction: 'verbatim' }], {
      isOneTransaction: false,
    });
    const statements = units.flatMap((unit) => unit.statements);
    expect(platformOf('plain SQL files', statements)).toBe('supabase');
    await prepareGround(ground, { statements, platform: 'supabase' });
    const made = ground.standIns.splice(0);
    const { failure } = await runUnits(ground, units);
    expect(failure).toBeNull();
    expect(told(ground.standIns)).toEqual(['extension: pg_cron', 'extension: vector']);
    expect(told(made)).toEqual(expect.arrayContaining(['schema: auth', 'schema: storage', 'role: service_role']));
    const [row] = await ground.admin.query(
      `select pg_catalog.has_table_privilege('anon', 'public.profiles', 'SELECT') as anon, (select rolsuper from pg_catalog.pg_roles where rolname = 'supabase_admin') as super`,
    );
    expect(row).toEqual({ anon: true, super: false });
    await ground.stop();
  });
});
