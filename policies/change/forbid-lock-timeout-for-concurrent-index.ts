import { relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-lock-timeout-for-concurrent-index',
  severity: 'warning',
  only: 'sql',
  title: 'Take the lock_timeout away for a concurrent index',
  why: 'A concurrent build waits for every older transaction of the database, of other tables too, and lock_timeout counts that: it fails, and leaves an invalid index behind.',
  tradeoffs: 'It may wait long: look for old transactions before it starts.',
  validation: { none: 'a setting of the session that migrates' },
  changesIf: 'No transaction lasts longer than the timeout.',
  review: {
    found: 'statements',
    are: 'give up while an index is built',
    advice:
      'Set lock_timeout to 0 for each of them: they wait for every older transaction of the database, and one that gives up leaves an invalid index that each write keeps up. Look for old transactions before it starts.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY'],
  *checkScript(script) {
    let timeout = '0';
    for (const { at, kind: statementKind, text, operations } of script.statements) {
      if (statementKind === 'VariableSetStmt') timeout = timeoutAfter(text, timeout);
      const built = operations.find(
        ({ kind }) => kind === 'create-index-concurrently' || kind === 'reindex-concurrently',
      );
      if (built === undefined || /^(?:0\w*|default)$/i.test(timeout)) continue;
      yield {
        at,
        about: relationId(built.relation),
        ...(built.part !== null && { detail: built.part }),
        message: `an index of ${tableObject(built.relation)} is built concurrently with lock_timeout ${timeout}, which also counts the wait for old transactions and leaves an invalid index; SET lock_timeout = 0 for it`,
        ddl: ['SET lock_timeout = 0'],
      };
    }
  },
});

/** The lock_timeout of the session after SET or RESET. */
function timeoutAfter(statement: string, before: string): string {
  if (/^RESET\s+(?:lock_timeout|ALL)\b/i.test(statement)) return '0';
  return /^SET\s+(?:SESSION\s+)?lock_timeout\s*(?:=|TO)\s*'?(\w+)/i.exec(statement)?.[1] ?? before;
}
