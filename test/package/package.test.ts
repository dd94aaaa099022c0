/** The package as npm packs it, in a folder of its own: its command, its entry points, and what it takes along. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}

const PROJECT = join(__dirname, '..', '..');
let folder: string;
let unpacked: string;
let manifest: Manifest;
let files: readonly string[];
/** Bytes of the files. */
let size: number;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-package-'));
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', ['pack', ...options], { cwd: PROJECT, encoding: 'utf8' })) as [
    { readonly filename: string; readonly unpackedSize: number; readonly files: readonly { readonly path: string }[] },
  ];
  files = packed.files.map(({ path }) => path);
  size = packed.unpackedSize;
  execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
  unpacked = join(folder, 'package');
  // the dependencies are those of the clone: what is tried is what the tarball itself holds
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Manifest;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function node(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}` };
}

test('its command runs', () => {
  const command = join(unpacked, manifest.bin['tenet'] ?? '');
  expect(node(command, '--version')).toEqual({
    status: 0,
    text: expect.stringMatching(/^\d+\.\d+\.\d+\s*$/) as string,
  });
  expect(node(command, 'check', resolve(PROJECT, 'examples/starter/tenet.yaml')).status).toBe(0);
  expect(node(command, 'explain', 'isolation/force-rls').text).toContain('isolation/force-rls');
});

test('every entry point is there and loads', () => {
  for (const [name, target] of Object.entries(manifest.exports)) {
    const paths = typeof target === 'string' ? [target] : [target.types, target.default];
    expect([name, paths.map((path) => existsSync(join(unpacked, path)))]).toEqual([name, paths.map(() => true)]);
  }
  const entries = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [] : [target.default],
  );
  const program = `for (const path of ${JSON.stringify(entries.map((path) => join(unpacked, path)))}) console.log(Object.keys(require(path)).length > 0)`;
  expect(node('-e', program)).toEqual({ status: 0, text: 'true\n'.repeat(entries.length) });
});

test('it takes neither tests nor sources of the engines along, and depends on nothing that only tests use', () => {
  expect(files.filter((path) => /(^|\/)test\/|\.test\.(?!js)|node_modules/.test(path))).toEqual([]);
  expect(Object.keys(manifest.dependencies)).not.toContain('@electric-sql/pglite');
});

/**
 * 1.7 MB to download. Of the 6.6 MB unpacked, 4.0 are the program, more than half of it words and queries of rules, and 0.6 of it the validator
 * of the grammar; 1.7 are pages and the examples that they show, which machines without network read as `tenet explain` does.
 */
test('it is small: one file has all programs, and neither maps nor code for one V8 are in it', () => {
  expect(size).toBeLessThan(6_700_000);
  expect(files.filter((path) => /\.(map|cache)$/.test(path))).toEqual([]);
});

test('no link of a page leads out of the package', () => {
  const folders = new Set(
    files.flatMap((path) => path.split('/').map((_, end, parts) => parts.slice(0, end).join('/'))),
  );
  const isThere = (path: string): boolean => files.includes(path) || folders.has(path.replace(/\/$/, ''));
  const pages = files.filter((path) => path.endsWith('.md'));
  expect(pages.length).toBeGreaterThan(280);
  const dead = pages.flatMap((page) =>
    linksOf(readFileSync(join(unpacked, page), 'utf8'))
      .map((link) => posix.join(posix.dirname(page), link))
      .filter((path) => !isThere(path))
      .map((path) => `${page}: ${path}`),
  );
  expect(dead).toEqual([]);
});

/** Relative links of Markdown, without what is code and without places inside of a page. */
function linksOf(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

describe('installed without z3-solver, as npm leaves an optional peer', () => {
  // a condition of this form is decided by a solver only: whose form shows that it holds needs none
  const SCHEMA = `CREATE ROLE tiny_owner;
CREATE ROLE tiny_app LOGIN;
CREATE TABLE notes (id int PRIMARY KEY, tenant_id uuid NOT NULL, pinned boolean NOT NULL);
ALTER TABLE notes OWNER TO tiny_owner;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON notes
  USING (CASE WHEN pinned THEN tenant_id ELSE tenant_id END = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON notes TO tiny_app;
`;
  let bare: string;
  beforeAll(() => {
    bare = mkdtempSync(join(tmpdir(), 'tenet-bare-'));
    chmodSync(bare, 0o755);
    const modules = join(bare, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(join(PROJECT, 'node_modules')))
      if (name !== 'z3-solver') symlinkSync(join(PROJECT, 'node_modules', name), join(modules, name));
    execFileSync('cp', ['-r', unpacked, join(bare, 'package')]);
    writeFileSync(join(bare, 'schema.sql'), SCHEMA);
  });
  afterAll(() => rmSync(bare, { recursive: true, force: true }));

  test.each([
    [
      'is inconclusive, and says how to install it',
      [],
      1,
      /is inconclusive: .*no solver looked at all rows/,
      'no-solver',
    ],
    [
      'passes on the rows tried where nobody wants one',
      ['--no-solver'],
      0,
      /passes on the rows tried; not all rows were considered/,
      'not run (--no-solver)',
    ],
  ] as const)('a proof %s', (_name, flags, exitCode, headline, words) => {
    const bin = join(bare, 'package', manifest.bin['tenet'] ?? '');
    const env = { ...process.env, NO_COLOR: '1', TENET_ENGINES: join(PROJECT, 'test/engines') };
    const ran = spawnSync(process.execPath, [bin, 'prove', 'schema.sql', '--tenant-key', 'tenant_id', ...flags], {
      cwd: bare,
      encoding: 'utf8',
      env,
    });
    expect([ran.status, ran.stderr]).toEqual([exitCode, '']);
    expect(ran.stdout).toMatch(headline);
    expect(ran.stdout).toContain(words);
    expect(ran.stdout.includes('npm install z3-solver')).toBe(exitCode === 1);
  });
});
