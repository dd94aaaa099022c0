/** The way back: what it opens is asked for like the way there, and what others change while a plan is half taken back is seen. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { ApplyEvent } from '../../src/apply/types';
import { objectText } from '../../src/kinds/id';
import { runTenet } from '../support/cli';
import { majorsFor } from '../support/tier';
import { apply, groundFrom, groundOf, undo, unlike, type Ground } from './ground';

const TABLE = `CREATE SCHEMA app;
CREATE ROLE app_reader;
GRANT USAGE ON SCHEMA app TO app_reader;
CREATE TABLE app.orders (id bigint PRIMARY KEY, tenant_id int, total integer);`;
const GUARDED = 'ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;';
const GRANTED = 'GRANT SELECT ON app.orders TO app_reader;';
const INDEX = 'CREATE INDEX orders_total ON app.orders (total);';

/** Before, after, and what taking it back opens; null: nothing. */
const CASES: readonly (readonly [string, string, string, RegExp | null])[] = [
  ['a grant that is given back', `${TABLE}${GRANTED}`, TABLE, /app_reader gains SELECT on .*app\.orders/],
  [
    'columns that are given back',
    `${TABLE}GRANT SELECT (id, total) ON app.orders TO app_reader;`,
    `${TABLE}GRANT SELECT (id) ON app.orders TO app_reader;`,
    /app_reader gains SELECT on app\.orders\.total/,
  ],
  [
    'a policy that loosens',
    `${TABLE}${GRANTED}${GUARDED}CREATE POLICY own ON app.orders USING (true);`,
    `${TABLE}${GRANTED}${GUARDED}CREATE POLICY own ON app.orders USING (tenant_id = 1);`,
    /no policy limits SELECT on .*app\.orders any more for/,
  ],
  [
    'row security that goes',
    `${TABLE}${GRANTED}`,
    `${TABLE}${GRANTED}${GUARDED}CREATE POLICY own ON app.orders USING (tenant_id = 1);`,
    /no policy limits SELECT on .*app\.orders any more for/,
  ],
  ['a grant that is taken', TABLE, `${TABLE}${GRANTED}`, null],
  ['a table that goes', TABLE, `${TABLE}CREATE TABLE app.more (id int); GRANT SELECT ON app.more TO app_reader;`, null],
  ['an index', TABLE, `${TABLE}${INDEX}`, null],
  [
    'a table that goes with its index and its statistics',
    TABLE,
    `${TABLE}CREATE TABLE app.more (id int, kind int); CREATE INDEX more_id ON app.more (id);
     CREATE STATISTICS app.more_both ON id, kind FROM app.more;`,
    null,
  ],
];

