import type { Pointer } from '../../src/kernel/pointer';
import { commitsBefore, isOneTransaction } from '../../src/script/facts';
import { strings } from '../../src/script/node';
import type { Node } from '../../src/sql/parser';
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
  changesIf:
    'The type itself is created in the same transaction, outside of savepoints and blocks, and PostgreSQL is 17 or later.',
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
      if (script.major >= ACCEPTING && isOfFreshType(statement, script.statements)) continue;
      const later = script.statements.slice(script.statements.indexOf(statement) + 1);
      const use = later.find(
        (other) => isOneTransaction(other, statement) && isRead(other) && other.text.includes(`'${value}'`),
      );
      if (use === undefined) continue;
      yield {
        at: use.at,
        about: { kind: 'enum value', name: value },
        message: isOneFile(use.at, statement.at)
          ? `value '${value}' is used in the transaction that added it, which PostgreSQL refuses; ${commitsBefore(script, use, 'COMMIT in between')}`
          : `value '${value}' is added by an earlier file of the same transaction, so PostgreSQL refuses it here; apply that file first, in a run of its own`,
      };
    }
  },
});

/** The first major that keeps a list of the types that a transaction created (pg_enum.c: uncommitted_enum_types). */
const ACCEPTING = 17;

/** PostgreSQL remembers a type as created here only outside of subtransactions: SAVEPOINT, and blocks that may have EXCEPTION. */
function isOfFreshType(added: Statement, statements: readonly Statement[]): boolean {
  const before = statements
    .slice(0, statements.indexOf(added))
    .filter((one) => isOneTransaction(one, added) && one.within === null);
  const name = nameOf(added.node['typeName']);
  const created = before.findIndex(({ kind, node }) => kind === 'CreateEnumStmt' && nameOf(node['typeName']) === name);
  return created >= 0 && !before.slice(0, created).some(({ node }) => node['kind'] === 'TRANS_STMT_SAVEPOINT');
}

/** A schema that one of the two leaves out is the same for both. */
function nameOf(parts: unknown): string {
  const words = Array.isArray(parts) ? (parts as readonly Node[]) : [];
  return strings(words).at(-1) ?? '';
}

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
