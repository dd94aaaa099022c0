/**
 * Text on its way into a Terraform configuration. Terraform's JSON syntax reads the strings of attributes, map keys, outputs
 * and error messages as templates, so everything that comes from a spec is escaped here, and nowhere else. Descriptions,
 * defaults of variables, `depends_on`, version constraints and sources are read as they are: those are `AsIs`.
 */
import { TenetError } from '../../kernel/errors';

/** A string that is written as it is: an expression on purpose, or a word in a place where Terraform evaluates nothing. */
export class AsIs {
  constructor(readonly source: string) {}
}

/** What a configuration is made of. A string is text and is escaped; so are the keys of a record. */
export type TerraformValue =
  string | number | boolean | AsIs | readonly TerraformValue[] | { readonly [key: string]: TerraformValue };

/** The same as plain JSON, every string a template. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** `${` and `%{` begin a template; a second sign in front makes them text again. */
const BEGINS_TEMPLATE = /[$%](?=\{)/g;

const BYTE_ORDER_MARK = '\u{feff}';
const LONE_SURROGATE = /\p{Surrogate}/u;
const NOT_ASCII = /[^\0-\x7f]/g;

/**
 * The template that Terraform reads as exactly this text.
 * @throws TenetError for a text that no template yields, see `unreadable`
 */
export function literal(text: string): string {
  const problem = unreadable(text);
  if (problem !== undefined)
    throw new TenetError(`Terraform cannot represent ${ascii(text)}: ${problem.message}`, problem);
  return text.replaceAll(BEGINS_TEMPLATE, (sign) => sign + sign);
}

/**
 * Why Terraform would read another text than this one, undefined where it does not: it drops a byte order mark at the
 * start, puts U+FFFD for half of a surrogate pair, and normalizes every string to NFC. PostgreSQL does none of it, so the
 * DDL and the resources would name two different things.
 */
export function unreadable(text: string): { readonly message: string; readonly remedy: string } | undefined {
  if (LONE_SURROGATE.test(text)) {
    return { message: 'it is not valid Unicode', remedy: 'remove the unpaired surrogate' };
  }
  if (text.startsWith(BYTE_ORDER_MARK)) {
    return {
      message: 'it starts with a byte order mark, which Terraform drops',
      remedy: 'remove the invisible U+FEFF at its start',
    };
  }
  const normalized = text.normalize('NFC');
  if (normalized === text) return undefined;
  return {
    message: `Terraform normalizes it to ${ascii(normalized)}, which is a different name in PostgreSQL`,
    remedy: `write it in Unicode's composed form (NFC): ${normalized}`,
  };
}

/** Escapes every string and key that is not `AsIs`. */
export function written(value: TerraformValue): Json {
  if (typeof value === 'string') return literal(value);
  if (typeof value !== 'object') return value;
  if (value instanceof AsIs) return value.source;
  if (isList(value)) return value.map(written);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [literal(key), written(inner)]));
}

/** A whole file: keys sorted, and in ASCII, see `asciiJson`. */
export function terraformJson(value: TerraformValue): string {
  return `${asciiJson(JSON.stringify(sortedKeys(written(value)), null, 2))}\n`;
}

/**
 * JSON text with every character beyond ASCII as `\uXXXX`. Terraform splits JSON into grapheme clusters before it looks for
 * quotes: a name that ends in U+0600, which joins with what follows, swallows the quote and the string goes on.
 */
export function asciiJson(json: string): string {
  return json.replaceAll(NOT_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text in quotes, with what cannot be seen or told apart as `\uXXXX`. */
export function ascii(text: string): string {
  return asciiJson(JSON.stringify(text));
}

function sortedKeys(value: Json): Json {
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map(sortedKeys);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}

/** Array.isArray forgets that a list is readonly. */
function isList<T>(value: T | readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}
