/** Schemas of the planner's tests, imported as specs and made again: the same objects, and pg_dump says the same. What is left is named. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { Unmanaged } from '../../src/exact/from-catalog';
import { columnOrder, differingLines, dumpOf, imported, madeOn, otherwise } from '../support/imported';
import { casesIn, emptied, filled, pairsIn, rolesOf, type Pair } from '../support/pairs';
import { pgDumpOf } from '../support/pg-dump';
import { stateOf } from '../support/round-trip';
import { leftOut, majorsFor, sampled, TIER } from '../support/tier';

const SHARES = { quick: 0.02, ci: 0.06 };
const PAIRS: readonly Pair[] = [...pairsIn('test/plan/pairs'), ...casesIn('test/plan/alters')];
const DATABASE = 't';

/** What a spec has no words for, as a superuser makes it from libraries, secrets and the parameters of a server; and what Tenet does not read. */
const WITHOUT_WORDS: ReadonlySet<string> = new Set([
  'event trigger',
  'foreign-data wrapper',
  'foreign server',
  'user mapping',
  'parameter',
  'setting',
  'membership',
  'table',
]);

describe.each(majorsFor('imports of pairs', [15, 18], [18]))('on %s', (major) => {
  const tools = pgDumpOf(major);
  if (tools === undefined) leftOut(`imports of pairs on ${major}: no pg_dump of ${major} or later (.ci/pg_dump.sh)`);
  const ofMajor = PAIRS.filter(({ minMajor }) => minMajor <= major);
  let engines: readonly [Engine, Engine];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));
  const counts = { all: 0, whole: 0 };

  test.each(sampled(`imports of pairs on ${major}`, ofMajor, SHARES, ({ name }) => name))('$name', async (pair) => {
    const [source, target] = engines;
    await Promise.all([emptied(source, DATABASE), emptied(target)]);
    const before = await loadedState(source, pair);
    if (before === undefined) return leftOut(`imports of pairs: PostgreSQL ${major} does not load ${pair.name}`);
    const spec = await imported(before);
    const after = await madeOn(target, spec.declared);
    expect(otherwise(before, after, spec.unmanaged)).toEqual([]);
    expect(columnOrder(after, spec.unmanaged)).toEqual(columnOrder(before, spec.unmanaged));
    const unexpected = spec.unmanaged.filter((one) => !isExpected(one, spec.unmanaged));
    expect(unexpected).toEqual([]);
    if (tools !== undefined && spec.unmanaged.length === 0)
      expect(differingLines(dumpOf(source, DATABASE, tools), dumpOf(target, DATABASE, tools))).toEqual([]);
    counts.all += 1;
    if (spec.unmanaged.length === 0) counts.whole += 1;
  });

  test('most of them come back whole', () => {
    if (TIER === 'full') expect(counts.whole / counts.all).toBeGreaterThan(0.9);
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

/** Left for what it is, or for what it needs; never because its words say something else. */
function isExpected({ kind, name, why }: Unmanaged, all: readonly Unmanaged[]): boolean {
  const isOfTable = all.some((one) => one.kind === 'table' && name.endsWith(` table ${one.name}`));
  if (why === 'a spec has no words for it') return WITHOUT_WORDS.has(kind) || isOfTable;
  return ['it needs what a spec has no words for', 'Tenet does not read it'].includes(why);
}
