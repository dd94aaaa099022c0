/* oxlint-disable typescript/no-base-to-string, typescript/no-misused-spread -- each function is given the values that its SQL type has, and text is cut by code points as PostgreSQL cuts it */
/** What a condition gives for a row, in SQL's three-valued logic; undefined where it cannot be told. */
import { lookup } from '../../kernel/lookup';
import { isDeepStrictEqual } from 'node:util';
import { COMPARISONS, type CastTerm, type Term } from './term';
import { DAY_MS, NOW_MS, parseValue, plainText, type Value } from './values';

/** Values by column; a column that is missing is not known. */
export type Row = ReadonlyMap<string, Value>;

type Known = Exclude<Value, null>;
type Function = (args: readonly Known[]) => Value | undefined;

/** Evaluates a term over one row. */
export function evaluate(term: Term, row: Row): Value | undefined {
  if (term.is === 'literal') return parseValue(term.text, term.family);
  if (term.is === 'column') return row.get(term.name);
  if (term.is === 'cast') return cast(evaluate(term.arg, row), term);
  if (term.is === 'case') {
    for (const { condition, result } of term.when) {
      const holds = evaluate(condition, row);
      if (holds === undefined) return undefined;
      if (holds === true) return evaluate(result, row);
    }
    return evaluate(term.otherwise, row);
  }
  return term.is === 'call' ? evaluateCall(term.name, term.args, row) : undefined;
}

function evaluateCall(name: string, terms: readonly Term[], row: Row): Value | undefined {
  const args = terms.map((term) => evaluate(term, row));
  const logic = LOGIC[name];
  if (logic !== undefined) return logic(args);
  if (args.includes(undefined)) return undefined;
  if (args.includes(null)) return null;
  const known = args as readonly Known[];
  if (COMPARISONS.has(name)) return compare(name, known);
  return FUNCTIONS[name]?.(known);
}

/** Those that do not simply give NULL for NULL. */
const LOGIC: Readonly<Record<string, (args: readonly (Value | undefined)[]) => Value | undefined>> = {
  and: (args) =>
    args.includes(false) ? false : args.includes(undefined) ? undefined : args.includes(null) ? null : true,
  or: (args) =>
    args.includes(true) ? true : args.includes(undefined) ? undefined : args.includes(null) ? null : false,
  'is null': ([arg]) => (arg === undefined ? undefined : arg === null),
  'is true': ([arg]) => (arg === undefined ? undefined : arg === true),
  'is false': ([arg]) => (arg === undefined ? undefined : arg === false),
  'is distinct': ([a, b]) => (a === undefined || b === undefined ? undefined : !isDeepStrictEqual(a, b)),
  coalesce: (args) => args.find((arg) => arg !== null) ?? (args.includes(undefined) ? undefined : null),
  nullif: ([a, b]) => (a === undefined || b === undefined ? undefined : isDeepStrictEqual(a, b) ? null : a),
};

function compare(name: string, [a, b]: readonly Known[]): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (name === '=') return isDeepStrictEqual(a, b);
  if (name === '<>') return !isDeepStrictEqual(a, b);
  if (typeof a === 'object' || typeof a !== typeof b) return undefined;
  if (name === '<') return a < b;
  if (name === '<=') return a <= b;
  return name === '>' ? a > b : a >= b;
}

