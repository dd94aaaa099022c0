import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import { defineKind, quotedList } from './kind';
import { objectId, relationId } from './sql';

export interface PublicationTable {
  readonly table: ObjectId;
  readonly columns: readonly string[] | null;
  readonly where: string | null;
}

export default defineKind<PublicationTable>({
  kind: 'published table',
  rank: 1010,
  catalog: 'pg_publication_rel',
  createdBy: 'loader',
  read: () => `
    select r.oid::text as oid, c.oid::text as whole, json_build_object('kind', 'published table', 'schema', n.nspname, 'name', c.relname, 'of', ${objectId('publication', 'p.pubname')}) as id,
      ${relationId()} as table, (select json_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum = any (r.prattrs)) as columns,
      pg_get_expr(r.prqual, r.prrelid) as where
    from pg_publication_rel r join pg_publication p on p.oid = r.prpubid join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace`,
  create: ({ id, attributes: { table, columns, where } }) => [
    `ALTER PUBLICATION ${quoteIdentifier(id.of?.name ?? '')} ADD TABLE ONLY ${sqlName(table)}${columns === null ? '' : ` (${quotedList(columns)})`}${where === null ? '' : ` WHERE (${where})`}`,
  ],
  drop: ({ id, attributes: { table } }) => [
    `ALTER PUBLICATION ${quoteIdentifier(id.of?.name ?? '')} DROP TABLE ONLY ${sqlName(table)}`,
  ],
  needs: ({ id, attributes: { table } }) => [table, ...(id.of === undefined ? [] : [id.of])],
});
