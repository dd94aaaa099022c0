import { defineRule } from '../../src/rules/rule';
import { columnOf } from '../../src/workload/reads';

export default defineRule({
  id: 'queries/forbid-not-in-subquery',
  severity: 'warning',
  title: 'Use NOT EXISTS instead of NOT IN over a column with NULLs',
  why: 'One NULL among the inner values makes NOT IN unknown for every row: the query returns nothing, a clean-up deletes nothing, and no error tells. It is also planned as a filter, not as an anti join.',
  tradeoffs: 'None: NOT EXISTS says what was meant.',
  validation: { none: 'a catalog holds no queries; it shows only that the inner column may be NULL' },
  changesIf: 'The inner column is NOT NULL.',
  review: {
    found: 'queries',
    are: 'find nothing as soon as one NULL is in the list',
    advice: 'Write NOT EXISTS in each; it means what was meant, and the planner can make an anti-join of it.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-subquery.html#FUNCTIONS-SUBQUERY-NOTIN'],
  *checkQuery(query, schema) {
    for (const { column, inner } of query.shape.blocks.flatMap(({ notIn }) => notIn)) {
      const table = schema.byName.get(inner?.relation ?? '');
      if (table === undefined || inner === null || columnOf(table, inner.column)?.nullable !== true) continue;
      yield {
        at: query.origin,
        object: query.object,
        message: `${query.object} asks for "${column}" NOT IN the values of "${inner.column}" of table "${table.name}", which may be NULL, and one NULL among them makes the answer empty; write where not exists (select from ${table.name} x where x.${inner.column} = ${column})`,
      };
    }
  },
});
