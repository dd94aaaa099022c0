/* oxlint-disable typescript/no-base-to-string, typescript/no-misused-spread -- each function is given the values that its SQL type has, and text is cut by code points as PostgreSQL cuts it */
/** Values of conditions as JavaScript holds them, and their way from and to SQL. */
import { lookup } from '../../kernel/lookup';
import type { TypeStructure, ValueColumn } from '../columns';
import { quoteLiteral } from '../../kernel/identifier';
import { baseOf, familyOf } from './families';
import type { Family } from './term';

/** Times and intervals are milliseconds; json is what it parses to; an array holds the texts of its items. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/**
 * now() has no value while seeds are planned: it is a time that no data has, and times near it are written relative to
 * now().
 */
export const NOW_MS = Date.UTC(12_000, 0, 1);
const NEAR_NOW_MS = NOW_MS - Date.UTC(10_000, 0, 1);
export const DAY_MS = 86_400_000;

/** The value that a literal's text has in a family; undefined where it cannot be told. */
export function parseValue(text: string | null, family: Family | undefined): Value | undefined {
  if (text === null) return null;
  if (family === 'int' || family === 'numeric') return numberOf(text);
  if (family === 'bool') return { t: true, f: false }[text[0]?.toLowerCase() ?? ''];
  if (family === 'time') return timeOf(text);
  if (family === 'interval') return intervalOf(text);
  if (family === 'json') return jsonOf(text);
  if (family === 'array') return arrayItems(text);
  return family === 'other' ? undefined : text;
}

/** The items of an array of one dimension (`{a,"b c",NULL}`); undefined for any other text. */
export function arrayItems(text: string): readonly (string | null)[] | undefined {
  const inner = /^\{([^{}]*)\}$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const items = inner.match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? [];
  return items.map((item) => {
    if (item.startsWith('"')) return item.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    return item.toUpperCase() === 'NULL' ? null : item;
  });
}

/** A text as it is, anything else as JSON says it. */
export function plainText(value: Value | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** The value as a literal of the column; undefined where the column cannot hold it. */
export function renderValue(value: Value, column: ValueColumn): string | undefined {
  if (value === null) return column.notNull ? undefined : 'NULL';
  const base = baseOf(column.structure);
  const family = familyOf(base);
  if (family === 'time') return typeof value === 'number' ? renderTime(value, column.type) : undefined;
  if (family === 'json') return `${quoteLiteral(JSON.stringify(value))}::${column.type}`;
  if (family === 'array') return Array.isArray(value) ? renderArray(value, column.type) : undefined;
  if (base.is === 'enum') return base.labels.includes(plainText(value)) ? quoteLiteral(plainText(value)) : undefined;
  if (family === 'bool') return typeof value === 'boolean' ? plainText(value) : undefined;
  if (family === 'int')
    return Number.isSafeInteger(value) && isInRange(Number(value), base) ? plainText(value) : undefined;
  if (family === 'numeric') return Number.isFinite(value) ? plainText(value) : undefined;
  if (family === 'uuid') return UUID.test(plainText(value)) ? quoteLiteral(plainText(value)) : undefined;
  return family === 'text' && typeof value === 'string' ? renderText(value, column.type) : undefined;
}

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const LIMITS: Readonly<Record<string, number>> = lookup({
  int2: 2 ** 15,
  smallint: 2 ** 15,
  int4: 2 ** 31,
  integer: 2 ** 31,
});

function isInRange(value: number, base: TypeStructure): boolean {
  const limit = base.is === 'base' ? LIMITS[base.name] : undefined;
  return limit === undefined || (value >= -limit && value < limit);
}

function renderText(value: string, type: string): string | undefined {
  const length = Number(/\((\d+)\)/.exec(type)?.[1] ?? Number.POSITIVE_INFINITY);
  return value.length > length ? undefined : quoteLiteral(value);
}

function renderArray(items: readonly Value[], type: string): string {
  const texts = items.map((item) => (item === null ? 'NULL' : `"${plainText(item).replaceAll(/["\\]/g, '\\$&')}"`));
  return `${quoteLiteral(`{${texts.join(',')}}`)}::${type}`;
}

function renderTime(ms: number, type: string): string | undefined {
  if (Math.abs(ms - NOW_MS) < NEAR_NOW_MS) {
    const seconds = (ms - NOW_MS) / 1000;
    return `(now() + interval '${seconds} seconds')${type === 'date' ? '::date' : ''}`;
  }
  if (ms < Date.UTC(1, 0, 1) || ms >= Date.UTC(10_000, 0, 1)) return undefined;
  const text = new Date(ms).toISOString();
  return quoteLiteral(type === 'date' ? text.slice(0, 10) : text.replace('T', ' ').replace('Z', '+00'));
}

function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}

/** Without a zone the server's is meant, which is UTC on every engine that seeds are made for. */
function timeOf(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(
    text,
  );
  if (match === null) return undefined;
  const [, day, clock = '00:00:00', zone = 'Z'] = match;
  const ms = Date.parse(`${day}T${clock}${/^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone}`);
  return Number.isNaN(ms) ? undefined : ms;
}

const UNITS_MS: readonly (readonly [RegExp, number])[] = [
  [/^mil/, 1],
  [/^s/, 1000],
  [/^min/, 60_000],
  [/^h/, 3_600_000],
  [/^d/, DAY_MS],
  [/^w/, 7 * DAY_MS],
  [/^mon/, 30 * DAY_MS],
  [/^y/, 365.25 * DAY_MS],
];

/** `1 year 2 mons -3 days 04:05:06`; months have 30 days. */
function intervalOf(text: string): number | undefined {
  let ms = 0;
  const rest = text.replaceAll(/(-?\d+(?:\.\d+)?)\s*([a-z]+)/gi, (all, count: string, unit: string) => {
    const factor = UNITS_MS.find(([name]) => name.test(unit.toLowerCase()))?.[1];
    if (factor === undefined) return all;
    ms += Number(count) * factor;
    return '';
  });
  const clock = /^\s*(-?)(\d+):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*$/.exec(rest);
  if (clock === null) return rest.trim() === '' ? ms : undefined;
  const [, sign, hours, minutes, seconds = '0'] = clock;
  const span = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return ms + (sign === '-' ? -span : span);
}

function jsonOf(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
