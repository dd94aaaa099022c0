/** Migrations of somebody who wants the host of the scratch server, its superuser, or a process that never ends. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCRATCH_LIMITS } from '../../src/engine';
import { TenetError } from '../../src/kernel/errors';
import { meaningSoFar } from '../../src/meaning/of-catalog';
import { replayBase, type Base } from '../../src/replay/base';
import { forkGround, openGround, type Ground } from '../../src/replay/ground';
import { observeFresh } from '../../src/replay/observe';
import { prepareGround } from '../../src/replay/prepare';
import { runUnits } from '../../src/replay/run-file';
import { unitsOf } from '../../src/replay/units';
import { loadParser } from '../../src/sql/parser';

const home = mkdtempSync(join(tmpdir(), 'tenet-hostile-'));
const trace = join('/tmp', `tenet-hostile-${process.pid}`);
afterAll(() => rmSync(home, { recursive: true }));

const LIMITS = { ...SCRATCH_LIMITS, statementMs: 1_500, graceMs: 1_000, quickMs: 500, slowMs: 4_000, notices: 5_000 };

const migrationOf = (path: string, sql: string) => ({ path, version: path, sql, transaction: 'apart' as const });

const replay = async (sql: string, major: number, standing: string | null = null): Promise<Base | TenetError> => {
  const input = {
    folder: 'migrations',
    chain: { tool: 'plain SQL files', isOneTransaction: false, leftOut: [] },
    base: [...(standing === null ? [] : [migrationOf('0.sql', standing)]), migrationOf('1.sql', sql)],
    fresh: [],
    standing: null,
  };
  return replayBase(input, { major, migrator: 'bypassrls', limits: LIMITS }).catch((error: unknown) => {
    if (error instanceof TenetError) return error;
    throw error;
  });
};

const OWN = `select rolsuper, rolbypassrls from pg_catalog.pg_roles where rolname = 'postgres'`;

/** What it must not have come to: another superuser, a member of the one that is or of a role that reaches the host. */
const POWERS = `
select r.rolname::text as name from pg_catalog.pg_roles r
where r.rolname !~ '^pg_' and r.rolname <> 'tenet_superuser' and (r.rolsuper
  or pg_catalog.pg_has_role(r.oid, 10::pg_catalog.oid, 'MEMBER')
  or exists (select from pg_catalog.pg_auth_members m join pg_catalog.pg_roles h on h.oid = m.roleid
    where m.member = r.oid and h.rolname in ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')))`;

const INTO_HOST = [
  ['a program', `copy (select 1) to program 'touch ${trace}'`],
  ['a program in DO', `do $$ begin execute 'copy (select 1) to program ''touch ${trace}'''; end $$`],
  ['a file', `copy (select 1) to '${trace}'`],
  ['a file of the server', `create table t (line text); copy t from '/etc/passwd'`],
  ['a language', 'create extension plpython3u'],
  ['a language by name', 'create language plpython3u'],
  ['a C function', `create function f() returns int language c as '/lib/x86_64-linux-gnu/libc.so.6', 'getpid'`],
  ['an internal function', `create function f(text) returns text language internal as 'pg_read_file_all'`],
  ['lo_import', `select lo_import('/etc/passwd')`],
  ['pg_read_file', `select pg_read_file('/etc/passwd')`],
  ['pg_ls_dir', `select pg_ls_dir('/')`],
  ['LOAD', `load '/tmp/evil.so'`],
  ['a tablespace', `create tablespace x location '${home}'`],
  ['ALTER SYSTEM', `alter system set archive_command = 'touch ${trace}'`],
  [
    'file_fdw',
    `create extension file_fdw; create server s foreign data wrapper file_fdw; create foreign table x (l text) server s options (filename '/etc/passwd'); do $$ begin perform count(*) from x; end $$`,
  ],
  ['a subscription', `create subscription s connection 'host=/tmp' publication p`],
  ['a role of the host', 'grant pg_execute_server_program to postgres'],
  ['a role of the host, by a role of its own', 'create role r; grant pg_read_server_files to r; grant r to postgres'],
  ['a role in a role of the host', 'create role r in role pg_write_server_files'],
  ['superuser for itself', 'alter role postgres superuser'],
  ['superuser for itself in DO', `do $$ begin alter role postgres superuser; end $$`],
  ['another superuser', 'create role boss superuser login'],
  ['a member of the superuser', 'grant tenet_superuser to postgres'],
  ['a role in the superuser', 'create role r in role tenet_superuser'],
  ['the superuser', 'set role tenet_superuser'],
  ['the session of the superuser', 'set session authorization tenet_superuser'],
  ['what the superuser owns', 'alter role tenet_superuser set search_path = public'],
  ['a setting of all', `alter role all set session_preload_libraries = 'evil'`],
  [
    'a library of its own',
    `alter role postgres set session_preload_libraries = 'evil'; alter database postgres set local_preload_libraries = 'evil'`,
  ],
  [
    'an event trigger',
    `create function e() returns event_trigger language plpgsql as 'begin execute ''alter role postgres superuser''; end'; create event trigger e on ddl_command_end execute function e()`,
  ],
  [
    'dblink to the socket',
    `create extension dblink; select dblink_connect('host=/tmp user=tenet_superuser dbname=postgres'); select dblink_exec('alter role postgres superuser')`,
  ],
  [
    'postgres_fdw to the socket',
    `create extension postgres_fdw; create server s foreign data wrapper postgres_fdw options (dbname 'postgres'); create user mapping for postgres server s options (user 'tenet_superuser', password_required 'false'); create foreign table x (a int) server s`,
  ],
] as const;

