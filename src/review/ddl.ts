/** DDL for a live database, with full names, as it can be run while tenants work. */
import { identifier, qualified, quoteIdentifier, quoteLiteral, shortenTo } from '../kernel/identifier';
import type { Table } from '../model/types';

/** A table as far as an index on it is written. */
export interface Indexed {
  readonly schema: string;
  readonly name: string;
  /** Null: not partitioned. */
  readonly partition: object | null;
}

export interface NewIndex {
  readonly name: string;
  /** As SQL: quoted, with DESC where it matters. */
  readonly columns: readonly string[];
  readonly method: 'btree' | 'brin';
  readonly unique?: true;
}

/** Bytes of an index's name that the names of its parts begin with; an oid and the name of the partition follow. */
const PART_NAME_BYTES = 24;

/**
 * CREATE INDEX CONCURRENTLY. A partitioned table does not take it (for psql): there the index is made ON ONLY each partitioned table,
 * CONCURRENTLY on each partition, and attached from the top down; the last one that is attached makes it valid. Names hold the oid,
 * because names of partitions differ at their end only, and are as long as PostgreSQL takes.
 */
export function createIndex(table: Indexed, { name, columns, method, unique }: NewIndex): string {
  const on = qualified(table.schema, table.name);
  const using = `USING ${method} (${columns.join(', ')})`;
  const create = unique === true ? 'CREATE UNIQUE INDEX' : 'CREATE INDEX';
  if (table.partition === null) return `${create} CONCURRENTLY ${quoteIdentifier(name)} ON ${on} ${using};`;
  const within = using.replaceAll('%', '%%').replaceAll("'", "''");
  const root = `${quoteLiteral(on)}::regclass`;
  const part = (alias: string): string =>
    `(${quoteLiteral(`${shortenTo(name, PART_NAME_BYTES)}_`)} || ${alias}.oid || '_' || ${alias}.relname)::name`;
  const tree = `FROM pg_partition_tree(${root}) AS t JOIN pg_class AS c ON c.oid = t.relid`;
  return [
    `${create} ${quoteIdentifier(name)} ON ONLY ${on} ${using};`,
    `SELECT format(CASE WHEN t.isleaf THEN '${create} CONCURRENTLY %I ON %s ${within}' ELSE '${create} %I ON ONLY %s ${within}' END, ${part('c')}, t.relid::regclass)`,
    `${tree} WHERE t.level > 0 ORDER BY t.level \\gexec`,
    `SELECT format('ALTER INDEX %s.%I ATTACH PARTITION %s.%I', p.relnamespace::regnamespace, CASE WHEN t.level = 1 THEN ${quoteLiteral(name)} ELSE ${part('p')} END, c.relnamespace::regnamespace, ${part('c')})`,
    `${tree} JOIN pg_class AS p ON p.oid = t.parentrelid WHERE t.level > 0 ORDER BY t.level \\gexec`,
  ].join('\n');
}

/** Name of an index by its table and columns, as the compiler would call it. */
export function indexName(table: Table, columns: readonly string[], suffix = 'idx'): string {
  return identifier(table.name, ...columns, suffix);
}

export function quoted(columns: readonly string[]): readonly string[] {
  return columns.map(quoteIdentifier);
}
