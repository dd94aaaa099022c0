/** All values that a column may be tried with, once the likeliest were refused: PostgreSQL says which of them its checks accept. Pure. */
import type { TypeStructure, ValueColumn } from '../columns';
import { quoteLiteral } from '../../kernel/identifier';
import { documents } from './documents';
import { lengths, neighbors, numberLiterals, textLiterals } from './literals';
import { like, similarTo, textFor } from './regular';
import { samplesOf } from './samples';
import { candidates, canary, domainChecks, rangeForms, typeName, type Occasion } from './values';

const MOST = 160;
const NOW = 'now()';
/** Elements of an array, bounds of a range, fields of a composite: a few of each, because they multiply. */
const MOST_PARTS = 6;

/** SQL expressions, the likeliest first. */
export function poolOf(column: ValueColumn, occasion: Occasion): readonly string[] {
  const checks = [...occasion.checks, ...domainChecks(column.structure)];
  const plain = candidates(column, occasion);
  const more = ofStructure(column.structure, column.type, { ...occasion, checks }, column.name);
  const asWritten = textLiterals(checks).map(quoteLiteral);
  const [lasting, passing] = [plain.filter((one) => one !== 'null' && one !== NOW), plain.filter((one) => one === NOW)];
  const found = [...[...lasting, ...more, ...asWritten].slice(0, MOST), ...passing];
  return [...new Set(column.notNull ? found : [...found, 'null'])];
}

function ofStructure(structure: TypeStructure, type: string, occasion: Occasion, name: string): readonly string[] {
  switch (structure.is) {
    case 'enum':
      return structure.labels.map(quoteLiteral);
    case 'domain': {
      const { of } = structure;
      const checks = [...occasion.checks, ...structure.checks];
      return ofStructure(of, of.is === 'base' ? typed(of.name, type) : type, { ...occasion, checks }, name);
    }
    case 'array':
      return arraysOf(structure.of, type, occasion, name);
    case 'composite':
      return compositesOf(structure.fields, type, occasion);
    case 'range':
      return rangesOf(structure.of, type, occasion);
    case 'base':
      return ofBase(structure.name, type, occasion, name);
  }
}

/** The base of a domain has its modifiers in the domain alone. */
function typed(base: string, type: string): string {
  return type.startsWith(base) ? type : base;
}

function partsOf(structure: TypeStructure, type: string, occasion: Occasion, name: string): readonly string[] {
  const column: ValueColumn = {
    name,
    type,
    structure,
    notNull: true,
    default: null,
    isGenerated: false,
    identity: null,
    isDeterministic: true,
  };
  return poolOf(column, occasion);
}

function arraysOf(structure: TypeStructure, type: string, occasion: Occasion, name: string): readonly string[] {
  const texts = textLiterals(occasion.checks).map(quoteLiteral);
  const numbers = numberLiterals(occasion.checks).map(String);
  const pool = partsOf(structure, typeName(structure, type), occasion, name);
  const elements = pool.slice(0, MOST_PARTS);
  const alike = pool.slice(0, MOST_PARTS * 2);
  const sizes = lengths(occasion.checks).filter((size) => size > 0 && size <= 40);
  const filled = sizes.flatMap((size) =>
    [elements, elements.slice(1), ...alike.map((one) => [one])].map((some) =>
      Array.from({ length: size }, (_, index) => some[index % some.length] ?? 'null'),
    ),
  );
  const written = [texts, numbers, ...texts.map((one) => [one]), ...numbers.map((one) => [one])];
  const mixed = written.flatMap((some) => (elements[0] === undefined ? [] : [[...some, elements[0]]]));
  const all = [...filled, ...written, ...mixed].filter((some) => some.length > 0);
  return [...all.map((some) => `array[${some.join(', ')}]::${type}`), `'{}'`];
}

/** Combinations of what each field may be, a few of each. */
function compositesOf(
  fields: Extract<TypeStructure, { is: 'composite' }>['fields'],
  type: string,
  occasion: Occasion,
): readonly string[] {
  const pools = fields.map(({ name, structure }) => partsOf(structure, typeName(structure, 'text'), occasion, name));
  const literals = [...textLiterals(occasion.checks).map(quoteLiteral), ...numberLiterals(occasion.checks).map(String)];
  const options = pools.map((pool) =>
    [...new Set([...pool.slice(0, 3), ...literals, ...pool.slice(3)])].slice(0, MOST_PARTS),
  );
  const most = Math.min(MOST, MOST_PARTS ** options.length);
  return Array.from({ length: most }, (_, turn) => {
    let rest = turn;
    const values = options.map((option) => {
      const value = option[rest % option.length] ?? 'null';
      rest = Math.floor(rest / option.length);
      return value;
    });
    return `row(${values.join(', ')})::${type}`;
  });
}

