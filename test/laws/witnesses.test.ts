/**
 * Law 2: what rules find in a catalog is the same set of (rule, object) whether the catalog is compiled from a spec, read from the text of its
 * DDL, or read from the server that loaded it; and the same for each real schema as a file and as a server.
 */
import '../support/engines-env';
import { rules } from '../../policies';
import type { Catalog } from '../../src/catalog/catalog';
import { startEmbedded, type Engine } from '../../src/engine';
import type { Meaning } from '../../src/meaning/meaning';
import { checkFile, emit, groundOf, type Checked } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import type { Ground } from '../../src/rules/ask-catalog';
import { readScript } from '../../src/script/read-script';
import { diskReader } from '../../src/spec/disk';
import { loadParser } from '../../src/sql/parser';
import { corpora, loadCorpus } from '../support/corpora';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { stateOfDatabase } from '../support/round-trip';
import { TODAY } from '../support/rule-tester';
import { majorsFor } from '../support/tier';
import { findingKeys, type Exception } from '../support/witnesses';

/** Pairs of rule and source that differ, each with what PostgreSQL, or the text, cannot tell. */
const EXCEPTIONS: readonly Exception[] = [];

const asked = rules.filter(({ checkCatalog }) => checkCatalog !== undefined);

/** What two witnesses say, for the rules that both were asked; what is excepted is left out and noted as used. */
function expectSame(source: string, left: Ground, right: Ground): void {
  const both = asked.filter(({ needs = [] }) =>
    needs.every((part) => part !== 'intent' && left.catalog.shows.has(part) && right.catalog.shows.has(part)),
  );
  const excepted = EXCEPTIONS.filter((one) => one.source === source).map(({ rule }) => rule);
  const told = both.filter(({ id }) => !excepted.includes(id));
  expect(findingKeys(told, left)).toEqual(findingKeys(told, right));
  for (const rule of both.filter(({ id }) => excepted.includes(id)))
    expect(findingKeys([rule], left)).not.toEqual(findingKeys([rule], right));
}

const groundIn = (catalog: Catalog, meaning: Meaning): Ground => ({ catalog, meaning, place: () => '' });

async function checkedFor(example: string, major: number): Promise<Checked> {
  const checked = await checkFile(`examples/${example}/tenet.yaml`, diskReader, { today: TODAY });
  const postgres = { ...checked.model.postgres, declared: major };
  return { ...checked, model: { ...checked.model, postgres } };
}

test('exceptions are few, each with its reason', () => {
  expect(EXCEPTIONS.length).toBeLessThan(10);
  for (const { reason } of EXCEPTIONS) expect(reason.length).toBeGreaterThan(20);
});

describe.each(majorsFor('three witnesses', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
  });

  describe.each(['shop', 'hatchet', 'starter'])('examples/%s', (name) => {
    test('the spec and its DDL as a file', async () => {
      const checked = await checkedFor(name, major);
      const declared = groundOf(checked.model);
      const ddl = emit(checked, 'sql').filter(({ path }) => path.endsWith('.sql') && path !== '01-databases.sql');
      const text = ddl.map(({ contents }) => contents).join('\n');
      const { script } = readScript('ddl.sql', text, { before: null, as: 'schema', major });
      expectSame(`examples/${name} as a file`, declared, groundIn(script.ground.catalog, declared.meaning));
    });

    test('the spec and the server that loaded it', async () => {
      const checked = await checkedFor(name, major);
      const declared = groundOf(checked.model);
      await loadArtifacts(engine, emit(checked, 'sql'));
      const state = await stateOfDatabase(engine, checked.model.database);
      expectSame(`examples/${name} on a server`, declared, groundIn(state, declared.meaning));
    });
  });

  test.each(corpora.map((corpus) => [corpus.name, corpus] as const))('corpora/%s as a file and on a server', async (name, corpus) => {
    const text = `${corpus.roles ?? ''}\n${corpus.schema}`;
    const { script } = readScript(`${name}.sql`, text, { before: null, as: 'schema', major });
    const database = `law_${name}`;
    await (await loadCorpus(engine, { ...corpus, name: database })).end();
    const state = await stateOfDatabase(engine, database);
    expectSame(`corpora/${name}`, script.ground, groundIn(state, meaningOfCatalog(state)));
  });
});
