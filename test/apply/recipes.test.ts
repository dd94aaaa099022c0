/** Each recipe run by `apply`: the catalog afterwards is the wanted one, and `--undo` brings back the one before. */
import '../support/engines-env';
import type { ApplyEvent } from '../../src/apply/types';
import { startEmbedded, type Engine } from '../../src/engine';
import { recipesOn } from '../plan/recipe-files';
import { majorsFor, sampled } from '../support/tier';
import { apply, groundOf, undo, unlike, unlikeBefore } from './ground';

describe.each(majorsFor('recipes applied', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test.each(sampled(`recipes applied on ${major}`, recipesOn(major), { quick: 0.15, ci: 0.4 }))('%s', async (name) => {
    const ground = await groundOf(engine, name);
    expect(ground.plan.refused).toEqual([]);
    expect(ground.unrehearsed).toEqual([]);
    await ground.renew();
    const events: ApplyEvent[] = [];
    expect(await apply(ground, { tell: (event) => void events.push(event) })).toMatchObject({ state: 'done' });
    // what each transaction left in the rehearsal is what it leaves here
    expect(events.filter(({ is }) => is === 'changed')).toEqual([]);
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
    expect(await apply(ground)).toMatchObject({ state: 'done', ran: 0 });
    const isUndoable = ground.plan.steps.every((step) => step.undo !== null);
    const back = await undo(ground);
    expect(back).toMatchObject({ state: isUndoable ? 'undone' : 'refused' });
    if (isUndoable) expect(unlikeBefore(ground.before, await ground.state())).toEqual([]);
  });
});
