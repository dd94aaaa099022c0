import { quoteIdentifier } from '../kernel/identifier';
import { sqlName } from './id';
import { defineKind } from './kind';
import { aclOf, collationOf, ownerName, schemaObjectId, userSchema } from './sql';
import { collate, type Name } from './write';

export interface CompositeType {
  readonly fields: readonly { readonly name: string; readonly type: string; readonly collation: Name | null }[];
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
    `CREATE TYPE ${sqlName(id)} AS (${fields.map(({ name, type, collation }) => `${quoteIdentifier(name)} ${type}${collate(collation)}`).join(', ')})`,
  ],
  address: (id) => `TYPE ${sqlName(id)}`,
});
