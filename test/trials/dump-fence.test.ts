/** Trial 1.4: what a dump says runs as nobody who can leave the server, and what could not be loaded is named. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet } from '../support/cli';
import { majorsFor, sampled } from '../support/tier';

const SCHEMA = `
create table public.notes (tenant_id uuid not null, id uuid not null default gen_random_uuid(), body text, primary key (tenant_id, id));
alter table public.notes enable row level security;
alter table public.notes force row level security;
create policy own on public.notes using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table public.notes owner to notes_owner;
create role notes_app login;
grant usage on schema public to notes_app;
grant select, insert, update, delete on public.notes to notes_app;
`;

/** Any role may call it, so it tries every way that its caller has to reach the host. */
const reaching = (name: string, canary: string, more = ''): string => `
create function public.${name}() returns text language plpgsql volatile ${more} as $body$
declare loid oid;
begin
  begin execute $x$copy (select 'x') to program 'touch ${canary}.program'$x$; exception when others then null; end;
  begin execute $x$copy (select 'x') to '${canary}.file'$x$; exception when others then null; end;
  begin perform lo_export(lo_from_bytea(0, '\\x00'), '${canary}.lo'); exception when others then null; end;
  begin execute 'grant pg_execute_server_program to ' || quote_ident(current_user); execute $x$copy (select 'x') to program 'touch ${canary}.granted'$x$; exception when others then null; end;
  begin execute 'set role postgres'; execute $x$copy (select 'x') to program 'touch ${canary}.role'$x$; exception when others then null; end;
  begin execute 'reset session authorization'; execute $x$copy (select 'x') to program 'touch ${canary}.reset'$x$; exception when others then null; end;
  begin
    perform from pg_catalog.pg_roles r where r.rolsuper and r.rolname not like 'pg\\_%';
    execute (select 'set role ' || quote_ident(rolname) from pg_catalog.pg_roles where rolsuper and rolname not like 'pg\\_%' limit 1);
    execute $x$copy (select 'x') to program 'touch ${canary}.super'$x$;
  exception when others then null; end;
  return 'x';
end $body$;`;

interface Case {
  readonly name: string;
  readonly sql: (canary: string) => string;
  /** What the proof says of it; undefined where everything loads and nothing happens. */
  readonly named?: RegExp;
  /** The statement that could not be loaded is at this line of the file. */
  readonly line?: number;
}

