/** What must not run, and touches nothing: another plan than the reviewed one, another server, another state, a second execution, a gate. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { APPLY_LIMITS, type ApplyEvent } from '../../src/apply/types';
import { objectText } from '../../src/kinds/id';
import type { Plan } from '../../src/plan/plan';
import { majorsFor } from '../support/tier';
import { apply, groundFrom, OPTIONS, sealed, undo, unlike, type Ground } from './ground';

const BEFORE = `
CREATE SCHEMA app;
CREATE ROLE app_reader;
CREATE TABLE app.orders (id bigint PRIMARY KEY, total integer, note text);
CREATE TABLE app.others (id bigint PRIMARY KEY);
INSERT INTO app.orders SELECT i, i FROM generate_series(1, 1000) i;`;
const AFTER = `
CREATE SCHEMA app;
CREATE ROLE app_reader;
CREATE TABLE app.orders (id bigint PRIMARY KEY, total integer CONSTRAINT positive CHECK (total > 0), note text);
CREATE TABLE app.others (id bigint PRIMARY KEY);
CREATE INDEX orders_total ON app.orders (total);
GRANT SELECT ON app.orders TO app_reader;`;

describe.each(majorsFor('plans that are refused', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let ground: Ground;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    ground = await groundFrom(engine, 'refusals', { before: BEFORE, after: AFTER });
  });
  afterAll(() => engine.stop());
  beforeEach(() => ground.renew());

  const untouched = async (): Promise<void> => {
    expect(unlike(ground.before, await ground.state())).toEqual([]);
    expect(await ground.query(`select 1 from pg_namespace where nspname = 'tenet'`)).toEqual([]);
  };

  test('a plan that was edited', async () => {
    const [first, ...rest] = ground.plan.steps;
    const edited = { ...first, change: { ...first?.change, sql: 'DROP TABLE app.others' } } as Plan['steps'][number];
    const outcome = await apply({ ...ground, plan: { ...ground.plan, steps: [edited, ...rest] } });
    expect(outcome).toMatchObject({
      state: 'refused',
      why: expect.stringMatching(/its hash does not match/) as string,
    });
    await untouched();
  });

  test('a plan that expired, until it has begun', async () => {
    expect(await apply(ground, { now: '3000-01-01T00:00:00.000Z' })).toMatchObject({
      state: 'refused',
      why: 'the plan expired at 2999-01-01T00:00:00.000Z',
    });
    await untouched();
    const last = ground.plan.steps.at(-1)?.id ?? '';
    expect(await apply(ground, { until: last })).toMatchObject({ state: 'stopped', why: 'until', at: last });
    expect(await apply(ground, { now: '3000-01-01T00:00:00.000Z' })).toMatchObject({ state: 'done' });
  });

  test('a plan that refuses a change', async () => {
    const refused = [{ about: { kind: 'table', schema: 'app', name: 'orders' }, why: 'for a test' }];
    const outcome = await apply({ ...ground, plan: sealed({ ...ground.plan, refused }) });
    expect(outcome).toMatchObject({ state: 'refused', why: 'the plan leaves out 1 changes that it refuses' });
    await untouched();
  });

  test.each([
    ['another cluster', { system: '1' }, /for another cluster/],
    ['another database', { database: 'shop' }, /for database shop/],
    ['another major', { major: 17 }, /for PostgreSQL 17/],
  ])('%s', async (_, origin, why) => {
    const plan = sealed({ ...ground.plan, origin: { ...ground.plan.origin, ...origin } });
    expect(await apply({ ...ground, plan })).toMatchObject({
      state: 'refused',
      why: expect.stringMatching(why) as string,
    });
    await untouched();
  });

  test.each([
    ['a column', 'ALTER TABLE app.orders ADD late int', 'column "late" of table "app"."orders"'],
    ['a policy', 'CREATE POLICY everybody ON app.orders USING (true)', 'policy "everybody" on table "app"."orders"'],
    ['a grant', 'GRANT DELETE ON app.orders TO PUBLIC', 'table "app"."orders"'],
    ['an owner', 'ALTER TABLE app.orders OWNER TO app_reader', 'table "app"."orders"'],
  ])('%s that changed since the plan was made, with its name', async (_, sql, object) => {
    const session = await engine.connect({ database: 'victim' });
    await session.execute(sql);
    await session.end();
    const outcome = await apply(ground);
    expect(outcome).toMatchObject({
      state: 'refused',
      why: expect.stringMatching(/changed since the plan was made/) as string,
    });
    expect(outcome.state === 'refused' ? outcome.objects.map(objectText) : []).toContain(object);
    expect(await ground.query(`select 1 from pg_namespace where nspname = 'tenet'`)).toEqual([]);
  });

  test('not what changed of a table that the plan does not touch', async () => {
    const session = await engine.connect({ database: 'victim' });
    await session.execute('ALTER TABLE app.others ADD late int');
    await session.end();
    expect(await apply(ground)).toMatchObject({ state: 'done' });
  });

  test('what changed between two executions', async () => {
    const last = ground.plan.steps.at(-1)?.id ?? '';
    expect(await apply(ground, { until: last })).toMatchObject({ state: 'stopped' });
    const session = await engine.connect({ database: 'victim' });
    await session.execute('GRANT DELETE ON app.orders TO PUBLIC');
    await session.end();
    expect(await apply(ground)).toMatchObject({
      state: 'refused',
      why: expect.stringMatching(/changed since the last step of the plan/) as string,
    });
    expect(await undo(ground)).toMatchObject({ state: 'refused' });
  });

  test('not a plan that was taken back: it runs again', async () => {
    expect(await apply(ground)).toMatchObject({ state: 'done' });
    expect(await undo(ground)).toMatchObject({ state: 'undone' });
    expect(unlike(ground.before, await ground.state())).toEqual([]);
    expect(await apply(ground)).toMatchObject({ state: 'done' });
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
  });

  test('a role that the plan is not for', async () => {
    const plan = sealed({ ...ground.plan, origin: { ...ground.plan.origin, runner: 'deployer' } });
    expect(await apply({ ...ground, plan })).toMatchObject({
      state: 'refused',
      why: 'the plan is for role deployer, and this session is postgres',
    });
    await untouched();
  });

  test('a plan whose expiry is no date', async () => {
    expect(await apply({ ...ground, plan: sealed({ ...ground.plan, expires: 'never' }) })).toMatchObject({
      state: 'refused',
      why: 'the plan expired at never',
    });
    await untouched();
  });

  test('a journal that another role made: what it says, and what its triggers would do, is theirs', async () => {
    const session = await engine.connect({ database: 'victim' });
    await session.execute(`do $$ begin create role mallory; exception when duplicate_object then null; end $$;
      create schema tenet authorization mallory`);
    await session.end();
    await expect(apply(ground)).rejects.toThrow('schema tenet, in which the journal is kept, belongs to role mallory');
    expect(await ground.query(`select 1 from pg_constraint where conname = 'positive'`)).toEqual([]);
    const after = await engine.connect({ database: 'victim' });
    await after.execute('drop schema tenet; drop role mallory');
    await after.end();
  });

  test('a stop before a step that has run', async () => {
    const first = ground.plan.steps[0]?.id ?? '';
    const last = ground.plan.steps.at(-1)?.id ?? '';
    expect(await apply(ground, { until: last })).toMatchObject({ state: 'stopped', at: last });
    expect(await apply(ground, { until: first })).toMatchObject({
      state: 'refused',
      why: `step ${first} has run already, so nothing can stop before it`,
    });
  });

  test('an index of that name that somebody else made meanwhile: not taken for its own, not dropped', async () => {
    const build = ground.plan.steps.find(({ change }) => change.sql.startsWith('CREATE INDEX CONCURRENTLY'));
    const other = await engine.connect({ database: 'victim' });
    const made: Promise<void>[] = [];
    const outcome = await apply(ground, {
      // some messages go to and fro before the statement does
      tell: (event) => {
        if (event.is === 'begins' && event.transaction === build?.transaction)
          made.push(other.execute('create index orders_total on app.orders (note)'));
      },
    });
    await Promise.all(made);
    expect(made).toHaveLength(1);
    expect(outcome).toMatchObject({ state: 'failed', at: build?.id, sqlState: '42P07' });
    const [index] = await ground.query<{ def: string }>(`select pg_get_indexdef('app.orders_total'::regclass) as def`);
    expect(index?.def).toMatch(/\(note\)$/);
    await other.end();
  });

  test('a second execution, which is told who works', async () => {
    const holder = await engine.connect({ database: 'victim' });
    await holder.query('select pg_advisory_lock(1952804453, 1634758764)');
    const [me] = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
    await expect(apply(ground)).rejects.toThrow(`another tenet apply works on this database: pid ${me?.pid}`);
    await holder.end();
    await untouched();
  });

  test('two executions at once: one works, the other says so or finds nothing left', async () => {
    const results = await Promise.allSettled([apply(ground), apply(ground)]);
    const states = results.map((one) => (one.status === 'fulfilled' ? one.value : null));
    expect(states.some((one) => one?.state === 'done' && one.ran > 0)).toBe(true);
    expect(states.filter((one) => one?.state === 'done' && one.ran > 0)).toHaveLength(1);
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
  });

  test('a gate that is not met: nothing of its transaction runs', async () => {
    const session = await engine.connect({ database: 'victim' });
    await session.execute('INSERT INTO app.orders VALUES (0, -1)');
    await session.end();
    const outcome = await apply(ground);
    expect(outcome).toMatchObject({
      state: 'stopped',
      why: 'gate',
      message: expect.stringMatching(/^its check still returns rows \(SELECT .*"orders".*\): /) as unknown,
    });
    expect(await ground.query(`select 1 from pg_constraint where conname = 'positive'`)).toEqual([]);
    const fix = await engine.connect({ database: 'victim' });
    await fix.execute('DELETE FROM app.orders WHERE total < 0');
    await fix.end();
    expect(await apply(ground)).toMatchObject({ state: 'done' });
  });

  test('what changed while it waited for a gate', async () => {
    const session = await engine.connect({ database: 'victim' });
    await session.execute('INSERT INTO app.orders VALUES (0, -1)');
    const limits = { ...APPLY_LIMITS, gateWaitMs: 60_000 };
    const changes = ['CREATE POLICY everybody ON app.orders USING (true)', 'DELETE FROM app.orders WHERE total < 0'];
    const made: Promise<void>[] = [];
    const outcome = await apply(ground, {
      limits,
      tell: ({ is }) => {
        if (is === 'gate' && made.length === 0) made.push(session.execute(changes.join('; ')));
      },
    });
    expect(made).toHaveLength(1);
    expect(outcome).toMatchObject({
      state: 'stopped',
      why: 'gate',
      message: expect.stringMatching(/was changed while/) as string,
    });
    expect(await ground.query(`select 1 from pg_constraint where conname = 'positive'`)).toEqual([]);
    await session.end();
  });

  test('a gate that opens while it waits lets it go on', async () => {
    const session = await engine.connect({ database: 'victim' });
    await session.execute('INSERT INTO app.orders VALUES (0, -1)');
    const made: Promise<void>[] = [];
    const outcome = await apply(ground, {
      limits: { ...APPLY_LIMITS, gateWaitMs: 60_000 },
      tell: ({ is }) => {
        if (is === 'gate' && made.length === 0) made.push(session.execute('DELETE FROM app.orders WHERE total < 0'));
      },
    });
    expect(outcome).toMatchObject({ state: 'done' });
    expect(made).toHaveLength(1);
    await session.end();
  });

  test('what others changed while it ran is told, and is no state to go on from', async () => {
    const session = await engine.connect({ database: 'victim' });
    const last = ground.plan.steps.at(-1)?.id ?? '';
    const events: ApplyEvent[] = [];
    const made: Promise<void>[] = [];
    const outcome = await apply(ground, {
      until: last,
      tell: (event) => {
        events.push(event);
        if (event.is === 'done' && made.length === 0)
          made.push(session.execute('CREATE POLICY everybody ON app.orders USING (true)'));
      },
    });
    await Promise.all(made);
    expect(outcome).toMatchObject({ state: 'stopped', why: 'until' });
    const policy = { kind: 'policy', name: 'everybody', of: { kind: 'table', schema: 'app', name: 'orders' } };
    expect(events).toContainEqual(expect.objectContaining({ is: 'changed', objects: [policy] }));
    expect(await apply(ground)).toMatchObject({ state: 'refused', objects: [policy] });
    await session.end();
  });

  test('not a plan that is done, whatever became of its tables', async () => {
    expect(await apply(ground)).toMatchObject({ state: 'done' });
    const session = await engine.connect({ database: 'victim' });
    await session.execute('ALTER TABLE app.orders ADD later int');
    await session.end();
    expect(await apply(ground)).toMatchObject({ state: 'done', ran: 0 });
    const [step, ...rest] = ground.plan.steps;
    const edited = { ...step, change: { ...step?.change, sql: 'DROP TABLE app.others' } } as Plan['steps'][number];
    expect(await apply({ ...ground, plan: { ...ground.plan, steps: [edited, ...rest] } })).toMatchObject({
      state: 'refused',
    });
  });

  test('a deploy that nobody confirmed', async () => {
    const [first, ...rest] = ground.plan.steps;
    const gate = { kind: 'deploy', message: 'version 2 runs', sql: null } as const;
    const plan = sealed({ ...ground.plan, steps: [{ ...(first as Plan['steps'][number]), gate }, ...rest] });
    const nobody = { ids: new Set<string>(), all: false };
    expect(await apply({ ...ground, plan }, { confirmed: nobody })).toMatchObject({
      state: 'stopped',
      why: 'deploy',
      at: first?.id,
    });
    await untouched();
    const one = { ids: new Set([first?.id ?? '']), all: false };
    expect(await apply({ ...ground, plan }, { confirmed: one })).toMatchObject({ state: 'done' });
  });

  test('a phase whose earlier phase has not run', async () => {
    const last = ground.plan.steps.at(-1)?.transaction;
    const steps = ground.plan.steps.map((step): Plan['steps'][number] => ({
      ...step,
      phase: step.transaction === last ? 'contract' : 'expand',
    }));
    const one = { ...ground, plan: sealed({ ...ground.plan, steps }) };
    expect(await apply(one, { phase: 'contract' })).toMatchObject({
      state: 'refused',
      why: expect.stringMatching(/^phase expand is not done/) as string,
    });
    await untouched();
    for (const phase of ['expand', 'contract'] as const)
      expect(await apply(one, { phase })).toMatchObject({ state: 'done', phase });
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
  });

  test('a step that the plan does not have', async () => {
    await expect(apply(ground, { until: '99.1' })).rejects.toThrow('--until 99.1: the plan has no such step');
    expect(OPTIONS.until).toBeNull();
  });
});
