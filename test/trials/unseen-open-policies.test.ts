/** Policies that open every row to a session that has set no tenant: what PostgreSQL does with each, and whether it is said. */
import { startEmbedded, type Engine } from '../../src/engine';
import { isOpenUnset } from '../../src/model/unset-context';
import { loadParser } from '../../src/sql/parser';
import { majorsFor } from '../support/tier';
import { found } from './silent-support';

const SET = "current_setting('app.tenant', true)";

/** True for every row where no tenant is set, before the first SET or after a transaction with SET LOCAL. */
const OPEN: readonly string[] = [
  `tenant_id = ${SET}::uuid OR ${SET} IS NULL`,
  `${SET} IS NULL OR tenant_id = ${SET}::uuid`,
  `${SET} = '' OR tenant_id = nullif(${SET}, '')::uuid`,
  `nullif(${SET}, '') IS NULL OR tenant_id = nullif(${SET}, '')::uuid`,
  `(SELECT nullif(${SET}, '')) IS NULL OR tenant_id = nullif(${SET}, '')::uuid`,
  `coalesce(${SET}, '') = '' OR tenant_id = nullif(${SET}, '')::uuid`,
  `coalesce(tenant_id = nullif(${SET}, '')::uuid, true)`,
  `tenant_id = coalesce(nullif(${SET}, '')::uuid, tenant_id)`,
  `(tenant_id = nullif(${SET}, '')::uuid) IS NOT FALSE`,
  `(tenant_id <> nullif(${SET}, '')::uuid) IS NOT TRUE`,
  `(tenant_id = nullif(${SET}, '')::uuid) IS UNKNOWN OR tenant_id = nullif(${SET}, '')::uuid`,
  `tenant_id::text LIKE ${SET} || '%'`,
  `tenant_id::text LIKE coalesce(${SET}, '%')`,
  `CASE WHEN ${SET} IS NULL THEN true ELSE tenant_id = nullif(${SET}, '')::uuid END`,
  `CASE WHEN nullif(${SET}, '') IS NOT NULL THEN tenant_id = ${SET}::uuid ELSE true END`,
  `NOT (${SET} IS NOT NULL) OR tenant_id = ${SET}::uuid`,
  `${SET} IS NOT DISTINCT FROM NULL OR tenant_id = ${SET}::uuid`,
  `(current_setting('app.claims', true)::json ->> 'tenant') IS NULL OR tenant_id = (current_setting('app.claims', true)::json ->> 'tenant')::uuid`,
];

/** Closed or an error where none is set. */
const CLOSED: readonly string[] = [
  `tenant_id = ${SET}::uuid`,
  `tenant_id = nullif(${SET}, '')::uuid`,
  `tenant_id = current_setting('app.tenant')::uuid`,
  `current_setting('app.tenant') IS NULL OR tenant_id = nullif(${SET}, '')::uuid`,
  `${SET} IS NOT NULL AND tenant_id = nullif(${SET}, '')::uuid`,
  `tenant_id = coalesce(nullif(${SET}, ''), '00000000-0000-0000-0000-000000000000')::uuid`,
  `coalesce(tenant_id = nullif(${SET}, '')::uuid, false)`,
  `(tenant_id = nullif(${SET}, '')::uuid) IS TRUE`,
  `NOT (tenant_id <> nullif(${SET}, '')::uuid)`,
  `NOT (tenant_id = nullif(${SET}, '')::uuid) IS NOT TRUE`,
  `tenant_id::text LIKE ${SET}`,
  `CASE WHEN ${SET} IS NULL THEN false ELSE tenant_id = nullif(${SET}, '')::uuid END`,
  `tenant_id IS NULL OR tenant_id = nullif(${SET}, '')::uuid`,
  `tenant_id IS NOT DISTINCT FROM nullif(${SET}, '')::uuid`,
  `${SET} = NULL OR tenant_id = nullif(${SET}, '')::uuid`,
  `${SET} = 'none' OR tenant_id = nullif(${SET}, '')::uuid`,
  `tenant_id = nullif(${SET}, '')::uuid AND (${SET} IS NULL OR true)`,
];

const GROUND = `CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (tenant_id uuid NOT NULL REFERENCES tenants, id int NOT NULL, PRIMARY KEY (tenant_id, id));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE ROLE app LOGIN;
GRANT SELECT ON orders TO app;
`;

async function rowsSeen(engine: Engine): Promise<number> {
  const counts: number[] = [];
  for (const before of ['SELECT 1', `BEGIN; SET LOCAL app.tenant = ''; SET LOCAL app.claims = 'null'; COMMIT`]) {
    const session = await engine.connect({ user: 'app' });
    await session.execute(before);
    const rows = await session.query('SELECT id FROM orders').catch(() => []);
    counts.push(rows.length);
    await session.end();
  }
  return Math.max(...counts);
}

beforeAll(loadParser);

describe.each(majorsFor('policies without a tenant', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const admin = await engine.connect();
    await admin.execute(
      `${GROUND}INSERT INTO tenants SELECT gen_random_uuid() FROM generate_series(1, 2); INSERT INTO orders SELECT id, 1 FROM tenants`,
    );
    await admin.end();
  });
  afterAll(() => engine.stop());

  test.each([
    ...OPEN.map((condition) => [condition, 2] as const),
    ...CLOSED.map((condition) => [condition, 0] as const),
  ])('%s: %i rows', async (condition, rows) => {
    const admin = await engine.connect();
    await admin.execute(`DROP POLICY IF EXISTS p ON orders; CREATE POLICY p ON orders USING (${condition})`);
    const [printed] = await admin.query<{ text: string }>(
      `SELECT pg_get_expr(polqual, polrelid) AS text FROM pg_policy`,
    );
    await admin.end();
    expect(await rowsSeen(engine)).toBe(rows);
    expect([isOpenUnset(condition), isOpenUnset(printed?.text ?? '')]).toEqual([rows > 0, rows > 0]);
  });
});

test('a dump with such a policy is refused', async () => {
  const findings = await found(`${GROUND}CREATE POLICY p ON orders USING (${OPEN[0] ?? ''});`, null);
  expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toContain(
    'isolation/forbid-open-without-tenant',
  );
});
