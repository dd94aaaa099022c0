import type { Snippet } from '../../review/types';
import { code, fenced, prose, sentence } from './text';
import { LANGUAGES } from './words';

/** A snippet under its title. */
export function snippet({ language, title, text, file }: Snippet): readonly string[] {
  const name = file === undefined ? sentence(prose(title)).replace(/\.$/, ':') : `${code(file)}: ${prose(title)}:`;
  return [name, fenced(LANGUAGES[language], text)];
}

const COMMENTS: Readonly<Record<Snippet['language'], string>> = { sql: '--', pgbench: '--', yaml: '#', shell: '#' };

/** Snippets in as few blocks as their languages allow, their titles as comments. */
export function blocks(snippets: readonly Snippet[]): readonly string[] {
  const runs: Snippet[][] = [];
  for (const one of snippets) {
    const last = runs.at(-1);
    if (last?.[0]?.language === one.language) last.push(one);
    else runs.push([one]);
  }
  return runs.map((run) => fenced(LANGUAGES[run[0]?.language ?? 'sql'], run.map(commented).join('\n')));
}

/** As it stands in a block. */
export function commented({ language, title, text }: Snippet): string {
  return `${COMMENTS[language]} ${title.replaceAll(/\s+/g, ' ')}\n${text}`;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
