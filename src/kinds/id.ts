/** Identity of an object of a database: a name, never an OID, so that two servers can be compared. */
import { qualified, quoteIdentifier, shortenTo } from '../kernel/identifier';
import { PRINTED_TYPES } from '../kernel/printed-types';

/** A type by its name in pg_type: `_int4` is the array of `int4`. */
export interface TypeName {
  readonly schema: string;
  readonly name: string;
}

export interface ObjectId {
  readonly kind: string;
  /** Of objects that are in a schema. */
  readonly schema?: string;
  /** Empty for what has no name of its own, for example the default of a column. */
  readonly name: string;
  /** What it is a part of: the table of a policy, the column of a default. */
  readonly of?: ObjectId;
  /** Types of the arguments: of functions, aggregates and operators, which share names. Null is an absent operand. */
  readonly args?: readonly (TypeName | null)[];
}

/** Kinds that belong to what they are a part of, rather than being put on it. */
const BELONGS = /^(column|default|privileges|owner of|membership|partition|setting|attachment)/;

/**
 * The object as messages name it: `policy "tenant_guard" on table "shop"."orders"`.
 * @param id of any kind
 */
export function objectText(id: ObjectId): string {
  const name = id.name === '' ? '' : ` ${id.schema === undefined ? quoteIdentifier(id.name) : sqlName(id)}`;
  const args = id.args === undefined ? '' : `(${id.args.map(argumentText).join(', ')})`;
  const whole = id.of === undefined ? '' : ` ${BELONGS.test(id.kind) ? 'of' : 'on'} ${objectText(id.of)}`;
  return `${id.kind}${name}${args}${whole}`;
}

function argumentText(type: TypeName | null): string {
  return type === null ? 'none' : typeText(type);
}

/**
 * A type as PostgreSQL prints it: `integer`, `text[]`, `"shop"."state"[]`. For messages: who named a type `_state` himself reads of an
 * array of `state`, which statements must not say, so that they take the name of pg_type.
 */
export function typeText({ schema, name }: TypeName): string {
  const isArray = name.startsWith('_') && name.length > 1 && name.length < NAMEDATALEN - 1;
  const element = isArray ? name.slice(1) : name;
  const text = schema === 'pg_catalog' ? printed(element) : qualified(schema, element);
  return isArray ? `${text}[]` : text;
}

const QUALIFIED_TYPE = /^("(?:[^"]|"")+"|[^".()[\]\s]+)\.("(?:[^"]|"")+"|[^".()[\]\s]+)$/;
const SHORT: ReadonlyMap<string, string> = new Map(Object.entries(PRINTED_TYPES).map(([short, long]) => [long, short]));

/** The name of a type from what PostgreSQL prints of it; undefined of an array, and of one with a modifier. */
export function typeNamed(printed: string): TypeName | undefined {
  const [, schema, name] = QUALIFIED_TYPE.exec(printed) ?? [];
  if (schema !== undefined && name !== undefined) return { schema: plainName(schema), name: plainName(name) };
  const short = SHORT.get(printed) ?? (printed === '"char"' ? 'char' : printed);
  return /^[a-z_]\w*$/.test(short) ? { schema: 'pg_catalog', name: short } : undefined;
}

function plainName(identifier: string): string {
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier;
}

/** `"char"` is a type of its own: without quotes the word means character(1). */
function printed(name: string): string {
  return name === 'char' ? '"char"' : (PRINTED_TYPES[name] ?? name);
}

/** The name of an array is cut to less than this with its underscore; one of full length does not say how its element goes on. */
const NAMEDATALEN = 64;

/** One text for each object, to look it up by. Two objects have the same key exactly if they have the same name. */
export function objectKey(id: ObjectId): string {
  return keyWithin(id.of === undefined ? '' : objectKey(id.of), id);
}

/** The same of a part, with the key of its whole; that of no whole is empty. */
export function keyWithin(whole: string, { kind, schema, name, args }: ObjectId): string {
  const types = args?.map((type) => (type === null ? '' : `${type.schema}\u0001${type.name}`)).join('\u0002') ?? '';
  return `${kind}\u0000${schema ?? ''}\u0000${name}\u0000${types}\u0000${whole}`;
}

const MAX_BYTES = 63;
const OLD = '__old';

/** A type under the name that it has while it is swapped: out of the way until nothing is of it. */
export function displaced<T extends { readonly name: string }>(id: T): T {
  return { ...id, name: `${shortenTo(id.name, MAX_BYTES - OLD.length)}${OLD}` };
}

/** The quoted name as SQL refers to it, with its schema where it has one. */
export function sqlName({ schema, name }: { readonly schema?: string; readonly name: string }): string {
  return schema === undefined ? quoteIdentifier(name) : qualified(schema, name);
}

/** Argument types as `ALTER FUNCTION` wants them, each name quoted: no text of the server gets through. */
export function sqlArguments({ args = [] }: ObjectId): string {
  return args.map((type) => (type === null ? 'NONE' : qualified(type.schema, type.name))).join(', ');
}

/** The name of a relation, index, sequence or type in the name space that they share, as `takes` of a kind says it. */
export function relationName({ schema = '', name }: { readonly schema?: string; readonly name: string }): string {
  return `relation ${qualified(schema, name)}`;
}
