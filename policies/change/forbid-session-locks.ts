import { firstWords, statementId } from '../../src/script/facts';
import { list, strings } from '../../src/script/node';
import type { Statement } from '../../src/script/types';
import { walk } from '../../src/sql/parser';
import { defineRule } from '../../src/rules/rule';

const SESSION_LOCK = /^pg_(?:try_)?advisory_lock(?:_shared)?$/;

/** The functions by which a statement takes an advisory lock for the session. */
function locksOf({ node }: Statement): readonly string[] {
  return walk(node).flatMap(([kind, call]) => {
    const name = kind === 'FuncCall' ? (strings(list(call, 'funcname')).at(-1) ?? '') : '';
    return SESSION_LOCK.test(name) ? [name] : [];
  });
}

export default defineRule({
  id: 'change/forbid-session-locks',
  severity: 'warning',
  only: 'sql',
  title: 'Take advisory locks for the transaction',
  why: 'A session-level advisory lock outlives its transaction. Behind a pooler in transaction mode the next statement may run in another session: the unlock finds no lock, and the lock stays with the pooled connection.',
  tradeoffs:
    "The lock ends with the transaction; statements that can't run in one (CREATE INDEX CONCURRENTLY) need a direct connection.",
  validation: { none: "pg_locks shows locktype = 'advisory' while the lock is held, but not how it was taken" },
  changesIf: 'The client connects directly to the server, and disconnects when it is done.',
  review: {
    found: 'statements',
    are: 'take a lock that outlives its transaction',
    advice:
      'Call pg_advisory_xact_lock in the transaction that needs it. If you need a session-level lock, connect directly to the server instead of the pooler, and use pg_try_advisory_lock: a session that waits in pg_advisory_lock blocks every concurrent index build.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS',
    'https://www.pgbouncer.org/features.html',
  ],
  *checkScript(script) {
    for (const statement of script.statements) {
      // the statement that makes a function holds no call: those of its body follow it
      const [lock] = statement.kind === 'CreateFunctionStmt' ? [] : locksOf(statement);
      if (lock === undefined) continue;
      const instead = lock.replace('advisory_', 'advisory_xact_');
      yield {
        at: statement.at,
        about: statementId(statement.text),
        message: `"${firstWords(statement.text)}" locks for the session, so behind a transaction pooler the lock stays with a shared connection; call ${instead} in a transaction, or connect directly`,
      };
    }
  },
});
