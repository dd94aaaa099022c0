/** Dumps of a shape that the proof once misread: what `tenet prove dump.sql` says of each. */
import '../support/engines-env';
import { rules } from '../../policies';
import { startEmbedded } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { loadDump } from '../../src/prove/dump';
import { prove, type Proved } from '../../src/prove/prove';
import { loadParser } from '../../src/sql/parser';
import { majorsFor } from '../support/tier';

interface Shown {
  readonly proved: Proved;
  /** Roles of the proof that are still there. */
  readonly left: readonly string[];
}

async function provedDump(major: number, sql: string): Promise<Shown> {
  await loadParser();
  const engine = await startEmbedded({ major });
  try {
    const loaded = await loadDump(engine, 'dump', sql);
    const proved = await prove({
      engine,
      database: 'dump',
      loaded,
      meaning: ({ catalog }) => meaningOfCatalog(catalog),
      rules,
      solver: true,
      now: () => performance.now(),
    });
    const session = await engine.connect();
    const left = await session.query<{ readonly name: string }>(
      `select rolname::text as name from pg_roles where rolname in ('tenet_seeder', 'tenet_stranger')
       union all select d.datname::text from pg_database d where d.datname = 'dump' and d.datacl::text ~ 'tenet_(seeder|stranger)'`,
    );
    await session.end();
    return { proved, left: left.map(({ name }) => name) };
  } finally {
    await engine.stop();
  }
}

const NOTES = `
create role app login;
create role notes_owner;
create schema app;
grant usage on schema app to app, notes_owner;
create table app.notes (tenant_id uuid not null, id bigint not null, body text, primary key (tenant_id, id));
alter table app.notes owner to notes_owner;
alter table app.notes enable row level security;
alter table app.notes force row level security;
create policy own on app.notes using (tenant_id = current_setting('app.tenant', true)::uuid);
grant select, insert, update, delete on app.notes to app;
`;

function findings({ findings: all }: Proved): readonly string[] {
  return all.map(({ rule, severity, object }) => `${severity} ${rule} ${object}`);
}

describe.each(majorsFor('odd dumps', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  test('rows are planted where PUBLIC may not connect and no owner may either, and nothing stays behind', async () => {
    const { proved, left } = await provedDump(
      major,
      `revoke all on database dump from public; grant connect on database dump to app; ${NOTES}`,
    );
    expect(findings(proved).filter((line) => line.startsWith('error'))).toEqual([]);
    expect(proved.matrix).toContainEqual(
      expect.objectContaining({ role: 'app', object: 'app.notes', command: 'select', reach: 'own' }),
    );
    expect(left).toEqual([]);
  }, 60_000);

  test('a table beside the tenancy is asked about, and is a leak where what a tenant owns stands in it', async () => {
    const { proved } = await provedDump(
      major,
      `${NOTES}
       create table app.tariffs (code text primary key, cents numeric(8,3) not null);
       create table app.log (id bigint generated always as identity primary key, line text);
       grant select on app.tariffs to app;
       grant select on app.log to app;
       create function app.logged() returns trigger language plpgsql security definer set search_path = '' as
         'begin insert into app.log (line) values (new.body); return new; end';
       create trigger logged after insert on app.notes for each row execute function app.logged();`,
    );
    const about = (table: string): readonly string[] => findings(proved).filter((line) => line.endsWith(`"${table}"`));
    expect(about('tariffs')).toEqual([]);
    expect(proved.inconclusive.filter(({ object }) => object === 'app.tariffs')).toEqual([
      expect.objectContaining({ question: 'no-tenant-key', role: null, command: null }),
    ]);
    // whatever it is blamed on
    expect(findings(proved).filter((line) => /^error isolation\/.*(log|notes)/.test(line))).not.toEqual([]);
  }, 60_000);

  test('what is called like a built-in is not taken for it', async () => {
    const { proved } = await provedDump(
      major,
      `create role app login;
       create schema app;
       grant usage on schema app to app;
       create function app.length(value text) returns int language plpgsql immutable as
         'declare n int; begin n := case when value = ''open'' then -1 else 1 end; return n; end';
       create function app.differs(value int, other int) returns boolean language plpgsql immutable as
         'begin return value = 7; end';
       create operator app.< (leftarg = int, rightarg = int, function = app.differs);
       create table app.notes (tenant_id uuid not null, id bigint not null, body text not null, primary key (tenant_id, id));
       create table app.marks (tenant_id uuid not null, id bigint not null, n int not null check (n > 0), primary key (tenant_id, id));
       alter table app.notes enable row level security;
       alter table app.marks enable row level security;
       create policy own on app.notes using (tenant_id = current_setting('app.tenant', true)::uuid or app.length(body) < 0);
       create policy own on app.marks using (tenant_id = current_setting('app.tenant', true)::uuid or n operator(app.<) 0);
       grant select on app.notes, app.marks to app;`,
    );
    const verdicts = proved.solved
      .filter(({ role, command }) => role === 'app' && command === 'select')
      .map(({ relation, verdict }) => [relation, verdict === 'no such row exists'] as const);
    expect(new Map(verdicts)).toEqual(
      new Map([
        ['app.notes', false],
        ['app.marks', false],
      ]),
    );
  }, 60_000);

  test('a materialized view whose query fails is an open question about it, and all else is attacked', async () => {
    const { proved } = await provedDump(
      major,
      `${NOTES}
       create table app.rates (code text primary key);
       create materialized view app.shares as select 1 / n as n from (values (0)) v(n) with no data;
       create materialized view app.locked as select code from app.rates with no data;
       create role stranger;
       grant usage, create on schema app to stranger;
       alter materialized view app.locked owner to stranger;`,
    );
    const asked = proved.inconclusive.filter(({ question }) => question === 'not-seeded');
    expect(asked.map(({ object, why }) => [object, why])).toEqual([
      ['app.locked', 'could not be seeded: its query failed: permission denied for table rates'],
      ['app.shares', 'could not be seeded: its query failed: division by zero'],
    ]);
    expect(proved.matrix).toContainEqual(
      expect.objectContaining({ role: 'app', object: 'app.notes', command: 'select', reach: 'own' }),
    );
  }, 60_000);
});
