/** Pieces of SMT-LIB text: literals, patterns, and what a solver answers. */
import type { Value } from './values';

export function smtString(text: string): string {
  const escaped = Array.from(text).map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"') return '""';
    return code < 32 || code > 126 || character === '\\' ? `\\u{${code.toString(16)}}` : character;
  });
  return `"${escaped.join('')}"`;
}

export function smtInteger(value: bigint): string {
  return value < 0n ? `(- ${-value})` : `${value}`;
}

/** A decimal number; undefined for any other text (`NaN`, `1e5`). */
export function smtReal(text: string): string | undefined {
  const [, sign, digits] = /^\s*([+-]?)(\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = digits.includes('.') ? digits : `${digits}.0`;
  return sign === '-' ? `(- ${value})` : value;
}

/** LIKE's pattern as a regular language; with `fold`, letters match in either case. */
export function smtLike(pattern: string, fold: boolean): string {
  const pieces = pattern.match(/\\.|[\s\S]/gu) ?? [];
  const languages = pieces.map((piece) => {
    if (piece === '%') return 're.all';
    if (piece === '_') return 're.allchar';
    return letter(piece.length > 1 ? piece.slice(1) : piece, fold);
  });
  return concatenated(languages);
}

/** The texts that are this one but for the case of letters. */
export function smtEitherCase(text: string): string {
  return concatenated(Array.from(text).map((character) => letter(character, true)));
}

/** Everything that a uuid may be is from 0 to this. */
export const LAST_UUID = (1n << 128n) - 1n;

const UUID = /^\{?([0-9a-f]{4}(?:-?[0-9a-f]{4}){7})\}?$/i;

/** The number of a uuid in any of the spellings that PostgreSQL reads; undefined for any other text. */
export function uuidNumber(text: string): bigint | undefined {
  const digits = UUID.exec(text)?.[1]?.replaceAll('-', '');
  return digits === undefined ? undefined : BigInt(`0x${digits}`);
}

/** The text that PostgreSQL prints for the number of a uuid. */
export function uuidText(value: bigint): string {
  const digits = value.toString(16).padStart(32, '0');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function letter(character: string, fold: boolean): string {
  const cases = fold ? [...new Set([character, character.toLowerCase(), character.toUpperCase()])] : [character];
  const languages = cases.map((one) => `(str.to_re ${smtString(one)})`);
  return languages.length === 1 ? (languages[0] ?? '') : `(re.union ${languages.join(' ')})`;
}

function concatenated(languages: readonly string[]): string {
  if (languages.length === 0) return '(str.to_re "")';
  return languages.length === 1 ? (languages[0] ?? '') : `(re.++ ${languages.join(' ')})`;
}

/** A number that the solver gave, as SQL would say it. */
export interface SmtNumber {
  readonly sql: string;
  /** Undefined for a fraction. */
  readonly integer: bigint | undefined;
}

export type SmtValue = Extract<Value, string | boolean> | SmtNumber;

/** Values by symbol out of the answer to `get-value`. */
export function readValues(answer: string): ReadonlyMap<string, SmtValue> {
  const tokens = answer.match(/"(?:[^"]|"")*"|[()]|[^\s()]+/g) ?? [];
  const [tree] = readList(tokens, 0);
  const values = new Map<string, SmtValue>();
  for (const pair of Array.isArray(tree) ? tree : []) {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string') continue;
    const value = valueOf(pair[1]);
    if (value !== undefined) values.set(pair[0], value);
  }
  return values;
}

type Tree = string | readonly Tree[] | undefined;

function readList(tokens: readonly string[], at: number): readonly [Tree, number] {
  if (tokens[at] !== '(') return [tokens[at], at + 1];
  const items: Tree[] = [];
  let next = at + 1;
  while (next < tokens.length && tokens[next] !== ')') {
    const [item, after] = readList(tokens, next);
    items.push(item);
    next = after;
  }
  return [items, next + 1];
}

function valueOf(tree: Tree): SmtValue | undefined {
  if (typeof tree !== 'string') return numberOf(tree);
  if (tree === 'true' || tree === 'false') return tree === 'true';
  if (!tree.startsWith('"')) return numberOf(tree);
  const text = tree.slice(1, -1).replaceAll('""', '"');
  return text.replaceAll(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

function numberOf(tree: Tree): SmtNumber | undefined {
  if (typeof tree === 'string') {
    const [, whole] = /^(\d+)(?:\.0)?$/.exec(tree) ?? [];
    return { sql: whole ?? tree, integer: whole === undefined ? undefined : BigInt(whole) };
  }
  const [operator, left, right] = tree ?? [];
  const a = numberOf(left);
  if (a === undefined) return undefined;
  if (right === undefined) return { sql: `-${a.sql}`, integer: a.integer === undefined ? undefined : -a.integer };
  const b = numberOf(right);
  return operator === '/' && b !== undefined ? { sql: `${a.sql}/${b.sql}.0`, integer: undefined } : undefined;
}
