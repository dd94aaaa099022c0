import { sqlName, type ObjectId } from './id';
import { defineKind, type CreateContext } from './kind';
import { partId, relationId, userSchema } from './sql';

export interface Attachment {
  /** The index of the partitioned table, which becomes valid when that of its last partition is attached. */
  readonly parent: ObjectId;
  readonly partition: ObjectId;
}

/** The index of a partition, attached to that of its parent. */
export default defineKind<Attachment>({
  kind: 'attachment',
  rank: 760,
  catalog: null,
  createdBy: 'loader',
  read: () => `
    select t.oid::text as whole, ${partId('attachment', `''`, relationId())} as id, ${relationId('p', 'pn')} as parent,
      ${partId('partition', `''`, relationId('t', 'tn'))} as partition
    from pg_inherits i join pg_class c on c.oid = i.inhrelid and c.relkind in ('i', 'I') join pg_namespace n on n.oid = c.relnamespace
    join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
    join pg_index x on x.indexrelid = c.oid join pg_class t on t.oid = x.indrelid join pg_namespace tn on tn.oid = t.relnamespace
    where ${userSchema()}`,
  create: ({ id, attributes: { parent } }) =>
    id.of === undefined ? [] : [`ALTER INDEX ${sqlName(parent)} ATTACH PARTITION ${sqlName(id.of)}`],
  drop: () => [],
  carriedBy: ({ id, attributes: { partition } }) => [partition, ...(id.of === undefined ? [] : [id.of])],
  mergedDrops: ({ id, attributes: { parent, partition } }, context) =>
    id.of === undefined || !context.stays(partition)
      ? []
      : [
          // of an index alone, so that its drop does not take the constraint of a partition
          {
            dropped: id.of,
            into: parent,
            cascades: context.actual.find(parent) !== undefined && context.actual.find(id.of) === undefined,
          },
        ],
  remakes: ({ id, attributes: { parent, partition } }, context) =>
    id.of === undefined || !context.stays(partition) ? [] : [id.of, parent],
  needs: ({ id, attributes: { parent, partition } }) => [parent, partition, ...(id.of === undefined ? [] : [id.of])],
  completes: ({ attributes: { parent } }) => [parent],
});

/** The index of the parent that an index of a partition is attached to; none where it is not. */
export function attachedTo(index: ObjectId, catalog: Pick<CreateContext, 'parts'>): readonly ObjectId[] {
  return catalog.parts<Attachment>(index, 'attachment').map(({ attributes: { parent } }) => parent);
}
