import { relationsByKey } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { changes, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-dropped-policy',
  severity: 'error',
  only: 'sql',
  title: "Don't drop a policy without a replacement",
  why: "Dropping a permissive policy hides rows from its readers. Dropping a restrictive one exposes every tenant's rows, and no query fails.",
  tradeoffs: 'Replace the policy in one transaction.',
  validation: { none: 'compare pg_policies before and after; the migration itself leaves no trace' },
  changesIf: 'Another policy of the table already covers its rows: note that in the review.',
  review: {
    found: 'statements',
    are: 'drop a policy without replacing it',
    advice:
      'Change the policy with ALTER POLICY, or create the new one and drop the old one in the same transaction. Between two transactions either all rows are hidden or none are.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-droppolicy.html',
    'https://www.postgresql.org/docs/current/sql-alterpolicy.html',
  ],
  *checkScript(script) {
    const { catalog } = script.ground;
    for (const { statement, operation } of changes(script, 'drop-policy')) {
      const { relation, part } = operation;
      const table = relationsByKey(catalog).get(relation);
      if (table === undefined || partsOf(catalog, table.id, 'policy').length > 0) continue;
      yield {
        at: statement.at,
        about: partId('policy', part, relation),
        message: `policy "${part ?? ''}" of ${tableObject(relation)} is dropped without a replacement, so rows it hid become visible or rows it showed disappear; use ALTER POLICY, or create the new one in the same transaction`,
      };
    }
  },
});
