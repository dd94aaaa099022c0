/** What a query meets of a table, by its filters. Nothing here guesses how selective a value is. Pure. */
import { keyColumns } from '../catalog/keys';
import { partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { canonicalType } from '../model/column-types';
import { closedList } from '../sql/closed-list';
import type { Block, Filter, FilterColumn } from '../sql/shape';
import { tableNamed, type Asked, type NamedTable } from './named-tables';
import type { JudgedQuery } from './queries';

/** Comparisons with columns of a table that hold together; a column without a qualifier counts where the table has it. */
export function narrowing(block: Block, table: NamedTable, asked: Asked): readonly Filter[] {
  return block.filters.filter(
    (filter) =>
      filter.narrows && (filter.relation === null ? hasColumn(table, filter.column) : isRelation(filter, table, asked)),
  );
}

/** The filters of a block that are about a table and hold together; one that several tables may be meant by is left out. */
export function filtersOn(block: Block, table: NamedTable, asked: Asked): readonly Filter[] {
  return block.filters.filter((filter) => filter.narrows && isOf(filter, table, block, asked));
}

/** A column without a qualifier belongs to the only relation of the block that has it. */
export function isOf({ column, ...name }: FilterColumn, table: NamedTable, { named }: Block, asked: Asked): boolean {
  if (name.relation !== null) return isRelation(name, table, asked) && hasColumn(table, column);
  const owners = named.flatMap((one) => tableNamed(one, asked) ?? []).filter((one) => hasColumn(one, column));
  return owners.length === 1 && owners[0] === table;
}

function isRelation({ relation, schema }: Pick<FilterColumn, 'relation' | 'schema'>, table: NamedTable, asked: Asked) {
  if (relation === null) return false;
  return tableNamed({ name: relation, ...(schema !== undefined && { schema }) }, asked) === table;
}

function hasColumn(table: NamedTable, name: string): boolean {
  return columnOf(table, name) !== undefined;
}

export function columnOf({ columns }: NamedTable, name: string): ObjectOf<'column'> | undefined {
  return columns.find(({ id }) => id.name === name);
}

/** True where equality on the whole of a unique key, the tenant apart, leaves one row for each value asked. */
export function asksByKey(block: Block, table: NamedTable, asked: Asked): boolean {
  const equal = new Set(
    narrowing(block, table, asked).flatMap(({ comparison, wrapper, path, column }) =>
      ['equality', 'list', 'join'].includes(comparison) && wrapper === null && path === null ? [column] : [],
    ),
  );
  const isGiven = (name: string | null): boolean => name !== null && (name === table.tenantColumn || equal.has(name));
  return table.indexes.some(
    (index) => index.unique && index.where === null && index.valid && keyColumns(index).every(isGiven),
  );
}

/**
 * True where nothing but the tenant and columns of few values (booleans, closed lists) narrows a read, so that it meets a good
 * part of what the tenant has. A range or any other comparison may leave few rows: then the answer is no.
 */
export function meetsAll(block: Block, table: NamedTable, asked: Asked): boolean {
  return !block.alternatives.some((arms) => isNarrowedByOr(arms, table, asked)) && narrowsLittle(block, table, asked);
}

/** True where each arm of an OR compares something else of the table than what has few values. */
function isNarrowedByOr(arms: Block['alternatives'][number], table: NamedTable, asked: Asked): boolean {
  return arms.every((filters) =>
    filters.some(
      ({ column, comparison, relation }) =>
        column !== table.tenantColumn &&
        comparison !== 'other' &&
        (relation === null || relation === table.id.name) &&
        hasColumn(table, column) &&
        !hasFewValues(table, column, asked),
    ),
  );
}

function narrowsLittle(block: Block, table: NamedTable, asked: Asked): boolean {
  return narrowing(block, table, asked).every(
    ({ column, comparison, path }) =>
      column === table.tenantColumn ||
      comparison === 'other' ||
      (path === null && comparison !== 'range' && hasFewValues(table, column, asked)),
  );
}

function hasFewValues(table: NamedTable, name: string, asked: Asked): boolean {
  const column = columnOf(table, name);
  if (column === undefined) return false;
  return canonicalType(column.attributes.type) === 'boolean' || valuesOf(table, name, asked) !== undefined;
}

/** How many values a closed list leaves to a column; undefined where none does. */
export function valuesOf({ id }: NamedTable, column: string, { catalog }: Asked): number | undefined {
  const lists = partsOf(catalog, id, 'constraint').flatMap(({ attributes: { check } }) =>
    check === null ? [] : (closedList(check) ?? []),
  );
  return lists.find((list) => list.column === column)?.length;
}

/** True where row security holds the role of a query to one tenant; a query of nobody is taken for one of the application. */
export function isHeldByRowSecurity({ role }: JudgedQuery, { table }: NamedTable): boolean {
  const free = role !== null && (role.bypassRls || role.superuser);
  return table.attributes.rowSecurity && !free;
}

const TIMES = /^timestamp|^date/;

/**
 * True for a table of which nobody declared how large it gets and that grows by what it is: it holds rows of tenants, points to others,
 * or says when a row came. A list of codes with their names does none of it.
 */
export function grows(
  { intent, scope, tenantColumn, columns, id }: NamedTable,
  { catalog }: Asked,
  query: JudgedQuery,
): boolean {
  // in a function a bare name may be a variable, so that what narrows a read is not known by its text
  if (query.about.of !== undefined) return false;
  if (intent !== null || scope !== 'tenant') return false;
  if (tenantColumn !== null || partsOf(catalog, id, 'foreign key').length > 0) return true;
  return columns.some(({ attributes: { type } }) => TIMES.test(type));
}
