/** A journal that an earlier version made: it is read, completed, and what it records is gone on from. */
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { readStatus } from '../../src/apply/status';
import { planText } from '../../src/plan/make';
import { majorsFor } from '../support/tier';
import { apply, groundOf, undo, unlike, unlikeBefore, type Ground } from './ground';

const VERSION_1 = readFileSync('test/apply/formats/journal-1.sql', 'utf8');

describe.each(majorsFor('journals of earlier versions', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let ground: Ground;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    ground = await groundOf(engine, 'change-type');
  }, 60_000);
  afterAll(() => engine.stop());

  /** The first transaction has run, and version 1 has it in its journal. */
  async function begun(): Promise<void> {
    await ground.renew();
    const steps = ground.plan.steps.filter(({ transaction }) => transaction === 1);
    const session = await engine.connect({ database: 'victim' });
    await session.execute(`${VERSION_1}; ${steps.map(({ change }) => change.sql).join('; ')}`);
    const ids = JSON.stringify(ground.plan.steps.map(({ id }) => id));
    await session.query('insert into tenet.plan (hash, plan, steps) values ($1, $2, $3)', [
      ground.plan.hash,
      planText(ground.plan),
      ids,
    ]);
    for (const { id } of steps)
      await session.query(
        `insert into tenet.step (hash, id, transaction, state, ended_at) values ($1, $2, 1, 'done', now())`,
        [ground.plan.hash, id],
      );
    await session.end();
  }

  test('it is gone on from, and has what this version needs afterwards', async () => {
    await begun();
    expect(await readStatus(ground.url)).toMatchObject({ plans: [{ hash: ground.plan.hash, state: 'running' }] });
    const outcome = await apply(ground);
    const count = new Set(ground.plan.steps.map(({ transaction }) => transaction)).size;
    expect(outcome).toMatchObject({ state: 'done', ran: count - 1 });
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
    expect(await ground.query('select tenant from tenet.step where false')).toEqual([]);
    expect(await ground.query('select 1 from tenet.writer')).toEqual([]);
  });

  test('it is taken back from', async () => {
    await begun();
    expect(await undo(ground)).toMatchObject({ state: 'undone', ran: 1 });
    expect(unlikeBefore(ground.before, await ground.state())).toEqual([]);
  });
});
