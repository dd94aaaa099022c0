/** Tables and queries as rules about structure see them, whether they come from a spec, from SQL text or from a live database. */
import type { Identity } from '../kernel/finding';
import { at, type Pointer } from '../kernel/pointer';
import { shape, type Shape } from '../sql/shape';
import type { Model, Query, Role, Table } from './types';

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

/** A query with what its text does: declared in a spec, given on the command line, or a statement of a SQL file. */
export interface JudgedQuery {
  /** The place of its text. */
  readonly origin: Pointer;
  /** As findings name it: `query "orders_of_customer"`, `statement 3`. */
  readonly object: string;
  /** A declared query by its name, a statement of a file by its number; one within a function is a part of it. */
  readonly about: Identity;
  readonly sql: string;
  readonly shape: Shape;
  /** Null where nobody said who runs it. */
  readonly role: Role | null;
  /** Calls per second. */
  readonly rate: number | null;
  readonly p95Ms: number | null;
  /** The time that it looks back, as declared. */
  readonly windowMs: number | null;
  /** `query`: asked again and again by an application; `migration`: run once. */
  readonly purpose: 'query' | 'migration';
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

/** The declared queries with their shapes; one whose text is not exactly one statement is a problem of the spec, not here. */
export function queriesOf(model: Model): readonly JudgedQuery[] {
  return model.queries.flatMap((query) => judged(query, model));
}

function judged(query: Query, model: Model): readonly JudgedQuery[] {
  const { origin, name, sql, rate, p95Ms, windowMs } = query;
  const found = shape(sql);
  const role = model.roles.find((one) => one.name === query.role) ?? null;
  const object = `query "${name}"`;
  return found === undefined
    ? []
    : [
        {
          origin: at(origin, 'sql'),
          object,
          about: { kind: 'query', name },
          sql,
          shape: found,
          role,
          rate,
          p95Ms,
          windowMs,
          purpose: 'query',
        },
      ];
}
