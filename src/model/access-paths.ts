/** The ways to the rows of a table: its indexes and those that stand behind its keys, all asked alike. */
import { identifier, qualified, quoteIdentifier } from '../kernel/identifier';
import { remembered } from '../kernel/remember';
import type { Index, IndexColumn, Table } from './types';

export interface AccessPath extends Omit<Index, 'acrossTenants' | 'serves'> {
  readonly kind: 'primary key' | 'unique key' | 'index';
}

/** Every index of a table, those of the primary key and of unique constraints first. */
export const accessPaths = remembered(({ primaryKey, uniques, indexes }: Table): readonly AccessPath[] => {
  return [
    ...(primaryKey === null ? [] : [ofKey('primary key', primaryKey)]),
    ...uniques.map((unique) => ofKey('unique key', unique)),
    ...indexes.map((index) => ({ ...index, kind: 'index' as const })),
  ];
});

function ofKey(
  kind: 'primary key' | 'unique key',
  { origin, name, columns }: Pick<Index, 'origin' | 'name'> & { readonly columns: readonly string[] },
): AccessPath {
  const none = { include: [], where: null, opclass: null, added: false };
  return { origin, name, kind, columns: columns.map(ascending), method: 'btree', unique: true, ...none };
}

/** A column of an index as it is when nothing more is said. */
export function ascending(name: string): IndexColumn {
  return { expression: name, isColumn: true, descending: false, nulls: null };
}

/** The columns of an index without the tenant's in front, which the compiler puts there. */
export function ownColumns(table: Table, columns: readonly IndexColumn[]): readonly IndexColumn[] {
  return columns.filter(({ expression, isColumn }) => !isColumn || expression !== table.tenantColumn);
}

/** True where row security holds the rows of a table apart, so that only leak-proof conditions come before it. */
export function hasRowSecurity(table: Table): boolean {
  return table.rls.enabled && table.tenantColumn !== null;
}

/** A name for a new index on the columns: without the tenant's, which leads them all, unless an index has that name. */
export function freeIndexName(table: Table, columns: readonly string[]): string {
  const taken = new Set(accessPaths(table).map(({ name }) => name));
  const own = columns.filter((name) => name !== table.tenantColumn);
  const short = identifier(table.name, ...own, 'idx');
  return own.length === 0 || taken.has(short) ? identifier(table.name, ...columns, 'idx') : short;
}

/** `status, placed_at desc`: columns as a spec writes them. */
export function writtenColumns(columns: readonly IndexColumn[]): string {
  return columns.map((column) => `${column.expression}${orderWords(column)}`).join(', ');
}

/**
 * The statement that makes an index while the table is written to. None for a partitioned table: PostgreSQL refuses CONCURRENTLY
 * there, and the index is made on each partition first.
 */
export function createIndexDdl(
  table: Table,
  { name, columns }: { readonly name: string; readonly columns: readonly IndexColumn[] },
): readonly string[] {
  if (table.partition !== null) return [];
  const parts = columns.map((column) => {
    const what = column.isColumn ? quoteIdentifier(column.expression) : column.expression;
    return `${what}${orderWords(column).toUpperCase()}`;
  });
  const on = qualified(table.schema, table.name);
  return [`CREATE INDEX CONCURRENTLY ${quoteIdentifier(name)} ON ${on} (${parts.join(', ')})`];
}

/** The statement that drops an index while the table is written to; none for a partitioned table, which takes no CONCURRENTLY. */
export function dropIndexDdl(table: Table, name: string): readonly string[] {
  return table.partition === null ? [`DROP INDEX CONCURRENTLY ${qualified(table.schema, name)}`] : [];
}

function orderWords({ descending, nulls }: IndexColumn): string {
  return `${descending ? ' desc' : ''}${nulls === null ? '' : ` nulls ${nulls}`}`;
}
