/**
 * Trial 1.1: whoever reads a server as its superuser runs no code of its users, who may own the database, create objects in schema
 * public and set what a session begins with. Each database is prepared by a role without any privilege on the server; what it
 * planted reports itself in a table and, because a read-only transaction would hide that, in a file on the server.
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { runTenet } from '../support/cli';
import { majorsFor, sampled } from '../support/tier';

interface Way {
  /** What the attacker runs in its database. */
  readonly plant: string;
  /** What a superuser did there at some time, where the way needs it. */
  readonly before?: string;
  readonly from?: number;
}

const operator = (schema: string, name: string, type: string, result: string): string => `
  create function ${schema}.strike_op(a ${type}, b ${type}) returns ${result} language plpgsql as $$
    begin perform public.strike(); return null; end $$;
  create operator ${schema}.${name} (leftarg = ${type}, rightarg = ${type}, function = ${schema}.strike_op);`;

const evilFirst = 'create schema evil; alter database %I set search_path = evil, pg_catalog, public;';

/**
 * Left out because PostgreSQL closes them: a base type with an output function of its own and session_preload_libraries need a
 * superuser, a collation runs no code, and nobody but a superuser creates objects in pg_catalog.
 */
const WAYS: Readonly<Record<string, Way>> = {
  // name !~ unknown: a literal takes the type of the other side, and (name, name) is an exact match
  'an operator in public that fits better': { plant: operator('public', '!~', 'name', 'boolean') },
  'a concatenation in public that fits better': { plant: operator('public', '||', 'name', 'text') },
  // an exact match goes before a polymorphic function of pg_catalog
  'a function in public that fits better': {
    plant: `create function public.to_json(text[]) returns json language plpgsql as $$ begin perform public.strike(); return '[]'; end $$;
      create view public.some with (security_barrier) as select 1 as one; grant select on public.some to public`,
  },
  'a schema before pg_catalog, by ALTER DATABASE': { plant: evilFirst + operator('evil', '=', 'oid', 'boolean') },
  'a <> for names in it': { plant: evilFirst + operator('evil', '<>', 'name', 'boolean') },
  'an = for "char" in it': { plant: evilFirst + operator('evil', '=', '"char"', 'boolean') },
  'a function of the same signature in it': {
    plant: `${evilFirst} create function evil.pg_get_userbyid(oid) returns name language plpgsql as $$ begin perform public.strike(); return 'x'; end $$`,
  },
  'a view that shadows a catalog': {
    plant: `${evilFirst} create view evil.pg_roles as select *, public.strike() from pg_catalog.pg_roles;
      create view evil.pg_class as select * from pg_catalog.pg_class where public.strike() is null; grant usage on schema evil to public`,
  },
  'a cast of a type of its own': {
    plant: `${evilFirst} create type evil.word as (w text);
      create function evil.spell(evil.word) returns text language plpgsql as $$ begin perform public.strike(); return 'x'; end $$;
      create cast (evil.word as text) with function evil.spell(evil.word) as implicit;
      create view evil.pg_roles as select oid, row(rolname)::evil.word as rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb,
        rolcanlogin, rolreplication, rolbypassrls, rolconnlimit, rolvaliduntil from pg_catalog.pg_roles`,
  },
  'a search_path of the role itself': {
    before:
      'create schema evil authorization attacker; alter role postgres in database %I set search_path = evil, pg_catalog',
    plant: operator('evil', '=', 'oid', 'boolean'),
  },
  'settings that undo READ ONLY': {
    plant: `alter database %I set default_transaction_read_only = off; alter database %I set default_transaction_isolation = 'read committed';
      alter database %I set role = attacker; alter database %I set standard_conforming_strings = off; ${operator('public', '!~', 'name', 'boolean')}`,
  },
  // not one of the list: none of these is run to be read, by old code neither; they must stay so
  'domains, defaults, policies, indexes, rules': {
    plant: `create domain public.d as text check (public.strike() is null or value <> '');
      create table public.t (id int default length(public.strike()::text), d public.d, g int generated always as (1) stored);
      create function public.same(int) returns int immutable language plpgsql as $$ begin perform public.strike(); return 1; end $$;
      create index on public.t (public.same(id)); alter table public.t enable row level security;
      create policy p on public.t using (public.strike() is null); create view public.v as select public.strike();
      create materialized view public.m as select public.strike() with no data;
      create rule r as on insert to public.t do also select public.strike()`,
  },
  'a login event trigger whose function it replaced': {
    from: 17,
    before: `create function public.welcome() returns event_trigger language plpgsql as $$ begin end $$; alter function public.welcome() owner to attacker;
      create event trigger welcome on login execute function public.welcome()`,
    plant:
      'create or replace function public.welcome() returns event_trigger language plpgsql as $$ begin perform public.strike(); end $$',
  },
};

