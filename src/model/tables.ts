import { at, type Pointer } from '../kernel/pointer';
import { identifier, shorten } from '../kernel/identifier';
import type { Table as TableSpec } from '../spec/types';
import { count, duration, entries, rate, type Context } from './context';
import { resolveColumns } from './columns';
import { resolveForeignKeys } from './foreign-keys';
import { grantsOf } from './grants';
import { coverForeignKeys, resolveIndexes } from './indexes';
import { resolvePartition } from './partitions';
import { ownerName } from './roles';
import { storageOf } from './storage';
import type { Check, Policy, PrimaryKey, Role, Scope, Table, Tenancy, Trigger, Unique, Writes } from './types';

export interface Surroundings {
  readonly schema: string;
  readonly tenancy: Tenancy;
  readonly roles: readonly Role[];
}

/** All tables. In two steps, because a foreign key needs the keys of the table that it points to. */
export function resolveTables(context: Context, around: Surroundings): readonly Table[] {
  const written = entries(context.spec.tables, '/tables');
  const drafts = written.map(({ origin, name, value }) => draftTable(context, around, origin, name, value));
  const byName = new Map(drafts.map((table) => [table.name, table]));
  return written.map(({ value }, index) => finishTable(context, around, drafts[index] as Table, value, byName));
}

/** Everything but what needs the other tables. */
function draftTable(context: Context, around: Surroundings, origin: Pointer, name: string, value: TableSpec): Table {
  const scope = value.scope ?? 'tenant';
  const key = keyNames(value);
  const tenantColumn = tenantColumnOf(around.tenancy, value, scope, key);
  const partition = resolvePartition(context, origin, value);
  const columns = resolveColumns(context, { origin, tenancy: around.tenancy, tenantColumn, scope, key }, value);
  const primaryKey = primaryKeyOf(origin, name, value, [
    scope === 'tenant' ? tenantColumn : null,
    ...key,
    partition?.column ?? null,
  ]);
  const isolated = scope !== 'shared' && around.tenancy.model === 'shared-schema';
  return {
    origin,
    name,
    schema: around.schema,
    scope,
    reason: value.reason ?? null,
    kind: value.kind ?? null,
    owner:
      value.owner === undefined
        ? ownerName(around.roles)
        : context.reference(at(origin, 'owner'), 'role', value.owner, Object.keys(context.spec.roles ?? {})),
    comment: value.comment ?? null,
    renamedFrom: value.renamed_from === undefined ? null : shorten(value.renamed_from),
    tenantColumn,
    columns,
    primaryKey,
    uniques: uniquesOf(
      context,
      origin,
      name,
      value,
      scope === 'tenant' ? tenantColumn : null,
      partition?.column ?? null,
    ),
    checks: checksOf(context, origin, name, value),
    foreignKeys: [],
    indexes: [],
    partition,
    rls: { origin: at(origin, 'rls'), enabled: value.rls?.enabled ?? isolated, forced: value.rls?.forced ?? isolated },
    policies: policiesOf(context, origin, value),
    grants: grantsOf(context, { origin, scope, roles: around.roles, columns, value }),
    triggers: triggersOf(context, origin, value),
    storage: {},
    rows: { origin: at(origin, 'rows'), now: count(value.rows?.now), perDay: count(value.rows?.per_day) },
    writes: writesOf(origin, value),
    retention: retentionOf(origin, value),
    keptMs: null,
    dedupe: dedupeOf(origin, value),
  };
}

function finishTable(
  context: Context,
  around: Surroundings,
  draft: Table,
  value: TableSpec,
  tables: ReadonlyMap<string, Table>,
): Table {
  checkColumnNames(context, draft, value);
  const foreignKeys = resolveForeignKeys(context, draft, value, tables, around.tenancy);
  const indexes = resolveIndexes(context, draft, value);
  const withIndexes: Table = {
    ...draft,
    foreignKeys,
    indexes: coverForeignKeys({ ...draft, foreignKeys, indexes }, tables),
  };
  return { ...withIndexes, storage: storageOf(withIndexes, value) };
}

