/** Values for a column, the likeliest first: SQL literals that tell whose row they stand in. Pure. */
import type { TypeStructure, ValueColumn } from '../columns';
import { quoteLiteral } from '../../kernel/identifier';
import type { TenantName } from '../types';
import { textFor } from './regular';
import { samplesOf } from './samples';

export interface Occasion {
  readonly tenant: TenantName;
  readonly table: string;
  /** Another for every row. */
  readonly number: number;
  /** Conditions of the CHECKs that mention the column. */
  readonly checks: readonly string[];
}

/** In every text of a tenant's rows. */
export function canary({ tenant, table, number }: Occasion, column: string): string {
  return `kanary${tenant.toUpperCase()}_${table}_${column}_${number}`.replaceAll(/\W/g, '_');
}

/** Literals to try in turn; the last is NULL where the column may be. */
export function candidates(column: ValueColumn, occasion: Occasion): readonly string[] {
  const checks = [...occasion.checks, ...domainChecks(column.structure)];
  const found = ofStructure(column.structure, column.type, { ...occasion, checks }, column.name);
  return column.notNull ? found : [...found, 'null'];
}

export function domainChecks(structure: TypeStructure): readonly string[] {
  return structure.is === 'domain' ? [...structure.checks, ...domainChecks(structure.of)] : [];
}

function ofStructure(structure: TypeStructure, type: string, occasion: Occasion, name: string): readonly string[] {
  switch (structure.is) {
    case 'enum':
      return structure.labels.map(quoteLiteral);
    case 'domain':
      return ofStructure(structure.of, structure.of.is === 'base' ? structure.of.name : type, occasion, name);
    case 'array': {
      const elements = ofStructure(structure.of, typeName(structure.of, type), occasion, name).filter(
        (element) => element !== 'null',
      );
      return [`array[${elements[0] ?? 'null'}]::${type}`, `'{}'`];
    }
    case 'composite': {
      const fields = structure.fields.map(
        (field) => ofStructure(field.structure, typeName(field.structure, 'text'), occasion, field.name)[0] ?? 'null',
      );
      return [`row(${fields.join(', ')})::${type}`];
    }
    case 'range':
      return rangeOf(structure.of, type, occasion.number);
    case 'base':
      return ofBase(structure.name, type, occasion, name);
  }
}

export function typeName(structure: TypeStructure, otherwise: string): string {
  return structure.is === 'base' ? structure.name : otherwise.replace(/\[\]$/, '');
}

function rangeOf(structure: TypeStructure, type: string, number: number): readonly string[] {
  const of = typeName(structure, 'integer');
  const pair = /date|timestamp/.test(of)
    ? [`2030-01-01`, `2030-01-02`].map((day) => `'${day}'::${of} + ${number} * interval '2 days'`)
    : [`${number * 10}::${of}`, `${number * 10 + 5}::${of}`];
  const [from = '', to = ''] = pair.map((value) => (of === 'date' ? `(${value})::date` : value));
  return rangeForms(from, to, type);
}

/** From one expression to another: the name of a multirange may be any, and it alone is written in braces. */
export function rangeForms(from: string, to: string, type: string): readonly string[] {
  return ['[%s,%s)', '{[%s,%s)}'].map((form) => `format('${form}', ${from}, ${to})::${type}`);
}

function ofBase(base: string, type: string, occasion: Occasion, name: string): readonly string[] {
  if (/^(text|character|varchar|"char"|citext|name|bpchar)/.test(base)) return texts(type, occasion, name);
  if (/^(bigint|integer|smallint|numeric|real|double|money|oid)/.test(base)) return numbers(base, type, occasion);
  const { tenant, number } = occasion;
  const side = tenant === 'a' ? 1 : 2;
  const made: Readonly<Record<string, () => readonly string[]>> = {
    uuid: () => [quoteLiteral(`${tenant}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`)],
    boolean: () => ['false', 'true'],
    date: () => [`date '2026-01-01' + ${number % 300}`, `current_date`],
    'timestamp with time zone': () => moments('timestamptz', number),
    'timestamp without time zone': () => moments('timestamp', number),
    'time without time zone': () => [`time '00:00' + ${number} * interval '1 second'`],
    'time with time zone': () => [`timetz '00:00+00'`],
    interval: () => [`${number} * interval '1 minute'`],
    jsonb: () => [jsonOf(occasion, name), `'{}'`, `'[]'`, quoteLiteral(JSON.stringify(canary(occasion, name)))],
    json: () => [jsonOf(occasion, name), `'{}'`],
    bytea: () => [`convert_to(${quoteLiteral(canary(occasion, name))}, 'UTF8')`],
    inet: () => [`'10.${side}.${number % 250}.1'`],
    cidr: () => [`'10.${side}.${number % 250}.0/24'`],
    macaddr: () => [`'08:00:2b:0${side}:00:${String(number % 90).padStart(2, '0')}'`],
    macaddr8: () => [`'08:00:2b:0${side}:00:00:00:${String(number % 90).padStart(2, '0')}'`],
    tsvector: () => [`to_tsvector('simple', ${quoteLiteral(canary(occasion, name))})`],
    tsquery: () => [`to_tsquery('simple', 'a')`],
    point: () => [`point(${side}, ${number})`],
    line: () => [`'{1,1,${number}}'`],
    lseg: () => [`'((0,0),(${side},${number}))'`],
    box: () => [`'((0,0),(${side},${number}))'`],
    path: () => [`'((0,0),(${side},${number}))'`],
    polygon: () => [`'((0,0),(1,0),(${side},${number}))'`],
    circle: () => [`'<(0,0),${number}>'`],
    xml: () => [`'<x/>'`],
    pg_lsn: () => [`'0/${number}'`],
    ltree: () => [quoteLiteral(canary(occasion, name))],
    hstore: () => [quoteLiteral(`k=>${canary(occasion, name)}`)],
  };
  if (base.startsWith('bit')) return [`B'0'::${type}`];
  const known = made[base];
  if (known !== undefined) return known();
  const samples = samplesOf(base, tenant, number);
  return samples.length > 0 ? samples : [quoteLiteral(canary(occasion, name))];
}

