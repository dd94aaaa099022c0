/** `tenet completion`: what bash offers where Tab is pressed, and that the scripts of the other shells name the same. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from '../../policies';
import { runTenet } from '../support/cli';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-completion-'));
  writeFileSync(join(folder, 'bash'), (await runTenet(['completion', 'bash'], folder)).stdout);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers behind these words; the last one is being typed. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `source ./bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tenet; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const text = execFileSync('bash', ['-c', script, 'bash', 'tenet', ...words], { cwd: folder, encoding: 'utf8' });
  return text.split('\n').filter((line) => line !== '');
}

test.each([
  { words: ['ch'], some: ['check'], all: true },
  { words: [''], some: ['apply', 'check', 'engines', 'prove', 'synth'], all: false },
  { words: ['check', '--fo'], some: ['--format'], all: true },
  { words: ['check', '--format', 's'], some: ['sarif'], all: true },
  { words: ['check', '-f', 'ju'], some: ['junit'], all: true },
  { words: ['prove', '--ag'], some: ['--against'], all: true },
  { words: ['engines', 'in'], some: ['install'], all: true },
  { words: ['engines', 'install', '--pl'], some: ['--platform'], all: true },
  { words: ['explain', 'isolation/force'], some: ['isolation/force-rls'], all: true },
  { words: ['completion', 'f'], some: ['fish'], all: true },
  // names of files are bash's own
  { words: ['check', 'ten'], some: [], all: true },
  { words: ['--ver'], some: ['--version'], all: true },
])('tenet $words', ({ words, some, all }) => {
  const found = offered(...words);
  expect(all ? found : found.filter((word) => some.includes(word))).toEqual(some);
});

test('every rule can be completed', () => {
  expect(offered('explain', '').filter((word) => word.includes('/'))).toEqual(rules.map(({ id }) => id));
});

test('zsh runs the functions of bash', async () => {
  const { stdout } = await runTenet(['completion', 'zsh'], folder);
  expect(stdout).toContain('bashcompinit');
  expect(stdout.slice(stdout.indexOf('_tenet()'))).toBe(
    (await runTenet(['completion', 'bash'], folder)).stdout.replace(/^[^]*?(?=_tenet\(\))/, ''),
  );
});

test('fish has commands, options and choices', async () => {
  const { stdout } = await runTenet(['completion', 'fish'], folder);
  expect(stdout).toContain("complete -c tenet -n __fish_use_subcommand -x -a 'check' -d");
  expect(stdout).toMatch(/__fish_seen_subcommand_from check' -s f -l format -x -a 'pretty json [^']*'/);
  // each line is whole: an even number of quotes that no backslash is before
  expect(stdout.split('\n').filter((line) => line.replaceAll(String.raw`\'`, '').split("'").length % 2 === 0)).toEqual(
    [],
  );
});

test('another shell is refused with those that there are', async () => {
  const { exitCode, stderr } = await runTenet(['completion', 'tcsh'], folder);
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/bash, zsh, fish/) as string,
  });
});