function rangesOf(structure: TypeStructure, type: string, occasion: Occasion): readonly string[] {
  const of = typeName(structure, 'integer');
  const isTime = /date|timestamp/.test(of);
  const literals = numberLiterals(occasion.checks);
  const starts = partsOf(structure, of, occasion, 'bound').slice(0, MOST_PARTS);
  const widths = isTime
    ? [
        ...literals.map((one) => `${one} * interval '1 day'`),
        ...intervals(occasion),
        `interval '1 day'`,
        `interval '1 hour'`,
      ]
    : [...literals.map(String), '1', '5'];
  const pairs = [
    ...starts.flatMap((from) => widths.map((width) => [from, `((${from})::${of} + ${width})::${of}`] as const)),
    ...starts.flatMap((from) => starts.filter((to) => to !== from).map((to) => [from, to] as const)),
  ];
  return pairs.flatMap(([from, to]) => rangeForms(`(${from})::${of}`, `(${to})::${of}`, type));
}

function intervals({ checks }: Occasion): readonly string[] {
  const found = textLiterals(checks).filter((one) => /^-?\d+:\d\d|\b(?:day|hour|min|mon|year|sec)/.test(one));
  return found.flatMap((one) => [`interval ${quoteLiteral(one)}`, `interval ${quoteLiteral(one)} / 2`]);
}

function ofBase(base: string, type: string, occasion: Occasion, name: string): readonly string[] {
  const { checks, tenant, number } = occasion;
  const samples = samplesOf(base, tenant, number);
  if (samples.length > 0) return samples;
  if (/^(text|character|varchar|"char"|citext|name|bpchar)/.test(base)) return texts(type, occasion, name);
  if (/^(bigint|integer|smallint|numeric|real|double|money|oid)/.test(base)) return numbers(base, type, occasion);
  if (base.startsWith('bit')) return bits(type, checks);
  if (base === 'jsonb' || base === 'json') return documents(checks, canary(occasion, name)).map(quoteLiteral);
  if (base === 'bytea')
    return lengths(checks).map((size) => `decode(lpad(to_hex(${number}), ${size * 2}, '0'), 'hex')`);
  if (/^(date|time)/.test(base)) return moments(base, checks, number);
  if (base === 'interval')
    return [...intervals(occasion), `interval '1 minute'`, `interval '1 hour'`, `interval '1 day'`, `interval '0'`];
  return others(base, occasion);
}

function others(base: string, { tenant, number, checks }: Occasion): readonly string[] {
  const side = tenant === 'a' ? 1 : 2;
  const sizes = [...neighbors(numberLiterals(checks).filter((one) => one > 0)), 1, 2].map((one) =>
    Math.sqrt(one / Math.PI),
  );
  const forms: Readonly<Record<string, readonly string[]>> = {
    circle: sizes.map((size) => `<(${side},${number}),${size}>`),
    box: sizes.flatMap((size) => [`((0,0),(${size},${side}))`, `((0,0),(${size * 4},${size * 4 + side}))`]),
    path: [`[(0,0),(${side},${number})]`, `((0,0),(${side},${number}))`],
    polygon: [`((0,0),(${side},0),(${side},${number}))`],
    point: [`(${side},${number})`, '(0,0)', `(-${side},-${number})`],
    inet: [
      `fd00::${side}:${number % 10_000}`,
      `192.168.${side}.${number % 250}`,
      `10.${side}.0.${number % 250}`,
      `2001:db8::${number % 10_000}`,
    ],
    cidr: [`fd00:${side}::/32`, `192.168.${side}.0/24`, `10.${side}.0.0/16`, `10.${side}.0.${number % 250}/32`],
    tsvector: [`kanary${tenant}${number}`, `'a':1 'b':2`],
  };
  return (forms[base] ?? []).map(quoteLiteral);
}

function bits(type: string, checks: readonly string[]): readonly string[] {
  const fixed = /^bit\((\d+)\)/.exec(type)?.[1];
  const sizes = type.startsWith('bit varying') ? lengths(checks) : [Number(fixed ?? 1)];
  return sizes.flatMap((size) => ['1', '0', '10', '01'].map((unit) => `B'${unit.repeat(size).slice(0, size)}'`));
}

