/** A value of any type, as the text that the type's input function takes. The same arguments always give the same text. */
import { createHash } from 'node:crypto';

import type { TypeKind } from '../../catalog/types';

/** Whose a value is: one of the two tenants, or all (shared tables). */
export type Owner = 'a' | 'b' | 'shared';

export interface ValueSeat {
  readonly owner: Owner;
  readonly table: string;
  readonly column: string;
  /** Place of the column in its table: later columns get greater numbers and later times, as `ends_at > starts_at` asks. */
  readonly ordinal: number;
  /** Number of the row; another number gives another value, as far as the type has any. */
  readonly n: number;
}

const LETTER: Readonly<Record<Owner, string>> = { a: 'A', b: 'B', shared: 'S' };
const LEAD: Readonly<Record<Owner, number>> = { a: 91, b: 92, shared: 93 };
const PART: Readonly<Record<Owner, number>> = { a: 0, b: 1, shared: 2 };
const FIRST_DAY = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const ALIASES: Readonly<Record<string, string>> = {
  'character varying': 'varchar',
  character: 'bpchar',
  integer: 'int4',
  int: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  'double precision': 'float8',
  real: 'float4',
  boolean: 'bool',
  decimal: 'numeric',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
  'bit varying': 'varbit',
};

const DIGITS: Readonly<Record<string, number>> = { int2: 4, int4: 9, int8: 9, oid: 9, float4: 6, float8: 9, money: 9 };

/** The bare name of a base type, whichever way it is written: `character varying(3)` and `varchar` are one. */
function baseName(name: string): string {
  const bare = name.replace(/\(.*?\)/, '').replaceAll('"', '');
  const last = bare.slice(bare.lastIndexOf('.') + 1).trim();
  return ALIASES[last] ?? last;
}

/**
 * The text of a value of this kind; `type` is the type as it is declared, for its length or precision. Undefined where no
 * value can be made, so that NULL or the column's default has to do.
 */
export function valueText(kind: TypeKind, type: string, seat: ValueSeat): string | undefined {
  switch (kind.is) {
    case 'base':
      return baseText(kind.name, type, seat);
    case 'enum':
      return kind.labels[(seat.n - 1) % Math.max(1, kind.labels.length)];
    case 'domain':
      return valueText(kind.of, type, seat);
    case 'array': {
      const element = valueText(kind.of, type.replace(/(\[\])+$/, ''), seat);
      return element === undefined ? '{}' : `{${quoted(element)}}`;
    }
    case 'composite':
      return `(${kind.fields.map((field, at) => fieldText(field, { ...seat, ordinal: seat.ordinal + at })).join(',')})`;
    case 'range':
      return rangeText(kind.name, kind.of, seat);
  }
}

/** `kanaryA_orders_note_1`, or what of it a length lets stand: the tenant's letter and the number go last. */
export function canary(seat: ValueSeat, length = Infinity): string {
  const letter = LETTER[seat.owner];
  const name = `${seat.table}_${seat.column}`.replaceAll(/[^A-Za-z0-9]+/g, '_');
  const full = [`kanary${letter}_${name}_${seat.n}`, `kanary${letter}_${digest(name).slice(0, 6)}_${seat.n}`];
  const shorter = [`kanary${letter}${seat.n}`, `k${letter}${seat.n}`, `${letter}${seat.n.toString(36)}`];
  const fits = [...full, ...shorter].find((text) => text.length <= length);
  return fits ?? String.fromCharCode(65 + ((seat.n * 3 + PART[seat.owner]) % 26)).slice(0, length);
}

/** A whole number of at most so many digits that starts with 91 for one tenant and 92 for the other. */
function numberText(digits: number, seat: ValueSeat): string {
  const lead = LEAD[seat.owner];
  if (digits >= 9) return String(lead * 10_000_000 + ((seat.n * 1000 + seat.ordinal) % 10_000_000));
  if (digits >= 3) return String(lead * 10 ** (digits - 2) + ((seat.n * 7 + seat.ordinal) % 10 ** (digits - 2)));
  if (digits === 2) return String(10 + PART[seat.owner] * 30 + (seat.n % 30));
  return digits === 1 ? String(1 + PART[seat.owner] * 3 + (seat.n % 3)) : '0';
}

/** A fixed UUID that starts with `a1` for one tenant and `b2` for the other. */
function uuidText(seat: ValueSeat): string {
  const hex = digest(`${seat.owner}/${seat.table}/${seat.column}/${seat.n}`);
  const first = { a: 'a1', b: 'b2', shared: 'c3' }[seat.owner];
  return `${first}${hex.slice(0, 6)}-${hex.slice(6, 10)}-4${hex.slice(10, 13)}-8${hex.slice(13, 16)}-${hex.slice(16, 28)}`;
}

function baseText(typeName: string, type: string, seat: ValueSeat): string | undefined {
  const name = baseName(typeName);
  const maker = MAKERS[name];
  if (maker !== undefined) return maker(seat, modifiers(type), name);
  const element = /^(.*?)(multi)?range$/.exec(name);
  if (element !== null) return rangeText(name, { is: 'base', name: RANGE_OF[element[1] ?? ''] ?? 'int4' }, seat);
  return canary(seat);
}

const RANGE_OF: Readonly<Record<string, string>> = {
  int4: 'int4',
  int8: 'int8',
  num: 'numeric',
  ts: 'timestamp',
  tstz: 'timestamptz',
  date: 'date',
};

