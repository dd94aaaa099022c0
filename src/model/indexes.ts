import { at, type Pointer } from '../kernel/pointer';
import { identifier, shorten } from '../kernel/identifier';
import type { Table as TableSpec } from '../spec/types';
import { accessPaths, servesReference } from './access-paths';
import { entries, type Context } from './context';
import type { Index, IndexColumn, Table } from './types';

const DIRECTION = /^(.*?)(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?$/is;

/** Methods whose first column finds rows by equality, so that the tenant's column belongs in front. */
const ORDERED = ['btree'];

/** The declared indexes; b-trees of tenant tables lead with the tenant's column, because every query does. */
export function resolveIndexes(context: Context, table: Table, value: TableSpec): readonly Index[] {
  const known = table.columns.map((column) => column.name);
  return entries(value.indexes, at(table.origin, 'indexes')).map(({ origin, name, value: index }) => {
    const method = index.method ?? 'btree';
    const columns = index.columns.map((text, part) =>
      indexColumn(context, table, known, at(origin, 'columns', part), text),
    );
    return {
      origin,
      name,
      columns: leadsWithTenant(table, method, index.across_tenants ?? false) ? withTenant(table, columns) : columns,
      method,
      unique: index.unique ?? false,
      include: (index.include ?? []).map((column, part) =>
        context.reference(at(origin, 'include', part), `column of table "${table.name}"`, column, known),
      ),
      where: index.where === undefined ? null : context.expression(at(origin, 'where'), index.where),
      opclass: index.opclass ?? null,
      serves: (index.serves ?? []).map((query, part) =>
        context.reference(at(origin, 'serves', part), 'query', query, servable(context)),
      ),
      acrossTenants: index.across_tenants ?? false,
      added: false,
    };
  });
}

function servable(context: Context): readonly string[] {
  return [...Object.keys(context.spec.queries ?? {}), ...Object.keys(context.spec.rollups ?? {})];
}

function leadsWithTenant(table: Table, method: string, acrossTenants: boolean): boolean {
  return table.scope === 'tenant' && table.tenantColumn !== null && ORDERED.includes(method) && !acrossTenants;
}

function withTenant(table: Table, columns: readonly IndexColumn[]): readonly IndexColumn[] {
  const tenant = table.tenantColumn;
  if (tenant === null || columns.some((column) => column.isColumn && column.expression === tenant)) return columns;
  return [plainColumn(tenant), ...columns];
}

function indexColumn(
  context: Context,
  table: Table,
  known: readonly string[],
  place: Pointer,
  text: string,
): IndexColumn {
  const [, body = text, direction, nulls] = DIRECTION.exec(text.trim()) ?? [];
  const isExpression = body.startsWith('(') && body.endsWith(')');
  const expression = isExpression
    ? `(${context.expression(place, body.slice(1, -1))})`
    : context.reference(place, `column of table "${table.name}"`, body, known);
  return {
    expression,
    isColumn: !isExpression,
    descending: direction?.toLowerCase() === 'desc',
    nulls: nulls === undefined ? null : nulls.toLowerCase() === 'first' ? 'first' : 'last',
  };
}

function plainColumn(name: string): IndexColumn {
  return { expression: name, isColumn: true, descending: false, nulls: null };
}

/**
 * Adds an index for each foreign key between tenant tables that none covers: without it a DELETE or key change of the
 * parent scans the child. Keys to shared tables and to the registry are left alone: their rows hardly ever go.
 */
export function coverForeignKeys(table: Table, tables: ReadonlyMap<string, Table>): readonly Index[] {
  const added = table.foreignKeys
    .filter((key) => tables.get(key.table)?.scope === 'tenant' && !isCovered(table, key.columns))
    .map((key): Index => ({
      origin: key.origin,
      name: shorten(identifier(table.name, ...key.columns.filter((column) => column !== table.tenantColumn), 'idx')),
      columns: key.columns.map(plainColumn),
      method: 'btree',
      unique: false,
      include: [],
      where: null,
      opclass: null,
      serves: [],
      acrossTenants: key.acrossTenants,
      added: true,
    }));
  const byName = new Map(added.map((index) => [index.name, index]));
  return [...table.indexes, ...byName.values()];
}

function isCovered(table: Table, columns: readonly string[]): boolean {
  return accessPaths(table).some((path) => servesReference(path, columns));
}
