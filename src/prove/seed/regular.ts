import { lookup } from '../../kernel/lookup';

/** A text that a regular expression of the kind that stands in CHECKs accepts: anchors, classes, counts, the first alternative. */

interface Piece {
  readonly characters: string;
  readonly least: number;
  readonly most: number;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const CLASSES: Readonly<Record<string, string>> = lookup({
  d: DIGITS,
  w: LOWER + DIGITS,
  s: ' ',
  '[:alpha:]': LOWER,
  '[:digit:]': DIGITS,
  '[:alnum:]': LOWER + DIGITS,
  '[:lower:]': LOWER,
  '[:upper:]': LOWER.toUpperCase(),
});
/** Where a count has no end: long enough to be told apart. */
const ENOUGH = 6;

/**
 * A text for a pattern, another for every number.
 * @returns undefined for what is not understood: look-arounds, back references
 */
export function textFor(pattern: string, number: number): string | undefined {
  const body = firstAlternative(pattern.replace(/^\^/, '').replace(/\$$/, ''));
  const pieces = piecesOf(body);
  if (pieces === undefined) return undefined;
  let rest = number;
  return pieces
    .toReversed()
    .map(({ characters, least, most }) => {
      const length = Math.max(least, Math.min(most, ENOUGH));
      return Array.from({ length }, () => {
        const character = characters[rest % characters.length] ?? '';
        rest = Math.floor(rest / characters.length);
        return character;
      }).join('');
    })
    .toReversed()
    .join('');
}

/** `a|b` -> `a`, groups without their parentheses: what they repeat is then repeated for its last piece alone, and tried. */
function firstAlternative(text: string): string {
  let result = text;
  for (let turn = 0; turn < 8 && /\(\??:?[^()]*\)/.test(result); turn += 1)
    result = result.replace(/\((?:\?:)?([^()]*)\)([?*]?)/, (_all, inner: string, count: string) =>
      count === '' ? (inner.split('|')[0] ?? '') : '',
    );
  return result.split('|')[0] ?? '';
}

function piecesOf(text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  const token = /\[(\^?)((?:\[:\w+:\]|\\.|[^\]])+)\]|\\(.)|([^\\[\]{}()*+?])/y;
  const count = /\{(\d+)(,?)(\d*)\}|([*+?])/y;
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) return undefined;
    at = token.lastIndex;
    count.lastIndex = at;
    const counted = count.exec(text);
    if (counted !== null) at = count.lastIndex;
    pieces.push({ characters: charactersOf(found), ...countOf(counted) });
  }
  return pieces;
}

function charactersOf([, negated, set, escaped, literal]: RegExpExecArray): string {
  if (literal !== undefined) return literal === '.' ? LOWER : literal;
  if (escaped !== undefined) return CLASSES[escaped] ?? escaped;
  const characters = expanded(set ?? '');
  if (negated !== '^') return characters;
  return Array.from(LOWER + DIGITS)
    .filter((character) => !characters.includes(character))
    .join('');
}

function expanded(set: string): string {
  return set
    .replaceAll(/\[:\w+:\]/g, (name) => CLASSES[name] ?? '')
    .replaceAll(/\\(.)/g, (_all, escaped: string) => CLASSES[escaped] ?? escaped)
    .replaceAll(/(\w)-(\w)/g, (_all, from: string, to: string) => {
      const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
      return String.fromCharCode(...Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index));
    });
}

function countOf(found: RegExpExecArray | null): Pick<Piece, 'least' | 'most'> {
  if (found === null) return { least: 1, most: 1 };
  const [, least, comma, most, sign] = found;
  if (sign === '?') return { least: 0, most: 0 };
  if (sign === '*') return { least: 0, most: ENOUGH };
  if (sign === '+') return { least: 1, most: ENOUGH };
  const from = Number(least);
  return { least: from, most: comma === '' ? from : most === '' ? Math.max(from, ENOUGH) : Number(most) };
}
