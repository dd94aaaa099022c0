/** Names that mean something to YAML, JSON, JavaScript or a disk, and are nothing but names to PostgreSQL: of objects of every kind, through the files of a spec. */
import fc from 'fast-check';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { FileNames } from '../../src/exact/file-names';
import { HOSTILE_NAMES } from '../support/hostile-names';
import { columnOrder, imported, madeOn, otherwise, type ImportedSpec } from '../support/imported';
import { BEFORE_NAMES, namedEverywhere } from '../support/named-everywhere';
import { emptied } from '../support/pairs';
import { stateOf } from '../support/round-trip';
import { majorsFor, sampled, TIER } from '../support/tier';

const OF_YAML =
  'null|~|true|yes|No|on|off|y|1|01|-1|1.5|1e5|0x1f|0o17|1_000|.inf|.nan|2024-01-01|2024-01-01T00:00:00Z|12:30|<<|=|-|---|...|?|:|,|[|]|{|}|[]|{}|&a|*a|!t|!!str x|>|%YAML|@|`|? a|- a|a: b|a:|a #b|#|"q"|\'q\'|"|\''.split(
    '|',
  );
const OF_TEXT = [
  '|',
  '|-',
  ' ',
  '  ',
  ' lead',
  'trail ',
  '\t',
  'a\tb',
  '\n',
  'a\nb',
  'a\n\n  b\n',
  '\r\n',
  'a\rb',
  'a\\nb',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u200b',
  '\u0001',
  'x'.repeat(63),
  `${'é'.repeat(31)}x`,
  '\u{1f600}'.repeat(15),
  'é',
  'e\u0301',
  'İ',
  '租户',
  'ﬃ',
];
const OF_PATHS =
  'a.b|.|..|../x|../../etc/passwd|a/b|/|~0|~1|a~b|*|?x|con|NUL|App|app|APP|a b|a_b|a-b|schema|tables'.split('|');
const OF_JAVASCRIPT = ['constructor', 'toString', 'hasOwnProperty', 'prototype', 'length', '10', '4294967294', '0'];
const OF_WORDS =
  'desc|x desc|x nulls first|all|integer|text[]|x[]|f(a integer)|f()|public|user|a"."b|"a"."b"|x with grant option|select granted by x|own|enums|inside'.split(
    '|',
  );

const NAMES = [
  ...new Set([...OF_YAML, ...OF_TEXT, ...OF_PATHS, ...OF_JAVASCRIPT, ...OF_WORDS, ...HOSTILE_NAMES]),
].filter((name) => name !== '__proto__');
/** Of one database. */
const BATCH = 50;

/** What PostgreSQL takes for a name: no NUL, 63 bytes at most, and no role of its own. */
const anyName = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 15 })
  .filter((name) => !/\0|^pg_|^t\d+|^multi |^__proto__$/.test(name) && Buffer.byteLength(name) <= 63);
const RANDOM = fc
  .sample(fc.uniqueArray(anyName, { minLength: BATCH, maxLength: BATCH }), { numRuns: 4, seed: 19 })
  .flat();

describe.each(majorsFor('names in an import', [15, 18]))('on %s', (major) => {
  let engines: readonly [Engine, Engine];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));

  const chosen = sampled(
    'names in an import',
    [...new Set([...NAMES, ...RANDOM])],
    { quick: 0.15, ci: 0.4 },
    JSON.stringify,
  );
  const batches = Array.from({ length: Math.ceil(chosen.length / BATCH) }, (_, index) =>
    chosen.slice(index * BATCH, (index + 1) * BATCH),
  );

  test.each(batches.map((names, index) => ({ batch: index + 1, of: batches.length, names })))(
    'batch $batch of $of',
    async ({ names }) => {
      const { unmanaged } = await roundTrip(names);
      expect(unmanaged).toEqual([]);
    },
    300_000,
  );

  test('the one name that no spec can have is left with what needs it, and all else is there', async () => {
    const { unmanaged } = await roundTrip(['__proto__', 'plain']);
    expect(unmanaged.filter(({ name }) => !/_proto__|t0|p0|of 0|multi 0|plain_role_0/.test(name))).toEqual([]);
    expect(unmanaged.filter(({ kind }) => kind === 'schema' || kind === 'role')).toEqual(
      ['role', 'schema'].map((kind) => ({ kind, name: '"__proto__"', why: 'a spec cannot have the name "__proto__"' })),
    );
  });

  /** All names in one database, imported, made again and compared. */
  async function roundTrip(names: readonly string[]): Promise<ImportedSpec> {
    const [source, target] = engines;
    await Promise.all([emptied(source, 'names'), emptied(target)]);
    const session = await source.connect({ database: 'names' });
    await session.execute('set check_function_bodies = off');
    await session.execute(BEFORE_NAMES);
    for (const [index, name] of names.entries()) await session.execute(namedEverywhere(name, index));
    const before = await stateOf(session);
    await session.end();
    const spec = await imported(before);
    const after = await madeOn(target, spec.declared);
    expect(otherwise(before, after, spec.unmanaged)).toEqual([]);
    expect(columnOrder(after, spec.unmanaged)).toEqual(columnOrder(before, spec.unmanaged));
    return spec;
  }
});

describe('names of files', () => {
  const given = (names: readonly string[]): readonly string[] => {
    const files = new FileNames();
    return names.map((name) => files.give(name));
  };

  test.each([
    [
      ['app', 'App', 'APP'],
      ['app', 'App-2', 'APP-3'],
    ],
    [
      ['a b', 'a_b', 'a.b'],
      ['a_b', 'a_b-2', 'a_b-3'],
    ],
    [
      ['a_b-2', 'a b', 'a_b'],
      ['a_b-2', 'a_b', 'a_b-3'],
    ],
    [
      ['con', 'NUL', 'com1', 'comma'],
      ['con_', 'NUL_', 'com1_', 'comma'],
    ],
    [
      ['..', '/', '../../etc/passwd', '租户'],
      ['__', '_', '______etc_passwd', '__-2'],
    ],
  ])('%j are %j', (names, files) => {
    expect(given(names)).toEqual(files);
  });

  test('are each once in lower case, and name nothing but a file of the folder', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })), (names) => {
        const files = given(names);
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
        expect(files.filter((file) => !/^[\w-]+$/.test(file))).toEqual([]);
      }),
      { numRuns: TIER === 'quick' ? 100 : 1000 },
    );
  });
});
