/** Trials 1.7 and 1.10: where `tenet synth` writes, and what it must never touch. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
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
import { dirname, join } from 'node:path';
import { mayRemove, readLedger } from '../../src/cli/ledger';
import { parse } from 'yaml';
import { checkFile, checkObject, emit } from '../../src/pipeline';
import { diskReader } from '../../src/spec/disk';
import { targets } from '../../src/targets';
import { HOURLY } from '../maintain/ground';
import { runTenet } from '../support/cli';

const TENET = join(__dirname, '../../dist/src/cli/tenet.js');
const LEDGER = '.tenet-files.json';
const SPEC = `tenet: 1
database: shop
tenancy: { registry: tenants }
roles: { shop_app: { kind: application, connections: 9 } }
tables: { tenants: { scope: registry, columns: { id: uuid } } }
`;

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tenet-writing-'));
  folder = join(root, 'project');
  mkdirSync(folder);
  write({ 'tenet.yaml': SPEC });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const synth = (target = 'sql', out = 'out') => runTenet(['synth', '--target', target, '--out', out], folder);
const leftOvers = () =>
  [root, folder, join(folder, 'out')]
    .filter(existsSync)
    .flatMap((at) => readdirSync(at))
    .filter((name) => name.endsWith('.tmp'));

describe('1.7: a place that cannot be written ends in a sentence', () => {
  /** In a process of its own: what hangs would take the test with it. */
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, [TENET, ...args], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...process.env, NO_COLOR: '1', ...env },
    });

  test.each([
    ['synth', ['synth', '-t', 'sql', '--out', '/proc/x/y'], {}],
    ['init', ['init', '/proc/x', '--yes'], {}],
    ['review', ['review', '--out', '/proc/x/review.md'], {}],
    ['prove', ['prove'], { TENET_CACHE: '/proc/x/y' }],
    ['prove, below a device', ['prove'], { TENET_CACHE: '/dev/null/x' }],
  ] as const)('%s', (_name, args, env) => {
    const { status, stderr } = run(args, env);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: .*(?:cannot write|cannot create)/m);
    expect(stderr).not.toMatch(/fault of tenet|\n\s+at /);
  });

  test.each<[string, string, () => void, RegExp]>([
    ['below a file', 'tenet.yaml/out', () => undefined, /a parent is not a directory/],
    ['below a device', '/dev/null/x', () => undefined, /a parent is not a directory/],
    ['a link to itself', 'loop', () => symlinkSync('loop', join(folder, 'loop')), /points to itself/],
    ['a link to nothing', 'gone', () => symlinkSync('nowhere', join(folder, 'gone')), /cannot write/],
    ['a name that is too long', 'x'.repeat(300), () => undefined, /the name is too long/],
  ])('%s', async (_name, out, prepare, words) => {
    prepare();
    const { exitCode, stderr } = await synth('sql', out);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
    expect(leftOvers()).toEqual([]);
  });

  test('what is refused changes nothing', async () => {
    await synth();
    const before = read('out/00-roles.sql');
    write({ 'tenet.yaml': SPEC.replace('shop_app', 'shop_web') });
    rmSync(join(folder, 'out/manifest.json'));
    mkdirSync(join(folder, 'out/manifest.json'));
    expect((await synth()).exitCode).toBe(2);
    expect(read('out/00-roles.sql')).toBe(before);
    expect(leftOvers()).toEqual([]);
  });
});

