import { isOneTransaction } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-fresh-enum-value',
  severity: 'error',
  only: 'sql',
  title: 'Commit a new enum value before you use it',
  why: 'PostgreSQL refuses a value of an enum in the transaction that added it (55P04): the migration fails where it is used.',
  tradeoffs: 'Two transactions; the value stays where the second fails.',
  validation: { none: 'it fails when it runs' },
  changesIf: 'The type itself is made in the same transaction.',
  review: {
    found: 'statements',
    are: 'use an enum value that is not committed yet',
    advice:
      'Add the value in a migration of its own, commit, and use it in the next: error 55P04 ends the transaction otherwise.',
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
      const use = later.find((other) => isOneTransaction(other, statement) && other.text.includes(`'${value}'`));
      if (use === undefined) continue;
      yield {
        at: use.at,
        about: { kind: 'enum value', name: value },
        message: `value '${value}' is used in the transaction that added it, which PostgreSQL refuses; COMMIT in between`,
      };
    }
  },
});
