import { quoteIdentifier } from '../kernel/identifier';
import { sqlName } from './id';
import { defineKind } from './kind';
import { partId, relationId, userSchema } from './sql';

export interface Default {
  readonly expression: string;
  readonly of: string;
}

/** On its own, because a default may need what needs its table: a sequence, a function. ONLY, or partitions would lose theirs. */
export default defineKind<Default>({
  kind: 'default',
  rank: 710,
  catalog: 'pg_attrdef',
  createdBy: 'loader',
  read: () => `
    select d.oid::text as oid, c.oid::text as whole, a.attnum::int as position, ${partId('default', `''`, partId('column', 'a.attname', relationId()))} as id,
      case c.relkind when 'f' then 'FOREIGN TABLE ONLY' when 'v' then 'VIEW' else 'TABLE ONLY' end as of, pg_get_expr(d.adbin, d.adrelid) as expression
    from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum where a.attgenerated = '' and ${userSchema()}`,
  create: ({ id, attributes: { of, expression } }) =>
    id.of?.of === undefined
      ? []
      : [`ALTER ${of} ${sqlName(id.of.of)} ALTER COLUMN ${quoteIdentifier(id.of.name)} SET DEFAULT ${expression}`],
  drop: ({ id, attributes: { of } }) =>
    id.of?.of === undefined
      ? []
      : [`ALTER ${of} ${sqlName(id.of.of)} ALTER COLUMN ${quoteIdentifier(id.of.name)} DROP DEFAULT`],
  alter: {
    expression: ({ id, attributes: { of, expression } }) =>
      id.of?.of === undefined
        ? []
        : [`ALTER ${of} ${sqlName(id.of.of)} ALTER COLUMN ${quoteIdentifier(id.of.name)} SET DEFAULT ${expression}`],
    of: () => [],
  },
  isExact: ({ id }, isDeclared) => id.of !== undefined && isDeclared(id.of),
  isAddedWithWhole: true,
  needs: ({ id }) => (id.of === undefined ? [] : [id.of]),
});
