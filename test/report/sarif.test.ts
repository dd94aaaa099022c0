/** SARIF of the whole command: how much it carries, that it is valid, and that two runs say the same. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { runTenet } from '../support/cli';

/** What a reader of a pull request loads for three findings; measured: 14 to 22 KB. */
const MOST_BYTES = 30_000;

const SPEC = `tenet: 1
database: shop
postgres: 18
tenancy: { key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application, statement_timeout: 0s } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid }, rls: { enabled: false } }
  notes: { columns: { id: uuid }, grants: { public: [select] } }
`;
const SCHEMA = `create table tenants (id uuid primary key);
create table orders (tenant_id uuid not null references tenants, id uuid, primary key (tenant_id, id));
create table notes (tenant_id uuid not null references tenants, id uuid, primary key (tenant_id, id));
grant select on notes to public;
`;
const MIGRATION = `alter table orders add column total numeric not null;
create index on orders (total);
drop table notes;
`;
const SOURCES: readonly (readonly [file: string, text: string])[] = [
  ['tenet.yaml', SPEC],
  ['schema.sql', SCHEMA],
  ['migration.sql', MIGRATION],
];

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number }[];
  }[];
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-sarif-'));
  for (const [file, text] of SOURCES) writeFileSync(join(folder, file), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sarifOf = async (...args: readonly string[]): Promise<string> =>
  (await runTenet(['check', '--format', 'sarif', ...args], folder)).stdout;

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
const isValid = ajv.compile(
  JSON.parse(readFileSync(join(__dirname, '../data/sarif-2.1.0.schema.json'), 'utf8')) as object,
);

test.each(SOURCES)('of %s is small, valid, and names each rule once', async (file) => {
  const text = await sarifOf(file);
  const log = JSON.parse(text) as Sarif;
  isValid(log);
  expect(isValid.errors).toBeNull();
  const [run] = log.runs;
  const [rules, results] = [run?.tool.driver.rules ?? [], run?.results ?? []];
  expect(results.length).toBeGreaterThanOrEqual(3);
  expect(results.map(({ ruleIndex }) => rules[ruleIndex]?.id)).toEqual(results.map(({ ruleId }) => ruleId));
  expect(new Set(rules.map(({ id }) => id))).toEqual(new Set(results.map(({ ruleId }) => ruleId)));
  expect(text.length * (3 / Math.max(3, results.length))).toBeLessThan(MOST_BYTES);
});

test.each(SOURCES)('of %s is the same in two runs, and so is the baseline', async (file) => {
  expect(await sarifOf(file)).toBe(await sarifOf(file));
  const write = async (): Promise<string> => {
    await runTenet(['check', file, '--baseline', 'known.json', '--update-baseline'], folder);
    return readFileSync(join(folder, 'known.json'), 'utf8');
  };
  const first = await write();
  expect(await write()).toBe(first);
  const known = await sarifOf(file, '--baseline', 'known.json');
  expect(await sarifOf(file, '--baseline', 'known.json')).toBe(known);
  expect(known).toContain('"baselineState": "unchanged"');
  expect(known).not.toContain('"baselineState": "new"');
  rmSync(join(folder, 'known.json'));
});
