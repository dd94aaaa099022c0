/** What a solver's answer says in SQL: the row that it claims, and the settings of the session that reaches it. */
import { quoteLiteral } from '../../kernel/identifier';
import { isWritable, type TypeStructure, type ValueColumn } from '../columns';
import { baseOf, familyOf } from './families';
import type { RowOverride } from './harvest';
import { readValues, smtInteger, uuidText, type SmtValue } from './smt-text';
import type { SmtColumn, SmtSetting } from './smt-types';
import type { TenantKey } from './tenant-key';
import type { Family } from './term';

export interface Claimed {
  /** To be laid over a valid row of another tenant. */
  readonly row: RowOverride;
  /** What the session says beside the tenant, by setting. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface Symbols {
  readonly columns: readonly SmtColumn[];
  readonly settings: readonly SmtSetting[];
}

const PRINTABLE = '(re.* (re.range " " "~"))';
const FIRST_MICROS = BigInt(Date.UTC(1900, 0, 1)) * 1000n;
const LAST_MICROS = BigInt(Date.UTC(9999, 0, 1)) * 1000n;

/** Limits of values that a literal can say. */
export function writable({ columns, settings }: Symbols, isReadable: boolean): readonly string[] {
  const all = [
    ...columns.map(({ column, key, symbol }) => ({
      family: key === null ? familyOf(column.structure) : 'text',
      symbol,
    })),
    ...settings,
  ];
  return all.flatMap(({ family, symbol }) => {
    if (family === 'time') return [`(<= ${smtInteger(FIRST_MICROS)} ${symbol} ${smtInteger(LAST_MICROS)})`];
    return family === 'text' && isReadable ? [`(str.in_re ${symbol} ${PRINTABLE})`] : [];
  });
}

/** The tenant's own column is left to who seeds. */
export function claimOf({ columns, settings, output }: Symbols & { readonly output: string }, key: TenantKey): Claimed {
  const values = readValues(output.slice(output.indexOf('((')));
  const valueOf = ({ symbol, nullSymbol }: { readonly symbol: string; readonly nullSymbol: string }) =>
    values.get(nullSymbol) === true ? null : values.get(symbol);
  const written = columns.filter(({ column }) => column.name !== key.column.name && isWritable(column));
  const literals = written.flatMap((one) => {
    const value = one.key === null ? valueOf(one) : undefined;
    return value === undefined ? [] : [[one.column.name, literalOf(one.column, value)] as const];
  });
  const parts = written.flatMap((one) =>
    one.key === null ? [] : [{ name: one.column.name, key: one.key, value: valueOf(one) }],
  );
  const said = settings.flatMap((one) => {
    const value = valueOf(one);
    const text = value === null || value === undefined ? undefined : textOf(value, one.family, false);
    return text === undefined ? [] : [{ name: one.setting, key: one.claim, value: text }];
  });
  const objects = [...objectsOf(parts)].map(([name, json]) => [name, quoteLiteral(json)] as const);
  return {
    row: Object.fromEntries([...literals, ...objects]),
    settings: Object.fromEntries([
      ...said.flatMap(({ name, key: claim, value }) => (claim === null ? [[name, value] as const] : [])),
      ...objectsOf(said.flatMap((one) => (one.key === null ? [] : [{ ...one, key: one.key }]))),
    ]),
  };
}

interface Part {
  readonly name: string;
  readonly key: string;
  readonly value: SmtValue | null | undefined;
}

/** JSON by name; a key without a text is left out. */
function objectsOf(parts: readonly Part[]): ReadonlyMap<string, string> {
  const objects = new Map<string, Record<string, string>>();
  for (const { name, key, value } of parts) {
    const object = objects.get(name) ?? {};
    if (typeof value === 'string') object[key] = value;
    objects.set(name, object);
  }
  return new Map([...objects].map(([name, object]) => [name, JSON.stringify(object)]));
}

function literalOf({ structure, type }: ValueColumn, value: SmtValue | null): string {
  if (value === null) return 'NULL';
  const family = familyOf(structure);
  const isNumber = typeof value === 'object' && family !== 'uuid' && family !== 'time';
  if (isNumber) return value.sql;
  const text = textOf(value, family, isDate(structure, type)) ?? '';
  return typeof value === 'boolean' ? text : quoteLiteral(text);
}

/** As PostgreSQL reads it; undefined for a fraction. */
function textOf(value: SmtValue, family: Family, isDay: boolean): string | undefined {
  if (typeof value !== 'object') return String(value);
  if (value.integer === undefined) return undefined;
  if (family === 'uuid') return uuidText(value.integer);
  return family === 'time' ? timeText(value.integer, isDay) : String(value.integer);
}

function timeText(value: bigint, isDay: boolean): string {
  const ms = Number(value / 1000n) - (value % 1000n < 0n ? 1 : 0);
  const micros = ((value % 1000n) + 1000n) % 1000n;
  const text = new Date(ms)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', `${String(micros).padStart(3, '0')}+00`);
  return isDay ? text.slice(0, 10) : text;
}

function isDate(structure: TypeStructure, type: string): boolean {
  const base = baseOf(structure);
  return (base.is === 'base' ? base.name : type) === 'date';
}
