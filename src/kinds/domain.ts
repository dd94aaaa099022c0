import { quoteIdentifier } from '../kernel/identifier';
import { isHeldInside } from './held-inside';
import { relationName, sqlName } from './id';
import { defineKind } from './kind';
import { aclOf, collationOf, ownerName, schemaObjectId, userSchema } from './sql';
import { collate, type Name } from './write';

export interface Domain {
  readonly base: string;
  readonly collation: Name | null;
  readonly default: string | null;
  /** `name` is null before 17, where it is no constraint. */
  readonly notNull: { readonly name: string | null } | null;
}

export default defineKind<Domain>({
  kind: 'domain',
  rank: 330,
  catalog: 'pg_type',
  createdBy: 'loader',
  read: (major) => `
    select t.oid::text as oid, ${schemaObjectId('domain', 't.typname')} as id, ${ownerName('t.typowner')}, ${aclOf('t.typacl', 't.typowner')},
      format_type(t.typbasetype, t.typtypmod) as base, ${collationOf('t.typcollation', 'b.typcollation')} as collation,
      coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) as "default",
      case when t.typnotnull then json_build_object('name', ${
        major >= 17 ? `(select k.conname from pg_constraint k where k.contypid = t.oid and k.contype = 'n')` : 'null'
      }) end as "notNull"
    from pg_type t join pg_type b on b.oid = t.typbasetype join pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'd' and ${userSchema()}`,
  create: ({ id, attributes: domain }) => {
    const value = domain.default === null ? '' : ` DEFAULT ${domain.default}`;
    const name = domain.notNull?.name ?? null;
    const notNull =
      domain.notNull === null ? '' : `${name === null ? '' : ` CONSTRAINT ${quoteIdentifier(name)}`} NOT NULL`;
    return [`CREATE DOMAIN ${sqlName(id)} AS ${domain.base}${collate(domain.collation)}${value}${notNull}`];
  },
  alter: {
    base: 'swap',
    collation: 'swap',
    notNull: ({ id, attributes: { notNull } }, _, context) => {
      const head = `ALTER DOMAIN ${sqlName(id)}`;
      if (notNull === null) return [`${head} DROP NOT NULL`];
      if (isHeldInside(id, context)) return 'swap';
      return [
        notNull.name === null
          ? `${head} SET NOT NULL`
          : `${head} ADD CONSTRAINT ${quoteIdentifier(notNull.name)} NOT NULL`,
      ];
    },
    default: ({ id, attributes }) => [
      `ALTER DOMAIN ${sqlName(id)} ${attributes.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${attributes.default}`}`,
    ],
  },
  takes: ({ id }) => [relationName(id)],
  altersAway: true,
  canSwap: true,
  defaultPrivileges: 'types',
  address: (id) => `DOMAIN ${sqlName(id)}`,
});
