/** DDL for a live database, with full names, as it can be run while tenants work. */
import { identifier, qualified, quoteIdentifier, quoteLiteral, shortenTo } from '../kernel/identifier';
import type { Table } from '../model/types';

export interface NewIndex {
  readonly name: string;
  /** As SQL: quoted, with DESC where it matters. */
  readonly columns: readonly string[];
  readonly method: 'btree' | 'brin';
}

/** Bytes that the name of a leaf adds before its index. */
const LEAF_NAME_BYTES = 40;

/**
 * CREATE INDEX CONCURRENTLY; on a partitioned table, which does not take it, the parent alone first and then leaf by leaf (for psql).
 */
export function createIndex(table: Table, { name, columns, method }: NewIndex): string {
  const on = qualified(table.schema, table.name);
  const using = `USING ${method} (${columns.join(', ')})`;
  if (table.partition === null) return `CREATE INDEX CONCURRENTLY ${quoteIdentifier(name)} ON ${on} ${using};`;
  const suffix = shortenTo(name, LEAF_NAME_BYTES);
  const leaves = `FROM pg_partition_tree(${quoteLiteral(on)}::regclass) AS t JOIN pg_class AS c ON c.oid = t.relid WHERE t.isleaf`;
  const own = `left(c.relname, 20) || ${quoteLiteral(`_${suffix}`)}`;
  return [
    `CREATE INDEX ${quoteIdentifier(name)} ON ONLY ${on} ${using};`,
    `SELECT format('CREATE INDEX CONCURRENTLY %I ON %s ${using.replaceAll("'", "''").replaceAll('%', '%%')}', ${own}, t.relid::regclass)\n${leaves} \\gexec`,
    `SELECT format('ALTER INDEX ${qualified(table.schema, name).replaceAll("'", "''")} ATTACH PARTITION %I.%I', ${quoteLiteral(table.schema)}, ${own})\n${leaves} \\gexec`,
  ].join('\n');
}

/** Name of an index by its table and columns, as the compiler would call it. */
export function indexName(table: Table, columns: readonly string[], suffix = 'idx'): string {
  return identifier(table.name, ...columns, suffix);
}

export function quoted(columns: readonly string[]): readonly string[] {
  return columns.map(quoteIdentifier);
}
