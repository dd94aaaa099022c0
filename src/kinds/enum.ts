import { quoteLiteral } from '../kernel/identifier';
import { relationName, sqlName } from './id';
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
  alter: {
    labels: ({ id, attributes: { labels: wanted } }, { attributes: { labels: actual } }) => {
      const kept = wanted.filter((label) => actual.includes(label));
      // no label can be dropped or moved
      if (kept.length < actual.length || kept.some((label, at) => label !== actual[at])) return 'swap';
      return wanted.flatMap((label, at) =>
        actual.includes(label) ? [] : [addLabel(sqlName(id), wanted, at, actual[0])],
      );
    },
  },
  takes: ({ id }) => [relationName(id)],
  canSwap: true,
  defaultPrivileges: 'types',
  address: (id) => `TYPE ${sqlName(id)}`,
});

/** Labels before it are there by then. */
function addLabel(type: string, wanted: readonly string[], at: number, first: string | undefined): string {
  const previous = wanted[at - 1];
  const place =
    previous === undefined
      ? first === undefined
        ? ''
        : ` BEFORE ${quoteLiteral(first)}`
      : ` AFTER ${quoteLiteral(previous)}`;
  return `ALTER TYPE ${type} ADD VALUE ${quoteLiteral(wanted[at] ?? '')}${place}`;
}
