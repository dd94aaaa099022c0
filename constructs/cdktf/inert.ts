/**
 * Text that CDKTF passes on as it is. Beside Terraform's templates CDKTF has marks of its own in strings, and it resolves a
 * stack more than once: `${TfToken[TOKEN.0]}`, also behind a second `$`, becomes whatever attribute bears that number; `#{TfToken[..]}`
 * throws; and so does a number that is written like an encoded one. Such a mark is broken up by an interpolation of a
 * constant, which Terraform takes out again: the value is the same text.
 */
import { Token } from 'cdktf';
import { literal } from '../../src/targets/terraform/template';

/** An interpolation of nothing. */
const NOTHING = '${""}';

/** Where CDKTF's marks of strings, lists and maps begin. */
const MARK = /(?<=[$#&]\{)(?=TfToken\[)/g;

/** What CDKTF takes for a number, after the regular expression of its own. */
const NUMBER = /[-|\d.+]+e[-|\d.eE+]+/g;

/** Words that CDKTF keeps for maps. */
const WORDS: readonly string[] = [Token.STRING_MAP_TOKEN_VALUE, Token.ANY_MAP_TOKEN_VALUE];

const NOT_ASCII = /[^\0-\x7f]/u;

/** With the `$` before it, which would make the interpolation a text. */
const NOT_ASCII_WITH_SIGNS = /(\$*)([^\0-\x7f])/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The template that Terraform reads as exactly this text, see `literal`. */
export function inert(text: string): string {
  return inertTemplate(literal(text));
}

/** A template that means the same, with nothing in it that CDKTF would resolve. */
export function inertTemplate(template: string): string {
  if (WORDS.includes(template)) return `${NOTHING}${template}`;
  const unmarked = template
    .replaceAll(MARK, () => NOTHING)
    .replaceAll(NUMBER, (number) =>
      Token.isUnresolved(Number.parseFloat(number)) ? number.replaceAll('e', () => `e${NOTHING}`) : number,
    );
  return swallowsQuotes(unmarked) ? unmarked.replaceAll(NOT_ASCII_WITH_SIGNS, constant) : unmarked;
}

/** A character as an escape in a constant of HCL, which has no surrogate pairs. */
function constant(_: string, signs: string, character: string): string {
  return `\${"${signs}\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}"}`;
}

/** Terraform would miss a quote of the JSON that CDKTF writes: see `asciiJson`, which only TenetApp can have written. */
function swallowsQuotes(template: string): boolean {
  if (!NOT_ASCII.test(template)) return false;
  return [...graphemes.segment(JSON.stringify(template))].some(
    ({ segment }) => segment.length > 1 && /["\\]/.test(segment),
  );
}
