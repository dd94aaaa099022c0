/**
 * Compiles into dist, copies what tsc does not, and bundles the command line: quiet, incremental, and nothing at all where nothing
 * changed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { build } from 'esbuild';

const ROOTS = [
  'src',
  'policies',
  'constructs',
  'examples/demo.ts',
  'examples/cdktf/main.ts',
  'test/apply',
  'test/bench',
  'test/plan/recipe-files.ts',
  'test/support',
];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];
const STAMP = 'dist/.built';
const MAIN = 'dist/src/cli/main.js';
/** What `tenet` loads: 500 modules in one file, because finding and reading each took half of a small check. */
const BUNDLE = 'dist/src/cli/bundle.js';
/** What the code of the bundle is kept from: what most of its functions are called by. */
const TYPICAL_RUNS = [
  ['check', 'examples/shop/tenet.yaml'],
  ['check', 'examples/hatchet/schema.sql'],
];
/** What `tenet` starts: it asks for the version of Node before the bundle is parsed. */
const ENTRY = 'dist/src/cli/tenet.js';

/** What Terraform starts. */
const PROVIDER = 'dist/src/provider/main.js';

const sources = ROOTS.filter((root) => existsSync(root)).flatMap(filesUnder);
const key = fingerprint([...SETTINGS, ...sources]);

if (!existsSync(BUNDLE) || read(STAMP) !== key) {
  rmSync(STAMP, { force: true });
  compile();
  const assets = sources.filter((file) => extname(file) !== '.ts');
  for (const asset of assets) copy(asset, join('dist', asset));
  removeLeftOvers(new Set(sources));
  await bundle();
  for (const run of TYPICAL_RUNS) spawnSync(process.execPath, ['scripts/code-cache.cjs', ...run], { stdio: 'ignore' });
  writeFileSync(STAMP, key);
}

function filesUnder(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function fingerprint(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function compile() {
  if (!existsSync(MAIN)) rmSync('dist/.tsbuildinfo', { force: true });
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Packages stay outside, under their own licences; so do names and lines, for whoever reads a stack. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [MAIN],
    write: false,
    bundle: true,
    platform: 'node',
    packages: 'external',
    // a function of the scope of a module: what loads it gives it one
    banner: { js: '(function (exports, require, module, __filename, __dirname, importModule) {' },
    footer: { js: '})' },
    logLevel: 'error',
  });
  // templates keep letters beyond ASCII, and one of them makes V8 take two bytes for every letter of the file
  const ascii = outputFiles[0].text.replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${hexadecimal(letter.charCodeAt(0))}`);
  // V8 refuses import() to code from a cache
  writeFileSync(BUNDLE, ascii.replaceAll(/\bimport\(/g, 'importModule('));
  chmodSync(ENTRY, 0o755);
  chmodSync(PROVIDER, 0o755);
}

function hexadecimal(unit) {
  return unit.toString(16).padStart(4, '0');
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/** What a deleted or renamed source left in dist would still be found by `require`. */
function removeLeftOvers(kept) {
  for (const output of filesUnder('dist')) {
    const path = output.slice('dist/'.length);
    const source = path.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    if (output === BUNDLE || path.startsWith('.') || kept.has(path) || kept.has(source)) continue;
    rmSync(output);
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
