/** Values of columns under which a condition may come true: found backwards, from the constants to the column. */
import { lookup } from '../../kernel/lookup';
import { textFor } from '../seed/regular';
import { datePart, evaluate } from './evaluate';
import { COMPARISONS, columnsOf, familyOf, parts, type CallTerm, type Family, type Term } from './term';
import { DAY_MS, parseValue, plainText, type Value } from './values';

export interface Proposal {
  readonly column: string;
  readonly value: Value;
}

/** What a column may hold where nothing better is known, by family. */
const USUAL: Readonly<Partial<Record<Family, readonly Value[]>>> = {
  bool: [true, false],
  int: [1, 2, 0],
  numeric: [1, 2, 0],
  text: ['a', 'b', ''],
  uuid: ['00000000-0000-4000-8000-00000000000e'],
  time: [Date.UTC(2020, 0, 1), Date.UTC(2020, 0, 2)],
  json: [{}],
  array: [[]],
};

/** Proposals from every atom in a condition, best first: what meets the atom, then neighbours, then what misses it. */
export function propose(condition: Term): readonly Proposal[] {
  const found: Proposal[] = [];
  for (const part of parts(condition)) {
    if (part.is === 'column' && part.family === 'bool') found.push(...invert(part, [true, false]));
    if (part.is === 'call') found.push(...proposeFor(part));
  }
  return found;
}

function proposeFor(term: CallTerm): readonly Proposal[] {
  const [left, right] = term.args;
  if (left === undefined) return [];
  if (term.name === 'is null') return [...invert(left, [null]), ...invert(left, usual(left))];
  if (term.name === 'is true' || term.name === 'is false') return invert(left, [term.name === 'is true', null]);
  if (right === undefined) return [];
  if (COMPARISONS.has(term.name) || term.name === 'is distinct') return proposeComparison(left, right);
  const known = evaluate(right, NO_ROW);
  if (term.name === 'in array') return invert(right, arrays(evaluate(left, NO_ROW)));
  if (term.name === 'like' || term.name === 'ilike') return invert(left, likeTexts(known));
  if (term.name === '~' && typeof known === 'string') return invert(left, matching(known));
  if (term.name === 'starts_with' && typeof known === 'string') return invert(left, [known, `${known}x`]);
  if (term.name === '@>' || term.name === '&&') return invert(left, known === undefined ? [] : [known]);
  if (term.name === '?' && typeof known === 'string') return invert(left, [{ [known]: true }, [known]]);
  return [];
}

const NO_ROW = new Map<string, Value>();

function proposeComparison(left: Term, right: Term): readonly Proposal[] {
  return [[left, right] as const, [right, left] as const].flatMap(([asked, other]) => {
    const value = columnsOf(other).length === 0 ? evaluate(other, NO_ROW) : undefined;
    if (value !== undefined) return invert(asked, neighbours(value, familyOf(asked)));
    if (columnsOf(asked).length === 0 || columnsOf(other).length === 0) return [];
    const own = columnsOf(asked).flatMap((column) => usual(column).map((one) => ({ column: column.name, value: one })));
    return [...own, ...invert(asked, usual(asked))];
  });
}

const FIRST_KEY = '00000000-0000-0000-0000-000000000000';
const LAST_KEY = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A value and those that differ from it by as little as may matter. */
function neighbours(value: Value, family: Family | undefined): readonly Value[] {
  if (value === null) return [null];
  if (typeof value === 'boolean') return [value, !value, null];
  if (typeof value === 'number') {
    const steps = family === 'time' ? [1000, -1000, DAY_MS, -DAY_MS] : [1, -1];
    return [value, ...steps.map((step) => value + step), null];
  }
  if (typeof value !== 'string' || family === 'enum') return [value, null];
  if (family === 'uuid') return [value, LAST_KEY, FIRST_KEY, null];
  return [value, `${value}x`, value.slice(0, -1), '', null];
}

function usual(term: Term): readonly Value[] {
  return USUAL[familyOf(term) ?? 'other'] ?? [];
}

function arrays(item: Value | undefined): readonly Value[] {
  return item === undefined ? [] : [[item], []];
}

function likeTexts(pattern: Value | undefined): readonly Value[] {
  if (typeof pattern !== 'string') return [];
  const fill = (many: string): string =>
    pattern.replaceAll(/\\(.)|%|_/gs, (all, escaped: string | undefined) => escaped ?? (all === '%' ? many : 'x'));
  return [fill(''), fill('x'), 'x', ''];
}

/** A text that the regular expression matches, and one that it does not. */
function matching(pattern: string): readonly Value[] {
  const text = textFor(pattern, 0);
  return text === undefined ? [] : [text, `${text}x`, ''];
}

/** The columns' values under which a term gives one of the targets, as far as its functions can be turned round. */
export function invert(term: Term, targets: readonly Value[]): readonly Proposal[] {
  if (targets.length === 0) return [];
  if (term.is === 'column') return targets.map((value) => ({ column: term.name, value }));
  if (term.is === 'cast')
    return invert(
      term.arg,
      targets.flatMap((value) => uncast(value, familyOf(term.arg))),
    );
  if (term.is === 'case')
    return [...term.when.map((branch) => branch.result), term.otherwise].flatMap((result) => invert(result, targets));
  if (term.is !== 'call') return [];
  if (PASSING.has(term.name)) return term.args.flatMap((arg) => invert(arg, [...targets, null]));
  return term.args.flatMap((asked, at) => {
    if (columnsOf(asked).length === 0) return [];
    const rest = term.args.filter((arg) => arg !== asked).map((arg) => evaluate(arg, NO_ROW));
    return invert(
      asked,
      targets.flatMap((value) => INVERSES[term.name]?.(value, rest, at > 0) ?? []),
    );
  });
}

