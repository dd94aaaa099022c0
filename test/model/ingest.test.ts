/** What ingest of a table cannot be, and what it adds to a model. */
import { parse } from 'yaml';
import { resolve } from '../../src/model/resolve';
import type { Spec } from '../../src/spec/types';

const TENANTS = 'tenants: [00000000-0000-4000-8000-00000000000a]';

interface Written {
  readonly tenancy?: string;
  readonly more?: string;
  readonly table?: string;
  readonly roles?: string;
}

const spec = ({ tenancy = '{ registry: tenants }', more = '', table = '', roles }: Written): Spec =>
  parse(`
tenet: 1
database: feed
tenancy: ${tenancy}
roles: ${roles ?? '{ feed_ingest: { kind: ingest }, feed_app: { kind: application } }'}
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  countries: { scope: shared, reason: the same for all, columns: { code: { type: text, key: true } } }
  events:
    columns: { id: uuid, source: text, note: { type: text, nullable: true }, at: timestamptz }
    ingest: {}
${table}
${more}`) as Spec;

test.each<readonly [string, Written, string, RegExp]>([
  [
    'no role loads',
    { roles: '{ feed_app: { kind: application } }' },
    '/tables/events/ingest',
    /no role of kind ingest/,
  ],
  [
    'each tenant has a schema',
    { tenancy: `{ model: schema-per-tenant, ${TENANTS} }` },
    '/tables/events/ingest',
    /no row security refuses COPY/,
  ],
  [
    'row security is off',
    { table: '    rls: { enabled: false, forced: false }' },
    '/tables/events/ingest',
    /row security of table "events" is off/,
  ],
  ['the platform is Citus', { more: 'platform: citus' }, '/tables/events/ingest', /not tried on Citus/],
  [
    'no key finds what dedupe names',
    { table: '    dedupe: { key: [source] }' },
    '/tables/events/dedupe/key',
    /no unique key of table "events" has the columns \(source\) and no others/,
  ],
  [
    'a ledger would hold a NULL',
    { table: '    dedupe: { key: [note], across_partitions: ledger }' },
    '/tables/events/dedupe/key',
    /column "note" is nullable/,
  ],
  [
    'the role that it adds is declared',
    { roles: '{ feed_ingest: { kind: ingest }, feed_merge: { kind: reader } }' },
    '/roles/feed_merge',
    /ingest also creates a role of that name/,
  ],
  [
    'a table that it adds is declared',
    { more: '  events_dead: { columns: { id: uuid } }' },
    '/tables/events/ingest',
    /table "events_dead" has the same name/,
  ],
])('it is refused where %s', (_what, written, at, message) => {
  const { problems } = resolve(spec(written));
  expect(problems.map((problem) => problem.at)).toContain(at);
  expect(problems.map((problem) => problem.message).join('\n')).toMatch(message);
});

test('rows of many tenants are refused where a login is of one, and shared tables have none', () => {
  const own = parse(`
tenet: 1
database: feed
tenancy: { registry: tenants, ${TENANTS}, context: { strength: role } }
roles: { feed_ingest: { kind: ingest } }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  countries: { scope: shared, reason: the same for all, columns: { code: { type: text, key: true } }, ingest: {} }
  events: { columns: { id: uuid }, ingest: { tenants: rows } }`) as Spec;
  expect(resolve(own).problems).toEqual([
    {
      at: '/tables/countries/ingest',
      message: 'table "countries" has no rows of tenants, so roles of kind ingest load none',
      remedy: 'remove ingest',
    },
    {
      at: '/tables/events/ingest',
      message: 'with strength: role each login is of one tenant, so no role loads rows of several',
      remedy: 'write tenants: session, or take another strength',
    },
  ]);
});

test('it adds a ledger that is kept for its window, dead letters for theirs, and takes the table from the role that loads', () => {
  const { model, problems } = resolve(
    spec({ table: '    dedupe: { key: [source], window: 3d, across_partitions: ledger }' }),
  );
  expect(problems).toEqual([]);
  const table = (name: string) => model.tables.find((one) => one.name === name);
  expect(table('events')?.grants.map(({ role }) => role)).toEqual(['feed_app', 'feed_merge']);
  expect(table('events_seen')).toMatchObject({
    primaryKey: { columns: ['tenant_id', 'source'] },
    retention: { keepMs: 3 * 86_400_000, then: 'delete' },
    rls: { enabled: true, forced: true },
    grants: [{ role: 'feed_merge', privileges: ['insert', 'select', 'update'] }],
  });
  expect(table('events_dead')).toMatchObject({
    retention: { keepMs: 30 * 86_400_000 },
    grants: [
      { role: 'feed_merge', privileges: ['insert'] },
      { role: 'feed_app', privileges: ['select', 'delete'] },
    ],
  });
  expect(model.ingests).toMatchObject([{ stage: 'events_stage', merge: 'events_merge', staging: 'events_staging' }]);
});
