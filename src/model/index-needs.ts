/**
 * What index a query wants of a table, and whether one stands: columns that are compared with one value, then those it sorts by,
 * or else one range (PostgreSQL, Multicolumn Indexes; Indexes and ORDER BY). By the text of the query alone.
 */
import { at } from '../kernel/pointer';
import { listLength, type Block, type Filter, type SortColumn } from '../sql/shape';
import { accessPaths, ascending, hasRowSecurity, ownColumns, type AccessPath } from './access-paths';
import { canonicalType, comparesLeakproof } from './column-types';
import type { JudgedQuery, Schema } from './schema';
import type { IndexColumn, Model, Table } from './types';
import { rowsInYear } from './volume';

export type Verdict = 'served' | 'missing' | 'unsorted' | 'misordered';

export interface IndexNeed {
  readonly table: Table;
  readonly verdict: Verdict;
  /** The index that holds the columns in an order that does not serve; null where none does. */
  readonly misordered: AccessPath | null;
  /** What would serve, the tenant first. */
  readonly wanted: readonly IndexColumn[];
  /** Rows of the largest tenant that one call reads without it, by what is declared; null where nothing is. */
  readonly rows: number | null;
}

const ONE_VALUE = ['equality', 'is-null'];

/** What a query wants of each table that it filters by values of its own or sorts under a LIMIT. */
export function indexNeeds(query: JudgedQuery, schema: Schema): readonly IndexNeed[] {
  return query.shape.blocks
    .filter(({ command }) => command !== 'insert' && command !== 'merge')
    .flatMap((block) => block.relations.flatMap((name) => needOf(block, schema.byName.get(name), schema)));
}

/** The filters of a block that are about a table and hold together. */
export function filtersOn(block: Block, table: Table, schema: Schema): readonly Filter[] {
  return block.filters.filter(
    ({ relation, column, narrows }) => narrows && isOf(table, relation, column, block, schema),
  );
}

/** Rows of the largest tenant in a year; all rows where the spec does not say how they are shared out, null where it says none. */
export function tenantRows(table: Table, model: Model | null): number | null {
  const rows = rowsInYear(table);
  const share = table.tenantColumn === null ? 1 : (model?.tenancy.largestShare ?? 1);
  return rows === null ? null : rows * share;
}

function needOf(block: Block, table: Table | undefined, schema: Schema): readonly IndexNeed[] {
  if (table === undefined) return [];
  const filters = filtersOn(block, table, schema).filter((filter) => mayBeCondition(filter, table));
  const equal = names(filters.filter(({ comparison }) => ONE_VALUE.includes(comparison)));
  const lists = names(filters.filter(({ comparison }) => comparison === 'list'));
  const ranges = names(filters.filter(({ comparison }) => comparison === 'range'));
  const sort = sortOn(block, table, schema, lists.length > 0);
  const own = [...equal, ...lists, ...ranges].filter((name) => name !== table.tenantColumn);
  if (own.length === 0 && (sort ?? []).length === 0) return [];
  const lookups = { table, equal: [...equal, ...lists], ranges, sort: sort ?? [] };
  const verdict = verdictOf(lookups);
  const misordered = verdict === 'unsorted' || verdict === 'missing' ? misorderedPath(lookups) : null;
  const rows = readWithout(lookups, verdict, schema.model);
  return [
    {
      table,
      verdict: misordered === null ? verdict : 'misordered',
      misordered,
      wanted: wantedColumns(lookups),
      rows,
    },
  ];
}

interface Lookups {
  readonly table: Table;
  /** Columns compared with one value, or with a list. */
  readonly equal: readonly string[];
  readonly ranges: readonly string[];
  /** The order that a LIMIT cuts; empty where none is cut or no index can give it. */
  readonly sort: readonly SortColumn[];
}

function verdictOf(lookups: Lookups): Verdict {
  const { table, equal, ranges, sort } = lookups;
  const paths = accessPaths(table).filter(({ method }) => method === 'btree');
  if (accessPaths(table).some((path) => isOneRow(path, lookups) || isOtherWay(path, lookups))) return 'served';
  const fits = paths.filter((path) => consumed(path, lookups).wellPlaced);
  if (fits.length === 0) return 'missing';
  const sorted = sort.length === 0 || fits.some((path) => givesOrder(path, lookups));
  const own = equal.filter((name) => name !== table.tenantColumn);
  const narrowed = fits.some((path) => consumed(path, lookups).equal >= Math.min(1, own.length));
  if (!sorted) return 'unsorted';
  return narrowed || ranges.length > 0 ? 'served' : 'missing';
}

/** How far an index narrows down: the columns from its start that are compared with one value. */
function consumed(path: AccessPath, { table, equal, ranges, sort }: Lookups) {
  const own = path.columns[0]?.expression === table.tenantColumn ? path.columns.slice(1) : path.columns;
  const startsRight = table.tenantColumn === null || own.length < path.columns.length || path.kind === 'index';
  let count = 0;
  while (equal.includes(own[count]?.expression ?? '')) count += 1;
  const next = own[count]?.expression ?? '';
  const continues = ranges.includes(next) || sort.some(({ column }) => column === next);
  return { equal: count, wellPlaced: startsRight && (count > 0 || continues) };
}

