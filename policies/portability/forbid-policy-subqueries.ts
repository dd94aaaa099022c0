import { at } from '../../src/kernel/pointer';
import { parseExpression } from '../../src/sql/expression';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/forbid-policy-subqueries',
  severity: 'error',
  title: 'Write no sub-query in a policy on Citus',
  why: 'Citus refuses a policy with a sub-query on a distributed table: either the table is not distributed, or it stands without the policy.',
  tradeoffs: 'A column that the row carries itself, or a stable function that the policy calls.',
  validation: {
    sql: `SELECT polrelid::regclass AS relation, polname FROM pg_policy
WHERE polname !~ '^tenant_' AND (pg_get_expr(polqual, polrelid) ~* '\\mselect\\M' OR pg_get_expr(polwithcheck, polrelid) ~* '\\mselect\\M')`,
    expect: 'no rows',
  },
  changesIf: 'The table is a local or a reference table that is never distributed.',
  refs: ['https://github.com/citusdata/citus/blob/main/src/backend/distributed/commands/policy.c'],
  *check(model) {
    if (model.platform !== 'citus') return;
    for (const table of model.tables.filter(({ scope }) => scope === 'tenant')) {
      for (const policy of table.policies) {
        for (const part of ['using', 'check'] as const) {
          if (!asksRows(policy[part])) continue;
          yield {
            at: at(policy.origin, part),
            about: { kind: 'policy', name: policy.name, of: { kind: 'table', schema: table.schema, name: table.name } },
            detail: part,
            message: `policy "${policy.name}" of table "${table.name}" holds a sub-query, which Citus refuses on a distributed table; compare columns of the row, or call a stable function`,
          };
        }
      }
    }
  },
});

function asksRows(expression: string | null): boolean {
  const parsed = expression === null ? undefined : parseExpression(expression);
  return parsed !== undefined && 'facts' in parsed && parsed.facts.hasSubquery;
}
