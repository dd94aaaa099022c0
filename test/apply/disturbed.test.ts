/** Who holds a lock, what is old, what was left behind, a server that crashes: an execution gives way, says why, and comes back. */
import { setTimeout as sleep } from 'node:timers/promises';
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { ApplyEvent } from '../../src/apply/types';
import { APPLY_LIMITS } from '../../src/apply/types';
import { majorsFor } from '../support/tier';
import { apply, groundFrom, groundOf, undo, unlike, type Ground } from './ground';

const BEFORE = `
CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, total integer, note text);
INSERT INTO app.orders SELECT i, i, repeat('n', 100) FROM generate_series(1, 20000) i;`;
const WITH_CHECK = `
CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, total integer CONSTRAINT positive CHECK (total > 0), note text);`;
const WITH_INDEX = `
CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, total integer, note text);
CREATE INDEX orders_total ON app.orders (total);`;
const WITH_TYPE = `
CREATE SCHEMA app;
CREATE TABLE app.orders (id bigint PRIMARY KEY, total bigint, note text);`;

/** In one transaction. */
const GUARDS = ['clients', 'orders']
  .map(
    (name) => `ALTER TABLE app.${name} ENABLE ROW LEVEL SECURITY; CREATE POLICY all_rows ON app.${name} USING (true);`,
  )
  .join('\n');

