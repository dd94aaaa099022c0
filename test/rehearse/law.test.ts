/** The law of a plan: what access is between its transactions. Plans that are cut wrongly are seen, and those that are not are not. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { accessReview } from '../../src/plan/access';
import { rehearse } from '../../src/rehearse/rehearse';
import { majorsFor, sampled } from '../support/tier';
import { dropAll, live, part, stepsOf, table, type Told } from './by-hand';

const OWN = `tenant = current_setting('app.tenant', true)`;

const GROUND = `
create role s_owner; create role s_app login; create role s_team; create role s_reader; grant s_team to s_reader;
create schema shop authorization s_owner; grant usage on schema shop to s_app, s_team, s_reader;
set role s_owner;
create table shop.orders (id bigint primary key, tenant text not null, amount int);
alter table shop.orders enable row level security; alter table shop.orders force row level security;
create policy guard on shop.orders using (${OWN});
create policy narrow on shop.orders as restrictive using (amount > 0);
grant select, update on shop.orders to s_app;
create table shop.plain (id bigint primary key, tenant text not null);
grant select on shop.plain to s_team;
create view shop.totals as select tenant, amount from shop.orders;
grant select on shop.totals to s_app;
reset role;
`;

const guard = part('policy', 'guard', 'orders');
const narrow = part('policy', 'narrow', 'orders');

const DROP_GUARD: Told = { about: guard, verb: 'drop', by: 'superuser', sql: 'DROP POLICY "guard" ON "shop"."orders"' };
const CREATE_GUARD: Told = {
  about: guard,
  verb: 'create',
  sql: `CREATE POLICY "guard" ON "shop"."orders" USING (${OWN} AND id > 0)`,
};
const DROP_NARROW: Told = {
  about: narrow,
  verb: 'drop',
  by: 'superuser',
  sql: 'DROP POLICY "narrow" ON "shop"."orders"',
};
const CREATE_NARROW: Told = {
  about: narrow,
  verb: 'create',
  sql: 'CREATE POLICY "narrow" ON "shop"."orders" AS RESTRICTIVE USING (amount > 0 AND id > 0)',
};
const DISABLE: Told = {
  about: table('orders'),
  by: 'superuser',
  sql: 'ALTER TABLE "shop"."orders" DISABLE ROW LEVEL SECURITY',
};
const ENABLE: Told = {
  about: table('orders'),
  by: 'superuser',
  sql: 'ALTER TABLE "shop"."orders" ENABLE ROW LEVEL SECURITY',
};
const NO_FORCE: Told = {
  about: table('orders'),
  by: 'superuser',
  sql: 'ALTER TABLE "shop"."orders" NO FORCE ROW LEVEL SECURITY',
};
const FORCE: Told = {
  about: table('orders'),
  by: 'superuser',
  sql: 'ALTER TABLE "shop"."orders" FORCE ROW LEVEL SECURITY',
};
const REVOKE: Told = {
  about: table('plain'),
  by: 'superuser',
  sql: 'REVOKE SELECT ON TABLE "shop"."plain" FROM "s_team"',
};
const GRANT: Told = { about: table('plain'), by: 'superuser', sql: 'GRANT SELECT ON TABLE "shop"."plain" TO "s_team"' };
const GRANT_APP: Told = { ...GRANT, sql: 'GRANT SELECT ON TABLE "shop"."plain" TO "s_app"' };
const CREATE_TABLE: Told = {
  about: table('invoices'),
  verb: 'create',
  sql: 'CREATE TABLE "shop"."invoices" ("id" bigint, "tenant" text)',
};
const GRANT_TABLE: Told = {
  about: table('invoices'),
  by: 'superuser',
  sql: 'GRANT SELECT ON TABLE "shop"."invoices" TO "s_app"',
};
const GUARD_TABLE: readonly Told[] = [
  { about: table('invoices'), by: 'superuser', sql: 'ALTER TABLE "shop"."invoices" ENABLE ROW LEVEL SECURITY' },
  {
    about: part('policy', 'guard', 'invoices'),
    verb: 'create',
    sql: `CREATE POLICY "guard" ON "shop"."invoices" USING (${OWN})`,
  },
];
const VIEW = { kind: 'view', schema: 'shop', name: 'totals' };
const DROP_VIEW: Told = { about: VIEW, verb: 'drop', by: 'superuser', sql: 'DROP VIEW "shop"."totals"' };
const CREATE_VIEW: Told = {
  about: VIEW,
  verb: 'create',
  sql: 'CREATE VIEW "shop"."totals" AS SELECT tenant, amount, id FROM "shop"."orders"',
};
const GRANT_VIEW: readonly Told[] = [
  { about: VIEW, by: 'superuser', sql: 'ALTER VIEW "shop"."totals" OWNER TO "s_owner"' },
  { about: VIEW, by: 'superuser', sql: 'GRANT SELECT ON TABLE "shop"."totals" TO "s_app"' },
];

function member(name: string, of: string): Told['about'] {
  return { kind: 'membership', name, of: { kind: 'role', name: of } };
}

interface Case {
  readonly name: string;
  /** Each list is a transaction. */
  readonly transactions: readonly (readonly Told[])[];
  /** `transaction role command relation how`. */
  readonly breaches: readonly string[];
  readonly unguarded?: readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'a policy replaced in one transaction', transactions: [[DROP_GUARD, CREATE_GUARD]], breaches: [] },
  {
    name: 'a policy dropped, and created in the next transaction',
    transactions: [[DROP_GUARD], [CREATE_GUARD]],
    breaches: [
      '1 s_app SELECT orders lacks',
      '1 s_app UPDATE orders lacks',
      '1 s_owner DELETE orders lacks',
      '1 s_owner DELETE totals lacks',
      '1 s_owner INSERT orders lacks',
      '1 s_owner INSERT totals lacks',
      '1 s_owner SELECT orders lacks',
      '1 s_owner SELECT totals lacks',
      '1 s_owner UPDATE orders lacks',
      '1 s_owner UPDATE totals lacks',
      '1 s_app SELECT totals lacks',
    ],
  },
  {
    name: 'a restrictive policy replaced in one transaction',
    transactions: [[DROP_NARROW, CREATE_NARROW]],
    breaches: [],
  },
  {
    name: 'a restrictive policy dropped, and created in the next transaction',
    transactions: [[DROP_NARROW], [CREATE_NARROW]],
    breaches: [
      '1 s_app SELECT orders exceeds',
      '1 s_app SELECT totals exceeds',
      '1 s_app UPDATE orders exceeds',
      '1 s_owner DELETE orders exceeds',
      '1 s_owner DELETE totals exceeds',
      '1 s_owner INSERT orders exceeds',
      '1 s_owner INSERT totals exceeds',
      '1 s_owner SELECT orders exceeds',
      '1 s_owner SELECT totals exceeds',
      '1 s_owner UPDATE orders exceeds',
      '1 s_owner UPDATE totals exceeds',
    ],
  },
  { name: 'row security off and on in one transaction', transactions: [[DISABLE, ENABLE]], breaches: [] },
  {
    name: 'row security off, and on in the next transaction',
    transactions: [[DISABLE], [ENABLE]],
    breaches: [
      '1 s_app SELECT orders exceeds',
      '1 s_app SELECT totals exceeds',
      '1 s_app UPDATE orders exceeds',
      '1 s_owner DELETE orders exceeds',
      '1 s_owner DELETE totals exceeds',
      '1 s_owner INSERT orders exceeds',
      '1 s_owner INSERT totals exceeds',
      '1 s_owner SELECT orders exceeds',
      '1 s_owner SELECT totals exceeds',
      '1 s_owner UPDATE orders exceeds',
      '1 s_owner UPDATE totals exceeds',
    ],
    unguarded: ['orders'],
  },
  {
    name: 'FORCE off for a backfill of the owner, and on again',
    transactions: [[NO_FORCE], [FORCE]],
    breaches: [
      '1 s_app SELECT totals exceeds',
      '1 s_owner DELETE orders exceeds',
      '1 s_owner DELETE totals exceeds',
      '1 s_owner INSERT orders exceeds',
      '1 s_owner INSERT totals exceeds',
      '1 s_owner SELECT orders exceeds',
      '1 s_owner SELECT totals exceeds',
      '1 s_owner UPDATE orders exceeds',
      '1 s_owner UPDATE totals exceeds',
    ],
    unguarded: ['orders'],
  },
  {
    name: 'a grant revoked, and granted again later',
    transactions: [[REVOKE], [GRANT_APP], [GRANT]],
    breaches: [
      '1 s_reader SELECT plain lacks',
      '1 s_team SELECT plain lacks',
      '2 s_reader SELECT plain lacks',
      '2 s_team SELECT plain lacks',
    ],
  },
  { name: 'a grant before a revoke', transactions: [[GRANT_APP], [REVOKE]], breaches: [] },
  { name: 'a revoke before a grant', transactions: [[REVOKE], [GRANT_APP]], breaches: [] },
  {
    name: 'a new table that is granted before it is guarded',
    transactions: [[CREATE_TABLE, GRANT_TABLE], [...GUARD_TABLE]],
    breaches: ['1 s_app SELECT invoices exceeds'],
    unguarded: ['invoices'],
  },
  {
    name: 'a new table that is guarded first',
    transactions: [[CREATE_TABLE, ...GUARD_TABLE], [GRANT_TABLE]],
    breaches: [],
  },
  {
    name: 'a view made again with its owner and grants',
    transactions: [[DROP_VIEW, CREATE_VIEW, ...GRANT_VIEW]],
    breaches: [],
  },
  {
    name: 'a view made again without its owner and grants',
    transactions: [[DROP_VIEW, CREATE_VIEW], [...GRANT_VIEW]],
    breaches: [
      '1 s_app SELECT totals lacks',
      '1 s_owner DELETE totals lacks',
      '1 s_owner INSERT totals lacks',
      '1 s_owner SELECT totals lacks',
      '1 s_owner TRIGGER totals lacks',
      '1 s_owner UPDATE totals lacks',
    ],
  },
  {
    name: 'a membership for the time of the plan',
    transactions: [
      [{ about: member('s_app', 's_team'), verb: 'create', by: 'superuser', sql: 'GRANT "s_team" TO "s_app"' }],
      [{ about: member('s_app', 's_team'), verb: 'drop', by: 'superuser', sql: 'REVOKE "s_team" FROM "s_app"' }],
    ],
    breaches: ['1 s_app SELECT plain exceeds'],
  },
  {
    name: 'BYPASSRLS for the time of the plan',
    transactions: [
      [{ about: { kind: 'role', name: 's_app' }, by: 'superuser', sql: 'ALTER ROLE "s_app" BYPASSRLS' }],
      [{ about: { kind: 'role', name: 's_app' }, by: 'superuser', sql: 'ALTER ROLE "s_app" NOBYPASSRLS' }],
    ],
    breaches: ['1 s_app SELECT orders exceeds', '1 s_app UPDATE orders exceeds'],
  },
];