const PASSING: ReadonlySet<string> = new Set([
  'coalesce',
  'nullif',
  'lower',
  'upper',
  'btrim',
  'collate',
  'timezone',
  'greatest',
  'least',
]);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function uncast(value: Value, family: Family | undefined): readonly Value[] {
  if (value === null || family === undefined) return [value];
  if (family === 'text') return typeof value === 'object' ? [] : [String(value)];
  if (family === 'uuid') return typeof value === 'string' && UUID.test(value) ? [value] : [];
  const parsed = typeof value === 'string' ? parseValue(value, family) : value;
  return parsed === undefined ? [] : [parsed];
}

type Rest = readonly (Value | undefined)[];
type Inverse = (target: Value, rest: Rest, isFlipped: boolean) => readonly Value[];

const INVERSES: Readonly<Record<string, Inverse>> = lookup({
  // beside another column, which may as well be nothing
  '+': (target, [b = 0]) => numbers(target, b, (x, y) => [x - y]),
  '-': (target, [b = 0], isFlipped) => numbers(target, b, (x, y) => [isFlipped ? y - x : x + y]),
  '*': (target, [b]) => numbers(target, b, (x, y) => (y === 0 ? [] : [x / y, Math.trunc(x / y)])),
  '%': (target, [b]) => numbers(target, b, (x, y) => [x, x + y]),
  '&': (target, [b]) => numbers(target, b, (x, y) => [x, y]),
  abs: (target) => numbers(target, 0, (x) => [x, -x]),
  negative: (target) => numbers(target, 0, (x) => [-x]),
  length: textOfLength,
  char_length: textOfLength,
  character_length: textOfLength,
  cardinality: arrayOfLength,
  array_length: arrayOfLength,
  substring: padded,
  substr: padded,
  left: padded,
  right: padded,
  position: placed,
  strpos: placed,
  '||': (target, [b], isFlipped) => withoutPart(target, b, isFlipped),
  '->>': (target, [key]) => keyed(target, [key]),
  '->': (target, [key]) => keyed(target, [key]),
  '#>>': (target, [path]) => keyed(target, Array.isArray(path) ? path : []),
  date_part: (target, [field]) => timesWith(plainText(field), target),
  extract: (target, [field]) => timesWith(plainText(field), target),
  date_trunc: (target) => [target],
});

function numbers(
  target: Value,
  b: Value | undefined,
  work: (x: number, y: number) => readonly number[],
): readonly Value[] {
  return typeof target === 'number' && typeof b === 'number' ? work(target, b) : [];
}

const LONGEST = 10_000;

function textOfLength(target: Value): readonly Value[] {
  return typeof target === 'number' && target >= 0 && target <= LONGEST ? ['x'.repeat(target)] : [];
}

function arrayOfLength(target: Value): readonly Value[] {
  if (typeof target !== 'number' || target < 0 || target > LONGEST) return [];
  return [Array.from({ length: target }, (_, index) => String(index))];
}

/** Text with the target from a place on; before it, letters. */
function padded(target: Value, [from]: Rest): readonly Value[] {
  if (typeof target !== 'string') return [];
  const before = typeof from === 'number' && from > 1 && from <= LONGEST ? 'x'.repeat(from - 1) : '';
  return [before + target, target];
}

function placed(target: Value, [needle]: Rest): readonly Value[] {
  if (typeof target !== 'number' || typeof needle !== 'string' || target < 0 || target > LONGEST) return [];
  return target === 0 ? ['x'] : ['x'.repeat(target - 1) + needle];
}

function withoutPart(target: Value, part: Value | undefined, isFlipped: boolean): readonly Value[] {
  if (typeof target !== 'string') return [];
  if (part === undefined) return pieces(target, isFlipped);
  if (typeof part !== 'string') return [];
  if (isFlipped) return target.startsWith(part) ? [target.slice(part.length)] : [];
  return target.endsWith(part) ? [target.slice(0, target.length - part.length)] : [];
}

/** What a text may begin with, or end with, where the rest is another column's; the longest first. */
function pieces(text: string, isEnd: boolean): readonly string[] {
  const lengths = [...Array(Math.min(text.length, 16)).keys()];
  return lengths.map((cut) => (isEnd ? text.slice(cut) : text.slice(0, text.length - cut)));
}

function keyed(target: Value, path: Rest): readonly Value[] {
  if (path.length === 0 || path.some((key) => typeof key !== 'string')) return [];
  const plain = typeof target === 'string' && /^(true|false|-?\d+)$/.test(target) ? parseValue(target, 'json') : target;
  return [plain, target].flatMap((value) =>
    value === undefined ? [] : [path.reduceRight<Value>((inner, key) => ({ [plainText(key)]: inner }), value)],
  );
}

/** Times of which a field has the value: a year of days, the hours of one, and what is said outright. */
function timesWith(field: string, target: Value): readonly Value[] {
  if (typeof target !== 'number' || !Number.isInteger(target)) return [];
  if (field === 'epoch') return [target * 1000];
  if (field === 'year') return target >= 1 && target < 10_000 ? [Date.UTC(target, 0, 2)] : [];
  const start = Date.UTC(2020, 0, 1);
  const steps = [...Array(366).keys()].map((day) => start + day * DAY_MS);
  const clock = [...Array(24 * 60).keys()].map((minute) => start + minute * 60_000);
  const found = [...steps, ...clock].find((ms) => datePart(field, ms) === target);
  return found === undefined ? [] : [found];
}
