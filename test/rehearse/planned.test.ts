/** Plans as Tenet makes them, rehearsed: they lead to what is wanted, do what they say, and open nothing on the way. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { objectKey, objectText } from '../../src/kinds/id';
import { accessReview } from '../../src/plan/access';
import { changesBetween } from '../../src/plan/changes';
import { stepsOf } from '../../src/plan/steps';
import { rehearse } from '../../src/rehearse/rehearse';
import { loadParser } from '../../src/sql/parser';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { majorsFor, sampled } from '../support/tier';

const ROLES = `create role s_owner; create role s_app login; create role s_team;`;
const GROUND = `
create schema shop authorization s_owner; grant usage on schema shop to s_app;
set role s_owner;
create table shop.customers (id bigint primary key, tenant text not null, name varchar(40), email text);
create table shop.orders (id bigint primary key, tenant text not null, customer_id bigint, amount int, note text);
create index orders_note on shop.orders (note);
alter table shop.orders enable row level security; alter table shop.orders force row level security;
create policy guard on shop.orders using (tenant = current_setting('app.tenant', true));
grant select, insert on shop.orders to s_app;
create view shop.totals as select tenant, amount from shop.orders;
grant select on shop.totals to s_app;
create table shop.events (id bigint, at date not null, tenant text) partition by range (at);
create table shop.events_1 partition of shop.events for values from ('2026-01-01') to ('2026-02-01');
create index events_tenant on shop.events (tenant);
create table shop.visits (at timestamp);
create index visits_at on shop.visits (at);
reset role;
create sequence public.numbers;
`;

interface Case {
  readonly name: string;
  readonly change: string;
  /** What the planted rows do not fit. */
  readonly withoutRows?: string;
  /** The tables are known to hold no row. Default: their sizes are not known. */
  readonly isEmpty?: boolean;
}

const CASES: readonly Case[] = [
  {
    name: 'a column and an index',
    change: `alter table shop.orders add paid boolean not null default false; create index orders_paid on shop.orders (paid)`,
  },
  {
    name: 'NOT NULL, CHECK and a key',
    change: `alter table shop.orders alter amount set not null, add check (amount > 0), add constraint orders_customer foreign key (customer_id) references shop.customers (id)`,
    // rows are planted before the key is there
    withoutRows: 'insert or update on table "orders" violates foreign key constraint "orders_customer"',
  },
  {
    name: 'a column without a value that is NOT NULL, of an empty table',
    change: 'alter table shop.customers add code text not null',
    isEmpty: true,
    withoutRows: 'column "code" of relation "customers" contains null values',
  },
  { name: 'a unique key', change: 'alter table shop.customers add constraint customers_email unique (email)' },
  {
    name: 'a wider column under a view',
    change: `drop view shop.totals; alter table shop.orders alter amount type bigint; set role s_owner; create view shop.totals as select tenant, amount from shop.orders; grant select on shop.totals to s_app; reset role`,
  },
  {
    name: 'a policy changed',
    change: `alter policy guard on shop.orders using (tenant = current_setting('app.tenant'))`,
  },
  {
    name: 'a policy of another command',
    change: `drop policy guard on shop.orders; create policy guard on shop.orders for select using (tenant = current_setting('app.tenant')); create policy writes on shop.orders for insert with check (tenant = current_setting('app.tenant'))`,
  },
  {
    name: 'grants',
    change: `grant update (note) on shop.orders to s_app; revoke insert on shop.orders from s_app; grant usage on schema shop to s_team; grant select on shop.customers to s_team`,
  },
  {
    name: 'a guarded table more',
    change: `set role s_owner; create table shop.invoices (id bigint primary key, tenant text not null, order_id bigint references shop.orders); alter table shop.invoices enable row level security; alter table shop.invoices force row level security; create policy guard on shop.invoices using (tenant = current_setting('app.tenant', true)); grant select on shop.invoices to s_app; reset role`,
  },
  {
    name: 'a partition more',
    change: `set role s_owner; create table shop.events_2 partition of shop.events for values from ('2026-02-01') to ('2026-03-01'); reset role`,
  },
  { name: 'a table and an index less', change: `drop index shop.orders_note; drop table shop.customers` },
  {
    name: 'another owner',
    change: `alter table shop.customers owner to s_team; grant create on schema shop to s_team`,
  },
  {
    name: 'a function and a trigger',
    change: `create function shop.touch() returns trigger language plpgsql as $$ begin new.note := 'x'; return new; end $$; create trigger touch before insert on shop.orders for each row execute function shop.touch()`,
  },
  {
    name: 'a sequence of the runner for a new table',
    change: `create table public.lines (id bigint default nextval('public.numbers')); alter sequence public.numbers owned by public.lines.id`,
  },
  {
    name: 'local times that get a time zone, on a server whose zone is not known',
    change: 'alter table shop.visits alter at type timestamptz',
  },
];

const EMPTY = { rows: 0, bytes: 0, heapBytes: 0 };

const SAMPLE = sampled('rehearsed plans', CASES, { quick: 0.4, ci: 0.6 }, ({ name }) => name);

describe.each(majorsFor('rehearsed plans', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
    const admin = await engine.connect();
    await admin.execute(ROLES);
    await admin.end();
    await loadedInto(engine, 'before', GROUND);
  });
  afterAll(async () => {
    await engine.stop();
  });

  test.each(SAMPLE)('$name', async ({ change, withoutRows, isEmpty = false }) => {
    const actual = await stateOfDatabase(engine, 'before');
    await loadedInto(engine, 'after', `${GROUND}; ${change}`);
    const wanted = { ...(await stateOfDatabase(engine, 'after')), database: 'before' };
    const admin = await engine.connect();
    await admin.execute('drop database after');
    await admin.end();
    const options = { scope: { of: 'database' }, renames: [], runner: 'postgres' } as const;
    const { changes, refused } = changesBetween(wanted, actual, options);
    expect(refused).toEqual([]);
    const tables = [...actual.objects.values()].filter(({ id }) => id.kind === 'table');
    const sizes = new Map(isEmpty ? tables.map(({ id }) => [objectKey(id), EMPTY] as const) : []);
    const steps = stepsOf(changes, { wanted, actual, sizes, options });
    expect(steps.length).toBeGreaterThan(0);
    const result = await rehearse(steps, actual, { wanted, runner: 'postgres' });
    const seen = {
      failed: result.failed,
      hazards: result.hazards,
      faults: result.faults.map(({ id, message }) => `${steps.find((one) => one.id === id)?.change.sql}: ${message}`),
      unfilled: result.unfilled,
      withoutRows: result.withoutRows.map(({ message }) => message),
      differences: result.differences.map(({ id, how, attributes }) => [objectText(id), how, ...attributes]),
      breaches: accessReview(actual, wanted, result.boundaries).breaches,
      unguarded: accessReview(actual, wanted, result.boundaries).unguarded,
    };
    expect(seen).toEqual({
      failed: null,
      hazards: [],
      faults: [],
      unfilled: [],
      withoutRows: withoutRows === undefined ? [] : [withoutRows],
      differences: [],
      breaches: [],
      unguarded: [],
    });
  });
});
