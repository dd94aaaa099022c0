/** A change of text: what stands between two offsets is replaced. */
export interface Splice {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly text: string;
}

/** Thrown where an edit cannot be made in the text without touching more than it means; the message says why. */
export class CannotPatch extends Error {}

/**
 * The text with all splices made.
 * @throws CannotPatch where two of them meet
 */
export function splice(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of inOrder(splices)) {
    if (start < at) throw new CannotPatch('two fixes change the same text');
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** At one offset what is put in comes before what is taken out, and else they stay in their order. */
function inOrder(splices: readonly Splice[]): readonly Splice[] {
  return splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * The same splices of the text as it stands on the disk, which may begin with a byte order mark and end its lines with `\r\n`; what
 * is put in ends its lines as the file does.
 * @param raw the text of the file, of which the splices know the form without mark and carriage returns
 */
export function ontoRaw(raw: string, splices: readonly Splice[]): readonly Splice[] {
  const mark = raw.startsWith('\uFEFF') ? 1 : 0;
  const ends = [...raw.matchAll(/\r\n/g)].map(({ index }, before) => index - mark - before);
  const lineEnd = ends.length > 0 ? '\r\n' : '\n';
  const offset = (at: number): number => at + mark + countBelow(ends, at);
  return splices.map(({ start, end, text }) => ({
    start: offset(start),
    end: offset(end),
    text: text.replaceAll('\n', lineEnd),
  }));
}

/** How many of the sorted numbers are smaller. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
