/** What the compiled DDL does on a real server: who gets in, who gets which rows, and which SQLSTATE the others get. */
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { loadArtifacts, outcome } from '../support/load';
import { modelOf } from '../support/spec';
import { majorsFor } from '../support/tier';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';

const SPEC = (major: number): string => `
tenet: 1
database: clinic
postgres: ${major}
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
threats: { support: { access: break-glass, max_duration: 1h, audited: true } }
compliance: { pii: { health: { readers: [c_app] } } }
roles:
  c_owner: { kind: owner }
  c_migrator: { kind: migrator }
  c_app: { kind: application }
  c_reader: { kind: reader }
  c_partner: { kind: partner }
  c_monitor: { kind: monitor }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  countries: { scope: shared, reason: the ISO list is the same for all, columns: { code: { type: text, key: true } } }
  patients:
    columns:
      id: uuid
      name: text
      diagnosis: { type: text, pii: health }
      country: { type: text, references: countries }
    unique: [[name]]
  visits:
    columns:
      id: uuid
      patient_id: { type: uuid, nullable: true, references: { table: patients, on_delete: set-null } }
      at: { type: timestamptz, default: now() }
    partition: { by: range, column: at, every: day, ahead: 7 }
  beds:
    columns: { id: uuid, label: text }
    partition: { by: hash, column: tenant_id, count: 4 }
views: { names: { query: select name from patients, grants: [c_partner] } }
rollups:
  patients_by_country: { query: "select tenant_id, country, count(*) as n from patients group by tenant_id, country", key: [tenant_id, country], grants: [c_reader] }
functions:
  count_patients: { returns: bigint, security: definer, body: select count(*) from patients, grants: [c_app] }
`;

