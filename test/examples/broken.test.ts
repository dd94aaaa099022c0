/** With one invariant of examples/shop broken: check and synth each exit 1, name rule, file and line, and write nothing. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenet } from '../support/cli';

interface Breakage {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly line: string;
}

const BREAKAGES: Readonly<Record<string, Breakage>> = {
  'row security off on a table': {
    file: 'tables/orders.yaml',
    from: '  order_items:\n    columns:',
    to: '  order_items:\n    rls: { enabled: false }\n    columns:',
    rule: 'isolation/require-rls',
    line: 'rls: { enabled: false }',
  },
  'a role that bypasses row security': {
    file: 'tenet.yaml',
    from: 'shop_reader: { kind: reader,',
    to: 'shop_reader: { kind: reader, bypass_rls: true,',
    rule: 'access/forbid-bypassrls',
    line: 'bypass_rls: true',
  },
  'a foreign key without the tenant': {
    file: 'tables/orders.yaml',
    from: 'references: customers }',
    to: 'references: { table: customers, across_tenants: true } }',
    rule: 'keys/require-tenant-in-foreign-key',
    line: 'across_tenants: true',
  },
  'a grant to PUBLIC': {
    file: 'tables/orders.yaml',
    from: '  order_items:\n    columns:',
    to: '  order_items:\n    grants: { PUBLIC: [select] }\n    columns:',
    rule: 'access/forbid-public-grants',
    line: 'PUBLIC: [select]',
  },
  'a SECURITY DEFINER function with an open search_path': {
    file: 'tenet.yaml',
    from: '    language: plpgsql\n',
    to: '    language: plpgsql\n    security: definer\n    search_path: [shop]\n',
    rule: 'isolation/require-pinned-search-path',
    line: 'search_path: [shop]',
  },
};

describe.each(Object.entries(BREAKAGES))('%s', (_name, breakage) => {
  let folder: string;
  let expectedLine: number;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-broken-'));
    cpSync(join(__dirname, '../../examples/shop'), folder, { recursive: true });
    const file = join(folder, breakage.file);
    const text = readFileSync(file, 'utf8');
    const broken = text.replace(breakage.from, breakage.to);
    expect(broken).not.toBe(text);
    expectedLine = broken.split('\n').findIndex((line) => line.includes(breakage.line)) + 1;
    writeFileSync(file, broken);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('check exits 1 and names rule, file and line', async () => {
    const { exitCode, stdout } = await runTenet(['check', '--format', 'json'], folder);
    const report = JSON.parse(stdout) as {
      readonly findings: readonly {
        readonly rule: string;
        readonly severity: string;
        readonly file: string;
        readonly line: number;
      }[];
    };
    const errors = report.findings.filter((finding) => finding.severity === 'error');
    expect(exitCode).toBe(1);
    expect(errors).toContainEqual(
      expect.objectContaining({ rule: breakage.rule, file: breakage.file, line: expectedLine }),
    );
  });

  test('check prints the same for people', async () => {
    const { exitCode, stdout } = await runTenet(['check'], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(breakage.rule);
    expect(stdout).toContain(`${breakage.file}:${expectedLine}`);
  });

  test('synth exits 1, names them too, and writes nothing', async () => {
    const { exitCode, stdout, stderr } = await runTenet(['synth', '--target', 'sql', '--out', 'out'], folder);
    expect(exitCode).toBe(1);
    expect(`${stdout}${stderr}`).toContain(breakage.rule);
    expect(`${stdout}${stderr}`).toContain(`${breakage.file}:${expectedLine}`);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