const FUNCTIONS: Readonly<Record<string, Function>> = lookup({
  not: ([a]) => a === false,
  now: () => NOW_MS,
  today: () => NOW_MS,
  collate: ([a]) => a,
  timezone: ([a]) => a,
  negative: ([a]) => number(a, 0, (x) => -x),
  '+': ([a, b]) => number(a, b, (x, y) => x + y),
  '-': ([a, b]) => number(a, b, (x, y) => x - y),
  '*': ([a, b]) => number(a, b, (x, y) => x * y),
  '%': ([a, b]) => number(a, b, (x, y) => (y === 0 ? undefined : x % y)),
  '&': ([a, b]) => number(a, b, (x, y) => Number(BigInt(x) & BigInt(y))),
  abs: ([a]) => number(a, 0, (x) => Math.abs(x)),
  lower: ([a]) => plainText(a).toLowerCase(),
  upper: ([a]) => plainText(a).toUpperCase(),
  btrim: ([a, b]) => (b === undefined ? plainText(a).replaceAll(/^ +| +$/g, '') : undefined),
  '||': ([a, b]) => (typeof a === 'string' && typeof b === 'string' ? a + b : undefined),
  length,
  char_length: length,
  character_length: length,
  cardinality: ([a]) => (Array.isArray(a) ? a.length : undefined),
  array_length: ([a]) => (Array.isArray(a) ? a.length || null : undefined),
  substring,
  substr: substring,
  left: ([a, b]) => (Number(b) < 0 ? undefined : Array.from(plainText(a)).slice(0, Number(b)).join('')),
  right: ([a, b]) => (Number(b) <= 0 ? undefined : Array.from(plainText(a)).slice(-Number(b)).join('')),
  position: ([a, b]) => plainText(a).indexOf(plainText(b)) + 1,
  strpos: ([a, b]) => plainText(a).indexOf(plainText(b)) + 1,
  starts_with: ([a, b]) => plainText(a).startsWith(plainText(b)),
  '~': ([a, b]) => matches(plainText(a), plainText(b)),
  like: ([a, b]) => likePattern(plainText(b), 'su').test(plainText(a)),
  ilike: ([a, b]) => likePattern(plainText(b), 'sui').test(plainText(a)),
  '->>': ([a, b]) => textOf(member(a, b)),
  '->': ([a, b]) => member(a, b),
  '#>>': ([a, b]) => textOf(Array.isArray(b) ? b.reduce<Value>((at, key) => member(at, key), a ?? null) : null),
  '?': ([a, b]) => isObject(a) && Object.hasOwn(a, plainText(b)),
  '@>': ([a, b]) => contains(a, b),
  '<@': ([a, b]) => contains(b, a),
  '&&': ([a, b]) => Array.isArray(a) && Array.isArray(b) && a.some((item) => b.includes(item)),
  'in array': ([a, b]) => (Array.isArray(b) ? b.includes(plainText(a)) : undefined),
  date_part: ([a, b]) => datePart(plainText(a), Number(b)),
  extract: ([a, b]) => datePart(plainText(a), Number(b)),
});

/** Undefined for what is no regular expression here; PostgreSQL has some that JavaScript has not. */
function matches(text: string, pattern: string): boolean | undefined {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return undefined;
  }
}

/** LIKE's pattern as a regular expression. */
export function likePattern(pattern: string, flags: string): RegExp {
  const source = pattern.replaceAll(/\\(.)|[%_]|[^\\%_]/gsu, (all, escaped: string | undefined) => {
    if (all === '%') return '.*';
    return all === '_' ? '.' : (escaped ?? all).replaceAll(/[$()*+.?[\\\]^{|}/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, flags);
}

/** A field of a time, in UTC; undefined for fields that are not worked out. */
export function datePart(field: string, ms: number): number | undefined {
  if (!Number.isFinite(ms)) return undefined;
  const time = new Date(ms);
  const fields: Readonly<Record<string, number>> = {
    year: time.getUTCFullYear(),
    quarter: Math.floor(time.getUTCMonth() / 3) + 1,
    month: time.getUTCMonth() + 1,
    day: time.getUTCDate(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
    dow: time.getUTCDay(),
    isodow: time.getUTCDay() || 7,
    epoch: ms / 1000,
  };
  return fields[field.toLowerCase()];
}

function cast(value: Value | undefined, term: CastTerm): Value | undefined {
  if (value === undefined || value === null) return value;
  if (term.type === 'date') return typeof value === 'number' ? Math.floor(value / DAY_MS) * DAY_MS : undefined;
  if (term.family === 'text') return typeof value === 'object' || term.cuts ? undefined : String(value);
  if (typeof value === 'string') return parseValue(value, term.family === 'other' ? 'text' : term.family);
  return value;
}

function number(
  a: Known | undefined,
  b: Known | undefined,
  work: (x: number, y: number) => number | undefined,
): number | undefined {
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  return Number.isInteger(a) && Number.isInteger(b) ? work(a, b) : undefined;
}

function length([a]: readonly Known[]): number | undefined {
  return typeof a === 'string' ? Array.from(a).length : undefined;
}

function substring([text, from, count]: readonly Known[]): string | undefined {
  if (typeof text !== 'string' || typeof from !== 'number') return undefined;
  const end = typeof count === 'number' ? from - 1 + count : undefined;
  return Array.from(text)
    .slice(Math.max(from - 1, 0), end)
    .join('');
}

function member(object: Value | undefined, key: Value | undefined): Value {
  if (Array.isArray(object)) return (object[Number(key)] as Value | undefined) ?? null;
  return isObject(object) ? (object[plainText(key)] ?? null) : null;
}

function textOf(value: Value): Value {
  return value === null || typeof value === 'string' ? value : JSON.stringify(value);
}

function contains(a: Value | undefined, b: Value | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return b.every((item) => a.some((other) => contains(other, item)));
  if (isObject(a) && isObject(b)) return Object.entries(b).every(([key, value]) => contains(a[key], value));
  return isDeepStrictEqual(a, b);
}

function isObject(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
