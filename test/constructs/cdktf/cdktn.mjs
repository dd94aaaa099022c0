/**
 * Runs examples/cdktf on CDK Terrain (cdktn), installed under the name of cdktf in a folder of its own, and compares what it
 * writes with what cdktf 0.21 writes. Needs the npm registry; exits 1 where they differ.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const PACKAGE = {
  private: true,
  dependencies: { cdktf: 'npm:cdktn@0.24.0', constructs: '10.7.2', '@cdktf/provider-postgresql': '12.1.1' },
  // The bindings ask for cdktf ^0.21.0; whatever they get must be the one that the program has.
  overrides: { '@cdktf/provider-postgresql': { cdktf: '$cdktf' } },
};
const SOURCES = ['src', 'policies', 'constructs', 'examples/cdktf', 'test/support/typescript.cjs'];
const OURS = ['cdktf', 'constructs', '@cdktf', '.bin', '.package-lock.json'];

const folder = mkdtempSync(join(tmpdir(), 'tenet-cdktn-'));
try {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(PACKAGE));
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], folder);
  for (const name of readdirSync(join(project, 'node_modules'))) {
    if (!OURS.includes(name) && !readdirSync(join(folder, 'node_modules')).includes(name)) {
      symlinkSync(join(project, 'node_modules', name), join(folder, 'node_modules', name));
    }
  }
  for (const name of SOURCES) cpSync(join(project, name), join(folder, name), { recursive: true });

  const [old, next] = [project, folder].map((root) => versionOf(join(root, 'node_modules', 'cdktf')));
  if (old === next) throw new Error(`${old} was compared with itself`);
  const onCdktf = synthesize(project, 'cdktf');
  const onCdktn = synthesize(folder, 'cdktn');
  const difference = Object.keys({ ...onCdktf, ...onCdktn }).filter((path) => onCdktf[path] !== onCdktn[path]);
  if (difference.length > 0) throw new Error(`cdktf and cdktn differ in ${difference.join(', ')}`);
  console.log(`${next} writes the same ${Object.keys(onCdktn).length} files as ${old}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The files of every stack, by path, without the version of the library that wrote them. */
function synthesize(root, name) {
  const out = join(folder, name);
  const args = ['-r', join(root, 'test/support/typescript.cjs'), join(root, 'examples/cdktf/main.ts')];
  run(process.execPath, args, project, { CDKTF_OUTDIR: out });
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

function versionOf(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}`;
}

function withoutVersion(name, text) {
  if (!name.endsWith('.json')) return text;
  const config = JSON.parse(text);
  delete config['//'];
  return JSON.stringify(config);
}

function run(command, args, cwd, env = {}) {
  const { status, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}: ${error?.message ?? stderr}`);
}
