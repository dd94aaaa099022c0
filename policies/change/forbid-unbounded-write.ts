import { changes, relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-unbounded-write',
  severity: 'warning',
  only: 'sql',
  title: 'Change many rows in batches, and say which',
  why: 'UPDATE and DELETE without WHERE touch every row of every tenant in one transaction: they hold row locks until the end, bloat the table, and cannot be stopped half way.',
  tradeoffs: 'A loop outside of SQL, by ranges of the key, with a commit after each.',
  validation: { none: 'rows that were changed do not say by what' },
  changesIf: 'The table is small.',
  review: {
    found: 'statements',
    are: 'change every row at once',
    advice:
      'Go through the table by ranges of its key, a few thousand rows and one COMMIT each, and ask for what is not done yet, so that it can be run again. One statement over all holds its row locks to its end and doubles the table.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-update.html',
    'https://www.postgresql.org/docs/current/sql-delete.html',
  ],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'write')) {
      const isWhole =
        (statement.kind === 'UpdateStmt' || statement.kind === 'DeleteStmt') &&
        statement.node['whereClause'] === undefined;
      if (!isWhole || statement.within?.kind === 'function') continue;
      const verb = statement.kind === 'UpdateStmt' ? 'UPDATE' : 'DELETE';
      yield {
        at: statement.at,
        about: relationId(operation.relation),
        detail: verb,
        message: `${verb} of ${tableObject(operation.relation)} has no WHERE, so it changes every row of every tenant in one transaction; go by ranges of the key, a commit after each`,
      };
    }
  },
});
