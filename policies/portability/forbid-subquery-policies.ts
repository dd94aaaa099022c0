import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';
import { parseExpression } from '../../src/sql/expression';

export default defineRule({
  id: 'portability/forbid-subquery-policies',
  severity: 'error',
  title: 'Write policies without sub-queries for Citus',
  why: 'Citus refuses a policy with a sub-query on a distributed table, so the table is distributed without it or not at all.',
  tradeoffs: 'What the sub-query asks for stands in a column of the row, or in a function.',
  validation: { none: 'the policy is refused when it is made on a distributed table; a server without Citus takes it' },
  changesIf: 'The table is not distributed, or the platform is not Citus.',
  refs: ['https://github.com/citusdata/citus/blob/main/src/backend/distributed/commands/policy.c'],
  *check(model) {
    if (model.platform !== 'citus') return;
    for (const table of model.tables) {
      for (const policy of table.policies) {
        for (const key of ['using', 'check'] as const) {
          const parsed = parseExpression(policy[key] ?? 'true');
          if ('problem' in parsed || !parsed.facts.hasSubquery) continue;
          yield {
            at: at(policy.origin, key),
            object: `table "${table.name}"`,
            message: `policy "${policy.name}" of table "${table.name}" has a sub-query, which Citus refuses on a distributed table; compare columns, or ask a function`,
          };
        }
      }
    }
  },
});
