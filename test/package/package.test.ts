/** The package as npm packs it, in a folder of its own: its command, its entry points, and what it takes along. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

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

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-package-'));
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', ['pack', ...options], { cwd: PROJECT, encoding: 'utf8' })) as [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ];
  files = packed.files.map(({ path }) => path);
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
  expect(files.filter((path) => /(^|\/)test\/|\.test\.|node_modules/.test(path))).toEqual([]);
  expect(Object.keys(manifest.dependencies)).not.toContain('@electric-sql/pglite');
});
