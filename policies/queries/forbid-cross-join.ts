import { quoted } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-cross-join',
  severity: 'warning',
  title: 'Tie every table of FROM to another',
  why: 'Tables behind a comma that no condition ties together are multiplied: every row of one with every row of the other. It is a condition that was forgotten, and DISTINCT hides it.',
  tradeoffs: 'None; where it is meant, CROSS JOIN says so.',
  validation: { none: 'a catalog holds no queries; EXPLAIN shows a Nested Loop without a condition' },
  changesIf: 'Every combination is meant: then write CROSS JOIN.',
  review: {
    found: 'queries',
    are: 'join every row with every row',
    advice:
      'Say in each how the tables belong together, by the key and the tenant; write CROSS JOIN where it is really meant.',
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
        message: `${query.object} reads tables ${names} with no condition between them, so each row of one meets each row of the other; add the condition, or write CROSS JOIN where that is meant`,
      };
    }
  },
});
