/**
 * Law 2: what rules find in a catalog is the same set of (rule, object, detail) whether the catalog is compiled from a spec, read from
 * the text of its DDL, or read from the server that loaded it; and the same for each real schema as a file and as a server.
 */
import '../support/engines-env';
import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { SUPPORTED_MAJORS } from '../../src/kernel/majors';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import type { Model } from '../../src/model/types';
import { groundOf } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import type { Ground } from '../../src/rules/ask-catalog';
import { diskReader } from '../../src/spec/disk';
import { loadSpec } from '../../src/spec/load';
import { loadParser } from '../../src/sql/parser';
import { arbitrarySpec } from '../support/arbitrary-spec';
import { allCorpora, loadCorpus, oddNames, textOf } from '../support/corpora';
import { golden } from '../support/golden';
import { stateOfDatabase } from '../support/round-trip';
import { modelOfObject } from '../support/spec';
import { majorsFor, sampled, TIER } from '../support/tier';
import {
  databaseOf,
  ddlOf,
  declaredFor,
  differences,
  findingsOf,
  groundIn,
  groundOfText,
  specAndFile,
  type Exception,
} from '../support/witnesses';

/** What a source cannot show of what a rule finds in another one: never more than that, and never the other way round. */
const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'access/forbid-public-grants',
    source: 'sql',
    reason: 'a file does not say in which database it will run, nor what that one leaves to PUBLIC',
  },
  {
    rule: 'partitioning/require-partitions',
    source: 'sql',
    reason:
      'the functions of a file make partitions when they are called, and programs make those of a range by the clock',
  },
  {
    rule: 'isolation/require-not-null-tenant-key',
    source: 'sql',
    reason:
      'a primary key makes the column NOT NULL: that the spec calls it nullable nevertheless is in the spec alone',
  },
  {
    rule: 'compliance/forbid-plain-secrets',
    source: 'spec',
    reason: 'a spec says of each column who reads it and of which class it is, so the rule is asked of the model',
  },
  {
    rule: 'isolation/forbid-exposed-rollup',
    source: 'spec',
    reason:
      'of what a spec shows as it is the rule says so of the key expose, with its fix, and not of what is compiled',
  },
];

const needed = new Set<Exception>();

function expectSame(sources: readonly [Ground, Ground]): void {
  const unexcused = differences(rules, sources).filter(({ rule, blind }) => {
    const exception = EXCEPTIONS.find((one) => one.rule === rule && one.source === blind);
    if (exception !== undefined) needed.add(exception);
    return exception === undefined;
  });
  expect(unexcused).toEqual([]);
}

/** The examples, what no example has, and names that a reader of words mistakes. */
const SPECS = [
  ...['shop', 'hatchet', 'starter'].map((name) => `examples/${name}/tenet.yaml`),
  ...readdirSync('test/compile/specs')
    .toSorted()
    .map((file) => `test/compile/specs/${file}`),
  'test/laws/odd-names.yaml',
];

/** Each whole spec of a rule, with what is wrong in it and without. */
const RULE_EXAMPLES = rules.flatMap(({ id }) =>
  ['bad', 'good'].map((which) => `examples/rules/${id}/${which}.yaml`).filter((file) => existsSync(file)),
);
const isOfException = (file: string): boolean => EXCEPTIONS.some(({ rule }) => file.includes(`/${rule}/`));

const modelOfFile = (file: string): Promise<Model> => modelOfObject(loadSpec(file, diskReader).spec);

beforeAll(loadParser);

describe.each(majorsFor('three witnesses', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  describe.each(SPECS)('%s', (file) => {
    test('and its DDL as a file', async () => {
      expectSame(specAndFile(declaredFor(await modelOfFile(file), major), major));
    });

    test('and the server that loaded it', async () => {
      const model = declaredFor(await modelOfFile(file), major);
      const declared = groundOf(model);
      const engine = await startEmbedded({ major });
      try {
        await loadArtifacts(engine, ddlOf(model));
        const state = await stateOfDatabase(engine, databaseOf(model));
        expectSame([declared, groundIn(state, declared.meaning)]);
      } finally {
        await engine.stop();
      }
    });
  });

  // roles are of a whole server, and each schema brings its own
  describe.each([...allCorpora, oddNames])('$name', (corpus) => {
    let engine: Engine;
    beforeAll(async () => void (engine = await startEmbedded({ major })));
    afterAll(() => engine.stop());

    test('as a file and on a server', async () => {
      await (await loadCorpus(engine, corpus)).end();
      const state = await stateOfDatabase(engine, corpus.name);
      const file = groundOfText(corpus.name, textOf(corpus), major);
      expectSame([file, groundIn(state, meaningOfCatalog(state))]);
    });
  });
});

test.each([
  ...RULE_EXAMPLES.filter(isOfException),
  ...sampled(
    'specs of rules and their DDL',
    RULE_EXAMPLES.filter((file) => !isOfException(file)),
    { quick: 0.2, ci: 0.5 },
  ),
])('%s and its DDL as a file', async (file) => {
  const model = await modelOfFile(file);
  const { declared } = model.postgres;
  const major = SUPPORTED_MAJORS.includes(declared) ? declared : 18;
  expectSame(specAndFile(declaredFor(model, major), major));
});

test('what is found in odd names', () => {
  const ground = groundOfText(oddNames.name, textOf(oddNames), 18);
  const found = rules.flatMap((rule) => findingsOf(rule, ground).map((finding) => `${rule.id}: ${finding}\n`));
  golden('laws/odd-names.txt', found.join(''));
});

test('specs that nobody wrote, and their DDL as a file', async () => {
  const numRuns = TIER === 'full' ? 200 : 20;
  await fc.assert(
    fc.asyncProperty(arbitrarySpec, async (spec) => {
      const model = await modelOfObject(spec);
      expectSame(specAndFile(model, model.postgres.declared));
    }),
    { seed: 2, numRuns },
  );
});

describe('the exceptions', () => {
  test('are few, each of one rule and one source, with its reason', () => {
    expect(EXCEPTIONS.length).toBeLessThan(10);
    expect(new Set(EXCEPTIONS.map(({ rule, source }) => `${rule} ${source}`)).size).toBe(EXCEPTIONS.length);
    for (const { reason } of EXCEPTIONS) expect(reason.length).toBeGreaterThan(20);
  });

  test('are all needed still', () => {
    expect(EXCEPTIONS.filter((one) => !needed.has(one))).toEqual([]);
  });
});
