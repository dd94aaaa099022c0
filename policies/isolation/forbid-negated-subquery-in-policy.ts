import { at } from '../../src/kernel/pointer';
import { hasNegatedSubquery } from '../../src/model/conditions';
import { guardedTables } from '../../src/model/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-negated-subquery-in-policy',
  severity: 'error',
  title: 'Use no NOT EXISTS or NOT IN in a policy',
  why: 'The sub-query runs under the row security of who asks. What is hidden from it counts as absent, so NOT EXISTS is true exactly where nothing may be seen: the policy fails open.',
  tradeoffs: 'State who may see a row, not who may not: a table of members instead of one of the blocked.',
  validation: {
    sql: `SELECT p.polrelid::regclass AS relation, p.polname FROM pg_policy p
WHERE concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) ~* 'not \\(?exists|<> all \\(|not \\(+[^()]* in \\('`,
    expect: 'no rows',
  },
  changesIf: 'The table in the sub-query has no row security and every role with a grant reads all of it.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *check(model) {
    for (const table of guardedTables(model)) {
      for (const policy of table.policies) {
        for (const part of ['using', 'check'] as const) {
          const condition = policy[part];
          if (condition === null || !hasNegatedSubquery(condition)) continue;
          yield {
            at: at(policy.origin, part),
            object: `policy "${policy.name}"`,
            message: `policy "${policy.name}" of table "${table.name}" negates a sub-query, which is true where its rows are hidden, so it fails open; write who may see the row`,
          };
        }
      }
    }
  },
});
