/**
 * The tour in README.md: runs every command of its console blocks, in order and in one folder, and writes what they print
 * beneath them. `--check` writes nothing and fails where the README says something else.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const README = 'README.md';
const BLOCK = /^```console tour\n([\s\S]*?)^```$/gm;

const folder = mkdtempSync(join(tmpdir(), 'tenet-tour-'));
const bin = mkdtempSync(join(tmpdir(), 'tenet-bin-'));
symlinkSync(resolve('dist/src/cli/tenet.js'), join(bin, 'tenet'));
// as npm installs it: `tenet init` names the schema that is there
mkdirSync(join(folder, 'node_modules'));
symlinkSync(resolve('.'), join(folder, 'node_modules/pgtenet'));
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, NO_COLOR: '1', COLUMNS: '' };

try {
  const before = readFileSync(README, 'utf8');
  const after = before.replaceAll(BLOCK, (_all, block) => `\`\`\`console tour\n${played(block)}\`\`\``);
  if (after !== before && process.argv.includes('--check')) {
    console.error(`${README} shows output that tenet does not give; run: node scripts/tour.mjs`);
    process.exitCode = 1;
  } else if (after !== before) {
    writeFileSync(README, after);
  }
} finally {
  rmSync(folder, { recursive: true });
  rmSync(bin, { recursive: true });
}

/** The commands of a block, each with its output and, where it is not 0, its exit code; lines of a command go on behind `> `. */
function played(block) {
  const commands = [...block.matchAll(/^\$ .*\n(?:> .*\n)*/gm)].map(([lines]) => lines);
  return commands.map((lines) => `${lines}${outputOf(lines.replaceAll(/^[$>] /gm, ''))}`).join('\n');
}

function outputOf(command) {
  const { status, stdout } = spawnSync('sh', ['-c', `{ ${command}} 2>&1`], { cwd: folder, env, encoding: 'utf8' });
  const exit = status === 0 ? '' : `[exit code ${status}]\n`;
  return `${stdout.replace(/\n*$/, stdout === '' ? '' : '\n')}${exit}`;
}
