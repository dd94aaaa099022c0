/** Baselines as the first version wrote them, before findings were known by their objects: nothing that they know comes back as new. */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { startEmbedded } from '../../src/engine';
import { runTenet } from '../support/cli';

const FORMER = resolve('test/report/baselines/v1');
const folder = mkdtempSync(join(tmpdir(), 'tenet-former-'));

interface Told {
  readonly findings: readonly { readonly rule: string; readonly object: string; readonly baseline?: string }[];
  readonly baseline?: {
    readonly unchanged: number;
    readonly absent: readonly { readonly rule: string; readonly object: string }[];
  };
}

interface Held {
  readonly stderr: string;
  readonly report: Told;
}

async function heldAgainst(source: string, baseline: string, ...flags: readonly string[]): Promise<Held> {
  const asked = ['check', source, '--baseline', baseline, '--format', 'json', ...flags];
  const { stdout, stderr } = await runTenet(asked, folder);
  return { stderr, report: JSON.parse(stdout) as Told };
}

const entries = (file: string): { readonly schema: number; readonly findings: readonly object[] } =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    readonly schema: number;
    readonly findings: readonly object[];
  };

/** Rules that the first version did not have or ask of such a source (in SQL, of roles that it only names): no baseline knew what they find. */
const UNASKED: Readonly<Record<string, readonly string[]>> = {
  '.yaml': ['maintenance/require-maintainer'],
  '.sql': [
    'keys/require-primary-key',
    'isolation/forbid-definer-trigger',
    'isolation/forbid-tautological-policy',
    'keys/prefer-random-global-key',
    'access/forbid-dangerous-privileges',
    'access/forbid-default-privileges',
    'compliance/forbid-plain-secrets',
    'isolation/require-tenant-in-policy',
    'isolation/forbid-writable-policy-source',
  ],
  'a server': [
    'keys/require-primary-key',
    'isolation/forbid-tautological-policy',
    'isolation/forbid-callable-definer',
    'keys/prefer-random-global-key',
    'isolation/require-tenant-in-policy',
    'isolation/forbid-writable-policy-source',
  ],
};

/**
 * Rules that found what was none: keys of references that nobody guesses, rows that a trigger function finds by their key, documents
 * in a table of mostly typed columns, trigger functions that write no other tenant's rows, publications whose readers apply policies.
 */
const CORRECTED = [
  'keys/require-tenant-in-unique-key',
  'queries/require-tenant-scope',
  'keys/forbid-jsonb-overuse',
  'isolation/forbid-definer-trigger',
  'isolation/forbid-tenant-data-publication',
];

const newOnes = ({ report }: Held, source: string): readonly string[] =>
  report.findings
    .filter(
      ({ baseline, rule }) =>
        baseline === 'new' &&
        !(UNASKED[source.startsWith('postgres:') ? 'a server' : extname(source)] ?? []).includes(rule),
    )
    .map(({ rule, object }) => `${rule} at ${object}`);

const gone = ({ report }: Held): readonly string[] =>
  absentIn(report)
    .filter(({ rule }) => !CORRECTED.includes(rule))
    .map(({ rule, object }) => `${rule} at ${object}`);

const absentIn = ({ baseline }: Told): NonNullable<Told['baseline']>['absent'] => baseline?.absent ?? [];

async function expectCarriedOver(source: string, name: string): Promise<void> {
  copyFileSync(join(FORMER, name), join(folder, name));
  const before = entries(name);
  const first = await heldAgainst(source, name);
  const known = before.findings.length;
  expect(newOnes(first, source)).toEqual([]);
  expect(gone(first)).toEqual([]);
  expect(first.stderr).toContain(
    `rewrote ${name} from an older version of Tenet: ${known - absentIn(first.report).length} findings carried over`,
  );
  expect(entries(name)).toMatchObject({ schema: 2 });
  const second = await heldAgainst(source, name);
  expect(newOnes(second, source)).toEqual([]);
  expect(gone(second)).toEqual([]);
  expect(second.report.baseline).toMatchObject({ unchanged: known - absentIn(second.report).length });
  expect(second.stderr).not.toContain('rewrote');
}

test.each([
  ['all-bad.yaml.json', 'test/report/baselines/all-bad.yaml'],
  ['hatchet.yaml.json', 'examples/hatchet/tenet.yaml'],
  ['hatchet.sql.json', 'examples/hatchet/schema.sql'],
  ['migration.sql.json', 'test/report/baselines/migration.sql'],
  ['aws-saas-rls.sql.json', 'test/corpora/aws-saas-rls/schema.sql'],
  ['basejump.sql.json', 'test/corpora/basejump/schema.sql'],
  ['graphile-starter.sql.json', 'test/corpora/graphile-starter/schema.sql'],
  ['liam.sql.json', 'test/corpora/liam/schema.sql'],
])('%s', (name, source) => expectCarriedOver(resolve(source), name));

test('of a live database', async () => {
  const engine = await startEmbedded({ major: 18 });
  const { host = '', port = 0, user = '' } = engine.connection ?? {};
  const session = await engine.connect();
  for (const file of ['supabase-roles.sql', 'liam/schema.sql'])
    await session.execute(readFileSync(join('test/corpora', file), 'utf8'));
  await session.end();
  const url = `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
  await expectCarriedOver(url, 'server.json').finally(() => engine.stop());
});

describe('what cannot be carried over', () => {
  const source = resolve('test/corpora/aws-saas-rls/schema.sql');
  const former = {
    schema: 1,
    findings: [{ rule: 'keys/require-primary-key', object: 'table "gone"', fingerprint: 'f'.repeat(32) }],
  };

  test('what is found no more is told as gone, and stays until the baseline is updated', async () => {
    writeFileSync(join(folder, 'gone.json'), JSON.stringify(former));
    const { report, stderr } = await heldAgainst(source, 'gone.json');
    expect(report.baseline?.absent).toEqual(former.findings);
    expect(stderr).toContain('0 findings carried over, 1 no longer found');
    await heldAgainst(source, 'gone.json', '--update-baseline');
    expect(entries('gone.json').findings).not.toContainEqual(former.findings[0]);
  });

  test('where only some rules are asked the file stays as it is', async () => {
    const text = JSON.stringify(former);
    writeFileSync(join(folder, 'part.json'), text);
    await heldAgainst(source, 'part.json', '--only', 'isolation');
    expect(readFileSync(join(folder, 'part.json'), 'utf8')).toBe(text);
    const { stderr } = await runTenet(
      ['check', source, '--baseline', 'part.json', '--only', 'isolation', '--update-baseline'],
      folder,
    );
    expect(stderr).toContain('from a partial check');
  });
});
