/** Which family a type belongs to, by its name or by what the catalog says of a column. */
import { lookup } from '../../kernel/lookup';
import type { TypeStructure } from '../columns';
import type { Family } from './term';

const NAMES: Readonly<Record<string, Family>> = lookup({
  bool: 'bool',
  boolean: 'bool',
  int2: 'int',
  int4: 'int',
  int8: 'int',
  smallint: 'int',
  integer: 'int',
  bigint: 'int',
  numeric: 'numeric',
  float4: 'numeric',
  float8: 'numeric',
  real: 'numeric',
  'double precision': 'numeric',
  text: 'text',
  varchar: 'text',
  'character varying': 'text',
  bpchar: 'text',
  character: 'text',
  char: 'text',
  name: 'text',
  citext: 'text',
  uuid: 'uuid',
  date: 'time',
  timestamp: 'time',
  timestamptz: 'time',
  'timestamp without time zone': 'time',
  'timestamp with time zone': 'time',
  interval: 'interval',
  json: 'json',
  jsonb: 'json',
});

/** The family of a type that is called so, without schema and modifier. */
export function familyOfName(name: string): Family {
  return NAMES[name] ?? 'other';
}

/** The family of what a column holds, through its domains. */
export function familyOf(structure: TypeStructure): Family {
  if (structure.is === 'domain') return familyOf(structure.of);
  if (structure.is === 'enum' || structure.is === 'array') return structure.is;
  return structure.is === 'base' ? familyOfName(structure.name) : 'other';
}

/** The type that a domain stands on. */
export function baseOf(structure: TypeStructure): TypeStructure {
  return structure.is === 'domain' ? baseOf(structure.of) : structure;
}
