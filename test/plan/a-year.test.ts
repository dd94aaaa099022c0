/**
 * Schemas as a team changes them in a year, written by who did not write the planner: both directions, judged as the pairs are. What
 * cannot be done is refused by name; the golden file lists it.
 */
import '../support/engines-env';
import { readFileSync } from 'node:fs';
import { startEmbedded, type Engine } from '../../src/engine';
import { golden } from '../support/golden';
import { casesIn, judge, reversed } from '../support/pairs';
import { pgDumpOf } from '../support/pg-dump';
import { leftOut, majorsFor, sampled, TIER } from '../support/tier';

const RECORD = 'plan/a-year.txt';
const RUNS = casesIn('test/plan/a-year').flatMap((pair) => [
  { name: `${pair.name} ->`, pair },
  { name: `${pair.name} <-`, pair: reversed(pair) },
]);
const isUpdate = process.env['GOLDEN'] === 'update';
const known = isUpdate ? [] : readFileSync(`test/golden/${RECORD}`, 'utf8').split('\n');
const lines: string[] = [];

describe.each(majorsFor('schemas of a year', [15, 18]))('on %s', (major) => {
  const tools = pgDumpOf(major);
  if (tools === undefined) leftOut(`schemas of a year on ${major}: no pg_dump of ${major} or later (.ci/pg_dump.sh)`);
  let engines: [Engine, Engine];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));

  const tested = tools === undefined ? test.skip : test;
  tested.each(sampled(`schemas of a year on ${major}`, RUNS, { quick: 0.1, ci: 0.15 }, ({ name }) => name))(
    '$name',
    async ({ name, pair }) => {
      const { outcome, why } = await judge(pair, engines, tools ?? '');
      const line = `${major} ${name}: ${outcome === 'ok' ? 'ok' : `${outcome}, ${why.join(' | ')}`}`;
      lines.push(line);
      if (!isUpdate) expect(known).toContain(line);
    },
  );
});

test('what is of record', () => {
  expect(lines.filter((line) => !/: (?:ok$|refused, )/.test(line))).toEqual([]);
  if (TIER === 'full') golden(RECORD, `${lines.join('\n')}\n`);
});
