import { groupBy } from '../../src/kernel/group';
import { changes, isOneTransaction, partId, tableObject, type Change } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-validate-in-same-transaction',
  severity: 'warning',
  only: 'sql',
  title: 'Validate a constraint in a transaction of its own',
  why: 'A lock is held until COMMIT: the ACCESS EXCLUSIVE of ADD CONSTRAINT stays while VALIDATE reads every row, and NOT VALID gains nothing.',
  tradeoffs: 'Between the two transactions only new rows are held to it.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'constraints',
    are: 'are validated where they are added',
    advice:
      'Commit between the two: added and validated in one transaction, the table is scanned under the lock of the ADD, which is what NOT VALID was to avoid.',
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
        message: `constraint "${operation.part ?? ''}" of ${tableObject(operation.relation)} is validated in the transaction that added it, so its lock is held while every row is read; COMMIT before VALIDATE`,
      };
    }
  },
});

function keyOf({ operation: { relation, part } }: Change): string {
  return `${relation}\0${part ?? ''}`;
}
