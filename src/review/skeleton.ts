/** What to declare where SQL was read and no spec: a spec to begin with, and the queries that give its numbers. */
import { primaryKeyOf } from '../catalog/keys';
import { objectsOf } from '../catalog/select';
import type { NamedTable } from '../meaning/named-tables';
import type { ReviewSource } from './source';
import { tablesIn } from './tables';
import type { Snippet } from './types';
import { yaml } from './fragment';

/** More would not be filled in: the tables that most others and most statements name carry the load. */
const TABLES = 3;
const KEY_TYPES = ['uuid', 'bigint', 'integer', 'text'];

const ROWS_AND_WRITES = `SELECT s.relid::regclass AS relation, greatest(c.reltuples, 0)::bigint AS rows_now, round(s.n_tup_ins / since.days) AS per_day,
       round(s.n_tup_upd / since.days / 86400, 2) AS updates_a_second, round(s.n_tup_del / since.days / 86400, 2) AS deletes_a_second,
       pg_size_pretty(pg_total_relation_size(s.relid)) AS size
FROM pg_stat_user_tables AS s JOIN pg_class AS c ON c.oid = s.relid
CROSS JOIN (SELECT greatest(extract(epoch FROM now() - coalesce(stats_reset, pg_postmaster_start_time()))::numeric / 86400, 0.01) AS days
            FROM pg_stat_database WHERE datname = current_database()) AS since
ORDER BY pg_total_relation_size(s.relid) DESC LIMIT 30;`;

/** A spec with the real names, zeros where numbers belong, and how to measure them; empty where a spec was read. */
export function skeletonOf(source: ReviewSource): readonly Snippet[] {
  const tables = busiest(source);
  if (source.meaning.model !== null || tables.length === 0) return [];
  return [
    {
      language: 'yaml',
      title: `a spec beside ${source.name}, as tenet.yaml: your numbers for the zeros, the other columns as in the file, then \`tenet review tenet.yaml\``,
      text: skeleton(source, tables),
    },
    {
      language: 'sql',
      title: 'the numbers, from the primary of production, where the statistics have counted for a week at least',
      text: ROWS_AND_WRITES,
    },
  ];
}

/** Tables of tenants by how many foreign keys and statements name them. */
function busiest(source: ReviewSource): readonly NamedTable[] {
  const { catalog, queries } = source;
  const named = new Map<string, number>();
  const names = [
    ...objectsOf(catalog, 'foreign key').map(({ attributes }) => attributes.references.name),
    ...queries.flatMap(({ shape }) => shape.outer.relations),
  ];
  for (const name of names) named.set(name, (named.get(name) ?? 0) + 1);
  return tablesIn(source)
    .filter((table) => table.tenantColumn !== null && table.scope === 'tenant')
    .toSorted((a, b) => (named.get(b.id.name) ?? 0) - (named.get(a.id.name) ?? 0))
    .slice(0, TABLES);
}

function skeleton(source: ReviewSource, chosen: readonly NamedTable[]): string {
  const found = tablesIn(source).find(({ scope }) => scope === 'registry');
  const registry = found?.id.name ?? 'tenants';
  const own = found?.tenantColumn ?? 'id';
  const column = source.meaning.tenantKey?.column ?? 'tenant_id';
  const type = typeOf(chosen, column);
  return yaml({
    tenet: 1,
    database: 'app',
    postgres: 16,
    tenancy: {
      model: 'shared-schema',
      key: { column, type },
      registry,
      expected: { tenants: 1000, largest_share: '10%' },
    },
    tables: {
      [registry]: { scope: 'registry', columns: { [own]: type }, ...(own !== 'id' && { key: [own] }) },
      ...Object.fromEntries(chosen.map((table) => [table.id.name, declared(table, column, source)])),
    },
    queries: {
      most_frequent: {
        sql: `select count(*) from "${chosen[0]?.id.name ?? ''}"`,
        rate: '1/s',
        p95: '50ms',
      },
    },
    availability: { rpo: '5m', rto: '1h' },
  });
}

function typeOf(tables: readonly NamedTable[], column: string): string {
  const columns = tables.flatMap((table) => table.columns);
  const found = columns.find(({ id }) => id.name === column)?.attributes.type ?? 'uuid';
  return KEY_TYPES.includes(found) ? found : 'uuid';
}

function declared(table: NamedTable, column: string, { catalog }: ReviewSource): Readonly<Record<string, unknown>> {
  const primary = primaryKeyOf(catalog, table.id)?.attributes.columns ?? [];
  const key = primary.filter((name) => name !== table.tenantColumn);
  const time = table.columns.find(
    ({ attributes: { type, notNull } }) => /^(timestamp|date)/.test(type) && notNull !== null,
  );
  const named = [...new Set([...(key.length === 0 ? ['id'] : key), ...(time === undefined ? [] : [time.id.name])])];
  return {
    ...(table.tenantColumn !== column && { tenant_key: table.tenantColumn }),
    columns: Object.fromEntries(named.map((name) => [name, plainType(table, name)])),
    ...(key.length > 0 && !(key.length === 1 && key[0] === 'id') && { key }),
    rows: { now: 0, per_day: 0 },
    writes: { updates: '0/s', deletes: '0/s' },
    ...(time !== undefined && { retention: { keep: '365d', then: 'delete' } }),
  };
}

/** The type as a spec takes it: of what a file has made itself, the spec says the values. */
function plainType({ columns }: NamedTable, name: string): string {
  const type = columns.find(({ id }) => id.name === name)?.attributes.type ?? 'uuid';
  if (type.startsWith('timestamp')) return 'timestamptz';
  return /^[a-z]+$/.test(type) ? type : 'text';
}
