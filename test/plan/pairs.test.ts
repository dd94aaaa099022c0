/**
 * From one schema to another and back, on real servers: the plan is accepted, a second comparison finds nothing, pg_dump of both sides is
 * the same, rows of columns that stay are kept. What cannot be done is refused by name; the golden file lists it.
 */
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { golden } from '../support/golden';
import { casesIn, judge, pairsIn, reversed, type Pair } from '../support/pairs';
import { pgDumpOf } from '../support/pg-dump';
import { leftOut, majorsFor, sampled, TIER } from '../support/tier';

const RECORD = 'plan/pairs.txt';
const SHARES = { quick: 0.008, ci: 0.02 };

interface Run {
  readonly name: string;
  readonly pair: Pair;
}

const RUNS: readonly Run[] = [...pairsIn('test/plan/pairs'), ...casesIn('test/plan/alters')].flatMap((pair) => [
  { name: `${pair.name} ->`, pair },
  { name: `${pair.name} <-`, pair: reversed(pair) },
]);

/** Lines of the record: `18 name ->: what of it cannot be done`. */
const lines: string[] = [];
const counts = new Map<number, { all: number; ok: number }>();

describe.each(majorsFor('pairs of schemas', [15, 18], [18]))('on %s', (major) => {
  const tools = pgDumpOf(major);
  if (tools === undefined) leftOut(`pairs of schemas on ${major}: no pg_dump of ${major} or later (.ci/pg_dump.sh)`);
  const ofMajor = RUNS.filter(({ pair }) => pair.minMajor <= major);
  let engines: [Engine, Engine];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));
  const known = recorded();

  const tested = tools === undefined ? test.skip : test;
  tested.each(sampled(`pairs of schemas on ${major}`, ofMajor, SHARES, ({ name }) => name))(
    '$name',
    async ({ name, pair }) => {
      const { outcome, why } = await judge(pair, engines, tools ?? '');
      const count = counts.get(major) ?? { all: 0, ok: 0 };
      counts.set(major, { all: count.all + 1, ok: count.ok + (outcome === 'ok' ? 1 : 0) });
      const line = `${major} ${name}: ${outcome === 'ok' ? 'ok' : `${outcome}, ${why[0] ?? ''}`}`;
      if (outcome !== 'ok') lines.push(line);
      // nothing is wrong in silence
      if (process.env['GOLDEN'] !== 'update')
        expect(line).toBe(known.get(`${major} ${name}`) ?? `${major} ${name}: ok`);
    },
  );
});

/** What the record says of each run that is not ok; a case has a name with a colon in it. */
function recorded(): ReadonlyMap<string, string> {
  const text = process.env['GOLDEN'] === 'update' ? '' : readFileSync(`test/golden/${RECORD}`, 'utf8');
  return new Map(text.split('\n').map((line) => [/^\d+ .*? (?:->|<-)(?=: )/.exec(line)?.[0] ?? line, line]));
}

test('the counts are of record', () => {
  const said = [...counts].map(([major, { all, ok }]) => `${major}: ${ok} of ${all} runs`);
  // a sample says nothing of the counts of all
  if (TIER === 'full') golden(RECORD, `${[...said, ...lines].join('\n')}\n`);
  else expect(counts.size).toBeGreaterThan(0);
});
