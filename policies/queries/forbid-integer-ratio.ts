import { placeIn } from '../../src/meaning/queries';
import { integerRatios } from '../../src/sql/ratios';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-integer-ratio',
  severity: 'warning',
  title: 'Divide counts as numeric',
  why: 'count() returns a bigint, and PostgreSQL divides integers without a remainder: 3 / 4 is 0 and 7 / 4 is 1. A share is 0 until it is complete, and no error is raised.',
  tradeoffs: 'None: numeric division takes a little more CPU.',
  validation: { none: "the catalog contains no queries; pg_stat_statements shows the statement's text" },
  changesIf: 'The result is meant to be a whole number: then write div() or trunc(), which say so.',
  review: {
    found: 'queries',
    are: 'divide integers and lose the fraction',
    advice:
      'Cast the dividend to numeric, or write avg() of a CASE that is 1 or 0. Compare the new figures with what was reported before.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-math.html'],
  *checkQuery(query) {
    for (const { written } of integerRatios(query.sql)) {
      yield {
        ...placeIn(query),
        detail: written,
        message: `${query.object} divides ${written}, which are both integers, so PostgreSQL drops the fraction and a share below 1 is 0; cast the dividend to numeric`,
      };
    }
  },
});
