/** Attributes of an object under the words of a spec, in both directions. What is as PostgreSQL makes it by itself is left out. Pure. */
import { equalData } from '../kernel/equal';

/** A part of a spec, as plain data. */
export type Words = Readonly<Record<string, unknown>>;

/** One attribute and its word. */
export interface Field<A> {
  readonly attribute: keyof A & string;
  readonly word: string;
  /** What PostgreSQL makes of it where nothing is written. */
  readonly usual: unknown;
  /** How the word is written where that is not the value itself. */
  readonly write?: (value: unknown) => unknown;
  readonly read?: (word: unknown) => unknown;
}

export type Fields<A> = readonly Field<A>[];

/** `unlogged: true`, left out where it is false. */
export function flag<A>(attribute: keyof A & string, word: string = snake(attribute), usual = false): Field<A> {
  return { attribute, word, usual };
}

/** A value as it is, left out where it is null or the usual one. */
export function plain<A>(
  attribute: keyof A & string,
  word: string = snake(attribute),
  usual: unknown = null,
): Field<A> {
  return { attribute, word, usual };
}

/** One of PostgreSQL's codes under a word: `a` is `no-action`. */
export function coded<A>(
  attribute: keyof A & string,
  word: string,
  codes: Readonly<Record<string, string>>,
  usual: string | null,
): Field<A> {
  const byWord = new Map(Object.entries(codes).map(([code, text]) => [text, code]));
  return {
    attribute,
    word,
    usual,
    write: (value) => codes[textOf(value)] ?? value,
    read: (text) => byWord.get(textOf(text)) ?? text,
  };
}

/** Parameters by name: `fillfactor: 90`. The catalogs have their values as texts. */
export function parameters<A>(attribute: keyof A & string, word: string): Field<A> {
  return { attribute, word, usual: null, write: (value) => scalarsOf(value as Texts), read: textsOf };
}

type Texts = Readonly<Record<string, string>>;

export function scalarsOf(texts: Texts): Words {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, scalarOf(value)]));
}

export function textsOf(words: unknown): Texts {
  return Object.fromEntries(Object.entries(words as Words).map(([name, value]) => [name, textOf(value)]));
}

/** `0` and `false` as YAML has them, where they are the same text again. */
export function scalarOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(?:\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

/** Integers of 64 bits, which the catalogs have as texts: a number where JavaScript holds it exactly. */
export function integer<A>(attribute: keyof A & string, word: string, usual: string): Field<A> {
  return { attribute, word, usual, write: (value) => numberOf(textOf(value)), read: String };
}

function numberOf(text: string): number | string {
  return Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/** The words of what is not as usual. */
export function wordsOf<A extends object>(attributes: A, fields: Fields<A>): Words {
  const words: Record<string, unknown> = {};
  for (const { attribute, word, usual, write } of fields) {
    const value: unknown = attributes[attribute];
    if (!equalData(value, usual)) words[word] = write === undefined ? value : write(value);
  }
  return words;
}

/** The attributes that words give, each that is not written as usual. */
export function attributesOf<A extends object>(words: Words, fields: Fields<A>): A {
  const attributes: Record<string, unknown> = {};
  for (const { attribute, word, usual, read } of fields) {
    const value = words[word];
    attributes[attribute] = value === undefined ? usual : read === undefined ? value : read(value);
  }
  // fields name each attribute of the kind: a test compares what comes back
  return attributes as A;
}

/** A scalar of a spec as text: the schema of the spec lets nothing else through where it is asked for. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}

function snake(attribute: string): string {
  return attribute.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