const SAMPLE = sampled('the law of a plan', CASES, { quick: 0.4, ci: 0.6 }, ({ name }) => name);

describe.each(majorsFor('the law of a plan', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
  });
  afterEach(() => dropAll(engine, 'law'));

  test.each(SAMPLE)('$name', async ({ transactions, breaches, unguarded = [] }) => {
    const steps = stepsOf(
      transactions.flatMap((told, place) => told.map((one) => ({ ...one, transaction: place + 1 }))),
    );
    const { actual, wanted } = await live(engine, 'law', GROUND, steps);
    const result = await rehearse(steps, actual, { wanted, runner: 'postgres' });
    expect(result.failed).toBeNull();
    expect(result.differences).toEqual([]);
    const review = accessReview(actual, wanted, result.boundaries);
    const found = review.breaches.map(
      ({ transaction, role, command, relation, how }) => `${transaction} ${role} ${command} ${relation.name} ${how}`,
    );
    // 18 knows MAINTAIN, which goes with the other privileges of an owner
    expect(found.filter((one) => !one.includes('MAINTAIN')).toSorted()).toEqual([...breaches].toSorted());
    expect(review.unguarded.map(({ name }) => name)).toEqual(unguarded);
    expect(review.isRehearsed).toBe(true);
  });
});
