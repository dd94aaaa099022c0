import { DO_BLOCK } from '../../src/script/body';
import { firstWords, statementId } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-concurrently-in-transaction',
  severity: 'error',
  only: 'sql',
  title: 'Run CONCURRENTLY outside of a transaction',
  why: 'PostgreSQL refuses CREATE INDEX CONCURRENTLY and similar statements in a transaction block, so the migration fails there.',
  tradeoffs: "Later failures don't roll it back: make each step safe to run again.",
  validation: { none: 'the statement fails when it runs' },
  changesIf: 'Never: PostgreSQL refuses it.',
  review: {
    found: 'statements',
    are: "can't run inside a transaction",
    advice:
      'Move each out of its transaction and out of multi-statement strings, and set lock_timeout to 0 for it only. Look for an invalid index afterwards, because a failed build leaves one behind.',
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
