/** Names within regular expressions. A name of PostgreSQL may hold any character, so that none goes into a pattern as it is. */
import { quoteIdentifier, writtenIdentifier } from './identifier';

/** The letters of an identifier without quotes, as PostgreSQL's scanner has them: all beyond ASCII count. */
const LETTER = String.raw`[\w$\u0080-\uffff]`;

/** The source of a regular expression that matches a text, and nothing else. */
export function literally(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);
}

/** The source of a regular expression that matches a name as SQL writes it: in quotes, or as a word of its own. */
export function namePattern(name: string): string {
  return `(?<!${LETTER})(?:${literally(quoteIdentifier(name))}|${literally(name)})(?!${LETTER})`;
}

const WORDS = new RegExp(String.raw`'(?:[^']|'')*'|"(?:[^"]|"")*"|${LETTER}+`, 'g');

/** An expression as PostgreSQL prints it, with another name for one of its own; what is within other quotes stays as it is. */
export function renamedIn(expression: string, from: string, to: string): string {
  const isMeant = (word: string): boolean => word === from || word === quoteIdentifier(from);
  return expression.replaceAll(WORDS, (word) => (isMeant(word) ? writtenIdentifier(to) : word));
}
