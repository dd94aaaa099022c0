/** `tenet prove PLAN`: the transactions of a plan are replayed on rows of two tenants, as the role that will apply it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet, type Ran } from '../support/cli';

const BEFORE = `CREATE ROLE shop_app LOGIN; CREATE SCHEMA app; GRANT USAGE ON SCHEMA app TO shop_app;
CREATE TABLE app.orders (tenant_id uuid NOT NULL, id bigint PRIMARY KEY, total int);
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.orders USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON app.orders TO shop_app;
`;

let folder: string;
const tenet = (...args: readonly string[]): Promise<Ran> => runTenet(args, folder);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-prove-plan-'));
  writeFileSync(join(folder, 'before.sql'), BEFORE);
  writeFileSync(join(folder, 'after.sql'), BEFORE.replace('total int', 'total int NOT NULL CHECK (total > 0)'));
  const planning = ['plan', 'after.sql', '--from', 'before.sql', '--out', 'plan.json'];
  expect(await tenet(...planning)).toMatchObject({ exitCode: 0 });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('each transaction is replayed like a migration, and its locks are shown', async () => {
  const { stdout, exitCode } = await tenet('prove', 'plan.json', '--base', 'before.sql');
  expect(stdout).toMatch(/^plan\.json passes: /);
  expect(stdout).toContain('plan.json, transaction 1');
  expect(stdout).toMatch(/locks: {2}ACCESS EXCLUSIVE on "app"\."orders"/);
  expect(exitCode).toBe(0);
});

test('without the schema before it there is nothing to replay it on', async () => {
  const { stderr, exitCode } = await tenet('prove', 'plan.json');
  expect(stderr).toContain('a plan is replayed on the schema before it');
  expect(stderr).toContain('--base schema.sql');
  expect(exitCode).toBe(2);
});

test('what is no plan is refused', async () => {
  writeFileSync(join(folder, 'none.json'), '{}');
  expect(await tenet('prove', 'none.json', '--base', 'before.sql')).toMatchObject({
    stderr: expect.stringContaining('"none.json" is not a plan') as string,
    exitCode: 2,
  });
});
