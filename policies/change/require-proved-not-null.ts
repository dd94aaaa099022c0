import { changes, identifierOf, sqlKey, tableObject } from '../../src/script/facts';
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
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
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