function fieldText(field: { readonly name: string; readonly kind: TypeKind }, seat: ValueSeat): string {
  const text = valueText(field.kind, '', { ...seat, column: `${seat.column}_${field.name}` });
  return text === undefined ? '' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`;
}

function rangeText(name: string, of: TypeKind, seat: ValueSeat): string | undefined {
  const low = valueText(of, '', seat);
  const high = valueText(of, '', { ...seat, ordinal: seat.ordinal + 1 });
  if (low === undefined || high === undefined) return undefined;
  const range = `[${quoted(low)},${quoted(high)})`;
  return name.endsWith('multirange') ? `{${range}}` : range;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function modifiers(type: string): readonly number[] {
  return (/\((-?\d+)(?:,\s*(-?\d+))?\)/.exec(type) ?? []).slice(1).flatMap((text) => (text ? [Number(text)] : []));
}

type Maker = (seat: ValueSeat, modifiers: readonly number[], name: string) => string | undefined;

const text: Maker = (seat, [length]) => canary(seat, length);
const whole: Maker = (seat, _modifiers, name) => numberText(DIGITS[name] ?? 9, seat);
const json: Maker = (seat) => JSON.stringify({ kanary: canary(seat) });
const moment = (seat: ValueSeat): number => FIRST_DAY + (seat.n * 3 + PART[seat.owner]) * HOUR_MS;
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

const numeric: Maker = (seat, [precision, scale = 0]) => {
  const digits = precision === undefined ? 9 : precision - scale;
  return digits > 0 || precision === undefined
    ? numberText(digits, seat)
    : `0.${String(LEAD[seat.owner]).slice(0, scale)}`;
};

const timestamp: Maker = (seat) => iso(moment(seat) + seat.ordinal * 60_000).slice(0, 19).replace('T', ' ');
const point = (seat: ValueSeat): string => `(${LEAD[seat.owner]},${seat.n})`;
const bits: Maker = (seat, [length = 8], name) =>
  name === 'bit' || length < 8
    ? (seat.n * 4 + PART[seat.owner]).toString(2).padStart(length, '0').slice(-length)
    : (seat.n * 4 + PART[seat.owner]).toString(2);

const MAKERS: Readonly<Record<string, Maker>> = {
  text,
  varchar: text,
  citext: text,
  name: (seat) => canary(seat, 63),
  bpchar: (seat, [length = 1]) => canary(seat, length),
  char: (seat) => canary(seat, 1),
  ltree: text,
  hstore: (seat) => `"kanary"=>"${canary(seat)}"`,
  tsvector: text,
  tsquery: text,
  json,
  jsonb: json,
  jsonpath: (seat) => `$.${canary(seat)}`,
  bytea: (seat) => `\\x${Buffer.from(canary(seat)).toString('hex')}`,
  xml: () => undefined,
  uuid: uuidText,
  bool: (seat) => (seat.n % 2 === 0 ? 'true' : 'false'),
  int2: whole,
  int4: whole,
  int8: whole,
  oid: whole,
  float4: whole,
  float8: whole,
  money: whole,
  numeric,
  date: (seat) => iso(FIRST_DAY + ((seat.n * 3 + PART[seat.owner]) * 3 + seat.ordinal) * DAY_MS).slice(0, 10),
  timestamp,
  timestamptz: (seat, ...more) => `${timestamp(seat, ...more)}+00`,
  time: (seat) => iso(moment(seat) + seat.ordinal * 60_000).slice(11, 19),
  timetz: (seat) => `${iso(moment(seat) + seat.ordinal * 60_000).slice(11, 19)}+00`,
  interval: (seat) => `${LEAD[seat.owner] * 1000 + seat.n * 10 + seat.ordinal} minutes`,
  inet: (seat) => `10.${LEAD[seat.owner]}.${seat.n % 256}.${seat.ordinal % 256}`,
  cidr: (seat) => `10.${LEAD[seat.owner]}.${seat.n % 256}.${seat.ordinal % 256}/32`,
  macaddr: (seat) => `08:00:2b:${LEAD[seat.owner]}:${hexByte(seat.n)}:${hexByte(seat.ordinal)}`,
  macaddr8: (seat) => `08:00:2b:ff:fe:${LEAD[seat.owner]}:${hexByte(seat.n)}:${hexByte(seat.ordinal)}`,
  bit: (seat, [length = 1], name) => bits(seat, [length], name),
  varbit: bits,
  pg_lsn: (seat) => `0/${LEAD[seat.owner]}${hexByte(seat.n)}${hexByte(seat.ordinal)}`,
  point,
  line: (seat) => `{${LEAD[seat.owner]},-1,${seat.n}}`,
  lseg: (seat) => `[${point(seat)},(0,0)]`,
  box: (seat) => `${point(seat)},(0,0)`,
  path: (seat) => `[${point(seat)},(0,0)]`,
  polygon: (seat) => `(${point(seat)},(0,0),(0,1))`,
  circle: (seat) => `<${point(seat)},1>`,
  regclass: () => 'pg_class',
  regtype: () => 'text',
  regrole: () => 'pg_monitor',
  geometry: (seat) => `POINT(${LEAD[seat.owner] / 2} ${seat.n % 90})`,
  geography: (seat) => `POINT(${LEAD[seat.owner] / 2} ${seat.n % 90})`,
  vector: (seat, [length = 3]) => `[${Array.from({ length }, (_, at) => (at === 0 ? seat.n : LEAD[seat.owner])).join(',')}]`,
};

function hexByte(value: number): string {
  return (value % 256).toString(16).padStart(2, '0');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
