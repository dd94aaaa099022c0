/**
 * Texts that a pattern of a CHECK accepts: a regular expression, SIMILAR TO or LIKE. The generator is randexp (package.json): MIT, of the
 * author of the parser that it rests on, released this year; it makes one text of a pattern and takes its dice from us, so that a seed
 * is the same every time. What it makes is only tried: PostgreSQL decides.
 */
import RandExp from 'randexp';

/** Where a count has no end: long enough to be told apart. */
const ENOUGH = 6;
/** A pattern of a stranger may count to a billion; what is longer is no value to try. */
const LONGEST = 4_000;

/** A text for a regular expression, most often another for every number; undefined for what is not understood. */
export function textFor(pattern: string, number: number): string | undefined {
  const source = inJavaScript(pattern);
  const longest = [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce(
    (product, [, least = '', most]) => product * Math.max(1, Number(least), Number(most ?? 0)),
    1,
  );
  if (longest > LONGEST || source.length > LONGEST) return undefined;
  try {
    const made = new RandExp(source);
    made.max = ENOUGH;
    made.randInt = dice(number);
    return made.gen();
  } catch {
    return undefined;
  }
}

/** A text for SIMILAR TO, whose `%` and `_` are those of LIKE. */
export function similarTo(pattern: string, number: number): string | undefined {
  return textFor(
    pattern.replaceAll(/\\.|%|_/g, (found) => ({ '%': '.*', _: '.' })[found] ?? found),
    number,
  );
}

/** A text for LIKE. */
export function like(pattern: string, number: number): string {
  return pattern.replaceAll(/\\(.)|%|_/g, (found, escaped: string | undefined) =>
    found === '%' ? `x${number}` : found === '_' ? 'x' : (escaped ?? ''),
  );
}

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['alpha', 'a-z'],
  ['digit', '0-9'],
  ['alnum', 'a-z0-9'],
  ['lower', 'a-z'],
  ['upper', 'A-Z'],
  ['xdigit', '0-9a-f'],
  ['space', ' '],
  ['blank', ' '],
  ['punct', '.,'],
]);

/** PostgreSQL's advanced regular expressions, as far as JavaScript writes them otherwise. */
function inJavaScript(pattern: string): string {
  return pattern
    .replace(/^\*\*\*:/, '')
    .replace(/^\(\?[a-z]+\)/, '')
    .replaceAll(/\[:(\w+):\]/g, (found, name: string) => CLASSES.get(name) ?? found)
    .replaceAll(/\\[mMyYAZ]/g, '')
    .replaceAll(/\\.|\[\^?\]?(?:\\.|[^\]])*\]|\./g, (found) => (found === '.' ? '[a-z]' : found));
}

/** Numbers from `from` to `to`, the same for the same seed: a linear congruential generator is dice enough. */
function dice(seed: number): (from: number, to: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (from, to) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from + Math.floor((state / 2 ** 32) * (to - from + 1));
  };
}
