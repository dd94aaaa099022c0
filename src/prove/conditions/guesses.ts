/* oxlint-disable typescript/no-misused-spread -- text is taken apart by code points, as PostgreSQL does */
/** Values that a column may be tried with where nobody can work backwards from a condition: from its constants, then from its type. Pure. */
import type { TypeStructure, ValueColumn } from '../columns';
import { textFor } from '../seed/regular';
import { baseOf, familyOf } from './families';
import { jsonGuesses } from './guesses-json';
import { DAY_MS } from './values';

/** Constants of a condition, as text. */
export interface Constants {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

/** Texts that the type takes or refuses, the likeliest first; null is NULL. */
export function guesses(column: ValueColumn, constants: Constants, nowMs: number): readonly (string | null)[] {
  const found = ofType(baseOf(column.structure), constants, nowMs);
  return [...new Set<string | null>([...found.slice(0, 12), ...(column.notNull ? [] : [null]), ...found])];
}

/** Keys of other tenants that differ from this one by as little as a comparison may overlook; none where the type leaves no room. */
export function lookalikes(key: string, column: ValueColumn): readonly string[] {
  const base = baseOf(column.structure);
  const family = familyOf(base);
  const made =
    family === 'text'
      ? [
          key.toUpperCase(),
          capital(key),
          `${key}x`,
          `${key}0`,
          `x${key}`,
          `${key} `,
          ` ${key}`,
          `${key}-x`,
          key.replaceAll(/\W/g, ''),
        ]
      : family === 'int'
        ? [`${key}0`, `${key}1`, `1${key}`, `-${key}`]
        : family === 'uuid'
          ? [`f${key.slice(1)}`, `${key.slice(0, -1)}f`]
          : [];
  return [...new Set(made)].filter((one) => one !== key);
}

function ofType(base: TypeStructure, constants: Constants, nowMs: number): readonly string[] {
  if (base.is === 'enum') return base.labels;
  if (base.is === 'array') return arrays(constants, nowMs, base.of);
  if (base.is === 'range') return ranges(constants, base.of);
  if (base.is !== 'base') return constants.texts;
  const family = familyOf(base);
  if (family === 'bool') return ['true', 'false'];
  if (family === 'int' || family === 'numeric') return numbers(constants, family === 'int').map(String);
  if (family === 'uuid') return uuids(constants);
  if (family === 'time') return times(constants, nowMs);
  if (family === 'json') return jsonGuesses(constants);
  if (family === 'text') return texts(constants);
  return [...constants.texts, ...(OTHERS.find(([name]) => name.test(base.name))?.[1] ?? [])];
}

const OTHERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^interval/, ['0', '1 second', '1 hour', '1 day', '40 days', '2 years', '-1 day', '100 years']],
  [
    /^(inet|cidr)$/,
    ['10.0.0.0', '10.1.2.3', '127.0.0.1', '192.168.1.1', '172.16.0.1', '8.8.8.8', '0.0.0.0', '::1', 'fd00::1'],
  ],
  [/^time /, ['00:00', '06:00', '12:00', '18:00', '23:59']],
  [/^bytea/, ['\\x', '\\x00', '\\x01', '\\xff', '\\x70756200']],
  [/^money/, ['0', '1', '-1', '1000', '1000000']],
  [/^(bit|varbit)/, ['0', '1', '10', '101', '1111']],
  [/^point/, ['(0,0)', '(1,1)', '(-1,-1)', '(100,100)']],
];

/** What people call what is for everybody: whoever opens by a hash of a word hashes one of these. */
const WORDS = (
  'public shared all everyone open demo test global system template default admin guest example sample free none anonymous published ' +
  'true yes on y t 1 internal external secret draft final active enabled visible support root staff owner member user tenant x a b ' +
  'PUBLIC Public SHARED Shared ALL All DEMO Demo ADMIN Admin'
).split(' ');

const FILLERS = 3000;
const LONGEST = 300;

