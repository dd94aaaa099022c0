/**
 * The holes of the second author's cases, shown on PostgreSQL itself: each demonstration gets something of B where the hole is, and
 * nothing where it is mended, while what the developer wanted works on both sides. No prover is asked.
 */
import { startEmbedded, type Engine } from '../../src/engine';
import { majorsFor, sampled } from '../support/tier';
import { CASES } from './second-author/cases';
import { demonstrate, type Shown } from './second-author/demonstrate';

const SHARES = { quick: 0.15, ci: 0.5 };

test('40 mutants and 15 conditional leaks, each by its own name', () => {
  const count = (wanted: string): number => CASES.filter(({ kind }) => kind === wanted).length;
  expect([count('mutant'), count('conditional')]).toEqual([40, 15]);
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

const some = sampled('demonstrations of the second author', CASES, SHARES, ({ name }) => name);

describe.each(majorsFor('demonstrations of the second author', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(some.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const mutant = await demonstrate(engine, one, 'mutant');
    const twin = await demonstrate(engine, one, 'twin');
    expect({ mutant: told(mutant), twin: told(twin) }).toEqual({
      mutant: { leaks: true, works: expect.stringMatching(ROWS) as string, seen: mutant.seen },
      twin: { leaks: false, works: expect.stringMatching(ROWS) as string, seen: twin.seen },
    });
  });
});

/** Rows came back, and no error. */
const ROWS = /^(?!.*"code":).*"rowCount":[1-9]/;

const told = ({ leaks, works, seen }: Shown): Shown => ({ leaks, works, seen });
