/**
 * The provider as registries and mirrors take it: a zip a platform, SHA256SUMS and the manifest, in dist-provider/. Each zip has a Node of
 * its own and PostgreSQL 18 for the scratch server, so that the machine that runs Terraform needs neither.
 *
 *     npm run package:provider                        all platforms
 *     npm run package:provider -- linux_amd64 ...     some of them
 *     npm run package:provider -- --majors 16,18 ...  with fewer majors of PostgreSQL: each is 20 to 50 MB
 *     npm run package:provider -- --single ...        with the program inside of Node, where a script beside it would start
 *
 * A registry also wants SHA256SUMS signed by the key of its publisher: gpg --detach-sign SHA256SUMS.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
// keeps the modes and the times that it is given; what the system brings as `zip` is on no Windows
import yazl from 'yazl';
import { NODE, PLATFORMS } from './provider-platforms.mjs';

const NAME = 'terraform-provider-tenet';
/** What runs, and what it reads. */
const PROGRAM = [
  'dist/bundle.js',
  'dist/import-module.js',
  'dist/wire',
  'dist/src/load-bundle.js',
  'dist/src/provider/handshake.js',
  'dist/src/provider/terraform-provider-tenet.js',
  'package.json',
  'LICENSE',
];
/** What pins the other majors of PostgreSQL. */
const ENGINES = 'test/engines';
/** Of no use to a provider: what people look into and compilers take, and the tests of packages. */
const LEFT_OUT = /\.(a|map|d\.[cm]?ts|md|markdown|cache)$|\/(testing|test|tests|docs|\.github)\//;
/** The same bytes for the same input: a zip cannot say less. */
const MADE = new Date(Date.UTC(1980, 0, 1));

