/**
 * The trigger that fills a tenant key goes once no old version has left the key to it for some time: it notes who did in the journal, and
 * no writer waits for another because of that.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { APPLY_LIMITS, type ApplyEvent } from '../../src/apply/types';
import { runTenet } from '../support/cli';
import { majorsFor } from '../support/tier';
import { recipeFile } from '../plan/recipe-files';
import { apply, groundFrom, undo, unlike, type Ground } from './ground';

const QUIET_MS = 4000;
const OLD = 'insert into app.tasks (id, project_id) values ';

describe('tenet plan --old-writers', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-old-writers-'));
    for (const file of ['before.sql', 'after.sql'])
      writeFileSync(join(folder, file), `${recipeFile('tenant-key', file)}\nGRANT USAGE ON SCHEMA app TO app_owner;`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const plan = (...more: readonly string[]): ReturnType<typeof runTenet> =>
    runTenet(['plan', 'after.sql', '--from', 'before.sql', ...more], folder);

  test('the plan waits for the last old writer, and not for a person', async () => {
    const { stdout } = await plan('--old-writers', '24h');
    // rules refuse what the recipe leads to, and PostgreSQL nothing
    expect(stdout).not.toContain('on a scratch server');
    const words = stdout.replaceAll(/\s+/g, ' ');
    expect(words).toContain(
      'wait: for 1d no client has left column "tenant_id" of table "app"."tasks" to the trigger that fills it',
    );
    expect(words).not.toContain('every running version writes column "tenant_id"');
  }, 60_000);

  test.each([
    [
      'a script, which keeps no journal',
      ['--old-writers', '24h', '--sql', 'plan.sql'],
      /--old-writers is for plans that tenet apply runs/,
    ],
    [
      'migrations',
      ['--old-writers', '24h', '--migrations', 'goose', '--out-dir', 'db'],
      /--old-writers is for plans that tenet apply runs/,
    ],
    ['a time in which nobody is noted', ['--old-writers', '1s'], /two minutes or more/],
  ])('refused: %s', async (_, args, message) => {
    const { stderr, exitCode } = await plan(...args);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });
});

describe.each(majorsFor('gates by the last old writer', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let ground: Ground;
  const open: Session[] = [];
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    // foreign keys are asked as the owner of the tables
    const [before = '', after = ''] = ['before.sql', 'after.sql'].map(
      (file) => `${recipeFile('tenant-key', file)}\nGRANT USAGE ON SCHEMA app TO app_owner;`,
    );
    ground = await groundFrom(engine, 'old_writers', { before, after }, { quietMs: QUIET_MS });
    expect(ground.plan.refused).toEqual([]);
  }, 60_000);
  afterAll(() => engine.stop());
  beforeEach(() => ground.renew());
  afterEach(async () => {
    await Promise.all(open.splice(0).map((session) => session.end()));
  });

  /** A client of the application, to which every row is visible here. */
  async function client(): Promise<Session> {
    const session = await engine.connect({ database: 'victim' });
    await session.execute(`set application_name = 'web 1.4'`);
    open.push(session);
    return session;
  }

  const last = (): string => ground.plan.steps.find(({ phase }) => phase === 'contract')?.id ?? '';
  const noted = 'select by_role, by_application from tenet.writer';

  test('the gate is closed while the trigger is young, and while an old version writes; --wait goes on when it opens', async () => {
    const gate = { kind: 'check', message: expect.stringMatching(/no client has left column "tenant_id"/) as string };
    expect(ground.plan.steps.find(({ id }) => id === last())?.gate).toMatchObject(gate);
    expect(await apply(ground)).toMatchObject({ state: 'stopped', why: 'gate', at: last() });
    const old = await client();
    await old.execute(`${OLD} (100001, 1)`);
    const since = Date.now();
    expect(await ground.query(noted)).toEqual([{ by_role: 'postgres', by_application: 'web 1.4' }]);
    const events: ApplyEvent[] = [];
    const limits = { ...APPLY_LIMITS, gateWaitMs: 60_000 };
    expect(await apply(ground, { limits, tell: (event) => void events.push(event) })).toMatchObject({ state: 'done' });
    expect(Date.now() - since).toBeGreaterThanOrEqual(QUIET_MS);
    expect(events).toContainEqual(expect.objectContaining({ is: 'gate', id: last() }));
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
  }, 60_000);

  test('rows of the new version, and of before that are updated, are nobody; a row that an old version empties is', async () => {
    const fill = ground.plan.steps.find(({ backfill }) => backfill !== null)?.id ?? '';
    expect(await apply(ground, { until: fill })).toMatchObject({ state: 'stopped', why: 'until' });
    const now = await client();
    await now.execute('update app.tasks set done = true where id = 1');
    await now.execute(
      `insert into app.tasks (id, project_id, tenant_id) select 100002, id, tenant_id from app.projects where id = 1`,
    );
    expect(await ground.query(noted)).toEqual([]);
    await now.execute('update app.tasks set tenant_id = null where id = 100002');
    expect(await ground.query(noted)).toHaveLength(1);
  }, 60_000);

  test('sessions that write old rows at once: none waits, one row for each and minute, and a rollback notes nobody', async () => {
    expect(await apply(ground, { until: last() })).toMatchObject({ state: 'stopped', why: 'until' });
    const [one, two, three] = [await client(), await client(), await client()];
    for (const session of [one, two, three]) await session.execute(`set lock_timeout = '500ms'; begin`);
    for (const [place, session] of [one, two, three].entries())
      for (let at = 0; at < 20; at += 1) await session.execute(`${OLD} (${200_000 + place * 100 + at}, 1)`);
    await one.execute('commit');
    await two.execute('commit');
    await three.execute('rollback');
    expect(await ground.query(noted)).toHaveLength(2);
    await three.execute(`${OLD} (200999, 1)`);
    expect(await ground.query(noted)).toHaveLength(3);
  }, 60_000);

  test('without the journal the application writes on, and the gate stays closed', async () => {
    expect(await apply(ground, { until: last() })).toMatchObject({ state: 'stopped', why: 'until' });
    const old = await client();
    await old.execute('drop table tenet.writer');
    await old.execute(`${OLD} (300001, 1)`);
    await sleep(QUIET_MS);
    expect(await apply(ground)).toMatchObject({ state: 'failed', at: last(), sqlState: '42P01' });
  }, 60_000);

  test('it is taken back like the rest', async () => {
    expect(await apply(ground, { until: last() })).toMatchObject({ state: 'stopped', why: 'until' });
    expect(await undo(ground)).toMatchObject({ state: 'undone' });
    expect(unlike(ground.before, await ground.state())).toEqual([]);
  }, 60_000);
});
