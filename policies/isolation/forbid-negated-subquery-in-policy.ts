import { said } from '../../src/catalog/words';
import { rememberedText } from '../../src/kernel/remember';
import { policiesOf, conditionsOf } from '../../src/meaning/judged';
import { hasNegatedSubquery } from '../../src/model/conditions';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-negated-subquery-in-policy',
  severity: 'error',
  title: "Don't use NOT EXISTS or NOT IN in a policy",
  why: 'The subquery runs under the row security of the querying role, and rows hidden from it count as absent. NOT EXISTS is therefore true exactly when the role can see nothing: the policy fails open.',
  tradeoffs:
    "Describe the roles that can see a row instead of those that can't: a table of members instead of blocked users.",
  validation: {
    sql: `SELECT p.polrelid::regclass AS relation, p.polname FROM pg_policy p
WHERE concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) ~* 'not \\(?exists|<> all \\(|not \\(+[^()]* in \\('`,
    expect: 'no rows',
  },
  changesIf: 'The table in the subquery has no row security and every role with a grant reads all of it.',
  review: {
    found: 'policies',
    are: 'negate a subquery and fail open',
    advice:
      'Rewrite each to list those that can see the row, with EXISTS on a table of members: DROP POLICY and CREATE POLICY in one transaction. Fill that table for every tenant first, or the rows disappear for their readers.',
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
          // what permissive policies hold stays held where this one fails open
          ...(catalog.source !== 'spec' && !policy.attributes.permissive && { severity: 'warning' }),
          message: `policy "${policy.id.name}" of ${said(catalog, table.id)} negates a subquery, which is true if its rows are hidden, so it fails open; rewrite it to list those that can see the row`,
        };
      }
    }
  },
});
