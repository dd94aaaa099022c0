/** The way back: what it opens is asked for like the way there, and what others change while a plan is half taken back is seen. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { ApplyEvent } from '../../src/apply/types';
import { objectText } from '../../src/kinds/id';
import { majorsFor } from '../support/tier';
import { apply, groundFrom, undo, unlike, type Ground } from './ground';

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
];

describe.each(majorsFor('plans that are taken back', [15, 18]))('on PostgreSQL %d', (major) => {
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
