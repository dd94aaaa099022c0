import { at, type Pointer } from '../kernel/pointer';
import { identifier, shorten } from '../kernel/identifier';
import type { ForeignKey as ForeignKeySpec, Table as TableSpec } from '../spec/types';
import { entries, type Context } from './context';
import { REGISTRY_REFERENCE_MAX_INSERTS } from './defaults/values';
import type { ForeignKey, ReferentialAction, Table, Tenancy } from './types';

/** What one foreign key says, whichever way it is written. */
interface Written {
  readonly origin: Pointer;
  readonly name: string;
  readonly columns: readonly string[];
  readonly table: string;
  /** Null: the primary key of the other table. */
  readonly to: readonly string[] | null;
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly acrossTenants: boolean;
}

/** Foreign keys with the tenant's column in front wherever both sides have one. */
export function resolveForeignKeys(
  context: Context,
  table: Table,
  value: TableSpec,
  tables: ReadonlyMap<string, Table>,
  tenancy: Tenancy,
): readonly ForeignKey[] {
  const written = [...fromColumns(table, value), ...fromTable(table, value)];
  const resolved = written.flatMap((key) => {
    context.reference(key.origin, 'table', key.table, tables);
    const target = tables.get(shorten(key.table));
    return target === undefined ? [] : [resolveForeignKey(context, table, target, key)];
  });
  return [...registryKey(context, table, tables, tenancy), ...resolved];
}

function fromColumns(table: Table, value: TableSpec): readonly Written[] {
  return Object.entries(value.columns).flatMap(([column, definition]): Written[] => {
    if (typeof definition === 'string' || definition.references === undefined) return [];
    const reference =
      typeof definition.references === 'string' ? { table: definition.references } : definition.references;
    return [
      {
        origin: at(table.origin, 'columns', column, 'references'),
        name: identifier(table.name, column, 'fkey'),
        columns: [shorten(column)],
        table: reference.table,
        to: reference.column === undefined ? null : [shorten(reference.column)],
        onDelete: reference.on_delete ?? 'no-action',
        onUpdate: reference.on_update ?? 'no-action',
        acrossTenants: reference.across_tenants ?? false,
      },
    ];
  });
}

function fromTable(table: Table, value: TableSpec): readonly Written[] {
  return entries<ForeignKeySpec>(value.foreign_keys, at(table.origin, 'foreign_keys')).map(
    ({ origin, name, value: key }) => ({
      origin,
      name,
      columns: key.columns.map(shorten),
      table: key.references,
      to: key.to === undefined ? null : key.to.map(shorten),
      onDelete: key.on_delete ?? 'no-action',
      onUpdate: key.on_update ?? 'no-action',
      acrossTenants: key.across_tenants ?? false,
    }),
  );
}

function resolveForeignKey(context: Context, table: Table, target: Table, key: Written): ForeignKey {
  const ownTenant = table.scope === 'tenant' ? table.tenantColumn : null;
  const targetTenant = target.scope === 'tenant' ? target.tenantColumn : null;
  const composite = ownTenant !== null && targetTenant !== null && !key.acrossTenants;
  const own = key.columns.filter((column) => !composite || column !== ownTenant);
  const there = targetColumns(target, key.to).filter((column) => column !== targetTenant);
  if (own.length !== there.length) {
    context.problem(
      key.origin,
      `the primary key of table "${target.name}" is (${there.join(', ')}), so ${own.length} column${own.length === 1 ? '' : 's'} (${own.join(', ')}) cannot reference it`,
      `declare it under foreign_keys with ${there.length} columns, or reference a unique key of "${target.name}" with to:`,
    );
  }
  for (const column of [...own, ...there.filter((name) => !target.columns.some((known) => known.name === name))]) {
    const side = own.includes(column) ? table : target;
    context.reference(
      key.origin,
      `column of table "${side.name}"`,
      column,
      side.columns.map((known) => known.name),
    );
  }
  return {
    origin: key.origin,
    name: key.name,
    columns: composite ? [ownTenant, ...own] : own,
    table: target.name,
    schema: target.schema,
    to: composite ? [targetTenant, ...there] : there,
    onDelete: key.onDelete,
    onUpdate: key.onUpdate,
    setColumns: key.onDelete === 'set-null' || key.onDelete === 'set-default' ? own : [],
    acrossTenants: key.acrossTenants,
  };
}

function targetColumns(target: Table, to: readonly string[] | null): readonly string[] {
  return to ?? target.primaryKey?.columns ?? [];
}

/** Ties the tenant's column to the registry, unless the table is written so fast that the lock on one row would hurt. */
function registryKey(
  context: Context,
  table: Table,
  tables: ReadonlyMap<string, Table>,
  tenancy: Tenancy,
): readonly ForeignKey[] {
  const registry = tenancy.registry === null ? undefined : tables.get(tenancy.registry);
  const key = registry?.tenantColumn;
  if (
    registry === undefined ||
    key === null ||
    key === undefined ||
    table.scope !== 'tenant' ||
    table.tenantColumn === null
  )
    return [];
  const inserts = Math.max(table.writes.inserts ?? 0, table.writes.peak ?? 0);
  if (inserts >= REGISTRY_REFERENCE_MAX_INSERTS) {
    context.note(
      table.origin,
      `no foreign key from "${table.name}"."${table.tenantColumn}" to "${registry.name}"`,
      `at ${inserts} inserts per second the KEY SHARE lock on the tenant's row in the registry becomes a hot spot`,
      'rows of a nonexistent tenant can be written; row security still isolates tenants',
    );
    return [];
  }
  return [
    {
      origin: table.origin,
      name: identifier(table.name, table.tenantColumn, 'fkey'),
      columns: [table.tenantColumn],
      table: registry.name,
      schema: registry.schema,
      to: [key],
      onDelete: 'no-action',
      onUpdate: 'no-action',
      setColumns: [],
      acrossTenants: false,
    },
  ];
}
