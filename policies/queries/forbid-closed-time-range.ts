import { said } from '../../src/catalog/words';
import { tablesIn } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { columnOf } from '../../src/meaning/reads';
import { closedRanges } from '../../src/sql/time-ranges';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-closed-time-range',
  severity: 'warning',
  title: 'Use half-open ranges instead of BETWEEN for times',
  why: 'BETWEEN includes both bounds, and a date means its midnight: BETWEEN a day AND a day omits all of the last day except midnight, and two adjacent ranges share an instant.',
  tradeoffs: 'None: the same index serves both.',
  validation: { none: "the catalog contains no queries; pg_stat_statements shows the statement's text" },
  changesIf: 'The column contains only midnights: then its type should be date.',
  review: {
    found: 'queries',
    are: 'end a time range with an inclusive bound',
    advice:
      'Write each as >= the start and < the end of the range. Compare the totals of the last day with what was reported before.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_BETWEEN_.28especially_with_timestamps.29',
    'https://www.postgresql.org/docs/current/functions-comparison.html',
  ],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    for (const { relation, column, ends } of closedRanges(query.sql)) {
      const tables = query.shape.blocks.flatMap((block) => tablesIn(block, asked));
      const table = tables.find(
        (one) =>
          (relation === null || one.id.name === relation) &&
          columnOf(one, column)?.attributes.type.startsWith('timestamp') === true,
      );
      if (table === undefined) continue;
      const lost = ends === 'midnight' ? 'all of the last day except midnight' : 'the last second of the range';
      yield {
        ...placeIn(query, table.id),
        detail: column,
        message: `${query.object} compares "${column}" of ${said(catalog, table.id)} BETWEEN two times, which omits ${lost}; write "${column}" >= the start and < the instant after the range`,
      };
    }
  },
});