/** The declared key, the columns that say `key: true`, or the column `id`. */
function keyNames(value: TableSpec): readonly string[] {
  if (value.key !== undefined) return value.key.map(shorten);
  const marked = Object.entries(value.columns).filter(
    ([, column]) => typeof column === 'object' && column.key === true,
  );
  if (marked.length > 0) return marked.map(([name]) => shorten(name));
  return 'id' in value.columns ? ['id'] : [];
}

/** In the registry a row is a tenant, so its key is the tenant's column. */
function tenantColumnOf(tenancy: Tenancy, value: TableSpec, scope: Scope, key: readonly string[]): string | null {
  if (tenancy.model !== 'shared-schema' || scope === 'shared' || value.tenant_key === false) return null;
  if (scope === 'registry') return key[0] ?? null;
  return typeof value.tenant_key === 'string' ? shorten(value.tenant_key) : tenancy.key.column;
}

/** PostgreSQL wants the partition column in every unique constraint of a partitioned table. */
function primaryKeyOf(
  origin: Pointer,
  table: string,
  value: TableSpec,
  parts: readonly (string | null)[],
): PrimaryKey | null {
  const columns = [...new Set(parts.filter((part) => part !== null))];
  const hasOwnKey = value.key !== undefined || keyNames(value).length > 0;
  return hasOwnKey
    ? {
        origin: value.key === undefined ? at(origin, 'columns') : at(origin, 'key'),
        name: identifier(table, 'pkey'),
        columns,
      }
    : null;
}

function uniquesOf(
  context: Context,
  origin: Pointer,
  table: string,
  value: TableSpec,
  tenantColumn: string | null,
  partitionColumn: string | null,
): readonly Unique[] {
  const listed = (value.unique ?? []).map((written, index): Unique => {
    const unique = Array.isArray(written) ? { columns: written } : written;
    const acrossTenants = unique.across_tenants ?? false;
    const parts = [acrossTenants ? null : tenantColumn, ...unique.columns.map(shorten), partitionColumn].filter(
      (part) => part !== null,
    );
    return {
      origin: at(origin, 'unique', index),
      name: unique.name === undefined ? identifier(table, ...unique.columns, 'key') : shorten(unique.name),
      columns: [...new Set(parts)],
      nullsNotDistinct: unique.nulls_not_distinct ?? false,
      acrossTenants,
    };
  });
  const single = Object.entries(value.columns).flatMap(([name, column]): Unique[] => {
    if (typeof column === 'string' || column.unique !== true) return [];
    const parts = [tenantColumn, shorten(name), partitionColumn].filter((part) => part !== null);
    return [
      {
        origin: at(origin, 'columns', name, 'unique'),
        name: identifier(table, name, 'key'),
        columns: [...new Set(parts)],
        nullsNotDistinct: false,
        acrossTenants: false,
      },
    ];
  });
  const declared = [...single, ...listed];
  if (partitionColumn !== null) noteWidened(context, partitionColumn, declared, value);
  return declared;
}

/** A unique key that PostgreSQL makes weaker than what was written: it must be said. */
function noteWidened(context: Context, column: string, uniques: readonly Unique[], value: TableSpec): void {
  const written = (value.unique ?? [])
    .flatMap((unique) => (Array.isArray(unique) ? unique : unique.columns))
    .map(shorten);
  for (const unique of uniques.filter(() => !written.includes(column))) {
    context.note(
      unique.origin,
      `unique (${unique.columns.join(', ')})`,
      `PostgreSQL requires the partition column "${column}" in every unique key of a partitioned table`,
      `the same values can occur once per "${column}"; to keep them unique across all partitions, use a ledger table`,
    );
  }
}

function checksOf(context: Context, origin: Pointer, table: string, value: TableSpec): readonly Check[] {
  const ofColumns = Object.entries(value.columns).flatMap(([name, column]): Check[] => {
    if (typeof column === 'string' || column.check === undefined) return [];
    const place = at(origin, 'columns', name, 'check');
    return [
      { origin: place, name: identifier(table, name, 'check'), expression: context.expression(place, column.check) },
    ];
  });
  const ofTable = entries(value.checks, at(origin, 'checks')).map((check) => ({
    origin: check.origin,
    name: check.name,
    expression: context.expression(check.origin, check.value),
  }));
  return [...ofColumns, ...oneOfChecks(origin, table, value), ...ofTable];
}

