/** `tenet check plan.json` of plans that real Terraform wrote: `GOLDEN=update` writes each expected.json anew. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020';
import schema from '../../src/report/report.schema.json';
import { runTenet } from '../support/cli';

const PLANS = resolve('test/iac/plans');
const names = readdirSync(PLANS);
const validate = addFormats(new Ajv({ strict: false })).compile(schema);

interface Reported {
  readonly verdict: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly known: string;
    readonly message: string;
    readonly resource: { readonly address: string; readonly attribute?: string };
  }[];
  readonly plan: Readonly<Record<string, unknown>> & { readonly undecided: readonly { readonly rule: string }[] };
}

async function check(name: string, ...flags: readonly string[]) {
  const spec = existsSync(`${PLANS}/${name}/spec.yaml`) ? ['--spec', 'spec.yaml'] : [];
  return runTenet(['check', 'plan.json', ...spec, ...flags], `${PLANS}/${name}`);
}

test('there are forty and more, good and bad of each type', () => {
  expect(names.length).toBeGreaterThanOrEqual(40);
});

describe.each(names)('%s', (name) => {
  test('is what is expected', async () => {
    const { stdout, exitCode, stderr } = await check(name, '--format', 'json');
    expect(stderr).toBe('');
    const report = JSON.parse(stdout) as Reported;
    expect([validate(report), validate.errors]).toEqual([true, null]);
    const { actions: _actions, tool: _tool, version: _version, ...plan } = report.plan;
    const findings = report.findings.map(({ rule, severity, known, message, resource }) => ({
      rule,
      severity,
      known,
      message,
      ...resource,
    }));
    const told = `${JSON.stringify({ exitCode, findings, ...plan }, null, 2)}\n`;
    const file = `${PLANS}/${name}/expected.json`;
    if (process.env['GOLDEN'] === 'update') writeFileSync(file, told);
    expect(told).toBe(readFileSync(file, 'utf8'));
  });
});

test('good plans have no finding and nothing undecided, bad ones have', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(`${PLANS}/${name}/expected.json`, 'utf8')) as {
      readonly exitCode: number;
      readonly findings: readonly unknown[];
      readonly undecided: readonly unknown[];
    };
  for (const name of names.filter((one) => /-(?:good|plain|closed)$/.test(one)))
    expect([name, read(name).findings, read(name).undecided]).toEqual([name, [], []]);
  for (const name of names.filter((one) => one.endsWith('-bad')))
    expect([name, read(name).exitCode]).toEqual([name, 1]);
});

const FORMATS = ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown', 'html'];

test.each(FORMATS)(
  'as %s each finding and each undecided rule names its resource, and no secret is shown',
  async (format) => {
    for (const name of ['sensitive-values', 'google-users', 'module-roles', 'role-for-each', 'aws-instance-unknown']) {
      const { stdout } = await check(name, '--format', format);
      const plain = stdout
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/&quot;|&#34;/g, '"')
        .replaceAll('\\"', '"')
        .replaceAll(/\\(?=[[\]_])/g, '');
      expect(plain).not.toMatch(/hunter2|not-shown-7f3a/);
      const { findings, undecided } = JSON.parse(readFileSync(`${PLANS}/${name}/expected.json`, 'utf8')) as {
        readonly findings: readonly { readonly address: string; readonly rule: string }[];
        readonly undecided: readonly { readonly address: string; readonly rule: string }[];
      };
      for (const { address, rule } of [...findings, ...undecided]) {
        expect([name, plain.includes(address)]).toEqual([name, true]);
        expect(plain).toContain(rule);
      }
    }
  },
);

test('what is not decided passes, is counted, and fails where that is wanted', async () => {
  const open = await check('aws-instance-unknown');
  expect(open.exitCode).toBe(0);
  expect(open.stdout).toMatch(/^plan\.json passes: 0 errors, 0 warnings, 0 notes, 5 not decided$/m);
  expect((await check('aws-instance-unknown', '--fail-on-undecided')).exitCode).toBe(1);
  expect((await check('aws-instance-good', '--fail-on-undecided')).exitCode).toBe(0);
});

test('what is known is not new, and what is not decided is no finding of a baseline', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tenet-baseline-')), 'known.json');
  const flags = ['--baseline', file, '--format', 'json'];
  await check('aws-instance-bad', ...flags, '--update-baseline');
  const { stdout, exitCode } = await check('aws-instance-bad', ...flags);
  expect(exitCode).toBe(0);
  expect((JSON.parse(stdout) as Reported).verdict).toBe('holds');
});

test('a tenet_database shows its access change and its hazards', async () => {
  const { stdout } = await check('tenet-database');
  expect(stdout).toContain('access      tenet_database.shop: "shop_app" gains SELECT on table "shop"."orders"');
  expect(stdout).toContain('hazard      tenet_database.shop: rows of table "shop"."old_orders" are lost');
});

describe('accepted in tenet.config.yaml', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tenet-accept-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (accept: string) => {
    copyFileSync(`${PLANS}/aws-instance-bad/plan.json`, join(folder, 'plan.json'));
    writeFileSync(join(folder, 'tenet.config.yaml'), `plan:\n  accept:\n${accept}`);
    const { stdout, exitCode } = await runTenet(['check', 'plan.json', '--format', 'json'], folder);
    return { exitCode, report: JSON.parse(stdout) as Reported & { readonly counts: object } };
  };
  const entry = (rule: string, resource: string, until = '2027-06-30') =>
    `    - rule: ${rule}\n      resource: ${resource}\n      reason: a server for tests alone\n      owner: dba\n      until: ${until}\n`;

  test('a finding of that rule at that resource does not count', async () => {
    const { report } = await run(entry('access/forbid-public-access', 'aws_db_instance.main'));
    expect(report.findings.find(({ rule }) => rule === 'access/forbid-public-access')).toMatchObject({
      waived: { owner: 'dba', until: '2027-06-30' },
    });
    expect(report.counts).toMatchObject({ error: 3, waived: 1 });
  });

  test.each([
    [
      'expired',
      entry('access/forbid-public-access', 'aws_db_instance.main', '2026-01-01'),
      'spec/forbid-expired-waivers',
    ],
    [
      'of another resource',
      entry('access/forbid-public-access', 'aws_db_instance.other'),
      'spec/forbid-unused-waivers',
    ],
    ['of no rule', entry('access/forbid-public-acess', 'aws_db_instance.main'), 'spec/forbid-unknown-waivers'],
    ['of an invariant', entry('access/forbid-superuser', 'postgresql_role.app'), 'spec/forbid-invariant-waivers'],
  ])('%s it lifts nothing, and is a finding at its line', async (_what, accept, rule) => {
    const { exitCode, report } = await run(accept);
    expect(exitCode).toBe(1);
    expect(report.findings.find((one) => one.rule === rule)).toMatchObject({
      file: 'tenet.config.yaml',
      line: expect.any(Number) as number,
    });
    expect(report.counts).toMatchObject({ waived: 0 });
  });

  test('what is not in the grammar is refused with its line', async () => {
    writeFileSync(join(folder, 'tenet.config.yaml'), 'plan:\n  accept:\n    - rule: x\n');
    const { stderr, exitCode } = await runTenet(['check', 'plan.json'], folder);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('tenet.config.yaml:3')]);
  });
});