/** At, before and after each literal, and at several hours of a day. */
function moments(base: string, checks: readonly string[], number: number): readonly string[] {
  const literals = textLiterals(checks).filter((one) => /^\d{4}-\d\d-\d\d|^\d\d:\d\d/.test(one));
  const days = ['-1 day', '-1 hour', '1 hour', '6 hours', '12 hours', '18 hours', '1 day', '15 days', '1 year'];
  const from = literals.map((one) => `${base} ${quoteLiteral(one)}`);
  const started = [...from, ...(base.startsWith('time ') ? [] : [`${base} '2026-01-01'`])];
  const moved = started.flatMap((one) => days.map((day) => `(${one} + interval '${day}')::${base}`));
  if (!base.startsWith('time '))
    return [...from, ...moved, `('today'::${base} + interval '${number} days')::${base}`, `${base} '1980-05-05'`];
  return [...moved, ...from, ...['09:30', '12:00', '15:00', '21:00', '03:00'].map((hour) => `${base} '${hour}'`)];
}

function numbers(base: string, type: string, { tenant, number, checks }: Occasion): readonly string[] {
  const [, precision = '', scale = '0'] = /\((\d+),?(\d*)\)/.exec(type) ?? [];
  const isWhole = /int|oid/.test(base);
  const literals = numberLiterals(checks);
  const step = isWhole ? 1 : precision === '' ? 0.01 : 10 ** -Number(scale === '' ? 0 : scale);
  const near = neighbors(literals, step);
  const side = tenant === 'a' ? 1 : 2;
  const spread = literals.flatMap((low, index) => {
    const high = literals[index + 1];
    if (high === undefined) return [low + number * step];
    const inside = low + (((number * 2 + side) % 97) / 100) * (high - low);
    return [isWhole ? Math.round(inside) : Number(inside.toFixed(Math.min(12, decimals(step))))];
  });
  const small = [1, 0, 2, 3, 5, 10, 50, 100, 101, 1000, -1, step, step * 2, number % 100];
  const all = [...spread, ...near, ...small].map((one) => (isWhole ? Math.round(one) : one));
  const written = [...new Set(all)].map((one) => plainNumber(one));
  return base === 'money' ? written.map((one) => `${one}::numeric`) : written;
}

function decimals(step: number): number {
  return Math.max(2, Math.ceil(-Math.log10(step)) + 1);
}

function plainNumber(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

/** Patterns in turn, literals with what may stand before or after, and plain texts of each length. */
function texts(type: string, occasion: Occasion, name: string): readonly string[] {
  const { checks, number, tenant } = occasion;
  const text = checks.join(' ');
  const of = (expression: RegExp): readonly string[] =>
    [...text.matchAll(expression)].map(([, pattern = '']) => pattern.replaceAll("''", "'"));
  const turns = Array.from({ length: VARIANTS }, (_, turn) => number * VARIANTS + turn);
  const limit = Number(/\((\d+)\)/.exec(type)?.[1] ?? Infinity);
  const plain = canary(occasion, name);
  const letters = `k${tenant}${Array.from(String(number), (digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  const found = [
    ...of(/[^!]~\*? '((?:[^']|'')*)'/g).flatMap((pattern) => turns.map((turn) => textFor(pattern, turn))),
    ...of(/similar_to_escape\('((?:[^']|'')*)'/g).flatMap((pattern) => turns.map((turn) => similarTo(pattern, turn))),
    ...of(/[^!]~~\*? '((?:[^']|'')*)'/g).map((pattern) => like(pattern, number)),
    ...textLiterals(checks).flatMap((one) => [
      one,
      `${one}${letters}`,
      `${letters}${one}`,
      one.toUpperCase(),
      one.toLowerCase(),
    ]),
    ...lengths(checks).flatMap((size) => filled(size, [letters, letters.toUpperCase(), String(number), '0', 'a', 'X'])),
    letters,
    letters.toUpperCase(),
    `${letters}-${letters}`,
    plain.toLowerCase(),
    plain.toUpperCase(),
    String(number),
    letters.slice(0, 3),
    `${letters} ${letters}`,
    '',
  ];
  const fitting = found.filter((one): one is string => one !== undefined && one.length <= limit);
  return [...new Set(fitting)].map(quoteLiteral);
}

/** A check of its own about what a pattern makes, a checksum perhaps, holds for one in ten of them. */
const VARIANTS = 30;

function filled(size: number, units: readonly string[]): readonly string[] {
  return units.map((unit) => (unit === '' ? '' : unit.padStart(size, unit).slice(-size)));
}
