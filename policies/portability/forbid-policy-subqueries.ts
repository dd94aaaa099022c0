import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { platformOf } from '../../src/meaning/platform';
import { tenantTables } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';
import { expressionFacts } from '../../src/sql/expression';

export default defineRule({
  id: 'portability/forbid-policy-subqueries',
  severity: 'error',
  title: "Don't use subqueries in policies on Citus",
  why: 'Citus refuses a policy with a subquery on a distributed table: either the table is not distributed, or it has no policy.',
  tradeoffs: 'A column of the row itself, or a stable function that the policy calls.',
  validation: {
    sql: `SELECT polrelid::regclass AS relation, polname FROM pg_policy
WHERE polname !~ '^tenant_' AND (pg_get_expr(polqual, polrelid) ~* '\\mselect\\M' OR pg_get_expr(polwithcheck, polrelid) ~* '\\mselect\\M')`,
    expect: 'no rows',
  },
  changesIf: 'The table is a local or a reference table that is never distributed.',
  review: {
    found: 'policies',
    are: 'contain a subquery, which Citus refuses',
    advice:
      "Store the subquery's result in a column of the row and compare that, or move it into a stable function that the policy calls; change the policy before you distribute the table.",
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://github.com/citusdata/citus/blob/main/src/backend/distributed/commands/policy.c'],
  *checkCatalog(catalog, meaning) {
    if (platformOf(catalog, meaning) !== 'citus') return;
    for (const { table, meaning: whose } of tenantTables(catalog, meaning)) {
      for (const { id, attributes } of whose.scope === 'tenant' ? partsOf(catalog, table.id, 'policy') : []) {
        for (const part of ['using', 'check'] as const) {
          if (expressionFacts(attributes[part])?.hasSubquery !== true) continue;
          yield {
            about: id,
            detail: part,
            spot: { of: id, attribute: part },
            message: `policy "${id.name}" of ${said(catalog, table.id)} contains a subquery, which Citus refuses on a distributed table; compare columns of the row, or call a stable function`,
          };
        }
      }
    }
  },
});
