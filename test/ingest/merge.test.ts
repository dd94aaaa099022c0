/** What a merge takes, what it finds twice, what it cannot take, and that nothing is lost on the way. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { majorsFor } from '../support/tier';
import { A, B, feedOf, STRENGTHS, type Feed, type Form, type Row } from './ground';

const FORMS: readonly Form[] = ['keyed', 'seen', 'named'];
const DAY = 86_400_000;

const row = (number: number | string, more: Row = {}): Row => ({
  source: 'meter',
  number: String(number),
  watts: '5',
  ...more,
});

describe.each(majorsFor('ingest', [15, 18], [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  describe.each(FORMS)('%s', (form) => {
    let feed: Feed;
    const named = (rows: readonly Row[], tenant = A): readonly Row[] =>
      form === 'named' ? rows.map((one) => ({ tenant_id: tenant, ...one })) : rows;
    beforeAll(async () => void (feed = await feedOf(engine, `feed_${form}`, form, { major })));
    afterAll(() => feed.end());

    test('a key that comes again in a batch, or in a later one, is merged once for each tenant', async () => {
      const loader = await feed.loader();
      expect(await feed.load(loader, named([row(1), row(2), row(1), row('01')]))).toEqual({
        staged: 4,
        merged: 2,
        duplicates: 2,
        dead: 0,
      });
      expect(await feed.load(loader, named([row(2), row(3)]))).toMatchObject({ merged: 1, duplicates: 1 });
      expect(await feed.load(loader, named([row(2)], B), B)).toMatchObject({ merged: 1 });
      expect(await feed.count('readings')).toBe(4);
      await loader.end();
    });

    test('what comes first in a batch is merged', async () => {
      const loader = await feed.loader();
      await feed.load(loader, named([row(50, { watts: '1' }), row(50, { watts: '2' })]));
      expect(await feed.admin.query(`select watts from ${feed.name}.readings where number = 50`)).toEqual([{ watts: 1 }]);
      await loader.end();
    });
  });
});
