import { quoteLiteral } from '../../kernel/identifier';
import { INTERVAL_DAYS } from '../../model/volume';
import type { Model } from '../../model/types';
import type { Compiled } from '../../resources/types';

export interface DeclaredPartitions {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  /** Seconds that the partitions made ahead are declared to cover. */
  readonly runwaySeconds: number;
  readonly keepSeconds: number | null;
}

/** Tables that are partitioned by time, once for each schema and database that they stand in. */
export function declaredPartitions(model: Model, compiled: Compiled): readonly DeclaredPartitions[] {
  const byName = new Map(model.tables.map((table) => [table.name, table]));
  return compiled.databases.flatMap((database) =>
    database.resources.flatMap((resource): readonly DeclaredPartitions[] => {
      if (resource.kind !== 'table') return [];
      const declared = byName.get(resource.name);
      const every = declared?.partition?.every ?? null;
      if (declared?.partition === null || declared === undefined || every === null) return [];
      return [
        {
          database: database.name,
          schema: resource.schema,
          table: resource.name,
          runwaySeconds: declared.partition.ahead * INTERVAL_DAYS[every] * 86_400,
          keepSeconds: declared.retention === null ? null : declared.retention.keepMs / 1000,
        },
      ];
    }),
  );
}

/**
 * A row for each declared table of the current database. Bounds are read back from the catalog, so no table privilege is
 * needed; a table without partitions has no runway, 0.
 * @param head the constant columns in front
 */
export function partitionsSql(head: string, tables: readonly DeclaredPartitions[]): string {
  const rows = tables.map(
    ({ database, schema, table, runwaySeconds, keepSeconds }) =>
      `  (${[database, schema, table].map(quoteLiteral).join(', ')}, ${runwaySeconds}::float8, ${keepSeconds ?? 'null'}::float8)`,
  );
  return `select ${head}, declared.schema_name as schema, declared.table_name as "table",
  greatest(0, coalesce(extract(epoch from pg_catalog.max(leaf.upper_bound) - pg_catalog.now()), 0))::float8 as runway,
  declared.runway as declared_runway,
  greatest(0, coalesce(extract(epoch from pg_catalog.now() - pg_catalog.min(leaf.upper_bound)) - declared.keep, 0))::float8 as lag,
  coalesce(pg_catalog.sum(pg_catalog.pg_relation_size(leaf.oid)) filter (where leaf.bound = 'DEFAULT'), 0)::float8 as default_bytes,
  pg_catalog.count(*) filter (where leaf.is_open)::float8 as open_leaves
from (values
${rows.join(',\n')}
) as declared (database_name, schema_name, table_name, runway, keep)
left join pg_catalog.pg_namespace n on n.nspname = declared.schema_name
left join pg_catalog.pg_class t on t.relnamespace = n.oid and t.relname = declared.table_name and t.relkind = 'p'
left join lateral (
  select c.oid, b.bound,
    (pg_catalog.regexp_match(b.bound, 'TO \\(''([^'']+)''\\)'))[1]::timestamptz as upper_bound,
    not (c.relrowsecurity and c.relforcerowsecurity)
      or exists (select from pg_catalog.aclexplode(c.relacl) a where a.grantee <> c.relowner) as is_open
  from pg_catalog.pg_inherits i
  join pg_catalog.pg_class c on c.oid = i.inhrelid and c.relispartition
  cross join lateral (select pg_catalog.pg_get_expr(c.relpartbound, c.oid) as bound) b
  where i.inhparent = t.oid
) as leaf on true
where declared.database_name = pg_catalog.current_database()
group by declared.schema_name, declared.table_name, declared.runway, declared.keep`;
}