/** Node beside it is what its makers signed: macOS ends a program that was changed. */
const SCRIPT = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$here/node" "$here/lib/dist/src/provider/${NAME}.js" "$@"
`;

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    single: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist-provider' },
    majors: { type: 'string', default: '15,16,17,18' },
  },
});
const OUT = values.out;
const unknown = wanted.filter((name) => !(name in PLATFORMS));
if (unknown.length > 0) {
  console.error(`no platform ${unknown.join(', ')}: write ${Object.keys(PLATFORMS).join(', ')}`);
  process.exit(2);
}

mkdirSync(OUT, { recursive: true });
for (const name of wanted.length > 0 ? wanted : Object.keys(PLATFORMS)) await packageFor(name, PLATFORMS[name]);
writeManifest();
writeSums();

async function packageFor(name, platform) {
  const stage = mkdtempSync(join(tmpdir(), `${NAME}-`));
  try {
    const executable = `${NAME}_v${version}`;
    installInto(join(stage, 'lib'), platform);
    const node = fetchNode(platform);
    if (platform.launcher === 'script' && !values.single) {
      copy(node, join(stage, 'node'));
      writeFileSync(join(stage, executable), SCRIPT, { mode: 0o755 });
    } else await asExecutable(node, join(stage, platform.os === 'win32' ? `${executable}.exe` : executable));
    copy('LICENSE', join(stage, 'LICENSE'));
    const zip = join(OUT, `${NAME}_${version}_${name}.zip`);
    await zipOf(stage, zip);
    console.log(`${zip}  ${megabytes(statSync(zip).size)} packed, ${megabytes(sizeOf(stage))} unpacked`);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** What the lock files pin for that platform: nothing is built and no script runs. */
function installInto(folder, platform) {
  install('.', folder, platform);
  for (const path of PROGRAM) cpSync(path, join(folder, path), { recursive: true });
  const modules = join(folder, 'node_modules');
  const others = join(folder, 'engines');
  install(ENGINES, others, platform);
  for (const name of readdirSync(join(others, 'node_modules')).filter(isWanted))
    renameSync(join(others, 'node_modules', name), join(modules, name));
  rmSync(others, { recursive: true });
  const natives = filesOf(modules).filter((path) => basename(path) === 'pg-symlinks.json');
  for (const list of natives) makeLinks(dirname(list));
}

/** Of a package of PostgreSQL, by the major in its name. */
function isWanted(name) {
  return values.majors.split(',').some((major) => name.startsWith(`tenet-postgres-${major}-`));
}

function install(from, folder, { os, cpu, libc }) {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(from, file), join(folder, file));
  const flags = ['--omit=dev', '--omit=peer', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const target = [`--os=${os}`, `--cpu=${cpu}`, ...(libc === undefined ? [] : [`--libc=${libc}`])];
  npm(['ci', ...flags, ...target], folder);
  for (const own of ['package-lock.json', 'node_modules/.package-lock.json', 'node_modules/.bin'])
    rmSync(join(folder, own), { recursive: true, force: true });
}

/**
 * Packages list their symbolic links. A zip of a provider has none, and nothing may be added to it later, because hosts hold it to its hash:
 * a library lies under each name by which another program asks for it, under no other, and nothing stays on the list.
 */
function makeLinks(native) {
  const list = join(native, 'pg-symlinks.json');
  const programs = filesOf(native).map((path) => ({ path, bytes: readFileSync(path) }));
  const isAskedFor = (path, source) =>
    programs.some((program) => program.path !== source && program.bytes.includes(`${basename(path)}\0`));
  const links = JSON.parse(readFileSync(list, 'utf8')).map((link) => ({
    source: join(native, '..', link.source),
    target: join(native, '..', link.target),
  }));
  for (const { source, target } of links) if (isAskedFor(target, source)) cpSync(source, target);
  for (const { source } of links) if (!isAskedFor(source, source)) rmSync(source, { force: true });
  writeFileSync(list, '[]\n');
}

/** @returns the program of Node for a platform, as npm serves it and the pinned hash knows it */
function fetchNode({ node: { package: from, file, integrity } }) {
  const folder = join(OUT, '.node', `${from}-${NODE}`);
  const program = join(folder, 'package', file);
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const packed = npm(['pack', `${from}@${NODE}`, '--silent', '--pack-destination', folder], '.').trim();
    const archive = join(folder, packed);
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== integrity) throw new Error(`${from}@${NODE} has the hash ${found}, and not ${integrity}`);
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    rmSync(archive);
  }
  return program;
}

/** Windows starts no script: the program is put into Node itself, which is what a single executable is, and loads what lies beside it. */
async function asExecutable(node, target) {
  const work = mkdtempSync(join(tmpdir(), `${NAME}-sea-`));
  const main = `require('node:module').createRequire(process.execPath)('./lib/dist/src/provider/${NAME}.js');`;
  writeFileSync(join(work, 'main.js'), main);
  writeFileSync(
    join(work, 'sea.json'),
    JSON.stringify({ main: join(work, 'main.js'), output: join(work, 'blob'), disableExperimentalSEAWarning: true }),
  );
  execFileSync(fetchNode(PLATFORMS.linux_amd64), ['--experimental-sea-config', join(work, 'sea.json')], {
    stdio: 'pipe',
  });
  copy(node, target);
  // the tool that Node's documentation names for this
  const { inject } = await import('postject');
  await inject(target, 'NODE_SEA_BLOB', readFileSync(join(work, 'blob')), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
  });
  rmSync(work, { recursive: true });
}

async function zipOf(folder, target) {
  const zip = new yazl.ZipFile();
  for (const path of filesOf(folder)) {
    const mode = statSync(path).mode & 0o111 ? 0o100755 : 0o100644;
    zip.addFile(path, relative(folder, path), { mtime: MADE, forceDosTimestamp: true, mode, compressionLevel: 6 });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
}

function writeManifest() {
  const manifest = { version: 1, metadata: { protocol_versions: ['6.0'] } };
  writeFileSync(join(OUT, `${NAME}_${version}_manifest.json`), `${JSON.stringify(manifest, null, 2)}\n`);
}

function writeSums() {
  const files = readdirSync(OUT).filter((file) => file.startsWith(`${NAME}_${version}_`) && /\.(zip|json)$/.test(file));
  const lines = files.sort().map((file) => `${sha256(join(OUT, file))}  ${file}\n`);
  writeFileSync(join(OUT, `${NAME}_${version}_SHA256SUMS`), lines.join(''));
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
}

function sizeOf(folder) {
  return filesOf(folder).reduce((sum, path) => sum + statSync(path).size, 0);
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

function npm(words, cwd) {
  return execFileSync('npm', words, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
