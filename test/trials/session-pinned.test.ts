/** Trial 1.1: the session in which a server is read: whose settings count, what cannot be undone in it, what comes before it. */
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import '../support/engines-env';
import { READ_LIMITS, readServer, startEmbedded, type Engine, type Session } from '../../src/engine';
import { majorsFor } from '../support/tier';

/** Everything that a user may set and that changes what is read, each to another value than ours. */
const HOSTILE: Readonly<Record<string, string>> = {
  search_path: 'evil, pg_catalog',
  role: 'owner',
  row_security: 'off',
  client_min_messages: 'debug5',
  standard_conforming_strings: 'off',
  quote_all_identifiers: 'on',
  transform_null_equals: 'on',
  bytea_output: 'escape',
  datestyle: 'German, DMY',
  intervalstyle: 'sql_standard',
  timezone: 'Asia/Tokyo',
  extra_float_digits: '-15',
  xmlbinary: 'hex',
  client_encoding: 'LATIN1',
  default_transaction_read_only: 'off',
  default_transaction_isolation: 'read committed',
  jit: 'on',
  statement_timeout: '0',
  lock_timeout: '0',
};

const SEEN = `select name, setting from pg_settings where name = any($1) union all select 'role', current_setting('role') order by 1`;

describe.each(majorsFor('sessions on pinned paths', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let admin: Session;
  let pooler: Server;
  const urlOf = (database: string, user = 'postgres'): string =>
    `postgres://${user}@/${database}?host=${engine.connection?.host ?? ''}`;

  beforeAll(async () => {
    engine = await startEmbedded({ major });
    admin = await engine.connect();
    await admin.execute('create role owner login; create role reader login');
    await admin.query('create database plain');
    await admin.query('create database hostile owner owner');
    const owner = await engine.connect({ database: 'hostile', user: 'owner' });
    await owner.execute(
      'create schema evil; create table evil.t (id int); create view evil.v as select id from evil.t; grant usage on schema evil to public; grant select on all tables in schema evil to public',
    );
    for (const [name, value] of Object.entries(HOSTILE))
      await owner.execute(`alter database hostile set ${name} to ${name === 'search_path' ? value : `'${value}'`}`);
    await owner.end();
    for (const [name, value] of Object.entries(HOSTILE))
      if (name !== 'role')
        await admin.execute(`alter role reader set ${name} to ${name === 'search_path' ? value : `'${value}'`}`);
    // takes no startup option, as PgBouncer does
    pooler = createServer((client) => {
      client.once('data', (startup: Buffer) => {
        if (startup.includes('options\0')) {
          const body = Buffer.from('SFATAL\0C08P01\0Munsupported startup parameter: options\0\0');
          const head = Buffer.from('E\0\0\0\0');
          head.writeUInt32BE(body.byteLength + 4, 1);
          client.end(Buffer.concat([head, body]));
          return;
        }
        const server = connect(join(engine.connection?.host ?? '', '.s.PGSQL.5432'));
        server.write(startup);
        server.pipe(client).pipe(server);
        for (const socket of [server, client]) socket.on('error', () => undefined);
      });
    });
    await new Promise<void>((done) => pooler.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    await admin.end();
    await engine.stop();
    await new Promise<void>((done) => void pooler.close(() => done()));
  });

  const pooled = (): string =>
    `postgres://postgres@127.0.0.1:${(pooler.address() as AddressInfo).port}/hostile?sslmode=disable`;
  const seen = (url: string): Promise<readonly object[]> =>
    readServer(url, (session) =>
      session.query(SEEN, [[...Object.keys(HOSTILE), 'transaction_read_only', 'transaction_isolation']]),
    );

  test.each<[string, () => string]>([
    ['the database', () => urlOf('hostile')],
    ['the database and the role', () => urlOf('hostile', 'reader')],
    ['the database, behind a pooler that refuses options', pooled],
    [
      'the address itself',
      () =>
        `${urlOf('plain')}&options=${encodeURIComponent('-c search_path=evil -c datestyle=German -c statement_timeout=0')}`,
    ],
  ])('1.1: settings of %s change nothing that is read', async (_name, url) => {
    const plain = new Map((await seen(urlOf('plain'))).map((row) => Object.values(row) as [string, string]));
    const found = new Map((await seen(url())).map((row) => Object.values(row) as [string, string]));
    for (const own of ['default_transaction_read_only', 'default_transaction_isolation']) {
      plain.delete(own);
      found.delete(own);
    }
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(plain));
    expect(Object.fromEntries(found)).toMatchObject({
      search_path: 'pg_catalog, pg_temp',
      role: 'none',
      transaction_read_only: 'on',
      transaction_isolation: 'repeatable read',
      statement_timeout: '60000',
      lock_timeout: '10000',
    });
  });

  test.each([
    `select set_config('transaction_read_only', 'off', true)`,
    'set transaction read write',
    'set transaction isolation level read committed',
    'create table public.x (id int)',
    'insert into evil.t values (1)',
    'create temporary table x (id int); insert into evil.t values (1)',
    `do $$ begin begin perform set_config('transaction_read_only', 'off', true); exception when others then null; end; insert into evil.t values (1); end $$`,
  ])('1.1: inside, it is refused to: %s', async (sql) => {
    await expect(readServer(urlOf('hostile'), (session) => session.execute(sql))).rejects.toMatchObject({
      name: 'TenetError',
      message: expect.stringMatching(/25001|25006|42501/) as string,
    });
    const [row] = await admin.query<{ readonly n: number }>(
      `select count(*)::int as n from pg_class where relname = 'x'`,
    );
    expect(row?.n).toBe(0);
  });

  test('1.1: one snapshot: what others commit meanwhile is not seen', async () => {
    const counts = await readServer(urlOf('plain'), async (session) => {
      const count = `select count(*)::int as n from pg_class where relname = 'meanwhile'`;
      const before = await session.query(count);
      const other = await engine.connect({ database: 'plain' });
      await other.execute('create table public.meanwhile (id int)');
      await other.end();
      return [before, await session.query(count)];
    });
    expect(counts).toEqual([[{ n: 0 }], [{ n: 0 }]]);
  });

  test('1.1: views of users are not read, by nobody (15.8, 16.4, 17 and later)', async () => {
    await expect(readServer(urlOf('hostile'), (session) => session.query('select * from evil.v'))).rejects.toThrow(
      /non-system view/,
    );
  });

  test('1.7: a table that is locked, and a query that takes too long, end in a sentence', async () => {
    const limits = { ...READ_LIMITS, lockMs: 500, statementMs: 1_500 };
    const other = await engine.connect({ database: 'hostile' });
    await other.execute('begin; lock table evil.t in access exclusive mode');
    await expect(
      readServer(urlOf('hostile'), (session) => session.query('select id from evil.t'), limits),
    ).rejects.toThrow(/holds a lock/);
    await other.end();
    await expect(
      readServer(urlOf('hostile'), (session) => session.query('select pg_sleep(5)'), limits),
    ).rejects.toThrow(/canceled/);
  });

  test('what a reader throws by itself is passed on, and no session is left', async () => {
    const own = new Error('mine');
    await expect(readServer(urlOf('plain'), () => Promise.reject(own))).rejects.toBe(own);
    const [row] = await admin.query<{ readonly n: number }>(
      `select count(*)::int as n from pg_stat_activity where application_name = 'tenet' and datname = 'plain'`,
    );
    expect(row?.n).toBe(0);
  });

  test('a role that does not exist, and one that may not read, are a sentence', async () => {
    await expect(readServer(urlOf('plain', 'nobody_here'), (session) => session.query('select 1'))).rejects.toThrow(
      /cannot connect to postgres:\/\/nobody_here@\/plain.*does not exist/,
    );
    await expect(
      readServer(urlOf('plain', 'reader'), (session) => session.query('select * from pg_authid')),
    ).rejects.toThrow(/cannot read .*permission denied.*42501/);
  });
});

