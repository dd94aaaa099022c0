import { lookup } from '../kernel/lookup';
import { PRINTED_TYPES } from '../kernel/printed-types';
import { writtenIdentifier } from '../kernel/identifier';
import type { TypeName } from '../kinds/id';
import type { Node } from '../sql/parser';
import { child, constant, isSet, list, strings } from './node';

/** The name in pg_type of what format_type prints otherwise. */
const SHORT: Readonly<Record<string, string>> = lookup(
  Object.fromEntries(Object.entries(PRINTED_TYPES).map(([short, long]) => [long, short])),
);

const SERIAL: Readonly<Record<string, string>> = lookup({
  bigserial: 'bigint',
  serial: 'integer',
  serial2: 'smallint',
  serial4: 'integer',
  serial8: 'bigint',
  smallserial: 'smallint',
});

/** The integer type behind `bigserial` and the like; undefined for every other. */
export function serialType(typeName: Node | undefined): string | undefined {
  const names = strings(list(typeName, 'names'));
  return names.length === 1 ? SERIAL[names[0] ?? ''] : undefined;
}

/**
 * A type as format_type writes it, e.g. `numeric(12,2)`, `text[]`.
 * @param schemaOf the schema of a type that is named without one, where it is known
 */
export function typeText(typeName: Node | undefined, schemaOf: (name: string) => string | undefined): string {
  const names = strings(list(typeName, 'names'));
  const name = names.at(-1) ?? '';
  const schema = names.length > 1 ? names[0] : undefined;
  const array = list(typeName, 'arrayBounds').length > 0 ? '[]' : '';
  const own = schema === undefined ? schemaOf(name) : schema === 'pg_catalog' ? undefined : schema;
  const serial = serialType(typeName);
  if (serial !== undefined) return serial;
  if (own !== undefined) return `${plain(own)}.${plain(name)}${modifiers(typeName)}${array}`;
  return `${withModifiers(name, typeName)}${array}`;
}

/**
 * A type by its name in pg_type, as identities have it: `int4`, of an array `_int4`.
 * @param schemaOf the schema of a type that is named without one, where it is known
 */
export function typeNameOf(typeName: Node | undefined, schemaOf: (name: string) => string | undefined): TypeName {
  const names = strings(list(typeName, 'names'));
  const written = names.at(-1) ?? '';
  const schema = (names.length > 1 ? names.at(-2) : schemaOf(written)) ?? 'pg_catalog';
  const name = schema === 'pg_catalog' && names.length === 1 ? (SHORT[SERIAL[written] ?? written] ?? written) : written;
  return { schema, name: list(typeName, 'arrayBounds').length > 0 ? `_${name}` : name };
}

export function isSetOf(typeName: Node | undefined): boolean {
  return isSet(typeName, 'setof');
}

function withModifiers(name: string, typeName: Node | undefined): string {
  if (name === 'char' && list(typeName, 'typmods').length === 0) return '"char"';
  const written = PRINTED_TYPES[name] ?? (name.startsWith('_') ? name : plain(name));
  if (name === 'interval') return intervalText(typeName);
  const zone = /^(time(?:stamp)?)( with(?:out)? time zone)$/.exec(written);
  return zone === null ? written + modifiers(typeName) : `${zone[1]}${modifiers(typeName)}${zone[2]}`;
}

/** The first modifier of an interval is a mask of its fields, of which the full one is not written. */
function intervalText(typeName: Node | undefined): string {
  const precision = constant(list(typeName, 'typmods')[1]);
  return precision === undefined ? 'interval' : `interval(${precision})`;
}

function modifiers(typeName: Node | undefined): string {
  const found = list(typeName, 'typmods').flatMap((modifier) => constant(modifier) ?? columnName(modifier) ?? []);
  return found.length === 0 ? '' : `(${found.join(',')})`;
}

/** Extensions take words for modifiers, e.g. `geometry(Point,4326)`. */
function columnName(node: Node): string | undefined {
  return strings(list(child(node, 'ColumnRef'), 'fields'))[0];
}

function plain(name: string): string {
  return writtenIdentifier(name);
}
