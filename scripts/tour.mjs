/**
 * The sessions in README.md and docs: runs every command of the blocks `console tour`, in order and in one folder for each page, and
 * writes what they print beneath them. `--check` writes nothing and fails where a page shows something else. A page that names
 * $DATABASE_URL needs a server: it is left to test/docs/sessions.test.ts, which has one. The package is that of the clone, or the one that
 * is installed where TENET_PACKAGE names it.
 *   node scripts/tour.mjs [--check] [PAGE...]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const BLOCK = /^```console tour\n([\s\S]*?)^```$/gm;
const ALL = ['README.md', ...readdirSync('docs', { recursive: true }).map((name) => join('docs', name))].filter(
  (name) => name.endsWith('.md') && readFileSync(name, 'utf8').includes('\n```console tour\n'),
);
const home = resolve(process.env.TENET_PACKAGE ?? '.');

const bin = mkdtempSync(join(tmpdir(), 'tenet-bin-'));
symlinkSync(join(home, 'dist/src/cli/tenet.js'), join(bin, 'tenet'));
/** No width, colour or settings of git of whoever runs it. */
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  NO_COLOR: '1',
  COLUMNS: '',
  CI: '',
  GITHUB_ACTIONS: '',
  GITLAB_CI: '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'me'],
      [`GIT_${who}_EMAIL`, 'me@example.com'],
    ]),
  ),
};

const isChecked = process.argv.includes('--check');
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const texts = new Map((named.length > 0 ? named : ALL).map((page) => [page, readFileSync(page, 'utf8')]));
for (const [page, before] of texts) {
  if (before.includes('$DATABASE_URL') && env.DATABASE_URL === undefined) continue;
  const after = toured(before);
  if (after !== before && isChecked) {
    console.error(
      `${page} shows output that tenet does not give; run: node scripts/tour.mjs\n${difference(before, after)}`,
    );
    process.exitCode = 1;
  } else if (after !== before) {
    writeFileSync(page, after);
  }
}
rmSync(bin, { recursive: true });

/** The first line that differs. */
function difference(before, after) {
  const lines = after.split('\n');
  const place = before.split('\n').findIndex((line, at) => line !== lines[at]);
  return `  line ${place + 1} is   ${before.split('\n')[place]}\n  and becomes ${lines[place]}`;
}

/** The page with what its commands print now. */
function toured(text) {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-tour-'));
  // as npm installs it: `tenet init` names the schema that is there
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(home, join(folder, 'node_modules/pgtenet'));
  try {
    return text.replaceAll(BLOCK, (_all, block) => `\`\`\`console tour\n${played(block, folder)}\`\`\``);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The commands of a block, each with its output and, where it is not 0, its exit code; lines of a command go on behind `> `. */
function played(block, folder) {
  const commands = [...block.matchAll(/^\$ .*\n(?:> .*\n)*/gm)].map(([lines]) => lines);
  return commands.map((lines) => `${lines}${outputOf(lines.replaceAll(/^[$>] /gm, ''), folder)}`).join('\n');
}

function outputOf(command, folder) {
  const { status, stdout } = spawnSync('sh', ['-c', `{ ${command}} 2>&1`], { cwd: folder, env, encoding: 'utf8' });
  const exit = status === 0 ? '' : `[exit code ${status}]\n`;
  // times and the day are others each time, and no page keeps spaces at the end of a line
  const steady = stdout
    .replaceAll(/ +$/gm, '')
    .replaceAll(/\b\d+ ms\b/g, '6 ms')
    .replaceAll(new Date().toISOString().slice(0, 10), '2026-11-30')
    .replace(/\n*$/, stdout === '' ? '' : '\n');
  return `${steady}${exit}`;
}
