/** Indexes that foreign keys rest on, built while their tables are written to. Pure. */
import { ascending, createIndexDdl, freeIndexName, servesReference } from '../../catalog/access';
import type { Catalog } from '../../catalog/catalog';
import { indexesOf, keyColumns, type IndexShape } from '../../catalog/keys';
import { objectOf } from '../../catalog/select';
import { isPartitioned } from '../../catalog/tables';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import { quotedList } from '../../kinds/kind';
import type { Meaning } from '../meaning';
import { meaningOf } from '../whose';

/** The index behind a foreign key, so that a DELETE of its parent finds the rows; none where one begins with the columns. */
export function coveringDdl(
  catalog: Catalog,
  meaning: Meaning,
  table: ObjectId,
  columns: readonly string[],
  name: string = freeIndexName(catalog, table, columns, meaningOf(catalog, meaning, table)?.tenantColumn ?? null),
): readonly string[] {
  const found = objectOf(catalog, 'table', table);
  const stands = indexesOf(catalog, table).some((index) => servesReference(index, columns));
  return stands || found === undefined ? [] : createIndexDdl(found, { name, elements: columns.map(ascending) });
}

/**
 * A unique index over columns that foreign keys shall rest on; none where one stands. Several keys rest on the same, so it may be there
 * by then: one that is invalid is refused by the foreign key that follows (42830).
 */
export function uniqueDdl(catalog: Catalog, table: ObjectId, columns: readonly string[]): readonly string[] {
  if (targetOf(catalog, table, columns) !== undefined || isPartitioned(catalog, table)) return [];
  const name = quoteIdentifier(identifier(table.name, ...columns, 'key'));
  return [`CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${sqlName(table)} (${quotedList(columns)})`];
}

/** The unique key that a foreign key to the columns rests on, in whichever order it has them; undefined where there is none. */
export function targetOf(catalog: Catalog, table: ObjectId, columns: readonly string[]): IndexShape | undefined {
  return indexesOf(catalog, table).find((index) => {
    const keys = keyColumns(index);
    return (
      index.unique &&
      index.where === null &&
      !index.deferrable &&
      index.valid &&
      keys.length === columns.length &&
      keys.every((name) => name !== null && columns.includes(name))
    );
  });
}
