/** Small pieces of SQL that several attacks write. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { lookup } from '../kernel/lookup';
import type { Catalog } from '../catalog/catalog';
import { relationKey } from '../catalog/relations';
import { said } from '../catalog/words';
import { sqlName, type ObjectId, type TypeName } from '../kinds/id';

/** `set local "app"."tenant_id" = 'value'`: a statement and no function, because a hardened role may not call set_config. */
export function setLocal(setting: string, value: string): string {
  return `set local ${setting.split('.').map(quoteIdentifier).join('.')} = ${quoteLiteral(value)}`;
}

/** As SQL calls types that pg_type calls otherwise. */
const SPELLED: Readonly<Record<string, string>> = lookup({
  bool: 'boolean',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  varchar: 'character varying',
  bpchar: 'character',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
});

/** A type as statements name it: `integer`, `text[]`, `"shop"."state"`. */
export function typeText({ schema, name }: TypeName): string {
  const isArray = name.startsWith('_');
  const element = isArray ? name.slice(1) : name;
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(element) && element !== 'char';
  const text = isPlain && schema === 'pg_catalog' ? (SPELLED[element] ?? element) : sqlName({ schema, name: element });
  return isArray ? `${text}[]` : text;
}

/** To paste into psql as a superuser: becomes the role, sets the context, tries it, and leaves nothing behind. */
export function reproduction(role: string, context: readonly string[], statement: string): string {
  return [
    'begin;',
    `set local session authorization ${quoteIdentifier(role)};`,
    ...context.map((line) => `${line};`),
    `${statement};`,
    'rollback;',
  ].join('\n');
}

/** An object as findings name it; a database has no name of its own in a catalog, and one to whoever reads a proof. */
export function nameOf(catalog: Catalog, id: ObjectId): string {
  return id.kind === 'database' ? `database ${quoteIdentifier(catalog.database)}` : said(catalog, id);
}

/** A relation or routine as the matrix lists it: `shop.orders`, `shop.total(uuid, integer)`; a name with a dot in it is quoted. */
export function listedName({ schema, name, args }: ObjectId): string {
  const qualified = relationKey({ ...(schema !== undefined && { schema }), name });
  return args === undefined
    ? qualified
    : `${qualified}(${args.flatMap((type) => (type === null ? [] : typeText(type))).join(', ')})`;
}
