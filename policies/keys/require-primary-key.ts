import { primaryKeyOf } from '../../src/catalog/keys';
import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-primary-key',
  severity: 'error',
  title: 'Give every table a primary key',
  why: 'Without a key no row can be named: duplicates cannot be told apart, nothing can reference the table, and logical replication cannot update or delete its rows.',
  tradeoffs: 'One index more; on a log that only grows it costs a few per cent of the insert.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)`,
    expect: 'no rows',
  },
  changesIf: 'The table is a staging area that is emptied by each load.',
  review: {
    found: 'tables',
    are: 'have no primary key',
    advice:
      'Where columns identify a row already, build a unique index over them CONCURRENTLY and make it the key (ADD PRIMARY KEY USING INDEX), after NOT NULL was proved by a CHECK. Where none do, add an identity column: it writes the table anew under ACCESS EXCLUSIVE, so large ones take a column without a default, filled in batches.',
    goesIn: 'window',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS',
    'https://www.postgresql.org/docs/current/logical-replication-publication.html',
  ],
  *checkCatalog(catalog) {
    for (const { id } of wholeTables(catalog)) {
      if (primaryKeyOf(catalog, id) !== undefined) continue;
      yield {
        about: id,
        message:
          catalog.source === 'spec'
            ? `${said(catalog, id)} has no primary key and no column "id", so its rows cannot be named, referenced or replicated; add a column id, or say key: true of the columns that identify a row`
            : `${said(catalog, id)} has no primary key, so its rows cannot be named, referenced or replicated; add a column that identifies a row, or make a key of those that do`,
      };
    }
  },
});
