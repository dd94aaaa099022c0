/** A plan is run on a scratch server: what it does there is what it does on the database, and what it says otherwise is a fault. */
import '../support/engines-env';
import { differences } from '../../src/catalog/differences';
import { startEmbedded, type Engine } from '../../src/engine';
import { objectText } from '../../src/kinds/id';
import { rehearse } from '../../src/rehearse/rehearse';
import { majorsFor } from '../support/tier';
import { dropAll, live, part, stepsOf, table, type Told } from './by-hand';

const GROUND = `
create role s_owner; create role s_app login; create role s_team;
create schema shop authorization s_owner; grant usage on schema shop to s_app;
set role s_owner;
create table shop.customers (id bigint primary key, tenant text not null, name text);
create table shop.orders (id bigint primary key, tenant text not null, customer_id bigint references shop.customers, amount int, note text, check (amount > 0));
create index orders_tenant on shop.orders (tenant);
alter table shop.orders enable row level security; alter table shop.orders force row level security;
create policy guard on shop.orders using (tenant = current_setting('app.tenant', true));
grant select, insert on shop.orders to s_app;
create view shop.totals as select tenant, sum(amount) as amount from shop.orders group by tenant;
create function shop.touch() returns trigger language plpgsql as $$ begin perform 1 from shop.audit; return new; end $$;
create table shop.audit (id int);
create trigger touch before insert on shop.orders for each row execute function shop.touch();
create table shop.elsewhere (id int primary key);
reset role;
alter default privileges for role postgres in schema shop grant select on tables to s_app;
`;

interface Case {
  readonly name: string;
  readonly told: readonly Told[];
}

const CASES: readonly Case[] = [
  {
    name: 'columns, an index and a constraint',
    told: [
      {
        about: part('column', 'paid', 'orders'),
        verb: 'create',
        sql: 'ALTER TABLE "shop"."orders" ADD COLUMN "paid" boolean DEFAULT false NOT NULL',
        locks: { orders: 'ACCESS EXCLUSIVE' },
      },
      {
        about: { kind: 'index', schema: 'shop', name: 'orders_paid' },
        verb: 'create',
        transaction: 2,
        alone: true,
        sql: 'CREATE INDEX CONCURRENTLY "orders_paid" ON "shop"."orders" ("paid")',
        work: 'index build',
        locks: { orders: 'SHARE UPDATE EXCLUSIVE' },
      },
      {
        about: part('constraint', 'amount_small', 'orders'),
        verb: 'create',
        transaction: 3,
        sql: 'ALTER TABLE "shop"."orders" ADD CONSTRAINT "amount_small" CHECK (amount < 1000000) NOT VALID',
        locks: { orders: 'ACCESS EXCLUSIVE' },
      },
      {
        about: part('constraint', 'amount_small', 'orders'),
        transaction: 4,
        sql: 'ALTER TABLE "shop"."orders" VALIDATE CONSTRAINT "amount_small"',
        work: 'scan',
        locks: { orders: 'SHARE UPDATE EXCLUSIVE' },
      },
    ],
  },
  {
    name: 'a type that is rewritten',
    told: [
      {
        about: part('column', 'amount', 'orders'),
        sql: 'DROP VIEW "shop"."totals"; ALTER TABLE "shop"."orders" ALTER COLUMN "amount" TYPE bigint',
        work: 'rewrite',
        locks: { orders: 'ACCESS EXCLUSIVE', 'view totals': 'ACCESS EXCLUSIVE' },
      },
    ],
  },
  {
    name: 'a new table with a key to an old one, given to its owner',
    told: [
      {
        about: table('invoices'),
        verb: 'create',
        sql: 'CREATE TABLE "shop"."invoices" ("id" bigint PRIMARY KEY, "order_id" bigint)',
      },
      {
        about: part('foreign key', 'invoices_order', 'invoices'),
        verb: 'create',
        sql: 'ALTER TABLE "shop"."invoices" ADD CONSTRAINT "invoices_order" FOREIGN KEY ("order_id") REFERENCES "shop"."orders" ("id")',
        locks: { orders: 'SHARE ROW EXCLUSIVE' },
      },
      { about: table('invoices'), by: 'superuser', sql: 'GRANT SELECT ON TABLE "shop"."invoices" TO "s_team"' },
      { about: table('invoices'), by: 'superuser', sql: 'ALTER TABLE "shop"."invoices" OWNER TO "s_owner"' },
    ],
  },
  {
    name: 'a role, its membership and what it may',
    told: [
      {
        about: { kind: 'role', name: 's_new' },
        verb: 'create',
        by: 'superuser',
        sql: 'CREATE ROLE "s_new" LOGIN BYPASSRLS',
      },
      {
        about: { kind: 'membership', name: 's_app', of: { kind: 'role', name: 's_new' } },
        verb: 'create',
        by: 'superuser',
        sql: 'GRANT "s_new" TO "s_app"',
      },
      { about: table('orders'), by: 'superuser', sql: 'GRANT UPDATE ON TABLE "shop"."orders" TO "s_new"' },
      {
        about: { kind: 'role', name: 's_team' },
        by: 'superuser',
        sql: 'ALTER ROLE "s_team" SUPERUSER',
      },
    ],
  },
];

describe.each(majorsFor('rehearsals', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
  });
  afterEach(() => dropAll(engine, 'live'));

  test.each(CASES)('$name', async ({ told }) => {
    const steps = stepsOf(told);
    const { actual, wanted } = await live(engine, 'live', GROUND, steps);
    const result = await rehearse(steps, actual, { wanted, runner: 'postgres' });
    expect(result.failed).toBeNull();
    expect(result.hazards).toEqual([]);
    expect(result.faults).toEqual([]);
    for (const { id, locks } of steps.filter(({ alone }) => alone))
      expect(result.observed.find((one) => one.id === id)?.locks).toEqual(
        locks.map(({ relation, mode }) => ({ relation, mode })),
      );
    expect(result.unfilled).toEqual([]);
    expect(result.isComplete).toBe(true);
    expect(result.differences).toEqual([]);
    const last = result.boundaries.at(-1);
    expect(last === undefined ? [] : differences(wanted, last).map(({ id, ...one }) => [objectText(id), one])).toEqual(
      [],
    );
    expect(result.objects.created).toBeLessThan(result.objects.of);
  });

  test('what the scratch server is not given is said, and the rest is rehearsed', async () => {
    const steps = stepsOf([
      {
        about: part('column', 'paid', 'mails'),
        verb: 'create',
        sql: 'ALTER TABLE "shop"."mails" ADD COLUMN "paid" boolean',
        locks: { mails: 'ACCESS EXCLUSIVE' },
      },
    ]);
    const ground = `${GROUND}
      create schema extensions; create extension citext schema extensions; create extension dblink schema extensions;
      alter default privileges for role s_owner in schema extensions grant select on tables to s_app;
      create table shop.mails (address extensions.citext, links text[] default extensions.dblink_get_connections());`;
    const { actual, wanted } = await live(engine, 'live', ground, steps);
    const result = await rehearse(steps, actual, { wanted, runner: 'postgres' });
    expect(result.hazards.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'not-rehearsed: extension "dblink" was not rehearsed: Tenet creates only extensions shipped with PostgreSQL that access neither files nor networks',
      'not-rehearsed: default of column "links" of table "shop"."mails" was not rehearsed: function extensions.dblink_get_connections() does not exist',
    ]);
    expect(result.failed).toBeNull();
    expect(result.differences).toEqual([]);
    expect(result.faults).toEqual([]);
    expect(result.boundaries.at(-1)?.objects.size).toBe(wanted.objects.size);
  });
});
