/** Conditions that only PostgreSQL can work out: a row that meets each is looked for by asking it, and the leak is reproduced. */
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { prove, type Proved } from '../../src/prove/prove';
import { majorsFor, sampled } from '../support/tier';
import { creatingDatabase } from '../support/databases';

const OWN = "tenant_id = nullif(current_setting('app.tenant', true), '')::uuid";

/** What is let through beside the tenant's own rows; `{fn}` stands for functions of the schema. */
const LEAKS: readonly string[] = [
  `data #>> '{share,mode}' = 'all'`,
  `data -> 'share' ->> 'mode' = 'all'`,
  `data @> '{"share": {"with": ["all"]}}'`,
  `jsonb_path_exists(data, '$.share[*] ? (@.mode == "all")')`,
  `data @@ '$.level > 7'`,
  `(data ->> 'level')::int > 7`,
  `data ? 'shared'`,
  `data ?| array['shared', 'open']`,
  `jsonb_array_length(data -> 'with') = 3`,
  `jsonb_typeof(data -> 'share') = 'array'`,
  `md5(note) = md5('public')`,
  `md5(note) = '4c9184f37cff01bcdc32dc486ec36961'`,
  `hashtext(note) % 17 = 0`,
  `abs(hashint4(size)) % 11 = 3`,
  `encode(sha256(note::bytea), 'hex') like '00%'`,
  `split_part(note, '-', 2) = 'pub'`,
  `note ~ '^pub[0-9]{4}$'`,
  `note ~ '^[A-Z]{3}-\\d{2,3}$'`,
  `note similar to '(pub|open)[0-9]+'`,
  `note ilike 'Pu_L%c'`,
  `reverse(note) = 'cilbup'`,
  `length(note) between 33 and 34`,
  `upper(left(note, 3)) || right(note, 1) = 'PUBX'`,
  `tenant_id::text like 'b%'`,
  `tenant_id < '00000000-0000-4000-8000-000000000001'`,
  `tenant_id in ('cccccccc-0000-4000-8000-00000000000c', 'dddddddd-0000-4000-8000-00000000000d')`,
  `right(tenant_id::text, 2) = 'f0'`,
  `hashtext(tenant_id::text) % 13 = 5`,
  `tags && array['public', 'open']`,
  `tags @> array['public', 'open']`,
  `'public' = any (tags)`,
  `cardinality(tags) = 4`,
  `array_length(tags, 1) > 6`,
  `span @> 42`,
  `during && daterange('2031-01-01', '2031-02-01')`,
  `isempty(span)`,
  `upper_inf(span)`,
  `mood > 'calm'`,
  `day < current_date - 5000`,
  `at between now() + interval '20 days' and now() + interval '40 days'`,
  `extract(isodow from at) = 7`,
  `to_char(at, 'MMDD') = '0229'`,
  `date_trunc('year', at) = '2019-01-01'`,
  `age(at) > interval '9 years'`,
  `case when size > 100 then mood = 'wild' else note = 'pub' end`,
  `coalesce(maybe, size) = 77`,
  `maybe is null`,
  `(maybe > 5) is not false`,
  `nullif(note, 'pub') is null`,
  `size * 3 + 1 = 301`,
  `power(size, 2) = 1024`,
  `size & 6 = 6`,
  `greatest(size, maybe) < -10`,
  `price = round(price) and price > 500`,
  `site = inet '10.1.2.3'`,
  `site << inet '192.168.0.0/16'`,
  `is_open(note, size)`,
  `code_of(note) = 4`,
  `flag and size = 12`,
  `not flag is distinct from true`,
];

/** Conditions that no row meets, and those that only narrow. */
const TIGHT: readonly string[] = [
  `length(note) < 0`,
  `(md5(note) = 'x' and ${OWN})`,
  `(tenant_id::text like 'b%' and ${OWN})`,
  `(data @> '{"share": "all"}' and data ->> 'share' is null)`,
];

const SCHEMA = `
create type mood as enum ('calm', 'wild', 'odd');
create domain short as text check (value ~ '^.{0,60}$');
create function is_open(note text, size int) returns boolean language plpgsql immutable as $$ begin if size < 0 then return false; end if; return strpos(note, 'ub') = 2 and size % 7 = 4; end $$;
create function code_of(note text) returns int language sql immutable return (select count(*)::int from regexp_matches(note, '[aeiou]', 'g'));
create table tenants (id uuid primary key);
create table notes (
  tenant_id uuid not null references tenants, id bigint generated always as identity, note text not null, size int not null, maybe int default 5, price numeric(8,2) not null default 1.25,
  data jsonb not null default '{}', tags text[] not null default '{}', span int4range not null default '[1,2)', during daterange not null default '[2020-01-01,2020-01-02)', mood mood not null default 'calm',
  day date not null default '2026-01-01', at timestamptz not null default '2026-01-05', site inet not null default '172.16.9.9', flag boolean not null default false, name short not null default 'n',
  primary key (tenant_id, id));
alter table notes enable row level security; alter table notes force row level security;
alter table tenants enable row level security; alter table tenants force row level security;
create policy own on tenants using (id = nullif(current_setting('app.tenant', true), '')::uuid);
grant usage on schema public to app; grant select on notes, tenants to app; grant insert on notes to app;`;

describe.each(majorsFor('conditions found', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const admin = await engine.connect();
    await admin.execute(`create role app login connection limit 9; alter role app set statement_timeout = '30s'`);
    await admin.query('create database ground');
    await admin.end();
    const ground = await engine.connect({ database: 'ground' });
    await ground.execute(SCHEMA);
    await ground.end();
  });
  afterAll(() => engine.stop());

  async function proved(condition: string): Promise<Proved> {
    const admin = await engine.connect();
    await admin.query(creatingDatabase('found', 'ground'));
    const session = await engine.connect({ database: 'found' });
    await session.execute(`create policy own on notes using (${OWN} or ${condition}) with check (${OWN})`);
    await session.end();
    try {
      return await prove({
        engine,
        database: 'found',
        meaning: ({ catalog }) => meaningOfCatalog(catalog),
        rules,
        now: () => performance.now(),
      });
    } finally {
      await admin.query('drop database found with (force)');
      await admin.end();
    }
  }

  test.each(sampled('conditions found', LEAKS, { quick: 0.07, ci: 0.25 }))('leaks: %s', async (condition) => {
    const { findings } = await proved(condition);
    const shown = findings.filter(
      ({ by, severity, object }) => by === 'attack' && severity === 'error' && object.includes('notes'),
    );
    expect(shown).not.toEqual([]);
  });

  test.each(sampled('conditions that hold', TIGHT, { quick: 0.5, ci: 0.6 }))('holds: %s', async (condition) => {
    const { findings } = await proved(condition);
    expect(findings.filter(({ severity, object }) => severity === 'error' && object.includes('notes'))).toEqual([]);
  });
});
