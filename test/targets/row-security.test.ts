/** Every condition that Tenet compiles is compared on a server, as the monitor sees it; one that a spec writes is counted as not compared. */
import { startEmbedded, type Engine } from '../../src/engine';
import { checkObject, compile, emit } from '../../src/pipeline';
import { declaredRowSecurity, rowSecurityDriftSql } from '../../src/targets/row-security';
import { restoredPoliciesSql } from '../../src/targets/restored-policies';
import { loadArtifacts } from '../support/load';
import { majorsFor } from '../support/tier';

interface Drift {
  readonly schema: string;
  readonly table: string;
  /** int8, which the driver keeps as text. */
  readonly drift: string;
  readonly unread: string;
}

const base = (name: string): Record<string, unknown> => ({
  tenet: 1,
  database: name,
  tenancy: { key: { column: 'tenant_id', type: 'uuid' }, registry: 'tenants', context: { setting: 'app.tenant_id' } },
  roles: { [`${name}_owner`]: { kind: 'owner' }, [`${name}_app`]: { kind: 'application', connections: 20 } },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
    orders: { columns: { id: 'uuid', total: 'numeric' } },
  },
});

const keyed = (name: string, column: string, type: string, setting = 'app.tenant_id'): object => ({
  ...base(name),
  tenancy: { key: { column, type }, registry: 'tenants', context: { setting } },
  tables: {
    tenants: { scope: 'registry', columns: { id: type, name: 'text' } },
    'Order Lines': { columns: { id: 'uuid' } },
  },
});

const strength = (name: string, value: string): object => ({
  ...base(name),
  tenancy: {
    key: { column: 'tenant_id', type: 'uuid' },
    registry: 'tenants',
    context: { setting: 'app.tenant_id', strength: value },
    tenants: ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'],
  },
});

const partitioned = {
  ...base('by_tenant'),
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
    orders: {
      columns: { id: 'uuid', total: 'numeric' },
      rows: { now: '900M', per_day: '1M' },
      partition: { by: 'hash', column: 'tenant_id', count: 4, because: 'test' },
    },
  },
};

const SPECS: Readonly<Record<string, object>> = {
  uuid: base('plain'),
  bigint: keyed('big', 'tenant_id', 'bigint'),
  int4: keyed('int', 'tenant_id', 'int'),
  text: keyed('txt', 'Tenant "Key"', 'text'),
  varchar: keyed('vc', 'org', 'varchar(20)', 'my.org'),
  hardened: strength('hard', 'hardened'),
  signed: strength('sign', 'signed'),
  role: strength('rol', 'role'),
  'partitioned by tenant': partitioned,
};

describe.each(majorsFor('row security of the targets', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(Object.entries(SPECS))(
    '%s: as declared after loading, and a guard that lets everything through is seen',
    async (_, spec) => {
      const checked = await checkObject({ ...spec, postgres: major }, { today: '2026-11-24' });
      const compiled = compile(checked);
      await loadArtifacts(engine, emit(checked, 'sql'));
      const admin = await engine.connect({ database: compiled.databases[0]?.name ?? '' });
      const sql = rowSecurityDriftSql(declaredRowSecurity(compiled));
      const drifts = (): Promise<readonly Drift[]> => admin.query<Drift>(sql);
      const total = async (): Promise<number> => (await drifts()).reduce((sum, { drift }) => sum + Number(drift), 0);

      const first = await drifts();
      expect(first.map(({ drift, unread }) => [Number(drift), Number(unread)])).toEqual(first.map(() => [0, 0]));
      expect(first.length).toBeGreaterThan(1);
      // every statement of the exact comparison runs
      await admin.execute(restoredPoliciesSql(databaseOf(compiled)));

      const policies = await admin.query<{ name: string; relation: string }>(
        'select quote_ident(polname) as name, polrelid::regclass::text as relation from pg_policy order by 1, 2',
      );
      for (const [index, { name, relation }] of policies.entries()) {
        await admin.execute(`alter policy ${name} on ${relation} using (true)`);
        expect(await total()).toBe(index + 1);
      }
      await admin.end();
    },
  );

  test('a condition of the spec is not compared, and counted; the restored copy compares it', async () => {
    const spec = {
      ...base('own'),
      postgres: major,
      tables: {
        tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
        orders: {
          columns: { id: 'uuid', status: 'text' },
          policies: { live: { as: 'restrictive', for: 'select', using: "status in ('open', 'paid')" } },
        },
      },
    };
    const checked = await checkObject(spec, { today: '2026-11-24' });
    const compiled = compile(checked);
    await loadArtifacts(engine, emit(checked, 'sql'));
    const admin = await engine.connect({ database: 'own' });
    const [orders] = (await admin.query<Drift>(rowSecurityDriftSql(declaredRowSecurity(compiled)))).filter(
      ({ table }) => table === 'orders',
    );
    expect([Number(orders?.drift), Number(orders?.unread)]).toEqual([0, 1]);
    await admin.execute(`alter policy live on own.orders using (true)`);
    const statements = restoredPoliciesSql(databaseOf(compiled));
    const select = statements.slice(
      statements.indexOf('select pg_catalog.format'),
      statements.lastIndexOf(';', statements.lastIndexOf('rollback')),
    );
    await admin.execute(statements.slice(0, statements.indexOf('select pg_catalog.format')));
    expect(await admin.query(select)).toEqual([{ format: 'policy live on own.orders' }]);
    await admin.execute('rollback');
    await admin.end();
  });
});

test('the body of the function that a condition calls is compared too', async () => {
  const engine = await startEmbedded({ major: 18 });
  try {
    const checked = await checkObject({ ...strength('rol', 'role'), postgres: 18 }, { today: '2026-11-24' });
    const compiled = compile(checked);
    await loadArtifacts(engine, emit(checked, 'sql'));
    const admin = await engine.connect({ database: 'rol' });
    const sql = rowSecurityDriftSql(declaredRowSecurity(compiled));
    const called = await admin.query<{ signature: string }>(
      `select distinct refobjid::regprocedure::text as signature from pg_depend
       where classid = 'pg_policy'::regclass and refclassid = 'pg_proc'::regclass`,
    );
    expect(called).toHaveLength(1);
    await admin.execute(
      `create or replace function ${called[0]?.signature ?? ''} returns uuid language sql stable
       as $$ select '00000000-0000-4000-8000-00000000000a'::uuid $$`,
    );
    const drifted = (await admin.query<Drift>(sql)).filter(({ drift }) => Number(drift) > 0);
    expect(drifted.map(({ table }) => table)).toContain('orders');
    await admin.end();
  } finally {
    await engine.stop();
  }
});

function databaseOf(compiled: ReturnType<typeof compile>): (typeof compiled.databases)[number] {
  const [database] = compiled.databases;
  if (database === undefined) throw new Error('nothing was compiled');
  return database;
}
