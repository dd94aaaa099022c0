/** What a merge takes, what it finds twice, what it cannot take, and that nothing is lost on the way. */
import fc from 'fast-check';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { cpuUs } from '../bench/backend';
import { majorsFor, TIER } from '../support/tier';
import { A, B, feedOf, specOf, type Counts, type Feed, type Form, type Row } from './ground';

const FORMS: readonly Form[] = ['keyed', 'seen', 'named'];
const DAY = 86_400_000;
const ROUNDS = { quick: 3, ci: 10, full: 30 }[TIER];
const RUNS = { quick: 15, ci: 40, full: 200 }[TIER];
const NOBODY = '00000000-0000-4000-8000-00000000000f';

const row = (number: number | string, more: Row = {}): Row => ({
  source: 'meter',
  number: String(number),
  watts: '5',
  ...more,
});

/** Rows that cannot be merged, and why. */
const BROKEN: readonly (readonly [what: string, more: Row, sqlState: string])[] = [
  ['a value that is none of its type', { number: 'ten' }, '22P02'],
  ['a value that its type cannot hold', { number: '99999999999' }, '22003'],
  ['text that is too long, which a cast would cut', { source: 'a long name' }, '22001'],
  ['a broken CHECK', { watts: '-1' }, '23514'],
  ['a reference to no row', { sensor: NOBODY }, '23503'],
  ['a key that is NULL', { source: null }, '23502'],
  ['a value that is missing', { watts: null }, '23502'],
];

