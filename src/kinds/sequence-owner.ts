import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import { defineKind } from './kind';
import { partId, relationId, schemaObjectId, userSchema } from './sql';

export interface SequenceOwner {
  readonly column: ObjectId;
}

/** OWNED BY: on its own, because the column's default needs the sequence and the sequence needs the column. */
export default defineKind<SequenceOwner>({
  kind: 'owner of',
  rank: 720,
  catalog: null,
  createdBy: 'loader',
  read: () => `
    select c.oid::text as whole, ${partId('owner of', `''`, schemaObjectId('sequence', 'c.relname'))} as id,
      ${partId('column', 'a.attname', relationId('t', 'tn'))} as column
    from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'S' join pg_namespace n on n.oid = c.relnamespace
    join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype = 'a' and ${userSchema()}`,
  create: ({ id, attributes: { column } }) =>
    id.of === undefined || column.of === undefined
      ? []
      : [`ALTER SEQUENCE ${sqlName(id.of)} OWNED BY ${sqlName(column.of)}.${quoteIdentifier(column.name)}`],
  needs: ({ id, attributes: { column } }) => [column, ...(id.of === undefined ? [] : [id.of])],
});
