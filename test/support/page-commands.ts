/** Commands on README.md and docs that a reader runs, and how this project knows that they work. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PageCommand {
  readonly page: string;
  readonly text: string;
  /** What the page shows beneath it. */
  readonly printed: string;
  /** `session`: played by scripts/tour.mjs. `part`: printed by the test of the page. `alone`: neither. */
  readonly way: 'session' | 'part' | 'alone';
}

/** Programs whose lines are commands where a block is indented, which has no language. */
const PROGRAMS = /^ {4}(?:npm|npx|tenet|psql|node|git|terraform|pulumi) /;

export function pageCommands(): readonly PageCommand[] {
  const pages = [
    'README.md',
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
  ];
  return pages.filter((page) => page.endsWith('.md')).flatMap(commandsOf);
}

function commandsOf(page: string): readonly PageCommand[] {
  const found: PageCommand[] = [];
  let isPart = false;
  let language: string | undefined;
  let lines: string[] = [];
  for (const line of readFileSync(page, 'utf8').split('\n')) {
    const fence = /^ *```(.*)$/.exec(line);
    if (fence !== null && language === undefined) [language, lines] = [fence[1] ?? '', []];
    else if (fence !== null) {
      const way = language === 'console tour' ? 'session' : isPart ? 'part' : 'alone';
      found.push(...commandsIn(language ?? '', lines).map((command) => ({ page, way, ...command }) as const));
      language = undefined;
    } else if (language !== undefined) lines.push(line);
    else if (PROGRAMS.test(line)) found.push({ page, way: 'alone', text: line.trim(), printed: '' });
    else if (/^<!-- (?:begin|end)/.test(line)) isPart = line.startsWith('<!-- begin');
  }
  return found;
}

function commandsIn(language: string, lines: readonly string[]): readonly Pick<PageCommand, 'text' | 'printed'>[] {
  if (/^console\b/.test(language)) {
    const [, ...commands] = `\n${lines.join('\n')}`.split(/\n\$ /);
    return commands.map((command) => {
      const [, first = '', more = '', printed = ''] = /^(.*)((?:\n> .*)*)\n?([^]*)$/.exec(command) ?? [];
      return { text: `${first}${more.replaceAll('\n> ', '\n')}`, printed: printed.trimEnd() };
    });
  }
  if (!/^(?:sh|bash|shell)$/.test(language)) return [];
  const text = lines.filter((line) => line !== '' && !line.startsWith('#')).join('\n');
  return text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => ({ text: line.replaceAll(/ {2,}/g, ' '), printed: '' }));
}
