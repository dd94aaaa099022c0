/** The change of access that a plan is reviewed by; what the catalog says is tried on PostgreSQL as each role, before and after. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { accessReview } from '../../src/plan/access';
import { loadParser } from '../../src/sql/parser';
import { golden } from '../support/golden';
import { majorsFor, sampled, TIER } from '../support/tier';
import { around } from './access-attack';
import { CASES, GROUND } from './access-cases';

const SAMPLE = sampled('changes of access', CASES, { quick: 0.4, ci: 0.6 }, ({ name }) => name);
const UPDATES = process.env['GOLDEN'] === 'update';

/** Sentences of each case, by its name. */
function recorded(major: number): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(__dirname, '..', 'golden', 'plan', `access-${major}.txt`), 'utf8');
  return new Map(
    text
      .split(/^(?=\S)/m)
      .map((section) => section.trimEnd().split('\n  '))
      .map(([name = '', ...said]) => [name, said]),
  );
}

describe.each(majorsFor('changes of access', [15, 18], [18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
    if (UPDATES && TIER === 'full') golden(`plan/access-${major}.txt`, said.join(''));
  });

  const said: string[] = [];
  test.each(SAMPLE)('$name', async ({ name, ground = '', change }) => {
    const { before, after, wrong, tried } = await around(engine, `${GROUND}${ground}`, change);
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(50);
    // the last says that nothing was rehearsed
    const sentences = accessReview(before, after, null).said.slice(0, -1);
    said.push(`${name}\n${sentences.map((one) => `  ${one}\n`).join('')}`);
    if (!UPDATES) expect(sentences).toEqual(recorded(major).get(name));
  });
});