/** Documented as it is: PostgreSQL lets nobody but a superuser, or whom it grants SET on the parameter, leave login triggers out. */
test('1.1: login triggers on 18: not for a superuser, but for everybody else; GRANT SET helps', async () => {
  const engine = await startEmbedded({ major: 18 });
  const admin = await engine.connect();
  await admin.execute(`create role reader login; create table public.seen (who text); grant insert on public.seen to public;
    create function public.welcome() returns event_trigger language plpgsql as $$ begin insert into public.seen values (session_user); end $$;
    create event trigger welcome on login execute function public.welcome(); alter event trigger welcome enable always`);
  const url = (user: string): string => `postgres://${user}@/postgres?host=${engine.connection?.host ?? ''}`;
  const seen = async (): Promise<unknown> =>
    (await admin.query<{ who: string }>('select who from public.seen')).map(({ who }) => who);
  await readServer(url('postgres'), (session) => session.query('select 1'));
  expect(await seen()).toEqual([]);
  await readServer(url('reader'), (session) => session.query('select 1'));
  expect(await seen()).toEqual(['reader']);
  await admin.execute('grant set on parameter event_triggers to reader; truncate public.seen');
  await readServer(url('reader'), (session) => session.query('select 1'));
  expect(await seen()).toEqual([]);
  await admin.end();
  await engine.stop();
});
