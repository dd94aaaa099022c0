import type { Pointer } from '../../src/kernel/pointer';
import { isOneTransaction } from '../../src/script/facts';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-fresh-enum-value',
  severity: 'error',
  only: 'sql',
  title: 'Commit a new enum value before you use it',
  why: 'PostgreSQL refuses an enum value in the transaction that added it (55P04), so the migration fails where it is used.',
  tradeoffs: 'Two transactions; the value remains if the second one fails.',
  validation: { none: 'the statement fails when it runs' },
  changesIf: 'The type itself is created in the same transaction.',
  review: {
    found: 'statements',
    are: 'use an enum value that is not committed yet',
    advice:
      'Add the value in its own migration, commit, and use it in the next one: otherwise error 55P04 aborts the transaction.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertype.html'],
  *checkScript(script) {
    const added = script.statements.flatMap((statement) => {
      if (statement.kind !== 'AlterEnumStmt' || statement.transaction === null) return [];
      const { newVal: value, oldVal: renamed } = statement.node;
      return typeof value === 'string' && renamed === undefined ? [{ statement, value }] : [];
    });
    for (const { statement, value } of added) {
      const later = script.statements.slice(script.statements.indexOf(statement) + 1);
      const use = later.find(
        (other) => isOneTransaction(other, statement) && isRead(other) && other.text.includes(`'${value}'`),
      );
      if (use === undefined) continue;
      yield {
        at: use.at,
        about: { kind: 'enum value', name: value },
        message: isOneFile(use.at, statement.at)
          ? `value '${value}' is used in the transaction that added it, which PostgreSQL refuses; COMMIT in between`
          : `value '${value}' is added by an earlier file of the same transaction, so PostgreSQL refuses it here; apply that file first, in a run of its own`,
      };
    }
  },
});

function isOneFile(one: Pointer, other: Pointer): boolean {
  return one.split('/statements/')[0] === other.split('/statements/')[0];
}

/**
 * What a function in PL/pgSQL says is not looked at before it is called; a body in SQL is when it is created. A value of that name in
 * another ADD VALUE is a new one.
 */
function isRead({ kind, text, within }: Statement): boolean {
  if (within?.kind === 'function' || kind === 'AlterEnumStmt') return false;
  return kind !== 'CreateFunctionStmt' || !/\blanguage\s+'?plpgsql\b/i.test(text);
}
