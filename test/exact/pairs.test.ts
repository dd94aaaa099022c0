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

const RECORD = 'exact/pairs.txt';
const SHARES = { quick: 0.02, ci: 0.06 };
const PAIRS: readonly Pair[] = [...pairsIn('test/plan/pairs'), ...casesIn('test/plan/alters')];
const DATABASE = 't';

/** Lines of the record: `18 name: what of it a spec has no words for`. */
const lines: string[] = [];
const counts = new Map<number, { all: number; whole: number }>();

describe.each(majorsFor('imports of pairs', [15, 18]))('on %s', (major) => {
  const tools = pgDumpOf(major);
  if (tools === undefined) leftOut(`imports of pairs on ${major}: no pg_dump of ${major} or later (.ci/pg_dump.sh)`);
  const ofMajor = PAIRS.filter(({ minMajor }) => minMajor <= major);
  let engines: readonly [Engine, Engine];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));
  const known = recorded();

  test.each(sampled(`imports of pairs on ${major}`, ofMajor, SHARES, ({ name }) => name))('$name', async (pair) => {
    const [source, target] = engines;
    await Promise.all([emptied(source, DATABASE), emptied(target)]);
    const before = await loadedState(source, pair);
    if (before === undefined) return lines.push(`${major} ${pair.name}: PostgreSQL ${major} does not load it`);
    const spec = await imported(before);
    const after = await madeOn(target, spec.declared);
    expect(otherwise(before, after, spec.unmanaged)).toEqual([]);
    expect(columnOrder(after, spec.unmanaged)).toEqual(columnOrder(before, spec.unmanaged));
    const left = spec.unmanaged.map(({ kind, name }) => `${kind} ${name}`).toSorted();
    if (tools !== undefined && left.length === 0)
      expect(differingLines(dumpOf(source, DATABASE, tools), dumpOf(target, DATABASE, tools))).toEqual([]);
    const count = counts.get(major) ?? { all: 0, whole: 0 };
    counts.set(major, { all: count.all + 1, whole: count.whole + (left.length === 0 ? 1 : 0) });
    const line = `${major} ${pair.name}: ${left.join(', ')}`;
    if (left.length > 0) lines.push(line);
    if (process.env['GOLDEN'] !== 'update')
      expect(line).toBe(known.get(`${major} ${pair.name}`) ?? `${line.split(': ')[0] ?? ''}: `);
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
function recorded(): ReadonlyMap<string, string> {
  const text = process.env['GOLDEN'] === 'update' ? '' : readFileSync(`test/golden/${RECORD}`, 'utf8');
  return new Map(
    PAIRS.flatMap(({ name }) =>
      [15, 18].flatMap((major) => {
        const line = text.split('\n').find((one) => one.startsWith(`${major} ${name}: `));
        return line === undefined ? [] : [[`${major} ${name}`, line] as const];
      }),
    ),
  );
}

test('the counts are of record', () => {
  const whole = [...counts].map(([major, count]) => `${major}: ${count.whole} of ${count.all} come back whole`);
  // a sample says nothing of the counts of all
  if (TIER === 'full') golden(RECORD, `${[...whole, ...lines].join('\n')}\n`);
  else expect(counts.size).toBeGreaterThan(0);
});
