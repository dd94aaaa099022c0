/** Several words with commas, and the flag may be repeated; a name with a comma is in double quotes. */
export function words(text: string, before: readonly string[] = []): readonly string[] {
  const found = text.match(/(?:"(?:[^"]|"")*"|[^,])+/g) ?? [];
  return [...before, ...found.map((word) => unquoted(word.trim()))].filter((word) => word !== '');
}

/** A name as SQL writes it, or as it is. */
export function unquoted(name: string): string {
  return name.replaceAll(/"((?:[^"]|"")*)"/g, (_, inner: string) => inner.replaceAll('""', '"'));
}
