import { relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-lock-timeout-for-concurrent-index',
  severity: 'warning',
  only: 'sql',
  title: 'Disable lock_timeout for a concurrent index build',
  why: 'A concurrent build waits for every older transaction of the database, on other tables too, and lock_timeout counts that wait. When it expires, the build fails and leaves an invalid index.',
  tradeoffs: 'It may wait for a long time: look for old transactions first.',
  validation: { none: 'it is a setting of the migrating session' },
  changesIf: 'No transaction lasts longer than the timeout.',
  review: {
    found: 'statements',
    are: 'can time out while building an index',
    advice:
      'Set lock_timeout to 0 for each: it waits for every older transaction of the database, and a build that times out leaves an invalid index that every write still maintains. Look for old transactions first.',
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
        message: `an index of ${tableObject(built.relation)} is built concurrently with lock_timeout ${timeout}, which counts the wait for old transactions, so it can fail and leave an invalid index; SET lock_timeout = 0 for it`,
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
