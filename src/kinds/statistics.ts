import { sqlName, type ObjectId } from './id';
import { defineKind } from './kind';
import { ownerName, relationId, schemaObjectId, userSchema } from './sql';

export interface Statistics {
  readonly table: ObjectId;
  /** CREATE STATISTICS as PostgreSQL prints it. */
  readonly definition: string;
  readonly target: number | null;
}

export default defineKind<Statistics>({
  kind: 'statistics',
  rank: 790,
  catalog: 'pg_statistic_ext',
  createdBy: 'loader',
  read: () => `
    select s.oid::text as oid, c.oid::text as whole, ${schemaObjectId('statistics', 's.stxname')} as id, ${ownerName('s.stxowner')}, ${relationId('c', 'tn')} as table,
      pg_get_statisticsobjdef(s.oid) as definition, nullif(s.stxstattarget, -1)::int as target
    from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace join pg_class c on c.oid = s.stxrelid
    join pg_namespace tn on tn.oid = c.relnamespace where ${userSchema()}`,
  create: ({ id, attributes: { definition, target } }) => [
    definition,
    ...(target === null ? [] : [`ALTER STATISTICS ${sqlName(id)} SET STATISTICS ${Math.trunc(target)}`]),
  ],
  needs: ({ attributes: { table } }) => [table],
  alter: {
    target: ({ id, attributes: { target } }) => [
      `ALTER STATISTICS ${sqlName(id)} SET STATISTICS ${Math.trunc(target ?? -1)}`,
    ],
  },
  whole: ({ attributes: { table } }) => table,
  address: (id) => `STATISTICS ${sqlName(id)}`,
});