/** A unique key of which every column is given: one row at most. */
function isOneRow(path: AccessPath, { table, equal }: Lookups): boolean {
  const given = (name: string): boolean => equal.includes(name) || name === table.tenantColumn;
  return path.unique && path.where === null && path.columns.every(({ expression }) => given(expression));
}

/** A hash index finds one value, a BRIN index a range. */
function isOtherWay({ method, columns }: AccessPath, { equal, ranges }: Lookups): boolean {
  const first = columns[0]?.expression ?? '';
  return (method === 'hash' && equal.includes(first)) || (method === 'brin' && ranges.includes(first));
}

/** True where an index gives the rows in the order asked for, read forwards or backwards. */
function givesOrder(path: AccessPath, { table, equal, sort }: Lookups): boolean {
  const isFixed = (name: string | null): boolean =>
    name !== null && (equal.includes(name) || name === table.tenantColumn);
  const open = path.columns.filter(({ expression }) => !isFixed(expression));
  const wanted = sort.filter(({ column }) => !isFixed(column));
  const start = path.columns.findIndex(({ expression }) => !isFixed(expression));
  if (path.columns.slice(Math.max(start, 0)).some(({ expression }) => isFixed(expression))) return false;
  if (wanted.some(({ column }, index) => open[index]?.expression !== column)) return false;
  const turned = wanted.map(({ descending }, index) => descending !== (open[index]?.descending ?? false));
  return turned.every((one) => one === turned[0]);
}

/** A declared index that holds all columns that are asked for, but not in an order that serves. */
function misorderedPath(lookups: Lookups): AccessPath | null {
  const asked = ownColumns(lookups.table, wantedColumns(lookups)).map(({ expression }) => expression);
  const holds = (path: AccessPath): boolean =>
    path.kind === 'index' &&
    path.method === 'btree' &&
    path.where === null &&
    asked.length > 1 &&
    asked.every((name) => path.columns.some(({ expression }) => expression === name));
  return accessPaths(lookups.table).find(holds) ?? null;
}

function wantedColumns({ table, equal, ranges, sort }: Lookups): readonly IndexColumn[] {
  const fixed = [...new Set([...(table.tenantColumn === null ? [] : [table.tenantColumn]), ...equal])];
  const order = sort.filter(({ column }) => column !== null && !fixed.includes(column));
  const backwards = order.every(({ descending }) => descending);
  const range = ranges.find((name) => !fixed.includes(name) && order.length === 0);
  return [
    ...fixed.map(ascending),
    // a b-tree is read backwards as well: only mixed directions have to be said
    ...order.map(({ column, descending }) => ({ ...ascending(column ?? ''), descending: descending && !backwards })),
    ...(range === undefined ? [] : [ascending(range)]),
  ];
}

/** Rows of one tenant over the values that its compared columns can have, as far as the spec tells how many there are. */
function readWithout({ table, equal }: Lookups, verdict: Verdict, model: Model | null): number | null {
  const rows = tenantRows(table, model);
  if (rows === null || verdict === 'missing') return rows;
  const own = equal.filter((name) => name !== table.tenantColumn);
  return rows / own.reduce((product, name) => product * distinctValues(table, name, model), 1);
}

/** How many values a column has, by its type, its closed list or the rows of the table that it references; 1 where unknown. */
function distinctValues(table: Table, name: string, model: Model | null): number {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) return 1;
  if (canonicalType(column.type) === 'boolean') return 2;
  const closed = table.checks.find(({ origin }) => origin === at(column.origin, 'one_of'));
  if (closed !== undefined) return listLength(closed.expression) ?? 1;
  const key = table.foreignKeys.find(({ columns }) => columns.at(-1) === name);
  const parent = model?.tables.find((one) => one.name === key?.table);
  const share = model?.tenancy.largestShare ?? 1;
  return parent === undefined ? 1 : Math.max(1, (rowsInYear(parent) ?? 1) * share);
}

/** Row security comes first: what is not leak-proof never reaches an index of the table. */
function mayBeCondition(filter: Filter, table: Table): boolean {
  const column = table.columns.find(({ name }) => name === filter.column);
  if (column === undefined || filter.wrapper !== null || filter.path !== null) return false;
  return !hasRowSecurity(table) || comparesLeakproof(column.type);
}

/** Undefined or empty where no index can give the order: an expression, another table, an aggregate, a list before it. */
function sortOn(block: Block, table: Table, schema: Schema, hasList: boolean): readonly SortColumn[] | undefined {
  if (!block.hasLimit || block.groups || block.hasAggregate || hasList) return undefined;
  const own = block.sort.filter(
    ({ relation, column }) => column !== null && isOf(table, relation, column, block, schema),
  );
  return own.length === block.sort.length ? own : undefined;
}

/** A column without a qualifier belongs to the only relation of the block that has it. */
function isOf(table: Table, relation: string | null, column: string, block: Block, schema: Schema): boolean {
  const has = (one: Table | undefined): boolean => one?.columns.some(({ name }) => name === column) ?? false;
  if (relation !== null) return relation === table.name && has(table);
  const owners = block.relations.filter((name) => has(schema.byName.get(name)));
  return owners.length === 1 && owners[0] === table.name;
}

function names(filters: readonly Filter[]): readonly string[] {
  return [...new Set(filters.map(({ column }) => column))];
}
