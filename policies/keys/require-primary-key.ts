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
  refs: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS',
    'https://www.postgresql.org/docs/current/logical-replication-publication.html',
  ],
  *check(model) {
    for (const table of model.tables) {
      if (table.primaryKey !== null) continue;
      yield {
        at: table.origin,
        object: `table "${table.name}"`,
        message: `table "${table.name}" has no primary key and no column "id", so its rows cannot be named, referenced or replicated; add a column id, or say key: true of the columns that identify a row`,
      };
    }
  },
});
