/** Names and types as PostgreSQL writes them back: what quote_identifier and format_type make of what a spec says. Pure. */
import type { TypeName } from '../kinds/id';
import { lookup } from '../kernel/lookup';
import { PRINTED_TYPES } from '../kernel/printed-types';
import { quoteIdentifier } from '../kernel/identifier';

/** pg_get_keywords() of 18 without the unreserved: quote_identifier quotes them, because they mean something else without. */
const KEY_WORDS: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character check
  coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema
  current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists extract false fetch
  float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect interval
  into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table
  json_value lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize not notnull
  null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real references returning
  right row select session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to
  trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat
  xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`.split(/\s+/),
);

/** A name as quote_identifier gives it: in quotes only where SQL would read it as something else. */
export function writtenName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !KEY_WORDS.has(name) ? name : quoteIdentifier(name);
}

/** What pg_type calls a type, by the names that SQL has for it. */
const INTERNAL: Readonly<Record<string, string>> = lookup({
  bigint: 'int8',
  bigserial: 'int8',
  'bit varying': 'varbit',
  boolean: 'bool',
  char: 'bpchar',
  character: 'bpchar',
  'character varying': 'varchar',
  'char varying': 'varchar',
  dec: 'numeric',
  decimal: 'numeric',
  'double precision': 'float8',
  float: 'float8',
  int: 'int4',
  integer: 'int4',
  nchar: 'bpchar',
  real: 'float4',
  serial: 'int4',
  serial2: 'int2',
  serial4: 'int4',
  serial8: 'int8',
  smallint: 'int2',
  smallserial: 'int2',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
});

/** Types of pg_catalog that a spec may name; all others are of an extension, or the row of a table. */
const BUILT_IN: ReadonlySet<string> = new Set(
  `any anyarray anycompatible anyelement bit bool box bpchar bytea cid cidr circle cstring date datemultirange daterange event_trigger
  float4 float8 inet int2 int4 int4multirange int4range int8 int8multirange int8range internal interval json jsonb jsonpath line lseg
  macaddr macaddr8 money name numeric nummultirange numrange oid path pg_lsn pg_snapshot point polygon record refcursor regclass
  regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype text tid time timestamp
  timestamptz timetz trigger tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot uuid varbit varchar void xid
  xid8 xml`.split(/\s+/),
);

/** The integer type and its sequence behind `bigserial` and the like; undefined for every other. */
export function isSerial(type: string): boolean {
  return /^(?:small|big)?serial[248]?$/i.test(type.trim());
}

/** Where types are that are not PostgreSQL's own. */
export interface TypeScope {
  /** Tables, each of which has the type of its rows. */
  readonly tables: ReadonlySet<string>;
  readonly schema: string;
  /** Where the types of extensions are. */
  readonly extensions: string;
}

interface Parsed {
  readonly name: TypeName;
  readonly modifiers: string;
  readonly isArray: boolean;
}

/** `numeric(12,2)`, `text[]`, `"char"`: as format_type prints it with search_path = pg_catalog. */
export function printedType(type: string, scope: TypeScope): string {
  return memo(scope, type).printed;
}

/** The name in pg_type: `_int4` for `integer[]`. */
export function typeNameOf(type: string, scope: TypeScope): TypeName {
  return memo(scope, type).name;
}

interface Known {
  readonly printed: string;
  readonly name: TypeName;
}

/** A database has few types and names them at every column. */
const known = new WeakMap<TypeScope, Map<string, Known>>();

function memo(scope: TypeScope, type: string): Known {
  const types = known.get(scope) ?? new Map<string, Known>();
  known.set(scope, types);
  const found = types.get(type);
  if (found !== undefined) return found;
  const parsed = parsedType(type, scope);
  const { name, isArray } = parsed;
  const made = { printed: printed(parsed), name: isArray ? { ...name, name: `_${name.name}` } : name };
  types.set(type, made);
  return made;
}

const ARRAY = /(?:\s*\[\s*\d*\s*\])+$|\s+array(?:\s*\[\s*\d*\s*\])?$/i;

function parsedType(type: string, scope: TypeScope): Parsed {
  const element = type.trim().replace(ARRAY, '');
  const modifiers = /\(([^)]*)\)/.exec(element)?.[1]?.replaceAll(/\s+/g, '') ?? '';
  const written = element.replace(/\s*\([^)]*\)/, ' ').trim();
  const names = [...written.matchAll(/"((?:[^"]|"")*)"|([^".]+)/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain.trim().toLowerCase().replaceAll(/\s+/g, ' ') : quoted.replaceAll('""', '"'),
  );
  const last = names.at(-1) ?? '';
  const schema = names.length > 1 ? names[0] : undefined;
  const name = schema === undefined && !written.startsWith('"') ? (INTERNAL[last] ?? last) : last;
  return {
    name: { schema: schema ?? schemaOf(name, scope, written.startsWith('"')), name: sized(name, modifiers) },
    modifiers: modifiersOf(name, modifiers, last),
    isArray: element.length < type.trim().length,
  };
}

function schemaOf(name: string, { tables, schema, extensions }: TypeScope, isQuoted: boolean): string {
  if (isQuoted && name === 'char') return 'pg_catalog';
  if (BUILT_IN.has(name)) return 'pg_catalog';
  return tables.has(name) ? schema : extensions;
}

/** float(24) and less is of 4 bytes. */
function sized(name: string, modifiers: string): string {
  return name === 'float8' && modifiers !== '' && Number(modifiers) <= 24 ? 'float4' : name;
}

/** Those that PostgreSQL adds or drops: `character` is of one, `numeric(12)` of no decimals. */
function modifiersOf(name: string, modifiers: string, written: string): string {
  if (name === 'float8' || name === 'float4') return '';
  if (modifiers === '' && ['bit', 'char', 'character', 'nchar'].includes(written) && name !== 'char') return '(1)';
  if (name === 'numeric' && /^\d+$/.test(modifiers)) return `(${modifiers},0)`;
  return modifiers === '' ? '' : `(${modifiers})`;
}

function printed({ name: { schema, name }, modifiers, isArray }: Parsed): string {
  const array = isArray ? '[]' : '';
  if (schema !== 'pg_catalog') return `${writtenName(schema)}.${writtenName(name)}${modifiers}${array}`;
  if (name === 'char') return `"char"${array}`;
  const words = PRINTED_TYPES[name] ?? name;
  // with a length it has the name of the standard; without one it is another type to SQL
  const text = name === 'bpchar' && modifiers === '' ? 'bpchar' : words;
  const zone = /^(time(?:stamp)?)( with(?:out)? time zone)$/.exec(text);
  return `${zone === null ? text + modifiers : `${zone[1]}${modifiers}${zone[2]}`}${array}`;
}
