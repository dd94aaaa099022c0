/** Schemas of the planner's tests, imported as specs and made again: the same objects, and pg_dump says the same. What is left is named. */
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { golden } from '../support/golden';
import { columnOrder, differingLines, dumpOf, imported, madeOn, otherwise } from '../support/imported';
import { casesIn, emptied, filled, pairsIn, rolesOf, type Pair } from '../support/pairs';
import { pgDumpOf } from '../support/pg-dump';
import { stateOf } from '../support/round-trip';
import { leftOut, majorsFor, sampled, TIER } from '../support/tier';

const SHARES = { quick: 0.02, ci: 0.06 };
const PAIRS: readonly Pair[] = [...pairsIn('test/plan/pairs'), ...casesIn('test/plan/alters')];
const DATABASE = 't';

describe.each(majorsFor('imports of pairs', [15, 18]))('on %s', (major) => {
  const tools = pgDumpOf(major);
  if (tools === undefined) leftOut(`imports of pairs on ${major}: no pg_dump of ${major} or later (.ci/pg_dump.sh)`);
  const ofMajor = PAIRS.filter(({ minMajor }) => minMajor <= major);
  let engines: readonly [Engine, Engine];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));
  const known = recorded(major);
  /** Lines of the record: `name: what of it a spec has no words for`. */
  const lines: string[] = [];
  const counts = { all: 0, whole: 0 };

  test.each(sampled(`imports of pairs on ${major}`, ofMajor, SHARES, ({ name }) => name))('$name', async (pair) => {
    const [source, target] = engines;
    await Promise.all([emptied(source, DATABASE), emptied(target)]);
    const before = await loadedState(source, pair);
    if (before === undefined) return lines.push(`${pair.name}: PostgreSQL ${major} does not load it`);
    const spec = await imported(before);
    const after = await madeOn(target, spec.declared);
    expect(otherwise(before, after, spec.unmanaged)).toEqual([]);
    expect(columnOrder(after, spec.unmanaged)).toEqual(columnOrder(before, spec.unmanaged));
    const left = spec.unmanaged.map(({ kind, name }) => `${kind} ${name}`).toSorted();
    if (tools !== undefined && left.length === 0)
      expect(differingLines(dumpOf(source, DATABASE, tools), dumpOf(target, DATABASE, tools))).toEqual([]);
    counts.all += 1;
    const line = `${pair.name}: ${left.join(', ')}`;
    if (left.length === 0) counts.whole += 1;
    else lines.push(line);
    if (process.env['GOLDEN'] !== 'update') expect(line).toBe(known.get(pair.name) ?? `${pair.name}: `);
  });

  test('the counts are of record', () => {
    // a sample says nothing of the counts of all
    if (TIER === 'full')
      golden(recordOf(major), `${counts.whole} of ${counts.all} come back whole\n${lines.join('\n')}\n`);
    else expect(counts.all).toBeGreaterThan(0);
  });
});

/** Undefined where this major refuses it. */
async function loadedState(engine: Engine, pair: Pair): Promise<Awaited<ReturnType<typeof stateOf>> | undefined> {
  const session = await engine.connect({ database: DATABASE });
  try {
    const isLoaded = await filled(session, [rolesOf(pair), pair.from]).then(
      () => true,
      () => false,
    );
    return isLoaded ? await stateOf(session) : undefined;
  } finally {
    await session.end();
  }
}

/** What the record has of each pair that is not whole. */
function recorded(major: number): ReadonlyMap<string, string> {
  const text = process.env['GOLDEN'] === 'update' ? '' : readFileSync(`test/golden/${recordOf(major)}`, 'utf8');
  const names = PAIRS.map(({ name }) => name).toSorted((left, right) => right.length - left.length);
  return new Map(text.split('\n').map((line) => [names.find((name) => line.startsWith(`${name}: `)) ?? '', line]));
}

function recordOf(major: number): string {
  return `exact/pairs-${major}.txt`;
}
