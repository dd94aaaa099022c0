import { placeIn } from '../../src/meaning/queries';
import { nullComparisons } from '../../src/sql/null-comparisons';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-null-comparison',
  severity: 'warning',
  title: 'Test for NULL with IS NULL',
  why: 'A comparison with NULL is unknown, neither true nor false, so no row passes it and no error is raised. NOT IN (1, NULL) is unknown for every value other than 1.',
  tradeoffs: 'None.',
  validation: { none: "the catalog contains no queries; pg_stat_statements shows the statement's text" },
  changesIf: 'transform_null_equals is on for the application: then only = NULL works.',
  review: {
    found: 'queries',
    are: 'compare a value with NULL',
    advice:
      'Use IS NULL or IS NOT NULL in each, and remove NULL from lists. Check where the value comes from: a nullable parameter needs IS NOT DISTINCT FROM.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-comparison.html'],
  *checkQuery(query) {
    for (const { written, column, finds, instead } of nullComparisons(query.sql)) {
      const what = column === null ? 'a value' : `"${column}"`;
      const found =
        finds === 'never' ? 'is never true, so it matches no row' : 'never matches a row whose value is NULL';
      yield {
        ...placeIn(query),
        detail: written,
        message: `${query.object} compares ${what} ${written}, which ${found}; ${instead}`,
      };
    }
  },
});
