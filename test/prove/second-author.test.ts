/**
 * The law of the proof, on cases of somebody who did not read the prover: no hole holds, every twin without it does, and what is left
 * undecided is little. That the holes are holes shows second-author-demonstrations.test.ts.
 */
import { startEmbedded, type Engine } from '../../src/engine';
import type { Proved } from '../../src/prove/prove';
import { majorsFor, sampled } from '../support/tier';
import { baseSql, BASES, dumpOf, type Side } from './second-author/bases';
import type { BaseName, Case } from './second-author/case';
import { CASES } from './second-author/cases';
import { proveDump } from './second-author/prove-case';

const SHARES = { quick: 0.06, ci: 0.3 };
/** Of 55 on each side: what a prover may leave to a person. */
const MOST_INCONCLUSIVE: Readonly<Record<Side, number>> = { mutant: 3, twin: 3 };

const bases = sampled('bases of the second author', Object.keys(BASES) as BaseName[], SHARES);
const some = sampled('proofs of the second author', CASES, SHARES, ({ name }) => name);

describe.each(majorsFor('proofs of the second author', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  const inconclusive: Record<Side, string[]> = { mutant: [], twin: [] };
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  async function proofOf(one: Case, side: Side): Promise<Proved> {
    const proof = await proveDump(engine, one.base, dumpOf(one, side));
    if (proof.verdict === 'inconclusive') inconclusive[side].push(one.name);
    return proof;
  }

  test.each(bases)('%s holds before anything is done to it', async (base) => {
    expect(said(await proveDump(engine, base, baseSql(base)))).toEqual(HOLDS);
  });

  test.each(some.map((one) => [one.name, one] as const))('%s does not hold', async (_name, one) => {
    expect((await proofOf(one, 'mutant')).verdict).not.toBe('holds');
  });

  test.each(some.map((one) => [one.name, one] as const))('%s holds where it is mended', async (_name, one) => {
    const twin = await proofOf(one, 'twin');
    // what is left open is counted below
    expect(twin.verdict === 'inconclusive' ? { ...said(twin), verdict: 'holds', open: [] } : said(twin)).toEqual(HOLDS);
  });

  test.each(['mutant', 'twin'] as const)('few cases are left open: %s', (side) => {
    expect(inconclusive[side].slice(MOST_INCONCLUSIVE[side])).toEqual([]);
  });
});

interface Said {
  readonly verdict: string;
  readonly errors: readonly string[];
  readonly open: readonly string[];
}

const HOLDS: Said = { verdict: 'holds', errors: [], open: [] };

function said({ verdict, findings, inconclusive }: Proved): Said {
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { verdict, errors, open: inconclusive.map(({ object, why }) => `${object}: ${why}`) };
}
