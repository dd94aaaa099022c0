/** A plan of a stranger: nothing of it runs as a superuser, and no role of the scratch server becomes one. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { rehearse } from '../../src/rehearse/rehearse';
import { tried } from '../../src/rehearse/tried';
import { majorsFor } from '../support/tier';
import { dropAll, live, part, stepsOf, table, type Told } from './by-hand';

/** Says as whom it runs, when a row is checked; first it tries to be somebody else, and to have a statement of the plan run for it. */
const GROUND = `
create role s_owner; create role s_app login;
create schema shop authorization s_owner; set role s_owner;
create function shop.who(id bigint) returns boolean language plpgsql as $$
declare runner text;
begin
  begin execute 'reset role'; execute 'reset session authorization'; exception when others then null; end;
  begin execute 'set session authorization postgres'; exception when others then null; end;
  begin
    select n.nspname into runner from pg_namespace n where n.nspname like 'tenet%plan';
    execute format('select %I.run(0)', runner);
  exception when others then null; end;
  if current_setting('shop.tell', true) is not null then return true; end if;
  raise exception 'super % user %', current_setting('is_superuser'), (select rolsuper from pg_roles where rolname = session_user);
end $$;
create table shop.orders (id bigint primary key, note text);
reset role;
`;

const STEPS: readonly Told[] = [
  {
    about: part('constraint', 'who', 'orders'),
    verb: 'create',
    sql: `ALTER TABLE "shop"."orders" ADD CONSTRAINT "who" CHECK (shop.who(id)) NOT VALID`,
    locks: { orders: 'ACCESS EXCLUSIVE' },
  },
  {
    about: part('constraint', 'who', 'orders'),
    transaction: 2,
    by: 'superuser',
    sql: `ALTER TABLE "shop"."orders" VALIDATE CONSTRAINT "who"`,
    locks: { orders: 'SHARE UPDATE EXCLUSIVE' },
    work: 'scan',
  },
];

describe.each(majorsFor('hostile plans', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
  });
  afterEach(() => dropAll(engine, 'hostile'));

  test('code of the database is run by no superuser, whoever the plan says runs the statement', async () => {
    const steps = stepsOf(STEPS);
    const { actual, wanted } = await live(engine, 'hostile', GROUND, steps);
    const result = await rehearse(steps, actual, { wanted, runner: 'postgres' });
    expect(result.withoutRows).toEqual([{ id: '2.2', message: 'super off user f' }]);
    expect(result.failed).toBeNull();
    expect(result.differences).toEqual([]);
  });

  test('what would reach the host is not run, and is said', async () => {
    const steps = stepsOf([
      {
        about: { kind: 'membership', name: 's_app', of: { kind: 'role', name: 'pg_execute_server_program' } },
        verb: 'create',
        by: 'superuser',
        sql: 'GRANT "pg_execute_server_program" TO "s_app"',
      },
      { about: { kind: 'role', name: 's_app' }, by: 'superuser', sql: 'ALTER ROLE "s_app" SUPERUSER' },
      { about: table('orders'), by: 'superuser', sql: 'GRANT SELECT ON TABLE "shop"."orders" TO "s_app"' },
    ]);
    const { actual, wanted } = await live(engine, 'hostile', GROUND, steps);
    const { steps: told, refused, access } = await tried(steps, actual, { wanted, runner: 'postgres' });
    expect(refused).toEqual([]);
    expect(told.map(({ hazards }) => hazards.map(({ message }) => message))).toEqual([
      [
        'membership "s_app" of role "pg_execute_server_program" was not rehearsed: members of the role reach files or programs of the host',
      ],
      [],
      [],
    ]);
    // though it is no superuser on the scratch server
    expect(access.said).toContain('s_app becomes a superuser, which bypasses all grants and policies');
    expect(access.isRehearsed).toBe(true);
  });

  test('what PostgreSQL refuses refuses the plan, and so does what the plan is wrong about', async () => {
    const right = stepsOf([
      {
        about: part('column', 'note', 'orders'),
        sql: 'ALTER TABLE "shop"."orders" ALTER COLUMN "note" TYPE varchar(5)',
      },
    ]);
    const { actual, wanted } = await live(engine, 'hostile', GROUND, right);
    const wrong = await tried(right, actual, { wanted, runner: 'postgres' });
    expect(wrong.refused.map(({ why }) => why)).toEqual([
      'step 1.1 does something else than the plan shows: it holds ACCESS EXCLUSIVE on table "shop"."orders", and the plan shows no lock on it; this is a bug in Tenet: report it with the plan',
      'step 1.1 does something else than the plan shows: its work on rows is "rewrite", and the plan shows "none"; this is a bug in Tenet: report it with the plan',
    ]);
    const broken = stepsOf([
      { about: part('column', 'note', 'orders'), sql: 'ALTER TABLE "shop"."orders" ALTER COLUMN "nothing" TYPE int' },
    ]);
    const { refused, access } = await tried(broken, actual, { wanted, runner: 'postgres' });
    expect(refused.map(({ why }) => why)).toEqual([
      'PostgreSQL refuses step 1.1 on a scratch server: column "nothing" of relation "orders" does not exist',
    ]);
    expect(access.isRehearsed).toBe(false);
  });
});
