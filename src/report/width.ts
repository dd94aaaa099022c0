/** How wide text stands in a terminal, and text made safe to print there. */

import { printable } from '../kernel/printable';

export { printable } from '../kernel/printable';

/** Scripts and symbols that take two cells (East Asian Width W and F, and emoji), as ranges of code points. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Combining marks, joiners and variation selectors take no cell of their own. */
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Cells that printable text without line ends takes. */
export function width(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells;
}

function cellsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (ZERO.test(character)) return 0;
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** The part of a printable line between two cells, the first included, the last not. */
export function cells(text: string, from: number, to: number): string {
  let at = 0;
  let part = '';
  for (const character of text) {
    const next = at + cellsOf(character);
    if (at >= from && next <= to) part += character;
    at = next;
  }
  return part;
}

/** Breaks text at spaces into lines of at most `columns` cells; a longer word stands alone on its line. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of printable(text).split('\n')) {
    let line = '';
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const size = width(word);
      if (line !== '' && used + 1 + size > columns) {
        lines.push(line);
        line = '';
        used = 0;
      }
      used += (line === '' ? 0 : 1) + size;
      line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}
