import { isOneTransaction, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-work-under-exclusive-lock',
  severity: 'warning',
  only: 'sql',
  title: 'Commit before work that takes long',
  why: 'A lock is held until COMMIT: what reads or writes many rows after an ALTER TABLE keeps everybody out of the altered table for as long as it takes.',
  tradeoffs: 'The migration is no longer one transaction: each step must be safe to stop after.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'statements',
    are: 'work long while everybody waits',
    advice:
      'Commit before each: the lock of the statement before it is held until the transaction ends. Make each step one that can be run again.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/explicit-locking.html'],
  *checkScript(script) {
    const told = new Set<number>();
    const all = script.statements.flatMap((statement) =>
      statement.operations.map((operation) => ({ statement, operation })),
    );
    for (const [index, { statement, operation }] of all.entries()) {
      const { transaction } = statement;
      const isLong =
        operation.work !== 'none' || (operation.kind === 'write' && /^(?:UPDATE|DELETE)/i.test(statement.text));
      if (!script.isMigration || transaction === null || told.has(transaction) || !isLong || operation.onNewRelation)
        continue;
      const held = all
        .slice(0, index)
        .find(
          (before) =>
            before.statement !== statement &&
            isOneTransaction(before.statement, statement) &&
            before.operation.locks.some(({ lock }) => lock === 'ACCESS EXCLUSIVE'),
        );
      if (held === undefined) continue;
      told.add(transaction);
      yield {
        at: statement.at,
        object: tableObject(held.operation.relation),
        message: `work on ${tableObject(operation.relation)} runs while this transaction holds ACCESS EXCLUSIVE on ${tableObject(held.operation.relation)}, so nobody reads it until COMMIT; COMMIT first`,
      };
    }
  },
});