function moments(type: string, number: number): readonly string[] {
  return [
    `${type} '2026-01-01 00:00:00' + ${number} * interval '1 hour'`,
    `${type} 'today'`,
    `${type} 'tomorrow'`,
    `${type} '2031-01-01'`,
    // last: a seed is the same all day, unless a check asks for the minute
    'now()',
  ];
}

function jsonOf(occasion: Occasion, name: string): string {
  return quoteLiteral(JSON.stringify({ canary: canary(occasion, name) }));
}

/** `OPERATOR(public.~)`: how an operator of an extension (citext) is written where its schema is not on the search_path. */
const OPERATOR_OF_SCHEMA = /OPERATOR\((?:\w+|"(?:[^"]|"")+")\.([^)]+)\)/g;

/** What the CHECKs ask for stands before the canary: where there are any, only that can be right. */
function texts(type: string, occasion: Occasion, name: string): readonly string[] {
  const limit = Number(/\((\d+)\)/.exec(type)?.[1] ?? Infinity);
  const plain = canary(occasion, name);
  const fitted = plain.length <= limit ? plain : short(occasion, limit);
  if (occasion.checks.length === 0) return [quoteLiteral(fitted)];
  const text = occasion.checks.join(' ').replaceAll(OPERATOR_OF_SCHEMA, '$1');
  const patterns = [...text.matchAll(/~\*? '((?:[^']|'')*)'/g)].flatMap(([, pattern = '']) => {
    const made = textFor(pattern.replaceAll("''", "'"), occasion.number);
    return made === undefined ? [] : [made];
  });
  const literals = [...text.matchAll(/(?<!~\*? )'((?:[^']|'')+)'/g)].map(([, literal = '']) =>
    literal.replaceAll("''", "'"),
  );
  const lengths = [...text.matchAll(/(?:length|char_length)\([^)]*\)+\S* (?:=|>=|<=|<|>) (\d+)/g)].map(([, digits]) =>
    fitted.slice(-Number(digits)).padEnd(Math.min(Number(digits), 500), 'x'),
  );
  const kinds = [
    `kanary${occasion.tenant}${occasion.number}@example.com`,
    `https://example.com/${plain}`,
    plain.toLowerCase().replaceAll('_', '-'),
  ];
  const first =
    patterns.length + lengths.length > 0
      ? [...patterns, ...lengths, fitted]
      : /= ANY|ARRAY\[| = '/.test(text)
        ? literals
        : [fitted];
  return [
    ...new Set([...first, fitted, ...literals, ...kinds.filter((kind) => text !== '' && kind.length <= limit)]),
  ].map(quoteLiteral);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** As much of a canary as there is room for, different for every row. */
function short({ tenant, number }: Occasion, limit: number): string {
  const room = Math.max(1, limit - 1);
  let rest = number;
  let text = '';
  for (let place = 0; place < Math.min(room, 4); place += 1) {
    text = (LETTERS[rest % LETTERS.length] ?? '') + text;
    rest = Math.floor(rest / LETTERS.length);
  }
  return (limit > 1 ? tenant + text : text).slice(0, limit);
}

function numbers(base: string, type: string, { tenant, number, checks }: Occasion): readonly string[] {
  const [, precision, scale] = /\((\d+),(\d+)\)/.exec(type) ?? [];
  const digits = precision === undefined ? 9 : Number(precision) - Number(scale);
  const start = tenant === 'a' ? 91 : 92;
  const distinct = base === 'smallint' ? (tenant === 'a' ? 11_000 : 12_000) + number : start * 10_000 + number;
  const fits = String(distinct).length <= digits;
  const literals = [...checks.join(' ').matchAll(/(?<![\w.])-?\d+(?:\.\d+)?/g)].map(([literal]) => Number(literal));
  const near = literals.flatMap((literal) => [literal, literal + 1, literal - 1]);
  const small = [1, 0, 2, number % 10, -1, 0.5];
  const order = checks.length > 0 ? [...near, ...small] : small;
  return [...new Set([...(fits ? [distinct] : []), ...order])].map(String);
}
