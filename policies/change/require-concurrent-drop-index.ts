import { changes } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';
import { quoteIdentifier } from '../../src/kernel/identifier';

/** An index stands in the schema of its table. */
function dropped(relation: string, index: string): string {
  return `DROP INDEX CONCURRENTLY ${quoteIdentifier(relation.slice(0, relation.indexOf('.')))}.${quoteIdentifier(index)}`;
}

export default defineRule({
  id: 'change/require-concurrent-drop-index',
  severity: 'warning',
  only: 'sql',
  title: 'Drop indexes of live tables concurrently',
  why: 'DROP INDEX takes ACCESS EXCLUSIVE on the table: it waits for the longest query, and all that come after it wait behind.',
  tradeoffs: 'It cannot stand in a transaction, and not for the index of a constraint.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'indexes',
    are: 'are dropped while their table is locked',
    advice:
      'Drop each CONCURRENTLY, outside of a transaction. One that stands behind a constraint goes with the constraint instead, in a moment of ACCESS EXCLUSIVE.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-dropindex.html'],
  *checkScript(script) {
    const found = changes(script, 'drop-index');
    const [first] = found;
    if (first === undefined) return;
    const names = found.map(({ operation }) => operation.part ?? '');
    yield {
      at: first.statement.at,
      object: `index "${names[0]}"`,
      message: `${found.length === 1 ? `index "${names[0]}" is` : `${found.length} indexes are`} dropped under ACCESS EXCLUSIVE, so reads and writes of the table wait behind the longest query; DROP INDEX CONCURRENTLY`,
      ddl: found.map(({ operation }) => dropped(operation.relation, operation.part ?? '')),
    };
  },
});