describe.each(majorsFor('servers that strike', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let admin: Session;
  let folder: string;
  let number = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-canary-'));
    chmodSync(folder, 0o777);
    engine = await startEmbedded({ major });
    admin = await engine.connect();
    await admin.execute('create role attacker login');
  });
  afterAll(async () => {
    await admin.end();
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  afterEach(() => {
    for (const file of readdirSync(folder)) rmSync(join(folder, file));
  });

  const urlOf = (database: string): string => {
    const { host = '', port = 0 } = engine.connection ?? {};
    return `postgres://postgres@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  };

  /** A database of the attacker with what it planted. */
  async function planted({ plant, before }: Way): Promise<string> {
    const database = `shop_${(number += 1)}`;
    const filled = (sql: string): string => sql.replaceAll('%I', database);
    await admin.query(`create database ${database} owner attacker`);
    const owner = await engine.connect({ database });
    await owner.execute(
      'grant create on schema public to public; create table public.canary (at timestamptz default now()); grant all on public.canary to public',
    );
    await owner.execute(filled(before ?? ''));
    await owner.end();
    const attacker = await engine.connect({ database, user: 'attacker' });
    await attacker.execute(`create function public.strike() returns int language plpgsql as $body$ begin
      if current_setting('strike.done', true) = 'yes' then return null; end if;
      perform set_config('strike.done', 'yes', false);
      begin execute format('copy (select 1) to %L', '${folder}/struck-${database}'); exception when others then null; end;
      begin perform set_config('transaction_read_only', 'off', false); exception when others then null; end;
      begin insert into public.canary default values; alter role attacker superuser; exception when others then null; end; return null; end $body$`);
    await attacker.execute(filled(plant));
    await attacker.end();
    return database;
  }

  async function state(): Promise<string> {
    const session = await engine.connect();
    const rows = [
      await session.query('select rolname, rolsuper, rolpassword from pg_authid order by 1'),
      await session.query('select datname, datacl::text from pg_database order by 1'),
      await session.query('select setdatabase, setrole, setconfig from pg_db_role_setting order by 1, 2'),
      await session.query('select roleid, member from pg_auth_members order by 1, 2'),
    ];
    await session.end();
    return JSON.stringify(rows);
  }

  async function canary(database: string): Promise<{ readonly rows: number; readonly files: readonly string[] }> {
    const reader = await engine.connect({ database, user: 'attacker' });
    const [row] = await reader.query<{ readonly rows: number }>(
      'select pg_catalog.count(*)::pg_catalog.int4 as rows from public.canary',
    );
    await reader.end();
    return { rows: row?.rows ?? -1, files: readdirSync(folder) };
  }

  const possible = Object.entries(WAYS).filter(([, { from = 15 }]) => major >= from);
  const ways = sampled(`ways to strike on ${major}`, possible, { quick: 0.25, ci: 0.5 }, ([name]) => name);

  test.each(ways)('1.1: %s: check, review and prove --url run nothing and change nothing', async (_name, way) => {
    const database = await planted(way);
    const url = urlOf(database);
    const before = await state();
    const checked = await runTenet(['check', url, '--format', 'json'], tmpdir());
    expect([checked.exitCode, checked.stderr]).toEqual([expect.any(Number), '']);
    expect(checked.exitCode).toBeLessThan(2);
    const reviewed = await runTenet(['review', url], tmpdir());
    const proved = await runTenet(['prove', '--url', url], tmpdir());
    expect([reviewed.exitCode, reviewed.stderr]).toEqual([checked.exitCode, '']);
    // the proof is one of a scratch server, on which the same code struck at nothing
    expect([proved.exitCode, proved.stderr]).toEqual([1, expect.not.stringContaining('error:')]);
    expect(readdirSync(folder)).toEqual([]);
    expect(await state()).toBe(before);
    if (way.from === undefined) expect(await canary(database)).toEqual({ rows: 0, files: [] });
  });

  test('1.1: the canary sings where a superuser is careless', async () => {
    const database = await planted({ plant: 'select 1' });
    const careless = await engine.connect({ database });
    await careless.query('select public.strike()');
    await careless.execute('alter role attacker nosuperuser');
    await careless.end();
    expect(await canary(database)).toEqual({ rows: 1, files: [expect.stringMatching(/^struck/)] });
  });
});
