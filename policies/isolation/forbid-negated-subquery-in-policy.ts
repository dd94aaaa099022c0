import { said } from '../../src/catalog/words';
import { rememberedText } from '../../src/kernel/remember';
import { policiesOf, conditionsOf } from '../../src/meaning/judged';
import { hasNegatedSubquery } from '../../src/model/conditions';
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
  review: {
    found: 'policies',
    are: 'negate a sub-query and fail open',
    advice:
      'Write each as who may see the row, with EXISTS on a table of members: DROP POLICY and CREATE POLICY in one transaction. Fill that table for every tenant before, or its rows are gone for those who saw them.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *checkCatalog(catalog, meaning) {
    const isNegated = rememberedText(hasNegatedSubquery);
    for (const { table, policy } of policiesOf(catalog, meaning)) {
      for (const [part, condition] of conditionsOf(policy)) {
        if (!isNegated(condition)) continue;
        yield {
          about: policy.id,
          detail: part,
          spot: { of: policy.id, attribute: part },
          message: `policy "${policy.id.name}" of ${said(catalog, table.id)} negates a sub-query, which is true where its rows are hidden, so it fails open; write who may see the row`,
        };
      }
    }
  },
});
