import { identifier, quoteIdentifier } from '../../src/kernel/identifier';
import { bareName, changes, costlyChanges, partId, tableObject } from '../../src/script/facts';
import type { Node } from '../../src/sql/parser';
import { child, held, number, text } from '../../src/script/node';
import { addedConstraint, alterTable, isOnly, textFrom } from '../../src/script/statement-text';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-proved-not-null',
  severity: 'warning',
  only: 'sql',
  title: 'Prove NOT NULL with a validated CHECK first',
  why: 'SET NOT NULL reads every row under ACCESS EXCLUSIVE: reads and writes wait. With a valid CHECK (column IS NOT NULL) PostgreSQL reads none.',
  tradeoffs: 'Four steps; drop the CHECK in its own statement, or PostgreSQL scans the table again.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'columns',
    are: 'are scanned under ACCESS EXCLUSIVE',
    advice:
      'Prove each with a CHECK (... IS NOT NULL), NOT VALID and then validated; SET NOT NULL then reads no rows. Drop the CHECK in its own statement, or PostgreSQL scans the table again.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'add-column')) {
      if (!isRefused(statement.node, operation.part)) continue;
      yield {
        at: statement.at,
        about: partId('column', operation.part, operation.relation),
        detail: 'added',
        message: `column "${operation.part ?? ''}" of ${tableObject(operation.relation)} is added NOT NULL without a default, which PostgreSQL refuses for a table with rows; add a constant default, or add it nullable and fill it first`,
      };
    }
    for (const { statement, operation } of costlyChanges(script, 'set-not-null')) {
      const { relation, target } = operation;
      const column = operation.part ?? '';
      const isWithheld = isOnly(statement.node) && target !== 'table';
      const named = addedConstraint(statement);
      const remedy =
        named === null
          ? `validate a CHECK (${quoteIdentifier(column)} IS NOT NULL) first`
          : 'add it NOT VALID, then VALIDATE CONSTRAINT in its own transaction';
      yield {
        at: statement.at,
        about: partId('column', column, relation),
        message: `setting NOT NULL on column "${column}" of ${tableObject(relation)} reads every row while reads and writes wait; ${remedy}`,
        ...(!isWithheld && {
          ddl: named === null ? proved(statement, relation, column) : validated(statement, relation, named),
        }),
      };
    }
  },
});

function proved(statement: Statement, relation: string, column: string): readonly string[] {
  const table = alterTable(statement, relation);
  const own = quoteIdentifier(column);
  // from 18 on NOT NULL is a constraint of its own, which takes the name that ends in not_null
  const check = quoteIdentifier(identifier(bareName(relation), column, 'not_null_check'));
  return [
    `${table} ADD CONSTRAINT ${check} CHECK (${own} IS NOT NULL) NOT VALID`,
    `${table} VALIDATE CONSTRAINT ${check}`,
    `${table} ALTER COLUMN ${own} SET NOT NULL`,
    `${table} DROP CONSTRAINT ${check}`,
  ];
}

/** ADD CONSTRAINT name NOT NULL column, which from 18 on may be NOT VALID itself; none without a name to validate it by. */
function validated(statement: Statement, relation: string, constraint: Node): readonly string[] {
  const name = text(constraint, 'conname');
  const table = alterTable(statement, relation);
  if (name === undefined) return [];
  return [
    `${table} ADD ${textFrom(statement, number(constraint, 'location'))} NOT VALID`,
    `${table} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`,
  ];
}

/** The rows that stand would hold nothing in the new column. */
function isRefused(statement: Statement['node'], column: string | null): boolean {
  const added: Node | undefined = held(statement, 'cmds', 'AlterTableCmd')
    .map((command) => child(command, 'def', 'ColumnDef'))
    .find((definition) => text(definition, 'colname') === column);
  const kinds = held(added, 'constraints', 'Constraint').map((constraint) => text(constraint, 'contype'));
  const isFilled = kinds.some((kind) => /^CONSTR_(?:DEFAULT|GENERATED|IDENTITY)$/.test(kind ?? ''));
  return !isFilled && kinds.some((kind) => kind === 'CONSTR_NOTNULL' || kind === 'CONSTR_PRIMARY');
}
