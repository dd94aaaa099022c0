import { byRelation } from '../../src/catalog/meaning';
import { bareName, changes, sqlKey, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';
import { quoteIdentifier } from '../../src/kernel/identifier';

function phased(name: string, columns: readonly string[], table: string): readonly string[] {
  const listed = columns.map(quoteIdentifier).join(', ');
  return [
    `CREATE UNIQUE INDEX CONCURRENTLY ${quoteIdentifier(name)} ON ${table} (${listed})`,
    `ALTER TABLE ${table} ADD CONSTRAINT ${quoteIdentifier(name)} UNIQUE USING INDEX ${quoteIdentifier(name)}`,
  ];
}

export default defineRule({
  id: 'change/require-prebuilt-unique-index',
  severity: 'warning',
  only: 'sql',
  title: 'Build the index of a key first, concurrently',
  why: 'ADD UNIQUE and ADD PRIMARY KEY build their index under ACCESS EXCLUSIVE: reads and writes wait until it is done.',
  tradeoffs:
    'Two steps; PostgreSQL renames the index to the constraint. For EXCLUDE there is no such way: a new table, or a window.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'keys',
    are: 'build their index while everybody waits',
    advice:
      'Build the unique index CONCURRENTLY first and add the constraint USING INDEX, which takes a moment. Look for duplicates before: one of them ends the build after hours.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    const found = changes(script, 'add-unique', 'add-primary-key', 'add-exclude');
    if (found.length === 0) return;
    const constraints = byRelation(script.catalog.constraints);
    for (const { statement, operation } of found) {
      const { relation, part, kind } = operation;
      const what = { 'add-unique': 'unique key', 'add-primary-key': 'primary key' }[kind] ?? 'exclusion constraint';
      const remedy =
        kind === 'add-exclude'
          ? 'build a new table with it, or do it in a maintenance window'
          : 'CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT ... USING INDEX';
      const columns =
        constraints.get(relation)?.find(({ name }) => name === (part ?? `${bareName(relation)}_pkey`))?.columns ?? [];
      yield {
        at: statement.at,
        object: tableObject(relation),
        message: `${what} "${part ?? bareName(relation)}" of ${tableObject(relation)} builds its index under ACCESS EXCLUSIVE, so reads and writes wait until it is done; ${remedy}`,
        ...(part !== null &&
          kind === 'add-unique' &&
          columns.length > 0 && { ddl: phased(part, columns, sqlKey(relation)) }),
      };
    }
  },
});
