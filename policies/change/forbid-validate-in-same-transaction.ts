import { groupBy } from '../../src/kernel/group';
import { changes, commitsBefore, isOneTransaction, partId, tableObject, type Change } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-validate-in-same-transaction',
  severity: 'warning',
  only: 'sql',
  title: 'Validate a constraint in its own transaction',
  why: 'A lock is held until COMMIT: the ACCESS EXCLUSIVE lock of ADD CONSTRAINT stays while VALIDATE reads every row, so NOT VALID gains nothing.',
  tradeoffs: 'Between the two transactions only new rows are checked.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'constraints',
    are: 'are validated in the transaction that adds them',
    advice:
      'Commit in between: in one transaction, the table is scanned under the lock of ADD CONSTRAINT, which is what NOT VALID avoids.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    const added = groupBy(
      changes(script, 'add-check-not-valid', 'add-foreign-key-not-valid', 'add-not-null-not-valid'),
      keyOf,
    );
    for (const change of changes(script, 'validate-check', 'validate-foreign-key', 'validate-not-null')) {
      const { statement, operation } = change;
      const here = added.get(keyOf(change)) ?? [];
      if (!here.some((other) => other.statement === statement || isOneTransaction(other.statement, statement)))
        continue;
      yield {
        at: statement.at,
        about: partId('constraint', operation.part, operation.relation),
        message: `constraint "${operation.part ?? ''}" of ${tableObject(operation.relation)} is validated in the transaction that added it, which holds its lock while every row is read; ${commitsBefore(script, statement, 'COMMIT before VALIDATE')}`,
      };
    }
  },
});

function keyOf({ operation: { relation, part } }: Change): string {
  return `${relation}\0${part ?? ''}`;
}