const CASES: readonly Case[] = [
  {
    name: 'COPY TO PROGRAM at the top',
    sql: (canary) => `${SCHEMA}copy (select 1) to program 'touch ${canary}';`,
    named: /COPY .*TO or FROM an external program|copy to or from an external program/i,
    line: 10,
  },
  {
    name: 'COPY TO PROGRAM in a DO block',
    sql: (canary) => `${SCHEMA}do $$ begin execute $x$copy (select 1) to program 'touch ${canary}'$x$; end $$;`,
    named: /external program/,
    line: 10,
  },
  {
    name: 'a trigger, a default and a check',
    sql: (canary) => `${SCHEMA}${reaching('reach', canary)}
create function public.fire() returns trigger language plpgsql as $$ begin perform public.reach(); return new; end $$;
create trigger fire before insert on public.notes for each row execute function public.fire();
alter table public.notes add column more text default public.reach();
alter table public.notes add check (public.reach() is not null);`,
  },
  {
    name: 'a view and a materialized view',
    sql: (canary) => `${SCHEMA}${reaching('reach', canary)}
create view public.shown as select public.reach() as x, tenant_id from public.notes;
create materialized view public.kept as select public.reach() as x from public.notes;
alter view public.shown owner to postgres;
alter materialized view public.kept owner to postgres;
grant select on public.shown, public.kept to notes_app;`,
  },
  {
    name: 'an index expression and a generated column',
    sql: (canary) => `${SCHEMA}${reaching('reach', canary)}
create function public.still(text) returns text immutable language sql as $$ select public.reach() || $1 $$;
create index on public.notes (public.still(body));
alter table public.notes add column made text generated always as (public.still(body)) stored;`,
  },
  {
    name: 'a cast of the table itself and an operator that shadows one of the catalog',
    sql: (canary) => `${SCHEMA}${reaching('reach', canary)}
create function public.as_text(public.notes) returns text language sql as $$ select public.reach() $$;
create cast (public.notes as text) with function public.as_text(public.notes) as implicit;
create function public.unlike(name, name) returns boolean language sql as $$ select public.reach() is null $$;
create operator public.!~ (leftarg = name, rightarg = name, function = public.unlike);
alter database dump set search_path = public, pg_catalog;`,
  },
  {
    name: 'a definer of a superuser, by both names that a dump has for one',
    sql: (canary) => `${SCHEMA}create role root superuser login;
${reaching('reach', canary, 'security definer')}
alter function public.reach() owner to root;
${reaching('reach_too', canary, 'security definer')}
alter function public.reach_too() owner to postgres;
grant root to notes_app;
grant pg_execute_server_program to notes_app;`,
    named: /superuser|server_program|program/,
  },
  {
    name: 'a role that may create roles',
    sql: (canary) => `${SCHEMA}alter role notes_app createrole;${reaching('reach', canary)}`,
  },
  {
    name: 'lo_export and pg_read_file',
    sql: (canary) => `${SCHEMA}select lo_export(lo_from_bytea(0, '\\x00'), '${canary}');
create table public.read as select pg_read_file('/etc/passwd') as x;`,
    named: /permission denied for function lo_export/,
    line: 10,
  },
  {
    name: 'ALTER SYSTEM, LOAD and settings that load libraries',
    sql: (canary) => `${SCHEMA}alter system set archive_command = 'touch ${canary}';
load '/tmp/evil.so';
alter role notes_app set session_preload_libraries = '/tmp/evil';`,
    named: /archive_command[\s\S]*evil/,
    line: 10,
  },
  {
    name: 'functions in C, internal functions by another name and untrusted languages',
    sql: () => `${SCHEMA}create function public.sys(text) returns int language c as '/lib/x86_64-linux-gnu/libc.so.6', 'system';
create function public.read(text) returns text language internal as 'pg_read_file_all';
create extension plpython3u;
create extension plperlu;
create function public.run() returns text language plperlu as 'system("true")';`,
    named: /language c[\s\S]*plpython3u/,
    line: 10,
  },
  {
    name: 'ownership and privileges of functions of the server',
    sql: (canary) => `${SCHEMA}alter function pg_catalog.lo_export(oid, text) owner to notes_app;
grant execute on function pg_catalog.pg_read_file(text) to notes_app;
set role notes_app;
select lo_export(lo_from_bytea(0, '\\x00'), '${canary}');
reset role;`,
    named: /lo_export[\s\S]*pg_read_file/,
    line: 10,
  },
  {
    name: 'an event trigger',
    sql: (canary) => `${SCHEMA}${reaching('reach', canary)}
create function public.caught() returns event_trigger language plpgsql as $$ begin perform public.reach(); end $$;
create event trigger caught on ddl_command_end execute function public.caught();`,
    named: /permission denied to create event trigger/,
  },
  {
    name: 'dblink to the socket of the scratch server itself',
    sql: (canary) => `${SCHEMA}create extension dblink;
create function public.out(who text) returns text language plpgsql security definer as $$
begin
  perform dblink_exec('host=' || current_setting('unix_socket_directories') || ' dbname=postgres password=x user=' || who,
    $x$copy (select 1) to program 'touch ${canary}'$x$);
  return 'x';
exception when others then return sqlerrm; end $$;
alter function public.out(text) owner to postgres;
do $$ begin perform public.out('postgres'); perform public.out('tenet_superuser'); end $$;
create function public.fire() returns trigger language plpgsql as $$ begin perform public.out('postgres'); perform public.out('tenet_superuser'); return new; end $$;
create trigger fire before insert on public.notes for each row execute function public.fire();`,
  },
  {
    name: 'a server of postgres_fdw, a file and a subscription',
    sql: (canary) => `${SCHEMA}create extension postgres_fdw;
create server here foreign data wrapper postgres_fdw options (host '/tmp', dbname 'postgres');
create extension file_fdw;
create server files foreign data wrapper file_fdw;
create foreign table public.run (x text) server files options (program 'touch ${canary}');
create subscription s connection 'host=/tmp dbname=postgres' publication p with (connect = false);`,
    named: /foreign-data wrapper[\s\S]*permission denied to create subscription|create subscription/i,
    line: 11,
  },
  {
    name: 'our own roles by name',
    sql: (canary) => `${SCHEMA}grant tenet_superuser to notes_app;
alter role tenet_superuser login;
create role mine in role tenet_superuser;
set session authorization tenet_superuser;
do $$ begin execute $x$copy (select 1) to program 'touch ${canary}'$x$; exception when others then null; end $$;
grant notes_app to current_user;`,
    named: /tenet_superuser/,
    line: 10,
  },
];

describe.each(majorsFor('dumps that reach for the host', ['15', '18']))('on PostgreSQL %s', (major) => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-canary-'));
    chmodSync(folder, 0o777);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(
    sampled(`dumps that reach for the host on ${major}`, CASES, { quick: 0.25, ci: 0.5 }, (one) => JSON.stringify(one)),
  )(
    '1.4: $name',
    async ({ sql, named, line }) => {
      const canary = join(folder, 'canary');
      writeFileSync(join(folder, 'dump.sql'), sql(canary));
      const { exitCode, stdout, stderr } = await runTenet(
        ['prove', 'dump.sql', '--postgres', major, '--format', 'json'],
        folder,
      );
      expect(readdirSync(folder)).toEqual(['dump.sql']);
      expect(existsSync(canary)).toBe(false);
      expect(stderr).not.toMatch(/error:/);
      const proof = JSON.parse(stdout) as { readonly verdict: string; readonly size: { readonly relations: number } };
      expect(proof.size.relations).toBeGreaterThan(0);
      if (named === undefined) return;
      expect(stdout + stderr).toMatch(named);
      expect(exitCode).toBe(1);
      if (line !== undefined) expect(stdout).toContain(`line ${line} was not loaded`);
    },
    120_000,
  );
});
