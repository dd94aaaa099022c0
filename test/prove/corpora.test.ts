/**
 * Real schemas with row security that others wrote: what is found in them stands in a golden, each finding confirmed by hand; and what
 * the solver leaves open in another, each question read by hand (test/corpora/README.md).
 */
import type { Engine } from '../../src/engine';
import type { ProofFinding } from '../../src/prove/types';
import { golden } from '../support/golden';
import { sampled } from '../support/tier';
import { CORPORA, DATABASE, proveCorpus } from './real-schemas';

/** Statements of findings that show nothing when they are pasted: a reading without rows, a write that is refused. */
async function unreproduced(engine: Engine, findings: readonly ProofFinding[]): Promise<readonly string[]> {
  const session = await engine.connect({ database: DATABASE });
  const failed: string[] = [];
  for (const { rule, statement } of findings) {
    const lines = statement?.split('\n').slice(0, -1) ?? [];
    const last = lines.at(-1)?.replace(/;$/, '');
    if (last === undefined) continue;
    try {
      await session.execute(lines.slice(0, -1).join('\n'));
      const rows = await session.query(last);
      if (last.startsWith('select') && rows.length === 0) failed.push(last);
    } catch (error) {
      // of a key the error is what is shown: it tells what another tenant has
      if (!rule.startsWith('keys/')) failed.push(`${last}: ${(error as Error).message}`);
    }
    await session.execute('rollback');
  }
  await session.end();
  return failed;
}

test.each(CORPORA)(
  '$name',
  (corpus) =>
    proveCorpus(corpus, false, async ({ verdict, findings, inconclusive, accepted }, engine) => {
      golden(
        `corpora/${corpus.name}.json`,
        `${JSON.stringify({ verdict, findings, inconclusive, accepted }, null, 2)}\n`,
      );
      expect(await unreproduced(engine, findings)).toEqual([]);
    }),
  120_000,
);

/** One of them, outside of the full tier. */
const SHARES = { quick: 0, ci: 0 };

test.each(sampled('real schemas, with the solver', CORPORA, SHARES, ({ name }) => name))(
  '$name, with the solver',
  (corpus) =>
    proveCorpus(corpus, true, ({ solver, solved, inconclusive }) => {
      const answers = Object.fromEntries(
        ['no such row exists', 'reproduced', 'could not decide'].map((wanted) => [
          wanted,
          solved.flatMap(({ relation, command, role, verdict }) =>
            verdict === wanted ? [`${command} ${relation} as ${role}`] : [],
          ),
        ]),
      );
      golden(`corpora/${corpus.name}.solver.json`, `${JSON.stringify({ solver, answers, inconclusive }, null, 2)}\n`);
    }),
  120_000,
);
