import { objectKey, sqlName, type ObjectId } from './id';
import { defineKind, type AlterContext, type CatalogObject, type CreateContext } from './kind';
import { partId, relationId, userSchema } from './sql';

export interface Partition {
  readonly parent: ObjectId;
  /** `FOR VALUES IN (1)`, `DEFAULT`. */
  readonly bound: string;
}

/** A partition is created as a table and attached: CREATE TABLE .. PARTITION OF names its indexes itself. */
export default defineKind<Partition>({
  kind: 'partition',
  rank: 740,
  catalog: null,
  createdBy: 'loader',
  read: () => `
    select c.oid::text as whole, ${partId('partition', `''`, relationId())} as id, ${relationId('p', 'pn')} as parent, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid and c.relispartition and c.relkind in ('r', 'p', 'f')
    join pg_namespace n on n.oid = c.relnamespace join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
    where ${userSchema()}`,
  create: attach,
  createInUse: (partition, context) => {
    const { id, attributes } = partition;
    const old = context.actual.find<Partition>(id)?.attributes;
    const [from, to] = [modulusOf(old?.bound), modulusOf(attributes.bound)];
    if (from === undefined || to === undefined || from === to || !context.stays(attributes.parent))
      return attach(partition);
    return {
      refused: `rows are distributed over ${from} partitions by their hash, and over ${to} each would be in another: create a table with ${to} partitions, copy the rows and rename it`,
    };
  },
  drop: ({ id, attributes: { parent } }) =>
    id.of === undefined ? [] : [`ALTER TABLE ${sqlName(parent)} DETACH PARTITION ${sqlName(id.of)}`],
  isDroppedWithWhole: true,
  binds: ['column', 'default', 'constraint', 'index'],
  needs: ({ id, attributes: { parent } }) => [parent, ...(id.of === undefined ? [] : [id.of])],
});

function attach({ id, attributes: { parent, bound } }: CatalogObject<Partition>): readonly string[] {
  return id.of === undefined ? [] : [`ALTER TABLE ONLY ${sqlName(parent)} ATTACH PARTITION ${sqlName(id.of)} ${bound}`];
}

/** Of `FOR VALUES WITH (modulus 4, remainder 0)`. */
function modulusOf(bound = ''): string | undefined {
  return /\(modulus (\d+), /.exec(bound)?.[1];
}

/** Whether a table is a partition of the same parent before, after and meanwhile: what it inherits follows its parent, and is refused on itself. */
export function isAttached(table: ObjectId | undefined, context: AlterContext): boolean {
  return table !== undefined && context.stays(partitionId(table));
}

/** The same part of the table that a table is a partition of; undefined where it is none, or the parent has none. */
export function inParent<A>(
  { name, kind, of: table }: ObjectId,
  catalog: Pick<CreateContext, 'find'>,
): CatalogObject<A> | undefined {
  const parent = table === undefined ? undefined : parentOf(table, catalog);
  return parent === undefined ? undefined : catalog.find<A>({ kind, name, of: parent });
}

/** The table that a table is a partition of; undefined where it is none. */
export function parentOf(table: ObjectId, catalog: Pick<CreateContext, 'find'>): ObjectId | undefined {
  return catalog.find<Partition>(partitionId(table))?.attributes.parent;
}

/** The partitions that a table has. */
export function partitionsOf(table: ObjectId, { dependents }: Pick<AlterContext, 'dependents'>): readonly ObjectId[] {
  return dependents<Partition>(table).flatMap(({ id, attributes: { parent } }) =>
    id.kind === 'partition' && id.of !== undefined && objectKey(parent) === objectKey(table) ? [id.of] : [],
  );
}

function partitionId(table: ObjectId): ObjectId {
  return { kind: 'partition', name: '', of: table };
}
