/**
 * Names and shapes in which a table of the model differed from the catalog: what the rules of keys, types, maintenance and compliance
 * find in a file is what they find in the server that loaded it.
 */
import { rules } from '../../policies';
import type { Catalog } from '../../src/catalog/catalog';
import { startEmbedded, type Engine } from '../../src/engine';
import { objectText } from '../../src/kinds/id';
import type { Meaning } from '../../src/meaning/meaning';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { askCatalog } from '../../src/rules/ask-catalog';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { stateOf } from '../support/round-trip';
import { majorsFor } from '../support/tier';

const DDL = `
create schema crm; create schema "odd names";
create table public.tenants (id uuid primary key);
create domain public.flag as boolean;
-- two schemas with one table name: one has a key, one has none
create table public.accounts (tenant_id uuid not null references public.tenants, id uuid not null, primary key (tenant_id, id));
create table crm.accounts (tenant_id uuid not null references public.tenants, id uuid not null, paid boolean, kept public.flag);
-- names with dots and quotes
create table "odd names"."a ""b"".c" (id uuid primary key, "made.at" timestamp, "is ""x"" y" boolean);
-- a partitioned table with a key of two columns
create table public.events (tenant_id uuid not null, id uuid not null, at date not null, note varchar(33), primary key (tenant_id, id, at))
  partition by range (at, id);
create table public.events_rest partition of public.events default;
-- a foreign key into another schema, whose key has two columns of which one may be NULL
create table crm.places (id int primary key, x int not null, y int, constraint places_xy unique (x, y));
create table public.visits (id uuid primary key, x int, y int, constraint "visits.xy" foreign key (x, y) references crm.places (x, y));
-- an exclusion constraint over all tenants, and one within the tenant
create extension btree_gist;
create table public.bookings (tenant_id uuid not null, id uuid not null, during tstzrange not null, primary key (tenant_id, id),
  constraint one_at_a_time exclude using gist (during with &&),
  constraint one_each exclude using gist (tenant_id with =, during with &&));
-- constraints that are not validated
alter table public.visits add constraint x_is_positive check (x > 0) not valid;
alter table public.visits add constraint visits_place foreign key (x) references crm.places (id) not valid;
`;

/** What is found, by rule and object: the words of messages are not compared. */
const FOUND = [
  'keys/forbid-partial-reference: foreign key "visits.xy" on table "public"."visits"',
  'keys/require-not-null-in-unique: constraint "places_xy" on table "crm"."places"',
  'keys/require-primary-key: table "crm"."accounts"',
  'keys/require-tenant-in-unique-key: constraint "one_at_a_time" on table "public"."bookings"',
  'keys/require-valid-constraint: constraint "x_is_positive" on table "public"."visits"',
  'keys/require-valid-constraint: foreign key "visits_place" on table "public"."visits"',
  'types/forbid-nullable-boolean: column "is ""x"" y" of table "odd names"."a ""b"".c"',
  'types/forbid-nullable-boolean: column "paid" of table "crm"."accounts"',
  'types/prefer-check-over-length: column "note" of table "public"."events"',
  'types/require-time-zone: column "made.at" of table "odd names"."a ""b"".c"',
];

function foundIn(catalog: Catalog, meaning: Meaning): readonly string[] {
  const areas = rules.filter(({ id }) => /^(keys|types|maintenance|compliance)\//.test(id));
  const hits = areas.flatMap((rule) =>
    [...askCatalog(rule, { catalog, meaning, place: () => '' })].map(({ about }) => `${rule.id}: ${objectText(about)}`),
  );
  return hits.toSorted();
}

beforeAll(loadParser);

test('in a file', () => {
  const { ground } = readScript('schema.sql', DDL, { before: null, as: 'schema' }).script;
  expect(foundIn(ground.catalog, ground.meaning)).toEqual(FOUND);
});

describe.each(majorsFor('witnesses of rules in catalogs', [15, 18]))('in PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test('the same, and what is proposed runs', async () => {
    const session = await engine.connect();
    await session.execute(DDL);
    const catalog = await stateOf(session);
    const meaning = meaningOfCatalog(catalog);
    expect(foundIn(catalog, meaning)).toEqual(FOUND);
    const named = rules.filter(({ id }) => FOUND.some((line) => line.startsWith(id)));
    const hits = named.flatMap((rule) => [...askCatalog(rule, { catalog, meaning, place: () => '' })]);
    const statements = hits.flatMap(({ ddl = [] }) => ddl);
    expect(statements.length).toBeGreaterThan(10);
    for (const statement of statements) await session.query(statement);
    const again = await stateOf(session);
    expect(foundIn(again, meaningOfCatalog(again))).toEqual(
      FOUND.filter((line) => /primary-key|unique-key|valid-constraint|over-length/.test(line)),
    );
    await session.end();
  });

  test('a boolean with NULLs is left as it is by statements whose query was not asked', async () => {
    const session = await engine.connect();
    await session.execute(
      `create table public.late (id int primary key, done boolean); insert into public.late values (1, null)`,
    );
    const catalog = await stateOf(session);
    const ground = { catalog, meaning: meaningOfCatalog(catalog), place: () => '' as const };
    const rule = rules.find(({ id }) => id === 'types/forbid-nullable-boolean');
    const hits = rule === undefined ? [] : [...askCatalog(rule, ground)].filter(({ about }) => about.name === 'done');
    const [first = ''] = hits.flatMap(({ ddl = [] }) => ddl);
    await expect(session.query(first)).rejects.toThrow('fill done of late first');
    expect(
      await session.query(`select from pg_constraint where conrelid = 'public.late'::regclass and contype = 'c'`),
    ).toEqual([]);
    await session.execute(`update public.late set done = false`);
    for (const statement of hits.flatMap(({ ddl = [] }) => ddl)) await session.query(statement);
    expect(
      await session.query(
        `select from pg_attribute where attrelid = 'public.late'::regclass and attname = 'done' and attnotnull`,
      ),
    ).toHaveLength(1);
    await session.end();
  });
});
