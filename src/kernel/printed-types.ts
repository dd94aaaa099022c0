import { lookup } from './lookup';

/** What format_type prints where pg_type has another name (PostgreSQL, Data Types, table 8.1). */
export const PRINTED_TYPES: Readonly<Record<string, string>> = lookup({
  bool: 'boolean',
  bpchar: 'character',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  timetz: 'time with time zone',
  varbit: 'bit varying',
  varchar: 'character varying',
});
