/** What the examples do not show: a query without an index, a source without a spec, and what PostgreSQL says of referenced leaves. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startEmbedded } from '../../src/engine';
import { checkObject, emit, type Checked } from '../../src/pipeline';
import { reviewOf } from '../../src/review/review';
import { readScript } from '../../src/script/read-script';
import { diskReader } from '../../src/spec/disk';
import { loadSpec } from '../../src/spec/load';
import { loadParser } from '../../src/sql/parser';
import { renderReview } from '../../src/report/review';
import { loadArtifacts } from '../support/load';
import { findTool, testWith } from '../support/tool';
import { merged, reviewed, ROOT, snippetsOf, TODAY } from './support';

const psql = findTool('psql', ['/usr/lib/postgresql/15/bin']);

async function shopWith(part: unknown): Promise<Checked> {
  const { spec } = loadSpec(join(ROOT, 'examples/shop/tenet.yaml'), diskReader);
  return checkObject(merged(merged(spec, part), { include: undefined }), { today: TODAY });
}

const QUERIES = {
  events_of_source: {
    sql: 'select id from events where source = $1 order by received_at desc limit 10',
    role: 'shop_app',
    rate: '20/s',
    p95: '50ms',
  },
  recent_customers: {
    sql: 'select id from customers where created_at > $1 limit 10',
    role: 'shop_app',
    rate: '1/min',
    p95: '1s',
  },
};

describe('a query that no index serves', () => {
  test('gets one with the tenant first, equality next, then the order or the range', async () => {
    const { risks, recommendations } = reviewed(await shopWith({ queries: QUERIES }), 'shop');
    const yaml = recommendations
      .filter(({ id }) => id.startsWith('missing-index:'))
      .map((one) => snippetsOf(one, 'yaml')[0]?.text);
    expect(yaml.join('\n')).toContain("columns: [source, 'received_at desc']".replaceAll("'", ''));
    expect(yaml.join('\n')).toContain('columns: [created_at]');
    expect(risks.find(({ id }) => id === 'missing-index:events_of_source')?.level).toBe('high');
  });

  testWith(psql).each([15, 18])(
    'is served by it on PostgreSQL %d, on a partitioned table leaf by leaf',
    async (major) => {
      const checked = await shopWith({ queries: QUERIES, postgres: major });
      const engine = await startEmbedded({ major });
      try {
        await loadArtifacts(engine, emit(checked, 'sql'));
        const { host = '', port = 0, user = '' } = engine.connection ?? {};
        for (const one of reviewed(checked, 'shop').recommendations.filter(({ id }) => id.startsWith('missing-index:')))
          for (const { text } of snippetsOf(one, 'sql')) {
            const ran = spawnSync(
              psql ?? '',
              ['-h', host, '-p', String(port), '-U', user, '-X', '-v', 'ON_ERROR_STOP=1', 'shop'],
              { input: text, encoding: 'utf8' },
            );
            expect(ran.stderr).toBe('');
          }
        const session = await engine.connect({ database: 'shop' });
        const invalid = await session.query('select indexrelid::regclass::text from pg_index where not indisvalid');
        expect(invalid).toEqual([]);
        await session.end();
      } finally {
        await engine.stop();
      }
    },
  );
});

test('what stands in SQL is reviewed without a number, and says what to declare', async () => {
  await loadParser();
  const { catalog, meaning } = readScript('schema.sql', '', { before: null, as: 'schema' }).script.ground;
  const review = reviewOf({
    name: 'schema.sql',
    version: '0',
    today: TODAY,
    preset: 'recommended',
    failOn: 'error',
    major: null,
    catalog,
    meaning,
    queries: [],
    findings: [],
    rules: [],
    objects: {},
    unread: [],
    locate: (at) => ({ at, file: null, line: null }),
  });
  expect(review.head).toMatchObject({ verdict: 'nothing-urgent', numbers: null });
  expect(review.head.notJudged.join()).toContain('write `rows`, `writes`, `queries` and `availability`');
  for (const format of ['pretty', 'markdown', 'html', 'json'] as const)
    expect(renderReview[format](review, { colour: false, columns: 80 })).not.toBe('');
});

test.each([15, 18])('on PostgreSQL %d a leaf that rows reference cannot be detached', async (major) => {
  const engine = await startEmbedded({ major });
  const session = await engine.connect();
  await session.execute(`create table p (id int, d date, primary key (id, d)) partition by range (d);
    create table p1 partition of p for values from ('2026-01-01') to ('2026-01-02');
    create table c (id int, d date, foreign key (id, d) references p);
    insert into p values (1, '2026-01-01'); insert into c values (1, '2026-01-01');`);
  await expect(session.query('alter table p detach partition p1')).rejects.toMatchObject({ code: '23503' });
  await session.query('delete from c');
  await session.query('alter table p detach partition p1');
  await session.end();
  await engine.stop();
});