describe.each(majorsFor('plans that are taken back', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test.each(CASES)('%s', async (name, before, after, opens) => {
    const ground = await groundFrom(engine, name, { before, after });
    expect(ground.plan.refused).toEqual([]);
    await ground.renew();
    expect(await apply(ground)).toMatchObject({ state: 'done' });
    const events: ApplyEvent[] = [];
    const tell = (event: ApplyEvent): void => void events.push(event);
    const outcome = await undo(ground, { accepts: false, tell });
    const said = events.flatMap((event) => (event.is === 'access' ? [event.said] : []));
    expect(said).toHaveLength(1);
    if (opens !== null) {
      expect(said[0]?.join('; ')).toMatch(opens);
      expect(outcome).toMatchObject({
        state: 'refused',
        why: expect.stringMatching(opens) as string,
        remedy: expect.stringContaining(`--reviewed ${ground.plan.hash}`) as string,
      });
      expect(unlike(ground.wanted, await ground.state())).toEqual([]);
      expect(await undo(ground)).toMatchObject({ state: 'undone' });
    } else expect(outcome).toMatchObject({ state: 'undone' });
    expect(unlike(ground.before, await ground.state())).toEqual([]);
  });

  test('an index that is dropped CONCURRENTLY is never in the journal as built: an undo that dies there could not go on', async () => {
    const ground = await groundOf(engine, 'create-index');
    expect(ground.plan.steps.map(({ undo: back }) => back)).toContainEqual([
      expect.stringMatching(/^DROP INDEX CONCURRENTLY /),
    ]);
    await ground.renew();
    await apply(ground);
    await ground.query(`CREATE TABLE public.said (n serial, id text, state text)`);
    await ground.query(`CREATE FUNCTION public.say() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN INSERT INTO public.said (id, state) VALUES (NEW.id, NEW.state); RETURN NULL; END'`);
    await ground.query(
      `CREATE TRIGGER say AFTER INSERT OR UPDATE ON tenet.step FOR EACH ROW EXECUTE FUNCTION public.say()`,
    );
    expect(await undo(ground)).toMatchObject({ state: 'undone' });
    const said = await ground.query<{ state: string }>('SELECT DISTINCT state FROM public.said ORDER BY state');
    expect(said.map(({ state }) => state)).toEqual(['started', 'undone']);
  });

  test('an undo that died half way is gone on from both ways, and one that died after its last step is done', async () => {
    const ground = await groundOf(engine, 'two-schemas');
    await ground.renew();
    await apply(ground);
    let steps = 0;
    const stopsAfterTwo = {
      isStopping: () => steps > 1,
      tell: ({ is }: ApplyEvent) => void (steps += is === 'undone' ? 1 : 0),
    };
    expect(await undo(ground, stopsAfterTwo)).toMatchObject({ state: 'stopped' });
    // killed, it would not have said where it stopped
    await ground.query('UPDATE tenet.plan SET rest = NULL');
    expect(await apply(ground)).toMatchObject({ state: 'done', ran: 2 });
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
    await ground.query(
      `CREATE FUNCTION public.die() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'dead' USING ERRCODE = '57P01'; END$$`,
    );
    await ground.query(
      `CREATE TRIGGER die BEFORE UPDATE ON tenet.plan FOR EACH ROW WHEN (NEW.state = 'undone') EXECUTE FUNCTION public.die()`,
    );
    await undo(ground).catch(() => undefined);
    await ground.query('DROP TRIGGER die ON tenet.plan');
    expect(await ground.query('SELECT DISTINCT state FROM tenet.plan')).toEqual([{ state: 'running' }]);
    expect(await undo(ground)).toMatchObject({ state: 'undone', ran: 0 });
    expect(await undo(ground)).toMatchObject({
      state: 'refused',
      why: 'nothing of the plan is in the journal of this database',
    });
  });

  test.each(['apply', 'undo'] as const)(
    'an undo that died before it took anything back: %s goes on, after the plan has expired too',
    async (way) => {
      const ground = await groundFrom(
        engine,
        `an index taken back by ${way}`,
        { before: TABLE, after: `${TABLE}${INDEX}` },
        { expires: '2026-01-02T00:00:00.000Z' },
      );
      expect(ground.plan.steps).toHaveLength(1);
      await ground.renew();
      expect(await apply(ground, { now: '2026-01-01T00:00:00.000Z' })).toMatchObject({ state: 'done' });
      // as it is between the first entry of an undo and its first statement
      await ground.query(`UPDATE tenet.plan SET state = 'running'`);
      await ground.query(`UPDATE tenet.step SET state = 'started'`);
      const late = { now: '2026-06-01T00:00:00.000Z' };
      if (way === 'apply') expect(await apply(ground, late)).toMatchObject({ state: 'done' });
      else expect(await undo(ground, late)).toMatchObject({ state: 'undone' });
      expect(await ground.query('SELECT state FROM tenet.plan')).toEqual([
        { state: way === 'apply' ? 'done' : 'undone' },
      ]);
    },
  );

  // before 16 nobody becomes a member of the role that they make
  if (major >= 16)
    test('by a role without superuser, which is a member of each role that it makes', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tenet-undo-'));
      const admin = await engine.connect();
      for (const sql of [
        'CREATE ROLE op LOGIN CREATEROLE CREATEDB BYPASSRLS',
        `ALTER ROLE op SET createrole_self_grant TO 'set, inherit'`,
        'CREATE DATABASE starter OWNER op',
      ])
        await admin.execute(sql);
      const spec = readFileSync('examples/starter/tenet.yaml', 'utf8').replace('postgres: 18', `postgres: ${major}`);
      writeFileSync(join(folder, 'tenet.yaml'), spec);
      const { host, port } = engine.connection ?? {};
      const url = `postgres://op@/starter?host=${String(host)}&port=${String(port)}`;
      const tenet = async (...args: readonly string[]): Promise<string> => {
        const { exitCode, stdout, stderr } = await runTenet([...args, '--url', url], folder);
        expect([args[0], exitCode, exitCode === 0 ? '' : stdout + stderr]).toEqual([args[0], 0, '']);
        return stdout;
      };
      await tenet('plan', 'tenet.yaml', '--out', 'plan.json');
      const applied = await tenet('apply', 'plan.json');
      expect(applied).toContain('"state":"done"');
      // what PostgreSQL granted itself is nothing that others changed
      expect(applied).not.toContain('"event":"changed"');
      expect(await tenet('apply', 'plan.json', '--undo')).toContain('"state":"undone"');
      expect(await admin.query(`select rolname from pg_roles where rolname like 'starter%'`)).toEqual([]);
      await admin.end();
      rmSync(folder, { recursive: true });
    });

  let planned: Ground | undefined;

  async function steps(): Promise<Ground> {
    planned ??= await inSteps();
    await planned.renew();
    return planned;
  }

  async function inSteps(): Promise<Ground> {
    const after = `${TABLE.replace('total integer', 'total bigint')}${INDEX}`;
    const ground = await groundFrom(engine, 'steps', {
      before: `${TABLE}${GRANTED}INSERT INTO app.orders SELECT i, i, i FROM generate_series(1, 100) i;`,
      after,
    });
    expect(ground.plan.refused).toEqual([]);
    return ground;
  }

  const before = (ground: Ground, phase: string): string =>
    ground.plan.steps.find((step) => step.phase === phase)?.id ?? '';

  test('a plan that closed nothing yet opens nothing', async () => {
    const ground = await steps();
    const revoke = ground.plan.steps.find(({ change }) => change.sql.startsWith('REVOKE SELECT ON'));
    const until = ground.plan.steps.find(({ transaction }) => transaction === revoke?.transaction)?.id ?? '';
    const isFirst = until === '1.1';
    if (!isFirst) {
      expect(await apply(ground, { until })).toMatchObject({ state: 'stopped', why: 'until' });
      expect(await undo(ground, { accepts: false })).toMatchObject({ state: 'undone' });
    }
    expect(await apply(ground, { until: before(ground, 'contract') })).toMatchObject({ state: 'stopped' });
    expect(await undo(ground, { accepts: false })).toMatchObject({ state: 'refused' });
  });

  test.each([
    ['a policy', 'CREATE POLICY everybody ON app.orders USING (true)', 'policy "everybody" on table "app"."orders"'],
    ['a grant', 'GRANT DELETE ON app.orders TO PUBLIC', 'table "app"."orders"'],
    ['nothing', 'SELECT 1', null],
  ])('half taken back, and others change %s', async (_, sql, object) => {
    const ground = await steps();
    const until = before(ground, 'contract');
    expect(await apply(ground, { until })).toMatchObject({ state: 'stopped', why: 'until' });
    let isStopping = false;
    const outcome = await undo(ground, {
      isStopping: () => isStopping,
      tell: (event) => {
        if (event.is === 'undone') isStopping = true;
      },
    });
    expect(outcome).toMatchObject({ state: 'stopped', why: 'interrupted', ran: 1 });
    const session = await engine.connect({ database: 'victim' });
    await session.execute(sql).finally(() => session.end());
    const again = await undo(ground);
    if (object === null) {
      expect(again).toMatchObject({ state: 'undone' });
      expect(unlike(ground.before, await ground.state())).toEqual([]);
    } else {
      expect(again).toMatchObject({ state: 'refused', why: expect.stringMatching(/changed since/) as string });
      expect(again.state === 'refused' ? again.objects.map(objectText) : []).toContain(object);
    }
  });
});
