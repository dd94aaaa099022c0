import { isBookOfTool } from '../../src/meaning/bookkeeping';
import { commitsBefore, relationId, tableObject } from '../../src/script/facts';
import type { Operation } from '../../src/script/operation';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-work-under-exclusive-lock',
  severity: 'warning',
  only: 'sql',
  title: 'Commit before long-running work',
  why: 'A lock is held until COMMIT: a statement that reads or writes many rows after an ALTER TABLE blocks the altered table for as long as it runs.',
  tradeoffs: 'The migration is no longer one transaction: it must be safe to stop after each step.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'statements',
    are: 'do long-running work while holding a lock',
    advice:
      'Commit before each: the lock of the earlier statement is held until the transaction ends. Make each step safe to run again.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/explicit-locking.html'],
  *checkScript(script) {
    if (!script.isMigration) return;
    const told = new Set<number>();
    const exclusive = new Map<number, Operation>();
    for (const statement of script.statements) {
      const { transaction, operations } = statement;
      if (transaction === null || told.has(transaction)) continue;
      const held = exclusive.get(transaction);
      const work = operations.find((operation) => !operation.onNewRelation && isLong(operation, statement));
      if (held === undefined) {
        const taken = operations.find(({ locks }) => locks.some(({ lock }) => lock === 'ACCESS EXCLUSIVE'));
        if (taken !== undefined) exclusive.set(transaction, taken);
      }
      if (held === undefined || work === undefined) continue;
      told.add(transaction);
      yield {
        at: statement.at,
        about: relationId(held.relation),
        detail: work.relation,
        message: `work on ${tableObject(work.relation)} runs while this transaction holds ACCESS EXCLUSIVE on ${tableObject(held.relation)}, so its readers and writers wait until COMMIT; ${commitsBefore(script, statement, 'COMMIT first')}`,
      };
    }
  },
});

/** A tool notes in its own book that the migration ran: one row. */
function isLong({ work, kind, relation }: Operation, { text }: Statement): boolean {
  if (isBookOfTool(relationId(relation))) return false;
  return work !== 'none' || (kind === 'write' && /^(?:UPDATE|DELETE)/i.test(text));
}
