/** How large the relations of a live database are, and who follows its WAL. Read in the snapshot of `readState`. */
import type { Session } from '../engine';
import { objectKey, type ObjectId } from '../kinds/id';
import { relationId, userSchema } from '../kinds/sql';

interface SizeRow {
  readonly id: ObjectId;
  readonly rows: number | null;
  readonly bytes: string;
  readonly heap: string;
}

/**
 * By partition and by the whole: a partitioned table holds nothing itself, so it is as large as its leaves. A size that nobody may read
 * (a foreign table, a relation that was dropped meanwhile) is left out.
 */
const SIZES = `
with own as (
  select c.oid, c.relkind, case when c.reltuples < 0 then null else c.reltuples end as rows,
    pg_total_relation_size(c.oid) as bytes, pg_relation_size(c.oid) as heap
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 'i') and ${userSchema()}),
summed as (
  select oid, rows, bytes, heap from own
  union all
  select p.oid, case when count(o.oid) filter (where o.rows is null) = 0 then coalesce(sum(o.rows), 0) end, coalesce(sum(o.bytes), 0), coalesce(sum(o.heap), 0)
  from pg_class p join pg_namespace n on n.oid = p.relnamespace
    left join lateral pg_partition_tree(p.oid) t on t.isleaf left join own o on o.oid = t.relid
  where p.relkind in ('p', 'I') and ${userSchema()} group by p.oid)
select ${relationId()} as id, s.rows::float8 as rows, s.bytes::text as bytes, s.heap::text as heap
from summed s join pg_class c on c.oid = s.oid join pg_namespace n on n.oid = c.relnamespace where s.bytes is not null`;

const SLOTS = `
select slot_name::text as name, slot_type::text as kind, active from pg_replication_slots where not temporary order by 1`;

export interface ReadSizes {
  readonly relations: ReadonlyMap<
    string,
    { readonly rows: number | null; readonly bytes: number; readonly heapBytes: number }
  >;
  readonly followers: {
    readonly replicas: number;
    readonly slots: readonly {
      readonly name: string;
      readonly kind: 'physical' | 'logical';
      readonly active: boolean;
    }[];
    readonly walLevel: string;
  };
}

/** @param session of any role: sizes are open to all */
export async function readSizes(session: Session): Promise<ReadSizes> {
  const rows = await session.query<SizeRow>(SIZES);
  const [wal] = await session.query<{ readonly replicas: number; readonly level: string }>(
    `select (select count(*)::int from pg_stat_replication) as replicas, current_setting('wal_level') as level`,
  );
  return {
    relations: new Map(
      rows.map(({ id, rows: amount, bytes, heap }) => [
        objectKey(id),
        { rows: amount, bytes: Number(bytes), heapBytes: Number(heap) },
      ]),
    ),
    followers: {
      replicas: wal?.replicas ?? 0,
      slots: await session.query<ReadSizes['followers']['slots'][number]>(SLOTS),
      walLevel: wal?.level ?? '',
    },
  };
}
