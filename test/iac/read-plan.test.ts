/** What is no plan is recognized, and no input ends in anything but a report or a sentence. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { plannedOf } from '../../src/iac/planned';
import { readPlan } from '../../src/iac/read-plan';
import { withoutKeys } from '../../src/iac/configuration';
import { checkPlanned } from '../../src/pipeline-planned';
import type { Value } from '../../src/iac/types';
import { runTenet } from '../support/cli';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tenet-iac-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (name: string, contents: string | Uint8Array, ...flags: readonly string[]) => {
  writeFileSync(join(folder, name), contents);
  return runTenet(['check', name, ...flags], folder);
};

const PLAN = '{"format_version":"1.2","resource_changes":[]}';

test.each<[string, string, string | Uint8Array, string]>([
  ['a plan in the binary format', 'tfplan', new Uint8Array([0x50, 0x4b, 3, 4, 0]), "Terraform's own binary format"],
  ['a configuration', 'main.tf', 'resource "aws_db_instance" "main" {}', 'is a configuration, not a plan'],
  [
    'a configuration by another name',
    'plan.json',
    '{"resource": {"aws_db_instance": {}}}',
    'is a configuration in JSON',
  ],
  ['a state file', 'terraform.tfstate', '{"version":4,"serial":3,"lineage":"x","resources":[]}', 'is a state file'],
  ['a state', 'state.json', '{"format_version":"1.0","values":{"root_module":{}}}', 'is a state (terraform show -json'],
  [
    'another major',
    'plan.json',
    '{"format_version":"2.0","resource_changes":[]}',
    'format_version "2.0", and Tenet reads 1.x',
  ],
  ['no version', 'plan.json', '{"resource_changes":[]}', 'format_version null'],
  [
    'a run that failed',
    'plan.json',
    '{"format_version":"1.2","errored":true,"resource_changes":[]}',
    'run that failed',
  ],
  ['the log of a plan', 'plan.json', '{"@level":"info"}\n{"@level":"info"}\n', 'log of terraform plan -json'],
  ['half a plan', 'plan.json', '{"format_version":"1.2","resource_chang', 'not valid JSON'],
  ['a preview of Pulumi', 'preview.json', '{"config":{},"steps":[]}', 'pgtenet/pulumi-policy'],
  ['schemas of providers', 'schema.json', '{"format_version":"1.0","provider_schemas":{}}', 'schemas of providers'],
  ['some other JSON', 'x.json', '{"name":"x"}', 'some other JSON'],
  ['a list', 'x.json', '[1, 2]', 'some other JSON'],
])('%s', async (_what, name, contents, message) => {
  const { exitCode, stdout, stderr } = await run(name, contents);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`error: "${name}"`);
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/\nhelp: {2}\S/);
});

test('a file of PowerShell is read, which is UTF-16', async () => {
  const text = `\ufeff${PLAN}`;
  const { exitCode } = await run('plan.json', Buffer.from(text, 'utf16le'));
  expect(exitCode).toBe(0);
});

test('a spec in JSON stays a spec', async () => {
  const { stdout } = await run('tenet.json', '{"tenet": 1, "database": "shop"}');
  expect(stdout).toMatch(/^tenet\.json passes/);
});

test.each([
  [['--config', 'cdk.tf.json'], '--config is for plans'],
  [['--fail-on-undecided'], '--fail-on-undecided is for plans'],
])('%s is refused where nothing is planned', async (flags, message) => {
  const { exitCode, stderr } = await run('a.sql', 'select 1', ...flags);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test.each([
  [['--migrator', 'owner'], '--migrator is for'],
  [['--fix'], '--fix patches a spec'],
  [['--since', 'main'], '--since is for'],
])('%s is refused of a plan', async (flags, message) => {
  const { exitCode, stderr } = await run('plan.json', PLAN, ...flags);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('what is nested deeper than any plan is read without a crash', async () => {
  const deep = (open: string, close: string, core = ''): string =>
    `${open.repeat(100_000)}${core}${close.repeat(100_000)}`;
  const change = `{"actions":["create"],"after":${deep('[', ']')},"after_unknown":{"engine":${deep('[', ']')}}}`;
  const resource = `{"address":"aws_db_instance.a","mode":"managed","type":"aws_db_instance","change":${change}}`;
  const configuration = `{"root_module":${deep('{"module_calls":{"a":{"module":', '}}}', '{}')}}`;
  const plan = `{"format_version":"1.2","resource_changes":[${resource}],"configuration":${configuration}}`;
  const { exitCode, stderr } = await run('plan.json', plan);
  expect([exitCode, stderr]).toEqual([1, '']);
});

test('a plan of nothing says what it was asked of', async () => {
  expect((await run('plan.json', PLAN)).stdout).toMatch(/checked \d+ rules on no objects/);
});

test('minor versions and keys that are not known are read over', async () => {
  const { exitCode, stdout } = await run(
    'plan.json',
    '{"format_version":"1.9","new_key":{},"resource_changes":[{"x":1}]}',
  );
  expect(exitCode).toBe(0);
  expect(stdout).toContain('1 entries of resource_changes have no address, type or change');
});

test('an incomplete plan says so', async () => {
  const { stdout } = await run(
    'plan.json',
    '{"format_version":"1.2","complete":false,"deferred_changes":[{}],"resource_changes":[]}',
  );
  expect(stdout).toContain('the plan is incomplete');
  expect(stdout).toContain('1 changes are deferred');
});

test('the construct of a resource is named where the configuration of CDKTF is there', async () => {
  const role = { name: 'app', login: true, superuser: true };
  const change = { actions: ['create'], before: null, after: role, after_unknown: {}, after_sensitive: {} };
  const resource = {
    address: 'postgresql_role.app_1F2E',
    mode: 'managed',
    type: 'postgresql_role',
    name: 'app_1F2E',
    change,
  };
  const config = { resource: { postgresql_role: { app_1F2E: { '//': { metadata: { path: 'shop/roles/app' } } } } } };
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(config));
  const plan = JSON.stringify({ format_version: '1.2', resource_changes: [resource] });
  for (const format of ['pretty', 'json', 'sarif'])
    expect((await run('plan.json', plan, '--config', 'cdk.tf.json', '--format', format)).stdout).toContain(
      'shop/roles/app',
    );
});

test.each([
  ['aws_db_instance.main', 'aws_db_instance.main'],
  ['module.a["x.y"].module.b[0].aws_db_instance.main["it\'s [odd]"]', 'module.a.module.b.aws_db_instance.main'],
  ['a.b["q\\"]uote"]', 'a.b'],
])('%s without its keys', (address, plain) => {
  expect(withoutKeys(address)).toBe(plain);
});

const TYPES = [
  'aws_db_instance',
  'aws_rds_cluster',
  'google_sql_database_instance',
  'azurerm_postgresql_flexible_server',
  'kubernetes_manifest',
  'postgresql_role',
  'postgresql_grant',
  'postgresql_function',
  'postgresql_schema',
  'postgresql_database',
  'postgresql_default_privileges',
  'postgresql_grant_role',
  'google_sql_user',
  'tenet_database',
];

const KEYS = [
  'name',
  'role',
  'privileges',
  'objects',
  'object_type',
  'schema',
  'superuser',
  'engine',
  'settings',
  'manifest',
  'spec',
  'kind',
  'apiVersion',
  'policy',
  'arg',
  'roles',
  '__proto__',
  'constructor',
  'toString',
  'storage_encrypted',
  'parameter',
];

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      'table',
      'public',
      'postgres',
      'ALL',
      '16.4',
      'Cluster',
      'postgresql.cnpg.io/v1',
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

test('whatever a plan holds, it is read, and the rules end without a crash', async () => {
  const change = fc.record({
    address: fc.oneof(fc.string({ minLength: 1 }), fc.constant('a.b')),
    mode: fc.constant('managed'),
    type: fc.constantFrom(...TYPES),
    provider_name: value,
    change: fc.record({
      actions: fc.oneof(fc.constant(['create']), fc.constant(['delete', 'create']), fc.constant(['delete']), value),
      before: value,
      after: value,
      after_unknown: value,
      after_sensitive: value,
      replace_paths: value,
      importing: value,
    }),
  });
  const plan = fc.record({
    format_version: fc.constant('1.2'),
    resource_changes: fc.oneof(fc.array(change, { maxLength: 5 }), value),
    configuration: value,
    deferred_changes: value,
  });
  await fc.assert(
    fc.asyncProperty(plan, async (made) => {
      // as a file has it, with own properties of every name
      const json = JSON.parse(JSON.stringify(made)) as Value;
      const read = readPlan('plan.json', json);
      const planned = plannedOf({ ...read, tool: { name: 'terraform', version: null } });
      const { findings } = await checkPlanned(planned, { model: null });
      expect(findings.filter(({ rule }) => rule === 'spec/rule-crashed')).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