describe.each([15, 18])('PostgreSQL %i', (major) => {
  let ground: Ground;
  beforeAll(async () => {
    await loadParser();
    ground = await openGround({ major, binding: 'unbound', limits: LIMITS });
  });
  afterAll(() => ground.stop());

  test('a superuser would leave the trace that is looked for', async () => {
    // it reads what it is given: one that ends before breaks the pipe, and the command with it
    await ground.admin.execute(`copy (select 1) to program 'cat > ${trace}'`);
    expect(existsSync(trace)).toBe(true);
    rmSync(trace);
  });

  test.each(INTO_HOST)('%s', async (name, sql) => {
    const { units } = unitsOf(
      [migrationOf(`${name}.sql`, `drop schema public cascade; create schema public; ${sql}`)],
      {
        isOneTransaction: false,
      },
    );
    const statements = units.flatMap((unit) => unit.statements);
    await prepareGround(ground, { statements, platform: null });
    const { failure } = await runUnits(ground, units);
    const told = ground.standIns.splice(0).filter(({ matters, is }) => matters || is === 'statement');
    // refused, left out, or run without what it wants: said in each case
    expect(failure !== null || told.length > 0).toBe(true);
    expect(existsSync(trace)).toBe(false);
    await expect(ground.admin.query(POWERS)).resolves.toEqual([]);
    await expect(ground.admin.query(OWN)).resolves.toEqual([{ rolsuper: false, rolbypassrls: true }]);
  });
});

describe('what never ends, or ends what we need', () => {
  test.each([
    [
      'a sleep without its timeout',
      'set statement_timeout = 0; select pg_sleep(1000)',
      /did not finish|does not replay|busy/,
    ],
    ['a loop', 'do $$ begin loop end loop; end $$', /does not replay/],
    [
      'notices without end',
      `do $$ begin loop raise notice '%', repeat('x', 100); end loop; end $$`,
      /notices|does not replay|did not finish/,
    ],
    ['rows without end', 'select generate_series(1, 1000000000)', /rows|bytes|does not replay|did not finish/],
    ['its own session', 'select pg_terminate_backend(pg_backend_pid())', /./],
    [
      'every session',
      `do $$ begin perform pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid(); end $$`,
      /^$|does not replay|ended the session/,
    ],
    ['its database', 'drop database postgres', /does not replay/],
    [
      'an endless trigger',
      'create table t (a int); create function f() returns trigger language plpgsql as $$ begin insert into t values (1); return new; end $$; create trigger t after insert on t for each row execute function f(); insert into t values (1)',
      /does not replay/,
    ],
    ['an open transaction', 'begin; create table t (a int); lock t', /^$/],
    ['its own login', 'alter role postgres nologin; alter role postgres set work_mem = 64', /^$/],
    [
      'all logins',
      'alter database postgres allow_connections false; alter role postgres set work_mem = 64',
      /refuses logins|does not replay/,
    ],
  ] as const)('%s', async (_name, sql, expected) => {
    const base = await replay('select 1', 18, sql);
    const message = base instanceof TenetError ? base.message : '';
    if (!(base instanceof TenetError)) await base.ground.stop();
    expect(message).toMatch(expected);
  });
});

describe('names that our own questions use', () => {
  const SHADOWS = `
create schema evil;
create function evil.f(pg_catalog.anyelement) returns boolean language plpgsql as $$ begin execute 'alter role postgres superuser'; return true; end $$;
create function public.current_setting(text) returns text language plpgsql as $$ begin execute 'alter role postgres superuser'; return '180000'; end $$;
create function public.count() returns int language plpgsql as $$ begin execute 'alter role postgres superuser'; return 1; end $$;
create function public.pg_has_role(oid, oid, text) returns boolean language plpgsql as $$ begin execute 'alter role postgres superuser'; return true; end $$;
create function public.eq(name, name) returns boolean language plpgsql as $$ begin execute 'alter role postgres superuser'; return true; end $$;
create operator public.= (function = public.eq, leftarg = name, rightarg = name);
create table public.pg_class (oid oid, relname name);
create view public.pg_roles as select public.count();
create table docs (id int, tenant_id uuid);
grant usage on schema public to app;
grant select on docs to app;
alter database postgres set search_path = public, evil, pg_catalog;
alter role postgres set search_path = public, evil, pg_catalog`;

  test.each([15, 18])('on %i nobody becomes a superuser by them, in a fork neither', async (major) => {
    const base = await replay(
      'create table rest (id int, tenant_id uuid); grant select on rest to app',
      major,
      SHADOWS,
    );
    if (base instanceof TenetError) throw base;
    const fork = await forkGround(base.ground, 'bound');
    const fresh = [
      { path: '2.sql', version: '2', sql: 'grant insert on docs to app', transaction: 'together' as const },
    ];
    const observed = await observeFresh(fork, { fresh, chain: { isOneTransaction: false } }, (catalog) =>
      meaningSoFar(catalog, {}),
    );
    expect(observed.files).toEqual([{ path: '2.sql', transactions: 1, access: '+1 grant' }]);
    await expect(fork.admin.query(POWERS)).resolves.toEqual([]);
    await expect(base.ground.admin.query(POWERS)).resolves.toEqual([]);
    await fork.stop();
    await base.ground.stop();
  });
});
