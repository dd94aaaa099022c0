/** A word of a command line of a shell, quoted where it has to be. */
export function shellWord(text: string): string {
  return /^[\w@./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
