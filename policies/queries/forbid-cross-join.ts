import { quoted } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-cross-join',
  severity: 'warning',
  title: 'Join every table in FROM with a condition',
  why: 'Tables in FROM without a join condition form a cross product: every row of one with every row of the other. Usually the condition was forgotten, and DISTINCT hides it.',
  tradeoffs: 'None; if it is intended, write CROSS JOIN.',
  validation: { none: 'the catalog contains no queries; EXPLAIN shows a Nested Loop without a condition' },
  changesIf: 'You want every combination: then write CROSS JOIN.',
  review: {
    found: 'queries',
    are: 'join every row with every row',
    advice: 'Add the join condition to each, on the key and the tenant; write CROSS JOIN if it is intended.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    for (const { crossed } of query.shape.blocks) {
      const tables = crossed.flatMap((name) => tableNamed(name, asked) ?? []);
      if (crossed.length < 2 || tables.length < crossed.length) continue;
      const names = tables.map(({ id }) => quoted(catalog, id)).join(' and ');
      yield {
        ...placeIn(query, tables[0]?.id),
        message: `${query.object} reads tables ${names} without a join condition, so each row of one is combined with each row of the other; add the condition, or write CROSS JOIN if that is intended`,
      };
    }
  },
});
