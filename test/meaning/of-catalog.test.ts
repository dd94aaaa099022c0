/** What a database means is the same, read from the old catalog and from the new one. Goes with the old catalog. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { readCatalog } from '../../src/old-catalog/read';
import { subjectOfCatalog } from '../../src/old-catalog/subject-of-catalog';
import { allCorpora, loadCorpus } from '../support/corpora';
import { exampleSources } from '../support/example-sources';
import { stateOf } from '../support/round-trip';
import { majorsFor } from '../support/tier';

describe.each(majorsFor('meaning of the old and the new catalog', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test.each(exampleSources)('$name', async ({ load }) => {
    const session = await engine.connect({ database: await load(engine) });
    const old = subjectOfCatalog(await readCatalog(session));
    expect(meaningOfCatalog(await stateOf(session))).toEqual(old);
    expect(old.relations.length).toBeGreaterThan(1);
    await session.end();
  });

  test.each(allCorpora)('$name', async (corpus) => {
    const session = await loadCorpus(engine, { ...corpus, name: `corpus_${corpus.name}` });
    const old = subjectOfCatalog(await readCatalog(session));
    expect(meaningOfCatalog(await stateOf(session))).toEqual(old);
    expect(old.relations.length).toBeGreaterThan(1);
    await session.end();
  });
});
