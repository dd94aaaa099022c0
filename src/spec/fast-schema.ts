/** The scalars of YAML 1.2's core schema for js-yaml, whose own core schema also takes 0b11 and 1_000 for numbers. */
import { FAILSAFE_SCHEMA, Type } from 'js-yaml';

const NUMBER = new RegExp(
  [
    /[-+]?[0-9]+/,
    /0o[0-7]+/,
    /0x[0-9a-fA-F]+/,
    /[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?/,
    /[-+]?\.(?:inf|Inf|INF)/,
    /\.(?:nan|NaN|NAN)/,
  ]
    .map((form) => `^(?:${form.source})$`)
    .join('|'),
);

/** YAML 1.2.2, 10.3.2: what a plain scalar must look like to be a number, and which. */
const number = new Type('tag:yaml.org,2002:float', {
  kind: 'scalar',
  resolve: (text: unknown) => typeof text === 'string' && NUMBER.test(text),
  construct: (text: string) => {
    if (/nan$/i.test(text)) return Number.NaN;
    if (/inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    return Number(text);
  },
});

const WORDS = new Map<unknown, boolean | null>([
  ...['', '~', 'null', 'Null', 'NULL', null].map((text) => [text, null] as const),
  ...['true', 'True', 'TRUE'].map((text) => [text, true] as const),
  ...['false', 'False', 'FALSE'].map((text) => [text, false] as const),
]);

const word = new Type('tag:yaml.org,2002:null', {
  kind: 'scalar',
  resolve: (text: unknown) => WORDS.has(text),
  construct: (text: unknown) => WORDS.get(text),
});

export const CORE_OF_YAML_1_2 = FAILSAFE_SCHEMA.extend({ implicit: [word, number] });
