/** Which rules are asked, and what is held against a baseline. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { FORMATS } from '../../src/report';
import { runTenet } from '../support/cli';

const table = (name: string): string => `  ${name}: { columns: { id: uuid }, rls: { enabled: false } }\n`;
const specOf = (...tables: readonly string[]): string => `tenet: 1
database: shop
tenancy: { registry: tenants }
roles:
  shop_app: { kind: application, connections: 9, bypass_rls: true }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
${tables.map(table).join('')}`;

let folder: string;
const write = (text: string) => writeFileSync(join(folder, 'tenet.yaml'), text);
const check = (...flags: readonly string[]) => runTenet(['check', ...flags], folder);
const baseline = (): string => readFileSync(join(folder, 'base.json'), 'utf8');
interface Told {
  readonly verdict: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly { readonly rule: string; readonly baseline?: string }[];
  readonly checked: { readonly skipped?: readonly string[] };
  readonly baseline?: { readonly unchanged: number; readonly new: number; readonly absent: readonly object[] };
}
const told = async (...flags: readonly string[]): Promise<Told> =>
  JSON.parse((await check('--format', 'json', ...flags)).stdout) as Told;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-flags-'));
  write(specOf('a', 'b'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('--only and --skip', () => {
  test.each([
    [['--only', 'access'], ['access/forbid-bypassrls']],
    [
      ['--only', 'isolation/require-rls,access'],
      ['access/forbid-bypassrls', 'isolation/require-rls', 'isolation/require-rls'],
    ],
    [
      ['--only', 'access,isolation', '--skip', 'access'],
      ['isolation/require-rls', 'isolation/require-rls'],
    ],
  ])('%j', async (flags, rules) => {
    const report = await told(...flags);
    expect(report.findings.map(({ rule }) => rule).toSorted()).toEqual(rules);
    expect(report.checked.skipped?.length).toBeGreaterThan(10);
  });

  test('a waiver of a rule that is left out is no unused one', async () => {
    const waiver =
      'waivers: [{ rule: isolation/require-shared-reason, at: /tables/c, reason: taken over, owner: me, until: 2027-01-01 }]\n';
    write(`${specOf()}  c: { scope: shared, columns: { id: uuid } }\n${waiver}`);
    const { findings } = await told('--only', 'spec');
    expect(findings).toEqual([]);
  });

  test.each([
    [['--only', 'isolation/require-rsl'], 'did you mean "isolation/require-rls"?'],
    [['--skip', 'acces'], 'did you mean "access"?'],
    [['--only', 'access', '--skip', 'access'], 'leave no rule'],
  ])('%j cannot be answered', async (flags, message) => {
    const { exitCode, stderr } = await check(...flags);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('a baseline', () => {
  test('lets what is known be, fails for what comes, and tells what is gone', async () => {
    const first = await check('--baseline', 'base.json', '--update-baseline');
    expect([first.exitCode, first.stderr]).toEqual([0, 'wrote base.json: 3 findings, 3 of them new, 0 gone\n']);
    write(`# moved\n${specOf('c', 'b')}`);
    const { exitCode, stdout } = await check('--baseline', 'base.json');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('table "c"');
    expect(stdout).toContain('2 findings known from base.json, 1 new, 1 resolved');
    expect(stdout).toContain('resolved: isolation/require-rls at table "a"');
    expect(stdout).toContain('synth still refuses 2 known errors: access/forbid-bypassrls at role "shop_app"');
    const report = await told('--baseline', 'base.json');
    expect(report.counts).toEqual({ error: 1, warning: 0, note: 0, waived: 0 });
    expect(report.baseline).toMatchObject({ unchanged: 2, new: 1 });
  });

  test('does not let synth write what an invariant refuses', async () => {
    await check('--baseline', 'base.json', '--update-baseline');
    const { exitCode, stderr } = await runTenet(['synth', '--target', 'sql', '--out', 'out'], folder);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('refused: wrote nothing')]);
  });

  test('is sorted, follows its schema, and says the same for the same', async () => {
    await check('--baseline', 'base.json', '--update-baseline');
    const before = baseline();
    const schema = JSON.parse(readFileSync('src/report/baseline.schema.json', 'utf8')) as object;
    expect(new Ajv2020().validate(schema, JSON.parse(before))).toBe(true);
    write(`${specOf('b', 'a')}\n\n`);
    await check('--baseline', 'base.json', '--update-baseline');
    expect(baseline()).toBe(before);
  });

  test('keeps what it knows of rules that are not asked', async () => {
    await check('--baseline', 'base.json', '--update-baseline');
    const before = baseline();
    await check('--baseline', 'base.json', '--update-baseline', '--only', 'access');
    expect(baseline()).toBe(before);
    expect((await told('--baseline', 'base.json', '--only', 'access')).baseline?.absent).toEqual([]);
  });

  test('survives that the items of a list move', async () => {
    const waiver = (rule: string) =>
      `{ rule: ${rule}, at: /tables/a, reason: taken over, owner: me, until: 2027-01-01 }`;
    const waivers = (...rules: readonly string[]) => `${specOf()}waivers: [${rules.map(waiver).join(', ')}]\n`;
    write(waivers('keys/a-b', 'keys/c-d'));
    await check('--baseline', 'base.json', '--update-baseline');
    write(waivers('keys/c-d', 'keys/a-b'));
    expect((await told('--baseline', 'base.json')).baseline).toMatchObject({ new: 0, absent: [] });
  });

  test.each(FORMATS)('is told as %s', async (format) => {
    await check('--baseline', 'base.json', '--update-baseline');
    write(specOf('b', 'c'));
    const { exitCode, stdout } = await check('--baseline', 'base.json', '--format', format);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('c');
  });

  test.each([
    ['is missing', undefined, 'cannot read the baseline'],
    ['is something else', '{"findings":[]}', 'is not a baseline'],
    ['is no JSON', '{', 'is not a baseline'],
  ])('that %s cannot be used', async (_name, text, message) => {
    if (text !== undefined) writeFileSync(join(folder, 'base.json'), text);
    const { exitCode, stderr } = await check('--baseline', 'base.json');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
