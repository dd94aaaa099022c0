import { DO_BLOCK } from '../../src/script/body';
import { firstWords, statementId } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-concurrently-in-transaction',
  severity: 'error',
  only: 'sql',
  title: 'Run CONCURRENTLY outside of a transaction',
  why: 'PostgreSQL refuses CREATE INDEX CONCURRENTLY and its like in a transaction block: the migration fails where it stands.',
  tradeoffs: 'What follows is not undone together with it: make each step safe to run again.',
  validation: { none: 'it fails when it runs' },
  changesIf: 'Never: PostgreSQL refuses it.',
  review: {
    found: 'statements',
    are: 'cannot run where they stand',
    advice:
      'Take each out of its transaction and out of a text of several statements, with a lock_timeout of 0 for it alone. Look for an invalid index after it, because a failed run leaves one behind.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY'],
  *checkScript(script) {
    for (const { at, kind, operations, text, transaction, within } of script.statements) {
      const isInside = transaction !== null || within?.kind === DO_BLOCK;
      if (!isInside || kind === 'TransactionStmt') continue;
      const isConcurrent = operations.some(
        (operation) => operation.kind.endsWith('concurrently') && operation.kind !== 'refresh-view-concurrently',
      );
      if (!isConcurrent) continue;
      yield {
        at,
        about: statementId(text),
        message: `"${firstWords(text)}" is in a transaction, where PostgreSQL refuses CONCURRENTLY; run it alone, after COMMIT`,
      };
    }
  },
});
