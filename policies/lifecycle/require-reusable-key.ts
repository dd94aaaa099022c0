import { quoteIdentifier } from '../../src/kernel/identifier';
import type { Table, Unique } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Names by which a row says that it counts as deleted. */
const MARKS = /^(deleted_?at|archived_?at|removed_?at)$/i;

export default defineRule({
  id: 'lifecycle/require-reusable-key',
  severity: 'note',
  title: 'Hold unique keys among the rows that are not deleted',
  why: 'A row that is only marked as deleted still holds its unique key: the name cannot be taken again, and the user is told of a duplicate that nobody can see.',
  tradeoffs: 'A partial unique index cannot be the target of a foreign key, and ON CONFLICT must repeat its condition.',
  validation: {
    sql: `SELECT i.indexrelid::regclass AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^(pg_|information_schema)'
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname ~* '^(deleted|archived|removed)_?at$' AND NOT a.attnotnull
WHERE i.indisunique AND NOT i.indisprimary AND i.indpred IS NULL AND NOT a.attnum = ANY (i.indkey)`,
    expect: 'no rows',
  },
  changesIf: 'The key must stay taken, e.g. an address that was handed out once: waive it there.',
  refs: [
    'https://www.postgresql.org/docs/current/indexes-partial.html',
    'https://www.postgresql.org/docs/current/indexes-unique.html',
  ],
  *checkTable(table, schema) {
    const mark = table.columns.find(
      ({ name, nullable, type }) => nullable && MARKS.test(name) && /^(timestamp|date)/.test(type),
    );
    if (mark === undefined) return;
    for (const key of table.uniques.filter(({ columns }) => !columns.includes(mark.name))) {
      if (isReferenced(table, key, schema.tables)) continue;
      const columns = key.columns.filter((name) => name !== table.tenantColumn).join(', ');
      yield {
        at: key.origin,
        object: `table "${table.name}"`,
        message: `unique key (${columns}) of table "${table.name}" holds for rows that "${mark.name}" marks as deleted too, so their values cannot be taken again; make it a unique index with where: ${mark.name} is null`,
        ddl: statements(table, key, mark.name),
      };
    }
  },
});

function isReferenced(table: Table, key: Unique, tables: readonly Table[]): boolean {
  return tables.some(({ foreignKeys }) =>
    foreignKeys.some((foreign) => foreign.table === table.name && foreign.to.join() === key.columns.join()),
  );
}

/** The new index first, so that uniqueness holds throughout. */
function statements(table: Table, key: Unique, mark: string): readonly string[] {
  const full = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
  const columns = key.columns.map(quoteIdentifier).join(', ');
  return [
    `CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ${quoteIdentifier(`${key.name}_live`)} ON ${full} (${columns}) WHERE ${quoteIdentifier(mark)} IS NULL`,
    `ALTER TABLE ${full} DROP CONSTRAINT ${quoteIdentifier(key.name)}`,
  ];
}
