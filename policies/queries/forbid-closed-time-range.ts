import { said } from '../../src/catalog/words';
import { tablesIn } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { columnOf } from '../../src/meaning/reads';
import { closedRanges } from '../../src/sql/time-ranges';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-closed-time-range',
  severity: 'warning',
  title: 'End a range of times before its end, not at it',
  why: 'BETWEEN includes both bounds, and a date means its first moment: BETWEEN a day AND a day leaves out the last day but for midnight, and two ranges that follow each other share a moment.',
  tradeoffs: 'None: the same index serves both.',
  validation: { none: 'a catalog holds no queries; pg_stat_statements shows the text of the statement' },
  changesIf: 'The column only holds midnights: then its type is date.',
  review: {
    found: 'queries',
    are: 'end a range of times at a day',
    advice:
      'Write each as >= the first moment and < the first moment after the range. Compare the sums of the last day with what was reported before.',
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
      const lost = ends === 'midnight' ? 'all of the last day but its midnight' : 'the last second of the range';
      yield {
        ...placeIn(query, table.id),
        detail: column,
        message: `${query.object} compares "${column}" of ${said(catalog, table.id)} BETWEEN two times, which leaves out ${lost}; write "${column}" >= the first moment and < the moment after the range`,
      };
    }
  },
});
