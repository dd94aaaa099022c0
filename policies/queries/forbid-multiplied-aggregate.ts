import { said } from '../../src/catalog/words';
import { multipliedIn } from '../../src/meaning/fan-out';
import { placeIn } from '../../src/meaning/queries';
import { aggregatedJoins } from '../../src/sql/aggregates';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-multiplied-aggregate',
  severity: 'warning',
  title: 'Aggregate each table before joining it to another',
  why: 'Two tables that each have many rows for one parent form a cross product within it: 3 orders and 4 calls are 12 rows. sum() and count() then add every order four times, and no error is raised.',
  tradeoffs: 'One subquery for each table, or count(DISTINCT), which sorts.',
  validation: { none: 'the catalog contains no queries; it shows only which columns are unique' },
  changesIf: 'At most one row of the other table matches: then declare that as a unique key.',
  review: {
    found: 'queries',
    are: 'return figures that a second join multiplies',
    advice:
      'Aggregate each table by the join column in a subquery or a LATERAL join, then join the results. Compare the old figures with the new ones: what was reported before was too high wherever both tables had rows.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN'],
  *checkQuery(query, catalog, meaning) {
    for (const join of aggregatedJoins(query.sql)) {
      const found = multipliedIn(join, { catalog, meaning });
      if (found === undefined) continue;
      const { aggregate, table, by } = found;
      const column = aggregate.columns[0]?.column ?? '';
      yield {
        ...placeIn(query, table.id),
        detail: `${aggregate.name} ${column}`,
        message: `${query.object} computes ${aggregate.name}() of "${column}" of ${said(catalog, table.id)} over a join that repeats each row for every match in ${said(catalog, by.id)}, so the result is multiplied; aggregate each table in a subquery first`,
      };
    }
  },
});
