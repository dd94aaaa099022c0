/** Documents that a condition on JSON may ask for: made of the keys, paths and values that it names. Pure. */
import { documentFor } from './guesses-jsonpath';
import type { Value } from './values';

interface Said {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

const MOST_KEYS = 8;

/** Texts of documents, the likeliest first. */
export function jsonGuesses({ texts, numbers }: Said): readonly string[] {
  const whole = [...texts.flatMap(parsed), ...texts.filter(isPath).flatMap(documentFor)];
  const paths = [
    ...texts.flatMap(pathsOf),
    ...texts
      .filter(isKey)
      .slice(0, MOST_KEYS)
      .map((key) => [key]),
  ];
  const keys = [...new Set(paths.flat())].slice(0, MOST_KEYS);
  const deeper = keys.flatMap((outer) => keys.filter((inner) => inner !== outer).map((inner) => [outer, inner]));
  const values = valuesOf(texts, numbers);
  const made = [...paths, ...deeper].flatMap((path) => values.flatMap((value) => nested(path, value)));
  const flat = keys.length > 1 ? values.map((value) => Object.fromEntries(keys.map((key) => [key, value]))) : [];
  const bare = [...keys, ...keys.map((key) => [key]), ...values, ...values.map((value) => [value]), {}, []];
  return [...new Set([...whole, ...made, ...flat, ...bare].map((value) => JSON.stringify(value)))];
}

function parsed(text: string): readonly Value[] {
  if (!/^\s*[[{]/.test(text)) return [];
  try {
    return [JSON.parse(text) as Value];
  } catch {
    return [];
  }
}

function isKey(text: string): boolean {
  return text.length > 0 && text.length <= 60 && !/^[[{]/.test(text) && !isPath(text);
}

function isPath(text: string): boolean {
  return /^(?:strict|lax)?[\s(!]*(?:exists\s*\()?\$/.test(text);
}

/** Of a text array (`{a,b}`), and of a path of SQL/JSON (`$.a[*].b ? (@.c == "x")`): the keys that it goes through. */
function pathsOf(text: string): readonly (readonly string[])[] {
  const list = /^\{([^{}:"]+)\}$/.exec(text)?.[1];
  if (list !== undefined) return [list.split(',').map((key) => key.trim())];
  if (!isPath(text)) return [];
  const keys = [...text.matchAll(/\.\s*(?:"((?:[^"\\]|\\.)+)"|([a-z_]\w*)(?!\w*\s*\())/gi)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
  return keys.map((_, index) => keys.slice(0, keys.length - index)).filter((path) => path.length > 0);
}

/** Constants as they are and as what they spell, those that a path of SQL/JSON compares with, and the two that stand for yes. */
function valuesOf(texts: readonly string[], numbers: readonly number[]): readonly Value[] {
  const inPaths = texts
    .filter(isPath)
    .flatMap((text) => [
      ...[...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']): Value => inner),
      ...[...text.matchAll(/(?:[=<>]\s*)(-?\d+(?:\.\d+)?)/g)].flatMap(([, digits]): readonly Value[] =>
        near(Number(digits)),
      ),
    ]);
  const spelled = texts.flatMap((text): readonly Value[] => {
    if (text === 'true' || text === 'false') return [text === 'true', text];
    return text.trim() !== '' && Number.isFinite(Number(text)) ? [...near(Number(text)), text] : [text];
  });
  const lists = numbers
    .filter((length) => Number.isInteger(length) && length >= 0 && length < 20)
    .flatMap((length) => [length, length + 1].map((size): Value => Array.from({ length: size }, () => 'x')));
  const wild = texts.map((text): Value => text.replaceAll('%', '').replaceAll('_', 'x'));
  return [
    ...new Set<Value>([...inPaths, ...spelled, true, ...lists, ...numbers.flatMap(near), 1, 'x', false, null, ...wild]),
  ].slice(0, 60);
}

function near(value: number): readonly number[] {
  return [value, value + 1, value - 1];
}

/** The value at the path; in a list at its end, and with a list on the way. */
function nested(path: readonly string[], value: Value): readonly Value[] {
  const build = (last: Value, isListed: boolean): Value =>
    path.reduceRight<Value>((inner, key, at) => {
      if (/^\d+$/.test(key)) return Array.from({ length: (Number(key) % 20) + 1 }, () => inner);
      return { [key]: isListed && at === 0 ? [inner] : inner };
    }, last);
  const plain = [build(value, false), build([value], false)];
  return path.length > 1 ? [...plain, build(value, true)] : plain;
}
