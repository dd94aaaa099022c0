import type { Place } from '../kernel/errors';
import { conceal } from './conceal';
import { cells, printable, width } from './width';
import type { Paint } from './paint';

const AROUND = 2;
const ELLIPSIS = '…';
/** Where a line is cut on its left, this much stays visible before the mark. */
const LEAD = 20;

export interface FrameOptions {
  readonly paint: Paint;
  /** Cells that a line of the frame may take, gutter included. */
  readonly columns: number;
  readonly indent: string;
}

/**
 * Lines of source around a place: two before and two after, numbered, with carets under exactly what is meant. A line
 * wider than the terminal is cut around the mark. Empty where the place lies outside of the text.
 */
export function frame(lines: readonly string[], place: Place, options: FrameOptions): readonly string[] {
  const line = lines[place.line - 1];
  if (line === undefined) return [];
  const marked = conceal(line);
  const first = Math.max(1, place.line - AROUND);
  const last = Math.min(lines.length, place.line + AROUND);
  const digits = String(last).length;
  const room = Math.max(LEAD, options.columns - options.indent.length - digits - 5);
  const mark = markCells(marked, place);
  const shift = mark.start + mark.length > room ? Math.max(0, mark.start - LEAD) : 0;

  const drawn: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const text = cut(printable(conceal(lines[number - 1] ?? '')), shift, room);
    const isMarked = number === place.line;
    drawn.push(gutter(options, String(number).padStart(digits), isMarked, text));
    if (isMarked) drawn.push(gutter(options, ' '.repeat(digits), false, carets(mark, { shift, room }, options.paint)));
  }
  return trimBlankEnds(drawn, options.paint);
}

function markCells(line: string, place: Place): { readonly start: number; readonly length: number } {
  const from = place.column - 1;
  const start = width(printable(line.slice(0, from)));
  const length = width(printable(line.slice(from, from + place.length)));
  return { start, length: Math.max(1, length) };
}

function cut(text: string, shift: number, room: number): string {
  const total = width(text);
  if (shift === 0 && total <= room) return text;
  if (total <= shift) return total === 0 ? '' : ELLIPSIS;
  const left = shift === 0 ? '' : ELLIPSIS;
  const right = total - shift > room ? ELLIPSIS : '';
  return left + cells(text, shift + left.length, shift + room - right.length) + right;
}

function carets(
  mark: { readonly start: number; readonly length: number },
  view: { readonly shift: number; readonly room: number },
  paint: Paint,
): string {
  const start = mark.start - view.shift;
  const length = Math.max(1, Math.min(mark.length, view.room - start));
  return ' '.repeat(start) + paint.mark('^'.repeat(length));
}

function gutter({ paint, indent }: FrameOptions, number: string, marked: boolean, text: string): string {
  return `${indent}${marked ? paint.mark('>') : ' '} ${paint.dim(`${number} |`)} ${text}`.trimEnd();
}

/** Blank source lines at the ends of a frame tell nothing. */
function trimBlankEnds(drawn: readonly string[], paint: Paint): readonly string[] {
  const blank = (line: string | undefined) => line !== undefined && /^\s*\d+ \|$/.test(paint.strip(line));
  let from = 0;
  let to = drawn.length;
  while (blank(drawn[from])) from += 1;
  while (blank(drawn[to - 1])) to -= 1;
  return drawn.slice(from, to);
}
