import type { Session } from '../engine';
import type { TypeKind } from './types';

interface Row {
  readonly oid: number;
  readonly name: string;
  readonly kind: 'b' | 'c' | 'd' | 'e' | 'm' | 'p' | 'r';
  readonly element: number;
  readonly base: number;
  readonly notNull: boolean;
  readonly labels: readonly string[];
  readonly checks: readonly string[];
  readonly subtype: number;
  readonly fields: readonly { readonly name: string; readonly type: number }[];
}

/** A type is an array where it is the array of its element, and not merely something that can be subscripted. */
const TYPES = `
select t.oid::int8::int as oid, format_type(t.oid, null) as name, t.typtype::text as kind,
  case when e.typarray = t.oid then e.oid::int8::int else 0 end as element, t.typbasetype::int8::int as base, t.typnotnull as "notNull",
  coalesce((select json_agg(enumlabel order by enumsortorder) from pg_enum where enumtypid = t.oid), '[]') as labels,
  coalesce((select json_agg(pg_get_constraintdef(k.oid) order by k.conname) from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '[]') as checks,
  coalesce((select rngsubtype::int8::int from pg_range where rngtypid = t.oid), (select rngtypid::int8::int from pg_range where rngmultitypid = t.oid), 0) as subtype,
  case when t.typtype = 'c' then coalesce((select json_agg(json_build_object('name', a.attname, 'type', a.atttypid::int8::int) order by a.attnum)
    from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped), '[]') else '[]'::json end as fields
from pg_type t left join pg_type e on e.oid = t.typelem left join pg_class c on c.oid = t.typrelid
where t.typtype <> 'c' or c.relkind = 'c' or t.typrelid >= 16384`;

/** The types of a database. */
export interface Types {
  /** What a type is made of, by its oid. */
  readonly kindOf: (oid: number) => TypeKind;
  /** A type as `format_type` writes it, without the schema where that is `public`. */
  readonly nameOf: (formatted: string) => string;
}

const SYSTEM_NAMES = `select typname::text as name from pg_type where typnamespace = 'pg_catalog'::regnamespace`;

/** What every type is made of, and what it is called. */
export async function readTypes(session: Session): Promise<Types> {
  const system = new Set((await session.query<{ name: string }>(SYSTEM_NAMES)).map(({ name }) => name));
  const nameOf = (formatted: string): string => withoutPublic(formatted, system);
  const rows = new Map((await session.query<Row>(TYPES)).map((row) => [row.oid, { ...row, name: nameOf(row.name) }]));
  const known = new Map<number, TypeKind>();
  const kindOf = (oid: number): TypeKind => {
    const found = known.get(oid) ?? make(rows.get(oid), kindOf);
    known.set(oid, found);
    return found;
  };
  return { kindOf, nameOf };
}

/**
 * Extensions put their types into `public`, and rules, seeds and statements know `citext` by that name. A type there that is
 * called like one of the system keeps its schema, or it would pass for it.
 */
function withoutPublic(formatted: string, system: ReadonlySet<string>): string {
  const [, bare, name] = /^public\.(("(?:[^"]|"")+"|[^("[]+).*)$/s.exec(formatted) ?? [];
  if (bare === undefined || name === undefined) return formatted;
  return system.has(name.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"')) ? formatted : bare;
}

function make(row: Row | undefined, kindOf: (oid: number) => TypeKind): TypeKind {
  if (row === undefined) return { is: 'base', name: 'unknown' };
  if (row.element !== 0) return { is: 'array', of: kindOf(row.element) };
  switch (row.kind) {
    case 'e':
      return { is: 'enum', labels: row.labels };
    case 'd':
      return { is: 'domain', of: kindOf(row.base), notNull: row.notNull, checks: row.checks };
    case 'c':
      return { is: 'composite', fields: row.fields.map(({ name, type }) => ({ name, kind: kindOf(type) })) };
    case 'r':
    case 'm':
      return { is: 'range', name: row.name, of: kindOf(row.subtype) };
    default:
      return { is: 'base', name: row.name };
  }
}
