/** Trial 1.1 for `prove --url`: a database is read without running its code, and what it brings along reaches nothing of this host. */
import { existsSync, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { quoteLiteral } from '../../src/kernel/identifier';
import { scratchOf, type Scratch } from '../../src/prove/scratch/scratch';
import { readServerState } from '../../src/read/read-server-state';
import { outcome } from '../support/load';
import { stateOfDatabase } from '../support/round-trip';

/** Writes a file on the host, if anybody lets it; a program that left its input unread would end the COPY with a broken pipe at times. */
const touch = (file: string): string => `copy (select 1) to program ${quoteLiteral(`cat > ${file}`)}`;

/** Functions of everybody who might be let, and places where PostgreSQL runs code without being asked. */
const hostile = (folder: string, major: number): string => `
create role reader login;
create role climber login createrole;
create role program_runner login;
grant pg_execute_server_program to program_runner;
create table canary (who text);
create function by_superuser() returns void language plpgsql security definer as $$ begin execute ${quoteLiteral(touch(`${folder}/superuser`))}; end $$;
create function escalate() returns void language plpgsql security definer as $$ begin execute 'alter role reader superuser'; end $$;
create function read_file() returns text language sql security definer as $$ select pg_read_file('/etc/hostname') $$;
create function by_climber() returns void language plpgsql security definer as $$ begin
  execute 'grant pg_execute_server_program to climber'; execute ${quoteLiteral(touch(`${folder}/climber`))}; end $$;
alter function by_climber() owner to climber;
create function by_runner() returns void language plpgsql security definer as $$ begin execute ${quoteLiteral(touch(`${folder}/runner`))}; end $$;
alter function by_runner() owner to program_runner;
create table things (id int primary key, n int);
create function folded(int) returns int language plpgsql immutable as $$ begin return $1; end $$;
create index things_folded on things ((folded(1) + id));
create function filled() returns int language plpgsql as $$ begin return 1; end $$;
create materialized view filling as select filled() as n;
create or replace function folded(int) returns int language plpgsql immutable as $$ begin execute ${quoteLiteral(touch(`${folder}/index`))}; return $1; end $$;
create or replace function filled() returns int language plpgsql as $$ begin execute ${quoteLiteral(touch(`${folder}/view`))}; return 1; end $$;
create function watched() returns event_trigger language plpgsql as $$ begin execute ${quoteLiteral(touch(`${folder}/event`))}; end $$;
grant execute on function pg_read_file(text) to reader;
alter role reader set session_preload_libraries = 'auto_explain';
${major >= 18 ? `alter role reader set search_path = "$user", public;` : ''}
create event trigger watching on ddl_command_end execute function watched();
alter event trigger watching disable; alter event trigger watching enable replica;`;

describe.each([15, 18])('on %s', (major) => {
  let source: Engine;
  let scratch: Scratch;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-hostile-'));
    chmodSync(folder, 0o777);
    source = await startEmbedded({ major });
    const admin = await source.connect();
    await admin.query('create database hostile');
    await admin.end();
    const inside = await source.connect({ database: 'hostile' });
    await inside.execute(hostile(folder, major));
    await inside.end();
    scratch = await scratchOf(await stateOfDatabase(source, 'hostile'));
  });
  afterAll(async () => {
    await scratch.engine.stop();
    await source.stop();
    rmSync(folder, { recursive: true });
  });

  test('1.4: creating the objects runs no program, whoever owns them', () => {
    for (const name of ['index', 'view', 'event'])
      expect([name, existsSync(join(folder, name))]).toEqual([name, false]);
    const named = scratch.missing.map(({ object }) => object);
    expect(named).toContain('index "public"."things_folded"');
    expect(named).toContain('materialized view "public"."filling"');
  });

  test('1.4: what a function of a superuser, of CREATEROLE or of a member of pg_execute_server_program does, stays in the database', async () => {
    const reader = await scratch.engine.connect({ database: scratch.database, user: 'reader' });
    for (const call of ['by_superuser', 'escalate', 'read_file', 'by_climber', 'by_runner'])
      expect([call, await outcome(reader, `select ${call}()`)]).toEqual([
        call,
        expect.stringMatching(/^(42501|42704)$/),
      ]);
    await reader.end();
    for (const name of ['superuser', 'climber', 'runner'])
      expect([name, existsSync(join(folder, name))]).toEqual([name, false]);
  });

  test('1.4: on the server itself they do reach it', async () => {
    const reader = await source.connect({ database: 'hostile', user: 'reader' });
    for (const call of ['by_superuser', 'by_runner', 'read_file'])
      expect([call, await reader.query(`select ${call}()`).then(() => 'ok', String)]).toEqual([call, 'ok']);
    await reader.end();
    const climber = await source.connect({ database: 'hostile', user: 'climber' });
    // since 16 CREATEROLE alone grants nothing that its role is not an administrator of
    const granted = await outcome(climber, 'grant pg_execute_server_program to climber');
    expect(granted).toBe(major < 16 ? 'ok' : '42501');
    await climber.end();
    expect(existsSync(join(folder, 'superuser'))).toBe(true);
    for (const name of ['superuser', 'climber', 'runner']) rmSync(join(folder, name), { force: true });
  });

  test('1.1: what the scratch server is not given is named', () => {
    const changed = scratch.changed.map(({ object, why }) => `${object}: ${why}`).join('\n');
    expect(changed).toMatch(/role "postgres": not a superuser here/);
    expect(changed).toMatch(/role "program_runner": not a member of pg_execute_server_program/);
    expect(changed).toMatch(/event trigger "watching": disabled here/);
    const missing = scratch.missing.map(({ object }) => object).join('\n');
    expect(missing).toMatch(/privileges of function "pg_catalog"."pg_read_file"\(text\)/);
    expect(missing).toMatch(/setting "session_preload_libraries" of role "reader"/);
  });
});