function texts({ texts: given, numbers: lengths }: Constants): readonly string[] {
  const plain = given.flatMap((text) => [text, ...patterns(text)]);
  const marks = given.filter((text) => text.length > 0 && text.length <= 2 && !/[\w%]/.test(text));
  const parts = [...given.filter((text) => !marks.includes(text)), 'x'];
  const places = marks.flatMap((mark) =>
    parts.flatMap((part) =>
      [0, 1, 2, 3].map((before) => [...Array.from({ length: before }, () => 'x'), part, 'x'].join(mark)),
    ),
  );
  const pairs = marks.flatMap((mark) => parts.flatMap((left) => parts.map((right) => `${left}${mark}${right}`)));
  const long = lengths
    .filter((length) => Number.isInteger(length) && length >= 0 && length <= LONGEST)
    .flatMap((length) => [length, length + 1, Math.max(0, length - 1)].flatMap((of) => padded(of, given)));
  const turned = given.flatMap((text) => [
    text.toLowerCase(),
    text.toUpperCase(),
    capital(text),
    reversed(text),
    ` ${text} `,
  ]);
  const lettered = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  const joined = given.flatMap((left) => given.map((right) => left + right));
  const around = given.flatMap((text) => [`${text}x`, `x${text}`, `x${text}x`, ...decoded(text)]);
  const counted = lengths.map(String);
  const counting = Array.from({ length: FILLERS }, (_, index) => String(index));
  return [
    ...plain,
    ...counted,
    ...places,
    ...pairs,
    ...long,
    ...turned,
    ...around,
    ...joined,
    '',
    ...WORDS,
    ...lettered,
    ...counting,
  ];
}

