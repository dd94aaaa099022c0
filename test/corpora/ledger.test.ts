/**
 * Whether a DBA agrees with what `tenet check` says of eleven real schemas. Each finding has a verdict, given by somebody who wrote none
 * of the rules; `GOLDEN=update` adds new findings as undecided, which fails until somebody has looked.
 */
import { startEmbedded, type Engine } from '../../src/engine';
import { allCorpora, loadCorpus, type Corpus } from '../support/corpora';
import { entriesOf, findingsOf, keyOf, ledgerOf, rewriteLedger, type Entry } from '../support/ledger';

/** Of errors and warnings: the part that is true and not worth the reading. */
const NOISE_ALLOWED = 0.2;

describe('what check says of real schemas, judged by hand', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major: 18 });
  });
  afterAll(() => engine.stop());

  async function found(corpus: Corpus): Promise<readonly Entry[]> {
    const session = await loadCorpus(engine, corpus);
    await session.end();
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const url = `postgres://${user}@localhost:${port}/${encodeURIComponent(corpus.name)}?host=${encodeURIComponent(host)}`;
    return findingsOf(corpus.file, url);
  }

  test.each(allCorpora.map((corpus) => [corpus.name, corpus] as const))('%s', async (name, corpus) => {
    const now = await found(corpus);
    if (process.env['GOLDEN'] === 'update') rewriteLedger(name, now);
    const ledger = entriesOf(ledgerOf(name));
    const [here, known] = [new Set(now.map(keyOf)), new Set(ledger.map(keyOf))];
    const undecided = ledger.filter(({ verdict, why }) => verdict === 'undecided' || why === '');
    expect({
      new: [...here].filter((key) => !known.has(key)),
      gone: [...known].filter((key) => !here.has(key)),
      undecided: undecided.map(keyOf),
      false: ledger.filter(({ verdict }) => verdict === 'false').map(keyOf),
    }).toEqual({ new: [], gone: [], undecided: [], false: [] });
  });

  test('noise is under a fifth of errors and warnings', () => {
    const all = allCorpora.flatMap(({ name }) => entriesOf(ledgerOf(name)));
    const loud = all.filter(({ severity }) => severity !== 'note');
    const noise = loud.filter(({ verdict }) => verdict === 'noise');
    expect(loud.length).toBeGreaterThan(0);
    expect(noise.length / loud.length).toBeLessThan(NOISE_ALLOWED);
  });
});