describe('1.10: a ledger that somebody made by hand makes synth touch no foreign file', () => {
  const MINE = 'select 1; -- mine\n';

  test.each<[string, string, object]>([
    ['the names of a list', 'mine.sql', ['mine.sql']],
    ['a name with its hash', 'mine.sql', { 'mine.sql': hash(MINE) }],
    ['a file of ours without the hash', '20-old.sql', { '20-old.sql': '' }],
    ['a file of ours with a wrong hash', '20-old.sql', { '20-old.sql': hash('other') }],
    ['a file that is to be written', '00-roles.sql', { '00-roles.sql': hash('other') }],
    ['a file that is to be written, in a list', '00-roles.sql', ['00-roles.sql']],
    ['a file above', '../mine.sql', { '../mine.sql': hash(MINE) }],
    ['a file above, with the name of one of ours', '../10-mine.sql', { 'x/../../10-mine.sql': hash(MINE) }],
  ])('%s', async (_name, path, files) => {
    write({ [`out/${path}`]: MINE, [`out/${LEDGER}`]: JSON.stringify({ writtenBy: 'tenet', files }) });
    const { exitCode, stderr } = await synth();
    expect(read(`out/${path}`)).toBe(MINE);
    if (path.startsWith('..')) return expect(exitCode).toBe(0);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(path);
    return expect(existsSync(join(folder, 'out/10-shop.sql'))).toBe(false);
  });

  test('a linked folder or file is not followed', async () => {
    write({ 'beside/shop_094b62b7.sql': MINE, 'out/x': '' });
    rmSync(join(folder, 'out/x'));
    symlinkSync('../beside', join(folder, 'out/ddl'));
    write({ [`out/${LEDGER}`]: JSON.stringify({ files: { 'ddl/shop_094b62b7.sql': hash(MINE) } }) });
    expect((await synth('terraform')).exitCode).toBe(2);
    expect(read('beside/shop_094b62b7.sql')).toBe(MINE);
  });

  test('a file of ours that was changed since is neither replaced nor removed', async () => {
    await synth();
    write({ 'out/00-roles.sql': MINE });
    const { exitCode, stderr } = await synth();
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('00-roles.sql')]);
    expect(read('out/00-roles.sql')).toBe(MINE);
  });

  test('what an earlier run wrote is replaced, and removed where it is no more', async () => {
    await synth();
    write({ 'tenet.yaml': SPEC.replace('database: shop', 'database: store') });
    expect((await synth()).exitCode).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(
      [LEDGER, '00-roles.sql', '01-databases.sql', '10-store.sql', 'manifest.json'].sort(),
    );
    expect((await synth('sql,prometheus')).exitCode).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([LEDGER, 'prometheus', 'sql']);
  });

  test('each target gives files whose names a ledger may remove', async () => {
    for (const example of ['shop', 'hatchet']) {
      const checked = await checkFile(`examples/${example}/tenet.yaml`, diskReader, { today: '2026-11-24' });
      const holding = { ...checked, findings: [] };
      const maintained = await checkObject(parse(HOURLY), { today: '2026-11-24' });
      for (const { name } of targets) {
        for (const { path, contents } of emit(name === 'maintain' ? maintained : holding, name)) {
          for (const place of [path, path.startsWith(`${name}/`) ? path : `${name}/${path}`]) {
            write({
              [`all/${place}`]: contents,
              [`all/${LEDGER}`]: JSON.stringify({ files: { [place]: hash(contents) } }),
            });
            const all = join(folder, 'all');
            expect([place, mayRemove(all, place, readLedger(all))]).toEqual([place, true]);
          }
        }
      }
    }
  });
});

describe('synth beside what other tools keep in the folder', () => {
  const KEPT = {
    '.terraform.lock.hcl': 'lock',
    '.terraform/providers/x': 'provider',
    'terraform.tfstate': '{}',
    'terraform.tfstate.backup': '{}',
    'terraform.tfstate.d/prod/terraform.tfstate': '{}',
    'terraform.tfvars': 'a = 1',
    'prod.auto.tfvars.json': '{}',
    'backend.tf': 'terraform {}',
    '.gitignore': '.terraform',
  };

  test('--target terraform --out . works beside the state, the lock file and the spec, again and again', async () => {
    write(KEPT);
    for (const database of ['shop', 'shop', 'store']) {
      write({ 'tenet.yaml': SPEC.replace('database: shop', `database: ${database}`) });
      expect(await synth('terraform', '.')).toMatchObject({ exitCode: 0 });
    }
    for (const [path, text] of Object.entries(KEPT)) expect(read(path)).toBe(text);
    expect(read('main.tf.json')).toContain('"store"');
    expect(readdirSync(join(folder, 'ddl'))).toHaveLength(1);
  });

  test('a file of theirs that has our name is not replaced', async () => {
    write({ 'main.tf.json': '{}' });
    const { exitCode, stderr } = await synth('terraform', '.');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('main.tf.json')]);
    expect(read('main.tf.json')).toBe('{}');
  });
});