function padded(length: number, given: readonly string[]): readonly string[] {
  const fitting = given.filter((text) => text.length > 0 && text.length <= length);
  return ['x'.repeat(length), ...fitting.flatMap((text) => [text.padEnd(length, 'x'), text.padStart(length, 'x')])];
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1).toLowerCase()}`;
}

function reversed(text: string): string {
  return [...text].toReversed().join('');
}

/** As a pattern of LIKE, of SIMILAR TO and of a regular expression. PostgreSQL prints the second as the third. */
function patterns(text: string): readonly string[] {
  const fill = (many: string): string =>
    text.replaceAll(/\\(.)|[%_]/gs, (all, escaped: string | undefined) => escaped ?? (all === '%' ? many : 'x'));
  const bare = text.replace(/^\^\(\?:/, '^').replace(/\)\$$/, '$');
  const regular = [text, bare, text.replaceAll('%', '.*').replaceAll('_', '.')].flatMap((pattern) =>
    [0, 1, 7].flatMap((number) => textFor(pattern, number) ?? []),
  );
  return [fill(''), fill('x'), fill('0'), ...regular].filter((made) => made !== text);
}

const HEX = /^(?:[0-9a-f]{2}){2,64}$/i;
const BASE64 = /^[A-Za-z0-9+/]{4,}={0,2}$/;

/** What the text may be an encoding of; a hash is not one, and is found among the words. */
function decoded(text: string): readonly string[] {
  const bytes = HEX.test(text)
    ? (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
    : BASE64.test(text) && text.length % 4 === 0
      ? [...atob(text)].map((one) => one.charCodeAt(0))
      : [];
  return bytes.length > 0 && bytes.every((byte) => byte >= 32 && byte < 127) ? [String.fromCharCode(...bytes)] : [];
}

function numbers({ numbers: given, texts: also }: Constants, isInteger: boolean): readonly number[] {
  const known = [
    ...given,
    ...also.map(Number).filter((value, index) => also[index]?.trim() !== '' && Number.isFinite(value)),
  ];
  const near = known.flatMap((value) => [value, value + 1, value - 1, -value]);
  const fine = isInteger ? [] : known.flatMap((value) => [value + 0.5, value - 0.5, value + 0.01, value / 2]);
  const made = known.flatMap((left) => known.flatMap((right) => [left + right, left * right, left - right]));
  const bits = Array.from({ length: 16 }, (_, index) => 2 ** index);
  const counting = Array.from({ length: FILLERS }, (_, index) => index);
  const all = [
    ...near,
    ...fine,
    0,
    1,
    -1,
    ...made,
    ...bits,
    100,
    1000,
    10_000,
    1_000_000,
    -1000,
    2_147_483_647,
    ...counting,
  ];
  return all.filter((value) => Number.isFinite(value) && (!isInteger || Number.isSafeInteger(value)));
}

const UUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
const ZEROS = '00000000-0000-4000-8000-000000000000';

/** Keys that begin and end with everything, so that one of them meets a rule about a key. */
function uuids({ texts: given, numbers: lengths }: Constants): readonly string[] {
  const whole = given.filter((text) => UUID.test(text));
  const parts = [...given.flatMap((text) => [text, ...patterns(text)]), ...lengths.map(String)].map((text) =>
    text.toLowerCase().replaceAll(/[^0-9a-f-]/g, ''),
  );
  const set = parts
    .filter((part) => part !== '' && part.length < ZEROS.length)
    .flatMap((part) => [
      part + ZEROS.slice(part.length),
      ZEROS.slice(0, -part.length) + part,
      ...[9, 14, 19, 24].map((at) =>
        (ZEROS.slice(0, at) + part + ZEROS.slice(at + part.length)).slice(0, ZEROS.length),
      ),
    ]);
  const bytes = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));
  const ends = ['ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000', ZEROS];
  const nibbles = [...'123456789abcdef'].map((one) => one.repeat(8) + ZEROS.slice(8));
  const mixed = bytes.flatMap((one) => [one + ZEROS.slice(2), ZEROS.slice(0, -2) + one]);
  return [...whole, ...set.filter((text) => UUID.test(text)), ...nibbles, ...ends, ...mixed];
}

function times({ texts: given, numbers: known }: Constants, nowMs: number): readonly string[] {
  const text = (ms: number): readonly string[] =>
    Number.isFinite(ms) && Math.abs(ms) < 8e15 ? [new Date(ms).toISOString().replace(/^\+0/, '')] : [];
  const said = given.map((one) => Date.parse(one)).filter(Number.isFinite);
  const steps = [0, 1000, -1000, DAY_MS, -DAY_MS, 3_600_000, -3_600_000];
  const spans = [1 / 24, 1, 2, 7, 31, 100, 366, 1000, 4000, 12_000].map((days) => days * DAY_MS);
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(2024, 0, 1) + day * DAY_MS);
  const hours = Array.from({ length: 24 }, (_, hour) => Date.UTC(2024, 0, 1, hour, hour * 2));
  const years = Array.from({ length: 60 }, (_, year) => Date.UTC(1985 + year, 5, 15));
  const named = known.filter((year) => year > 1000 && year < 9999).map((year) => Date.UTC(year, 0, 2));
  const all = [
    ...said.flatMap((ms) => steps.map((step) => ms + step)),
    ...named,
    nowMs,
    ...spans.flatMap((span) => [nowMs - span, nowMs + span]),
    ...years,
    ...hours,
    ...days,
  ];
  return [...all.flatMap(text), 'infinity', '-infinity'];
}

/** Of several constants all together, each alone, and none. */
function arrays(constants: Constants, nowMs: number, of: TypeStructure): readonly string[] {
  const items = ofType(baseOf(of), { ...constants, texts: constants.texts.flatMap(itemsOf) }, nowMs).slice(0, 60);
  const quoted = items.map((item) => `"${item.replaceAll(/["\\]/g, '\\$&')}"`);
  const lengths = constants.numbers.filter((length) => Number.isInteger(length) && length > 0 && length < 50);
  const named = constants.texts.flatMap(itemsOf).map((item) => `"${item.replaceAll(/["\\]/g, '\\$&')}"`);
  return [
    ...constants.texts.filter((text) => text.startsWith('{')),
    // all that are named, and as many more as are counted
    ...lengths.flatMap((length) =>
      [length, length + 1].map(
        (size) => `{${Array.from({ length: size }, (_, at) => named[at] ?? quoted[at] ?? `"x${at}"`).join(',')}}`,
      ),
    ),
    ...quoted.map((item) => `{${item}}`),
    `{${quoted.slice(0, 6).join(',')}}`,
    ...lengths.flatMap((length) =>
      [length, length + 1].map((size) => `{${Array.from({ length: size }, () => quoted[0] ?? '').join(',')}}`),
    ),
    ...quoted.slice(0, 12).flatMap((left) => quoted.slice(0, 12).map((right) => `{${left},${right}}`)),
    '{}',
  ];
}

function itemsOf(text: string): readonly string[] {
  return text.startsWith('{')
    ? text
        .slice(1, -1)
        .split(',')
        .map((item) => item.replace(/^"(.*)"$/, '$1'))
    : [text];
}

function ranges(constants: Constants, of: TypeStructure): readonly string[] {
  const bounds =
    familyOf(baseOf(of)) === 'time'
      ? times(constants, Date.UTC(2026, 0, 1)).slice(0, 40)
      : numbers(constants, false).slice(0, 40).map(String);
  const single = bounds.map((bound) => `["${bound}","${bound}"]`);
  const pairs = bounds.slice(0, 10).flatMap((low) => bounds.slice(0, 10).map((high) => `["${low}","${high}")`));
  const all = [...constants.texts.filter((text) => /^[[(]/.test(text)), '(,)', 'empty', ...single, ...pairs];
  return [...all, ...all.slice(0, 40).map((range) => `{${range}}`)];
}
