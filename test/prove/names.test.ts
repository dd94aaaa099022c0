/** Names with dots, quotes and upper case: what is blamed, listed and meant is one object, and not another that is spelled alike. */
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { prove, type Proved } from '../../src/prove/prove';
import { majorsFor } from '../support/tier';

const OWN = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const guard = (table: string): string => `
  create policy own on ${table} using (${OWN}) with check (${OWN});
  alter table ${table} enable row level security, force row level security;
  alter table ${table} owner to dots_owner;
  grant select on ${table} to dots_app`;

/** `a.b.c` is a table of tenants in schema "a.b", and one that is shared in schema "a". */
const DDL = `
  create role dots_owner nologin; create role dots_app login;
  revoke temporary on database dots from public;
  create schema "a.b" authorization dots_owner; create schema a authorization dots_owner;
  create schema "Up""per" authorization dots_owner;
  grant usage on schema "a.b", a, "Up""per" to dots_app;
  create domain a."b.d" as text check (value <> '');
  create table "a.b".c (tenant_id uuid not null, id uuid not null default gen_random_uuid(), note a."b.d" not null, primary key (tenant_id, id));
  create table a."b.c" (code text primary key, label text not null);
  create table "Up""per"."x.y" (tenant_id uuid not null, id uuid not null default gen_random_uuid(), primary key (tenant_id, id));
  ${guard('"a.b".c')};
  ${guard('"Up""per"."x.y"')};
  create policy shown on a."b.c" for select using (true);
  alter table a."b.c" enable row level security, force row level security;
  alter table a."b.c" owner to dots_owner; grant select on a."b.c" to dots_app`;

describe.each(majorsFor('proofs of odd names', [15, 18]))('PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const admin = await engine.connect();
    await admin.query('create database dots');
    await admin.end();
    await run(DDL);
  });
  afterAll(() => engine.stop());

  async function run(sql: string): Promise<void> {
    const session = await engine.connect({ database: 'dots' });
    await session.execute(sql);
    await session.end();
  }

  async function proved(): Promise<Proved> {
    return prove({
      engine,
      database: 'dots',
      meaning: ({ catalog }) => meaningOfCatalog(catalog),
      rules,
      now: () => performance.now(),
    });
  }

  test('each is listed by a name of its own, as far as it is reached', async () => {
    const { matrix, inconclusive } = await proved();
    const reached = matrix.filter(({ role, command }) => role === 'dots_app' && command === 'select');
    expect(reached.map(({ object, reach }) => `${object}: ${reach}`).toSorted()).toEqual([
      '"Up""per"."x.y": own',
      '"a.b".c: own',
      'a."b.c": all',
    ]);
    expect(inconclusive).toEqual([]);
  });

  test('the one that leaks is blamed, and not the one that is spelled like it', async () => {
    const wide = ['create policy wide on "a.b".c using (true)', 'create policy wide on "Up""per"."x.y" using (true)'];
    await run(wide.join('; '));
    const { findings } = await proved();
    await run('drop policy wide on "a.b".c; drop policy wide on "Up""per"."x.y"');
    const leaks = findings.filter(({ rule }) => rule === 'isolation/forbid-foreign-read');
    expect(leaks.map(({ object, by }) => `${by}: ${object}`)).toEqual([
      'attack: table "a.b"."c"',
      'attack: table "Up""per"."x.y"',
    ]);
  });

  test('what a view leaks is blamed on the table that it reads', async () => {
    await run(`create view a.shown as select * from "a.b".c; grant select on a.shown to dots_app`);
    const { findings } = await proved();
    await run('drop view a.shown');
    const attacked = findings.filter(({ by }) => by === 'attack');
    expect(attacked.map(({ rule, object }) => `${rule}: ${object}`)).toEqual([
      'isolation/require-security-invoker: view "a"."shown"',
    ]);
  });

  test('a partition of an identity column is updated as its parent is, and what was granted on it leaks', async () => {
    await run(`
      create table a.events (tenant_id uuid not null, n bigint generated always as identity, day int not null) partition by list (day);
      create table a."events.1" partition of a.events for values in (1);
      alter table a.events owner to dots_owner; alter table a."events.1" owner to dots_owner;
      alter table a.events enable row level security, force row level security;
      create policy own on a.events using (${OWN}) with check (${OWN});
      grant update on a."events.1" to dots_app`);
    const { matrix, inconclusive, findings } = await proved();
    await run('drop table a.events');
    const written = matrix.filter(
      ({ role, object, command }) => role === 'dots_app' && object === 'a."events.1"' && command === 'update',
    );
    expect(written.map(({ reach, sqlState }) => ({ reach, sqlState }))).toEqual([{ reach: 'all', sqlState: null }]);
    expect(findings.filter(({ by }) => by === 'attack').map(({ rule, object }) => `${rule}: ${object}`)).toEqual([
      'isolation/require-closed-partitions: table "a"."events.1"',
    ]);
    expect(inconclusive).toEqual([]);
  });

  test('a policy that calls a function of a name with a quote and a dot says the context', async () => {
    await run(`
      create function "Up""per"."ten.ant""s"() returns uuid language sql stable set search_path = '' as
        $$ select nullif(current_setting('other.tenant', true), '')::uuid $$;
      alter function "Up""per"."ten.ant""s"() owner to dots_owner;
      create table a.called (tenant_id uuid not null, n int);
      alter table a.called owner to dots_owner; grant select on a.called to dots_app;
      alter table a.called enable row level security, force row level security;
      create policy own on a.called using (tenant_id = "Up""per"."ten.ant""s"())`);
    const { matrix, findings, inconclusive } = await proved();
    await run(`drop table a.called; drop function "Up""per"."ten.ant""s"()`);
    const reached = matrix.filter(
      ({ role, object, command }) => role === 'dots_app' && object === 'a.called' && command === 'select',
    );
    expect(reached.map(({ reach }) => reach)).toEqual(['own']);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(inconclusive).toEqual([]);
  });

  test('writing a materialized view, which nobody can, is no open question', async () => {
    await run(`
      create materialized view a.stored as select 1 as n;
      alter materialized view a.stored owner to dots_owner; grant all on a.stored to dots_app`);
    const { inconclusive } = await proved();
    await run('drop materialized view a.stored');
    expect(inconclusive).toEqual([]);
  });
});