describe.each(majorsFor('isolation of what is compiled', [15, 18]))('PostgreSQL %d', (major) => {
  let engine: Engine;
  const sessions = new Map<string, Session>();

  async function as(role: string): Promise<Session> {
    const known = sessions.get(role);
    if (known !== undefined) return known;
    const session = await engine.connect({ user: role, database: 'clinic' });
    sessions.set(role, session);
    return session;
  }

  /** What a role gets for one statement in a transaction of a tenant (or of none), undone afterwards. */
  async function attempt(role: string, tenant: string | null, statement: string): Promise<string | readonly object[]> {
    const session = await as(role);
    await session.execute('begin read write');
    try {
      if (tenant !== null) await session.execute(`set local app.tenant_id = '${tenant}'`);
      return await session.query<object>(statement);
    } catch (error) {
      return (error as { readonly code: string }).code;
    } finally {
      await session.execute('rollback');
    }
  }

  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const model = await modelOf(SPEC(major));
    await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
    const admin = await engine.connect({ database: 'clinic' });
    await admin.execute(`
      insert into clinic.tenants (id, name) values ('${A}', 'acme'), ('${B}', 'globex');
      insert into clinic.countries values ('DE');
      insert into clinic.patients (tenant_id, id, name, diagnosis, country) values ('${A}', '${A}', 'ann', 'flu', 'DE'), ('${B}', '${B}', 'bob', 'cold', 'DE');
      insert into clinic.visits (tenant_id, patient_id) values ('${A}', '${A}'), ('${B}', '${B}');
      insert into clinic.beds (tenant_id, label) values ('${A}', 'a1'), ('${B}', 'b1');
      refresh materialized view concurrently clinic.patients_by_country_all;`);
    await admin.end();
  });

  afterAll(async () => {
    for (const session of sessions.values()) await session.end();
    await engine.stop();
  });

  test.each([
    ['the application sees the rows of its tenant', 'c_app', 'select name from patients', [{ name: 'ann' }]],
    ['a reader too', 'c_reader', 'select name from patients', [{ name: 'ann' }]],
    ['a table partitioned by time', 'c_app', 'select count(*)::int as n from visits', [{ n: 1 }]],
    ['a table partitioned by tenant', 'c_app', 'select label from beds', [{ label: 'a1' }]],
    ['the registry shows the own row', 'c_app', 'select name from tenants', [{ name: 'acme' }]],
    ['a shared table shows all', 'c_app', 'select code from countries', [{ code: 'DE' }]],
    ['a view shows a partner the own rows', 'c_partner', 'select name from names', [{ name: 'ann' }]],
    [
      'a rollup shows the own rows',
      'c_reader',
      'select country, n::int from patients_by_country',
      [{ country: 'DE', n: 1 }],
    ],
    ['a definer function counts the own rows', 'c_app', 'select count_patients()::int as n', [{ n: 1 }]],
  ])('%s', async (_name, role, statement, rows) => expect(await attempt(role, A, statement)).toEqual(rows));

  test.each([
    ['without a tenant', null],
    ['with an empty tenant', ''],
  ])('%s nothing is seen', async (_name, tenant) => {
    expect(await attempt('c_app', tenant, 'select * from patients')).toEqual([]);
    expect(await attempt('c_app', tenant, 'select * from beds')).toEqual([]);
    expect(await attempt('c_reader', tenant, 'select * from patients_by_country')).toEqual([]);
  });

  test('junk for a tenant is an error, not a row', async () =>
    expect(await attempt('c_app', 'junk', 'select * from patients')).toBe('22P02'));

  test.each([
    [
      'plants a row in another tenant',
      'c_app',
      `insert into patients (tenant_id, name, diagnosis, country) values ('${B}', 'x', 'y', 'DE')`,
      '42501',
    ],
    ['moves a row to another tenant', 'c_app', `update patients set tenant_id = '${B}'`, '42501'],
    ['references a row of another tenant', 'c_app', `insert into visits (patient_id) values ('${B}')`, '23503'],
    ['writes a shared table', 'c_app', `insert into countries values ('FR')`, '42501'],
    ['writes the registry', 'c_app', `insert into tenants (name) values ('x')`, '42501'],
    ['writes as a reader', 'c_reader', `delete from patients`, '42501'],
    ['reads personal data that its role may not', 'c_reader', 'select diagnosis from patients', '42501'],
    ['reads behind the view', 'c_partner', 'select id from patients', '42501'],
    ['reads the rollup of all tenants', 'c_reader', 'select * from patients_by_country_all', '42501'],
    ['reads a leaf', 'c_app', 'select * from beds_h0', '42501'],
    ['calls a function that is not its own', 'c_reader', 'select count_patients()', '42501'],
    ['makes a temporary table', 'c_app', 'create temp table t (x int)', '42501'],
    ['makes a table', 'c_app', 'create table clinic.t (x int)', '42501'],
    ['truncates', 'c_app', 'truncate patients', '42501'],
    ['becomes the owner', 'c_app', 'set role c_owner', '42501'],
    ['becomes the owner of rollups', 'c_reader', 'set role clinic_rollup', '42501'],
    ['reads as the monitor', 'c_monitor', 'select * from clinic.patients', '42501'],
  ])('who %s (%s)', async (_name, role, statement, state) => expect(await attempt(role, A, statement)).toBe(state));

  test('a blind DELETE reaches only the own rows', async () => {
    expect(
      await attempt('c_app', A, 'with gone as (delete from visits returning 1) select count(*)::int as n from gone'),
    ).toEqual([{ n: 1 }]);
  });

  test('two tenants may use the same unique value, and neither learns of the other', async () => {
    expect(
      await attempt(
        'c_app',
        A,
        `insert into patients (name, diagnosis, country) values ('bob', '', 'DE') returning name`,
      ),
    ).toEqual([{ name: 'bob' }]);
    expect(await attempt('c_app', A, `insert into patients (name, diagnosis, country) values ('ann', '', 'DE')`)).toBe(
      '23505',
    );
  });

  test('a parent that goes nulls the reference and keeps the tenant', async () => {
    const rows = await attempt(
      'c_app',
      A,
      `with gone as (delete from patients returning 1) select count(*)::int as n from gone`,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('the owner is held by row security too', async () => {
    const migrator = await as('c_migrator');
    await migrator.execute('set role c_owner');
    expect(await migrator.query('select * from clinic.patients')).toEqual([]);
    await migrator.execute('reset role');
  });

  test('the migrator has nothing before it becomes the owner', async () => {
    expect(await outcome(await as('c_migrator'), 'select * from clinic.patients')).toBe('42501');
  });

  test('a table that the owner makes later is closed to everyone', async () => {
    const migrator = await as('c_migrator');
    await migrator.execute(
      'set role c_owner; create table clinic.later (x int); create function clinic.later_f() returns int language sql as $$ select 1 $$; reset role',
    );
    expect(await outcome(await as('c_app'), 'select * from clinic.later')).toBe('42501');
    expect(await outcome(await as('c_app'), 'select clinic.later_f()')).toBe('42501');
  });

  test('a role that nobody declared may not even connect', async () => {
    const admin = await engine.connect({ database: 'postgres' });
    await admin.execute('create role stranger login');
    await admin.end();
    await expect(engine.connect({ user: 'stranger', database: 'clinic' })).rejects.toMatchObject({ code: '42501' });
  });

  test('PUBLIC has no privilege on anything of ours', async () => {
    const admin = await engine.connect({ database: 'clinic' });
    const rows = await admin.query(`
      select relname as name from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner))) where relnamespace = 'clinic'::regnamespace and grantee = 0
      union all select proname from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) where pronamespace = 'clinic'::regnamespace and grantee = 0
      union all select nspname from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) where nspname in ('clinic', 'public') and grantee = 0
      union all select datname from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) where datname = 'clinic' and grantee = 0`);
    await admin.end();
    expect(rows).toEqual([]);
  });

  test('the guard reads as it was compiled when PostgreSQL prints it back', async () => {
    const admin = await engine.connect({ database: 'clinic' });
    const rows = await admin.query(
      `select polname, polpermissive, pg_get_expr(polqual, polrelid) as using from pg_policy where polrelid = 'clinic.patients'::regclass order by polname`,
    );
    await admin.end();
    const predicate = `(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))`;
    expect(rows).toEqual([
      { polname: 'tenant_access', polpermissive: true, using: predicate },
      { polname: 'tenant_guard', polpermissive: false, using: predicate },
    ]);
  });
});
