import type { Catalog } from '../../src/catalog/catalog';
import { indexesOf, primaryKeyOf, type IndexShape } from '../../src/catalog/keys';
import { publishedTables } from '../../src/catalog/published';
import { relationKey, wholeTables } from '../../src/catalog/relations';
import { columnOf, objectsOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectId } from '../../src/kinds/id';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-primary-key',
  severity: 'error',
  title: 'Give every table a primary key',
  why: "Without a key no row can be identified: duplicates can't be distinguished, no foreign key can reference the table, and logical replication can't replicate its updates and deletes.",
  tradeoffs: 'One more index; on an append-only log it costs a few percent of each insert.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)`,
    expect: 'no rows',
  },
  changesIf: 'The table is a staging area that each load empties.',
  review: {
    found: 'tables',
    are: 'have no primary key',
    advice:
      'If columns already identify a row, build a unique index on them CONCURRENTLY and make it the key (ADD PRIMARY KEY USING INDEX), after a CHECK has proved NOT NULL. Otherwise add an identity column: that rewrites the table under ACCESS EXCLUSIVE, so on large tables add a column without a default and fill it in batches.',
    goesIn: 'window',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS',
    'https://www.postgresql.org/docs/current/logical-replication-publication.html',
  ],
  *checkCatalog(catalog) {
    const changing = published(catalog);
    for (const { id } of wholeTables(catalog)) {
      if (primaryKeyOf(catalog, id) !== undefined) continue;
      if (catalog.source === 'spec') {
        yield {
          about: id,
          message: `${said(catalog, id)} has no primary key and no column "id", so its rows can't be identified, referenced or replicated; add a column id, or set key: true on the columns that identify a row`,
        };
        continue;
      }
      const key = identifying(catalog, id);
      const isRefused = changing.has(relationKey(id)) && !isIdentified(catalog, id);
      yield {
        about: id,
        ...(!isRefused && { severity: key === undefined ? 'warning' : 'note' }),
        message: isRefused
          ? `${said(catalog, id)} is published but has no primary key, so every UPDATE and DELETE on it fails; add a key, or set its REPLICA IDENTITY`
          : `${said(catalog, id)} has no primary key, ${consequenceOf(key)}`,
      };
    }
  },
});

function consequenceOf(key: IndexShape | undefined): string {
  return key === undefined
    ? "so its rows can't be identified, referenced or replicated; add a column that identifies a row, or make the existing ones the key"
    : `but "${key.id.name}" identifies its rows; make that the key with ADD PRIMARY KEY USING INDEX, so that tools find it`;
}

/** What can be the primary key as it is: unique over columns that are NOT NULL. */
function identifying(catalog: Catalog, table: ObjectId): IndexShape | undefined {
  return indexesOf(catalog, table).find(
    ({ unique, where, valid, deferrable, elements, made }) =>
      unique &&
      valid &&
      !deferrable &&
      where === null &&
      made === 'index' &&
      elements.every(
        ({ column }) => column !== null && columnOf(catalog, table, column)?.attributes.notNull?.valid === true,
      ),
  );
}

/** Tables of which UPDATE and DELETE are published: PostgreSQL refuses both where it cannot say which row changed. */
function published(catalog: Catalog): ReadonlySet<string> {
  const changing = objectsOf(catalog, 'publication').filter(({ attributes: { operations } }) =>
    operations.some((operation) => operation === 'update' || operation === 'delete'),
  );
  return new Set(changing.flatMap(({ id }) => publishedTables(catalog, id)).map(relationKey));
}

function isIdentified(catalog: Catalog, table: ObjectId): boolean {
  return partsOf(catalog, table, 'replica identity').some(({ attributes: { by } }) => by !== 'n');
}
