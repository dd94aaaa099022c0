/** The text of a file, undefined where it cannot be had. */
export type TextOf = (file: string) => string | undefined;

/** The lines of a file, split once per file however often they are asked for; none where there is no text. */
export function sourceLines(text: TextOf): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const found = known.get(file);
    if (found !== undefined) return found;
    const lines = (text(file) ?? '').replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
    known.set(file, lines);
    return lines;
  };
}
