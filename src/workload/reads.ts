/** What a query meets of a table, by its filters and by the declared rows. Nothing here guesses how selective a value is. */
import type { JudgedQuery, Schema } from '../model/schema';
import type { Column, Model, Table } from '../model/types';
import { livePartitions, rowsInYear } from '../model/volume';
import { formatCount } from './words';

export type Block = JudgedQuery['shape']['outer'];
export type Filter = Block['filters'][number];

/** Measured on 15 and 18, with two indexes for each partition: 70 to 130 microseconds of planning, and three locks. */
const PLANNING_MS = 0.1;
const LOCKS_PER_PARTITION = 3;

/** The one table that a block reads; null where it reads several, or one that the schema does not know. */
export function soleTable(block: Block, schema: Schema): Table | null {
  const [only, another] = block.relations;
  return only === undefined || another !== undefined ? null : (schema.byName.get(only) ?? null);
}

/** Known tables of a block. */
export function tablesOf(block: Block, schema: Schema): readonly Table[] {
  return block.relations.flatMap((name) => schema.byName.get(name) ?? []);
}

/** Comparisons with columns of a table that hold together; a column without a qualifier counts where the table has it. */
export function narrowing(block: Block, table: Table): readonly Filter[] {
  return block.filters.filter((filter) => filter.narrows && isOf(filter, table));
}

/** True where a column of a filter or an order belongs to the table, as far as the text tells. */
export function isOf({ relation, column }: Pick<Filter, 'relation' | 'column'>, table: Table): boolean {
  return relation === null ? columnOf(table, column) !== undefined : relation === table.name;
}

export function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** True where equality on the whole of a unique key, the tenant apart, leaves one row for each value asked. */
export function asksByKey(block: Block, table: Table): boolean {
  const equal = new Set(
    narrowing(block, table).flatMap(({ comparison, wrapper, path, column }) =>
      ['equality', 'list', 'join'].includes(comparison) && wrapper === null && path === null ? [column] : [],
    ),
  );
  return uniqueKeys(table).some((key) => key.every((name) => name === table.tenantColumn || equal.has(name)));
}

function uniqueKeys(table: Table): readonly (readonly string[])[] {
  const whole = table.indexes.filter(({ unique, where }) => unique && where === null);
  return [
    ...(table.primaryKey === null ? [] : [table.primaryKey.columns]),
    ...table.uniques.map(({ columns }) => columns),
    ...whole.map(({ columns }) => columns.map(({ expression }) => expression)),
  ];
}

/**
 * True where nothing but the tenant and columns of few values (booleans, closed lists) narrows a read, so that it meets a good
 * part of what the tenant has. A range or any other comparison may leave few rows: then the answer is no.
 */
export function meetsAll(block: Block, table: Table): boolean {
  return narrowing(block, table).every(
    ({ column, comparison, path }) =>
      column === table.tenantColumn ||
      comparison === 'other' ||
      (path === null && comparison !== 'range' && hasFewValues(table, column)),
  );
}

function hasFewValues(table: Table, name: string): boolean {
  const column = columnOf(table, name);
  const list = new RegExp(`^\\(*"?${name}"? in \\(`, 'i');
  return column?.type === 'boolean' || table.checks.some(({ expression }) => list.test(expression));
}

/** Rows of a table in a year: of all, of the average tenant, and of the largest. Null where nobody declared what it takes. */
export interface TenantRows {
  readonly all: number;
  readonly average: number | null;
  readonly largest: number | null;
}

/** By the declared rows, their growth and retention, and `tenancy.expected`; null where the table declares no rows. */
export function tenantRows(table: Table, model: Model | null): TenantRows | null {
  const all = rowsInYear(table);
  if (all === null || model === null) return null;
  const isSplit = model.tenancy.model === 'shared-schema' && table.scope === 'tenant';
  const { expectedTenants, largestShare } = model.tenancy;
  return {
    all,
    average: isSplit && expectedTenants !== null ? all / expectedTenants : null,
    largest: isSplit && largestShare !== null ? all * largestShare : null,
  };
}

/** The most rows that one tenant has: those of the largest, else of the average, else all. */
export function mostRows(rows: TenantRows): number {
  return rows.largest ?? rows.average ?? rows.all;
}

/** `32,000,000 rows for the largest tenant and 160,000 for the average one in a year`. */
export function describeRows({ all, average, largest }: TenantRows): string {
  if (largest !== null && average !== null)
    return `${formatCount(largest)} rows for the largest tenant and ${formatCount(average)} for the average one in a year`;
  if (largest !== null) return `${formatCount(largest)} rows for the largest tenant in a year`;
  if (average !== null) return `${formatCount(average)} rows for the average tenant in a year`;
  return `${formatCount(all)} rows of all tenants in a year`;
}

/** What planning over all partitions of a table takes. */
export interface Unpruned {
  readonly partitions: number;
  readonly planningMs: number;
  readonly locks: number;
}

/** The price of a plan that cannot rule partitions out, once as many stand as retention and `ahead` keep. */
export function unprunedPlan(table: Table): Unpruned {
  const partitions = table.partition === null ? 0 : livePartitions(table, table.partition);
  return { partitions, planningMs: partitions * PLANNING_MS, locks: partitions * LOCKS_PER_PARTITION };
}

/** True where row security holds the role of a query to one tenant; a query of nobody is taken for one of the application. */
export function isHeldByRowSecurity(query: JudgedQuery, table: Table): boolean {
  const free = query.role !== null && (query.role.bypassRls || query.role.superuser);
  return table.rls.enabled && !free;
}
