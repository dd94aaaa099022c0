import { bareName, changes, ifPartitioned, partId, tableObject, type Change } from '../../src/script/facts';
import { number } from '../../src/script/node';
import { addedConstraint, addsColumn, alterTable, isOnly, textFrom } from '../../src/script/statement-text';
import { defineRule } from '../../src/rules/rule';
import { quoteIdentifier } from '../../src/kernel/identifier';

/** NOT VALID for the foreign key of a partitioned table: refused before. */
const KEYS_OF_PARENTS = 18;
const BY_PARTITION =
  'which takes NOT VALID from PostgreSQL 18 on, add it NOT VALID to each partition, validate it there, and then to the parent, which adopts them without a scan';

/** Only of a statement that does nothing else: the rest of one that does more would be run twice. */
function phased({ statement, operation: { relation, part } }: Change): readonly string[] {
  const constraint = addedConstraint(statement);
  if (constraint === null || part === null) return [];
  const table = alterTable(statement, relation);
  return [
    `${table} ADD ${textFrom(statement, number(constraint, 'location'))} NOT VALID`,
    `${table} VALIDATE CONSTRAINT ${quoteIdentifier(part)}`,
  ];
}

export default defineRule({
  id: 'change/require-not-valid-constraint',
  severity: 'warning',
  only: 'sql',
  title: 'Add CHECK and foreign keys NOT VALID, then validate them',
  why: 'A CHECK is scanned under ACCESS EXCLUSIVE, a foreign key under SHARE ROW EXCLUSIVE on both tables: nobody writes until every row was read.',
  tradeoffs: 'Two steps, and between them only new rows are held to it.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'constraints',
    are: 'are checked under a lock that stops writes',
    advice:
      'Add each NOT VALID, commit, and VALIDATE it then: the scan runs while others write. Look for rows that break it before, because from the ADD on no such row can be changed.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const change of changes(script, 'add-check', 'add-foreign-key')) {
      const { statement, operation } = change;
      const { relation, part, kind, target } = operation;
      const isKey = kind === 'add-foreign-key';
      const name = part ?? (isKey ? `${bareName(relation)}_fkey` : `${bareName(relation)}_check`);
      const isHeld = isKey && script.major < KEYS_OF_PARENTS;
      const isRefused = isHeld && target === 'partitioned-table';
      const remedy = isRefused
        ? `on a partitioned table, ${BY_PARTITION}`
        : `${addsColumn(statement, part) ? 'add the column without it, then ' : ''}add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own`;
      // ONLY a partitioned table takes no constraint of its own
      const ddl = isRefused || (isOnly(statement.node) && target !== 'table') ? [] : phased(change);
      yield {
        at: statement.at,
        about: partId(isKey ? 'foreign key' : 'constraint', name, relation),
        message: `${isKey ? 'foreign key' : 'check'} "${name}" of ${tableObject(relation)} reads every row while ${isKey ? 'writes of both tables wait' : 'reads and writes wait'}; ${remedy}${isHeld ? ifPartitioned(operation, BY_PARTITION) : ''}`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});
