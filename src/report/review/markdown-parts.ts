import type { Snippet } from '../../review/types';
import { code, fenced, prose, sentence } from './text';
import { LANGUAGES } from './words';

/** A snippet under its title. */
export function snippet({ language, title, text, file }: Snippet): readonly string[] {
  const name = file === undefined ? sentence(prose(title)).replace(/\.$/, ':') : `${code(file)}: ${prose(title)}:`;
  return [name, fenced(LANGUAGES[language], text)];
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
