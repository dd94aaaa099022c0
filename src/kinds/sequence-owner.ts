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
    id.of === undefined || column.of === undefined ? [] : [ownedBy(id.of, column)],
  // both belong to one role, and the sequence is no longer its own
  createInUse: ({ id, attributes: { column } }, context) => {
    if (id.of === undefined || column.of === undefined) return [];
    const owner = context.find(column.of)?.owner ?? context.loader;
    const before = context.actual.find(id.of)?.owner ?? (context.stays(id.of) ? null : context.loader);
    return [
      ...(before === owner ? [] : [`ALTER SEQUENCE ${sqlName(id.of)} OWNER TO ${quoteIdentifier(owner)}`]),
      ownedBy(id.of, column),
    ];
  },
  drop: ({ id }) => (id.of === undefined ? [] : [`ALTER SEQUENCE ${sqlName(id.of)} OWNED BY NONE`]),
  isDroppedWithWhole: true,
  mergedDrops: ({ id, attributes: { column } }) =>
    id.of === undefined ? [] : [{ dropped: id.of, into: column, cascades: false }],
  altersAway: true,
  isExact: ({ id }, isDeclared) => id.of !== undefined && isDeclared(id.of),
  needs: ({ id, attributes: { column } }) => [column, ...(id.of === undefined ? [] : [id.of])],
});

function ownedBy(sequence: ObjectId, column: ObjectId): string {
  return `ALTER SEQUENCE ${sqlName(sequence)} OWNED BY ${column.of === undefined ? '' : sqlName(column.of)}.${quoteIdentifier(column.name)}`;
}
