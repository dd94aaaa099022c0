import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenet } from '../support/cli';

const SPEC = `tenet: 1
database: shop
postgres: 18
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, total: bigint } }
`;
const CHANGE = `-- says why
SET lock_timeout = '2s';

ALTER TABLE shop.orders
  DISABLE ROW LEVEL SECURITY;
`;

let folder: string;
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-sql-'));
  write('tenet.yaml', SPEC);
  write('change.sql', CHANGE);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a migration that opens a table exits 1 with the line of the statement, comments left out', async () => {
  const { exitCode, stdout } = await runTenet(['check', 'change.sql'], folder);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('error  change.sql:4:1  isolation/require-rls');
  expect(stdout).toContain('^^^^^^^^^^^^^^^^^^^^^^^');
});

test('what is done to a table that the file made is no migration', async () => {
  write(
    'schema.sql',
    'CREATE TABLE public.notes (id bigint PRIMARY KEY, body text);\nCREATE INDEX notes_body ON public.notes (body);\n',
  );
  const { exitCode, stdout } = await runTenet(['check', 'schema.sql'], folder);
  expect(stdout).not.toContain('change/');
  expect(exitCode).toBe(0);
  const asMigration = await runTenet(['check', 'change.sql', '--as', 'schema'], folder);
  expect(asMigration.stdout).not.toContain('change/');
});

test('with the spec of what stands before, only what the file changes is told', async () => {
  write('column.sql', "SET lock_timeout = '2s';\nALTER TABLE app.orders ADD COLUMN note text;\n");
  const { exitCode, stdout } = await runTenet(['check', 'column.sql', '--spec', 'tenet.yaml'], folder);
  expect(stdout).toContain('column.sql passes: 0 errors, 0 warnings');
  expect(exitCode).toBe(0);
});

test('what is not read is counted and shown, and a syntax error is an error', async () => {
  write('broken.sql', '\\set x 1\nSELECT 1;\nSELEC 2;\nSELECT 3;\n');
  const { exitCode, stdout } = await runTenet(['check', 'broken.sql'], folder);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('broken.sql:3:1  change/forbid-unreadable-sql');
  expect(stdout).toContain('broken.sql:1:1  psql command: \\set');
  expect(stdout).toContain('2 statements');
  expect(stdout).toContain('2 unread parts');
});

test.each(['json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'])('%s carries the place', async (format) => {
  const { exitCode, stdout } = await runTenet(['check', 'change.sql', '--format', format], folder);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('isolation/require-rls');
  expect(stdout).toContain('change.sql');
});

describe('--query', () => {
  test('a query is judged against the spec', async () => {
    const { exitCode, stdout } = await runTenet(['check', '--query', 'select id from orders where id = $1'], folder);
    expect(stdout).toContain('1 query');
    expect(exitCode).toBe(0);
  });

  test.each<[string, string, RegExp]>([
    ['that PostgreSQL cannot read', 'selec 1', /cannot parse the query: syntax error/],
    ['that is none', 'create table t (id int)', /holds no query/],
  ])('one %s exits 2', async (_name, query, words) => {
    const { exitCode, stderr } = await runTenet(['check', '--query', query], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
  });
});

test('a file that is missing exits 2', async () => {
  const { exitCode, stderr } = await runTenet(['check', 'nowhere.sql'], folder);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/"nowhere.sql" does not exist/);
});

describe('notes about style in a schema', () => {
  beforeEach(() => write('style.sql', 'CREATE TABLE a (id bigint PRIMARY KEY, x varchar(255));\n'));

  test('are counted and not shown', async () => {
    const { exitCode, stdout } = await runTenet(['check', 'style.sql'], folder);
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('prefer-check-over-length  ');
    expect(stdout).toContain('1 style note not shown (types/prefer-check-over-length: 1): --notes');
  });

  test.each([
    ['the flag', ['--notes']],
    ['a stricter preset', ['--preset', 'strict']],
    ['their name', ['--only', 'types/prefer-check-over-length']],
  ])('are shown on request: %s', async (_name, flags) => {
    const { stdout } = await runTenet(['check', 'style.sql', ...flags], folder);
    expect(stdout).toMatch(/note {2}style\.sql:1:\d+ {2}types\/prefer-check-over-length/);
    expect(stdout).not.toContain('not shown');
  });

  test('fail where notes fail', async () => {
    expect((await runTenet(['check', 'style.sql', '--fail-on', 'note'], folder)).exitCode).toBe(1);
  });

  test('the report says how many', async () => {
    const { stdout } = await runTenet(['check', 'style.sql', '--format', 'json'], folder);
    const { checked } = JSON.parse(stdout) as { readonly checked: { readonly unshown?: object } };
    expect(checked.unshown).toEqual({ 'types/prefer-check-over-length': 1 });
  });
});
