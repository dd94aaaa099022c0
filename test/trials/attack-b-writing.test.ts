/** A folder that `tenet synth` writes again: other targets, an end midway, and names that are none. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenet } from '../support/cli';

const TENET = join(__dirname, '../../dist/src/cli/tenet.js');
const spec = (column: string) => `tenet: 1
database: shop
tenancy: { registry: tenants }
roles: { shop_app: { kind: application, connections: 9 }, r_${column}: { kind: reader, connections: 2 } }
tables: { tenants: { scope: registry, columns: { id: uuid, ${column}: text } } }
backup: { tool: pgbackrest, repository: s3://shop-backup, full: weekly, keep: 30d, encrypted: true }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-attack-'));
  declare('old');
});
afterEach(() => rmSync(folder, { recursive: true }));

const declare = (column: string) => writeFileSync(join(folder, 'tenet.yaml'), spec(column));
const synth = (...args: readonly string[]) => runTenet(['synth', ...args], folder);
const filesOf = (out: string) =>
  readdirSync(join(folder, out), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('.tmp'));

test('the files of a target that is asked for no more go, with their folder', async () => {
  expect((await synth('-t', 'sql,pgbackrest', '--out', 'out')).exitCode).toBe(0);
  expect(await synth('-t', 'sql,prometheus', '--out', 'out')).toMatchObject({ exitCode: 0 });
  expect(readdirSync(join(folder, 'out')).sort()).toEqual(['.tenet-files.json', 'prometheus', 'sql']);
});

test.each([
  [
    ['-t', 'sql', '-t', 'prometheus'],
    ['prometheus', 'sql'],
  ],
  [
    ['-t', 'sql,prometheus', '-t', 'sql'],
    ['prometheus', 'sql'],
  ],
])('%p: each target that is named is written, once', async (args, folders) => {
  const { stderr } = await synth(...args, '--out', 'out');
  expect(
    readdirSync(join(folder, 'out'))
      .filter((name) => !name.startsWith('.'))
      .sort(),
  ).toEqual(folders);
  expect(stderr.match(/^wrote .*10-shop\.sql$/gm)).toHaveLength(1);
});

test.each(['', '-'])('--out "%s" names no folder, and nothing is written', async (out) => {
  const { exitCode, stderr } = await synth('-t', 'sql', '--out', out);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('name a folder')]);
  expect(readdirSync(folder)).toEqual(['tenet.yaml']);
});

describe('ended at any step', () => {
  /** Ends the process before its n-th change of the folder, as SIGKILL or a power cut would. */
  const KILL = `const fs = require('node:fs'); let left = Number(process.env.KILL_AT);
for (const name of ['renameSync', 'writeFileSync', 'copyFileSync', 'rmdirSync']) {
  const real = fs[name];
  fs[name] = (...args) => { if (--left === 0) process.kill(process.pid, 'SIGKILL'); return real(...args); };
}`;
  const killed = (at: number) =>
    spawnSync(process.execPath, ['-r', join(folder, 'kill.js'), TENET, 'synth', '-t', 'sql', '--out', 'out'], {
      cwd: folder,
      env: { ...process.env, KILL_AT: String(at) },
    }).signal === 'SIGKILL';

  test('each file is the old one or the new one, and any spec can be written next', async () => {
    writeFileSync(join(folder, 'kill.js'), KILL);
    await synth('-t', 'sql', '--out', 'before');
    declare('new');
    await synth('-t', 'sql', '--out', 'after');
    const either = (name: string) => ['before', 'after'].map((at) => readFileSync(join(folder, at, name), 'utf8'));
    let step = 1;
    for (; ; step += 1) {
      rmSync(join(folder, 'out'), { recursive: true, force: true });
      declare('old');
      await synth('-t', 'sql', '--out', 'out');
      declare('new');
      if (!killed(step)) break;
      for (const name of ['00-roles.sql', '01-databases.sql', '10-shop.sql', 'manifest.json']) {
        expect(either(name)).toContain(readFileSync(join(folder, 'out', name), 'utf8'));
      }
      declare('third');
      expect(await synth('-t', 'sql', '--out', 'out')).toMatchObject({ exitCode: 0 });
    }
    expect(step).toBeGreaterThan(10);
    expect(filesOf('out')).toHaveLength(5);
  });
});

test('a file that somebody changed is still not replaced after an end midway', async () => {
  await synth('-t', 'sql', '--out', 'out');
  const ledger = JSON.parse(readFileSync(join(folder, 'out/.tenet-files.json'), 'utf8')) as { files: object };
  for (const [path, hash] of Object.entries(ledger.files)) Object.assign(ledger.files, { [path]: [hash, 7, null, {}] });
  writeFileSync(join(folder, 'out/.tenet-files.json'), JSON.stringify(ledger));
  mkdirSync(join(folder, 'out/sql'));
  writeFileSync(join(folder, 'out/10-shop.sql'), 'mine');
  declare('new');
  expect((await synth('-t', 'sql', '--out', 'out')).exitCode).toBe(2);
  expect(readFileSync(join(folder, 'out/10-shop.sql'), 'utf8')).toBe('mine');
});
