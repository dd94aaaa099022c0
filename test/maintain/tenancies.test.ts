/** What is maintained of a spec, in each tenancy and each form that a table has; what is not is reported with what to do. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { tasksFor } from '../../src/maintain/tasks';
import { compile } from '../../src/resources/compile';
import { modelOf } from '../support/spec';
import { lifeOf } from './ground';

function specOf(tenancy: string, rows: string, more = ''): string {
  return `
tenet: 1
database: shop
tenancy: { ${tenancy} }
${more}
roles: { shop_owner: { kind: owner }, shop_app: { kind: application }, shop_maintainer: { kind: maintainer } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  log: { columns: { id: uuid, at: { type: timestamptz, default: now() } }, ${rows} }
`;
}

const SHARED = 'model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants';
const DAILY = 'partition: { by: range, column: at, every: day, ahead: 7, because: b }';

test.each<readonly [string, string, string]>([
  [
    'a first bound',
    `partition: { by: range, column: at, every: day, from: 2026-01-01, ahead: 2, because: b }`,
    'partition.from fixes its partitions',
  ],
  [
    'forced rows where no role may bypass row security',
    'retention: { keep: 9d, then: delete }',
    'row security hides the rows of all tenants',
  ],
  [
    'rows whose age no column shows',
    'retention: { keep: 9d, then: delete }',
    'no NOT NULL column shows the age of a row',
  ],
])('%s is reported and not maintained', async (name, rows, why) => {
  const isAgeless = name.startsWith('rows');
  const text = specOf(SHARED, rows, name.startsWith('forced') ? 'platform: rds' : '');
  const model = await modelOf(isAgeless ? text.replace(', at: { type: timestamptz, default: now() }', '') : text);
  const { not, partitioned, purged } = tasksFor(model, compile(model), 'shop');
  expect(not).toEqual([
    { object: 'shop.log', why: expect.stringContaining(why) as string, remedy: expect.any(String) as string },
  ]);
  expect([...partitioned, ...purged]).toEqual([]);
});

test('of several databases the one that the address names is maintained', async () => {
  const model = await modelOf(specOf('model: database-per-tenant, tenants: [acme, globex]', DAILY));
  const compiled = compile(model);
  expect(tasksFor(model, compiled, 'shop_globex')).toMatchObject({
    database: 'shop_globex',
    partitioned: [{ name: 'log' }],
  });
  expect(() => tasksFor(model, compiled, 'shop_gobex')).toThrow('did you mean "shop_globex"');
});

describe('on a server', () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEmbedded({ major: 18 });
  });
  afterEach(() => engine.stop());

  test.each([
    ['shared-schema', SHARED, 1],
    ['schema-per-tenant', 'model: schema-per-tenant, tenants: [acme, globex]', 2],
    ['database-per-tenant', 'model: database-per-tenant, tenants: [acme, globex]', 1],
  ])('%s: partitions of each tenant, and its old rows', async (_, tenancy, tenants) => {
    const life = await lifeOf(
      engine,
      `${specOf(tenancy, `${DAILY}, retention: { keep: 20d, then: drop }`)}  notes:
    columns: { id: uuid, at: { type: timestamptz, default: now() } }
    retention: { keep: 5d, then: delete }
`,
    );
    await life.setNow(new Date(Date.now() + 24 * 3_600_000));
    expect(await life.run()).toMatchObject({ state: 'done', did: { create: tenants, purge: tenants }, refused: [] });
  });

  test('a closed partition is frozen once, and one that is dropped soon is not', async () => {
    const life = await lifeOf(engine, specOf(SHARED, `${DAILY}, retention: { keep: 20d, then: drop }`));
    await life.setNow(new Date(Date.now() + 2 * 24 * 3_600_000));
    expect((await life.run()).did).toMatchObject({ freeze: 2 });
    expect((await life.run()).did).toEqual({});
    await life.setNow(new Date(Date.now() + 19 * 24 * 3_600_000));
    // of the eight that closed since then the last four are kept for seven days or longer
    expect((await life.run()).did).toMatchObject({ freeze: 4 });
    const frozen = await life.query<{ readonly n: string }>(
      `select count(*) as n from pg_stat_all_tables where relname like 'log_p%' and last_vacuum is not null`,
    );
    expect(Number(frozen[0]?.n)).toBe(6);
  });
});
