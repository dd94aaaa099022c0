/** Trial 1.4 and 1.7, neighbours: a dump that sleeps, floods, hides statements or connects elsewhere ends in a sentence, in bounded time. */
import { createServer } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { SCRATCH_LIMITS, startEmbedded, type Engine, type ScratchLimits } from '../../src/engine';
import { loadDump } from '../../src/prove/dump';
import { prove } from '../../src/prove/prove';
import { runTenet } from '../support/cli';
import { majorsFor, sampled } from '../support/tier';

const SCHEMA = `create table public.notes (tenant_id uuid not null, id uuid not null default gen_random_uuid(), body text, primary key (tenant_id, id));
alter table public.notes enable row level security;
alter table public.notes force row level security;
create policy own on public.notes using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
alter table public.notes owner to notes_owner;
create role notes_app login;
grant select, insert, update, delete on public.notes to notes_app;
`;

const SHORT: ScratchLimits = { ...SCRATCH_LIMITS, statementMs: 1_500, graceMs: 500, quickMs: 100, slowMs: 3_000 };

/** Each would never end, or end the process. */
const ENDLESS: readonly (readonly [string, string, RegExp])[] = [
  [
    'a timeout that CREATE TABLE AS turns off',
    `create table public.x as select set_config('statement_timeout', '0', false); select pg_sleep(100000);`,
    /timeout|did not finish|busy/,
  ],
  [
    'a timeout turned off in the same message',
    `select set_config('statement_timeout', '0', false); select pg_sleep(100000); select 1;`,
    /timeout|did not finish|busy/,
  ],
  ['DISCARD ALL', 'discard all; do $$ begin loop end loop; end $$;', /timeout|did not finish|busy/],
  [
    'a recursive query without end',
    'create table public.x as with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r;',
    /timeout|did not finish|busy/,
  ],
  ['many statements, each below the limit', 'select pg_sleep(0.9);'.repeat(40), /busy|did not finish|timeout/],
  ['a value too large to be held', `select repeat('x', 600000000);`, /a message of 6\d{8} bytes/],
  [
    'notices too large to be held',
    `do $$ begin for i in 1..60 loop raise warning '%', repeat('x', 100000000); end loop; end $$;`,
    /a message of 1\d{8} bytes/,
  ],
];

describe.each(majorsFor('dumps that never end', [15, 18]))('on PostgreSQL %d', (major) => {
  test.each(sampled(`loads that never end on ${major}`, ENDLESS, { quick: 0.3, ci: 0.5 }, ([name]) => name))(
    '1.4: the load ends: %s',
    async (name, sql, words) => {
      const engine = await startEmbedded({ major, limits: name.endsWith('held') ? SCRATCH_LIMITS : SHORT });
      try {
        await expect(loadDump(engine, 'dump', SCHEMA + sql)).rejects.toThrow(words);
      } finally {
        await engine.stop();
      }
    },
    60_000,
  );

  test.each([
    ['a policy', `create policy slow on public.notes as restrictive using (pg_sleep(100000) is not null);`],
    [
      'a default that turns its timeout off',
      `create function public.slow() returns text language plpgsql as $$ begin perform set_config('statement_timeout', '0', false); loop perform pg_sleep(1); end loop; end $$;
       alter table public.notes alter body set default public.slow(), add more text default 'x';
       create function public.fire() returns trigger language plpgsql as $$ begin perform public.slow(); return new; end $$;
       create trigger fire before insert on public.notes for each row execute function public.fire();`,
    ],
  ])(
    '1.4: the proof ends: %s that sleeps',
    async (_name, sql) => {
      const engine = await startEmbedded({ major, limits: SHORT });
      try {
        await loadDump(engine, 'dump', SCHEMA + sql);
        const verdict = await prove({
          engine,
          database: 'dump',
          meaning: ({ catalog }) => meaningOfCatalog(catalog),
          rules: [],
          now: () => performance.now(),
        }).then(
          ({ verdict: found }) => found,
          (error: unknown) => String(error),
        );
        expect(verdict).toMatch(/inconclusive|busy|did not finish/);
      } finally {
        await engine.stop();
      }
    },
    90_000,
  );
});

describe('loaded as the command line does', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tenet-attack-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const proved = (sql: string): ReturnType<typeof runTenet> => {
    writeFileSync(join(folder, 'dump.sql'), SCHEMA + sql);
    return runTenet(['prove', 'dump.sql', '--format', 'json'], folder);
  };

  test('1.4: no subscription connects to another host', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { readonly port: number };
    const to = `host=127.0.0.1 port=${port} dbname=x password=y user=z connect_timeout=2`;
    const { stdout } = await proved(`grant pg_create_subscription to notes_owner;
grant create on database dump to notes_owner;
set role notes_owner;
create subscription s connection '${to}' publication p;
reset role;`);
    server.close();
    expect(connections).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('verdict');
  }, 60_000);

  test('1.4: settings of the database do not time the proof out', async () => {
    const { stdout, stderr } = await proved(`alter role all set default_transaction_read_only = on;
alter role all set statement_timeout = '1ms';
alter database dump set lock_timeout = '1ms';
alter role all set standard_conforming_strings = off;`);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'holds' });
  }, 60_000);

  test('1.4: what the server says moves no cursor and begins no command of a CI system', async () => {
    const { exitCode, stderr } = await proved(`do $$ begin raise exception E'bad \\x1b[2J\\n::error ::owned'; end $$;`);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/does not load: bad/);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toMatch(/^\s*::/m);
  }, 60_000);

  test('1.4: a routine that only mentions BEGIN ATOMIC hides nothing behind it', async () => {
    const { stdout } =
      await proved(`create function public.f() returns text language sql as $$ select 'begin atomic' $$;
begin;
create policy hole on public.notes using (true);`);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'fails' });
  }, 60_000);
});

test('1.4: a server without limits has none', async () => {
  const engine: Engine = await startEmbedded({ major: 18 });
  const session = await engine.connect();
  expect(await session.query('show statement_timeout')).toEqual([{ statement_timeout: '0' }]);
  await session.end();
  await engine.stop();
}, 60_000);