const counts = (staged: number, merged: number, duplicates: number, dead: number): Counts => ({
  staged,
  merged,
  duplicates,
  dead,
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
    beforeEach(() =>
      feed.admin.execute(
        `truncate ${feed.name}.readings, ${feed.dead}${form === 'keyed' ? '' : `, ${feed.name}.readings_seen`}`,
      ),
    );
    afterAll(() => feed.end());

    async function load(rows: readonly Row[], tenant = A): Promise<Counts> {
      const loader = await feed.loader();
      try {
        return await feed.load(loader, rows, tenant);
      } finally {
        await loader.end();
      }
    }

    test('a key that comes again in a batch, or in a later one, is merged once for each tenant', async () => {
      expect(await load(named([row(1), row(2), row(1), row('01')]))).toEqual(counts(4, 2, 2, 0));
      expect(await load(named([row(2), row(3)]))).toEqual(counts(2, 1, 1, 0));
      expect(await load(named([row(2)], B), B)).toEqual(counts(1, 1, 0, 0));
      expect(await feed.count('readings')).toBe(4);
    });

    test('what comes first in a batch is merged', async () => {
      await load(named([row(50, { watts: '1' }), row(50, { watts: '2' })]));
      expect(await feed.admin.query(`select watts from ${feed.name}.readings`)).toEqual([{ watts: 1 }]);
    });

    test('a column that COPY leaves out has its default, and a NULL is a NULL', async () => {
      expect(await load(named([row(1, { at: new Date().toISOString() }), row(2, { at: null })]))).toEqual(
        counts(2, 1, 0, 1),
      );
      expect(await load(named([row(3)]))).toEqual(counts(1, 1, 0, 0));
      expect(
        await feed.admin.query(
          `select number, at > now() - interval '1 minute' as now from ${feed.name}.readings where number = 3`,
        ),
      ).toEqual([{ number: 3, now: true }]);
    });

    test.each(BROKEN)('%s is a dead letter, and the rest of the batch is merged', async (_what, more, sqlState) => {
      const rows = named([row(1), row(2, more), row(3)]);
      expect(await load(rows)).toEqual(counts(3, 2, 0, 1));
      const [dead] = await feed.admin.query(`select * from ${feed.dead}`);
      expect(dead).toMatchObject({ sqlstate: sqlState, row: expect.objectContaining(rows[1] ?? {}) as unknown });
      expect(String(dead?.['reason'])).not.toBe('');
    });

    test('a row after a broken one of its key is merged, and one after a good one is a duplicate, broken or not', async () => {
      const broken = { watts: '-1' };
      expect(await load(named([row(1, broken), row(1), row(2), row(2, broken)]))).toEqual(counts(4, 2, 1, 1));
    });

    test('a batch of which no row can be merged is kept as it is', async () => {
      const rows = Array.from({ length: 40 }, (_, number) => row(number, { watts: 'none' }));
      expect(await load(named(rows))).toEqual(counts(40, 0, 0, 40));
      expect(await feed.count('dead')).toBe(40);
    });

    test('what is no fault of a row ends the batch: a missing privilege, no staging, no rows', async () => {
      const loader = await feed.loader();
      const tried = async (more: string): Promise<string> => {
        await feed.begin(loader, A);
        const said = await loader.execute(more).catch((error: unknown) => (error as { code: string }).code);
        await loader.execute('rollback');
        return String(said);
      };
      const merge = `select ${feed.name}.readings_merge()`;
      expect(await tried(merge)).toBe('55000');
      expect(await tried(`select ${feed.name}.readings_stage(); ${merge}`)).toBe('55000');
      // rows that are staged in one transaction are not merged in another
      await feed.begin(loader, A);
      const columns = form === 'named' ? 'tenant_id, source, number, watts' : 'source, number, watts';
      const staged = `select ${feed.name}.readings_stage(); insert into pg_temp.readings_staging (${columns}) values (${form === 'named' ? `'${A}', ` : ''}'meter', '1', '1')`;
      await loader.execute(`${staged}; commit`);
      expect(await tried(merge)).toBe('55000');
      await feed.admin.execute(`revoke insert on ${feed.name}.readings from ${feed.name}_merge`);
      expect(await tried(`${staged}; ${merge}`)).toBe('42501');
      await feed.admin.execute(`grant insert on ${feed.name}.readings to ${feed.name}_merge`);
      expect(await feed.count('dead')).toBe(0);
      await loader.end();
    });

    test('two loaders at once merge each key once, whatever the order of their rows, and neither fails', async () => {
      const loaders = [await feed.loader(), await feed.loader()] as const;
      const rows = Array.from({ length: 300 }, (_, number) => row(number, number % 37 === 0 ? { watts: '-1' } : {}));
      const broken = rows.filter(({ watts }) => watts === '-1').length;
      for (let round = 0; round < ROUNDS; round += 1) {
        await feed.admin.execute(
          `truncate ${feed.name}.readings${form === 'keyed' ? '' : `, ${feed.name}.readings_seen`}`,
        );
        const [one, other] = await Promise.all([
          feed.load(loaders[0], named(rows)),
          feed.load(loaders[1], named(rows.toReversed())),
        ]);
        expect([one.staged, one.dead, other.staged, other.dead]).toEqual([300, broken, 300, broken]);
        expect(one.merged + other.merged).toBe(300 - broken);
        expect(one.duplicates + other.duplicates).toBe(300 - broken);
        expect(await feed.count('readings')).toBe(300 - broken);
      }
      await Promise.all(loaders.map((loader) => loader.end()));
    });

    test('of any batches, each row is merged, found twice or kept, exactly as declared', async () => {
      const value = fc.record({
        number: fc.constantFrom('1', '2', '3', '03', '4', 'x'),
        source: fc.constantFrom('a', 'b', 'much too long', null),
        watts: fc.constantFrom('1', '1', '-1', 'y', null),
      });
      const loader = await feed.loader();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(value, { minLength: 1, maxLength: 12 }), { maxLength: 3 }),
          async (batches) => {
            await feed.admin.execute(
              `truncate ${feed.name}.readings, ${feed.dead}${form === 'keyed' ? '' : `, ${feed.name}.readings_seen`}`,
            );
            const known = new Set<string>();
            let dead = 0;
            for (const rows of batches) {
              const wanted = expectedOf(rows, known);
              dead += wanted.dead;
              expect(await feed.load(loader, named(rows))).toEqual(wanted);
            }
            expect(await feed.count('readings')).toBe(known.size);
            expect(await feed.count('dead')).toBe(dead);
          },
        ),
        { numRuns: RUNS },
      );
      await loader.end();
    });
  });

  describe('by form', () => {
    const feeds = new Map<Form, Feed>();
    beforeAll(async () => {
      for (const form of FORMS) feeds.set(form, await feedOf(engine, `own_${form}`, form, { major }));
    });
    afterAll(async () => {
      for (const feed of feeds.values()) await feed.end();
    });

    test('a ledger finds duplicates in other partitions, until its window is over, whether it was emptied or not', async () => {
      const feed = feeds.get('seen') as Feed;
      const loader = await feed.loader();
      const yesterday = new Date(Date.now() - DAY).toISOString();
      expect(await feed.load(loader, [row(1), row(2)])).toEqual(counts(2, 2, 0, 0));
      expect(await feed.load(loader, [row(1, { at: yesterday })])).toEqual(counts(1, 0, 1, 0));
      await feed.admin.execute(
        `update own_seen.readings_seen set seen_at = now() - interval '7 days 1 second' where number = 1`,
      );
      expect(await feed.load(loader, [row(1, { at: yesterday }), row(2), row(1)])).toEqual(counts(3, 1, 2, 0));
      expect(await feed.load(loader, [row(1)])).toEqual(counts(1, 0, 1, 0));
      await loader.end();
    });

    test('a key whose comparisons PostgreSQL asks after the policy finds duplicates, too', async () => {
      const spec = specOf('decimal', 'seen', { major }).replace('number: integer', 'number: numeric(8,2)');
      const feed = await feedOf(engine, 'decimal', 'seen', { major, spec });
      const loader = await feed.loader();
      expect(await feed.load(loader, [row('1'), row('1.00'), row('2'), row('3', { watts: '-1' })])).toEqual(
        counts(4, 2, 1, 1),
      );
      expect(await feed.load(loader, [row('1.001'), row('2'), row('4')])).toEqual(counts(3, 1, 2, 0));
      await loader.end();
      await feed.end();
    });

    test('a key with a NULL has no duplicates, and one without has', async () => {
      const spec = specOf('halves', 'keyed', { major }).replace(
        'number: integer',
        'number: { type: integer, nullable: true }',
      );
      const feed = await feedOf(engine, 'halves', 'keyed', { major, spec });
      const loader = await feed.loader();
      const none = row(1, { number: null });
      expect(await feed.load(loader, [none, none, row(1), row(1)])).toEqual(counts(4, 3, 1, 0));
      expect(await feed.load(loader, [none, row(1), row(2)])).toEqual(counts(3, 2, 1, 0));
      await loader.end();
      await feed.end();
    });

    test('of 5,000 rows a broken one costs its halves, and not a look at every pair', async () => {
      const feed = feeds.get('seen') as Feed;
      const loader = await feed.loader();
      const load = async (from: number, more: Row): Promise<number> => {
        const rows = Array.from({ length: 5000 }, (_, index) => row(from + index, index === 2500 ? more : {}));
        const began = await cpuUs(loader);
        expect(await feed.load(loader, rows)).toMatchObject({ staged: 5000, duplicates: 0 });
        return (await cpuUs(loader)) - began;
      };
      const whole = [await load(100_000, {}), await load(200_000, {}), await load(300_000, {})].toSorted(
        (a, b) => a - b,
      );
      const broken = [await load(400_000, { watts: '-1' }), await load(500_000, { watts: '-1' })];
      // measured: 3 times, and 60 times where a plan compared each row with each
      expect(Math.min(...broken)).toBeLessThan((whole[1] ?? 0) * 15);
      await feed.admin.execute('truncate own_seen.readings_dead');
      await loader.end();
    });

    test('a row for which there is no partition is kept', async () => {
      const feed = feeds.get('seen') as Feed;
      const loader = await feed.loader();
      expect(
        await feed.load(loader, [row(10, { at: '2001-01-01' }), row(11, { at: new Date().toISOString() })]),
      ).toEqual(counts(2, 1, 0, 1));
      expect(await feed.admin.query('select sqlstate from own_seen.readings_dead')).toEqual([{ sqlstate: '23514' }]);
      // the ledger knows nothing of it
      expect(await feed.load(loader, [row(10)])).toEqual(counts(1, 1, 0, 0));
      await loader.end();
    });

    test('rows that name their tenants go to them, and those of a tenant that there is not are kept', async () => {
      const feed = feeds.get('named') as Feed;
      const loader = await feed.loader();
      const rows = [A, B, NOBODY, 'none', null].map((tenant_id) => ({ tenant_id, ...row(1) }));
      expect(await feed.load(loader, rows)).toEqual(counts(5, 2, 0, 3));
      expect(await feed.admin.query('select tenant_id from own_named.readings order by 1')).toEqual([
        { tenant_id: A },
        { tenant_id: B },
      ]);
      expect(
        await feed.admin.query(
          `select "row"->>'tenant_id' as tenant, sqlstate from own_named.readings_dead_all order by 2`,
        ),
      ).toEqual([
        { tenant: 'none', sqlstate: '22P02' },
        { tenant: null, sqlstate: '23502' },
        { tenant: NOBODY, sqlstate: '23503' },
      ]);
      await loader.end();
    });
  });
});

/** What a merge does with rows that are tried by key and in the order in which they came. */
function expectedOf(rows: readonly Row[], known: Set<string>): Counts {
  let [merged, duplicates, dead] = [0, 0, 0];
  for (const { source, number, watts } of rows) {
    const key = `${source} ${Number(number)}`;
    const isOfItsTypes = number !== 'x' && watts !== 'y';
    if (!isOfItsTypes) dead += 1;
    else if (known.has(key)) duplicates += 1;
    else if (source === null || (source ?? '').length > 8 || watts === null || watts === '-1') dead += 1;
    else {
      known.add(key);
      merged += 1;
    }
  }
  return { staged: rows.length, merged, duplicates, dead };
}
