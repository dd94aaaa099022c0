import { andMore, byRelation, changes, sqlKey, tableObject, oneLine } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

/** The same index, built without holding writes up; with the full name of its table. */
function concurrent(text: string, table: string): string {
  return oneLine(text)
    .replace(/\bINDEX\b/i, 'INDEX CONCURRENTLY')
    .replace(/\bON (?:ONLY )?(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?/i, `ON ${table}`);
}

export default defineRule({
  id: 'change/require-concurrent-index',
  severity: 'warning',
  only: 'sql',
  title: 'Build indexes on live tables concurrently',
  why: 'CREATE INDEX holds SHARE until it is built: every INSERT, UPDATE and DELETE of the table waits, and behind them the application.',
  tradeoffs:
    'It takes two scans instead of one, cannot stand in a transaction, and leaves an invalid index behind where it fails.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'indexes',
    are: 'are built while nobody can write',
    advice:
      'Build each CONCURRENTLY, outside of a transaction, with a lock_timeout of 0; on a partitioned table leaf by leaf, attached to an index ON ONLY the parent. Look for an invalid one after it.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY'],
  *checkScript(script) {
    for (const { statement, operation, more } of byRelation(changes(script, 'create-index'))) {
      const { relation, part } = operation;
      yield {
        at: statement.at,
        object: tableObject(relation),
        message: `index "${part ?? ''}"${andMore(more)} of ${tableObject(relation)} is built under SHARE, so writes wait until it is done; CREATE INDEX CONCURRENTLY, outside of a transaction`,
        ddl: [concurrent(statement.text, sqlKey(relation))],
      };
    }
  },
});