function oneOfChecks(origin: Pointer, table: string, value: TableSpec): readonly Check[] {
  return Object.entries(value.columns).flatMap(([name, column]): Check[] => {
    if (typeof column === 'string' || column.one_of === undefined) return [];
    const values = column.one_of.map((item) =>
      typeof item === 'string' ? `'${item.replaceAll("'", "''")}'` : String(item),
    );
    const expression = `"${shorten(name).replaceAll('"', '""')}" IN (${values.join(', ')})`;
    return [{ origin: at(origin, 'columns', name, 'one_of'), name: identifier(table, name, 'one_of'), expression }];
  });
}

function policiesOf(context: Context, origin: Pointer, value: TableSpec): readonly Policy[] {
  const roles = Object.keys(context.spec.roles ?? {});
  return entries(value.policies, at(origin, 'policies')).map((policy) => ({
    origin: policy.origin,
    name: policy.name,
    as: policy.value.as ?? 'restrictive',
    command: policy.value.for ?? 'all',
    to: (policy.value.to ?? []).map((role, index) =>
      context.reference(at(policy.origin, 'to', index), 'role', role, roles),
    ),
    using: policy.value.using === undefined ? null : context.expression(at(policy.origin, 'using'), policy.value.using),
    check: policy.value.check === undefined ? null : context.expression(at(policy.origin, 'check'), policy.value.check),
  }));
}

function triggersOf(context: Context, origin: Pointer, value: TableSpec): readonly Trigger[] {
  const routines = Object.keys(context.spec.functions ?? {});
  return entries(value.triggers, at(origin, 'triggers')).map((trigger) => ({
    origin: trigger.origin,
    name: trigger.name,
    when: trigger.value.when ?? 'after',
    events: trigger.value.events,
    forEach: trigger.value.for_each ?? 'row',
    routine: context.reference(at(trigger.origin, 'function'), 'function', trigger.value.function, routines),
    condition:
      trigger.value.condition === undefined
        ? null
        : context.expression(at(trigger.origin, 'condition'), trigger.value.condition),
  }));
}

function writesOf(origin: Pointer, value: TableSpec): Writes {
  const writes = value.writes;
  return {
    origin: at(origin, 'writes'),
    inserts: rate(writes?.inserts),
    updates: rate(writes?.updates),
    deletes: rate(writes?.deletes),
    peak: rate(writes?.peak),
    batch: writes?.batch ?? null,
    hotColumns: (writes?.hot_columns ?? []).map(shorten),
  };
}

function retentionOf(origin: Pointer, value: TableSpec): Table['retention'] {
  const retention = value.retention;
  if (retention === undefined) return null;
  const keepMs = duration(retention.keep) ?? 0;
  return { origin: at(origin, 'retention'), keepMs, then: retention.then ?? 'delete', to: retention.to ?? null };
}

function dedupeOf(origin: Pointer, value: TableSpec): Table['dedupe'] {
  const dedupe = value.dedupe;
  if (dedupe === undefined) return null;
  return {
    origin: at(origin, 'dedupe'),
    key: dedupe.key.map(shorten),
    windowMs: duration(dedupe.window),
    via: dedupe.via ?? 'constraint',
    acrossPartitions: dedupe.across_partitions ?? null,
  };
}

/** Every name of a column that the table's other parts use must be one of its columns. */
function checkColumnNames(context: Context, table: Table, value: TableSpec): void {
  const known = table.columns.map((column) => column.name);
  const check = (place: Pointer, name: string): void =>
    void context.reference(place, `column of table "${table.name}"`, name, known);
  value.key?.forEach((name, index) => check(at(table.origin, 'key', index), name));
  value.unique?.forEach((unique, index) => {
    const place = at(table.origin, 'unique', index);
    const names = Array.isArray(unique) ? unique : unique.columns;
    names.forEach((name, part) => check(Array.isArray(unique) ? at(place, part) : at(place, 'columns', part), name));
  });
  if (table.partition !== null) check(at(table.partition.origin, 'column'), table.partition.column);
  value.dedupe?.key.forEach((name, index) => check(at(table.origin, 'dedupe', 'key', index), name));
  value.writes?.hot_columns?.forEach((name, index) => check(at(table.origin, 'writes', 'hot_columns', index), name));
}
