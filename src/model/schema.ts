/** Tables as rules about structure see them, whether they come from a spec, from SQL text or from a live database. */
import type { Model, Table } from './types';

export interface Schema {
  readonly source: 'spec' | 'sql' | 'database';
  readonly tables: readonly Table[];
  /** The same tables by `schema.name`, and by name where no other schema has a table of that name. */
  readonly byName: ReadonlyMap<string, Table>;
  /** Names that tables of several schemas have: which one a bare name means is known to the session that says it. */
  readonly ambiguous: ReadonlySet<string>;
  /** The tenant's column as most tables have it; null where there is none, or tenants have a schema or database of their own. */
  readonly tenantColumn: string | null;
  /** The spec, with its workload and roles, where there is one. */
  readonly model: Model | null;
}

/** The schema that a spec declares. */
export function schemaOfModel(model: Model): Schema {
  const shared = model.tenancy.model === 'shared-schema';
  return schemaOf('spec', model.tables, shared ? model.tenancy.key.column : null, model);
}

/** A schema of tables that were read elsewhere. */
export function schemaOf(
  source: Schema['source'],
  tables: readonly Table[],
  tenantColumn: string | null,
  model: Model | null,
): Schema {
  const seen = new Set<string>();
  const ambiguous = new Set<string>();
  for (const { name } of tables) (seen.has(name) ? ambiguous : seen).add(name);
  const names = tables.flatMap((table): (readonly [string, Table])[] => [
    ...(ambiguous.has(table.name) ? [] : [[table.name, table] as const]),
    [`${table.schema}.${table.name}`, table],
  ]);
  return { source, tables, byName: new Map(names), ambiguous, tenantColumn, model };
}
