/** Identity of an object of a database: a name, never an OID, so that two servers can be compared. */
import { qualified, quoteIdentifier } from '../kernel/identifier';

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
  if (type === null) return 'none';
  const element = type.name.startsWith('_') ? `${type.name.slice(1)}[]` : type.name;
  return type.schema === 'pg_catalog' ? element : `${quoteIdentifier(type.schema)}.${quoteIdentifier(type.name)}`;
}

/** One text for each object, to look it up by. Two objects have the same key exactly if they have the same name. */
export function objectKey({ kind, schema, name, of, args }: ObjectId): string {
  const types = args?.map((type) => (type === null ? '' : `${type.schema}\u0001${type.name}`)).join('\u0002') ?? '';
  return `${kind}\u0000${schema ?? ''}\u0000${name}\u0000${types}\u0000${of === undefined ? '' : objectKey(of)}`;
}

/** The quoted name as SQL refers to it, with its schema where it has one. */
export function sqlName({ schema, name }: { readonly schema?: string; readonly name: string }): string {
  return schema === undefined ? quoteIdentifier(name) : qualified(schema, name);
}

/** Argument types as `ALTER FUNCTION` wants them, each name quoted: no text of the server gets through. */
export function sqlArguments({ args = [] }: ObjectId): string {
  return args.map((type) => (type === null ? 'NONE' : qualified(type.schema, type.name))).join(', ');
}
