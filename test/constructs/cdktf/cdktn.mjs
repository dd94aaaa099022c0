/**
 * The packed package under CDK Terrain (cdktn), installed by the package.json of docs/cdktf.md, beside cdktf 0.21: each way of making a
 * tenant database is written the same by both. Needs the npm registry and what `npm run build` made; exits 1 where they differ.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const [, documented] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(project, 'docs/cdktf.md'), 'utf8')) ?? [];
if (documented === undefined) throw new Error('docs/cdktf.md has no package.json for cdktn');

const PROGRAM = `
const { LocalBackend, TerraformStack } = require('cdktf');
const { load, run, TenantDatabase, TenetApp } = require('pgtenet/cdktf');
void run(async () => {
  const spec = await load(process.argv[2], { today: '2026-11-30' });
  const app = new TenetApp();
  for (const via of ['tenet', 'postgresql', 'files']) {
    const stack = new TerraformStack(app, via);
    new LocalBackend(stack, { path: '../../../terraform.' + via + '.tfstate' });
    new TenantDatabase(stack, 'shop', { spec, via });
  }
  app.synth();
});
`;

const folder = mkdtempSync(join(tmpdir(), 'tenet-cdktn-'));
try {
  const old = folderOf('cdktf', (modules) => {
    for (const name of ['cdktf', 'constructs', '@cdktf'])
      symlinkSync(join(project, 'node_modules', name), join(modules, name));
    symlinkSync(project, join(modules, 'pgtenet'));
  });
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], project),
  );
  const next = folderOf('cdktn', () => undefined);
  const wanted = JSON.parse(documented);
  const dependencies = { ...wanted.dependencies, pgtenet: `file:${join(folder, filename)}` };
  writeFileSync(join(next, 'package.json'), JSON.stringify({ ...wanted, private: true, dependencies }));
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], next);

  const versions = [old, next].map((root) => versionOf(join(root, 'node_modules', 'cdktf')));
  if (versions[0] === versions[1]) throw new Error(`${versions[0]} was compared with itself`);
  const [onCdktf, onCdktn] = [old, next].map(synthesized);
  const paths = Object.keys({ ...onCdktf, ...onCdktn });
  const difference = paths.filter((path) => onCdktf[path] !== onCdktn[path]);
  if (paths.length === 0 || difference.length > 0)
    throw new Error(`cdktf and cdktn differ in ${difference.join(', ')}`);
  console.log(`${versions[1]} writes the same ${paths.length} files as ${versions[0]}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A folder with the program in it, and modules. */
function folderOf(name, fill) {
  const root = join(folder, name);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'main.cjs'), PROGRAM);
  fill(join(root, 'node_modules'));
  return root;
}

/** The files of every stack, by path, without the version of the library that wrote them. */
function synthesized(root) {
  const out = join(root, 'out');
  const spec = join(project, 'examples/starter/tenet.yaml');
  run(process.execPath, ['--preserve-symlinks-main', 'main.cjs', spec], root, { CDKTF_OUTDIR: out });
  const entries = readdirSync(join(out, 'stacks'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(out.length + 1), withoutVersion(entry.name, readFileSync(file, 'utf8'))];
    }),
  );
}

function versionOf(root) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return `${name} ${version}`;
}

function withoutVersion(name, text) {
  if (!name.endsWith('.json')) return text;
  const config = JSON.parse(text);
  delete config['//'];
  return JSON.stringify(config);
}

/** @returns what it prints */
function run(command, args, cwd, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}: ${error?.message ?? stderr}`);
  return stdout;
}
