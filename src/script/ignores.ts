/** Findings that a comment of a SQL file silences: `-- tenet:ignore RULE: reason until 2027-01-01`, before its statement or behind it. */
import { at, type Pointer } from '../kernel/pointer';
import type { Waiver } from '../model/types';

const MARK = /^[ \t]*--[ \t]*tenet:ignore\b[ \t:]*(.*)$/;
/** The rule, the reason, and the last day on which it holds. */
const PARTS = /^(\S+?):?(?:\s+(.*?))??(?:\s+until\s+(\S+))?\s*$/i;

export interface Ignore extends Waiver {
  /** Of the comment, from the beginning of the text in which it was found. */
  readonly offset: number;
}

/**
 * Comments in what stands between two statements. Those on the line on which the one before ends are about it.
 * @param gap the text between
 * @param before the statement before the gap; undefined at the beginning of a file
 * @param after the statement behind it
 * @param number of the first comment, to tell their pointers apart
 */
export function ignoresIn(gap: string, before: Pointer | undefined, after: Pointer, number: number): readonly Ignore[] {
  if (!gap.includes('tenet:ignore')) return [];
  const found: Ignore[] = [];
  let offset = 0;
  for (const [index, line] of gap.split('\n').entries()) {
    const words = MARK.exec((index === 0 ? line.replace(/^;/, '') : line).trimEnd())?.[1];
    if (words !== undefined) {
      const [, rule = '', reason = '', until = ''] = PARTS.exec(words.trim()) ?? [];
      const place = index === 0 && before !== undefined ? before : after;
      found.push({
        origin: at(place, 'ignore', number + found.length),
        rule,
        at: place,
        reason,
        owner: '',
        until,
        offset: offset + Math.max(0, line.indexOf('--')),
      });
    }
    offset += line.length + 1;
  }
  return found;
}
