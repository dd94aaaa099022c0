import { bareName, changes, sqlKey, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { oneLine } from '../../src/script/facts';
import type { Statement } from '../../src/script/types';

/** Only of a statement that does nothing else: the rest of one that does more would be run twice. */
function phased({ text, operations }: Statement, relation: string, name: string, table: string): readonly string[] {
  if (operations.filter((operation) => operation.relation === relation).length !== 1) return [];
  const command = oneLine(text).replace(/^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?\S+/i, `ALTER TABLE ${table}`);
  return [`${command} NOT VALID`, `ALTER TABLE ${table} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`];
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
    for (const { statement, operation } of changes(script, 'add-check', 'add-foreign-key')) {
      const { relation, part, kind } = operation;
      const isKey = kind === 'add-foreign-key';
      const name = part ?? (isKey ? `${bareName(relation)}_fkey` : `${bareName(relation)}_check`);
      yield {
        at: statement.at,
        object: tableObject(relation),
        message: `${isKey ? 'foreign key' : 'check'} "${name}" of ${tableObject(relation)} reads every row while ${isKey ? 'writes of both tables wait' : 'reads and writes wait'}; add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own`,
        ...(part !== null && { ddl: phased(statement, relation, part, sqlKey(relation)) }),
      };
    }
  },
});
