import { lookup } from '../kernel/lookup';
import { PRINTED_TYPES } from '../kernel/printed-types';

/** Names that PostgreSQL takes for the same type, by the name that the catalog prints (Data Types, table 8.1). */
const ALIASES: Readonly<Record<string, string>> = lookup({
  ...PRINTED_TYPES,
  int: 'integer',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  smallserial: 'smallint',
  serial2: 'smallint',
  decimal: 'numeric',
  float: 'double precision',
  char: 'character',
});

/** The name by which PostgreSQL prints a type, without length or precision: `int4` gives `integer`. */
export function canonicalType(type: string): string {
  const known = CANONICAL.get(type);
  if (known !== undefined) return known;
  const found = canonical(type);
  CANONICAL.set(type, found);
  return found;
}

/** A database has few types and asks for them at every column. */
const CANONICAL = new Map<string, string>();

function canonical(type: string): string {
  const plain = type
    .toLowerCase()
    .replace(/\s*\([^)]*\)/, '')
    .replace(/^pg_catalog\./, '')
    .replaceAll('"', '')
    .trim()
    .replace(/\s+/g, ' ');
  return ALIASES[plain] ?? plain;
}

/** Average bytes of a value by type; text and documents vary, so these two are guesses of the usual short ones. */
const WIDTHS: Readonly<Record<string, number>> = lookup({
  boolean: 1,
  smallint: 2,
  integer: 4,
  bigint: 8,
  date: 4,
  real: 4,
  'double precision': 8,
  numeric: 8,
  uuid: 16,
  'timestamp with time zone': 8,
  'timestamp without time zone': 8,
  interval: 16,
  inet: 12,
  json: 400,
  jsonb: 400,
  bytea: 400,
});
const TEXT_WIDTH = 32;

/** Average bytes of a value of the type, without alignment. */
export function averageWidth(type: string): number {
  return WIDTHS[canonicalType(type)] ?? TEXT_WIDTH;
}

/** Types whose comparisons are marked leak-proof in pg_proc (15 to 18), so that they may be index conditions below row security. */
const LEAKPROOF = new Set(
  'bigint,integer,smallint,oid,boolean,text,character varying,character,name,uuid,bytea,date,real,double precision,money,interval,inet,cidr,macaddr,timestamp with time zone,timestamp without time zone,time with time zone,time without time zone'.split(
    ',',
  ),
);

/**
 * False where = and < of a type may tell what they compare, e.g. numeric, jsonb, arrays and every type of an extension:
 * PostgreSQL then asks the policy of each row first, and no index can (test/policies/indexes/row-security.test.ts).
 */
export function comparesLeakproof(type: string): boolean {
  return LEAKPROOF.has(canonicalType(type));
}

/** True for json and jsonb. */
export function isDocument(type: string): boolean {
  return ['json', 'jsonb'].includes(canonicalType(type));
}
