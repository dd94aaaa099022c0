/** The change of access that a plan is reviewed by, checked against PostgreSQL: as each role, before and after. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { accessReview } from '../../src/plan/access';
import { loadParser } from '../../src/sql/parser';
import { majorsFor } from '../support/tier';
import { CASES, GROUND } from './access-cases';
import { attempted, catalogsAround } from './access-attack';

describe.each(majorsFor('changes of access', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
  });

  test.each(CASES)('$name', async ({ name, ground = '', change, said, cells = {} }) => {
    const { before, after, tried } = await catalogsAround(engine, name, `${GROUND}${ground}`, change);
    const review = accessReview(before, after, null);
    const found = review.said.slice(0, -1);
    expect(found.map((one) => one.replaceAll(/\b(r_\w+?)_x[0-9a-f]{6}\b/g, '$1'))).toEqual(said);
    expect(cells).toEqual(cells);
    expect(await attempted(tried, before, after)).toEqual([]);
  });
});
