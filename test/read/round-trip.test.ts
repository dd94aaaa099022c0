/** Law 1: what is read of a database creates it again, and reading that gives the same. pg_dump judges both, where one of the server's major is installed. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { scratchOf, type Scratch } from '../../src/prove/scratch/scratch';
import { allCorpora, loadCorpus } from '../support/corpora';
import { exampleSources, type Source } from '../support/example-sources';
import { golden } from '../support/golden';
import { findTool } from '../support/tool';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { leftOut, majorsFor, sampled } from '../support/tier';

/** The newest of those that are installed: it dumps servers of its own major and of older ones. */
const PG_DUMP = findTool(
  'pg_dump',
  [18, 17, 16, 15].map((major) => `/usr/lib/postgresql/${major}/bin`),
);
const NEWEST_DUMPED = PG_DUMP === undefined ? 0 : majorOf(execFileSync(PG_DUMP, ['--version'], { encoding: 'utf8' }));

function majorOf(version: string): number {
  return Number(/(\d+)\.\d+/.exec(version)?.[1]);
}

/** What a role without power may not create, and what Tenet does not write: named, each with its reason. */
const EVERYTHING = [
  'aggregate "app"."pct"(double precision, double precision): aggregate transition data type cannot be internal',
  'foreign server "elsewhere": differs in options',
  'user mapping "everything_reader" on foreign server "elsewhere": differs in options',
];

/** The same in the words of pg_dump; and options of a user mapping, which are secrets and not read. */
const EVERYTHING_DUMPED = [
  '-     FINALFUNC = percentile_disc_final,',
  '-     FINALFUNC_EXTRA',
  '-     SFUNC = ordered_set_transition,',
  '-     STYPE = internal,',
  "-     host 'h''ost',",
  "-     password 's3cret'",
  "-     password 's3cret'",
  '- ALTER AGGREGATE app.pct(double precision ORDER BY double precision) OWNER TO postgres;',
  '- CREATE AGGREGATE app.pct(double precision ORDER BY double precision) (',
  '- CREATE USER MAPPING FOR everything_reader SERVER elsewhere OPTIONS (',
  "+     host 'h''ost'",
  '+ CREATE USER MAPPING FOR everything_reader SERVER elsewhere;',
];

interface Case extends Source {
  readonly missing?: readonly string[];
  readonly dumpDifference?: readonly string[];
}

const CORPORA = allCorpora.map((corpus): Case => ({
  name: `corpora/${corpus.name}`,
  async load(engine) {
    const database = `corpus_${corpus.name}`;
    await (await loadCorpus(engine, { ...corpus, name: database })).end();
    return database;
  },
}));

const OWN: Case = {
  name: 'everything',
  async load(engine) {
    await loadedInto(engine, 'everything', readFileSync('test/kinds/everything.sql', 'utf8'));
    return 'everything';
  },
  missing: EVERYTHING,
  dumpDifference: EVERYTHING_DUMPED,
};

const CASES: readonly Case[] = [...exampleSources, ...CORPORA, OWN];
const SAMPLE = sampled('round trips of objects', CASES, { quick: 0.5, ci: 0.6 }, ({ name }) => name);
const counts: string[] = [];
/** Those of the cases that were loaded before are there too, so they are compared and not counted. */
const OF_CLUSTER: ReadonlySet<string> = new Set(['role', 'membership', 'setting', 'parameter']);

describe.each(majorsFor('round trips of objects', [15, 18], [18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
  });
  if (major > NEWEST_DUMPED && PG_DUMP !== undefined)
    leftOut(`round trips by pg_dump on ${major}: the pg_dump here is of ${NEWEST_DUMPED}`);

  test.each(SAMPLE)('$name is the same when it is read, created and read again', async (source) => {
    const { load, name, missing = [], dumpDifference: differing = [] } = source;
    const database = await load(engine);
    const state = await stateOfDatabase(engine, database);
    const scratch = await scratchOf(state);
    try {
      expect(scratch.missing.map(({ object, why }) => `${object}: ${why}`).toSorted()).toEqual(missing.toSorted());
      expect(state.unmodelled).toEqual([]);
      const own = [...state.objects.values()].filter(({ id }) => !OF_CLUSTER.has(id.kind)).length;
      const otherwise = scratch.read - scratch.equal;
      counts.push(`${major} ${name}: ${own} objects, ${otherwise} otherwise, ${state.unmodelled.length} unmodelled`);
      if (major <= NEWEST_DUMPED) expect(dumpDifference(engine, scratch)).toEqual(differing);
    } finally {
      await scratch.engine.stop();
    }
  });
});

const RECORD = 'read/round-trip.txt';

test('the counts are of record', () => {
  const lines = readFileSync(`test/golden/${RECORD}`, 'utf8').trimEnd().split('\n');
  // a sample writes anew what it has counted, and leaves the rest
  if (process.env['GOLDEN'] === 'update') golden(RECORD, `${renewed(lines, counts).join('\n')}\n`);
  else expect(lines).toEqual(expect.arrayContaining(counts));
  expect(counts.length).toBeGreaterThanOrEqual(SAMPLE.length);
});

/** Lines by their words before the colon: those that were there, as they are now, and new ones at the end. */
function renewed(lines: readonly string[], now: readonly string[]): readonly string[] {
  const entries = [...lines, ...now].map((line) => [line.slice(0, line.indexOf(':')), line] as const);
  return [...new Map(entries).values()];
}

/** Lines of `pg_dump --schema-only` that only one of both has. */
function dumpDifference(source: Engine, scratch: Scratch): readonly string[] {
  const [before, after] = [source, scratch.engine].map((engine) => sortedDump(engine, scratch.database));
  const inAfter = new Set(after);
  const inBefore = new Set(before);
  return [
    ...(before ?? []).filter((line) => !inAfter.has(line)).map((line) => `- ${line}`),
    ...(after ?? []).filter((line) => !inBefore.has(line)).map((line) => `+ ${line}`),
  ];
}

function sortedDump({ connection }: Engine, database: string): readonly string[] {
  const { host = '', port = 0, user = '' } = connection ?? {};
  const args = ['-h', host, '-p', String(port), '-U', user, '--schema-only', database];
  const text = execFileSync(PG_DUMP ?? 'pg_dump', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('--') && !line.startsWith('\\'))
    .toSorted();
}
