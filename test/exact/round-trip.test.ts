/**
 * A database imported as a spec, and the DDL of the spec on an empty server: the same objects, and the same pg_dump. What a spec has no
 * words for is listed by name and is all that may be missing.
 */
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { Catalog } from '../../src/catalog/catalog';
import type { Words } from '../../src/exact/field';
import { specFiles, type Imported } from '../../src/exact/files';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { allCorpora, loadCorpus, oddNames } from '../support/corpora';
import { exampleSources, type Source } from '../support/example-sources';
import { golden } from '../support/golden';
import {
  columnOrder,
  differingLines,
  dumpOf,
  imported,
  loadableDump,
  madeOn,
  otherwise,
  type ImportedSpec,
} from '../support/imported';
import { needlessWords } from '../support/needless';
import { emptied } from '../support/pairs';
import { pgDumpOf } from '../support/pg-dump';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { leftOut, majorsFor, sampled } from '../support/tier';

const CORPORA = [...allCorpora, oddNames].map((corpus): Source => ({
  name: `corpora/${corpus.name}`,
  async load(engine) {
    await (await loadCorpus(engine, corpus)).end();
    return corpus.name;
  },
}));

const EVERYTHING: Source = {
  name: 'everything',
  async load(engine) {
    await loadedInto(engine, 'everything', readFileSync('test/kinds/everything.sql', 'utf8'));
    return 'everything';
  },
};

const CASES: readonly Source[] = [...exampleSources, ...CORPORA, EVERYTHING];
const SAMPLE = sampled('imports of databases', CASES, { quick: 0.4, ci: 0.6 }, ({ name }) => name);
const RECORD = 'exact/round-trip.txt';
const counts: string[] = [];

describe.each(majorsFor('imports of databases', [15, 18], [18]))('on %s', (major) => {
  const tools = pgDumpOf(major);
  if (tools === undefined) leftOut(`imports by pg_dump on ${major}: no pg_dump of ${major} or later (.ci/pg_dump.sh)`);
  let engines: readonly [Engine, Engine];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));

  test.each(SAMPLE)('$name is the same once it was a spec', async ({ name, load }) => {
    const [source, target] = engines;
    await Promise.all(engines.map((engine) => emptied(engine)));
    const database = await load(source);
    const before = await stateOfDatabase(source, database);
    const spec = await imported(before);
    const after = await madeOn(target, spec.declared);
    expect(otherwise(before, after, spec.unmanaged)).toEqual([]);
    expect(columnOrder(after, spec.unmanaged)).toEqual(columnOrder(before, spec.unmanaged));
    const needless = needlessWords(spec.words.exact, { major, database });
    expect(needless).toEqual([]);
    counts.push(`${major} ${name}: ${countsOf(before, spec)}, ${needless.length} needless words`);
    if (tools === undefined) return;
    const differing = differingLines(dumpOf(source, database, tools), dumpOf(target, database, tools));
    // what is unmanaged is in one of both only: that, and no more
    if (name === EVERYTHING.name) golden(`exact/everything-dump-${major}.txt`, `${differing.join('\n')}\n`);
    else expect(differing).toEqual([]);
    const second = await importedFromDump(target, database, tools);
    expect(wordsBelow(second.words.exact)).toEqual(wordsBelow(spec.words.exact));
  });
});

/** The second leg: the dump of what was made of a spec is imported. */
async function importedFromDump(engine: Engine, database: string, tools: string): Promise<Imported> {
  const name = `${database} again`;
  await loadedInto(engine, name, loadableDump(engine, database, tools));
  const catalog = await stateOfDatabase(engine, name);
  return specFiles({ catalog, unmanaged: [] }, meaningOfCatalog(catalog), [], '');
}

/** What a dump of the schema has: nothing of the database itself, nor of roles, and no rows in a materialized view. */
function wordsBelow({ database: _database, roles: _roles, ...words }: Words): unknown {
  return JSON.parse(JSON.stringify(words, (key, value: unknown) => (key === 'populated' ? undefined : value)));
}

function countsOf({ objects }: Catalog, { files, unmanaged }: ImportedSpec): string {
  const tables = [...objects.values()].filter(({ id }) => id.kind === 'table').length;
  const lines = files.map(({ contents }) => contents.split('\n').length - 1).reduce((sum, one) => sum + one, 0);
  const byKind = new Map<string, number>();
  for (const { kind } of unmanaged) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  const left = [...byKind].map(([kind, count]) => `${kind} ${count}`).toSorted();
  return [
    `${objects.size} objects`,
    `unmanaged: ${left.length === 0 ? 'none' : left.join(' ')}`,
    `${files.length} files`,
    `${(lines / tables).toFixed(1)} lines a table`,
  ].join(', ');
}

test('the counts are of record', () => {
  const lines = readFileSync(`test/golden/${RECORD}`, 'utf8').trimEnd().split('\n');
  // a sample writes anew what it has counted, and leaves the rest
  if (process.env['GOLDEN'] === 'update') golden(RECORD, `${renewed(lines, counts).join('\n')}\n`);
  else expect(lines).toEqual(expect.arrayContaining(counts));
  expect(counts.length).toBeGreaterThanOrEqual(SAMPLE.length);
});

/** Lines by their words before the colon: those that were there, as they are now, and new ones at the end. */
function renewed(lines: readonly string[], now: readonly string[]): readonly string[] {
  const entries = [...lines, ...now]
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(': ')), line] as const);
  return [...new Map(entries).values()];
}
