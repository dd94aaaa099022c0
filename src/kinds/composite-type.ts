import { quoteIdentifier } from '../kernel/identifier';
import { relationName, sqlName, type ObjectId } from './id';
import { defineKind, type AlterContext, type CatalogObject } from './kind';
import { aclOf, collationOf, ownerName, schemaObjectId, userSchema } from './sql';
import { collate, type Name } from './write';

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly collation: Name | null;
}

export interface CompositeType {
  readonly fields: readonly Field[];
}

export default defineKind<CompositeType>({
  kind: 'composite type',
  rank: 320,
  catalog: 'pg_type',
  createdBy: 'loader',
  read: () => `
    select t.oid::text as oid, ${schemaObjectId('composite type', 't.typname')} as id, ${ownerName('t.typowner')}, ${aclOf('t.typacl', 't.typowner')},
      (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'collation', ${collationOf('a.attcollation', 'at.typcollation')}) order by a.attnum), '[]')
        from pg_attribute a join pg_type at on at.oid = a.atttypid where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as fields
    from pg_type t join pg_class c on c.oid = t.typrelid and c.relkind = 'c' join pg_namespace n on n.oid = t.typnamespace
    where ${userSchema()}`,
  create: ({ id, attributes: { fields } }) => [
    `CREATE TYPE ${sqlName(id)} AS (${fields.map(fieldDefinition).join(', ')})`,
  ],
  alter: { fields: alterFields },
  // a table that is no longer of the type is in the way until then
  alteredAfter: (wanted, _, context) => typedTables(wanted.id, context).filter((id) => !isTyped(id, context)),
  takes: ({ id }) => [relationName(id)],
  altersAway: true,
  canSwap: true,
  defaultPrivileges: 'types',
  address: (id) => `TYPE ${sqlName(id)}`,
});

function fieldDefinition({ name, type, collation }: Field): string {
  return `${quoteIdentifier(name)} ${type}${collate(collation)}`;
}

interface Typed {
  readonly ofType: Name | null;
}

/** Tables made OF a type. */
function typedTables(type: ObjectId, context: AlterContext): readonly ObjectId[] {
  return context
    .dependents<Typed>(type)
    .flatMap(({ id, attributes: { ofType } }) => (id.kind === 'table' && ofType !== null ? [id] : []));
}

function isTyped(table: ObjectId, context: AlterContext): boolean {
  return context.stays(table) && (context.find<Typed>(table)?.attributes.ofType ?? null) !== null;
}

/** Fields are added at the end and dropped; one that moves or changes its type is refused where a column is of the composite type. */
function alterFields(
  { id, attributes: { fields: wanted } }: CatalogObject<CompositeType>,
  { attributes: { fields: actual } }: CatalogObject<CompositeType>,
  context: AlterContext,
): readonly string[] | 'swap' {
  const definitions = new Map(actual.map((field) => [field.name, fieldDefinition(field)]));
  const names = new Set(wanted.map(({ name }) => name));
  const left = actual.filter(({ name }) => names.has(name));
  const isPrefix = left.every(({ name }, at) => wanted[at]?.name === name);
  const isSame = wanted.every(
    (field) => (definitions.get(field.name) ?? fieldDefinition(field)) === fieldDefinition(field),
  );
  if (!isPrefix || !isSame) return 'swap';
  const head = `ALTER TYPE ${sqlName(id)}`;
  const tail = typedTables(id, context).some((table) => isTyped(table, context)) ? ' CASCADE' : '';
  return [
    ...actual
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => `${head} DROP ATTRIBUTE ${quoteIdentifier(name)}${tail}`),
    ...wanted.slice(left.length).map((field) => `${head} ADD ATTRIBUTE ${fieldDefinition(field)}${tail}`),
  ];
}
