/**
 * What index a query wants of a table, and whether there is one: columns that are compared with one value, then those it sorts by,
 * or else one range (PostgreSQL, Multicolumn Indexes; Indexes and ORDER BY). By the text of the query alone. Pure.
 */
import { ascending } from '../catalog/access';
import { keyColumns, type IndexShape } from '../catalog/keys';
import { partsOf } from '../catalog/select';
import type { IndexElement } from '../kinds/index-elements';
import { canonicalType, comparesLeakproof } from '../model/column-types';
import { rowsInYear } from '../model/volume';
import type { Block, Filter, SortColumn } from '../sql/shape';
import { hasRowSecurity, tablesIn, type Asked, type NamedTable } from './named-tables';
import { declaredTable } from './declared';
import type { JudgedQuery } from './queries';
import { columnOf, filtersOn, isOf, valuesOf } from './reads';

export type Verdict = 'served' | 'missing' | 'unsorted' | 'misordered';

export interface IndexNeed {
  readonly table: NamedTable;
  readonly verdict: Verdict;
  /** The index that holds the columns in an order that does not serve; null where none does. */
  readonly misordered: IndexShape | null;
  /** What would serve, the tenant first. */
  readonly wanted: readonly IndexElement[];
  /** Rows of the largest tenant that one call reads without it, by what is declared; null where nothing is. */
  readonly rows: number | null;
}

const ONE_VALUE = ['equality', 'is-null'];

/** What a query wants of each table that it filters by values of its own or sorts under a LIMIT. */
export function indexNeeds(query: JudgedQuery, asked: Asked): readonly IndexNeed[] {
  return query.shape.blocks
    .filter(({ command }) => command !== 'insert' && command !== 'merge')
    .flatMap((block) => tablesIn(block, asked).flatMap((table) => needOf(block, table, asked)));
}

/** Rows of the largest tenant in a year; all rows where the spec does not say how they are shared out, null where it says none. */
export function tenantRows({ intent, tenantColumn }: NamedTable, { meaning }: Asked): number | null {
  const rows = intent === null ? null : rowsInYear(intent);
  const share = tenantColumn === null ? 1 : (meaning.model?.tenancy.largestShare ?? 1);
  return rows === null ? null : rows * share;
}

/** The elements of an index without the tenant's column, which leads them all. */
export function ownElements({ tenantColumn }: NamedTable, elements: readonly IndexElement[]): readonly IndexElement[] {
  return elements.filter(({ column }) => column === null || column !== tenantColumn);
}

function needOf(block: Block, table: NamedTable, asked: Asked): readonly IndexNeed[] {
  const filters = filtersOn(block, table, asked).filter((filter) => mayBeCondition(filter, table));
  const equal = names(filters.filter(({ comparison }) => ONE_VALUE.includes(comparison)));
  const lists = names(filters.filter(({ comparison }) => comparison === 'list'));
  const ranges = names(filters.filter(({ comparison }) => comparison === 'range'));
  const sort = lists.length > 0 ? [] : sortOn(block, table, asked);
  const own = [...equal, ...lists, ...ranges].filter((name) => name !== table.tenantColumn);
  if (own.length === 0 && sort.length === 0) return [];
  if (isFoundByJoin(block, table)) return [];
  const lookups = { table, equal: [...equal, ...lists], ranges, sort };
  const verdict = verdictOf(lookups);
  const misordered = verdict === 'unsorted' || verdict === 'missing' ? misorderedIndex(lookups) : null;
  const rows = readWithout(lookups, verdict, asked);
  const wanted = wantedElements(lookups);
  return [{ table, verdict: misordered === null ? verdict : 'misordered', misordered, wanted, rows }];
}

/** True where another table of the block is narrowed to a few rows and an index begins with the column by which they find these. */
function isFoundByJoin(block: Block, table: NamedTable): boolean {
  const isOther = (relation: string | null): boolean => relation !== null && relation !== table.id.name;
  const isNarrowed = block.filters.some(
    ({ relation, comparison, narrows }) => narrows && isOther(relation) && ['equality', 'list'].includes(comparison),
  );
  return (
    isNarrowed && !block.hasLimit && block.joined.some((one) => !isOther(one.relation) && isLed(table, one.column))
  );
}

