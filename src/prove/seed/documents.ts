/** JSON documents that a CHECK may accept: its keys, with what stands near each. Pure. */
import { numberLiterals, textLiterals } from './literals';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const MOST = 80;
const MOST_OF_KEY = 5;

/**
 * Documents, the likeliest first.
 * @param canary a text that tells whose row it is
 */
export function documents(checks: readonly string[], canary: string): readonly string[] {
  const text = checks.join(' ');
  const written = textLiterals(checks).flatMap((literal) => parsed(literal));
  const found: Json[] = [
    ...objects(text, canary),
    ...paths(checks, canary),
    ...written.map((one) => (isObject(one) ? { canary, ...one } : one)),
    ...arrays(checks, canary),
    { canary },
    canary,
    ...numberLiterals(checks),
    1,
    true,
  ];
  return [...new Set(found.map((one) => JSON.stringify(one)))].slice(0, MOST);
}

/** An object of all keys that are named, each with the values that stand between it and the next key. */
function objects(text: string, canary: string): readonly Json[] {
  const named = [...text.matchAll(/(?:->>?|\?[&|]?|#>>?)\s*(?:ARRAY\[)?'((?:[^']|'')+)'|\?[&|] ARRAY\[([^\]]*)\]/g)];
  const options = new Map<string, Json[]>();
  for (const [index, match] of named.entries()) {
    const after = text.slice(match.index + match[0].length, named[index + 1]?.index);
    const before = text.slice(named[index - 1] === undefined ? 0 : match.index - 40, match.index);
    const keys = [match[1] ?? '', ...textLiterals([match[0]])].filter((key) => key !== '' && !key.startsWith('{'));
    for (const key of keys) options.set(key, [...(options.get(key) ?? []), ...valuesNear(before, after, canary)]);
  }
  const keys = [...options].map(([key, values]) => ({ key, values: distinct(values).slice(0, MOST_OF_KEY) }));
  if (keys.length === 0) return [];
  const most = Math.max(...keys.map(({ values }) => values.length));
  const turns = keys.length > 3 ? most : Math.min(MOST, most ** keys.length);
  return Array.from({ length: turns }, (_, turn) => {
    let rest = turn;
    const entries = keys.map(({ key, values }) => {
      const value = values[(keys.length > 3 ? turn : rest) % values.length] ?? canary;
      rest = Math.floor(rest / most);
      return [key, value] as const;
    });
    return { canary, ...Object.fromEntries(entries) };
  });
}

const OF_TYPE: Readonly<Record<string, Json>> = { string: 'x', number: 1, boolean: true, array: [1], object: { x: 1 } };

function valuesNear(before: string, after: string, canary: string): readonly Json[] {
  const texts = textLiterals([after]);
  const types = texts.flatMap((one) =>
    /typeof/.test(before) && Object.hasOwn(OF_TYPE, one) ? [OF_TYPE[one] ?? null] : [],
  );
  const numbers = numberLiterals([after]);
  const near = numbers.flatMap((one) => [one, one + 1, one - 1]);
  const isNumber = types.includes(1);
  const plain = texts.filter((one) => !Object.hasOwn(OF_TYPE, one));
  return isNumber ? [...near, ...types] : [...types, ...plain, ...near, canary, true, [canary], 1];
}

/** `$.items[*] ? (@ > 3)`: what the path leads through, with what is compared at its end. */
function paths(checks: readonly string[], canary: string): readonly Json[] {
  return textLiterals(checks).flatMap((literal) => {
    const path = /^\s*(?:strict |lax )?\$((?:\."?\w+"?|\[\*\]|\[\d+\])+)/.exec(literal)?.[1];
    if (path === undefined) return [];
    const steps = [...path.matchAll(/\."?(\w+)"?|(\[)/g)].map(([, key]) => key);
    const numbers = numberLiterals([literal]);
    const ends: readonly Json[] = [
      ...numbers.flatMap((one) => [one + 1, one, one - 1]),
      ...[...literal.matchAll(/"([^"]+)"/g)].map(([, one = '']) => one),
      canary,
    ];
    return ends.map((end) =>
      steps.reduceRight<Json>((inner, key) => (key === undefined ? [inner] : { [key]: inner }), end),
    );
  });
}

function arrays(checks: readonly string[], canary: string): readonly Json[] {
  const numbers = numberLiterals(checks);
  const sizes = distinct([2, 1, 3, ...numbers.filter((one) => one > 0 && one < 40), 0]);
  const texts = textLiterals(checks).filter((one) => !Object.hasOwn(OF_TYPE, one));
  return [
    ...sizes.map((size) => Array.from({ length: size }, (_, index) => `${canary}_${index}`)),
    ...sizes.map((size) => Array.from({ length: size }, (_, index) => index + 1)),
    ...(texts.length === 0 ? [] : [[...texts]]),
    [{ canary }],
  ];
}

function parsed(text: string): readonly Json[] {
  if (!/^\s*[[{]/.test(text)) return [];
  try {
    return [JSON.parse(text) as Json];
  } catch {
    return [];
  }
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
}