describe.each(majorsFor('executions that are disturbed', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  const grounds = new Map<string, Ground>();
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    // roles are of the cluster: those of this folder are there before the other states are read
    grounds.set('detach', await groundOf(engine, 'detach-partition'));
    const clients = 'CREATE TABLE app.clients (id bigint PRIMARY KEY);';
    grounds.set(
      'two',
      await groundFrom(engine, 'two', { before: `${BEFORE}${clients}`, after: `${BEFORE}${clients}${GUARDS}` }),
    );
    for (const [name, after] of Object.entries({ check: WITH_CHECK, index: WITH_INDEX, type: WITH_TYPE }))
      grounds.set(name, await groundFrom(engine, name, { before: BEFORE, after }));
  }, 120_000);
  afterAll(() => engine.stop());

  async function renewed(name: string): Promise<Ground> {
    const ground = grounds.get(name);
    if (ground === undefined) throw new Error(`no ground ${name}`);
    await ground.renew();
    return ground;
  }

  const victim = (): Promise<Session> => engine.connect({ database: 'victim' });

  test('a lock that is held for seconds: it gives way, names the holder, and comes back; nobody queues behind it for longer', async () => {
    const ground = await renewed('check');
    const holder = await victim();
    await holder.execute(`begin; select count(*) from app.orders`);
    const [me] = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
    const events: ApplyEvent[] = [];
    const running = apply(ground, { tell: (event) => void events.push(event) });
    const reader = await victim();
    let worst = 0;
    for (const until = Date.now() + 6000; Date.now() < until;) {
      const began = Date.now();
      await reader.query('select from app.orders where id = 1');
      worst = Math.max(worst, Date.now() - began);
      await sleep(20);
    }
    await holder.execute('commit');
    expect(await running).toMatchObject({ state: 'done' });
    const retries = events.flatMap((event) => (event.is === 'retries' ? [event] : []));
    expect(retries.length).toBeGreaterThan(0);
    expect(retries[0]).toMatchObject({ sqlState: '55P03', for: [{ pid: me?.pid, state: 'idle in transaction' }] });
    expect(worst).toBeLessThan(2000 + 1500);
    expect(await ground.query(`select 1 from tenet.event where what = 'gave way' and sql_state = '55P03'`)).not.toEqual(
      [],
    );
    await Promise.all([holder.end(), reader.end()]);
  }, 60_000);

  test('an application that locks the same tables in another order: no deadlock is ever found, so that it is never the one that is ended', async () => {
    const ground = await renewed('two');
    const errors: string[] = [];
    const state = { isDone: false };
    const works = [0, 1, 2].map(async () => {
      const session = await victim();
      while (!state.isDone) {
        try {
          await session.execute('begin; update app.orders set note = note where id = 1 + (random() * 1000)::int');
          await sleep(30);
          await session.execute('select from app.clients where id = 1; commit');
        } catch (error) {
          errors.push((error as Error).message);
          await session.execute('rollback');
        }
      }
      await session.end();
    });
    const events: ApplyEvent[] = [];
    const outcome = await apply(ground, { tell: (event) => void events.push(event) });
    state.isDone = true;
    await Promise.all(works);
    expect(outcome).toMatchObject({ state: 'done' });
    expect(errors).toEqual([]);
    const states = events.flatMap((event) => (event.is === 'retries' ? [event.sqlState] : []));
    expect(states.filter((state) => state !== '55P03')).toEqual([]);
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
  }, 120_000);

  test('a lock that nobody gives: it stops, and nothing of the transaction is there', async () => {
    const ground = await renewed('check');
    const holder = await victim();
    await holder.execute(`begin; select count(*) from app.orders`);
    const outcome = await apply(ground, { limits: { ...APPLY_LIMITS, maxWaitMs: 1000 } });
    expect(outcome).toMatchObject({ state: 'stopped', why: 'lock', ran: 0 });
    expect(unlike(ground.before, await ground.state())).toEqual([]);
    await holder.end();
    expect(await apply(ground)).toMatchObject({ state: 'done' });
  }, 60_000);

  test('an old transaction that a build would wait for: it is named before the build begins', async () => {
    const ground = await renewed('index');
    const old = await victim();
    await old.execute(`begin isolation level repeatable read; select count(*) from app.orders`);
    const [me] = await old.query<{ pid: number }>('select pg_backend_pid() as pid');
    await sleep(300);
    const limits = { ...APPLY_LIMITS, maxWaitMs: 1500, oldAfterMs: 200 };
    const outcome = await apply(ground, { limits });
    expect(outcome).toMatchObject({ state: 'stopped', why: 'old-transactions', for: [{ pid: me?.pid }] });
    expect(await ground.query(`select 1 from pg_class where relname = 'orders_total'`)).toEqual([]);
    await old.end();
    expect(await apply(ground, { limits })).toMatchObject({ state: 'done' });
  }, 60_000);

  test('an index that a build left invalid is dropped and built again; one of somebody else is not touched', async () => {
    const ground = await renewed('index');
    const blocker = await victim();
    await blocker.execute('begin; update app.orders set total = total where id = 1');
    const dead = new AbortController();
    const first = apply(ground, {
      limits: { ...APPLY_LIMITS, maxWaitMs: 60_000 },
      tell: (event) => {
        if (event.is === 'waits') dead.abort();
      },
    });
    first.catch(() => undefined);
    while (!dead.signal.aborted) await sleep(50);
    const admin = await engine.connect();
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tenet apply'`);
    await expect(first).rejects.toThrow('the connection was lost');
    await blocker.execute('rollback');
    expect(
      await ground.query(`select indisvalid as valid from pg_index where indexrelid = 'app.orders_total'::regclass`),
    ).toEqual([{ valid: false }]);
    const events: ApplyEvent[] = [];
    expect(await apply(ground, { tell: (event) => void events.push(event) })).toMatchObject({ state: 'done' });
    expect(events).toContainEqual(expect.objectContaining({ is: 'resumes' }));
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
    await Promise.all([blocker.end(), admin.end()]);
  }, 60_000);

  test('a DETACH that is pending is brought to its end', async () => {
    const ground = await renewed('detach');
    const detach = ground.plan.steps.find(({ change }) => change.sql.endsWith(' CONCURRENTLY'));
    const reader = await victim();
    const [parent] = /ALTER TABLE (\S+) /.exec(detach?.change.sql ?? '')?.slice(1) ?? [];
    await reader.execute(`begin isolation level repeatable read; select count(*) from ${parent}`);
    const outcome = await apply(ground, { limits: { ...APPLY_LIMITS, maxWaitMs: 3000, oldAfterMs: 60_000 } });
    expect(outcome).toMatchObject({ state: 'stopped' });
    expect(await ground.query('select 1 from pg_inherits where inhdetachpending')).not.toEqual([]);
    await reader.end();
    expect(await apply(ground)).toMatchObject({ state: 'done' });
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
  }, 90_000);

  test('the server crashes in a backfill: what was filled stays, the next execution goes on there', async () => {
    const ground = await renewed('type');
    let first = 0;
    let isKilled = false;
    const running = apply(ground, {
      limits: { ...APPLY_LIMITS, batchMs: 1 },
      tell: (event) => {
        if (event.is !== 'batch' || isKilled) return;
        if (first === 0) first = Date.now();
        // scratch servers commit asynchronously: what was committed a second ago is in the WAL
        if (event.rows === 0 || Date.now() - first < 1000) return;
        isKilled = true;
        void crash();
      },
    });
    await expect(running).rejects.toThrow(/the connection was lost|terminat/);
    await recovered();
    const bounds = await ground.query<{ bound: string; rows: string }>(
      'select bound, rows from tenet.step where bound is not null',
    );
    expect(Number(bounds[0]?.rows)).toBeGreaterThan(0);
    const events: ApplyEvent[] = [];
    expect(await apply(ground, { tell: (event) => void events.push(event) })).toMatchObject({ state: 'done' });
    expect(events).toContainEqual(expect.objectContaining({ is: 'resumes' }));
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
    expect(await ground.query('select 1 from app.orders where total is distinct from id')).toEqual([]);
  }, 120_000);

  async function crash(): Promise<void> {
    const admin = await engine.connect();
    const [found] = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'tenet apply'`,
    );
    await admin.end();
    // a backend that dies so takes all others with it: the postmaster starts anew from the WAL
    if (found !== undefined) process.kill(found.pid, 'SIGKILL');
  }

  async function recovered(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        await (await engine.connect()).end();
        return;
      } catch (error) {
        if (tries > 100) throw error;
        await sleep(200);
      }
    }
  }

  test('a signal lets the transaction that runs come to its end, and the next execution goes on', async () => {
    const ground = await renewed('check');
    let isStopping = false;
    const outcome = await apply(ground, {
      isStopping: () => isStopping,
      tell: (event) => {
        if (event.is === 'committing') isStopping = true;
      },
    });
    expect(outcome).toMatchObject({ state: 'stopped', why: 'interrupted', ran: 1 });
    expect(await apply(ground)).toMatchObject({ state: 'done' });
  });

  test('rows that a backfill cannot fill are a failure, never a success', async () => {
    const ground = await renewed('type');
    const session = await victim();
    // what the sync trigger fills, a trigger after it empties
    await session.end();
    const first = ground.plan.steps.find(({ backfill }) => backfill !== null);
    const outcome = await apply(ground, { until: first?.id ?? '' });
    expect(outcome).toMatchObject({ state: 'stopped', why: 'until' });
    const later = await victim();
    await later.execute(`create function app.undoes() returns trigger language plpgsql as 'begin return old; end';
      create trigger zzz before update on app.orders for each row execute function app.undoes()`);
    await later.end();
    // the trigger is drift, which refuses; of a plan that does not look it is a backfill that fills nothing
    expect(await apply(ground)).toMatchObject({ state: 'refused' });
    const forget = await victim();
    await forget.execute(`drop trigger zzz on app.orders`);
    await forget.end();
    expect(await apply(ground)).toMatchObject({ state: 'done' });
    expect(await undo(ground)).toMatchObject({ state: expect.stringMatching(/undone|refused/) as string });
  });
});