/** True where a valid index of all rows begins with the column, the tenant apart. */
export function isLed(
  { indexes, tenantColumn }: Pick<NamedTable, 'indexes' | 'tenantColumn'>,
  column: string,
): boolean {
  return indexes.some(
    (index) =>
      index.valid && index.where === null && keyColumns(index).filter((name) => name !== tenantColumn)[0] === column,
  );
}

interface Lookups {
  readonly table: NamedTable;
  /** Columns compared with one value, or with a list. */
  readonly equal: readonly string[];
  readonly ranges: readonly string[];
  /** The order that a LIMIT cuts; empty where none is cut or no index can give it. */
  readonly sort: readonly SortColumn[];
}

function verdictOf(lookups: Lookups): Verdict {
  const { table, equal, ranges, sort } = lookups;
  const valid = table.indexes.filter((index) => index.valid);
  if (valid.some((index) => isOneRow(index, lookups) || isOtherWay(index, lookups))) return 'served';
  const fits = valid.filter((index) => index.method === 'btree' && consumed(index, lookups).wellPlaced);
  if (fits.length === 0) return 'missing';
  const sorted = sort.length === 0 || fits.some((index) => givesOrder(index, lookups));
  const own = equal.filter((name) => name !== table.tenantColumn);
  const narrowed = fits.some((index) => consumed(index, lookups).equal >= Math.min(1, own.length));
  if (!sorted) return 'unsorted';
  return narrowed || ranges.length > 0 ? 'served' : 'missing';
}

/** How far an index narrows down: the columns from its start that are compared with one value. */
function consumed(index: IndexShape, { table, equal, ranges, sort }: Lookups) {
  const columns = keyColumns(index);
  const own = columns[0] === table.tenantColumn ? columns.slice(1) : columns;
  const startsRight = table.tenantColumn === null || own.length < columns.length || index.made === 'index';
  let count = 0;
  while (equal.includes(own[count] ?? '')) count += 1;
  const next = own[count] ?? '';
  const continues = ranges.includes(next) || sort.some(({ column }) => column === next);
  return { equal: count, wellPlaced: startsRight && (count > 0 || continues) };
}

/** A unique key of which every column is given: one row at most. */
function isOneRow(index: IndexShape, { table, equal }: Lookups): boolean {
  const isGiven = (name: string | null): boolean =>
    name !== null && (equal.includes(name) || name === table.tenantColumn);
  return index.unique && index.where === null && keyColumns(index).every(isGiven);
}

/** A hash index finds one value, a BRIN index a range. */
function isOtherWay(index: IndexShape, { equal, ranges }: Lookups): boolean {
  const first = keyColumns(index)[0] ?? '';
  return (index.method === 'hash' && equal.includes(first)) || (index.method === 'brin' && ranges.includes(first));
}

/** True where an index gives the rows in the order asked for, read forwards or backwards. */
function givesOrder({ elements }: IndexShape, { table, equal, sort }: Lookups): boolean {
  const isFixed = (name: string | null): boolean =>
    name !== null && (equal.includes(name) || name === table.tenantColumn);
  const open = elements.filter(({ column }) => !isFixed(column));
  const wanted = sort.filter(({ column }) => !isFixed(column));
  const start = elements.findIndex(({ column }) => !isFixed(column));
  if (elements.slice(Math.max(start, 0)).some(({ column }) => isFixed(column))) return false;
  const given = wanted.filter(({ column }, index) => column !== null && isGiven(wanted, open, index));
  const turned = given.map(({ descending }, index) => descending !== (open[index]?.descending ?? false));
  if (turned.some((one) => one !== turned[0])) return false;
  if (given.length === wanted.length) return true;
  // the rest is sorted as it comes (Incremental Sort, since 13), a few rows at a time where instants lead
  return isInstant(table, given.at(-1)?.column ?? '');
}

