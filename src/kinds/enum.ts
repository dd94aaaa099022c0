import { quoteLiteral } from '../kernel/identifier';
import { sqlName } from './id';
import { defineKind } from './kind';
import { aclOf, ownerName, schemaObjectId, userSchema } from './sql';

export interface Enum {
  readonly labels: readonly string[];
}

export default defineKind<Enum>({
  kind: 'enum',
  rank: 310,
  catalog: 'pg_type',
  createdBy: 'loader',
  read: () => `
    select t.oid::text as oid, ${schemaObjectId('enum', 't.typname')} as id, ${ownerName('typowner')}, ${aclOf('typacl', 'typowner')},
      (select coalesce(json_agg(enumlabel order by enumsortorder), '[]') from pg_enum where enumtypid = t.oid) as labels
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where typtype = 'e' and ${userSchema()}`,
  create: ({ id, attributes: { labels } }) => [
    `CREATE TYPE ${sqlName(id)} AS ENUM (${labels.map(quoteLiteral).join(', ')})`,
  ],
  address: (id) => `TYPE ${sqlName(id)}`,
});
