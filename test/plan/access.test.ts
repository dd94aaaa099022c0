/** The change of access that a plan is reviewed by; what the catalog says is tried on PostgreSQL as each role, before and after. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { accessReview } from '../../src/plan/access';
import { loadParser } from '../../src/sql/parser';
import { golden } from '../support/golden';
import { majorsFor } from '../support/tier';
import { around } from './access-attack';
import { CASES, GROUND } from './access-cases';

describe.each(majorsFor('changes of access', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
  });

  const said: string[] = [];
  test.each(CASES)('$name', async ({ name, ground = '', change }) => {
    const { before, after, wrong, tried } = await around(engine, `${GROUND}${ground}`, change);
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(50);
    // the last says that nothing was rehearsed
    said.push(
      `${name}\n${accessReview(before, after, null)
        .said.slice(0, -1)
        .map((one) => `  ${one}\n`)
        .join('')}`,
    );
  });

  test('what a reviewer reads', () => {
    golden(`plan/access-${major}.txt`, said.join(''));
  });
});