/** True where an index has this column of an order and all before it in their places, NULLs where they are asked for. */
function isGiven(wanted: readonly SortColumn[], open: readonly IndexElement[], upTo: number): boolean {
  return wanted.slice(0, upTo + 1).every(({ column, descending, nulls }, index) => {
    const element = open[index];
    if (element?.column !== column) return false;
    const isTurned = descending !== element.descending;
    // PostgreSQL heeds it for columns that are NOT NULL as well
    return (nulls === 'first') === (isTurned ? !element.nullsFirst : element.nullsFirst);
  });
}

function isInstant(table: NamedTable, name: string): boolean {
  const column = columnOf(table, name);
  return column !== undefined && canonicalType(column.attributes.type).startsWith('timestamp');
}

/** An index that holds all columns that are asked for, but not in an order that serves. */
function misorderedIndex(lookups: Lookups): IndexShape | null {
  const asked = ownElements(lookups.table, wantedElements(lookups)).map(({ column }) => column);
  const holds = (index: IndexShape): boolean =>
    index.made === 'index' &&
    index.method === 'btree' &&
    index.where === null &&
    asked.length > 1 &&
    asked.every((name) => keyColumns(index).includes(name));
  return lookups.table.indexes.find(holds) ?? null;
}

function wantedElements({ table, equal, ranges, sort }: Lookups): readonly IndexElement[] {
  const fixed = [...new Set([...(table.tenantColumn === null ? [] : [table.tenantColumn]), ...equal])];
  const order = sort.filter(({ column }) => column !== null && !fixed.includes(column));
  const isUsual = order.every(({ descending, nulls }) => descending === (nulls === 'first'));
  const backwards = isUsual && order.every(({ descending }) => descending);
  const range = ranges.find((name) => !fixed.includes(name) && order.length === 0);
  return [
    ...fixed.map(ascending),
    // a b-tree is read backwards as well: only mixed directions have to be said
    ...order.map((one) => directed(one, backwards)),
    ...(range === undefined ? [] : [ascending(range)]),
  ];
}

function directed({ column, descending, nulls }: SortColumn, backwards: boolean): IndexElement {
  const element = ascending(column ?? '');
  return backwards ? element : { ...element, descending, nullsFirst: nulls === 'first' };
}

/** Rows of one tenant over the values that its compared columns can have, as far as the spec tells how many there are. */
function readWithout({ table, equal }: Lookups, verdict: Verdict, asked: Asked): number | null {
  const rows = tenantRows(table, asked);
  if (rows === null || verdict === 'missing') return rows;
  const own = equal.filter((name) => name !== table.tenantColumn);
  return rows / own.reduce((product, name) => product * distinctValues(table, name, asked), 1);
}

/** How many values a column has, by its type, its closed list or the rows of the table that it references; 1 where unknown. */
function distinctValues(table: NamedTable, name: string, asked: Asked): number {
  const column = columnOf(table, name);
  if (column === undefined) return 1;
  if (canonicalType(column.attributes.type) === 'boolean') return 2;
  const listed = valuesOf(table, name, asked);
  if (listed !== undefined) return listed;
  const { catalog, meaning } = asked;
  const key = partsOf(catalog, table.id, 'foreign key').find(({ attributes }) => attributes.columns.at(-1) === name);
  const parent = key === undefined ? null : declaredTable(meaning, key.attributes.references);
  const share = meaning.model?.tenancy.largestShare ?? 1;
  return parent === null ? 1 : Math.max(1, (rowsInYear(parent) ?? 1) * share);
}

/** Row security comes first: what is not leak-proof never reaches an index of the table. */
function mayBeCondition(filter: Filter, table: NamedTable): boolean {
  const column = columnOf(table, filter.column);
  if (column === undefined || filter.wrapper !== null || filter.path !== null) return false;
  return !hasRowSecurity(table) || comparesLeakproof(column.attributes.type);
}

/** Empty where no index can give the order: an expression, another table, an aggregate. */
function sortOn(block: Block, table: NamedTable, asked: Asked): readonly SortColumn[] {
  if (!block.hasLimit || block.groups || block.hasAggregate) return [];
  const own = block.sort.filter(
    ({ column, ...name }) => column !== null && isOf({ ...name, column }, table, block, asked),
  );
  return own.length === block.sort.length ? own : [];
}

function names(filters: readonly Filter[]): readonly string[] {
  return [...new Set(filters.map(({ column }) => column))];
}
