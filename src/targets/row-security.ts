/** What the declaration says of row security, as SQL that asks a server whether it still holds. */
import { quoteLiteral } from '../kernel/identifier';
import type { Compiled, CompiledDatabase, Resource } from '../resources/types';

export interface DeclaredRowSecurity {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: number;
}

/** Every declared table with its row security; leaves are left out, for they come and go with time. */
export function declaredRowSecurity(compiled: Compiled): readonly DeclaredRowSecurity[] {
  return compiled.databases.flatMap(ofDatabase);
}

/**
 * A query with one row for each declared table of the current database: `schema`, `table` and `drift`, the number of things
 * that differ from the declaration (0: as declared). A table that is gone counts 1.
 */
export function rowSecurityDriftSql(declared: readonly DeclaredRowSecurity[]): string {
  return `select declared.schema_name as schema, declared.table_name as table,
       case when c.oid is null then 1
            else (c.relrowsecurity is distinct from declared.enabled)::int
               + (c.relforcerowsecurity is distinct from declared.forced)::int
               + ((select pg_catalog.count(*) from pg_catalog.pg_policy where polrelid = c.oid) <> declared.policies)::int
       end as drift
from (values
${declared.map((table) => `  (${row(table)})`).join(',\n')}
) as declared (database_name, schema_name, table_name, enabled, forced, policies)
left join pg_catalog.pg_namespace n on n.nspname = declared.schema_name
left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = declared.table_name and c.relkind in ('r', 'p')
where declared.database_name = pg_catalog.current_database()`;
}

function row(table: DeclaredRowSecurity): string {
  const names = [table.database, table.schema, table.table].map(quoteLiteral);
  return [...names, table.enabled, table.forced, table.policies].join(', ');
}

function ofDatabase({ name, resources }: CompiledDatabase): readonly DeclaredRowSecurity[] {
  const policies = new Map<string, number>();
  const security = new Map<string, { readonly enabled: boolean; readonly forced: boolean }>();
  for (const resource of resources) {
    if (resource.kind === 'policy') {
      const key = keyOf(resource.schema, resource.table);
      policies.set(key, (policies.get(key) ?? 0) + 1);
    }
    if (resource.kind === 'row-security') security.set(keyOf(resource.schema, resource.name), resource);
  }
  return resources.filter(isTable).map((table) => {
    const key = keyOf(table.schema, table.name);
    return {
      database: name,
      schema: table.schema,
      table: table.name,
      enabled: security.get(key)?.enabled ?? false,
      forced: security.get(key)?.forced ?? false,
      policies: policies.get(key) ?? 0,
    };
  });
}

function isTable(resource: Resource): resource is Extract<Resource, { kind: 'table' }> {
  return resource.kind === 'table';
}

/** A pair as one map key; a NUL byte cannot stand in an identifier. */
function keyOf(schema: string, table: string): string {
  return `${schema}\0${table}`;
}
