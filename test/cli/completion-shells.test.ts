/** The scripts of `tenet completion` in the shells themselves: what zsh puts on the line where Tab is pressed, and what fish offers. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from '../../policies';
import { runTenet } from '../support/cli';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-shells-'));
  for (const shell of ['zsh', 'fish'])
    writeFileSync(join(folder, shell), (await runTenet(['completion', shell], folder)).stdout);
  writeFileSync(join(folder, 'press-tab'), PRESS_TAB);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Zsh at a terminal of its own: its editor takes the words and Tab; Ctrl+G prints the line that came of them. */
const PRESS_TAB = `zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell 'PROMPT=; autoload -Uz compinit; compinit -u -D; source ./zsh; bindkey "^I" complete-word; show() { print -r -- "<<$BUFFER>>"; BUFFER=; zle accept-line }; zle -N show; bindkey "^G" show; print -r -- "is"" ready"'
zpty -r shell out '*is ready*'
zpty -w -n shell "$1"$'\\t\\a'
zpty -r shell out '*<<*>>*'
print -r -- "\${\${out##*<<}%%>>*}"
zpty -d shell
`;

function onLine(typed: string): string {
  const options = { cwd: folder, encoding: 'utf8', timeout: 30_000 } as const;
  return execFileSync('zsh', ['-f', 'press-tab', typed], options).trimEnd();
}

/** The words that fish offers, without what it tells of each. */
function offered(typed: string): readonly string[] {
  const script = 'source ./fish; complete -C $argv[1]';
  const text = execFileSync('fish', ['--no-config', '-c', script, typed], { cwd: folder, encoding: 'utf8' });
  return text.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

const CASES = [
  { typed: 'tenet ch', word: 'check' },
  { typed: 'tenet check --fo', word: '--format' },
  { typed: 'tenet check --format sar', word: 'sarif' },
  { typed: 'tenet check -f ju', word: 'junit' },
  { typed: 'tenet prove --ag', word: '--against' },
  { typed: 'tenet engines in', word: 'install' },
  { typed: 'tenet explain isolation/force', word: 'isolation/force-rls' },
  { typed: 'tenet completion f', word: 'fish' },
];

test.each(CASES)('zsh completes $typed', ({ typed, word }) => {
  expect(onLine(typed)).toBe(typed.replace(/\S+$/, word));
});

test.each(CASES)('fish offers one word for $typed', ({ typed, word }) => {
  expect(offered(typed)).toEqual([word]);
});

test('fish has every rule, and files where a file is meant', () => {
  const found = offered('tenet explain ').filter((word) => word.includes('/'));
  expect(found.toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  expect(offered('tenet check press')).toEqual(['press-tab']);
});

test('zsh completes a file where a file is meant', () => {
  expect(onLine('tenet check press')).toBe('tenet check press-tab');
});