/** Names that end a quote, a statement, a dollar quote or a line, or are key words. */
const NAMES = [
  'a"b',
  `a'b`,
  'a;drop table x;--',
  'a$do$b',
  'a\nb',
  'select',
  'public',
  'ä😀',
  'a\\b',
  'a.b',
  '__proto__',
];

test('1.9: names that break quotes are carried over as they are', async () => {
  const source = await startEmbedded({ major: 18 });
  const session = await source.connect();
  await session.query('create database named');
  await session.end();
  const inside = await source.connect({ database: 'named' });
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  for (const [at, name] of NAMES.entries()) {
    const q = quoted(name);
    const role = quoted(name === 'public' ? 'pub' : name);
    await inside.execute(`
      create role ${role} login;
      ${name === 'public' ? '' : `create schema ${q} authorization ${role};`}
      create table ${q}.${q} (${q} int primary key, t${at} text check (t${at} <> ${quoteLiteral(name)}));
      create function ${q}.${q}(${q} int) returns text language sql as ${quoteLiteral(`select ${quoteLiteral(name)}::text`)};
      create type ${q}.${quoted(`${name} type`)} as enum (${quoteLiteral(name)});
      create policy ${q} on ${q}.${q} to ${role} using (t${at} = ${quoteLiteral(name)});
      alter table ${q}.${q} owner to ${role};
      alter table ${q}.${q} enable row level security;
      grant select (${q}) on ${q}.${q} to ${role}, public;
      alter role ${role} set "app.name" = ${quoteLiteral(name)};
      comment on table ${q}.${q} is ${quoteLiteral(name)};`);
  }
  await inside.end();
  const scratch = await scratchOf(await stateOfDatabase(source, 'named'));
  await scratch.engine.stop();
  await source.stop();
  expect(scratch.missing).toEqual([]);
  expect(scratch.read).toBeGreaterThan(NAMES.length * 9);
});

test('1.1: reading chooses no operator, function or cast of a user, whatever the database sets', async () => {
  const source = await startEmbedded({ major: 18 });
  const admin = await source.connect();
  await admin.execute('create role nobody login; create role mallory login');
  await admin.query('create database trapped owner mallory');
  await admin.end();
  await trap(await source.connect({ database: 'trapped', user: 'mallory' }));
  const { host = '', port = 0 } = source.connection ?? {};
  const url = (user: string): string => `postgres://${user}@localhost:${port}/trapped?host=${encodeURIComponent(host)}`;
  for (const user of ['postgres', 'nobody']) {
    const state = await readServerState(url(user));
    expect([...state.objects.values()].some(({ id }) => id.kind === 'table' && id.name === 'canary')).toBe(true);
  }
  const after = await source.connect({ database: 'trapped' });
  expect(await after.query('select * from evil.canary')).toEqual([]);
  // the trap does spring for whoever does not pin the names
  await after.query(`select from pg_namespace n where n.nspname !~ '^pg_'`);
  expect(await after.query('select distinct who from evil.canary')).toEqual([{ who: 'postgres' }]);
  await after.end();
  await source.stop();
});

/** What unqualified names of a query could mean, before they mean the system's own. */
async function trap(session: Session): Promise<void> {
  await session.execute(
    `
    create schema evil;
    create table evil.canary (who text);
    grant usage on schema evil to public; grant insert on evil.canary to public;
    create function evil.sprung() returns bool language plpgsql as $$ begin insert into evil.canary values (current_user); return true; end $$;
    create function evil.equal(oid, oid) returns bool language plpgsql as $$ begin return evil.sprung(); end $$;
    create function evil.unlike(name, name) returns bool language plpgsql as $$ begin return evil.sprung(); end $$;
    create function evil.unlike(name, text) returns bool language plpgsql as $$ begin return evil.sprung(); end $$;
    create operator evil.= (function = evil.equal, leftarg = oid, rightarg = oid);
    create operator evil.<> (function = evil.unlike, leftarg = name, rightarg = name);
    create operator evil.!~ (function = evil.unlike, leftarg = name, rightarg = text);
    create operator evil.!~ (function = evil.unlike, leftarg = name, rightarg = name);
    create function evil.current_setting(text) returns text language plpgsql as $$ begin perform evil.sprung(); return '180000'; end $$;
    create function evil.format_type(oid, int) returns text language plpgsql as $$ begin perform evil.sprung(); return 'x'; end $$;
    create function evil.pg_get_userbyid(oid) returns name language plpgsql as $$ begin perform evil.sprung(); return 'x'; end $$;
    alter database trapped set search_path = evil, pg_catalog`,
  );
  await session.end();
}
