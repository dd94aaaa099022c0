/** EXPLAIN of each declared query as its role and for the tenant with the most rows, for psql. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { Snippet } from './types';
import { parametersOf, type Parameter } from './parameters';
import type { NamedQuery, View } from './view';
import { time } from './words';

const SOME_TENANT = '00000000-0000-4000-8000-000000000001';

export function explains(view: View): readonly Snippet[] {
  return view.queries.map((query) => explain(view, query));
}

function explain(view: View, query: NamedQuery): Snippet {
  const parameters = parametersOf(view, query);
  const prepared = quoteIdentifier(query.name);
  const values = parameters.map(({ number, fallback }) => (fallback === null ? 'NULL' : `:'p${number}'`));
  const execute = `EXECUTE ${prepared}${values.length === 0 ? '' : ` (${values.join(', ')})`}`;
  const promise = query.p95Ms === null ? '' : `; promised within ${time(query.p95Ms / 1000)}`;
  return {
    language: 'sql',
    title: `"${query.name}"${query.role === null ? '' : ` as "${query.role.name}"`}${promise}`,
    text: [
      ...tenantVariable(view, query),
      ...parameters.flatMap(variable),
      'BEGIN;',
      ...context(view, query),
      `PREPARE ${prepared} AS ${oneStatement(query.sql)};`,
      `EXPLAIN (ANALYZE, BUFFERS, SETTINGS) ${execute};`,
      '-- the plan that a driver gets from the sixth execution on',
      'SET LOCAL plan_cache_mode = force_generic_plan;',
      `EXPLAIN (ANALYZE, BUFFERS, SETTINGS) ${execute};`,
      `DEALLOCATE ${prepared};`,
      'ROLLBACK;',
    ].join('\n'),
  };
}

/** The most common tenant of what is read: the statistics know it, and no table has to be counted. */
function tenantVariable({ model, byName }: View, query: NamedQuery): readonly string[] {
  const tables = query.shape.outer.relations.flatMap((name) => byName.get(name) ?? []);
  const read =
    tables.find(({ scope }) => scope === 'tenant') ??
    model.tables.find(({ scope, rows }) => scope === 'tenant' && rows.now !== null);
  const some = quoteLiteral(model.tenancy.key.type === 'uuid' ? SOME_TENANT : '1');
  if (read?.tenantColumn == null) return [`SELECT ${some} AS tenant \\gset`];
  return [`SELECT coalesce((${mostCommon(read.schema, read.name, read.tenantColumn)}), ${some}) AS tenant \\gset`];
}

function variable({ number, of, fallback }: Parameter): readonly string[] {
  if (fallback === null) return [];
  const value = of === null ? fallback : `coalesce((${mostCommon(of.schema, of.relation, of.column)}), ${fallback})`;
  return [`SELECT ${value} AS p${number} \\gset`];
}

function mostCommon(schema: string, table: string, column: string): string {
  const where = [
    `schemaname = ${quoteLiteral(schema)}`,
    `tablename = ${quoteLiteral(table)}`,
    `attname = ${quoteLiteral(column)}`,
  ];
  return `SELECT (most_common_vals::text::text[])[1] FROM pg_stats WHERE ${where.join(' AND ')}`;
}

/** The tenant before the role: with a hardened context the role may not set it. */
function context({ model }: View, { role }: NamedQuery): readonly string[] {
  const { strength, setting } = model.tenancy;
  return [
    `SET LOCAL search_path = ${quoteIdentifier(model.schema)}, pg_temp;`,
    ...(strength === 'setting' || strength === 'hardened'
      ? [`SELECT set_config(${quoteLiteral(setting)}, :'tenant', true);`]
      : [
          `-- the context is of strength "${strength}": connect as a login of the tenant, or present its token, before this`,
        ]),
    ...(role === null ? [] : [`SET LOCAL ROLE ${quoteIdentifier(role.name)};`]),
  ];
}

export function oneStatement(sql: string): string {
  return sql.trim().replace(/;$/, '');
}
