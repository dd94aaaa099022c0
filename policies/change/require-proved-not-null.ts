import { changes, identifierOf, sqlKey, tableObject } from '../../src/script/facts';
import type { Node } from '../../src/sql/parser';
import { child, held, text } from '../../src/script/node';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-proved-not-null',
  severity: 'warning',
  only: 'sql',
  title: 'Prove NOT NULL by a validated CHECK before you set it',
  why: 'SET NOT NULL reads every row under ACCESS EXCLUSIVE: reads and writes wait. With a valid CHECK (column IS NOT NULL) PostgreSQL reads none.',
  tradeoffs: 'Four steps; the CHECK is dropped by a statement of its own, else the scan comes back.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'columns',
    are: 'are scanned under ACCESS EXCLUSIVE',
    advice:
      'Prove each by a CHECK (... IS NOT NULL), NOT VALID and then validated; SET NOT NULL then reads nothing. Drop the CHECK in a statement of its own, else the scan comes back.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'add-column')) {
      if (!isRefused(statement.node, operation.part)) continue;
      yield {
        at: statement.at,
        object: tableObject(operation.relation),
        message: `column "${operation.part ?? ''}" of ${tableObject(operation.relation)} is added NOT NULL without a default, which PostgreSQL refuses for a table with rows; give it a constant default, or add it nullable and fill it first`,
      };
    }
    for (const { statement, operation } of changes(script, 'set-not-null')) {
      const [relation, column] = [operation.relation, operation.part ?? ''];
      const [table, quoted, check] = [sqlKey(relation), identifierOf(column), identifierOf(`${column}_not_null`)];
      yield {
        at: statement.at,
        object: tableObject(relation),
        message: `SET NOT NULL of column "${column}" of ${tableObject(relation)} reads every row while reads and writes wait; validate a CHECK (${column} IS NOT NULL) first`,
        ddl: [
          `ALTER TABLE ${table} ADD CONSTRAINT ${check} CHECK (${quoted} IS NOT NULL) NOT VALID`,
          `ALTER TABLE ${table} VALIDATE CONSTRAINT ${check}`,
          `ALTER TABLE ${table} ALTER COLUMN ${quoted} SET NOT NULL`,
          `ALTER TABLE ${table} DROP CONSTRAINT ${check}`,
        ],
      };
    }
  },
});

/** The rows that stand would hold nothing in the new column. */
function isRefused(statement: Statement['node'], column: string | null): boolean {
  const added: Node | undefined = held(statement, 'cmds', 'AlterTableCmd')
    .map((command) => child(command, 'def', 'ColumnDef'))
    .find((definition) => text(definition, 'colname') === column);
  const kinds = held(added, 'constraints', 'Constraint').map((constraint) => text(constraint, 'contype'));
  const isFilled = kinds.some((kind) => /^CONSTR_(?:DEFAULT|GENERATED|IDENTITY)$/.test(kind ?? ''));
  return !isFilled && kinds.some((kind) => kind === 'CONSTR_NOTNULL' || kind === 'CONSTR_PRIMARY');
}
